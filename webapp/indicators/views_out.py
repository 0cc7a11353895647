"""What leaves a table: Excel, chart, an appendix in Word, a letter that quotes the figures."""

from io import BytesIO

from flask import Response, flash, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.access import current_actor, database, files, now, requires
from webapp.i18n import refusal_sentence
from webapp.indicators import bp
from webapp.indicators.chart import chart_of
from webapp.indicators.page import TablePage
from webapp.indicators.views import READERS, page_of, shown
from workflows.domain.errors import NotFoundRefused, Refusal
from workflows.domain.roles import Role
from workflows.indicators.deciding import begin_target_decision
from workflows.indicators.exporting import table_file
from workflows.indicators.lettering import appendix_file, draft_indicator_letter
from workflows.spreadsheets.writing import XLSX
from workflows.store.queries.indicators import RoundFact

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _opened(table_id: int) -> tuple[TablePage, RoundFact]:
    page = page_of(table_id)
    if page.round is None:
        raise NotFoundRefused
    return page, page.round


@bp.get("/chi-tieu/<int:table_id>/excel")
@requires(*READERS)
def excel(table_id: int) -> ResponseReturnValue:
    """Give a round as an Excel file, with the rows this person may see."""
    page, made = _opened(table_id)
    data = table_file(page.grid, made, page.rows, now=now())
    name = f"chi-tieu-{table_id}-{made.key}.xlsx"
    return send_file(BytesIO(data), mimetype=XLSX, as_attachment=True, download_name=name)


@bp.get("/chi-tieu/<int:table_id>/bieu-do.svg")
@requires(*READERS)
def chart(table_id: int) -> ResponseReturnValue:
    """Draw the main column of the rows this person may see."""
    page, _made = _opened(table_id)
    drawn = chart_of(page.grid, page.rows, dark=request.args.get("nen") == "toi")
    return Response(drawn, mimetype="image/svg+xml")


@bp.get("/chi-tieu/<int:table_id>/phu-luc")
@requires(Role.OFFICER, Role.LEADER)
def appendix(table_id: int) -> ResponseReturnValue:
    """Give the appendix of a round as a Word file, by agency or by indicator."""
    _page, made = _opened(table_id)
    try:
        with database().reading() as session:
            data = appendix_file(
                session,
                files(),
                made.id,
                by_agency=_by_agency(request.args.get("theo", "")),
                actor=current_actor(),
                now=now(),
            )
    except Refusal as refusal:
        return shown(table_id, refused=refusal_sentence(refusal), status=refusal.status)
    name = f"phu-luc-chi-tieu-{made.key}.docx"
    return send_file(BytesIO(data), mimetype=_WORD, as_attachment=True, download_name=name)


@bp.post("/chi-tieu/<int:table_id>/cong-van")
@requires(Role.OFFICER)
def letter(table_id: int) -> ResponseReturnValue:
    """Draft a letter to the agencies of the table, with the figures in its appendix."""
    _page, made = _opened(table_id)
    by_agency = _by_agency(request.form.get("theo", ""))
    try:
        paper = draft_indicator_letter(
            database(), made.id, by_agency=by_agency, actor=current_actor(), now=now()
        )
    except Refusal as refusal:
        return shown(table_id, refused=refusal_sentence(refusal), status=refusal.status)
    flash(_("Đã soạn công văn kèm phụ lục số liệu. Xem lại rồi trình duyệt."), "success")
    return redirect(url_for("documents.show", document_id=paper))


@bp.post("/chi-tieu/<int:table_id>/quyet-dinh")
@requires(Role.OFFICER)
def decide(table_id: int) -> ResponseReturnValue:
    """Begin the decision that gives the targets of the table to its agencies."""
    try:
        paper = begin_target_decision(database(), table_id, actor=current_actor(), now=now())
    except NotFoundRefused:
        raise
    except Refusal as refusal:
        return shown(table_id, refused=refusal_sentence(refusal), status=refusal.status)
    flash(
        _("Đã soạn quyết định giao chỉ tiêu từ bảng. Xem lại nhiệm vụ, câu chữ rồi trình."),
        "success",
    )
    return redirect(url_for("documents.write", document_id=paper))


def _by_agency(asked: str) -> bool:
    return asked != "chi-tieu"
