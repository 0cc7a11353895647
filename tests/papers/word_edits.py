"""What clerks do to a letter in Word and in other programs, done to real files."""

import subprocess
from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from templates_docx.packages import saved

ADDED = "Đoạn này được thêm trong Word."


def edited(data: bytes, *acts: Callable[[Document], None]) -> bytes:
    """Do something to a file and save it again."""
    document = docx.Document(BytesIO(data))
    for act in acts:
        act(document)
    return saved(document)


def paragraph(document: Document, words: str) -> Paragraph:
    """Find the paragraph of the text that says something."""
    return next(p for p in document.paragraphs if words in p.text)


def add_after(words: str, text: str = ADDED) -> Callable[[Document], None]:
    """Type a paragraph below another, as Enter does."""

    def act(document: Document) -> None:
        above = paragraph(document, words)
        added = deepcopy(above._p)
        above._p.addnext(added)
        line = Paragraph(added, above._parent)
        for run in line.runs[1:]:
            added.remove(run._r)
        line.runs[0].text = text

    return act


def replace_words(old: str, new: str, *, bold: bool = False) -> Callable[[Document], None]:
    """Type other words in a paragraph or a cell, perhaps in bold letters."""

    def act(document: Document) -> None:
        cells = [p for t in document.tables for c in t._cells for p in c.paragraphs]
        for line in [*document.paragraphs, *cells]:
            for run in line.runs:
                if old in run.text:
                    before, _, after = run.text.partition(old)
                    run.text = before
                    put = line.add_run(new)
                    put.bold = bold or None
                    run._r.addnext(put._r)
                    rest = line.add_run(after)
                    put._r.addnext(rest._r)
                    return
        raise AssertionError(old)

    return act


def delete_row(number: int) -> Callable[[Document], None]:
    """Take a row out of the last table."""

    def act(document: Document) -> None:
        table = document.tables[-1]
        table._tbl.remove(table.rows[number]._tr)

    return act


def track(old: str, new: str) -> Callable[[Document], None]:
    """Replace words with «Track Changes» on."""

    def act(document: Document) -> None:
        line = next(p for p in document.paragraphs if old in p.text)
        run = next(r for r in line.runs if old in r.text)
        before, _, after = run.text.partition(old)
        run.text = before
        who = 'w:id="900" w:author="Chuyên viên" w:date="2026-11-20T08:00:00Z"'
        text = 'xml:space="preserve"'
        gone = f"<w:del {nsdecls('w')} {who}><w:r><w:delText {text}>{old}</w:delText></w:r></w:del>"
        put = f"<w:ins {nsdecls('w')} {who}><w:r><w:t {text}>{new}</w:t></w:r></w:ins>"
        rest = f"<w:r {nsdecls('w')}><w:t {text}>{after}</w:t></w:r>"
        for xml in (rest, put, gone):
            run._r.addnext(parse_xml(xml))

    return act


def wrap_in_control(words: str) -> Callable[[Document], None]:
    """Put a paragraph into a content control."""

    def act(document: Document) -> None:
        line = paragraph(document, words)._p
        control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
        control.append(OxmlElement("w:sdtPr"))
        control.append(content)
        line.addprevious(control)
        content.append(line)

    return act


def delete_letterhead(document: Document) -> None:
    """Take the letterhead out."""
    document.tables[0]._tbl.getparent().remove(document.tables[0]._tbl)


def without_marks(data: bytes) -> bytes:
    """Save as a program does that keeps neither properties nor bookmarks."""

    def act(document: Document) -> None:
        for name in ("w:bookmarkStart", "w:bookmarkEnd"):
            for mark in list(document.element.iter(qn(name))):
                mark.getparent().remove(mark)
        for key, relation in list(document.part.package.rels.items()):
            if relation.reltype.endswith("/custom-properties"):
                del document.part.package.rels[key]

    return edited(data, act)


def through_libreoffice(data: bytes, folder: Path) -> bytes:
    """Open a file in LibreOffice and save it as .docx."""
    (folder / "in").mkdir(exist_ok=True)
    before = folder / "in" / "van-ban.docx"
    before.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(folder)]
    subprocess.run([*command, str(before)], check=True, capture_output=True, timeout=120)
    return (folder / "van-ban.docx").read_bytes()
