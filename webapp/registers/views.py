"""What waits for a number or for sending."""

from collections.abc import Mapping
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.access import current_actor, database, doors, files, now, requires, today
from webapp.forms import render_refused
from webapp.i18n import refusal_sentence
from webapp.registers import bp
from webapp.registers.forms import NumberForm
from workflows.domain.errors import Refusal
from workflows.domain.roles import Role
from workflows.domain.statuses import DocumentStatus
from workflows.issuing.actions import cancel_number, issue_documents, number_documents
from workflows.issuing.receivers import receivers_of
from workflows.issuing.rules import ReasonMissing, ReasonTooLong
from workflows.store.queries.documents import document_rows
from workflows.store.queries.registers import registers_of
from workflows.store.tables.registers import RegisterKind

_PAGE = "registers/index.html"
_ISSUE = "issue"  # the form of sending; the forms of cancelling go by their document


def _page(*, refused: Mapping[str | int, str] | None = None, reason: str = "") -> dict[str, Any]:
    """Read what the page shows; `refused` are the sentences beside the form they belong to."""
    with database().reading() as session:
        to_issue = document_rows(session, statuses=[DocumentStatus.NUMBERED])
        ids = [row.id for row in to_issue]
        return {
            "receivers": receivers_of(session, ids, on=today()) if ids else {},
            "has_server": bool(doors().settings.smtp_host),
            "ticked": request.form.getlist("document_ids", type=int),
            "refused": refused or {},
            "reason": reason,
            "to_number": document_rows(session, statuses=[DocumentStatus.APPROVED]),
            "to_issue": to_issue,
            "registers": registers_of(session, RegisterKind.OUTGOING),
            "incoming": registers_of(session, RegisterKind.INCOMING),
            "may_write": Role.REGISTRY in current_actor().roles,
        }


def _number_form() -> NumberForm:
    return NumberForm(None, data={"dated": today()})


def _refused(refusal: Refusal, where: str | int, *, reason: str = "") -> ResponseReturnValue:
    """Show the page again, with the refusal at its form."""
    page = _page(refused={where: refusal_sentence(refusal)}, reason=reason)
    return render_template(_PAGE, form=_number_form(), **page), refusal.status


@bp.get("/so")
@requires(Role.REGISTRY, Role.OFFICER)
def index() -> ResponseReturnValue:
    """Show what waits for the registry, and the registers."""
    return render_template(_PAGE, form=_number_form(), **_page())


@bp.post("/so/cap-so")
@requires(Role.REGISTRY)
def number() -> ResponseReturnValue:
    """Number the ticked papers and enter them in the register."""
    form, ids = NumberForm(), request.form.getlist("document_ids", type=int)
    if not form.validate_on_submit() or form.dated.data is None:
        return render_template(_PAGE, form=form, **_page()), 422
    try:
        codes = number_documents(
            database(),
            files(),
            ids,
            dated=form.dated.data,
            typed=form.typed.data or None,
            actor=current_actor(),
            now=now(),
        )
    except Refusal as refusal:
        return render_refused(_PAGE, refusal, form, **_page())
    numbers = [str(code.number) for code in codes.values()]
    flash(_numbered(numbers), "success")
    return redirect(url_for(".index"))


def _numbered(numbers: list[str]) -> str:
    if len(numbers) == 1:
        return str(_("Đã cấp số %(number)s và ghi sổ.", number=numbers[0]))
    return str(
        _(
            "Đã cấp số %(first)s đến %(last)s và ghi sổ %(count)s văn bản.",
            first=numbers[0],
            last=numbers[-1],
            count=len(numbers),
        )
    )


@bp.post("/so/phat-hanh")
@requires(Role.REGISTRY)
def issue() -> ResponseReturnValue:
    """Send the ticked papers to their agencies."""
    ids = request.form.getlist("document_ids", type=int)
    try:
        count = issue_documents(
            database(),
            files(),
            ids,
            actor=current_actor(),
            now=now(),
            by_mail=bool(doors().settings.smtp_host),
        )
    except Refusal as refusal:
        return _refused(refusal, _ISSUE)
    said = ngettext(
        "Đã phát hành %(num)s văn bản đến các đơn vị nhận.",
        "Đã phát hành %(num)s văn bản đến các đơn vị nhận.",
        count,
    )
    flash(said, "success")
    return redirect(url_for(".index"))


@bp.post("/so/huy-so/<int:document_id>")
@requires(Role.REGISTRY)
def cancel(document_id: int) -> ResponseReturnValue:
    """Cancel the number of a paper that was not sent."""
    reason = request.form.get("reason", "")
    try:
        cancel_number(database(), document_id, reason=reason, actor=current_actor(), now=now())
    except (ReasonMissing, ReasonTooLong) as refusal:
        return _refused(refusal, document_id, reason=reason)
    flash(_("Đã hủy số; sổ giữ lại số này và lý do. Văn bản chờ cấp số khác."), "success")
    return redirect(url_for(".index"))
