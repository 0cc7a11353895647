"""An agency's own report to the office: a letter under its letterhead, with its tasks as an appendix."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby
from textwrap import shorten

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from templates_docx.contexts import FollowUpLetterToMany, TaskGroup, TaskRow
from templates_docx.rendering import render
from templates_docx.vocabulary import count_words, roman, short_date
from templates_docx.wording import ended, issuer_lines, recipient_lines
from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.errors import NotFoundRefused
from workflows.domain.letterhead import Letterhead, NoLetterhead
from workflows.domain.roles import WHOLE_AGENCY, Role
from workflows.domain.statuses import OPEN_PERIOD, PeriodStatus, ReportStatus
from workflows.domain.text import one_line
from workflows.follow_up.appendix import MOST_ROWS, NothingToList, TooMuchToList
from workflows.follow_up.facts import chased_periods
from workflows.follow_up.rows import row as row_of
from workflows.follow_up.rules import Chased
from workflows.issuing.words import blank
from workflows.store.queries.access import check_all_visible
from workflows.store.queries.letterheads import letterhead_on, letterheads_on, own_agency_id
from workflows.store.tables.agencies import Agency
from workflows.store.tables.people import Person, RoleGrant
from workflows.store.tables.periods import Report

_SAID_LENGTH = 600
_UNIT = "VP"  # who in an agency drafts such a letter, where nobody said otherwise
_COMMITTEE = "Ủy ban nhân dân "
_COMMUNES = ("xã ", "phường ", "đặc khu ", "thị trấn ")
_PROVINCES = ("tỉnh ", "thành phố ")
_TITLES = (
    ("Ủy ban nhân dân", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
    ("Sở ", ("GIÁM ĐỐC",)),
    ("Thanh tra", ("CHÁNH THANH TRA",)),
    ("Văn phòng", ("CHÁNH VĂN PHÒNG",)),
    ("Chi cục", ("CHI CỤC TRƯỞNG",)),
    ("Ban ", ("TRƯỞNG BAN",)),
    ("Phòng ", ("TRƯỞNG PHÒNG",)),
    ("Trung tâm", ("GIÁM ĐỐC",)),
    ("Công an", ("GIÁM ĐỐC",)),
)
_UNKNOWN_NAME = "(Họ và tên)"  # the agency writes it in, as it does number and day
_HEAD = ("THỦ TRƯỞNG ĐƠN VỊ",)


def compose_agency_report(
    session: Session, period_ids: Iterable[int], *, actor: Actor, now: datetime
) -> FollowUpLetterToMany:
    """Write the report of the actor's agency on these tasks; number and day stay blank.

    Rows are grouped by directive and say what was reported last. Keeps nothing.
    """
    actor.require(*WHOLE_AGENCY)
    ids, today = list(dict.fromkeys(period_ids)), office_day(now)
    if not ids:
        raise NothingToList
    if len(ids) > MOST_ROWS:
        raise TooMuchToList(most=MOST_ROWS)
    check_all_visible(session, ids, actor)
    agency = _agency(session, actor.agency_id)
    tasks = sorted(chased_periods(session, ids), key=lambda one: one.source.paper_id)
    head = _letterhead(session, agency, today)
    lines, name = _signing(session, agency)
    words = FollowUpLetterToMany(
        subject="báo cáo tình hình thực hiện nhiệm vụ được giao",
        parent_agency=head.parent_line,
        issuer_lines=head.issuer_lines,
        code="",
        place_and_date="",
        recipients=recipient_lines(["Như trên"], head.archive_line),
        signature_lines=lines,
        signatory=name,
        addressee=_addressee(session),
        paragraphs=_paragraphs(agency.name, tasks, today),
        appendix_title="TÌNH HÌNH THỰC HIỆN NHIỆM VỤ ĐƯỢC GIAO",
        appendix_reference="",
        groups=_groups(session, tasks, today),
    )
    return blank(words, day=today, head=head)


def agency_report_file(words: FollowUpLetterToMany) -> bytes:
    """Fill the letter; the project's own template, since the office's is the office's."""
    return render(words)


def _agency(session: Session, agency_id: int | None) -> Agency:
    wanted = select(Agency).where(Agency.id == agency_id).options(joinedload(Agency.parent))
    agency = session.scalars(wanted).one_or_none()
    if agency is None:
        raise NotFoundRefused
    return agency


