"""Reports typed in the grid: saved together, with the reason on every row that was refused; one undo."""

from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.access import current_actor, database, files, now, requires, today
from webapp.forms import read_day
from webapp.my_work import bp
from webapp.my_work.grid import TypedRow, typed_rows, unsaved
from webapp.my_work.views import TOLD, grid_page
from workflows.domain.roles import AGENCY_ROLES
from workflows.tasks.receipts import new_token
from workflows.tasks.saving import save_reports, undo_reports


@bp.post("/don-vi")
@requires(*AGENCY_ROLES)
def save() -> ResponseReturnValue:
    """Save the filled rows, or the one whose own button was pressed; the others stay as typed."""
    typed = typed_rows()
    if "chi_xem" in request.form:  # a pasted block, to be looked over in the grid
        return grid_page(unsaved(typed, ()))
    only = request.form.get("chi_dong", type=int)
    chosen = [row for row in typed if row.is_filled and only in {None, row.period_id}]
    if not chosen:
        return _nothing(typed, only)
    lines = [line for row in chosen if (line := row.line()) is not None]
    token = request.form.get("token") or new_token()
    saved = save_reports(
        database(), files(), lines, token=token[:64], actor=current_actor(), now=now()
    )
    for row in chosen:
        if row.period_id in saved.refused:
            row.refuse(saved.refused[row.period_id])
    refused = [row for row in chosen if row.faults]
    _say(late=len(saved.late), refused=len(refused))
    left = unsaved(typed, {row.period_id for row in chosen} - {row.period_id for row in refused})
    if not left:
        return redirect(_back(saved.receipt))
    return grid_page(left, receipt=saved.receipt), 422 if refused else 200


def _nothing(typed: list[TypedRow], only: int | None) -> ResponseReturnValue:
    for row in typed:
        if row.period_id == only:
            row.faults.append(_("Chưa ghi nội dung báo cáo ở dòng này."))
    flash(_("Chưa có dòng nào được điền. Gõ nội dung báo cáo vào dòng cần gửi rồi lưu."), "warning")
    empty = {row.period_id: row for row in typed if row.faults}
    return grid_page(unsaved(typed, ()) | empty), 422


def _say(*, late: int, refused: int) -> None:
    if late:
        flash(_late_words(late), "warning")
    if refused:
        words = ngettext(
            "%(num)s dòng chưa lưu được; nội dung đã gõ vẫn còn, lý do ghi ngay tại dòng.",
            "%(num)s dòng chưa lưu được; nội dung đã gõ vẫn còn, lý do ghi ngay tại dòng.",
            refused,
        )
        flash(words, "danger")


def _late_words(number: int) -> str:
    """Say that reports came after their last day; plainly so where midnight passed while typing."""
    drawn = read_day(request.form.get("drawn_on", ""))
    if drawn is not None and drawn < today():
        return ngettext(
            "Đã sang ngày %(day)s từ khi mở trang: %(num)s báo cáo vừa gửi tính là sau hạn.",
            "Đã sang ngày %(day)s từ khi mở trang: %(num)s báo cáo vừa gửi tính là sau hạn.",
            number,
            day=f"{today():%d/%m/%Y}",
        )
    return ngettext(
        "%(num)s báo cáo vừa gửi là của nhiệm vụ đã quá hạn.",
        "%(num)s báo cáo vừa gửi là của nhiệm vụ đã quá hạn.",
        number,
    )


def _back(receipt: str | None) -> str:
    """Lead to the same list, which tells what was saved and offers to undo it."""
    kept: dict[str, Any] = {k: v for k, v in request.args.items() if k not in TOLD}
    return url_for(".index", **(kept | {TOLD[0]: receipt, "_anchor": "bang"}))


@bp.post("/don-vi/bien-nhan/<code>/hoan-tac")
@requires(*AGENCY_ROLES)
def undo(code: str) -> ResponseReturnValue:
    """Take back all reports of one save that nobody has read; their words are in the grid again."""
    undone = undo_reports(database(), code, actor=current_actor(), now=now())
    taken = ngettext(
        "Đã rút lại %(num)s báo cáo; nội dung đã gõ được đưa lại vào bảng.",
        "Đã rút lại %(num)s báo cáo; nội dung đã gõ được đưa lại vào bảng.",
        undone.taken,
    )
    flash(taken, "success")
    if undone.kept:
        kept = ngettext(
            "%(num)s báo cáo giữ nguyên vì Văn phòng đã mở hoặc đã có thay đổi sau đó.",
            "%(num)s báo cáo giữ nguyên vì Văn phòng đã mở hoặc đã có thay đổi sau đó.",
            undone.kept,
        )
        flash(kept, "warning")
    told: dict[str, Any] = {TOLD[1]: code, "_anchor": "bang"}
    return redirect(url_for(".index", **told))
