"""The history of a task in words: who did what, when, from what to what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.errors import N_
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import Outcome, PeriodStatus
from workflows.store.queries.access import get_visible_task, own_agency_ids
from workflows.store.tables.agencies import Agency
from workflows.store.tables.events import Event

_NEWEST = 300  # more than a person reads; the log keeps everything

# One table: what an event was, in words. Details are the event's own (`agency` always).
SENTENCES: Mapping[str, str] = {
    "task.register": N_("Ghi sổ nhiệm vụ"),
    "task.review": N_("Rà soát nhiệm vụ"),
    "task.end_periodic": N_("Kết thúc định kỳ sớm"),
    "task.instruct": N_("Lãnh đạo cho ý kiến chỉ đạo"),
    "leader.ask": N_("Lãnh đạo yêu cầu chuyên viên về việc của %(agency)s"),
    "assignment.create": N_("Giao nhiệm vụ cho %(agency)s"),
    "assignment.delegate": N_("%(agency)s phân công cán bộ thực hiện"),
    "period.begin": N_("Mở kỳ mới cho %(agency)s"),
    "period.take_note": N_("%(agency)s tiếp nhận"),
    "period.report_progress": N_("%(agency)s cập nhật tiến độ"),
    "period.report_done": N_("%(agency)s báo cáo kết quả"),
    "period.ask_head": N_("%(agency)s trình thủ trưởng duyệt báo cáo"),
    "period.head_approve": N_("Thủ trưởng %(agency)s duyệt báo cáo"),
    "period.head_return": N_("Thủ trưởng %(agency)s trả lại báo cáo"),
    "period.take_back": N_("%(agency)s rút lại báo cáo"),
    "period.accept": N_("Chấp nhận báo cáo của %(agency)s"),
    "period.return": N_("Trả lại báo cáo của %(agency)s"),
    "period.reopen": N_("Mở lại nhiệm vụ của %(agency)s"),
    "period.hand_back": N_("%(agency)s trả lại nhiệm vụ"),
    "period.keep": N_("Giữ %(agency)s thực hiện"),
    "period.reroute": N_("Chuyển nhiệm vụ của %(agency)s cho đơn vị khác"),
    "period.merge": N_("Chuyển nhiệm vụ của %(agency)s khi sắp xếp tổ chức"),
    "period.unmerge": N_("Hoàn tác sắp xếp tổ chức, trả nhiệm vụ về %(agency)s"),
    "period.suspend": N_("Tạm dừng nhiệm vụ của %(agency)s"),
    "period.resume": N_("Cho %(agency)s tiếp tục thực hiện"),
    "opinion.ask": N_("%(agency)s xin ý kiến đơn vị khác"),
    "opinion.answer": N_("%(agency)s nhận được ý kiến"),
    "opinion.withdraw": N_("%(agency)s rút yêu cầu xin ý kiến"),
    "period.promise": N_("Xác nhận lời hứa của %(agency)s"),
    "period.supersede": N_("Chuyển nhiệm vụ của %(agency)s sang văn bản thay thế"),
    "period.amend_deadline": N_("Chuyển hạn của %(agency)s theo văn bản sửa đổi"),
    "period.cancel": N_("Hủy nhiệm vụ của %(agency)s"),
    "period.request_extension": N_("%(agency)s xin gia hạn"),
    "period.set_deadline": N_("Văn phòng ấn định thời hạn cho %(agency)s"),
    "period.calendar": N_("Lịch làm việc thay đổi nên thời hạn của %(agency)s chuyển ngày"),
    "period.follow_up": N_("Phát hành công văn đôn đốc %(agency)s"),
    "period.call": N_("Gọi điện đôn đốc %(agency)s"),
    "period.put_off": N_("Hoãn bước đôn đốc %(agency)s"),
    "period.escalate": N_("Báo cáo lãnh đạo về %(agency)s"),
    "extension.grant": N_("Lãnh đạo đồng ý gia hạn cho %(agency)s"),
    "extension.refuse": N_("Lãnh đạo không đồng ý gia hạn cho %(agency)s"),
}
OTHER = N_("Thay đổi khác")
INSIDE_AGENCY = frozenset({"period.ask_head", "period.head_approve", "period.head_return"})
INSIDE_OFFICE = frozenset({"leader.ask"})

TERMS: Mapping[str, str] = {
    "name": N_("Kỳ"),
    "status": N_("Trạng thái"),
    "last_on_time": N_("Thời hạn"),
    "completed_on": N_("Ngày hoàn thành"),
    "outcome": N_("Kết quả"),
    "promised_on": N_("Hẹn xong ngày"),
    "result_code": N_("Văn bản kết quả"),
    "proposed_day": N_("Ngày đề nghị"),
    "proposed": N_("Đơn vị đề nghị"),
    "report_by": N_("Báo cáo trước ngày"),
    "ended_on": N_("Kỳ cuối"),
    "asked": N_("Đơn vị được xin ý kiến"),
    "answer_by": N_("Trả lời trước"),
    "member": N_("Cán bộ"),
    "role": N_("Vai trò"),
    "files": N_("Tệp kèm theo"),
    "code": N_("Công văn"),
    "spoken_with": N_("Người nghe"),
    "until": N_("Hoãn đến hết ngày"),
    "times": N_("Lần đôn đốc"),
}
_ENUMS = {"status": PeriodStatus, "outcome": Outcome, "role": AgencyRole}
_DAYS = frozenset(
    {
        "last_on_time",
        "completed_on",
        "proposed_day",
        "promised_on",
        "answer_by",
        "report_by",
        "ended_on",
        "until",
    }
)

Value = str | date | int | None


@dataclass(frozen=True, slots=True)
class Change:
    """A value that changed; words are marked for translation."""

    term: str
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One thing that was done."""

    at: datetime
    who: str
    sentence: str  # with details by name, marked for translation
    details: Mapping[str, str]
    words: str | None
    changes: Sequence[Change]
    period_id: int | None
    document_id: int | None


