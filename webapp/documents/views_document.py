"""One letter: its text beside its data, editing, files, history, giving up, withdrawing."""

from io import BytesIO

from flask import Response, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from templates_docx.packages import WORD
from templates_docx.printing import is_available
from webapp.access import current_actor, database, files, now, requires, today
from webapp.documents import bp
from webapp.documents.editing import editing
from webapp.documents.given import given_by
from webapp.documents.history import history_of
from webapp.documents.states import CHIPS
from webapp.documents.views_sending import sending_of
from webapp.forms import render_refused
from webapp.i18n import refusal_sentence
from webapp.reports.beside import report_beside
from workflows.domain.errors import NotFoundRefused, Refusal
from workflows.domain.roles import Role
from workflows.domain.statuses import DocumentStatus, DocumentStep
from workflows.follow_up.actions import data_of
from workflows.issuing.actions import discard_document, edit_document, withdraw_document
from workflows.issuing.files import handed_out
from workflows.issuing.fresh import FRESH
from workflows.issuing.printing import request_pdf
from workflows.issuing.rules import (
    BEFORE_NUMBER,
    DOCUMENT_LIFECYCLE,
    ReasonMissing,
    ReasonTooLong,
)
from workflows.issuing.versions import waiting_uploads, word_look
from workflows.issuing.words import as_paper
from workflows.store.queries.asked import asked_for
from workflows.store.queries.documents import FileFact, get_document_fact
from workflows.store.queries.paper_views import viewers_of
from workflows.store.queries.righting import righted_by, rights
from workflows.store.tables.papers import FileKind
from workflows.writing.model import WRITTEN_DIRECTIVE

_OFFICE = (Role.OFFICER, Role.LEADER, Role.REGISTRY)


@bp.get("/soan-thao/<int:document_id>")
@requires(*_OFFICE)
def show(document_id: int) -> ResponseReturnValue:
    """Show a letter as its reader will see it, beside the data it is made from."""
    with database().reading() as session:
        fact = get_document_fact(session, document_id)
        data = data_of(session, document_id, today=today())
        history = history_of(session, document_id)
        sending = sending_of(session, fact.row, today=today())
        given = given_by(session, fact.row, today=today())
        first, later = rights(session, document_id), righted_by(session, document_id)
        uploads = waiting_uploads(session, document_id)
        report = report_beside(session, document_id)
        viewers = viewers_of(session, document_id)
        asked = asked_for(session, document_id)
    status, actor = fact.row.status, current_actor()
    return render_template(
        "documents/show.html",
        fact=fact,
        row=fact.row,
        words=as_paper(fact.row),
        data=data,
        given=given,
        is_stale=data.is_changed and status in BEFORE_NUMBER,
        can_refresh=fact.row.kind in FRESH,
        history=history,
        viewers=viewers,
        asked=asked,
        uploads=uploads,
        report=report,
        look=word_look(database(), files(), document_id) if status in BEFORE_NUMBER else None,
        versions=[file for file in fact.files if file.kind is FileKind.DRAFT],
        sending=sending,
        first=first,
        later=later,
        may_right=status is DocumentStatus.ISSUED and actor.is_any({Role.OFFICER}),
        steps=set(DOCUMENT_LIFECYCLE.open_steps(status, actor)),
        linked=actor.is_any({Role.OFFICER, Role.LEADER}),
        Step=DocumentStep,
        chips=CHIPS,
        has_number=status not in BEFORE_NUMBER,
        can_print=fact.pdf is not None or is_available(),
    )


