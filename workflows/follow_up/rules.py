"""Which periods a letter may chase, and when an answer is asked for; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import shorten
from typing import ClassVar

from workflows.domain.calendar import WorkingCalendar
from workflows.domain.errors import N_, Refusal
from workflows.domain.statuses import OPEN_PERIOD, FollowUpKind, PeriodStatus, ReportStatus

_NAMED_LENGTH = 60  # of a task's text in a refusal
ANSWER_WITHIN = 5  # working days, unless the office sets otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class ChasedAgency:
    """The lead agency a letter goes to."""

    id: int
    name: str
    under_command: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The directive that gave a task."""

    paper_id: int
    citation: str  # «Công văn số 12/UBND-VX ngày 08/9/2026»
    issuer: str  # «Ủy ban nhân dân tỉnh Sơn Hải»; empty where the paper shows none
    field_id: int | None = None  # the field of work it belongs to


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineFact:
    """A deadline as it was set: its words and its day."""

    wording: str
    due: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFact:
    """What an agency said last."""

    on_day: date
    words: str
    status: ReportStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class SentLetter:
    """A letter that chased a period before."""

    document_id: int
    code: str
    dated: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Chased:
    """A lead's period that a letter speaks of, with all the letter says about it."""

    period_id: int
    task_id: int
    task: str
    period_name: str
    clause: str  # «điểm c khoản 3»
    source: Source
    agency: ChasedAgency
    status: PeriodStatus
    is_lead: bool
    ongoing: bool
    coordinating: tuple[str, ...]
    original: DeadlineFact | None
    extended: DeadlineFact | None  # None: never moved
    extensions: int  # how many led to it; 0 where something else moved it
    last_on_time: date | None
    reported_on: date | None
    last_report: ReportFact | None
    asked_until: date | None  # an extension is asked for, until this day; nobody decided yet
    letters: tuple[SentLetter, ...]
    reminders: int  # not counting letters
    reminded_by: tuple[FollowUpKind, ...]  # the means, each once
    open_draft: int | None  # a letter about it that is drafted and not issued yet

    def days_late(self, as_at: date) -> int:
        """Count the days it is overdue on a day; 0 when it is not.

        Work that was reported and waits for assessment is judged by the day of its report.
        """
        if self.ongoing or self.last_on_time is None:
            return 0
        waits = self.status is PeriodStatus.REPORTED
        end = self.reported_on if waits and self.reported_on else as_at
        return max((end - self.last_on_time).days, 0)

    def may_be_chased(self, as_at: date) -> bool:
        """Say whether nobody need ask back: overdue, and nothing of it waits for the office."""
        waits = self.status is PeriodStatus.REPORTED or self.asked_until is not None
        return not waits and self.days_late(as_at) > 0


class NothingToChase(Refusal):
    """No task was chosen."""

    message = N_("Chưa chọn nhiệm vụ nào. Đánh dấu các nhiệm vụ cần đôn đốc rồi soạn lại.")
    status = 422


class CannotChase(Refusal):
    """A chosen period that no letter may chase; `reason` says why, beside its task."""

    reason: ClassVar[str]


class NotOpen(CannotChase):
    """A chosen period has ended, was cancelled or stands still."""

    message = N_(
        "Không đôn đốc được %(count)s nhiệm vụ không còn thực hiện (%(status)s): %(tasks)s. "
        "Bỏ đánh dấu các nhiệm vụ này rồi soạn lại."
    )
    reason = N_("không còn thực hiện")


class NotLead(CannotChase):
    """A chosen period is not a lead's."""

    message = N_(
        "Công văn đôn đốc gửi cơ quan chủ trì; %(count)s dòng đã chọn là của cơ quan phối hợp: "
        "%(tasks)s. Bỏ đánh dấu các dòng này rồi soạn lại."
    )
    reason = N_("cơ quan phối hợp, không phải chủ trì")


class OwnWork(CannotChase):
    """A chosen period is led by the very agency whose letter it would be."""

    message = N_(
        "%(count)s nhiệm vụ do chính cơ quan ban hành công văn chủ trì: %(tasks)s. "
        "Bỏ đánh dấu các nhiệm vụ này và nhắc trong nội bộ."
    )
    reason = N_("do chính cơ quan ban hành công văn chủ trì")


class AlreadyDrafted(CannotChase):
    """A letter about a chosen period is on its way."""

    message = N_(
        "%(count)s nhiệm vụ đã có công văn đôn đốc đang soạn, chưa phát hành: %(tasks)s. "
        "Mở Soạn thảo để dùng tiếp hoặc bỏ dự thảo đó."
    )
    reason = N_("đã có công văn đang soạn, chưa phát hành")


_OBSTACLES = (NotOpen, NotLead, OwnWork, AlreadyDrafted)


class NotDueYet(Refusal):
    """A chosen period is not overdue, or waits for the office; the clerk must say it is meant."""

    message = N_(
        "%(count)s nhiệm vụ chưa quá hạn, đang chờ thẩm định hoặc đang đề nghị gia hạn: %(tasks)s. "
        "Bỏ đánh dấu, hoặc xác nhận «vẫn đôn đốc» rồi soạn lại."
    )


class AnswerDayRefused(Refusal):
    """An answer asked for a day that is over, or today."""

    message = N_("Hạn trả lời phải sau hôm nay. Chọn một ngày làm việc khác.")
    status = 422


def obstacle(one: Chased, *, issuer_id: int) -> type[CannotChase] | None:
    """Say what keeps a letter of this issuer from chasing a period, if anything does."""
    stands = (
        one.status not in OPEN_PERIOD,
        not one.is_lead,
        one.agency.id == issuer_id,
        one.open_draft is not None,
    )
    return next((kind for kind, is_so in zip(_OBSTACLES, stands, strict=True) if is_so), None)


def check_chosen(chosen: Sequence[Chased], *, issuer_id: int, as_at: date, confirmed: bool) -> None:
    """Raise a refusal unless letters may be drafted about these periods.

    `confirmed`: the clerk means also those that are not overdue or wait for the office.
    """
    if not chosen:
        raise NothingToChase
    for kind in _OBSTACLES:
        if hit := [one for one in chosen if obstacle(one, issuer_id=issuer_id) is kind]:
            raise kind(status=hit[0].status.label, **_named(hit))
    if not confirmed and (early := [one for one in chosen if not one.may_be_chased(as_at)]):
        raise NotDueYet(**_named(early))


def check_answer_day(answer_by: date, *, today: date) -> None:
    """Raise `AnswerDayRefused` unless the day is still to come."""
    if answer_by <= today:
        raise AnswerDayRefused


def _named(chosen: Sequence[Chased]) -> dict[str, object]:
    first = "; ".join(
        f"«{shorten(one.task, _NAMED_LENGTH, placeholder='…')}»" for one in chosen[:3]
    )
    return {"count": len(chosen), "tasks": first + (" …" if len(chosen) > 3 else "")}


def by_agency(chosen: Sequence[Chased], *, as_at: date) -> list[tuple[Chased, ...]]:
    """Group by lead agency in the order first met; in a group the longest overdue stands first."""
    groups: dict[int, list[Chased]] = {}
    for one in chosen:
        groups.setdefault(one.agency.id, []).append(one)
    return [
        tuple(sorted(group, key=lambda one: (-one.days_late(as_at), one.period_id)))
        for group in groups.values()
    ]


def proposed_answer_day(calendar: WorkingCalendar, *, today: date, within: int) -> date:
    """Propose the day before which an answer is asked for."""
    return calendar.add_working_days(today, within)
