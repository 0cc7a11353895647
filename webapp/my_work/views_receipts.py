"""Receipts of reports: what was reported, printed with a QR code, and checked against the record."""

from io import BytesIO

from flask import flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.access import current_actor, database, doors, requires, signed_in
from webapp.i18n import refusal_sentence
from webapp.my_work import bp
from webapp.my_work.qr import qr_png, qr_svg
from workflows.domain.errors import NotFoundRefused, Refusal
from workflows.domain.roles import AGENCY_ROLES, Role
from workflows.domain.statuses import Outcome
from workflows.issuing.files import PDF
from workflows.store.queries.receipts import get_receipt, reads_receipt, receipts_of
from workflows.tasks.checking_receipts import check_receipt
from workflows.tasks.receipt_paper import receipt_pdf as print_receipt


@bp.get("/don-vi/bien-nhan")
@requires(*AGENCY_ROLES)
def receipts() -> ResponseReturnValue:
    """List what this person reported lately."""
    with database().reading() as session:
        found = receipts_of(session, current_actor())
    return render_template("my_work/receipts.html", found=found)


@bp.get("/bien-nhan/<code>")
@signed_in
def receipt(code: str) -> ResponseReturnValue:
    """Show a receipt and whether the record still equals it; the words only to who may read them."""
    with database().reading() as session:
        found = get_receipt(session, code)
        reads = reads_receipt(session, found, current_actor())
        checked = check_receipt(session, found, printed=request.args.get("ma", ""))
    return render_template(
        "my_work/receipt.html",
        receipt=found,
        reads=reads,
        outcomes={one.value: one.label for one in Outcome},
        checked=checked,
        qr=qr_svg(address_of(code, found.hash)),
        is_author=reads and current_actor().is_any(AGENCY_ROLES),
    )


@bp.get("/bien-nhan/<code>.pdf")
@requires(*AGENCY_ROLES, Role.OFFICER, Role.LEADER)
def receipt_pdf(code: str) -> ResponseReturnValue:
    """Hand out a receipt as PDF to whoever may read what it says."""
    with database().reading() as session:
        found = get_receipt(session, code)
        if not reads_receipt(session, found, current_actor()):
            raise NotFoundRefused
    address = address_of(code, found.hash)
    try:
        data = print_receipt(found, address=address, qr=qr_png(address))
    except Refusal as refusal:
        flash(refusal_sentence(refusal), "warning")
        flash(_("Có thể in trang này từ trình duyệt; nội dung và mã băm như trong PDF."), "info")
        return redirect(url_for(".receipt", code=code))
    name = _("Biên nhận báo cáo.pdf")
    return send_file(BytesIO(data), mimetype=PDF, as_attachment=True, download_name=name)


def address_of(code: str, digest: str) -> str:
    """Give the whole address a QR code leads to; it names the first digits of the hash."""
    path = url_for("my_work.receipt", code=code, ma=digest[:16])
    return (doors().settings.public_url or request.host_url).rstrip("/") + path
