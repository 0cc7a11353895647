"""A paper edited in Word: taken along, brought back, its versions compared."""

from pathlib import PurePath

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.access import current_actor, database, files, now, requires
from webapp.documents import bp
from webapp.documents.forms import WordForm
from webapp.forms import render_refused
from webapp.i18n import refusal_sentence
from workflows.domain.errors import Refusal
from workflows.domain.roles import Role
from workflows.domain.statuses import DocumentStep
from workflows.issuing.actions import leave_upload, take_upload, upload_words
from workflows.issuing.rules import DOCUMENT_LIFECYCLE
from workflows.issuing.uploading import Brought
from workflows.issuing.versions import compare_versions, compared_upload
from workflows.store.queries.documents import get_document_fact
from workflows.store.tables.papers import FileKind

_OFFICE = (Role.OFFICER, Role.LEADER, Role.REGISTRY)


@bp.route("/soan-thao/<int:document_id>/ban-word", methods=["GET", "POST"])
@requires(Role.OFFICER)
def upload(document_id: int) -> ResponseReturnValue:
    """Take in the Word file a clerk edited."""
    with database().reading() as session:
        row = get_document_fact(session, document_id).row
    form, page = WordForm(), "documents/upload.html"
    if not form.validate_on_submit():
        return render_template(page, form=form, row=row), 422 if form.errors else 200
    sent = form.file.data
    name = PurePath(sent.filename or "").name if sent else ""
    brought = Brought(name, sent.read() if sent else b"", form.note.data or "")
    try:
        upload_id = upload_words(
            database(), files(), document_id, brought, actor=current_actor(), now=now()
        )
    except Refusal as refusal:
        return render_refused(page, refusal, form, row=row)
    if upload_id is not None:
        return redirect(url_for(".waiting_upload", document_id=document_id, upload_id=upload_id))
    flash(_taken(), "success")
    return redirect(url_for(".show", document_id=document_id))


@bp.get("/soan-thao/<int:document_id>/ban-word/<int:upload_id>")
@requires(*_OFFICE)
def waiting_upload(document_id: int, upload_id: int) -> ResponseReturnValue:
    """Show a file that was brought back beside the paper, for somebody to take or leave."""
    compared = compared_upload(database(), files(), document_id, upload_id)
    with database().reading() as session:
        fact = get_document_fact(session, document_id)
    steps = DOCUMENT_LIFECYCLE.open_steps(fact.row.status, current_actor())
    return render_template(
        "documents/waiting_upload.html",
        row=fact.row,
        compared=compared,
        waiting=compared.waiting,
        may_take=DocumentStep.EDIT in steps,
    )


@bp.post("/soan-thao/<int:document_id>/ban-word/<int:upload_id>/lay")
@requires(Role.OFFICER)
def take_waiting(document_id: int, upload_id: int) -> ResponseReturnValue:
    """Let a file that waits be the paper."""
    version = request.form.get("words_version", -1, type=int)
    try:
        take_upload(
            database(), files(), upload_id, version=version, actor=current_actor(), now=now()
        )
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        flash(refusal_sentence(refusal), "danger")
        return redirect(url_for(".waiting_upload", document_id=document_id, upload_id=upload_id))
    flash(_taken(), "success")
    return redirect(url_for(".show", document_id=document_id))


@bp.post("/soan-thao/<int:document_id>/ban-word/<int:upload_id>/bo")
@requires(Role.OFFICER)
def leave_waiting(document_id: int, upload_id: int) -> ResponseReturnValue:
    """Leave a file that waits."""
    leave_upload(database(), upload_id, actor=current_actor(), now=now())
    flash(_("Đã bỏ tệp vừa tải lên; văn bản giữ nguyên."), "success")
    return redirect(url_for(".show", document_id=document_id))


@bp.get("/soan-thao/<int:document_id>/so-sanh")
@requires(*_OFFICE)
def compare(document_id: int) -> ResponseReturnValue:
    """Show what differs between two versions of a paper."""
    with database().reading() as session:
        fact = get_document_fact(session, document_id)
    kept = [file for file in fact.files if file.kind is FileKind.DRAFT]
    old = request.args.get("tu", kept[0].version if kept else 0, type=int)
    new = request.args.get("den", type=int)
    changed = compare_versions(database(), files(), document_id, old, new)
    return render_template(
        "documents/compare.html", row=fact.row, versions=kept, old=old, new=new, changed=changed
    )


def _taken() -> str:
    return _("Đã nhận bản Word. Từ nay tệp này là văn bản; cần trình duyệt lại.")
