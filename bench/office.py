"""An office as it looks after years: how many periods is asked for, the rest follows from that.

    python -m bench.office DATABASE_URL [PERIODS]

Most work was completed in past years; some thousand periods are open, of which many are overdue, wait
to be assessed or have been silent. The same number and day give the same office. Every account
has the password `PASSWORD`: `chuyenvien`, `lanhdao`, `vanthu`, `quantri`, and `donvi1`, `donvi2`, … of the
agencies, the first of which has the most work.
"""

import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bench.loading import Loader, Row, loading
from bench.plan import AGENCIES, TASKS_OF_A_DIRECTIVE, Line, Plan, at_hour
from bench.words import subject, task_words
from workflows.domain.agencies import AgencyLevel, NameKind
from workflows.domain.clock import now as moment_now
from workflows.domain.clock import office_day
from workflows.domain.roles import Role
from workflows.domain.statuses import (
    DeadlineSource,
    DirectiveStatus,
    Nature,
    Outcome,
    PeriodStatus,
    ReportStatus,
)
from workflows.domain.text import compare_key, search_fold, sort_key
from workflows.people.passwords import hash_password
from workflows.store.database import Database
from workflows.store.schema import migrate
from workflows.store.tables.agencies import Agency, AgencyName
from workflows.store.tables.directives import Directive
from workflows.store.tables.events import Event
from workflows.store.tables.papers import Paper
from workflows.store.tables.people import Person, RoleGrant
from workflows.store.tables.periods import Deadline, Period, PeriodSpan, Report
from workflows.store.tables.reminders import Round
from workflows.store.tables.tasks import Assignment, Task

PASSWORD = "bến cảng sương sớm"  # noqa: S105 - of an office that is thrown away
OFFICE_PEOPLE = {
    "chuyenvien": Role.OFFICER,
    "lanhdao": Role.LEADER,
    "vanthu": Role.REGISTRY,
    "quantri": Role.ADMIN,
}


def build(db: Database, periods: int, *, today: date | None = None) -> Plan:
    """Fill an empty database with an office of so many periods; today is the real one if not given."""
    plan = Plan(periods, today or office_day(moment_now()))
    migrate(db)
    with loading(db) as loader:
        _people(loader, plan)
        _papers(loader, plan)
        _tasks(loader, plan)
        _work(loader, plan)
        _history(loader, plan)
    return plan


def _people(loader: Loader, plan: Plan) -> None:
    since, hashed = at_hour(plan.issued_on(1), 1), hash_password(PASSWORD)
    names = [_agency_name(number) for number in range(1, AGENCIES + 1)]
    loader.fill(
        Agency,
        "id name name_sort level",
        ((key, name, sort_key(name), _level(key)) for key, name in enumerate(names, 1)),
    )
    loader.fill(
        AgencyName,
        "agency_id kind text compare_key search_fold",
        (
            (key, NameKind.OFFICIAL, name, compare_key(name), search_fold(name))
            for key, name in enumerate(names, 1)
        ),
    )
    office = [(login, login.title(), None) for login in OFFICE_PEOPLE]
    contacts = [(f"donvi{key}", f"Đầu mối {name}", key) for key, name in enumerate(names, 1)]
    people = list(enumerate([*office, *contacts], 1))
    loader.fill(
        Person,
        "id login name name_sort agency_id password_hash created_at",
        (
            (key, login, name, sort_key(name), of, hashed, since)
            for key, (login, name, of) in people
        ),
    )
    contact = Role.AGENCY_CONTACT
    roles = ((key, OFFICE_PEOPLE.get(login, contact)) for key, (login, *_) in people)
    loader.fill(RoleGrant, "person_id role", roles)
    told = at_hour(plan.today, 0)  # the morning's round is over
    loader.fill(
        Round, "kind on_day finished_at agencies reminders", [("reminders", plan.today, told, 0, 0)]
    )


def _agency_name(number: int) -> str:
    return f"Sở số {number}" if number <= 20 else f"Ủy ban nhân dân xã số {number}"


def _level(number: int) -> AgencyLevel:
    return AgencyLevel.PROVINCE if number <= 20 else AgencyLevel.COMMUNE


def _papers(loader: Loader, plan: Plan) -> None:
    keys = range(1, plan.directives + 1)
    loader.fill(
        Paper,
        "id type_code number number_sort symbol code_key dated dated_from issuer_printed subject"
        " search_fold created_at",
        (_paper(key, plan.issued_on(key)) for key in keys),
    )
    loader.fill(
        Directive,
        "paper_id status officer_id text text_fold registered_at",
        (_directive(key, plan) for key in keys),
    )


def _paper(key: int, day: date) -> Row:
    number, symbol, issuer = 1 + key * 7 % 9973, "UBND-TH", "Ủy ban nhân dân tỉnh Sơn Hải"
    words = subject(key)
    folded = search_fold(f"{number}/{symbol} {words} {issuer}")
    code = f"{number}/{symbol.lower()}"
    issued = day.isoformat()
    return (
        *(key, "cong_van", str(number), number, symbol, code, issued, day, issuer),
        *(words, folded, at_hour(day, 1)),
    )


