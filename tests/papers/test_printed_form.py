"""Every template as it comes out of the printer, measured on the page and not in the file."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from templates_docx import printing
from templates_docx.contexts import CATALOGUE
from templates_docx.rendering import render
from templates_docx.samples import Size, sample
from templates_docx.typesetting import typeset
from tests.papers import papers
from tests.papers.printed_pages import MILLIMETRE, Page, PrintedLine, pages_of
from tests.shared_files import missing

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
PLACE = "Thành phố Hồ Chí Minh, ngày 20 tháng 11 năm 2026"  # the longest of a real office
LOOKS = {  # what is printed so wherever it stands: sizes from, to; the cut of the letters
    NATION: (12, 13, "Bold"),
    MOTTO: (13, 14, "Bold"),
    "Số:": (13, 13, "Regular"),
    "Kính gửi:": (13, 14, "Regular"),
    "Nơi nhận:": (12, 12, "BoldItalic"),
    "- Lưu:": (11, 11, "Regular"),
}
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 20  # margins in millimetres

pytestmark = [pytest.mark.paper, pytest.mark.slow]


@cache
def printed() -> dict[str, list[Page]]:
    """Print every template with every size of words, on paper and as an electronic file, at once."""
    if not printing.is_available():
        missing("needs LibreOffice and fonts-liberation2")
    contexts = {f"{file} {size}": sample(file, size) for file in CATALOGUE for size in Size}
    electronic = {f"{name} electronic": _without_number(c) for name, c in contexts.items()}
    contexts |= {
        name: c for name, c in electronic.items() if c != contexts[name.removesuffix(" electronic")]
    }
    contexts["a long place"] = replace(sample("letter.docx", Size.TYPICAL), place_and_date=PLACE)  # type: ignore[call-arg]
    files = {name: render(context) for name, context in contexts.items()}
    files |= {
        "a letter set": typeset(papers.letter()),
        "a decision set": typeset(papers.decision()),
    }
    return dict(zip(files, map(pages_of, printing.to_pdf(list(files.values()))), strict=True))


def _without_number(value: Any) -> Any:  # noqa: ANN401 - whatever a context holds
    """Give a context as an electronic paper has it: number and day of «(Kèm theo …)» left blank."""
    if isinstance(value, str) and value.startswith("(Kèm theo"):
        return re.sub(
            r"số \d+/(\S+) ngày \d+ tháng \d+", r"số       /\1 ngày      tháng     ", value
        )
    if isinstance(value, tuple):
        return tuple(map(_without_number, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value,
            **{f.name: _without_number(getattr(value, f.name)) for f in fields(value) if f.init},
        )
    return value


def millimetres(line: PrintedLine) -> tuple[float, float, float]:
    """Give left, right and foot of a line."""
    return line.left / MILLIMETRE, line.right / MILLIMETRE, line.foot / MILLIMETRE


def all_pages() -> Iterator[tuple[str, int, Page]]:
    """List all printed pages with the name of their paper and their number in it."""
    for name, pages in printed().items():
        for number, page in enumerate(pages, start=1):
            yield name, number, page


def test_every_page_is_a4_in_one_font_of_official_sizes() -> None:
    assert len(printed()) > 3 * len(CATALOGUE)
    for name, number, page in all_pages():
        where = f"{name}, page {number}"
        assert sorted((round(page.width / MILLIMETRE), round(page.height / MILLIMETRE))) == [
            210,
            297,
        ], where
        assert {g.font.partition("-")[0] for g in page.glyphs} <= {"LiberationSerif"}, where
        raised = [g for g in page.glyphs if g.size < 10]
        assert all(10 <= g.size <= 14 for g in page.glyphs if g not in raised), where
        assert all(g.letter.isdigit() for g in raised), f"{where}: only marks of notes are raised"


def test_nothing_but_the_page_number_is_printed_in_the_margins() -> None:
    for name, number, page in all_pages():
        width, height = page.width / MILLIMETRE, page.height / MILLIMETRE
        for line in page.lines:
            left, right, foot = millimetres(line)
            where = f"{name}, page {number}: {line.text[:50]}"
            if foot < TOP:
                assert line.text.isdigit(), where
                assert abs((left + right) / 2 - (LEFT + width - RIGHT) / 2) < 1, where
                assert {(g.size, g.font) for g in line.glyphs} == {(13.0, "LiberationSerif")}, where
            else:
                assert left > LEFT - 0.5, where
                assert right < width - RIGHT + 0.7, where
                assert foot < height - BOTTOM + 1, where


def test_pages_are_numbered_from_the_second_and_again_in_each_appendix() -> None:
    for name, pages in printed().items():
        shown = [
            next((int(n.text) for n in page.lines if n.foot < TOP * MILLIMETRE), 1)
            for page in pages
        ]
        assert shown[0] == 1, name
        assert all(now in {1, before + 1} for before, now in pairwise(shown)), name
        restarts = [page for page, number in zip(pages[1:], shown[1:], strict=True) if number == 1]
        assert all(any("Phụ lục" in n.text for n in page.lines) for page in restarts), name


def test_the_letterhead_stands_as_the_decree_draws_it() -> None:
    heads = [
        (name, page) for name, number, page in all_pages() if number == 1 and page.words(MOTTO)
    ]
    assert len(heads) > 40
    for name, page in heads:
        nation, motto = page.words(NATION), page.words(MOTTO)
        assert nation, f"{name}: the national name is broken"
        assert motto
        middle = (motto.left + motto.right) / 2
        assert abs((nation.left + nation.right) / 2 - middle) < 1, name
        rule = min(
            page.rules, key=lambda r: abs((r[0] + r[1]) / 2 - middle) + abs(r[2] - motto.foot)
        )
        assert abs((rule[1] - rule[0]) / (motto.right - motto.left) - 1) < 0.03, name
        number = page.words("Số:")
        dated = next(
            (n for n in page.lines if re.search(r"ngày.*tháng.*năm\s*\d{4}$", n.text)), None
        )
        if number and "submission" not in name:
            assert dated, f"{name}: place and date are broken or missing"
            assert abs(dated.foot - number.foot) < 0.5, name


def test_what_has_its_own_look_is_printed_so() -> None:
    for name, number, page in all_pages():
        for words, (low, high, cut) in LOOKS.items():
            line = page.words(words)
            if line is not None and (number == 1 or not words.startswith("Số")):
                fonts = {g.font.partition("-")[2] or "Regular" for g in line.glyphs}
                assert fonts == {cut}, f"{name}, page {number}: {words}"
                assert all(low <= g.size <= high for g in line.glyphs), f"{name}: {words}"


def test_a_signature_never_stands_alone_and_the_dash_under_the_colon() -> None:
    for name, number, page in all_pages():
        label = page.words("Nơi nhận:")
        if label is not None:
            above = [n for n in page.lines if TOP * MILLIMETRE < n.foot < label.foot - 4]
            assert above, f"{name}, page {number}"
        colon = page.words("Kính gửi:")
        if colon is not None:
            below = [n for n in page.lines if 0 < n.foot - colon.foot < 9 * MILLIMETRE][:1]
            for item in (n for n in below if n.text.startswith("-")):
                assert abs(item.left - colon.glyphs[-1].left) < 2, name


def test_an_electronic_paper_leaves_number_and_day_of_the_appendix_to_the_signature() -> None:
    electronic = {name: pages for name, pages in printed().items() if name.endswith("electronic")}
    assert len(electronic) >= 6
    for name, pages in electronic.items():
        texts = [" ".join(line.text for line in page.lines) for page in pages]
        (attached,) = {m[0] for text in texts if (m := re.search(r"\(Kèm theo.{0,60}", text))}
        assert re.search(r"số /\S+ ngày tháng năm", " ".join(attached.split())), (
            f"{name}: {attached}"
        )
