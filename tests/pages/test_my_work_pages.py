"""The agency's own page: its list, one piece of work, and nobody else's."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from tests.builders import NOW, Office
from tests.pages.conftest import Pages
from workflows.domain.actor import Actor
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.statuses import Outcome, PeriodStatus
from workflows.store.files import FileStore
from workflows.store.tables.agencies import Agency
from workflows.store.tables.periods import Evidence, ExtensionRequest, Period, Report
from workflows.store.tables.tasks import Assignment
from workflows.tasks.agency_acts import report
from workflows.tasks.delegating import delegate
from workflows.tasks.evidence import Upload
from workflows.tasks.office_acts import mark_read, return_report


@pytest.fixture
def contact(pages: Pages, office: Office) -> Actor:
    """Sign in as the contact of an agency."""
    return pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=office.agency("Sở Việc Ta"))


def own_period(
    office: Office, contact: Actor, *, last_day: date | None = date(2026, 11, 30)
) -> int:
    return office.period(agency_id=contact.agency_id, last_day=last_day)


def status_of(office: Office, period_id: int) -> PeriodStatus:
    with office.db.reading() as session:
        return session.get_one(Period, period_id).status


def reported(office: Office, files: FileStore, contact: Actor, period_id: int) -> int:
    """Report with a file; gives the file's id."""
    report_id = report(
        office.db,
        files,
        period_id,
        words="Đã làm xong & gửi kèm.",
        outcome=Outcome.DONE,
        uploads=[Upload("kết quả.txt", "Biên bản".encode())],
        actor=contact,
        now=NOW,
    )
    with office.db.reading() as session:
        return session.scalars(select(Evidence.id).filter_by(report_id=report_id)).one()


def test_an_empty_agency_reads_what_will_stand_here(pages: Pages, contact: Actor) -> None:
    assert pages.get("/don-vi").says("Đơn vị không còn việc nào đang mở.")


def test_the_most_urgent_work_of_the_agency_stands_first(
    pages: Pages, office: Office, contact: Actor
) -> None:
    days = [None, date(2026, 12, 20), date(2026, 11, 2)]
    ids = [own_period(office, contact, last_day=day) for day in days]
    office.period(last_day=date(2026, 1, 1))  # another agency's
    page = pages.get("/don-vi")
    links = page.find("//table//a[contains(@class, 'two-lines')]/@href")
    assert links == [f"/don-vi/ky/{ids[n]}" for n in (2, 1, 0)]
    assert page.says("quá 18 ngày")


def test_new_work_is_taken_note_of_on_its_row(pages: Pages, office: Office, contact: Actor) -> None:
    period_id = own_period(office, contact)
    assert pages.follow(f"/don-vi/ky/{period_id}/tiep-nhan").says("Đã tiếp nhận nhiệm vụ.")
    assert status_of(office, period_id) is PeriodStatus.RECEIVED


def sent_report(**changes: object) -> dict[str, object]:
    typed = {"outcome": "done", "words": "Đã làm xong.", "version": "", **changes}
    return {f"ReportForm-{name}": value for name, value in typed.items()}


def test_a_report_goes_with_its_file_and_result_document(
    pages: Pages, office: Office, contact: Actor
) -> None:
    period_id = own_period(office, contact)
    sent = sent_report(
        result_code="123/BC-SVT",
        result_dated="18/11/2026",
        evidence=(BytesIO("Biên bản".encode()), "bien ban.txt"),
    )
    page = pages.follow(f"/don-vi/ky/{period_id}/bao-cao", sent)
    assert page.says("chờ Văn phòng thẩm định")
    assert page.says("123/BC-SVT ngày 18/11/2026")
    assert page.says("bien ban.txt")
    assert status_of(office, period_id) is PeriodStatus.REPORTED


def test_nothing_typed_is_lost_when_a_report_is_refused(
    pages: Pages, office: Office, contact: Actor
) -> None:
    url = f"/don-vi/ky/{own_period(office, contact)}/bao-cao"
    page = pages.refused(url, sent_report(result_dated="21/11/2026"), status=422)
    assert page.says("Ngày văn bản kết quả 21/11/2026 ở tương lai")
    assert page.find("//textarea[@name='ReportForm-words']")[0].text.strip() == "Đã làm xong."
    page = pages.refused(url, sent_report(words=""), status=422)
    assert page.says("Còn 1 ô cần sửa.")


