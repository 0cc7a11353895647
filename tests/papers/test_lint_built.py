"""Letters built in the ways of other programs: a correct one is let pass, a fault is found in each."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from templates_docx import printing
from templates_docx.format_rules import lint
from templates_docx.format_rules.commenting import commented
from templates_docx.format_rules.mending import mend
from templates_docx.packages import contents, packed
from tests.papers.built_details import DETAILS
from tests.papers.built_letters import LETTERS, in_strict_form
from tests.papers.built_parts import DATED, MOTTO, NATION, NUMBER, SUBJECT
from tests.papers.reading import opened
from tests.papers.test_printing import pages_of
from tests.shared_files import missing

Letter = Callable[[], bytes]
_DOCUMENT = "word/document.xml"
RESPELT = {
    "F-10": (NATION, f"{NATION}."),
    "F-11": (MOTTO, MOTTO.replace("-", "–")),
    "F-16": (NUMBER, NUMBER.replace(":", "")),
    "N-05": (NUMBER, NUMBER.replace("31", "031")),
    "N-09": (NUMBER, NUMBER.replace("VP-TH", "CV-VP")),
    "F-17": (DATED, DATED.replace(",", "")),
    "D-01": (DATED, DATED.replace("tháng 3", "tháng 03")),
    "F-18": (SUBJECT, SUBJECT.replace("V/v", "Về việc")),
    "F-33": ("CHÁNH VĂN PHÒNG", "CHÁNH VĂN PHÒNG."),
    "F-34": ("Đỗ Văn Sơn", "ThS. Đỗ Văn Sơn"),
    "F-35": ("Nơi nhận:", "Nơi nhận"),
    "F-53": ("thực hiện./.", "thực hiện."),
    "4.2": ("Lưu: VT", "Lưu VT"),
}
RESIZED = {
    "F-10": NATION,
    "F-11": MOTTO,
    "F-14": "VĂN PHÒNG",
    "F-16": NUMBER,
    "F-17": DATED,
    "F-33": "CHÁNH VĂN PHÒNG",
}


def respelt(data: bytes, old: str, new: str) -> bytes:
    """Change words wherever they stand in the text."""
    parts = contents(data)
    changed = parts[_DOCUMENT].replace(f">{old}<".encode(), f">{new}<".encode())
    changed = (
        changed if changed != parts[_DOCUMENT] else changed.replace(old.encode(), new.encode())
    )
    assert changed != parts[_DOCUMENT], "nothing was spoilt"
    return packed({**parts, _DOCUMENT: changed})


def resized(data: bytes, words: str) -> bytes:
    """Make the letters of some words far too large."""
    parts = contents(data)
    root = etree.fromstring(parts[_DOCUMENT])
    for text in root.iter("{*}t"):
        if text.text == words:
            run = text.getparent()
            space = etree.QName(run).namespace
            looks = run.find(f"{{{space}}}rPr")
            for size in looks.findall(f"{{{space}}}sz"):
                looks.remove(size)
            etree.SubElement(looks, f"{{{space}}}sz").set(f"{{{space}}}val", "40")
    return packed({**parts, _DOCUMENT: etree.tostring(root, encoding="UTF-8")})


@pytest.mark.parametrize("letter", [*LETTERS, *DETAILS], ids=lambda one: one.__name__)
def test_a_correct_letter_is_let_pass_and_left_alone(letter: Letter) -> None:
    data = letter()
    report = lint(data)
    assert report.findings == ()
    assert report.kind is not None
    assert mend(data).mended == ()


@pytest.mark.parametrize("letter", LETTERS, ids=lambda one: one.__name__)
@pytest.mark.parametrize("rule", RESPELT)
def test_a_wrong_word_is_found_however_the_letter_is_built(rule: str, letter: Letter) -> None:
    assert {f.rule for f in lint(respelt(letter(), *RESPELT[rule])).findings} == {rule}


@pytest.mark.parametrize("letter", LETTERS, ids=lambda one: one.__name__)
@pytest.mark.parametrize("rule", RESIZED)
def test_letters_too_large_are_found_however_the_letter_is_built(rule: str, letter: Letter) -> None:
    assert rule in {f.rule for f in lint(resized(letter(), RESIZED[rule])).findings}


@pytest.mark.parametrize("letter", LETTERS, ids=lambda one: one.__name__)
def test_copies_with_comments_and_mended_copies_stay_valid(letter: Letter, tmp_path: Path) -> None:
    bad = respelt(resized(letter(), DATED), "Lưu: VT", "Lưu VT")
    findings = lint(bad).findings
    copies = {"commented": commented(bad, findings), "mended": (done := mend(bad)).data}
    assert {finding.rule for finding in done.left} == {"4.2"}
    known = (
        faults(bad, tmp_path) if letter is not in_strict_form else faults(LETTERS[0](), tmp_path)
    )
    for data in copies.values():
        assert faults(data, tmp_path) - known == set()
    assert len(list(opened(copies["commented"]).comments)) == len(findings)


def test_copies_with_comments_open_in_libreoffice() -> None:
    if not printing.is_available():
        missing("needs LibreOffice and fonts-liberation2")
    bad = [respelt(letter(), "Lưu: VT", "Lưu VT") for letter in LETTERS]
    copies = [commented(data, lint(data).findings) for data in bad]
    for letter, pdf in zip(LETTERS, printing.to_pdf(copies), strict=True):
        assert isinstance(pdf, bytes), letter.__name__
        words = " ".join(pages_of(pdf))
        assert all(word in words for word in (MOTTO, NUMBER, "Lưu VT")), letter.__name__


def faults(data: bytes, folder: Path) -> set[str]:
    """Give what an independent checker of the format says."""
    file = folder / "x.docx"
    file.write_bytes(data)
    return {str(error.description) for error in OpenXmlValidator().validate(file).errors}
