"""The frame around every page, the desk and the page of components."""

import pytest

from tests.builders import Office
from tests.pages.conftest import Pages
from workflows.domain.roles import Role


@pytest.mark.parametrize("url", ["/", "/giao-dien", "/tai-khoan", "/tai-khoan/mat-khau"])
def test_a_page_everybody_has_is_sound(pages: Pages, url: str) -> None:
    pages.sign_in_as(Role.OFFICER)
    page = pages.get(url)
    assert page.find("//main[@id='content']")


def test_the_frame_says_who_one_is(pages: Pages, office: Office) -> None:
    agency = office.agency("Sở Biển và Hải đảo")
    actor = pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=agency)
    page = pages.get("/")
    assert page.says(actor.name)
    assert page.says("Sở Biển và Hải đảo")
    assert page.says("Đầu mối đơn vị")