def _letterhead(session: Session, agency: Agency, day: date) -> Letterhead:
    """Give the agency's letterhead as the office knows it, else by the form of Decree 30/2020."""
    try:
        return letterhead_on(session, agency.id, day)
    except NoLetterhead:
        pass
    places = [head.place for head in letterheads_on(session, day)]
    is_committee = agency.name.startswith(_COMMITTEE)
    symbol = "UBND" if is_committee else agency.symbol or _initials(agency.name)
    parent = agency.parent.name.upper() if agency.parent and not is_committee else ""
    return Letterhead(
        agency_id=agency.id,
        issuer=agency.name,
        parent_line=parent,
        issuer_lines=issuer_lines(agency.name),
        place=_place_of(agency.name, _COMMUNES)
        or next(iter(places), "")
        or _place_of(agency.parent.name if agency.parent else "", _PROVINCES),
        letter_symbol=f"{symbol}-{_UNIT}",
        symbol=symbol,
        archive_unit=_UNIT,
    )


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isalpha()).upper()


def _place_of(name: str, kinds: Sequence[str]) -> str:
    """Give the place a committee is named after («Trà Sơn» of «Ủy ban nhân dân xã Trà Sơn»)."""
    bare = name.removeprefix(_COMMITTEE)
    return next((bare.removeprefix(kind) for kind in kinds if bare.startswith(kind)), "")


def _signing(session: Session, agency: Agency) -> tuple[tuple[str, ...], str]:
    """Give the lines above the signature of the agency's head, and the name, blank where nobody knows it."""
    lines = next((lines for begin, lines in _TITLES if agency.name.startswith(begin)), _HEAD)
    wanted = (
        select(Person.name)
        .join(RoleGrant, RoleGrant.person_id == Person.id)
        .where(Person.agency_id == agency.id, Person.active, RoleGrant.role == Role.AGENCY_HEAD)
        .order_by(Person.id)
    )
    return lines, session.scalar(wanted.limit(1)) or _UNKNOWN_NAME


def _addressee(session: Session) -> str:
    own = session.get(Agency, own_agency_id(session) or 0)
    return own.name if own else "Văn phòng Ủy ban nhân dân"


def _paragraphs(agency: str, tasks: Sequence[Chased], today: date) -> tuple[str, ...]:
    done = sum(one.status is PeriodStatus.COMPLETED for one in tasks)
    still = [one for one in tasks if one.status in OPEN_PERIOD]
    late = sum(bool(one.days_late(today)) for one in still)
    parts = (
        f"đã hoàn thành {count_words(done)} nhiệm vụ" if done else "",
        f"đang thực hiện {count_words(len(still))} nhiệm vụ" if still else "",
        f"quá hạn {count_words(late)} nhiệm vụ" if late else "",
    )
    said = "; ".join(part for part in parts if part)
    figures = f"Trong đó: {said}." if said else ""
    told = (
        (
            f"{agency} báo cáo tình hình thực hiện {count_words(len(tasks))} nhiệm vụ được giao, "
            f"tính đến ngày {short_date(today)} (chi tiết tại Phụ lục kèm theo)."
        ),
        figures,
        f"{agency} kính báo cáo.",
    )
    return ended([one for one in told if one])


def _groups(session: Session, tasks: Sequence[Chased], today: date) -> tuple[TaskGroup, ...]:
    reports = _last_reports(session, [one.period_id for one in tasks])
    by_paper = groupby(tasks, key=lambda one: one.source)
    return tuple(
        TaskGroup(
            name=f"{roman(number)}. {source.citation}",
            rows=tuple(
                _row(one, n, reports.get(one.period_id), today) for n, one in enumerate(its, 1)
            ),
        )
        for number, (source, its) in enumerate(by_paper, start=1)
    )


def _row(one: Chased, number: int, report: Report | None, today: date) -> TaskRow:
    """Write a row from what the agency said itself, its difficulties in the last column."""
    plain = row_of(one, number, as_at=today)
    if report is None:
        return replace(plain, progress=_WITHOUT, note="")
    said = shorten(one_line(report.words), _SAID_LENGTH, placeholder=" …")
    result = f" Văn bản kết quả: {report.result_code}." if report.result_code else ""
    progress = f"{report.outcome.label}: {said.rstrip(' .')}.{result}"
    note = shorten(one_line(report.difficulties or ""), _SAID_LENGTH, placeholder=" …")
    return replace(plain, progress=progress, note=note)


_WITHOUT = "Đang triển khai, chưa có báo cáo."


def _last_reports(session: Session, ids: Sequence[int]) -> dict[int, Report]:
    wanted = (
        select(Report)
        .where(Report.period_id.in_(ids), Report.status != ReportStatus.TAKEN_BACK)
        .order_by(Report.id)
    )
    return {report.period_id: report for report in session.scalars(wanted)}