def history_of_task(session: Session, task_id: int, actor: Actor) -> list[HistoryEntry]:
    """Give what was done about a task, the newest first; an agency reads of itself only."""
    task = get_visible_task(session, task_id, actor)
    wanted = (
        select(Event, Agency.name)
        .outerjoin(Agency, Agency.id == Event.agency_id)
        .where(Event.task_id == task.id)
        .order_by(Event.id.desc())
        .limit(_NEWEST)
    )
    if actor.is_office:
        wanted = wanted.where(Event.kind.not_in(INSIDE_AGENCY))
    else:
        mine = Event.agency_id.in_(own_agency_ids(actor))
        wanted = wanted.where(or_(mine, Event.agency_id.is_(None)))
        wanted = wanted.where(Event.kind.not_in(INSIDE_OFFICE))
    rows = session.execute(wanted)
    return [
        _entry(event, agency or "") for event, agency in rows if not _goes_without_saying(event)
    ]


def _goes_without_saying(event: Event) -> bool:
    """Tell the one period of work done once, which begins with its assignment."""
    return event.kind == "period.begin" and not (event.after or {}).get("name")


def _entry(event: Event, agency: str) -> HistoryEntry:
    before, after = event.before or {}, event.after or {}
    return HistoryEntry(
        at=event.at,
        who=event.actor_name,
        sentence=SENTENCES.get(event.kind, OTHER),
        details={"agency": agency or after.get("from", "")},
        words=event.words,
        changes=_changes(event.kind, before, after),
        period_id=event.period_id,
        document_id=event.document_id,
    )


def _changes(kind: str, before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    changes = [
        Change(term, _value(name, before.get(name)), _value(name, after[name]))
        for name, term in TERMS.items()
        if name in after
    ]
    if kind in {
        "period.reroute",
        "period.merge",
    }:  # the sentence names the old agency, this the new one
        changes.append(Change(N_("Đơn vị mới"), None, after.get("agency")))
    return changes


def _value(name: str, stored: Any) -> Value:  # noqa: ANN401 - whatever JSON holds
    if stored is None:
        return None
    if name in _ENUMS:
        return _ENUMS[name](stored).label
    if name in _DAYS:
        return date.fromisoformat(stored)
    return ", ".join(stored) if isinstance(stored, list) else stored
