"""What the office does with the rounds of a table: open, remind, move the day, close."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.access import current_actor, database, now, requires
from webapp.forms import read_day
from webapp.i18n import refusal_sentence
from webapp.indicators import bp
from webapp.indicators.views import page_of, shown
from webapp.indicators.words import read_round
from workflows.domain.errors import N_, NotFoundRefused, Refusal
from workflows.domain.roles import Role
from workflows.indicators.defining import end_table
from workflows.indicators.rounds import close_round, move_due, open_round, remind_unfilled
from workflows.store.queries.indicators import RoundFact


class DueUnclear(Refusal):
    """No day."""

    message = N_("Ghi hạn nhập số liệu theo dạng dd/mm/yyyy, ví dụ 05/11/2026.")
    status = 422


@bp.post("/chi-tieu/<int:table_id>/mo-ky")
@requires(Role.OFFICER)
def open_next(table_id: int) -> ResponseReturnValue:
    """Open a round: the agencies are asked to fill in."""
    page = page_of(table_id)
    due = read_day(request.form.get("due", ""))
    try:
        if due is None:
            raise DueUnclear
        key = read_round(request.form.get("round", ""), page.table.cycle)
        open_round(database(), table_id, key, due=due, actor=current_actor(), now=now())
    except NotFoundRefused:
        raise
    except Refusal as refusal:
        return shown(table_id, refused=refusal_sentence(refusal), status=refusal.status)
    flash(_("Đã mở kỳ và báo các đơn vị nhập số liệu."), "success")
    return redirect(url_for(".show", table_id=table_id, ky=key))


@bp.post("/chi-tieu/<int:table_id>/ky/<key>/<step>")
@requires(Role.OFFICER)
def round_step(table_id: int, key: str, step: str) -> ResponseReturnValue:
    """Remind, close, open again, or move the day of a round."""
    made = page_of(table_id).table.round_named(key)
    if made is None or step not in _STEPS:
        raise NotFoundRefused
    try:
        flash(_STEPS[step](made), "success")
    except Refusal as refusal:
        return shown(table_id, refused=refusal_sentence(refusal), status=refusal.status)
    return redirect(url_for(".show", table_id=table_id, ky=key))


def _remind(made: RoundFact) -> str:
    number = remind_unfilled(database(), made.id, actor=current_actor(), now=now())
    return ngettext("Đã nhắc %(num)s đơn vị.", "Đã nhắc %(num)s đơn vị.", number)


def _close(made: RoundFact) -> str:
    close_round(database(), made.id, closed=True, actor=current_actor(), now=now())
    return _("Đã chốt số liệu kỳ này.")


def _reopen(made: RoundFact) -> str:
    close_round(database(), made.id, closed=False, actor=current_actor(), now=now())
    return _("Đã mở lại kỳ này để sửa số liệu.")


def _move(made: RoundFact) -> str:
    due = read_day(request.form.get("due", ""))
    if due is None:
        raise DueUnclear
    move_due(database(), made.id, due, actor=current_actor(), now=now())
    return _("Đã đổi hạn nhập số liệu.")


_STEPS = {"nhac": _remind, "chot": _close, "mo-lai": _reopen, "han": _move}


@bp.post("/chi-tieu/<int:table_id>/ket-thuc")
@requires(Role.OFFICER)
def end(table_id: int) -> ResponseReturnValue:
    """End a table, or let it run again."""
    ended = request.form.get("on") == "1"
    end_table(database(), table_id, ended=ended, actor=current_actor(), now=now())
    said = _("Đã kết thúc theo dõi bảng này.") if ended else _("Bảng được theo dõi trở lại.")
    flash(said, "success")
    return redirect(url_for(".show", table_id=table_id))
