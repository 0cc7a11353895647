"""Files put on a row of the grid: sent one by one while the row is still being typed."""

from flask import jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.access import current_actor, database, files, now, requires
from webapp.i18n import refusal_sentence
from webapp.my_work import bp
from workflows.domain.errors import Refusal
from workflows.domain.roles import AGENCY_ROLES
from workflows.tasks.evidence import Upload
from workflows.tasks.waiting_files import drop_file, put_files


@bp.post("/don-vi/ky/<int:period_id>/tep")
@requires(*AGENCY_ROLES)
def put_waiting(period_id: int) -> ResponseReturnValue:
    """Keep files for the report of a row, or say in the answer why not."""
    sent = [
        Upload(one.filename, one.read()) for one in request.files.getlist("files") if one.filename
    ]
    try:
        kept = put_files(database(), files(), period_id, sent, actor=current_actor(), now=now())
    except Refusal as refusal:
        return jsonify(sentence=refusal_sentence(refusal)), refusal.status
    return jsonify(
        files=[
            {
                "id": waiting_id,
                "name": name,
                "drop": url_for(".drop_waiting", waiting_id=waiting_id),
                "drop_word": _("Bỏ"),
            }
            for waiting_id, name in kept
        ]
    )


@bp.post("/don-vi/tep-cho/<int:waiting_id>/bo")
@requires(*AGENCY_ROLES)
def drop_waiting(waiting_id: int) -> ResponseReturnValue:
    """Take a file off its row again."""
    drop_file(database(), waiting_id, actor=current_actor())
    return redirect(url_for(".index", _anchor="bang"))
