"""Damaged and hostile files are checked or refused in words, never a crash, never slow."""

import random
import time
import zipfile
from io import BytesIO

import pytest
from lxml import etree

from templates_docx.errors import PaperRefused
from templates_docx.format_rules import lint
from templates_docx.typesetting import typeset
from tests.papers import elsewhere, papers

VALUES = ["", "abc", "-5", "99999999999", "1.5", "0", "true", "Ầ"]


def answer_to(data: bytes) -> object:
    """Give the report on a file, or the words of its refusal."""
    try:
        return lint(data).as_json()
    except PaperRefused as refusal:
        return str(refusal)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Give the file with random parts missing and random elements spoilt."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("word/") and name.endswith(".xml"):
                part = shaken(part, chance)
            if chance.random() > 0.03:
                new.writestr(name, part)
    return file.getvalue()


def shaken(xml: bytes, chance: random.Random) -> bytes:
    root = etree.fromstring(xml)
    elements = list(root.iter(etree.Element))[1:]
    for element in chance.sample(elements, min(8, len(elements))):
        kind = chance.random()
        if kind < 0.4:
            element.getparent().remove(element)
        elif kind < 0.8 and element.attrib:
            element.attrib[chance.choice(list(element.attrib))] = chance.choice(VALUES)
        else:
            element.tag = chance.choice(elements).tag
    return bytes(etree.tostring(root))


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_file_is_checked_or_refused(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - repeatable damage, no secret
    letter = chance.choice([typeset(papers.letter()), elsewhere.in_word(), elsewhere.with_tabs()])
    assert answer_to(damaged(letter, chance))


def with_body(xml: str) -> bytes:
    """Give a letter whose body is this."""
    file = BytesIO()
    old = zipfile.ZipFile(BytesIO(typeset(papers.letter())))
    with old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                head = part.split(b"<w:body>")[0]
                part = head + f"<w:body>{xml}</w:body></w:document>".encode()
            new.writestr(name, part)
    return file.getvalue()


@pytest.mark.parametrize(
    "xml",
    [
        "<w:tbl><w:tr><w:tc>" * 60 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 60,
        "<w:tbl><w:tr><w:tc>" * 5000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 5000,
        "<w:p><w:r><w:t>" + "a)" * 200_000 + "</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>ngày " + "1/" * 100_000 + "</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>Số: " + "." * 200_000 + "</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>" + "_" * 200_000 + "x</w:t></w:r></w:p>",
        "<w:p/>" * 20_000,
        "<w:p>" + "<w:r><w:tab/></w:r>" * 20_000 + "</w:p>",
    ],
    ids=["nested", "too deep", "points", "dates", "dots", "rule", "empty", "tabs"],
)
def test_hostile_text_takes_no_longer_than_its_length(xml: str) -> None:
    data = with_body(xml)
    started = time.process_time()
    assert answer_to(data)
    assert time.process_time() - started < 5


@pytest.mark.parametrize("seed", range(40))
def test_a_file_damaged_on_its_way_is_refused_or_checked(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - repeatable damage, no secret
    data = bytearray(typeset(papers.letter()))
    for _ in range(chance.choice([1, 3, 40])):
        data[chance.randrange(len(data))] = chance.randrange(256)
    assert answer_to(bytes(data))
