"""The office's own templates: checked when brought, used from the day they are published."""

from io import BytesIO

import docx
import pytest
from werkzeug.datastructures import FileStorage

from templates_docx.base import empty_document
from templates_docx.packages import saved
from templates_docx.rendering import shipped
from tests.builders import NOW, Office
from tests.pages.conftest import Pages
from tests.papers.reading import text_of
from tests.workflows.issuing_office import issuing_office
from webapp.access import files as webapp_files
from workflows.domain.roles import Role
from workflows.issuing.files import render_document
from workflows.office.templates import PublishedAlready, publish_template
from workflows.store.queries.templates import template_versions
from workflows.store.tables.papers import StoredFile

PAGE = "/danh-muc/mau-van-ban/follow_up_letter"


def own_template(words: str) -> FileStorage:
    """Make the shipped template with a sentence of the office's own."""
    document = docx.Document(BytesIO(shipped("follow_up_letter.docx")))
    document.paragraphs[0].insert_paragraph_before(words)
    return FileStorage(BytesIO(saved(document)), filename="Mẫu đôn đốc.docx")


def published(pages: Pages, words: str) -> int:
    """Bring a template and put it in force; gives the version."""
    pages.follow(PAGE, {"file": own_template(words)})
    with pages.office.db.reading() as session:
        version = template_versions(session)[0].id
    pages.follow(f"{PAGE}/{version}", {"act": "publish"})
    return version


def test_every_template_is_listed_with_its_file_and_a_trial(pages: Pages) -> None:
    pages.sign_in_as(Role.ADMIN)
    page = pages.get("/danh-muc/mau-van-ban")
    assert page.says("Quyết định giao chỉ tiêu")
    assert page.says("mẫu có sẵn")
    assert pages.get(PAGE).says("Sở Khoa học và Công nghệ")  # an example of the addressee
    assert pages.client.get(f"{PAGE}/tep").data == shipped("follow_up_letter.docx")
    assert "Sở Khoa học và Công nghệ" in text_of(pages.client.get(f"{PAGE}/xem-thu").data)


def test_a_faulty_template_is_refused_with_every_fault_and_nothing_is_kept(pages: Pages) -> None:
    pages.sign_in_as(Role.ADMIN)
    document = empty_document()
    for text in ("{{ subjct }}", "{% for row in rows %}"):
        document.add_paragraph(text)
    answer = pages.post(PAGE, {"file": FileStorage(BytesIO(saved(document)), filename="x.docx")})
    assert answer.status_code == 422
    words = answer.get_data(as_text=True)
    assert "Mẫu còn 2 lỗi" in words
    assert "Có phải «subject»?" in words
    with pages.office.db.reading() as session:
        assert session.query(StoredFile).count() == 0


def test_letters_drafted_after_publishing_use_the_own_template(
    pages: Pages, office: Office
) -> None:
    with pages.app.app_context():
        files = webapp_files()
    issuing = issuing_office(office, files)
    (before,) = issuing.draft()
    pages.sign_in_as(Role.ADMIN)
    version = published(pages, "Bản của Văn phòng Sơn Hải")
    (after,) = issuing.draft(issuing.late())
    letters = [text_of(render_document(office.db, files, letter)) for letter in (before, after)]
    assert ["Bản của Văn phòng" in letter for letter in letters] == [False, True]
    assert pages.get(PAGE).says("đang dùng")

    pages.follow(f"{PAGE}/{version}", {"act": "withdraw"})
    (later,) = issuing.draft(issuing.late())
    assert "Bản của Văn phòng" not in text_of(render_document(office.db, files, later))
    assert "Bản của Văn phòng" in text_of(render_document(office.db, files, after))


def test_a_version_is_published_once(pages: Pages, office: Office) -> None:
    actor = pages.sign_in_as(Role.ADMIN)
    version = published(pages, "Bản của Văn phòng Sơn Hải")
    with pytest.raises(PublishedAlready):
        publish_template(office.db, version, actor=actor, now=NOW)


def test_officers_read_templates_and_administrators_change_them(pages: Pages) -> None:
    pages.sign_in_as(Role.OFFICER)
    assert pages.get("/danh-muc/mau-van-ban").says("Tải mẫu")
    page = pages.get(PAGE)
    assert page.says("Họ và tên người ký")
    assert page.find("//input[@type='file']") == []
    assert pages.post(PAGE, {"file": own_template("x")}).status_code in {403, 404}
    pages.sign_in_as(Role.REGISTRY)
    assert pages.client.get("/danh-muc/mau-van-ban").status_code in {403, 404}


def test_an_unknown_template_is_not_found(pages: Pages) -> None:
    pages.sign_in_as(Role.ADMIN)
    for path in ("no-such", "../letter", "letter/xem-thu?version=9", "letter/xem-thu?co=x"):
        assert pages.client.get(f"/danh-muc/mau-van-ban/{path}").status_code == 404
