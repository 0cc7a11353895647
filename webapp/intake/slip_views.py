"""Words that may be misread: written right or left as printed, one place or all of a kind."""

from flask import request
from flask.typing import ResponseReturnValue

from webapp.access import requires
from webapp.intake import bp
from webapp.intake.review_views import saved
from workflows.intake.correcting import leave, write_right
from workflows.intake.rules import REVIEWERS


@bp.post("/tiep-nhan/vb/<int:document_id>/chu")
@requires(*REVIEWERS)
def words(document_id: int) -> ResponseReturnValue:
    """Write words that may be misread right, or leave them as printed."""
    starts = frozenset(request.form.getlist("start", type=int))
    writes = request.form.get("step") == "write"
    change, label = (write_right, "write_right") if writes else (leave, "leave_words")
    return saved(document_id, change(starts), label, form="chu-sai")
