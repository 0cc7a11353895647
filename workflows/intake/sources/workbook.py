"""The words of an Excel workbook that a person can see, to look for a stamp of secrecy.

Cells (their own words or shared ones), headers and footers, comments, text boxes, word art, charts
and the names of sheets. Only for that look: numbers and the layout of tables are left out.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any, TypeAlias

import lxml.etree

from templates_docx.zip_damage import ZIP_DAMAGE
from workflows.domain.secrecy import refuse_secret
from workflows.intake.sources.refusals import PackedTooTight, UnknownType
from workflows.intake.sources.source import MEGABYTE

Element: TypeAlias = Any  # lxml ships no types

_MOST_ENTRIES = 5000
_MOST_BYTES = 300 * MEGABYTE  # of all parts with words together, unpacked
_BOOK, _SHARED = "xl/workbook.xml", "xl/sharedStrings.xml"
_SHEET = re.compile(r"xl/(?:worksheets|chartsheets|dialogsheets)/[^/]+\.xml")
_BESIDE = re.compile(
    r"xl/(?:comments|threadedComments|drawings|charts|diagrams)[^/]*(?:/[^/]+)?\.(?:xml|vml)"
)
_HEADERS = frozenset(
    f"{place}{kind}" for place in ("odd", "even", "first") for kind in ("Header", "Footer")
)
_HEADER_ORDERS = re.compile(r'&(?:"[^"]*"|K[\dA-F]{6}|K\d\d[+-]\d{3}|\d{1,3}|[BIUESXYHOPNDTFAZG])')
_HEADER_PARTS = re.compile(r"&[LCR]")
BROKEN = (*ZIP_DAMAGE, lxml.etree.XMLSyntaxError)
_PARAGRAPHS = frozenset({"p", "text", "div", "title"})


def refuse_secret_workbook(data: bytes) -> None:
    """Raise `SecretRefused` if any part bears a stamp, `UnknownType` if this is no workbook."""
    for text in texts_of_workbook(data):
        refuse_secret(text)


def texts_of_workbook(data: bytes) -> Iterator[str]:
    """Give the words of each part apart, for each may begin with a letterhead."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            yield from _texts(archive)
    except BROKEN as error:
        raise UnknownType from error


def _texts(archive: zipfile.ZipFile) -> Iterator[str]:
    names = archive.namelist()
    if _BOOK not in names or any(name.endswith("vbaProject.bin") for name in names):
        raise UnknownType
    shared_part = [_SHARED] if _SHARED in names else []
    check_weight(archive, [_BOOK, *shared_part, *_sheets(names), *_beside(names)])
    yield from texts_around_cells(archive)
    shared = _shared(archive) if shared_part else []
    for name in _sheets(names):
        yield "\n".join(_words_of_sheet(archive, name, shared))


def texts_around_cells(archive: zipfile.ZipFile) -> Iterator[str]:
    """Give the words of a workbook that stand in no cell: names, headers, comments, drawings."""
    names = archive.namelist()
    yield "\n".join(sheet.get("name", "") for sheet in elements(archive, _BOOK, {"sheet"}))
    for name in _sheets(names):
        yield from _headers_and_footers(archive, name)
    for name in _beside(names):
        yield "\n".join(_words_beside(archive, name))


def _sheets(names: list[str]) -> list[str]:
    return [name for name in names if _SHEET.fullmatch(name)]


def _beside(names: list[str]) -> list[str]:
    return [name for name in names if _BESIDE.fullmatch(name)]


def check_weight(archive: zipfile.ZipFile, wanted: list[str]) -> None:
    """Refuse an archive of too many parts, or whose wanted parts unpack to too much."""
    weight = sum(archive.getinfo(name).file_size for name in wanted)
    if len(archive.namelist()) > _MOST_ENTRIES or weight > _MOST_BYTES:
        raise PackedTooTight


def _shared(archive: zipfile.ZipFile) -> list[str]:
    return [_words(item) for item in elements(archive, _SHARED, {"si"})]


def _words_of_sheet(archive: zipfile.ZipFile, name: str, shared: list[str]) -> Iterator[str]:
    """Give a line for each cell with words."""
    for element in elements(archive, name, {"c"}):
        if element.get("t") == "s":
            yield _shared_one(shared, "".join(element.itertext()))
        elif element.get("t") in {"inlineStr", "str"}:
            yield _words(element)


def _headers_and_footers(archive: zipfile.ZipFile, name: str) -> Iterator[str]:
    """Give the lines of each header and footer apart."""
    for element in elements(archive, name, {"row", *_HEADERS}):
        if _tag(element) in _HEADERS:
            yield _HEADER_ORDERS.sub("", _HEADER_PARTS.sub("\n", element.text or ""))


def _shared_one(shared: list[str], index: str) -> str:
    at = int(index) if index.strip().isdecimal() else len(shared)
    return shared[at] if at < len(shared) else ""


def _words_beside(archive: zipfile.ZipFile, name: str) -> Iterator[str]:
    """Give the paragraphs of comments, text boxes and charts, and word art."""
    for element in elements(archive, name, {*_PARAGRAPHS, "textpath"}, forgiving=True):
        yield element.get("string", "") if _tag(element) == "textpath" else _words(element)


def _words(element: Element) -> str:
    """Give the words of runs; a formula and a reading aid are none."""
    if _tag(element) in {"f", "rPh"}:
        return ""
    inside = (f"{_words(child)}{child.tail or ''}" for child in element.iterchildren("*"))
    return (element.text or "") + "".join(inside)


def elements(
    archive: zipfile.ZipFile, name: str, tags: set[str], *, forgiving: bool = False
) -> Iterator[Element]:
    """Give the elements of these names of one part, one by one, and forget each."""
    with archive.open(name) as part:
        walk = lxml.etree.iterparse(
            part,
            tag=[f"{{*}}{tag}" for tag in sorted(tags)],
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            recover=forgiving,
        )
        for _, element in walk:
            yield element
            element.clear(keep_tail=True)


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