def _directive(key: int, plan: Plan) -> Row:
    first = (key - 1) * TASKS_OF_A_DIRECTIVE + 1
    places = range(first, min(first + TASKS_OF_A_DIRECTIVE, plan.tasks + 1))
    told = [task_words(place) for place in places]
    text, folded = ("\n".join(one[kind] for one in told) for kind in (0, 1))
    registered = at_hour(plan.issued_on(key), 2)
    return key, DirectiveStatus.REGISTERED, 1, text, folded, registered


def _tasks(loader: Loader, plan: Plan) -> None:
    loader.fill(
        Task,
        "id directive_id position path text search_fold nature origin reviewed led",
        (_task(key) for key in range(1, plan.tasks + 1)),
    )


def _task(key: int) -> Row:
    directive, place = divmod(key - 1, TASKS_OF_A_DIRECTIVE)
    words, folded = task_words(key)
    read = (Nature.ONE_OFF, "read", True, True)
    return key, directive + 1, place, str(place + 1), words, folded, *read


def _work(loader: Loader, plan: Plan) -> None:
    loader.fill(
        Assignment,
        "id task_id agency_id role assigned_at",
        ((one.id, one.task_id, one.agency_id, one.role, one.begun) for one in plan.lines),
    )
    loader.fill(
        Period,
        "id assignment_id sequence begun_at status agency_id role ongoing last_on_time reported_on"
        " completed_on last_report_at outcome follow_ups",
        ((one.id, one.id, 0, one.begun, one.status, *_standing(one)) for one in plan.lines),
    )
    loader.fill(
        Deadline,
        "period_id sequence boundary due last_on_time source set_at",
        (
            (one.id, 0, "before", one.last_day, one.last_day, DeadlineSource.DIRECTIVE, one.begun)
            for one in plan.lines
        ),
    )


def _standing(one: Line) -> Row:
    ended = office_day(one.ended) if one.ended else None
    done = ended if one.status is PeriodStatus.COMPLETED else None
    heard = one.ended or one.heard
    outcome = Outcome.DONE if done else None
    chased = one.id % 3 if not done else 0
    return one.agency_id, one.role, one.ongoing, one.last_day, ended, done, heard, outcome, chased


def _history(loader: Loader, plan: Plan) -> None:
    loader.fill(
        PeriodSpan,
        "period_id since until status ongoing last_on_time reported_on completed_on last_report_at",
        (span for one in plan.lines for span in _spans(one)),
    )
    loader.fill(
        Report,
        "period_id by_id at words outcome status assessed_by_id assessed_at",
        (_report(one) for one in plan.lines if one.ended or one.heard),
    )
    loader.fill(
        Event,
        "at actor_id actor_name kind directive_id task_id period_id agency_id",
        (event for one in plan.lines for event in _events(one)),
    )


def _spans(one: Line) -> Iterator[Row]:
    taken = one.begun + timedelta(hours=6)
    days = (one.ongoing, one.last_day)
    yield one.id, one.begun, taken, PeriodStatus.ASSIGNED, *days, None, None, None
    if one.ended is None:
        yield one.id, taken, None, one.status, *days, None, None, one.heard
        return
    ended = max(one.ended, taken)
    yield one.id, taken, ended, PeriodStatus.IN_PROGRESS, *days, None, None, None
    _agency, _role, _ongoing, _day, reported, done, heard, *_ = _standing(one)
    yield one.id, ended, None, one.status, *days, reported, done, heard


def _report(one: Line) -> Row:
    at, contact = one.ended or one.heard, len(OFFICE_PEOPLE) + one.agency_id
    if one.status is PeriodStatus.COMPLETED:
        words = "Đã hoàn thành, kèm theo văn bản kết quả."
        return one.id, contact, at, words, Outcome.DONE, ReportStatus.ACCEPTED, 1, at
    if one.ended:
        words = "Đã hoàn thành, đề nghị Văn phòng xem xét."
        return one.id, contact, at, words, Outcome.DONE, ReportStatus.SUBMITTED, None, None
    words = "Đang tổng hợp số liệu của các đơn vị trực thuộc."
    return one.id, contact, at, words, Outcome.IN_PROGRESS, ReportStatus.NOTED, None, None


def _events(one: Line) -> Iterator[Row]:
    directive = (one.task_id - 1) // TASKS_OF_A_DIRECTIVE + 1
    about = (directive, one.task_id, one.id, one.agency_id)
    yield one.begun, 1, "Chuyenvien", "period.begin", *about
    contact = len(OFFICE_PEOPLE) + one.agency_id
    if heard := one.ended or one.heard:
        kind = "period.report_done" if one.ended else "period.report_progress"
        yield heard, contact, f"Đầu mối {_agency_name(one.agency_id)}", kind, *about


def main(words: Sequence[str]) -> None:
    """Build an office and say how long it took."""
    begun, periods = time.perf_counter(), int(words[1]) if len(words) > 1 else 20_000
    plan = build(Database.open(words[0]), periods)
    seconds = time.perf_counter() - begun
    built = f"{plan.periods:,} periods, {plan.tasks:,} tasks, {plan.directives:,} directives"
    print(f"{built}: {seconds:.0f} s")  # noqa: T201 - a report


if __name__ == "__main__":
    main(sys.argv[1:])
