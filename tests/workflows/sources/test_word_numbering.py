"""Automatic numbers and bullets are written out as Word shows them."""

import pytest
from docx.oxml.ns import nsdecls

from tests.workflows.sources.word_files import paragraph, run, with_part, word_file
from workflows.intake.sources import read_file

LEVELS = [
    ("upperRoman", "%1.", 1),
    ("decimal", "%2.", 1),
    ("lowerLetter", "%3)", 1),
    ("decimal", "%2.%4.", 1),
    ("lowerRoman", "(%5)", 1),
    ("bullet", "\uf0b7", 1),
    ("bullet", "+", 1),
    ("none", "", 1),
    ("decimalZero", "%9.", 8),
]


def _level(at: int, form: str, text: str, start: int) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


NUMBERING = (
    f"<w:numbering {nsdecls('w')}><w:abstractNum w:abstractNumId='0'>"
    + "".join(_level(at, *level) for at, level in enumerate(LEVELS))
    + "</w:abstractNum><w:abstractNum w:abstractNumId='1'>"
    + _level(0, "decimal", "Điều %1.", 1)
    + "</w:abstractNum>"
    + "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    + "<w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>"
    + "<w:num w:numId='3'><w:abstractNumId w:val='1'/></w:num>"
    + "<w:num w:numId='4'><w:abstractNumId w:val='1'/><w:lvlOverride w:ilvl='0'>"
    + "<w:startOverride w:val='1'/></w:lvlOverride></w:num></w:numbering>"
)


def item(text: str, level: int = 0, number: int = 1) -> str:
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(run(text), place)


def read(*items: str) -> list[str]:
    file = with_part(word_file(*items), "word/numbering.xml", NUMBERING)
    return read_file(file, "a.docx").text.split("\n\n")


def test_each_level_counts_in_its_own_form_and_begins_again_under_the_next() -> None:
    items = [item("a"), item("b", 1), item("c", 2), item("d", 2), item("e", 1), item("f", 2)]
    assert read(*items, item("g"), item("h", 1)) == [
        "I. a", "1. b", "a) c", "b) d", "2. e", "a) f", "II. g", "1. h",
    ]  # fmt: skip


def test_a_number_may_name_the_levels_above_it() -> None:
    assert read(item("a", 1), item("b", 3), item("c", 3), item("d", 4)) == [
        "1. a",
        "1.1. b",
        "1.2. c",
        "(i) d",
    ]


def test_bullets_are_dashes_unless_they_mean_something() -> None:
    assert read(item("a", 5), item("b", 6), item("c", 7)) == ["- a", "+ b", "c"]


def test_a_list_may_begin_later_and_with_a_nought() -> None:
    assert read(item("a", 8), item("b", 8), item("c", 8)) == ["08. a", "09. b", "10. c"]


def test_lists_of_one_definition_count_on_unless_one_starts_anew() -> None:
    articles = [item("a", number=2), item("b", number=3), item("c", number=4), item("d", number=4)]
    assert read(*articles) == ["Điều 1. a", "Điều 2. b", "Điều 1. c", "Điều 2. d"]


def test_an_unknown_or_switched_off_list_gives_no_number() -> None:
    assert read(item("a", number=0), item("b", number=77)) == ["a", "b"]


@pytest.mark.parametrize(("style", "marker"), [("ListNumber", "1."), ("ListBullet", "-")])
def test_a_style_may_carry_the_list(style: str, marker: str) -> None:
    styled = paragraph(run("Việc"), f'<w:pStyle w:val="{style}"/>')
    assert read_file(word_file(styled), "a.docx").text == f"{marker} Việc"


def test_an_empty_item_shows_no_lonely_number() -> None:
    assert read(item(""), item("b")) == ["II. b"]


def test_the_strict_form_of_word_files_is_read_too() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    document = f'<w:document xmlns:w="{strict}"><w:body><w:p><w:r><w:t>Công văn</w:t></w:r></w:p></w:body></w:document>'
    file = with_part(word_file(), "word/document.xml", document)
    assert read_file(file, "a.docx").text == "Công văn"
