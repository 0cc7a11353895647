"""Issued papers by mail: to everybody they are meant for, with the right file, once."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlalchemy import select, update

from tests.builders import NOW, TODAY, Office
from tests.mail_server import Mailbox, mail_server
from tests.workflows.issuing_office import IssuingOffice, issuing_office
from workflows.agencies.actions import create_group
from workflows.domain.actor import SYSTEM, Actor
from workflows.domain.errors import NotAllowed, NotFoundRefused
from workflows.domain.roles import Role
from workflows.issuing.actions import (
    acknowledge_letter,
    issue_documents,
    send_paper_again,
    withdraw_document,
)
from workflows.issuing.files import PDF, add_version
from workflows.issuing.posting import MailStillWaits, NoMailAddress, PostOrder, post_papers
from workflows.issuing.receivers import receivers_of
from workflows.messages.outbox import send_waiting
from workflows.messages.rules import CLAIM_LASTS
from workflows.messages.smtp import Postman
from workflows.store.files import FileStore
from workflows.store.queries.deliveries import DeliveryFact, deliveries_of
from workflows.store.tables.agencies import Agency
from workflows.store.tables.documents import Document
from workflows.store.tables.jobs import Job, JobStatus, MailAddress, Notice, OutgoingMessage
from workflows.store.tables.papers import FileKind, PaperParty, PartyKind

ORDER = PostOrder(
    "Văn phòng UBND tỉnh Sơn Hải", lambda key: f"https://dondoc.example/nhan/{key}", 1_000_000
)
HEALTH, FINANCE = "vanthu@syt.sonhai.gov.vn", "vanthu@stc.sonhai.gov.vn"


@pytest.fixture
def box() -> Iterator[Mailbox]:
    """Give a running mail server."""
    with mail_server() as running:
        yield running


@pytest.fixture
def issuing(office: Office, tmp_path: Path) -> IssuingOffice:
    """Give an office with an open register."""
    ready = issuing_office(office, FileStore(tmp_path / "files"))
    ready.open_register()
    return ready


def agency(issuing: IssuingOffice, name: str, address: str | None) -> int:
    agency_id = issuing.office.agency(name)
    with issuing.office.db.writing.begin() as session:
        session.get_one(Agency, agency_id).email = address
    return agency_id


def listed(issuing: IssuingOffice, letter: int, *printed: str) -> None:
    """Put recipients on a letter."""
    with issuing.office.db.writing.begin() as session:
        session.add_all(
            PaperParty(paper_id=letter, kind=PartyKind.RECIPIENT, position=10 + i, printed=name)
            for i, name in enumerate(printed)
        )


def numbered(issuing: IssuingOffice, agency_id: int) -> int:
    (letter,) = issuing.numbered(issuing.late(agency_id))
    return letter


def issued(issuing: IssuingOffice, agency_id: int, *printed: str) -> int:
    letter = numbered(issuing, agency_id)
    listed(issuing, letter, *printed)
    issue(issuing, letter)
    return letter


def issue(issuing: IssuingOffice, letter: int) -> None:
    issue_documents(
        issuing.office.db, issuing.files, [letter], actor=issuing.registry, now=NOW, by_mail=True
    )


def jobs_are(issuing: IssuingOffice, status: JobStatus) -> None:
    """Let the job of printing stand somewhere."""
    with issuing.office.db.writing.begin() as session:
        session.execute(update(Job).values(status=status, heartbeat_at=NOW))


def printed(issuing: IssuingOffice, letter: int, data: bytes = b"%PDF-1.7 thu") -> None:
    with issuing.office.db.writing.begin() as session:
        document = session.get_one(Document, letter)
        session.refresh(document, ["paper"])
        kind, files = FileKind.PDF, issuing.files
        add_version(session, files, document, kind, 1, data=data, actor=SYSTEM, now=NOW)
    jobs_are(issuing, JobStatus.DONE)


def post(issuing: IssuingOffice, box: Mailbox, *, at: datetime = NOW) -> tuple[int, int]:
    post_papers(issuing.office.db, ORDER, now=at)
    return send(issuing, box, at=at)


def send(issuing: IssuingOffice, box: Mailbox, *, at: datetime = NOW) -> tuple[int, int]:
    postman = Postman(box.server)
    sent = send_waiting(issuing.office.db, issuing.files, postman, clock=lambda: at)
    return sent.arrived, sent.failed


def words(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    text: str = body.get_content()
    return text.replace("\r\n", "\n")


def attached(mail: EmailMessage) -> list[tuple[str | None, str, bytes]]:
    return [
        (part.get_filename(), part.get_content_type(), part.get_content())
        for part in mail.iter_attachments()
    ]


def deliveries(issuing: IssuingOffice, letter: int) -> list[DeliveryFact]:
    with issuing.office.db.reading() as session:
        return deliveries_of(session, letter)


def test_a_paper_goes_by_mail_with_its_pdf_and_says_where_to_acknowledge(
    issuing: IssuingOffice, box: Mailbox
) -> None:
    letter = numbered(issuing, agency(issuing, "Sở Y tế", HEALTH))
    printed(issuing, letter)
    issue(issuing, letter)
    assert post(issuing, box) == (1, 0)
    ((to, mail),) = box.mails
    assert to == HEALTH
    assert mail["Subject"] == (
        "Công văn số 123/UBND-TH ngày 20/11/2026: đôn đốc thực hiện nhiệm vụ được giao"
    )
    text = words(mail)
    assert text.startswith(
        "Kính gửi: Sở Y tế\n\nỦy ban nhân dân tỉnh Sơn Hải gửi Công văn số 123/UBND-TH ngày "
        "20/11/2026 về việc đôn đốc thực hiện nhiệm vụ được giao.\n"
    )
    assert "Đề nghị trả lời trước ngày 30/11/2026.\n" in text
    assert f"xác nhận đã nhận tại: https://dondoc.example/nhan/{letter}\n" in text
    ((name, media_type, data),) = attached(mail)
    assert name == "123-UBND-TH đôn đốc thực hiện nhiệm vụ được giao.pdf"
    assert (media_type, data) == (PDF, b"%PDF-1.7 thu")
    assert f"Tệp kèm theo: {name}\n" in text


def test_the_mail_waits_for_the_pdf_and_then_goes_without_it(
    issuing: IssuingOffice, box: Mailbox
) -> None:
    letter = issued(issuing, agency(issuing, "Sở Y tế", HEALTH))
    jobs_are(issuing, JobStatus.RUNNING)
    almost = NOW + timedelta(minutes=15)
    assert post(issuing, box, at=almost) == (0, 0)
    assert deliveries(issuing, letter)[0].is_preparing
    assert post(issuing, box, at=almost + timedelta(seconds=1)) == (1, 0)
    ((name, _, data),) = attached(box.mails[0][1])
    assert name is not None
    assert (name.endswith(".docx"), data[:2]) == (True, b"PK")


@pytest.mark.parametrize("status", [JobStatus.FAILED, JobStatus.DONE, JobStatus.CANCELLED])
def test_where_no_pdf_can_be_made_the_word_file_goes_at_once(
    issuing: IssuingOffice, box: Mailbox, status: JobStatus
) -> None:
    issued(issuing, agency(issuing, "Sở Y tế", HEALTH))
    jobs_are(issuing, status)
    assert post(issuing, box) == (1, 0)
    ((name, _, _),) = attached(box.mails[0][1])
    assert name is not None
    assert name.endswith(".docx")


def test_everybody_it_is_meant_for_gets_it_and_nobody_else(
    issuing: IssuingOffice, box: Mailbox
) -> None:
    health, finance = agency(issuing, "Sở Y tế", HEALTH), agency(issuing, "Sở Tài chính", FINANCE)
    members = [agency(issuing, f"Ủy ban nhân dân xã {n}", f"xa{n}@sonhai.vn") for n in (1, 2)]
    create_group(
        issuing.office.db,
        name="Ủy ban nhân dân các xã",
        members=tuple(members),
        actor=SYSTEM,
        now=NOW,
    )
    agency(issuing, "Sở Xây dựng", "khac@sonhai.vn")
    letter = issued(
        issuing,
        health,
        "Sở Tài chính (để phối hợp)",
        "UBND các xã",
        "Ủy ban nhân dân tỉnh Sơn Hải",
        "Sở Y tế",
        "Báo Sơn Hải",
    )
    jobs_are(issuing, JobStatus.FAILED)
    post(issuing, box)
    assert box.recipients == [HEALTH, FINANCE, "xa1@sonhai.vn", "xa2@sonhai.vn"]
    with issuing.office.db.reading() as session:
        told = session.scalars(select(Notice.agency_id).order_by(Notice.id)).all()
        meant = receivers_of(session, [letter], on=TODAY)[letter]
    assert told == [health, finance, *members]
    assert meant.others == ("Lãnh đạo UBND tỉnh (để b/c)", "Báo Sơn Hải")


def test_an_agency_without_an_address_is_told_in_the_application_alone(
    issuing: IssuingOffice, box: Mailbox
) -> None:
    silent = agency(issuing, "Sở Y tế", None)
    letter = numbered(issuing, silent)
    with issuing.office.db.reading() as session:
        (planned,) = receivers_of(session, [letter], on=TODAY)[letter].without_address
    assert (planned.name, planned.has_account) == ("Sở Y tế", False)
    issue(issuing, letter)
    assert post(issuing, box) == (0, 0)
    (one,) = deliveries(issuing, letter)
    assert (one.mails, one.is_preparing, one.has_address) == ((), False, False)
    with pytest.raises(NoMailAddress, match="Sở Y tế chưa có địa chỉ thư"):
        send_paper_again(issuing.office.db, letter, silent, actor=issuing.registry, now=NOW)
    with issuing.office.db.writing.begin() as session:
        session.get_one(Agency, silent).email = HEALTH
    send_paper_again(issuing.office.db, letter, silent, actor=issuing.registry, now=NOW)
    jobs_are(issuing, JobStatus.FAILED)
    assert post(issuing, box) == (1, 0)


def test_a_file_too_large_stays_in_the_application(issuing: IssuingOffice, box: Mailbox) -> None:
    for size in (ORDER.largest, ORDER.largest + 1):
        letter = numbered(issuing, agency(issuing, f"Sở {size}", HEALTH))
        printed(issuing, letter, b"%PDF-".ljust(size))
        issue(issuing, letter)
    assert post(issuing, box) == (2, 0)
    (_, small), (_, large) = box.mails
    assert len(attached(small)) == 1
    assert attached(large) == []
    assert "quá lớn để gửi kèm thư" in words(large)


def test_it_goes_once_however_often_it_is_tried(issuing: IssuingOffice, box: Mailbox) -> None:
    letter = issued(issuing, agency(issuing, "Sở Y tế", HEALTH))
    jobs_are(issuing, JobStatus.FAILED)
    post(issuing, box)
    post(issuing, box, at=NOW + timedelta(days=1))
    assert box.recipients == [HEALTH]
    (mail,) = deliveries(issuing, letter)[0].mails
    assert (mail.status, mail.sent_at, mail.failure) == (JobStatus.DONE, NOW, None)


def test_a_refused_mail_is_shown_with_the_reason_and_goes_again_at_a_click(
    issuing: IssuingOffice, box: Mailbox
) -> None:
    health = agency(issuing, "Sở Y tế", HEALTH)
    letter = issued(issuing, health)
    jobs_are(issuing, JobStatus.FAILED)
    with pytest.raises(MailStillWaits, match="đang chờ gửi"):
        send_paper_again(issuing.office.db, letter, health, actor=issuing.registry, now=NOW)
    box.answers[HEALTH] = "550 5.1.1 Khong co nguoi nay"
    assert post(issuing, box) == (0, 1)
    (one,) = deliveries(issuing, letter)
    assert [mail.failure for mail in one.mails] == ["550 5.1.1 Khong co nguoi nay"]
    with issuing.office.db.writing.begin() as session:
        session.get_one(Agency, health).email = "dung@syt.sonhai.gov.vn"
    send_paper_again(issuing.office.db, letter, health, actor=issuing.officer, now=NOW)
    assert post(issuing, box) == (1, 0)
    assert box.recipients == ["dung@syt.sonhai.gov.vn"]
    assert str(box.mails[0][1]["Subject"]).startswith("Gửi lại: Công văn số 123/UBND-TH")
    assert [mail.address for mail in deliveries(issuing, letter)[0].mails] == box.recipients


def test_what_arrived_may_be_sent_again_as_a_mail_of_its_own(
    issuing: IssuingOffice, box: Mailbox
) -> None:
    health = agency(issuing, "Sở Y tế", HEALTH)
    letter = issued(issuing, health)
    jobs_are(issuing, JobStatus.FAILED)
    post(issuing, box)
    send_paper_again(issuing.office.db, letter, health, actor=issuing.registry, now=NOW)
    post(issuing, box)
    assert len(set(box.ids)) == len(box.ids) == 2


def test_only_the_office_sends_again_and_only_to_whom_it_was_sent(
    issuing: IssuingOffice,
) -> None:
    health, other = agency(issuing, "Sở Y tế", HEALTH), agency(issuing, "Sở Khác", FINANCE)
    letter = issued(issuing, health)
    db, contact = issuing.office.db, issuing.office.person(Role.AGENCY_CONTACT, agency_id=health)
    with pytest.raises(NotAllowed):
        send_paper_again(db, letter, health, actor=contact, now=NOW)
    with pytest.raises(NotFoundRefused):
        send_paper_again(db, letter, other, actor=issuing.registry, now=NOW)


def test_a_withdrawn_paper_does_not_leave_any_more_and_all_are_told(
    issuing: IssuingOffice, box: Mailbox
) -> None:
    health = agency(issuing, "Sở Y tế", HEALTH)
    agency(issuing, "Sở Tài chính", FINANCE)
    early, late = issued(issuing, health, "Sở Tài chính"), issued(issuing, health)
    jobs_are(issuing, JobStatus.FAILED)
    post_papers(issuing.office.db, ORDER, now=NOW)
    for letter in (early, late):
        withdraw_document(
            issuing.office.db, letter, reason="Gửi nhầm.", actor=issuing.leader, now=NOW
        )
    assert post(issuing, box) == (0, 0)
    with issuing.office.db.reading() as session:
        told = select(Notice.agency_id).where(Notice.kind == "document.withdraw")
        assert len(session.scalars(told.where(Notice.document_id == early)).all()) == 2


def test_a_server_that_takes_no_mail_of_this_size_blames_nobody_and_holds_up_nothing(
    issuing: IssuingOffice,
) -> None:
    letter = issued(issuing, agency(issuing, "Sở Y tế", HEALTH))
    jobs_are(issuing, JobStatus.FAILED)
    with issuing.office.db.writing.begin() as session:
        waiting = {"status": JobStatus.WAITING, "next_try_at": NOW, "attachments": []}
        small = {"dedupe": "nho", "to_address": FINANCE, "subject": "Nhỏ", "body": "Nhỏ."}
        session.add(OutgoingMessage(**waiting, **small, written_at=NOW))
    with mail_server(largest=2_000) as box:
        assert post(issuing, box) == (1, 1)
        assert box.recipients == [FINANCE]
    (mail,) = deliveries(issuing, letter)[0].mails
    assert mail.status is JobStatus.FAILED
    assert (mail.failure or "").startswith("552 ")
    with issuing.office.db.reading() as session:
        assert session.get(MailAddress, HEALTH) is None


def test_a_lost_file_fails_the_mail_with_the_reason(issuing: IssuingOffice, box: Mailbox) -> None:
    letter = issued(issuing, agency(issuing, "Sở Y tế", HEALTH))
    jobs_are(issuing, JobStatus.FAILED)
    for file in issuing.files.folder.rglob("*"):
        if file.is_file():
            file.write_bytes(b"")
    assert post(issuing, box) == (0, 1)
    (mail,) = deliveries(issuing, letter)[0].mails
    assert "đã mất hoặc bị thay đổi" in (mail.failure or "")


class Killed(BaseException):
    """The process died here."""


@pytest.mark.parametrize("step", ["_rows", "_claim", "_note_arrival"])
def test_killed_anywhere_it_still_goes_and_a_copy_is_recognised(
    issuing: IssuingOffice, box: Mailbox, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    issued(issuing, agency(issuing, "Sở Y tế", HEALTH))
    jobs_are(issuing, JobStatus.FAILED)
    module = "issuing.posting" if step == "_rows" else "messages.outbox"
    whole: Callable[..., object] = getattr(__import__(f"workflows.{module}", fromlist=[step]), step)

    def killed(*arguments: object) -> object:
        if step == "_claim":
            whole(*arguments)
        raise Killed

    with monkeypatch.context() as broken, pytest.raises(Killed):
        broken.setattr(f"workflows.{module}.{step}", killed)
        post(issuing, box)
    later = NOW + CLAIM_LASTS + timedelta(seconds=1)
    assert post(issuing, box, at=later) == (1, 0)
    assert len(set(box.ids)) == 1
    assert len(box.mails) == (2 if step == "_note_arrival" else 1)


def test_an_agency_acknowledges_for_itself(issuing: IssuingOffice) -> None:
    health, finance = agency(issuing, "Sở Y tế", HEALTH), agency(issuing, "Sở Tài chính", FINANCE)
    letter = issued(issuing, health, "Sở Tài chính")
    contact: Actor = issuing.office.person(Role.AGENCY_CONTACT, agency_id=finance, name="Bà Thu")
    acknowledge_letter(issuing.office.db, letter, actor=contact, now=NOW)
    one, other = deliveries(issuing, letter)
    assert (one.acknowledged_at, other.acknowledged_at) == (None, NOW)
    assert (other.agency, other.acknowledged_by) == ("Sở Tài chính", "Bà Thu")
