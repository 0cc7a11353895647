"""Reports drafted by the clock and by hand: once, from what was recorded on their closing day."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest
from sqlalchemy import func, select

from templates_docx.contexts import Report
from templates_docx.format_rules import lint
from tests.builders import NOW, Office
from tests.power_cut import power_cut
from tests.workflows.issuing_office import IssuingOffice, issuing_office
from tests.workflows.mergers_stage import Reorganisation
from workflows.correspondence.actions import composed
from workflows.correspondence.starts import Start
from workflows.directives.handing_over import hand_over
from workflows.domain.actor import Actor
from workflows.domain.clock import OFFICE_ZONE
from workflows.domain.errors import NotAllowed
from workflows.domain.report_calendar import ReportKind, Span, Terms
from workflows.domain.roles import Role
from workflows.domain.statuses import DocumentStatus, Outcome
from workflows.domain.timeliness import Figure
from workflows.issuing.actions import discard_document
from workflows.issuing.files import render_document
from workflows.issuing.words import as_paper
from workflows.reporting.composing import told
from workflows.reporting.drafting import draft_due_reports
from workflows.reporting.duties import (
    AllDutiesKnown,
    DutyEntry,
    DutyKnown,
    end_duty,
    keep_duty,
    load_duties,
)
from workflows.reporting.keeping import changed_since
from workflows.reporting.spans import Flow, Order
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.queries.documents import get_document_fact
from workflows.store.queries.reports import duties, made_reports, owed
from workflows.store.tables.directives import Directive
from workflows.store.tables.documents import Document
from workflows.store.tables.jobs import Notice
from workflows.store.tables.periods import Report as AgencyReport
from workflows.store.tables.reports import PeriodicReport
from workflows.tasks.agency_acts import report
from workflows.tasks.office_acts import accept, cancel

MONTH = Terms(ReportKind.MONTH)
OCTOBER = Span(date(2026, 9, 15), date(2026, 10, 14), "tháng 10 năm 2026")


def at(day: str, hour: int = 1) -> datetime:
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), OFFICE_ZONE).replace(
        hour=hour
    )


@pytest.fixture
def issuing(office: Office, tmp_path: Path) -> IssuingOffice:
    """Give an office that may write reports."""
    return issuing_office(office, FileStore(tmp_path / "files"))


def duty(issuing: IssuingOffice, since: str = "2026-09-01", **entry: object) -> int:
    admin = issuing.office.person(Role.ADMIN)
    made = replace(DutyEntry(kind=ReportKind.MONTH), **entry)  # type: ignore[arg-type]
    return keep_duty(issuing.office.db, made, duty_id=None, actor=admin, now=at(since))


def words_of(issuing: IssuingOffice, document_id: int) -> Report:
    with issuing.office.db.reading() as session:
        words = as_paper(get_document_fact(session, document_id).row)
    assert isinstance(words, Report)
    return words


def drafts(issuing: IssuingOffice) -> list[int]:
    with issuing.office.db.reading() as session:
        return list(session.scalars(select(Document.paper_id).order_by(Document.paper_id)))


def test_a_report_is_drafted_once_on_the_morning_after_its_closing_day(
    issuing: IssuingOffice,
) -> None:
    db = issuing.office.db
    officer_id = issuing.officer.person_id
    duty(issuing, since="2026-09-20", officer_id=officer_id, addressee="Chính phủ")
    assert draft_due_reports(db, now=at("2026-10-14", 23)) == []
    (document,) = draft_due_reports(db, now=at("2026-10-15"))
    assert draft_due_reports(db, now=at("2026-10-15", 2)) == []
    assert draft_due_reports(db, now=at("2026-11-14")) == []

    words = words_of(issuing, document)
    assert words.subject == "Tình hình thực hiện nhiệm vụ được giao tháng 10 năm 2026"
    assert words.addressee == "Chính phủ"
    assert words.as_at == "Số liệu tính đến hết ngày 14/10/2026"
    with db.reading() as session:
        (notice,) = session.scalars(select(Notice).filter_by(kind="report.draft"))
        assert (notice.person_id, notice.document_id) == (officer_id, document)


def test_what_was_missed_is_made_up_by_the_newest_alone(issuing: IssuingOffice) -> None:
    duty(issuing, since="2026-01-01")
    (document,) = draft_due_reports(issuing.office.db, now=at("2026-11-20"))
    assert "tháng 11 năm 2026" in words_of(issuing, document).subject


def test_a_closing_day_before_the_duty_is_not_owed(issuing: IssuingOffice) -> None:
    duty_id = duty(issuing, since="2026-10-15")
    db = issuing.office.db
    assert draft_due_reports(db, now=at("2026-10-16")) == []
    end_duty(db, duty_id, actor=issuing.office.person(Role.ADMIN), now=at("2026-11-14"))
    assert draft_due_reports(db, now=at("2026-11-16")) == []


def test_several_processes_draft_a_report_once(issuing: IssuingOffice) -> None:
    for kind in (ReportKind.MONTH, ReportKind.QUARTER):
        duty(issuing, kind=kind)
    others = [Database.open(issuing.office.db.url) for _ in range(3)]
    try:
        with ThreadPoolExecutor(3) as pool:
            rounds = pool.map(lambda db: draft_due_reports(db, now=at("2026-10-15")), others)
            drafted = [one for each in rounds for one in each]
    finally:
        for db in others:
            db.close()
    assert sorted(drafted) == drafts(issuing)
    assert len(drafted) == 2


def test_a_process_killed_while_drafting_leaves_nothing_and_the_next_one_drafts(
    issuing: IssuingOffice,
) -> None:
    db = issuing.office.db
    duty(issuing)
    with power_cut(db, "periodic_report"):
        draft_due_reports(db, now=at("2026-10-15"))
    assert drafts(issuing) == []
    assert len(draft_due_reports(db, now=at("2026-10-15"))) == 1


def test_a_report_drafted_by_hand_is_not_drafted_again_and_one_given_up_stays_away(
    issuing: IssuingOffice,
) -> None:
    db = issuing.office.db
    duty(issuing)
    (document,) = draft_due_reports(db, now=at("2026-10-15"))
    discard_document(db, document, actor=issuing.officer, now=at("2026-10-15", 9))
    assert draft_due_reports(db, now=at("2026-10-16")) == []
    with db.reading() as session:
        (left,) = owed(session, today=date(2026, 10, 16))
        assert left.made is None
        assert made_reports(session) == []


def test_an_office_that_cannot_write_yet_drafts_nothing_and_tries_again(office: Office) -> None:
    admin = office.person(Role.ADMIN)
    load_duties(office.db, actor=admin, now=at("2026-09-01"))
    assert draft_due_reports(office.db, now=at("2026-10-15")) == []
    with office.db.reading() as session:
        assert session.scalar(select(func.count()).select_from(PeriodicReport)) == 0


def test_the_calendar_is_taken_over_once_and_the_same_report_is_not_owed_twice(
    office: Office,
) -> None:
    admin = office.person(Role.ADMIN)
    assert load_duties(office.db, actor=admin, now=NOW) == 5
    with pytest.raises(AllDutiesKnown):
        load_duties(office.db, actor=admin, now=NOW)
    with pytest.raises(DutyKnown):
        keep_duty(office.db, DutyEntry(kind=ReportKind.YEAR), duty_id=None, actor=admin, now=NOW)
    with pytest.raises(NotAllowed):
        load_duties(office.db, actor=office.person(Role.OFFICER), now=NOW)
    with office.db.reading() as session:
        assert {one.kind for one in duties(session)} == set(ReportKind)


def test_what_is_owed_shows_from_a_week_before_its_closing_until_it_is_sent(
    issuing: IssuingOffice,
) -> None:
    duty(issuing)

    def spans(today: str) -> list[str]:
        with issuing.office.db.reading() as session:
            return [one.span.name for one in owed(session, today=date.fromisoformat(today))]

    assert spans("2026-10-06") == ["tháng 9 năm 2026"]
    assert spans("2026-10-07") == ["tháng 9 năm 2026", "tháng 10 năm 2026"]
    (document,) = draft_due_reports(issuing.office.db, now=at("2026-10-15"))
    assert spans("2026-10-15") == ["tháng 10 năm 2026"]
    with issuing.office.db.writing.begin() as session:
        session.get_one(Document, document).status = DocumentStatus.ISSUED
    assert spans("2026-10-16") == []


@pytest.fixture
def lived(issuing: IssuingOffice) -> tuple[IssuingOffice, list[int]]:
    """Give an office with tasks since September, one of them done and accepted before 14 October."""
    office = issuing.office
    agency_id = office.agency("Sở Y tế")
    contact = office.person(Role.AGENCY_CONTACT, agency_id=agency_id)
    ids = [
        office.period(agency_id=agency_id, last_day=last_day, since=at("2026-09-20"))
        for last_day in (date(2026, 10, 1), date(2026, 10, 10), date(2026, 11, 30), None)
    ]
    with office.db.writing.begin() as session:
        for row in session.scalars(select(Directive)):
            row.registered_at = at("2026-09-20")
    _report(issuing, ids[0], contact, Outcome.DONE, now=at("2026-09-30", 9), says="Đã xong.")
    accept(office.db, ids[0], verdict=None, actor=issuing.officer, now=at("2026-09-30", 15))
    _report(
        issuing, ids[1], contact, Outcome.IN_PROGRESS, now=at("2026-10-12", 9), says="Đang làm."
    )
    with office.db.writing.begin() as session:
        told = session.scalars(select(AgencyReport).order_by(AgencyReport.id.desc())).first()
        assert told is not None
        told.difficulties = "Chưa bố trí được kinh phí."
    return issuing, ids


def _report(
    issuing: IssuingOffice, period: int, by: Actor, outcome: Outcome, *, now: datetime, says: str
) -> None:
    report(
        issuing.office.db, issuing.files, period, words=says, outcome=outcome, result_code=None,
        result_dated=None, promised_on=None, actor=by, now=now,
    )  # fmt: skip


def test_a_report_counts_what_was_recorded_on_its_closing_day(
    lived: tuple[IssuingOffice, list[int]],
) -> None:
    issuing, _ids = lived
    with issuing.office.db.reading() as session:
        found = told(session, Order(OCTOBER, MONTH), now=NOW)
    one = found.counted
    assert [one.lead[f] for f in (Figure.TOTAL, Figure.DONE_ON_TIME, Figure.OVERDUE)] == [4, 1, 1]
    assert (one.flows[Flow.GIVEN], one.flows[Flow.DONE]) == (4, 1)
    assert [other.counted for other in found.compared] == [None, None]
    assert [line.words for line in found.difficult] == ["Chưa bố trí được kinh phí."]


def test_a_report_of_a_past_closing_day_is_today_what_it_was_that_day(
    lived: tuple[IssuingOffice, list[int]],
) -> None:
    issuing, ids = lived
    duty(issuing)
    (document,) = draft_due_reports(issuing.office.db, now=at("2026-10-15"))
    then = words_of(issuing, document)

    db = issuing.office.db
    contact = issuing.office.person(Role.AGENCY_CONTACT, agency_id=_agency_of(issuing, ids[1]))
    _report(issuing, ids[1], contact, Outcome.DONE, now=at("2026-10-20", 9), says="Đã hoàn thành.")
    accept(db, ids[1], verdict=None, actor=issuing.officer, now=at("2026-10-21", 9))
    cancel(db, ids[2], reason="Thu hồi.", actor=issuing.officer, now=at("2026-10-22", 9))
    issuing.late(last_day=date(2026, 10, 5))  # registered only today

    order = Order(OCTOBER, MONTH)
    with db.reading() as session:
        begun = composed(session, Start(template=Report.file, report=order), now=NOW)
        again = begun.suggestion.words
        assert isinstance(again, Report)
        assert changed_since(session, document, now=NOW) == []
    same = {name: getattr(then, name) for name in ("sections", "rows", "total", "groups", "as_at")}
    assert {name: getattr(again, name) for name in same} == same


def _agency_of(issuing: IssuingOffice, period_id: int) -> int:
    with issuing.office.db.reading() as session:
        found = told(session, Order(OCTOBER, MONTH), now=NOW).counted.leads
    assert period_id
    return found[0].agency_id or 0


def test_the_work_of_a_leader_stays_in_past_reports_after_it_was_handed_over(
    lived: tuple[IssuingOffice, list[int]],
) -> None:
    issuing, _ids = lived
    office, new = issuing.office, issuing.office.person(Role.LEADER)
    with office.db.writing.begin() as session:
        for row in session.scalars(select(Directive)):
            row.leader_id = issuing.leader.person_id
    old_id, new_id = issuing.leader.person_id or 0, new.person_id or 0

    def total(leader_id: int, span: Span) -> int:
        with office.db.reading() as session:
            order = Order(span, MONTH, leader_id=leader_id)
            return told(session, order, now=NOW).counted.lead[Figure.TOTAL]

    november = MONTH.newest_closed(NOW.date())
    before = total(old_id, OCTOBER)
    assert (before, total(new_id, OCTOBER)) == (4, 0)
    hand_over(
        office.db, from_id=old_id, to_id=new_id, actor=issuing.leader, now=at("2026-11-01", 9)
    )
    assert (total(old_id, OCTOBER), total(new_id, OCTOBER)) == (4, 0)
    assert (total(old_id, november), total(new_id, november)) == (0, 4)


def test_figures_that_are_recorded_otherwise_since_are_told_and_the_report_stays(
    lived: tuple[IssuingOffice, list[int]],
) -> None:
    issuing, ids = lived
    duty(issuing)
    (document,) = draft_due_reports(issuing.office.db, now=at("2026-10-15"))
    with issuing.office.db.writing.begin() as session:
        kept = session.get_one(PeriodicReport, document)
        kept.figures = kept.figures | {"total": kept.figures["total"] | {"overdue": 3}}
    with issuing.office.db.reading() as session:
        (changed,) = changed_since(session, document, now=NOW)
        assert changed_since(session, ids[0] + 9_999, now=NOW) == ()
    assert (changed.agency, changed.label, changed.kept, changed.now) == ("", "Quá hạn", 3, 1)
    assert words_of(issuing, document).total.overdue == "1"


def test_the_word_file_says_the_figures_and_is_of_correct_form(
    lived: tuple[IssuingOffice, list[int]],
) -> None:
    issuing, _ids = lived
    duty(issuing)
    (document,) = draft_due_reports(issuing.office.db, now=at("2026-10-15"))
    data = render_document(issuing.office.db, issuing.files, document)
    assert lint(data).findings == ()
    opened = docx.Document(BytesIO(data))
    figures, details = opened.tables[-2:]
    assert [cell.text for cell in figures.rows[-1].cells][1:9] == [
        "Tổng cộng", "4", "1", "1", "0", "3", "1", "1",
    ]  # fmt: skip
    assert details.rows[1].cells[0].text == "I. Sở Y tế"
    assert "Quá hạn 04 ngày. Báo cáo gần nhất: Đang làm." in [c.text for c in details.rows[2].cells]
    text = "\n".join(p.text for p in opened.paragraphs)
    assert "Phụ lục II" in text
    assert "“Chưa bố trí được kinh phí”" in text
    pages = [(s.page_width or 0, s.page_height or 0) for s in opened.sections]
    assert [width > height for width, height in pages] == [False, True, True]


def test_a_reorganisation_later_leaves_past_reports_as_they_were(
    office: Office, tmp_path: Path
) -> None:
    stage = Reorganisation.of(office, tmp_path / "files")
    for last_day in (date(2026, 10, 1), date(2026, 12, 1)):
        office.period(agency_id=stage.old, last_day=last_day, since=at("2026-09-20"))

    def leads(span: Span) -> list[tuple[str, int, int]]:
        with office.db.reading() as session:
            rows = told(session, Order(span, MONTH), now=NOW).counted.leads
        return [(r.agency_name, r.lead[Figure.TOTAL], r.lead[Figure.OVERDUE]) for r in rows]

    before = leads(OCTOBER)
    assert before == [("Sở Cầu đường", 2, 1)]
    stage.merge()
    assert leads(OCTOBER) == before
    assert [row[0] for row in leads(Span(date(2026, 11, 15), NOW.date()))] == ["Sở Xây cất"]
