"""Many reports saved at once: good rows are saved, bad ones say why, a second sending doubles nothing."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.builders import NOW, Office
from workflows.domain.actor import Actor
from workflows.domain.errors import ChangedMeanwhile, NotFoundRefused
from workflows.domain.roles import Role
from workflows.domain.statuses import Outcome, PeriodStatus, ReportStatus
from workflows.store.files import FileStore
from workflows.store.queries.receipts import get_receipt, reads_receipt
from workflows.store.tables.held_reports import HeldReport
from workflows.store.tables.periods import Period, Report
from workflows.store.tables.receipts import ReportReceipt, WaitingFile
from workflows.tasks.agency_acts import report, take_back
from workflows.tasks.checking_receipts import check_receipt
from workflows.tasks.delegating import delegate
from workflows.tasks.evidence import EvidenceRefused, Upload
from workflows.tasks.head_acts import let_head_approve
from workflows.tasks.office_acts import mark_read, return_report
from workflows.tasks.reporting import Said
from workflows.tasks.rules import NothingBefore, ProgressKept, ReadAlready, WordsNeeded
from workflows.tasks.saving import ReportLine, Saved, Undone, save_reports, undo_reports
from workflows.tasks.waiting_files import drop_file, put_files

LAST_DAY = date(2026, 11, 30)
DONE = Said(words="Đã hoàn thành.", outcome=Outcome.DONE)
PROGRESS = Said(words="Đang lấy ý kiến.")


@dataclass
class Desk:
    """An agency with several pieces of work, and its contact."""

    office: Office
    files: FileStore
    contact: Actor
    officer: Actor
    ids: list[int]

    def save(self, *said: Said, form: str = "một", actor: Actor | None = None) -> Saved:
        """Save a row for each piece of work, in their order."""
        lines = [
            ReportLine(period_id=one, said=its, version=self.version(one))
            for one, its in zip(self.ids, said, strict=False)
        ]
        return self.send(lines, form=form, actor=actor)

    def send(
        self, lines: list[ReportLine], *, form: str = "một", actor: Actor | None = None
    ) -> Saved:
        """Save these rows."""
        return save_reports(
            self.office.db, self.files, lines, token=form, actor=actor or self.contact, now=NOW
        )

    def undo(self, saved: Saved, **options: Actor) -> Undone:
        """Undo a save."""
        actor = options.get("actor", self.contact)
        return undo_reports(self.office.db, saved.receipt or "", actor=actor, now=NOW)

    def version(self, period_id: int) -> int:
        """Give the version a form would be drawn from now."""
        return self.period(period_id).version

    def period(self, period_id: int) -> Period:
        """Give a period as it is."""
        with self.office.db.reading() as session:
            return session.get_one(Period, period_id)

    def statuses(self) -> list[PeriodStatus]:
        """Give where each piece of work stands."""
        return [self.period(one).status for one in self.ids]

    def reports(self) -> list[tuple[int, ReportStatus]]:
        """List the reports written so far."""
        wanted = select(Report.period_id, Report.status).order_by(Report.id)
        with self.office.db.reading() as session:
            return [(one, status) for one, status in session.execute(wanted)]


@pytest.fixture
def desk(office: Office, tmp_path: Path) -> Desk:
    agency_id = office.agency("Sở Nhiều Việc")
    return Desk(
        office=office,
        files=FileStore(tmp_path / "files"),
        contact=office.person(Role.AGENCY_CONTACT, agency_id=agency_id),
        officer=office.person(Role.OFFICER),
        ids=[office.period(agency_id=agency_id, last_day=LAST_DAY) for _ in range(3)],
    )


def test_each_row_gets_its_own_report(desk: Desk) -> None:
    saved = desk.save(DONE, PROGRESS)
    assert (list(saved.reported), saved.refused) == (desk.ids[:2], {})
    assert desk.statuses() == [
        PeriodStatus.REPORTED,
        PeriodStatus.IN_PROGRESS,
        PeriodStatus.ASSIGNED,
    ]


def test_good_rows_are_saved_and_a_bad_one_leaves_no_trace(desk: Desk) -> None:
    before = desk.period(desk.ids[1]).version
    saved = desk.save(DONE, Said(words=" "), PROGRESS)
    assert isinstance(saved.refused[desk.ids[1]], WordsNeeded)
    assert [one for one, _ in desk.reports()] == [desk.ids[0], desk.ids[2]]
    assert desk.period(desk.ids[1]).version == before


def test_the_same_form_sent_twice_saves_once(desk: Desk) -> None:
    first = desk.save(DONE, PROGRESS)
    again = desk.save(DONE, PROGRESS)
    assert len(desk.reports()) == 2
    assert (again.receipt, again.refused) == (first.receipt, {})


def test_a_form_sent_again_saves_what_was_refused_before(desk: Desk) -> None:
    desk.save(DONE, Said(words=""))
    again = desk.save(DONE, PROGRESS)
    assert (list(again.reported), again.refused) == ([desk.ids[1]], {})


def test_when_the_machine_dies_in_between_nothing_is_saved(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_args: object, **_options: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setattr("workflows.tasks.saving.keep_receipt", dies)
        desk.save(DONE, PROGRESS)
    assert desk.reports() == []
    assert desk.statuses() == [PeriodStatus.ASSIGNED] * 3
    assert len(desk.save(DONE, PROGRESS).reported) == 2


def test_a_row_a_colleague_changed_meanwhile_is_refused_alone(desk: Desk) -> None:
    drawn = [desk.version(one) for one in desk.ids]
    colleague = desk.office.person(Role.AGENCY_CONTACT, agency_id=desk.contact.agency_id)
    desk.save(PROGRESS, actor=colleague, form="hai")
    lines = [
        ReportLine(period_id=one, said=DONE, version=version)
        for one, version in zip(desk.ids, drawn, strict=True)
    ]
    saved = desk.send(lines)
    refusal = saved.refused[desk.ids[0]]
    assert isinstance(refusal, ChangedMeanwhile)
    assert refusal.details["who"] == colleague.name
    assert list(saved.reported) == desk.ids[1:]


def test_a_report_the_office_returned_meanwhile_is_told(desk: Desk) -> None:
    desk.save(DONE)
    drawn = desk.version(desk.ids[0])
    return_report(desk.office.db, desk.ids[0], reason="Thiếu.", actor=desk.officer, now=NOW)
    saved = desk.send([ReportLine(period_id=desk.ids[0], said=DONE, version=drawn)], form="b")
    assert isinstance(saved.refused[desk.ids[0]], ChangedMeanwhile)


def test_nothing_changed_repeats_the_last_words_once(desk: Desk) -> None:
    desk.save(PROGRESS)
    same = Said(same=True)
    desk.save(same, form="hai")
    desk.save(same, form="ba")
    with desk.office.db.reading() as session:
        words = session.scalars(select(Report.words).order_by(Report.id.desc())).first()
    assert words == "Không thay đổi so với báo cáo ngày 20/11/2026: Đang lấy ý kiến."


def test_nothing_changed_needs_something_said_before(desk: Desk) -> None:
    saved = desk.save(Said(same=True))
    assert isinstance(saved.refused[desk.ids[0]], NothingBefore)


def test_a_report_after_its_last_day_is_told_as_late(desk: Desk) -> None:
    line = ReportLine(period_id=desk.ids[0], said=PROGRESS)
    after = NOW + timedelta(days=11)
    saved = save_reports(
        desk.office.db, desk.files, [line], token="t", actor=desk.contact, now=after
    )
    assert list(saved.late) == [desk.ids[0]]


def test_a_member_reports_only_on_what_was_delegated(desk: Desk) -> None:
    member = desk.office.person(Role.AGENCY_MEMBER, agency_id=desk.contact.agency_id)
    delegate(desk.office.db, desk.ids[0], member_id=member.person_id, actor=desk.contact, now=NOW)
    saved = desk.save(DONE, DONE, actor=member)
    assert list(saved.reported) == desk.ids[:1]
    assert isinstance(saved.refused[desk.ids[1]], NotFoundRefused)


def test_one_undo_takes_back_everything_nobody_has_read(desk: Desk) -> None:
    saved = desk.save(DONE, PROGRESS, PROGRESS)
    mark_read(desk.office.db, desk.ids[0], actor=desk.officer, now=NOW)
    assert desk.undo(saved) == Undone(taken=2, kept=1)
    assert [status for _one, status in desk.reports()] == [
        ReportStatus.SUBMITTED,
        *[ReportStatus.TAKEN_BACK] * 2,
    ]
    assert desk.period(desk.ids[1]).last_report_at is None


def test_an_undo_after_the_office_read_everything_is_refused(desk: Desk) -> None:
    saved = desk.save(DONE)
    mark_read(desk.office.db, desk.ids[0], actor=desk.officer, now=NOW)
    with pytest.raises(ReadAlready):
        desk.undo(saved)
    assert desk.statuses()[0] is PeriodStatus.REPORTED


def test_an_undo_happens_once(desk: Desk) -> None:
    saved = desk.save(DONE)
    desk.undo(saved)
    with pytest.raises(ReadAlready):
        desk.undo(saved)


def test_progress_is_taken_back_on_its_day_only(desk: Desk) -> None:
    desk.save(PROGRESS)
    with pytest.raises(ProgressKept):
        take_back(desk.office.db, desk.ids[0], actor=desk.contact, now=NOW + timedelta(days=1))
    take_back(desk.office.db, desk.ids[0], actor=desk.contact, now=NOW + timedelta(hours=1))
    assert desk.reports()[0][1] is ReportStatus.TAKEN_BACK


def test_another_agency_undoes_nothing(desk: Desk) -> None:
    saved = desk.save(DONE)
    stranger = desk.office.person(Role.AGENCY_CONTACT, agency_id=desk.office.agency())
    with pytest.raises(NotFoundRefused):
        desk.undo(saved, actor=stranger)


def test_reports_for_the_head_are_held_and_undone_with_the_rest(desk: Desk) -> None:
    desk.office.person(Role.AGENCY_HEAD, agency_id=desk.contact.agency_id)
    let_head_approve(desk.office.db, on=True, actor=desk.contact, now=NOW)
    saved = desk.save(DONE, PROGRESS)
    assert (list(saved.held), list(saved.reported)) == (desk.ids[:2], [])
    assert desk.undo(saved) == Undone(taken=2, kept=0)
    with desk.office.db.reading() as session:
        waiting = session.scalar(select(func.count()).where(HeldReport.status == "waiting"))
    assert waiting == 0
    assert len(desk.save(DONE, form="hai").held) == 1


def test_files_put_on_a_row_go_with_its_report_and_come_back_with_an_undo(desk: Desk) -> None:
    upload = Upload("biên bản.txt", "Biên bản".encode())
    kept = put_files(
        desk.office.db, desk.files, desk.ids[0], [upload, upload], actor=desk.contact, now=NOW
    )
    drop_file(desk.office.db, kept[1][0], actor=desk.contact)
    saved = desk.save(DONE)
    with desk.office.db.reading() as session:
        receipt = get_receipt(session, saved.receipt or "")
        assert [one["name"] for one in receipt.content["lines"][0]["files"]] == ["biên bản.txt"]
        assert session.scalar(select(func.count()).select_from(WaitingFile)) == 0
    desk.undo(saved)
    with desk.office.db.reading() as session:
        assert session.scalar(select(func.count()).select_from(WaitingFile)) == 1


def test_a_file_of_another_kind_is_refused_on_its_row(desk: Desk) -> None:
    with pytest.raises(EvidenceRefused):
        put_files(
            desk.office.db,
            desk.files,
            desk.ids[0],
            [Upload("chạy.exe", b"MZ\x90\x00\x03")],
            actor=desk.contact,
            now=NOW,
        )


def test_a_receipt_equals_the_record_until_somebody_changes_it(desk: Desk) -> None:
    saved = desk.save(DONE, PROGRESS)
    with desk.office.db.reading() as session:
        receipt = get_receipt(session, saved.receipt or "")
        assert check_receipt(session, receipt).equals
        assert check_receipt(session, receipt, printed=receipt.hash[:16]).equals
        assert not check_receipt(session, receipt, printed="0" * 16).equals
        assert not check_receipt(session, replace(receipt, hash="0" * 64)).equals
    with desk.office.db.writing.begin() as session:
        session.scalars(select(Report).order_by(Report.id)).first().words = "Sửa lén."  # type: ignore[union-attr]  # there is one
    with desk.office.db.reading() as session:
        found = check_receipt(session, get_receipt(session, saved.receipt or ""))
        assert found.changed == {0}


def test_what_a_receipt_reports_is_read_by_the_agency_and_the_office_only(desk: Desk) -> None:
    saved = desk.save(DONE)
    stranger = desk.office.person(Role.AGENCY_CONTACT, agency_id=desk.office.agency())
    with desk.office.db.reading() as session:
        receipt = get_receipt(session, saved.receipt or "")
        readers = [desk.contact, desk.officer, stranger]
        assert [reads_receipt(session, receipt, one) for one in readers] == [True, True, False]


def test_a_single_report_has_its_receipt_too(desk: Desk) -> None:
    report(
        desk.office.db,
        desk.files,
        desk.ids[0],
        words="Xong.",
        outcome=Outcome.DONE,
        actor=desk.contact,
        now=NOW,
    )
    with desk.office.db.reading() as session:
        assert session.scalar(select(func.count()).select_from(ReportReceipt)) == 1
