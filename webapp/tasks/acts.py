"""What the office can do with a period: one table from which forms are drawn and acts are done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from webapp.tasks.forms import (
    CallForm,
    DeadlineForm,
    EscalateForm,
    GrantForm,
    PeriodForm,
    PlainForm,
    PutOffForm,
    ReasonForm,
    RefuseForm,
    RerouteForm,
    VerdictForm,
)
from workflows.domain.actor import Actor
from workflows.domain.errors import N_
from workflows.domain.roles import Role
from workflows.domain.statuses import OPEN_PERIOD, PeriodStatus, PeriodStep
from workflows.reminders import chasing
from workflows.store.database import Database
from workflows.store.queries.task_facts import PeriodFact
from workflows.tasks import leader_acts, office_acts, routing
from workflows.tasks.rules import PERIOD_LIFECYCLE

Run = Callable[[Database, int, Any, Actor, datetime], None]


@dataclass(frozen=True, slots=True)
class Act:
    """Something the office does with a period: its form, its words, and the action behind it."""

    key: str
    word: str
    said: str  # what the page says when it is done
    form: type[PeriodForm]
    run: Run
    step: PeriodStep | None = None  # None: `open_when` says when it is offered
    roles: frozenset[Role] = frozenset()
    open_when: Callable[[PeriodFact], bool] = lambda _period: True

    def is_open(self, period: PeriodFact, actor: Actor) -> bool:
        """Say whether this act can be done now by this person."""
        if self.step is not None:
            return self.step in PERIOD_LIFECYCLE.open_steps(period.status, actor)
        return actor.is_any(self.roles) and self.open_when(period)


def _with_reason(action: Callable[..., None]) -> Run:
    def run(db: Database, period_id: int, form: ReasonForm, actor: Actor, now: datetime) -> None:
        reason, version = form.reason.data or "", form.drawn_from
        action(db, period_id, reason=reason, actor=actor, now=now, version=version)

    return run


def _accept(db: Database, period_id: int, form: VerdictForm, actor: Actor, now: datetime) -> None:
    office_acts.accept(
        db,
        period_id,
        verdict=form.words.data,
        outcome=form.ended,
        actor=actor,
        now=now,
        version=form.drawn_from,
    )


def _resume(db: Database, period_id: int, form: PlainForm, actor: Actor, now: datetime) -> None:
    office_acts.resume(db, period_id, actor=actor, now=now, version=form.drawn_from)


def _reroute(db: Database, period_id: int, form: RerouteForm, actor: Actor, now: datetime) -> None:
    routing.reroute(
        db,
        period_id,
        agency_id=form.agency_id.data,
        words=form.words.data,
        actor=actor,
        now=now,
        version=form.drawn_from,
    )


def _set_deadline(
    db: Database, period_id: int, form: DeadlineForm, actor: Actor, now: datetime
) -> None:
    routing.set_deadline(
        db,
        period_id,
        last_day=cast(date, form.last_day.data),  # the form requires it
        reason=form.reason.data or "",
        actor=actor,
        now=now,
        version=form.drawn_from,
    )


def _grant(db: Database, _period_id: int, form: GrantForm, actor: Actor, now: datetime) -> None:
    day, words = form.new_day.data, form.words.data
    leader_acts.grant_extension(db, form.request, new_day=day, words=words, actor=actor, now=now)


def _refuse(db: Database, _period_id: int, form: RefuseForm, actor: Actor, now: datetime) -> None:
    reason = form.reason.data or ""
    leader_acts.refuse_extension(db, form.request, reason=reason, actor=actor, now=now)


def _call(db: Database, period_id: int, form: CallForm, actor: Actor, now: datetime) -> None:
    words, spoken_with = form.words.data or "", form.spoken_with.data or ""
    chasing.log_call(
        db, period_id, on=form.moment, spoken_with=spoken_with, words=words, actor=actor, now=now
    )


def _put_off(db: Database, period_id: int, form: PutOffForm, actor: Actor, now: datetime) -> None:
    until, reason = cast(date, form.until.data), form.reason.data or ""
    chasing.put_off(db, period_id, until=until, reason=reason, actor=actor, now=now)


def _escalate(
    db: Database, period_id: int, form: EscalateForm, actor: Actor, now: datetime
) -> None:
    words = form.words.data or ""
    chasing.report_to_leader(db, period_id, words=words, actor=actor, now=now)


def _asks_for_time(period: PeriodFact) -> bool:
    return period.waiting_extension is not None and period.status in OPEN_PERIOD


def _is_worked_on(period: PeriodFact) -> bool:
    return period.status in OPEN_PERIOD - {PeriodStatus.REPORTED}


def _is_late(period: PeriodFact) -> bool:
    return _is_worked_on(period) and period.judged.days_overdue > 0


_LEADER, _OFFICER = frozenset({Role.LEADER}), frozenset({Role.OFFICER})

_ALL = (
    Act("chap-nhan", N_("Chấp nhận báo cáo"), N_("Đã chấp nhận báo cáo."), VerdictForm, _accept, PeriodStep.ACCEPT),
    Act("tra-lai", N_("Trả lại báo cáo"), N_("Đã trả lại báo cáo, đơn vị được thông báo lý do."), ReasonForm,
        _with_reason(office_acts.return_report), PeriodStep.RETURN),
    Act("dong-y-gia-han", N_("Đồng ý gia hạn"), N_("Đã gia hạn; hạn gốc vẫn được giữ trong lịch sử."), GrantForm, _grant,
        roles=_LEADER, open_when=_asks_for_time),
    Act("khong-gia-han", N_("Không đồng ý"), N_("Đã trả lời không đồng ý gia hạn."), RefuseForm, _refuse,
        roles=_LEADER, open_when=_asks_for_time),
    Act("chuyen", N_("Chuyển đơn vị khác"), N_("Đã chuyển nhiệm vụ; lịch sử và hạn gốc đi theo."), RerouteForm, _reroute,
        PeriodStep.REROUTE),
    Act("giu", N_("Giữ đơn vị thực hiện"), N_("Đã giữ nguyên đơn vị thực hiện."), ReasonForm,
        _with_reason(office_acts.keep), PeriodStep.KEEP),
    Act("an-dinh-han", N_("Ấn định thời hạn"), N_("Đã ấn định thời hạn."), DeadlineForm, _set_deadline,
        roles=_OFFICER, open_when=_is_worked_on),
    Act("goi-dien", N_("Ghi cuộc gọi đôn đốc"), N_("Đã ghi cuộc gọi vào nhật ký đôn đốc."), CallForm, _call,
        roles=_OFFICER, open_when=_is_worked_on),
    Act("hoan-don-doc", N_("Hoãn bước đôn đốc"), N_("Đã hoãn; bước đôn đốc được đề xuất lại sau ngày đã chọn."), PutOffForm, _put_off,
        roles=_OFFICER, open_when=_is_late),
    Act("bao-cao-lanh-dao", N_("Báo cáo lãnh đạo"), N_("Đã báo cáo lãnh đạo phụ trách."), EscalateForm, _escalate,
        roles=_OFFICER, open_when=_is_late),
    Act("mo-lai", N_("Mở lại nhiệm vụ"), N_("Đã mở lại nhiệm vụ."), ReasonForm, _with_reason(office_acts.reopen),
        PeriodStep.REOPEN),
    Act("tam-dung", N_("Tạm dừng"), N_("Đã tạm dừng; thời gian tạm dừng không tính vào hạn."), ReasonForm,
        _with_reason(office_acts.suspend), PeriodStep.SUSPEND),
    Act("tiep-tuc", N_("Cho tiếp tục"), N_("Đã cho tiếp tục; thời hạn lùi đúng số ngày tạm dừng."), PlainForm, _resume,
        PeriodStep.RESUME),
    Act("huy", N_("Hủy nhiệm vụ"), N_("Đã hủy; nhiệm vụ vẫn nằm trong lịch sử."), ReasonForm,
        _with_reason(office_acts.cancel), PeriodStep.CANCEL),
)  # fmt: skip
ACTS: Mapping[str, Act] = {act.key: act for act in _ALL}


def open_acts(period: PeriodFact, actor: Actor) -> list[Act]:
    """List what this person can do with a period now."""
    return [act for act in _ALL if act.is_open(period, actor)]
