"""Reads a produced file the way tests ask about it."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml.ns import qn


def opened(data: bytes) -> Document:
    """Open bytes as a Word document."""
    return docx.Document(BytesIO(data))


def text_of(data: bytes) -> str:
    """Give all text of the body, a line per paragraph, tables included."""
    return "\n".join(_paragraphs(opened(data)))


def part(data: bytes, name: str) -> str:
    """Give one part of the package as text."""
    return zipfile.ZipFile(BytesIO(data)).read(name).decode("utf-8")


def _paragraphs(document: Document) -> Iterator[str]:
    for paragraph in document.element.body.iter(qn("w:p")):
        yield "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
