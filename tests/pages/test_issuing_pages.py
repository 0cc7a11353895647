"""The pages on which an administrator says what papers are issued with."""

from tests.pages.conftest import Pages
from tests.workflows.issuing_office import IssuingOffice
from workflows.domain.roles import Role

PAGE = "/danh-muc/ban-hanh"


def test_a_signatory_is_added_changed_and_ended(pages: Pages, issuing: IssuingOffice) -> None:
    pages.sign_in_as(Role.ADMIN)
    assert pages.get("/danh-muc").find(f"//a[@href='{PAGE}']")
    data = {
        "issuing_agency_id": str(issuing.own_id),
        "name": "Nguyễn Văn <b>Ký</b>",
        "lines": "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
        "type_codes": ["cong_van"],
        "position": "0",
    }
    page = pages.follow(f"{PAGE}/nguoi-ky/moi", data)
    assert page.says("Nguyễn Văn <b>Ký</b>")
    assert page.says("KT. CHỦ TỊCH / PHÓ CHỦ TỊCH")
    (url,) = page.find("//a[contains(., 'Ký')]/@href")
    page = pages.get(url)
    assert page.find("//textarea[@name='lines']")[0].text_content().split() == [
        "KT.",
        "CHỦ",
        "TỊCH",
        "PHÓ",
        "CHỦ",
        "TỊCH",
    ]
    assert pages.follow(url, data | {"valid_to": "01/01/2026"}).says("hết hiệu lực")


def test_what_is_wrong_is_said_and_what_was_typed_stays(
    pages: Pages, issuing: IssuingOffice
) -> None:
    pages.sign_in_as(Role.ADMIN)
    data = {
        "issuing_agency_id": str(issuing.own_id),
        "lines": "Như trên",
        "valid_from": "02/01/2026",
        "valid_to": "01/01/2026",
    }
    page = pages.refused(f"{PAGE}/noi-nhan/moi", data, status=422)
    assert page.says("Ngày hết hiệu lực trước ngày bắt đầu.")
    assert page.find("//input[@name='valid_to']/@value") == ["01/01/2026"]


def test_every_kind_of_entry_opens_and_unknown_ones_do_not(
    pages: Pages, issuing: IssuingOffice
) -> None:
    pages.sign_in_as(Role.ADMIN)
    for url in pages.get(PAGE).find("//main//a[contains(@href, '/ban-hanh/')]/@href"):
        assert pages.get(url).response.status_code == 200
    assert pages.client.get(f"{PAGE}/khac/moi").status_code == 404
    assert pages.client.get(f"{PAGE}/nguoi-ky/9999").status_code == 404


def test_a_clerk_reads_but_changes_nothing(pages: Pages, issuing: IssuingOffice) -> None:
    pages.sit_down(issuing.officer)
    assert not pages.get(PAGE).find("//main//a[contains(@href, '/moi')]")
    assert pages.client.get(f"{PAGE}/nguoi-ky/moi").status_code == 403
