"""Thiết lập ban đầu: what is still missing is computed from what the office has."""

from tests.pages.conftest import Pages
from workflows.domain.roles import Role


def states(pages: Pages) -> dict[str, str]:
    """Read title and state of every step."""
    rows = pages.get("/danh-muc/thiet-lap-ban-dau").find("//tbody/tr")
    cells = [[" ".join(cell.text_content().split()) for cell in row] for row in rows]
    return {title: state for _number, title, _words, state in cells}


def test_an_empty_office_shows_its_administrator_what_is_missing(pages: Pages) -> None:
    pages.sign_in_as(Role.ADMIN)
    desk = pages.get("/")
    assert desk.says("Thiết lập ban đầu")
    assert desk.says("Cơ quan ban hành và thể thức")
    shown = states(pages)
    assert shown["Người ký"] == "còn thiếu"
    assert shown["Thư điện tử"] == "nên có"


def test_a_step_is_done_as_soon_as_the_office_has_it(pages: Pages) -> None:
    pages.sign_in_as(Role.ADMIN)
    assert states(pages)["Cơ quan, đơn vị"] == "còn thiếu"
    pages.office.agency("Ủy ban nhân dân tỉnh Sơn Hải")
    pages.office.agency("Sở Nội vụ")
    for role in (Role.OFFICER, Role.REGISTRY, Role.LEADER):
        pages.office.person(role)
    shown = states(pages)
    assert shown["Cơ quan, đơn vị"] == "đã xong"
    assert shown["Người dùng"] == "đã xong"
    assert shown["Mật khẩu lần đầu"] == "còn thiếu"


def test_nobody_else_sees_it(pages: Pages) -> None:
    pages.sign_in_as(Role.OFFICER)
    assert not pages.get("/").says("Thiết lập ban đầu")
    assert pages.client.get("/danh-muc/thiet-lap-ban-dau").status_code == 403
