"""Any Word file is checked on a page; the copies are mended or commented; nobody else sees it."""

from io import BytesIO

import docx
from werkzeug.datastructures import FileStorage

from templates_docx.format_rules import lint
from tests.builders import Office
from tests.pages.conftest import Pages
from tests.papers.spoiling import look, rewrite, spoilt
from tests.papers.test_lint import good_letter
from workflows.checks.actions import KEPT
from workflows.domain.roles import Role
from workflows.domain.secrecy import SecretRefused
from workflows.store.tables.checks import FormatCheck
from workflows.store.tables.papers import StoredFile


def word(data: bytes, name: str = "Công văn.docx") -> FileStorage:
    """Make an upload."""
    return FileStorage(BytesIO(data), filename=name)


def bad_letter() -> bytes:
    """Give a letter with one fault that can be mended and one that cannot."""
    tilted = spoilt(good_letter(), look("Sơn Hải, ngày", italic=False))
    return spoilt(tilted, rewrite("- Lưu: VT", "- Gửi: VT, NC."))


def test_a_file_is_checked_and_what_was_found_is_shown(pages: Pages) -> None:
    pages.sign_in_as(Role.OFFICER)
    page = pages.follow("/the-thuc", {"file": word(bad_letter())})
    assert page.says("Công văn.docx")
    assert page.says("F-17")
    assert page.says("cần người sửa")
    assert page.says("Tải bản đã sửa 1 chỗ")
    assert pages.get("/the-thuc").says("Công văn.docx")


def test_the_mended_copy_has_what_is_left_as_comments(pages: Pages) -> None:
    pages.sign_in_as(Role.REGISTRY)
    address = pages.post("/the-thuc", {"file": word(bad_letter())}).location
    assert address is not None
    copy = pages.client.get(f"{address}/da-sua").data
    assert {finding.rule for finding in lint(copy).findings} == {"4.2"}
    assert ["4.2" in c.text for c in docx.Document(BytesIO(copy)).comments] == [True]
    commented = pages.client.get(f"{address}/ghi-chu").data
    assert len(list(docx.Document(BytesIO(commented)).comments)) == 2


def test_a_correct_letter_is_praised_and_offers_no_copy(pages: Pages) -> None:
    pages.sign_in_as(Role.LEADER)
    page = pages.follow("/the-thuc", {"file": word(good_letter())})
    assert page.says("Không thấy lỗi thể thức.")
    assert not page.says("Tải bản")


def test_nobody_else_sees_a_checked_file(pages: Pages, office: Office) -> None:
    pages.sign_in_as(Role.OFFICER)
    address = pages.post("/the-thuc", {"file": word(good_letter())}).location
    pages.sign_in_as(Role.ADMIN)
    for path in ("", "/da-sua", "/ghi-chu"):
        assert pages.client.get(f"{address}{path}").status_code == 404


def test_what_is_no_word_file_is_refused_in_words(pages: Pages) -> None:
    pages.sign_in_as(Role.OFFICER)
    for data in (b"", b"%PDF-1.7 not a letter", b"\xd0\xcf\x11\xe0old"):
        answer = pages.post("/the-thuc", {"file": word(data)})
        assert answer.status_code == 422
    assert "dạng .docx" in pages.post("/the-thuc", {"file": word(b"x")}).get_data(as_text=True)


def test_a_secret_paper_is_refused_before_anything_is_written(pages: Pages, office: Office) -> None:
    pages.sign_in_as(Role.OFFICER)
    secret = spoilt(good_letter(), rewrite("V/v", "TUYỆT MẬT"))
    answer = pages.post("/the-thuc", {"file": word(secret)})
    assert answer.status_code == SecretRefused.status
    with office.db.reading() as session:
        assert session.query(StoredFile).count() == 0


def test_only_the_last_files_are_kept(pages: Pages, office: Office) -> None:
    pages.sign_in_as(Role.OFFICER)
    for n in range(KEPT + 2):
        pages.post("/the-thuc", {"file": word(good_letter(), f"{n}.docx")})
    with office.db.reading() as session:
        assert session.query(FormatCheck).count() == KEPT
        assert session.query(StoredFile).count() == KEPT
    assert not pages.get("/the-thuc").says(" 0.docx")