def test_a_form_from_before_another_change_is_refused_once_and_kept(
    pages: Pages, office: Office, contact: Actor
) -> None:
    period_id = own_period(office, contact)
    pages.post(f"/don-vi/ky/{period_id}/tiep-nhan")
    url = f"/don-vi/ky/{period_id}/bao-cao"
    page = pages.refused(url, sent_report(version="1"), status=409)
    assert page.says("vừa được")
    (version,) = page.find("//input[@name='ReportForm-version']/@value")
    pages.follow(url, sent_report(version=version))


def test_an_extension_is_asked_for_once(pages: Pages, office: Office, contact: Actor) -> None:
    period_id = own_period(office, contact)
    asked = {"ExtensionForm-proposed_day": "15/12/2026", "ExtensionForm-reason": "Chờ số liệu."}
    url = f"/don-vi/ky/{period_id}/xin-gia-han"
    assert pages.follow(url, asked).says("Xin gia hạn đến 15/12/2026")
    assert pages.refused(url, asked, status=409).says("Đã có một đề nghị gia hạn")
    with office.db.reading() as session:
        assert session.scalars(select(ExtensionRequest)).one().period_id == period_id


def test_work_is_handed_back_to_whose_it_is(pages: Pages, office: Office, contact: Actor) -> None:
    period_id, other = own_period(office, contact), office.agency("Sở Đúng Việc")
    sent = {
        "HandBackForm-reason": "Không thuộc chức năng.",
        "HandBackForm-proposed_agency_id": other,
    }
    page = pages.follow(f"/don-vi/ky/{period_id}/tra-lai", sent)
    assert page.says("Đơn vị đề nghị: Sở Đúng Việc.")
    assert status_of(office, period_id) is PeriodStatus.HANDED_BACK


def test_a_returned_report_says_why_on_its_row(
    pages: Pages, office: Office, contact: Actor, settings_files: FileStore
) -> None:
    period_id = own_period(office, contact)
    reported(office, settings_files, contact, period_id)
    officer = office.person(Role.OFFICER)
    return_report(office.db, period_id, reason="Thiếu số liệu xã.", actor=officer, now=NOW)
    assert pages.get("/don-vi?tra_lai=1").says("Văn phòng trả lại: Thiếu số liệu xã.")


@pytest.fixture
def settings_files(tmp_path: Path) -> FileStore:
    """Give the files of the application under test."""
    return FileStore(tmp_path / "files")


def test_a_report_is_taken_back_until_the_office_opens_it(
    pages: Pages, office: Office, contact: Actor, settings_files: FileStore
) -> None:
    period_id = own_period(office, contact)
    reported(office, settings_files, contact, period_id)
    assert pages.get(f"/don-vi/ky/{period_id}").says("Rút lại báo cáo")
    mark_read(office.db, period_id, actor=office.person(Role.OFFICER), now=NOW)
    assert not pages.get(f"/don-vi/ky/{period_id}").says("Rút lại báo cáo")
    page = pages.refused(f"/don-vi/ky/{period_id}/rut-bao-cao", status=409)
    assert page.says("Văn phòng đã mở báo cáo này")


def test_a_file_of_a_report_is_handed_out_as_a_download(
    pages: Pages, office: Office, contact: Actor, settings_files: FileStore
) -> None:
    evidence_id = reported(office, settings_files, contact, own_period(office, contact))
    answer = pages.client.get(f"/tep-bao-cao/{evidence_id}")
    assert answer.data.decode() == "Biên bản"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_member_finds_only_what_was_delegated(
    pages: Pages, office: Office, contact: Actor
) -> None:
    mine, _others = own_period(office, contact), own_period(office, contact)
    member = office.person(Role.AGENCY_MEMBER, agency_id=contact.agency_id)
    sent = {"DelegateForm-member_id": member.person_id}
    assert pages.follow(f"/don-vi/ky/{mine}/giao-can-bo", sent).says(f"cán bộ: {member.name}")
    pages.sit_down(member)
    page = pages.get("/don-vi")
    assert page.find("//table//a[contains(@class, 'two-lines')]/@href") == [f"/don-vi/ky/{mine}"]
    assert not pages.get(f"/don-vi/ky/{mine}").says("Trả lại nhiệm vụ")


