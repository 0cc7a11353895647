"""What waits for a number or for sending; opening registers."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from templates_docx.vocabulary import DocumentNumber
from webapp.access import current_actor, database, files, now, requires, today
from webapp.forms import choices, render_refused
from webapp.registers import bp
from webapp.registers.forms import NumberForm, OpenRegisterForm
from workflows.domain.errors import Refusal
from workflows.domain.roles import Role
from workflows.domain.statuses import DocumentStatus
from workflows.issuing.actions import (
    cancel_number,
    issue_documents,
    number_documents,
    open_register,
)
from workflows.store.queries.documents import document_rows
from workflows.store.queries.letterheads import letterheads_on
from workflows.store.queries.registers import outgoing_registers

_PAGE = "registers/index.html"


def _page() -> dict[str, Any]:
    """Read what the page shows."""
    with database().reading() as session:
        return {
            "to_number": document_rows(session, statuses=[DocumentStatus.APPROVED]),
            "to_issue": document_rows(session, statuses=[DocumentStatus.NUMBERED]),
            "registers": outgoing_registers(session),
            "may_write": Role.REGISTRY in current_actor().roles,
        }


def _number_form() -> NumberForm:
    return NumberForm(data={"dated": today()})


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
        return render_template(_PAGE, form=form, ticked=ids, **_page()), 422
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
        return render_refused(_PAGE, refusal, form, ticked=ids, **_page())
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
    count = issue_documents(database(), ids, actor=current_actor(), now=now())
    said = "Đã phát hành %(num)s văn bản đến đơn vị trong phần mềm."
    flash(ngettext(said, said, count), "success")
    return redirect(url_for(".index"))


@bp.post("/so/huy-so/<int:document_id>")
@requires(Role.REGISTRY)
def cancel(document_id: int) -> ResponseReturnValue:
    """Cancel the number of a paper that was not sent."""
    reason = request.form.get("reason", "")
    cancel_number(database(), document_id, reason=reason, actor=current_actor(), now=now())
    flash(_("Đã hủy số; sổ giữ lại số này và lý do. Văn bản chờ cấp số khác."), "success")
    return redirect(url_for(".index"))


@bp.route("/so/mo", methods=["GET", "POST"])
@requires(Role.REGISTRY)
def open_new() -> ResponseReturnValue:
    """Open a register of outgoing papers."""
    start = {"series": _("Văn bản đi"), "year": today().year, "first": 1}
    form, page = OpenRegisterForm(data=start), "registers/open.html"
    with database().reading() as session:
        heads = letterheads_on(session, today())
    form.agency.choices = choices((head.agency_id, head.issuer) for head in heads)
    if not form.validate_on_submit():
        return render_template(page, form=form), 422 if form.errors else 200
    try:
        open_register(
            database(),
            agency_id=form.agency.data,
            series=form.series.data or "",
            year=form.year.data or 0,
            first=form.first.data or 0,
            actor=current_actor(),
            now=now(),
        )
    except Refusal as refusal:
        return render_refused(page, refusal, form)
    first = DocumentNumber(form.first.data)
    flash(_("Đã mở sổ. Số đầu tiên sẽ cấp là %(number)s.", number=first), "success")
    return redirect(url_for(".index"))
