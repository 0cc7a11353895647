"""What waits for a person: the same number on every page, and cheap to give."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from tests.builders import Office
from tests.letters import province
from tests.pages.conftest import Pages
from tests.pages.test_intake_pages import pasted


def _waiting(pages: Pages, url: str) -> int:
    (number,) = pages.get(url).find("//*[contains(@class, 'waiting-number')]")
    return int(number.text_content())


@contextmanager
def _statements(office: Office) -> Iterator[list[str]]:
    said: list[str] = []

    def remember(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    engine = office.db.reading.kw["bind"]
    event.listen(engine, "before_cursor_execute", remember)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", remember)


def test_every_page_says_how_much_waits_as_the_desk_does(pages: Pages, office: Office) -> None:
    province(office)
    pasted(pages)
    assert _waiting(pages, "/") == _waiting(pages, "/tiep-nhan") == 1
    pasted(pages)
    assert _waiting(pages, "/") == _waiting(pages, "/tiep-nhan") == 2


def test_a_page_that_shows_no_drafts_reads_none(pages: Pages, office: Office) -> None:
    province(office)
    pasted(pages)
    office.period()  # whatever is written, the waiting work is counted anew
    with _statements(office) as said:
        pages.get("/van-ban")
    assert any("count" in one and "FROM intake" in one for one in said)
    assert not any("intake_document.draft" in one for one in said)
