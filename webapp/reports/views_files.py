"""A report taken out without keeping it: as Word, PDF or Excel."""

from io import BytesIO

from flask import flash, redirect, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from templates_docx.contexts import Report
from templates_docx.errors import PaperRefused
from templates_docx.packages import WORD, undated
from templates_docx.rendering import render
from webapp.access import database, files, now, requires
from webapp.i18n import refusal_sentence
from webapp.reports import bp
from webapp.reports.asked import address_words, asked_order
from workflows.correspondence.actions import composed
from workflows.correspondence.starts import Start
from workflows.domain.roles import Role
from workflows.issuing.previewing import preview_file
from workflows.issuing.templates import bytes_in_force
from workflows.reporting.composing import told
from workflows.reporting.spans import Order
from workflows.reporting.spreadsheet import report_workbook
from workflows.spreadsheets.writing import XLSX


@bp.get("/bao-cao/so-lieu.docx")
@requires(Role.OFFICER, Role.LEADER)
def as_word() -> ResponseReturnValue:
    """Hand a report out as a Word file."""
    with database().reading() as session:
        order = asked_order(session)
        data = _word(session, order)
    return _handed_out(data, WORD, order, "docx")


@bp.get("/bao-cao/so-lieu.pdf")
@requires(Role.OFFICER, Role.LEADER)
def as_pdf() -> ResponseReturnValue:
    """Hand a report out as it would be printed."""
    with database().reading() as session:
        order = asked_order(session)
        data = undated(_word(session, order))
    try:
        printed = preview_file(data)
    except PaperRefused as refusal:
        flash(refusal_sentence(refusal), "warning")
        return redirect(url_for(".figures", **address_words(order)))
    return _handed_out(printed.pdf, "application/pdf", order, "pdf")


@bp.get("/bao-cao/so-lieu.xlsx")
@requires(Role.OFFICER, Role.LEADER)
def as_excel() -> ResponseReturnValue:
    """Hand a report out as data."""
    with database().reading() as session:
        order = asked_order(session)
        data = report_workbook(session, told(session, order, now=now()))
    return _handed_out(data, XLSX, order, "xlsx")


def _word(session: Session, order: Order) -> bytes:
    begun = composed(session, Start(template=Report.file, report=order), now=now())
    return render(begun.suggestion.words, bytes_in_force(session, files(), Report.file))


def _handed_out(data: bytes, kind: str, order: Order, ending: str) -> ResponseReturnValue:
    name = _("Báo cáo %(span)s", span=order.span.words.replace("/", "-"))
    return send_file(
        BytesIO(data), mimetype=kind, as_attachment=True, download_name=f"{name}.{ending}"
    )
