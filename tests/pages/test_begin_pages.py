"""Pages on which a clerk begins a paper of any kind."""

from tests.pages.conftest import Pages
from tests.workflows.issuing_office import IssuingOffice
from workflows.domain.statuses import DocumentStatus

_MEETING = {
    "text_chair": "Đồng chí Chánh Văn phòng.",
    "text_time": "08 giờ 00, thứ Tư, ngày 25 tháng 11 năm 2026.",
    "text_place": "Phòng họp số 2.",
}


def filled(pages: Pages, url: str) -> dict[str, str]:
    """Give what the form of a page would send untouched."""
    page = pages.get(url)
    fields = page.find("//main//form//input[@type!='checkbox' and starts-with(@name, 'text_')]")
    fields += page.find("//main//form//textarea")
    data = {f.get("name"): f.get("value") or f.text_content().strip() for f in fields}
    data |= {name: page.find(f"//input[@name='{name}']/@value")[0] for name in ("archive",)}
    data["signatory"] = page.find("//select[@name='signatory']/option/@value")[0]
    return data


def test_every_kind_is_offered_and_opens(pages: Pages, issuing: IssuingOffice) -> None:
    issuing.late()
    pages.sit_down(issuing.officer)
    assert pages.get("/soan-thao").find("//a[@href='/soan-thao/moi']")
    offered = pages.get("/soan-thao/moi").find("//ul[@class='kinds']//a/@href")
    assert len(offered) == 9
    for url in offered:
        assert pages.get(url).response.status_code == 200


def test_ticked_tasks_become_an_invitation(pages: Pages, issuing: IssuingOffice) -> None:
    period = issuing.late(issuing.office.agency("Sở Y tế"))
    pages.sit_down(issuing.officer)
    sent = {"period_ids": [period], "kind": "giay-moi"}
    page = pages.follow("/soan-thao/moi", sent)
    assert page.says("Soạn giấy mời")
    url = f"/soan-thao/moi/giay-moi?ky={period}"
    data = filled(pages, url)
    assert data["text_invited"] == "Giám đốc Sở Y tế"

    page = pages.follow(url, data | _MEETING)
    assert page.says("Đã lưu dự thảo.")
    assert page.says("Giấy mời gửi Giám đốc Sở Y tế")
    assert page.says("Địa điểm: Phòng họp số 2.")


def test_what_is_missing_is_said_and_what_was_typed_stays(
    pages: Pages, issuing: IssuingOffice
) -> None:
    pages.sit_down(issuing.officer)
    url = "/soan-thao/moi/giay-moi"
    page = pages.refused(url, filled(pages, url) | {"text_subject": "Họp <b>"}, status=422)
    assert page.find("//input[@name='text_subject']/@value") == ["Họp <b>"]
    assert page.find("//*[@class='field-error']")


def test_a_letter_to_several_goes_its_whole_way(pages: Pages, issuing: IssuingOffice) -> None:
    issuing.office.agency("Sở Y tế")
    issuing.office.agency("Sở Nội vụ")
    issuing.open_register()
    pages.sit_down(issuing.officer)
    url = "/soan-thao/moi/cong-van"
    words = {"text_subject": "góp ý dự thảo", "text_addressee": "Sở Y tế\nSở Nội vụ"}
    page = pages.follow(url, filled(pages, url) | words | {"text_paragraphs": "Đề nghị góp ý"})
    assert page.says("Công văn gửi Sở Y tế, Sở Nội vụ")
    assert page.says("Đề nghị góp ý./.")
    document = int(page.find("//input[@name='document_ids']/@value")[0])
    pages.follow("/soan-thao/trinh", {"document_ids": [document]})
    assert issuing.status(document) is DocumentStatus.SUBMITTED


def test_an_unknown_kind_is_not_found_and_a_leader_begins_nothing(
    pages: Pages, issuing: IssuingOffice
) -> None:
    pages.sit_down(issuing.officer)
    assert pages.client.get("/soan-thao/moi/hop-dong").status_code == 404
    assert pages.client.get("/soan-thao/moi/phieu-chuyen?van_ban=9999").status_code == 404
    pages.sit_down(issuing.leader)
    assert pages.client.get("/soan-thao/moi").status_code == 403


def test_no_ticks_lead_back_with_a_word(pages: Pages, issuing: IssuingOffice) -> None:
    pages.sit_down(issuing.officer)
    assert pages.follow("/soan-thao/moi", {"kind": "cong-van"}).says("Chưa chọn nhiệm vụ nào.")
