"""The four buttons of the leader's page: đôn đốc, mời họp, cho gia hạn, yêu cầu báo cáo."""

from collections.abc import Sequence
from datetime import date

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.access import current_actor, database, now, requires
from webapp.auth.session import safe_next
from webapp.forms import read_day
from webapp.i18n import refusal_sentence
from webapp.overview import bp
from webapp.overview.views_brief import page_of_brief
from workflows.domain.errors import NotFoundRefused, Refusal
from workflows.domain.leader_acts import LeaderAct
from workflows.domain.roles import Role
from workflows.leading.asking import Asked, ask
from workflows.leading.rules import DayMissing


@bp.post("/tong-quan/yeu-cau")
@requires(Role.LEADER)
def ask_office() -> ResponseReturnValue:
    """Ask for what a button says, about its own task or about all ticked ones."""
    act, chosen, suffix = _meant()
    words = request.form.get(f"words{suffix}", "")
    try:
        asked = ask(
            database(),
            chosen,
            act,
            until=_until(suffix) if act is LeaderAct.EXTEND else None,
            words=words,
            actor=current_actor(),
            now=now(),
        )
    except NotFoundRefused:
        raise
    except Refusal as refusal:
        return page_of_brief(refused=refusal_sentence(refusal)), refusal.status
    flash(_said(act, asked), "success" if asked.new else "info")
    return redirect(safe_next(request.form.get("ve")))


def _meant() -> tuple[LeaderAct, Sequence[int], str]:
    """Read which button it was: «chase» speaks of what is ticked, «chase:12» of one period."""
    name, _colon, period = request.form.get("act", "").partition(":")
    if name not in set(LeaderAct):
        raise NotFoundRefused
    if period:
        return LeaderAct(name), [int(period) if period.isdecimal() else 0], f"-{period}"
    return LeaderAct(name), request.form.getlist("period_ids", type=int), ""


def _until(suffix: str) -> date:
    day = read_day(request.form.get(f"until{suffix}", ""))
    if day is None:
        raise DayMissing
    return day


def _said(act: LeaderAct, asked: Asked) -> str:
    drafts = len(asked.document_ids)
    if not asked.new:
        return _("Đã yêu cầu từ trước, dự thảo đang được soạn; không tạo thêm.")
    return ngettext(
        "Đã yêu cầu «%(act)s»: %(num)s dự thảo ở bàn làm việc của chuyên viên.",
        "Đã yêu cầu «%(act)s»: %(num)s dự thảo ở bàn làm việc của chuyên viên.",
        drafts,
        act=_(act.label),
    )
