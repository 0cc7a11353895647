"""Every shipped template, short, typical and extreme, printed by one call and read again."""

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from itertools import product

import docx
import pytest
from docx.oxml.table import CT_Row
from docx.table import Table

from templates_docx.contexts import CATALOGUE, IssuedContext
from templates_docx.printing import is_available, to_pdf
from templates_docx.printing.pages import texts_of
from templates_docx.rendering import render
from templates_docx.samples import Size, sample
from templates_docx.styles import Style
from tests.papers.reading import text_of
from tests.shared_files import missing

pytestmark = [pytest.mark.paper, pytest.mark.slow]
EVERY = list(product(CATALOGUE, Size))
SIGNED = [(file, size) for file, size in EVERY if issubclass(CATALOGUE[file], IssuedContext)]
Printed = dict[tuple[str, Size], tuple[bytes, list[str]]]


@pytest.fixture(scope="module")
def printed() -> Printed:
    """Print all of them; a word that is lost already fails here."""
    if not is_available():
        missing("needs LibreOffice and fonts-liberation2")
    papers = [render(sample(file, size)) for file, size in EVERY]
    pages = map(texts_of, to_pdf(papers))
    return dict(zip(EVERY, zip(papers, pages, strict=True), strict=True))


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def heading_rows(table: Table) -> list[CT_Row]:
    """Give the rows that must be repeated: those written as headings."""
    marks = (f"w:val='{Style.TABLE_HEADER}'", f'w:val="{Style.TABLE_HEADER}"')
    return [row for row in table._tbl.tr_lst if any(mark in row.xml for mark in marks)]


def tables(data: bytes) -> Iterator[Table]:
    """Give the tables that have a heading."""
    return (table for table in docx.Document(BytesIO(data)).tables if heading_rows(table))


def heading(table: Table) -> list[str]:
    """Give the words of the heading."""
    cells = (cell for row in heading_rows(table) for cell in row.tc_lst)
    return [word for cell in cells for word in words(" ".join(p.text for p in cell.p_lst))]


@pytest.mark.parametrize(("file", "size"), EVERY)
def test_the_pages_say_what_the_word_file_says_and_nothing_else(
    printed: Printed, file: str, size: Size
) -> None:
    data, pages = printed[file, size]
    repeated = Counter(word for table in tables(data) for word in heading(table))
    said, shown = Counter(words(text_of(data))), Counter(words(" ".join(pages)))
    assert said - shown == Counter()
    numbers = Counter(
        {str(page): 3 for page in range(2, len(pages) + 1)}
    )  # each of two appendices has its own
    more = shown - said - Counter({word: n * len(pages) for word, n in repeated.items()}) - numbers
    assert more == Counter()


@pytest.mark.parametrize(("file", "size"), EVERY)
def test_the_heading_of_a_table_stands_on_every_page_the_table_takes(
    printed: Printed, file: str, size: Size
) -> None:
    data, pages = printed[file, size]
    for table in tables(data):
        head = heading(table)
        last = words(" ".join(cell.text for cell in table.rows[-1].cells))
        bearing = [n for n, page in enumerate(pages) if not Counter(head) - Counter(words(page))]
        ending = [n for n, page in enumerate(pages) if not Counter(last) - Counter(words(page))]
        assert bearing == list(range(bearing[0], bearing[-1] + 1))
        assert bearing[-1] == (ending[-1] if ending else len(pages) - 1)  # a row may be cut in two


@pytest.mark.parametrize(("file", "size"), SIGNED)
def test_who_signs_never_stands_alone_on_a_page(printed: Printed, file: str, size: Size) -> None:
    context = sample(file, size)
    assert isinstance(context, IssuedContext)
    _, pages = printed[file, size]
    (page,) = (words(page) for page in pages if context.signatory in " ".join(page.split()))
    block = [*context.signature_lines, context.signatory, *context.recipients, "Nơi nhận"]
    others = Counter(page) - Counter(word for line in block for word in words(line))
    assert others.total() > 2