def test_a_coordinating_agency_reads_the_latest_report_of_the_lead(
    pages: Pages, office: Office, contact: Actor, settings_files: FileStore
) -> None:
    task_id, lead_agency = office.task(), office.agency("Sở Chủ Trì")
    lead = office.person(Role.AGENCY_CONTACT, agency_id=lead_agency)
    lead_period = office.period(agency_id=lead_agency, task_id=task_id)
    evidence_id = reported(office, settings_files, lead, lead_period)
    mine = office.period(agency_id=contact.agency_id, task_id=task_id, role=AgencyRole.COORDINATING)
    page = pages.get(f"/don-vi/ky/{mine}")
    assert page.says("chủ trì: Sở Chủ Trì")
    assert page.says("Đã làm xong & gửi kèm.")
    assert pages.client.get(f"/tep-bao-cao/{evidence_id}").status_code == 200
    assert pages.client.get(f"/don-vi/ky/{lead_period}").status_code == 404


def test_whoever_watches_a_task_sees_every_line_of_it(
    pages: Pages, office: Office, contact: Actor
) -> None:
    task_id = office.task()
    office.period(agency_id=office.agency("Sở Được Theo Dõi"), task_id=task_id)
    with office.db.writing.begin() as session:
        watching = {"agency_id": contact.agency_id, "role": AgencyRole.MONITORING}
        session.add(Assignment(task_id=task_id, assigned_at=NOW, **watching))
    assert pages.get("/don-vi").says("Theo dõi, đôn đốc")
    assert f"/don-vi/nhiem-vu/{task_id}" in pages.get("/don-vi/theo-doi").text
    assert pages.get(f"/don-vi/nhiem-vu/{task_id}").says("Sở Được Theo Dõi")


def test_an_agency_below_is_seen_by_the_one_above(
    pages: Pages, office: Office, contact: Actor
) -> None:
    below = office.agency("Chi cục Dưới")
    with office.db.writing.begin() as session:
        session.get_one(Agency, below).parent_id = contact.agency_id
    period_id = office.period(agency_id=below)
    assert pages.get("/don-vi").says("Chi cục Dưới")
    pages.get(f"/don-vi/ky/{period_id}")


@pytest.mark.parametrize("role", [Role.AGENCY_CONTACT, Role.AGENCY_MEMBER])
def test_another_agencys_work_is_not_found_on_any_route(
    app: Flask, pages: Pages, office: Office, settings_files: FileStore, role: Role
) -> None:
    owner = office.person(Role.AGENCY_CONTACT, agency_id=office.agency())
    period_id = own_period(office, owner)
    evidence_id = reported(office, settings_files, owner, period_id)
    with office.db.reading() as session:
        assignment_id = session.get_one(Period, period_id).assignment_id
        task_id = session.get_one(Assignment, assignment_id).task_id
    values = {"period_id": period_id, "task_id": task_id, "evidence_id": evidence_id}
    stranger = pages.sign_in_as(role, agency_id=office.agency())
    own = own_period(office, stranger)
    if role is Role.AGENCY_MEMBER:
        contact = office.person(Role.AGENCY_CONTACT, agency_id=stranger.agency_id)
        member_id = stranger.person_id
        delegate(office.db, own, member_id=member_id, actor=contact, now=NOW)
    tried = 0
    for rule in app.url_map.iter_rules():
        if not rule.endpoint.startswith(("my_work.", "tasks.")) or not rule.arguments:
            continue
        url = re.sub(r"<(?:\w+:)?(\w+)>", lambda m: str(values.get(m[1], "chap-nhan")), rule.rule)
        if "GET" in (rule.methods or set()):
            assert pages.client.get(url).status_code in {403, 404}, url
        else:
            assert pages.post(url, {"ReportForm-words": "Lạ"}).status_code in {403, 404}, url
        tried += 1
    assert tried >= 12
    assert status_of(office, period_id) is PeriodStatus.REPORTED
    with office.db.reading() as session:
        assert len(session.scalars(select(Report)).all()) == 1


def test_what_waits_for_the_office_no_longer_waits_for_the_agency(
    pages: Pages, office: Office, contact: Actor, settings_files: FileStore
) -> None:
    period_id = own_period(office, contact, last_day=date(2026, 11, 2))
    assert pages.get("/").says("Nhiệm vụ quá hạn")
    reported(office, settings_files, contact, period_id)
    assert not pages.get("/").says("Nhiệm vụ quá hạn")
