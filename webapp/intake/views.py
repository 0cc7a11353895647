"""Taking in: the box to paste into, the list of what came in, trying again, setting aside."""

from io import BytesIO

from flask import flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.access import current_actor, database, files, now, requires
from webapp.forms import render_refused
from webapp.intake import bp
from webapp.intake.forms import IntakeForm
from webapp.intake.listing import progress_of, title_of
from workflows.domain.errors import NotFoundRefused, Refusal
from workflows.domain.roles import Role
from workflows.domain.secrecy import SecretRefused
from workflows.intake.actions import discard_intake, enter_by_hand, retry_intake, start_intake
from workflows.store.queries.intake import closed_intakes, open_intakes
from workflows.store.tables.intake import Intake, IntakeStatus
from workflows.store.tables.papers import StoredFile

_REVIEWERS = (Role.OFFICER, Role.REGISTRY)


@bp.route("/tiep-nhan", methods=["GET", "POST"])
@requires(*_REVIEWERS)
def index() -> ResponseReturnValue:
    """List what came in; take in pasted words or a file."""
    form = IntakeForm()
    if not form.validate_on_submit():
        return render_template("intake/index.html", form=form, **_lists())
    try:
        intake_id = start_intake(
            database(),
            files(),
            pasted=form.text.data or "",
            upload=form.upload,
            by_hand="by_hand" in request.form,
            actor=current_actor(),
            now=now(),
        )
    except SecretRefused as refusal:
        # Nothing of a secret goes back into a page, either.
        return render_refused("intake/index.html", refusal, IntakeForm(formdata=None), **_lists())
    except Refusal as refusal:
        return render_refused("intake/index.html", refusal, form, **_lists())
    return redirect(url_for(".review", intake_id=intake_id))


def _lists() -> dict[str, object]:
    with database().reading() as session:
        waiting, closed = open_intakes(session), closed_intakes(session)
    return {
        "waiting": [(intake, title_of(intake), progress_of(intake)) for intake in waiting],
        "closed": [(intake, title_of(intake)) for intake in closed],
        "is_reading": any(intake.status is IntakeStatus.READING for intake in waiting),
        "may_bring_tracker": current_actor().is_any([Role.OFFICER]),
    }


@bp.get("/tiep-nhan/danh-sach")
@requires(*_REVIEWERS)
def waiting() -> ResponseReturnValue:
    """Give the list alone, for the page that watches a file being read."""
    return render_template("intake/_waiting.html", **_lists())


@bp.post("/tiep-nhan/<int:intake_id>/thu-lai")
@requires(*_REVIEWERS)
def retry(intake_id: int) -> ResponseReturnValue:
    """Read a file again that could not be read."""
    retry_intake(database(), intake_id, actor=current_actor(), now=now())
    flash(_("Đang đọc lại tệp."), "info")
    return redirect(url_for(".index"))


@bp.post("/tiep-nhan/<int:intake_id>/nhap-tay")
@requires(*_REVIEWERS)
def by_hand(intake_id: int) -> ResponseReturnValue:
    """Open an empty draft for a file that could not be understood."""
    enter_by_hand(database(), intake_id, actor=current_actor(), now=now())
    return redirect(url_for(".review", intake_id=intake_id))


@bp.post("/tiep-nhan/<int:intake_id>/bo")
@requires(*_REVIEWERS)
def discard(intake_id: int) -> ResponseReturnValue:
    """Set an intake aside."""
    discard_intake(
        database(),
        intake_id,
        reason=request.form.get("reason", ""),
        actor=current_actor(),
        now=now(),
    )
    flash(_("Đã bỏ văn bản khỏi danh sách tiếp nhận; nội dung vẫn xem lại được."), "info")
    return redirect(url_for(".index"))


@bp.get("/tiep-nhan/<int:intake_id>/tep")
@requires(*_REVIEWERS)
def original(intake_id: int) -> ResponseReturnValue:
    """Give the file as it came."""
    with database().reading() as session:
        intake = session.get(Intake, intake_id)
        file = session.get(StoredFile, intake.file_id) if intake and intake.file_id else None
        if file is None:
            raise NotFoundRefused
        data = files().read(file.sha256, name=file.name)
        return send_file(
            BytesIO(data),
            mimetype=file.media_type,
            as_attachment=True,
            download_name=file.name,
        )