@bp.route("/soan-thao/<int:document_id>/sua", methods=["GET", "POST"])
@requires(Role.OFFICER)
def edit(document_id: int) -> ResponseReturnValue:
    """Edit the words of a letter; a directive written here is edited as tasks."""
    with database().reading() as session:
        if get_document_fact(session, document_id).row.kind == WRITTEN_DIRECTIVE:
            return redirect(url_for(".write", document_id=document_id))
        desk = editing(session, document_id, today=today())
    if not desk.form.validate_on_submit():
        status = 422 if desk.form.errors else 200
        return render_template("documents/edit.html", form=desk.form, desk=desk), status
    try:
        edit_document(
            database(),
            files(),
            document_id,
            desk.typed,
            version=desk.version,
            actor=current_actor(),
            now=now(),
        )
    except Refusal as refusal:
        return render_refused("documents/edit.html", refusal, desk.form, desk=desk)
    flash(_("Đã lưu dự thảo. Dự thảo cần trình duyệt lại."), "success")
    return redirect(url_for(".show", document_id=document_id))


@bp.post("/soan-thao/<int:document_id>/bo")
@requires(Role.OFFICER)
def discard(document_id: int) -> ResponseReturnValue:
    """Give a draft up."""
    discard_document(database(), document_id, actor=current_actor(), now=now())
    flash(_("Đã bỏ dự thảo. Các nhiệm vụ trong đó có thể soạn công văn khác."), "success")
    return redirect(url_for(".index"))


@bp.post("/soan-thao/<int:document_id>/thu-hoi")
@requires(Role.LEADER)
def withdraw(document_id: int) -> ResponseReturnValue:
    """Withdraw an issued letter."""
    reason = request.form.get("reason", "")
    try:
        withdraw_document(database(), document_id, reason=reason, actor=current_actor(), now=now())
    except (ReasonMissing, ReasonTooLong) as refusal:
        flash(refusal_sentence(refusal), "danger")
    else:
        flash(_("Đã thu hồi công văn và báo cơ quan đã nhận."), "success")
    return redirect(url_for(".show", document_id=document_id))


@bp.get("/soan-thao/<int:document_id>/tep.docx")
@requires(*_OFFICE)
def word(document_id: int) -> ResponseReturnValue:
    """Download the numbered file, or the draft as it stands now."""
    with database().reading() as session:
        fact = get_document_fact(session, document_id)
    final = fact.latest(FileKind.FINAL)
    if final is not None and fact.row.status not in BEFORE_NUMBER:
        return sent(final)
    name = f"{_('Dự thảo')} {document_id} {fact.row.subject[:60]}.docx"
    data = BytesIO(handed_out(database(), files(), document_id))
    return send_file(data, mimetype=WORD, as_attachment=True, download_name=name)


@bp.get("/soan-thao/<int:document_id>/ban-trinh/<int:version>.docx")
@requires(*_OFFICE)
def submitted_word(document_id: int, version: int) -> ResponseReturnValue:
    """Download a version as it was handed in for approval."""
    with database().reading() as session:
        fact = get_document_fact(session, document_id)
    for file in fact.files:
        if file.kind is FileKind.DRAFT and file.version == version:
            return sent(file)
    raise NotFoundRefused


@bp.get("/soan-thao/<int:document_id>/tep.pdf")
@requires(*_OFFICE)
def pdf(document_id: int) -> ResponseReturnValue:
    """Download the PDF of a numbered letter."""
    with database().reading() as session:
        fact = get_document_fact(session, document_id)
    if fact.pdf is None:
        raise NotFoundRefused
    return sent(fact.pdf)


@bp.post("/soan-thao/<int:document_id>/tao-pdf")
@requires(*_OFFICE)
def make_pdf(document_id: int) -> ResponseReturnValue:
    """Ask for the PDF of a numbered letter."""
    page = url_for(".show", document_id=document_id)
    job_id = request_pdf(database(), document_id, page=page, actor=current_actor(), now=now())
    return redirect(url_for("jobs.show", job_id=job_id))


def sent(file: FileFact) -> Response:
    """Send a stored file under its own name."""
    data = BytesIO(files().read(file.sha256, name=file.name))
    return send_file(data, mimetype=file.media_type, as_attachment=True, download_name=file.name)
