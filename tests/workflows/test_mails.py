"""Digests by mail: each arrives once at a real server, failures are tried again and seen."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.builders import Office
from tests.mail_server import NO_FILES, Mailbox, mail_server
from workflows.domain.mail_address import AddressRefused, mail_address
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.statuses import FollowUpKind
from workflows.messages.outbox import send_waiting
from workflows.messages.rules import CLAIM_LASTS, SERVER_PAUSE
from workflows.messages.smtp import Postman
from workflows.reminders.mailing import MailOrder
from workflows.reminders.round import remind
from workflows.store.queries.mail_addresses import address_states, failing_addresses
from workflows.store.tables.agencies import Agency
from workflows.store.tables.jobs import JobStatus, Notice, OutgoingMessage
from workflows.store.tables.people import Person
from workflows.store.tables.periods import FollowUp

KNOWN = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)
MORNING = datetime(2026, 11, 20, 0, 30, tzinfo=UTC)
FRIDAY = date(2026, 11, 20)
ORDER = MailOrder("Văn phòng thử", lambda digest_id: f"https://dondoc.example/{digest_id}")
ADDRESS = "vanthu@snv.sonhai.gov.vn"


@pytest.fixture
def box() -> Iterator[Mailbox]:
    """Give a running mail server."""
    with mail_server() as running:
        yield running


@pytest.fixture
def agency(office: Office) -> int:
    """Give an agency with an address and one task due today, one overdue."""
    return with_work(office, "Sở Nội vụ", ADDRESS)


def with_work(office: Office, name: str, address: str | None) -> int:
    agency_id = office.agency(name)
    with office.db.writing.begin() as session:
        session.get_one(Agency, agency_id).email = address
    directive = office.directive(number="45", dated="2026-10-01")
    for text, last_day in (("Nộp báo cáo.", FRIDAY), ("Rà soát.", date(2026, 11, 13))):
        task = office.task(directive_id=directive, text=text)
        role = AgencyRole.LEAD if last_day == FRIDAY else AgencyRole.COORDINATING
        office.period(agency_id=agency_id, task_id=task, last_day=last_day, since=KNOWN, role=role)
    return agency_id


def send(office: Office, box: Mailbox, *, at: datetime = MORNING) -> tuple[int, int]:
    sent = send_waiting(office.db, NO_FILES, Postman(box.server), clock=lambda: at)
    return sent.arrived, sent.failed


def message(office: Office) -> OutgoingMessage:
    with office.db.reading() as session:
        return session.scalars(select(OutgoingMessage)).one()


def mail_log(office: Office) -> list[str]:
    wanted = select(FollowUp.dedupe).where(FollowUp.kind == FollowUpKind.EMAIL)
    with office.db.reading() as session:
        return list(session.scalars(wanted.order_by(FollowUp.id)))


def test_a_digest_arrives_by_directive_and_is_logged(
    office: Office, agency: int, box: Mailbox
) -> None:
    remind(office.db, now=MORNING, mail=ORDER)
    assert mail_log(office) == []  # only what arrived is logged as mail
    assert send(office, box) == (1, 0)
    ((to, mail),) = box.mails
    assert to == ADDRESS
    assert mail["Subject"] == (
        "Nhắc việc ngày 20/11/2026: 01 nhiệm vụ quá hạn, 01 nhiệm vụ đến hạn hoặc sắp đến hạn"
    )
    assert "Văn phòng UBND tỉnh Sơn Hải" in str(mail["From"])
    assert mail["Auto-Submitted"] == "auto-generated"
    text = mail.get_content().replace("\r\n", "\n")
    assert text.startswith("Kính gửi: Sở Nội vụ\n")
    assert "1. 45/UBND-TH ngày 01/10/2026 – triển khai nhiệm vụ thử\n" in text
    late = text.index("QUÁ HẠN 07 ngày, hạn 13/11/2026: Rà soát. (phối hợp)")
    assert late < text.index("HẠN HÔM NAY, hạn 20/11/2026: Nộp báo cáo.\n")
    assert "https://dondoc.example/1" in text
    assert sorted(mail_log(office)) == ["T+5:0", "T-0:0"]


def test_a_mail_that_arrived_is_not_sent_again(office: Office, agency: int, box: Mailbox) -> None:
    remind(office.db, now=MORNING, mail=ORDER)
    send(office, box)
    remind(office.db, now=MORNING + timedelta(hours=1), mail=ORDER)
    send(office, box, at=MORNING + timedelta(days=3))
    assert box.recipients == [ADDRESS]


def test_the_next_digest_brings_along_what_was_decided_and_not_read(
    office: Office, agency: int, box: Mailbox
) -> None:
    officer = office.person(Role.OFFICER)
    with office.db.writing.begin() as session:
        session.get_one(Person, officer.person_id).email = "cv@sonhai.gov.vn"
        for kind, words in (("period.return", "Thiếu số liệu."), ("period.accept", "Tốt.")):
            notice = Notice(agency_id=agency, kind=kind, details={"words": words}, at=KNOWN)
            notice.at = MORNING - timedelta(days=1)
            notice.read_at = MORNING if kind == "period.accept" else None
            session.add(notice)
        told = Notice(person_id=officer.person_id, kind="period.report_done", at=MORNING)
        told.details, told.period_id = {"words": "Đã xong."}, 1
        session.add(told)
    remind(office.db, now=MORNING, mail=ORDER)
    send(office, box)
    texts = {to: mail.get_content() for to, mail in box.mails}
    assert "Văn phòng trả lại báo cáo: Thiếu số liệu." in texts[ADDRESS]
    assert "chấp nhận" not in texts[ADDRESS]  # they have read it in the application
    assert "Sở Nội vụ báo cáo kết quả: Đã xong." in texts["cv@sonhai.gov.vn"]
    monday = MORNING + timedelta(days=3)
    remind(office.db, now=monday, mail=ORDER)
    send(office, box, at=monday)
    assert box.recipients == [ADDRESS, "cv@sonhai.gov.vn"]


def test_an_agency_without_an_address_hears_through_its_contacts_or_in_the_application(
    office: Office, box: Mailbox
) -> None:
    by_contact = with_work(office, "Sở Một", None)
    with_work(office, "Sở Hai", None)
    contact = office.person(Role.AGENCY_CONTACT, agency_id=by_contact)
    with office.db.writing.begin() as session:
        session.get_one(Person, contact.person_id).email = "lan@so1.sonhai.gov.vn"
    assert remind(office.db, now=MORNING, mail=ORDER).agencies == 2
    send(office, box)
    assert box.recipients == ["lan@so1.sonhai.gov.vn"]


def test_without_a_mail_server_nothing_is_written_to_be_sent(office: Office, agency: int) -> None:
    remind(office.db, now=MORNING)
    with office.db.reading() as session:
        assert session.scalars(select(OutgoingMessage)).all() == []


def test_an_address_refused_for_good_turns_red_and_a_delivery_turns_it_green(
    office: Office, agency: int, box: Mailbox
) -> None:
    box.answers[ADDRESS] = "550 5.1.1 Khong co nguoi nay"
    remind(office.db, now=MORNING, mail=ORDER)
    assert send(office, box) == (0, 1)
    assert message(office).status is JobStatus.FAILED
    with office.db.reading() as session:
        (failing,) = failing_addresses(session)
    assert (failing.owner, failing.state.is_permanent) == ("Sở Nội vụ", True)
    assert failing.state.failure == "550 5.1.1 Khong co nguoi nay"
    box.answers.clear()
    later = with_work(office, "Sở Khác", ADDRESS)
    monday = MORNING + timedelta(days=3)
    remind(office.db, now=monday, mail=ORDER)
    assert send(office, box, at=monday) == (1, 0)
    with office.db.reading() as session:
        assert failing_addresses(session) == []
        assert [state.kind for state in address_states(session, [ADDRESS])] == ["green"]
    assert later


def test_a_passing_failure_is_tried_again_ever_later_and_then_given_up(
    office: Office, agency: int, box: Mailbox
) -> None:
    box.answers[ADDRESS] = "451 4.7.1 Thu lai sau"
    remind(office.db, now=MORNING, mail=ORDER)
    at, pauses = MORNING, []
    while message(office).status is JobStatus.WAITING:
        assert send(office, box, at=at) == (0, 1)
        assert send(office, box, at=at) == (0, 0)  # not before its time
        pauses.append(message(office).next_try_at - at)
        at = message(office).next_try_at
    assert pauses == [*sorted(pauses[:-1]), timedelta()]
    assert sum(pauses, timedelta()) > timedelta(days=1)
    assert message(office).status is JobStatus.FAILED
    with office.db.reading() as session:
        assert failing_addresses(session)[0].state.failing_since == MORNING


@pytest.mark.parametrize("answer", ["552 5.3.4 Thu qua lon", "452 4.3.1 Day bo nho"])
def test_a_refusal_of_the_mail_itself_is_judged_by_its_code(
    office: Office, agency: int, box: Mailbox, answer: str
) -> None:
    box.after_data = answer
    remind(office.db, now=MORNING, mail=ORDER)
    assert send(office, box) == (0, 1)
    is_permanent = answer.startswith("5")
    assert message(office).status is (JobStatus.FAILED if is_permanent else JobStatus.WAITING)


def test_a_server_that_does_not_answer_is_no_fault_of_an_address(
    office: Office, agency: int, box: Mailbox
) -> None:
    with_work(office, "Sở Khác", "khac@sonhai.gov.vn")
    remind(office.db, now=MORNING, mail=ORDER)
    nobody = Postman(replace(box.server, port=1))
    sent = send_waiting(office.db, NO_FILES, nobody, clock=lambda: MORNING)
    assert (sent.arrived, sent.failed) == (0, 0)
    with office.db.reading() as session:
        assert failing_addresses(session) == []
        rows = session.scalars(select(OutgoingMessage)).all()
        assert {row.attempts for row in rows} == {0}
        assert {row.next_try_at for row in rows} == {MORNING + SERVER_PAUSE}
    assert send(office, box, at=MORNING + SERVER_PAUSE) == (2, 0)


class Killed(BaseException):
    """The process died here."""


@pytest.mark.parametrize("step", ["_claim", "_note_arrival"])
def test_killed_while_sending_it_is_sent_on_with_the_same_identity(
    office: Office, agency: int, box: Mailbox, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    remind(office.db, now=MORNING, mail=ORDER)
    whole: Callable[..., object] = getattr(
        __import__("workflows.messages.outbox", fromlist=[step]), step
    )

    def killed(*arguments: object) -> object:
        if step == "_claim":
            whole(*arguments)
        raise Killed

    with monkeypatch.context() as broken, pytest.raises(Killed):
        broken.setattr(f"workflows.messages.outbox.{step}", killed)
        send(office, box)
    assert send(office, box, at=MORNING + CLAIM_LASTS) == (0, 0)  # it may be at work still
    assert send(office, box, at=MORNING + CLAIM_LASTS + timedelta(seconds=1)) == (1, 0)
    assert len(box.mails) == (1 if step == "_claim" else 2)  # the one window: a copy
    assert len(set(box.ids)) == 1
    assert len(mail_log(office)) == 2


def test_a_line_break_forges_no_header(office: Office, box: Mailbox) -> None:
    with_work(office, "Sở Lạ\nBcc: ke.gian@example.org", ADDRESS)
    with_work(office, "Sở Nữa", "a@b.vn\r\nBcc: ke.gian@example.org")
    remind(office.db, now=MORNING, mail=ORDER)
    assert send(office, box) == (1, 1)
    ((to, mail),) = box.mails
    assert (to, mail["Bcc"]) == (ADDRESS, None)
    assert "ke.gian" not in str(mail.items())


@pytest.mark.parametrize(
    "typed", ["", "an", "an@", "an@b", "a b@c.vn", "a@b.vn\nBcc: x@y.vn", "ấn@b.vn", "a@b..vn"]
)
def test_only_an_address_is_kept_as_one(typed: str) -> None:
    assert mail_address(" van.thu@so-1.sonhai.gov.vn ") == "van.thu@so-1.sonhai.gov.vn"
    if not typed:
        assert mail_address(typed) is None
        return
    with pytest.raises(AddressRefused, match="không phải địa chỉ thư"):
        mail_address(typed)
