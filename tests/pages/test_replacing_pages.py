"""Search and replace over the templates from the screen: preview, replace, publish, undo."""

from tests.pages.conftest import Page, Pages
from workflows.domain.roles import Role

PAGE = "/danh-muc/mau-van-ban/thay-the"


def previewed(pages: Pages, searched: str = "Nơi nhận", words: str = "Kính gửi") -> Page:
    """Look at what would be replaced."""
    return pages.get(f"{PAGE}?searched={searched}&words={words}")


def test_words_are_replaced_after_a_look_and_undone(pages: Pages) -> None:
    pages.sign_in_as(Role.ADMIN)
    assert pages.get("/danh-muc/mau-van-ban").find(f"//a[@href='{PAGE}']")
    page = previewed(pages)
    assert page.says("17 chỗ trong 17 mẫu")
    assert page.says("nội dung, trong bảng: Nơi nhận Kính gửi:")
    (letter,) = page.find("//input[starts-with(@value, 'letter.docx ')]/@value")
    done = pages.follow(PAGE, {"searched": "Nơi nhận", "words": "Kính gửi", "seen": letter})
    assert done.says("Đã thay ở 1 mẫu")
    assert done.says("1 mẫu chưa dùng")
    (change,) = {str(a) for a in done.find("//td[contains(@class, 'act')]//form/@action")}
    assert pages.follow(change, {"act": "publish"}).says("Đã đưa 1 mẫu vào dùng.")
    assert pages.follow(change, {"act": "undo"}).says("Đã hoàn tác")
    assert previewed(pages).says("17 chỗ trong 17 mẫu")


def test_what_is_refused_keeps_what_was_typed(pages: Pages) -> None:
    pages.sign_in_as(Role.ADMIN)
    page = pages.get(f"{PAGE}?searched=x&words=x", status=422)
    assert page.says("Ghi chữ cần tìm")
    assert page.find("//input[@name='words']/@value") == ["x"]
    page = pages.refused(PAGE, {"searched": "Nơi nhận", "words": "Kính gửi"}, status=422)
    assert page.says("Không mẫu nào được chọn")
    assert page.says("17 chỗ trong 17 mẫu")
    assert previewed(pages, "không có ở đâu").says("Không mẫu nào có chữ này.")


def test_only_administrators_replace(pages: Pages) -> None:
    pages.sign_in_as(Role.OFFICER)
    assert pages.client.get(PAGE).status_code in {403, 404}
