"""A mark in a Word file that says which paper and version it is, kept by programs that edit it.

Word and LibreOffice keep the file's own properties, other programs at least the bookmark.
"""

import re
from typing import Final

from lxml import etree

from templates_docx.packages import contents, packed, repaired, require_word_file

_PROPERTY: Final = "VanBanDonDoc"
_BOOKMARK: Final = "_DonDoc_"
_DOCUMENT, _CUSTOM = "word/document.xml", "docProps/custom.xml"
_TYPES, _RELATIONS = "[Content_Types].xml", "_rels/.rels"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NAMES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_MARK = re.compile(r"\d+-\d+-\d+")


def marked(data: bytes, mark: str) -> bytes:
    """Give a Word file with a mark: numbers joined by dashes; one it had before is replaced."""
    parts = contents(repaired(data))
    _put_property(parts, mark)
    _put_bookmark(parts, mark)
    return packed(parts)


def unmarked(data: bytes) -> bytes:
    """Give a Word file without a mark: what leaves the office carries none."""
    parts = contents(data)
    _put_property(parts, None)
    _put_bookmark(parts, None)
    return packed(parts)


def mark_of(data: bytes) -> str | None:
    """Give the mark of a Word file, if some program left it there."""
    require_word_file(data)
    parts = contents(repaired(data))
    root = _custom(parts)
    for value in root.iterfind(f"{{{_NAMES}}}property[@name='{_PROPERTY}']"):
        if _MARK.fullmatch(text := "".join(value.itertext()).strip()):
            return text
    for bookmark in etree.fromstring(parts[_DOCUMENT]).iter(f"{_W}bookmarkStart"):
        name = str(bookmark.get(f"{_W}name", ""))
        text = name.removeprefix(_BOOKMARK).replace("_", "-")
        if name.startswith(_BOOKMARK) and _MARK.fullmatch(text):
            return text
    return None


def _custom(parts: dict[str, bytes]) -> etree._Element:
    if _CUSTOM in parts:
        return etree.fromstring(parts[_CUSTOM])
    return etree.Element(f"{{{_NAMES}}}Properties", nsmap={None: _NAMES, "vt": _VALUES})


def _put_property(parts: dict[str, bytes], mark: str | None) -> None:
    if mark is None and _CUSTOM not in parts:
        return
    root = _custom(parts)
    for old in root.findall(f"{{{_NAMES}}}property[@name='{_PROPERTY}']"):
        root.remove(old)
    if mark is not None:
        numbers = [int(one.get("pid", "1")) for one in root]
        put = etree.SubElement(root, f"{{{_NAMES}}}property")
        for name, value in (
            ("fmtid", _FORMAT), ("pid", str(max(numbers, default=1) + 1)), ("name", _PROPERTY),
        ):  # fmt: skip
            put.set(name, value)
        etree.SubElement(put, f"{{{_VALUES}}}lpwstr").text = mark
    if _CUSTOM not in parts:
        _relate(parts)
    parts[_CUSTOM] = _written(root)


def _relate(parts: dict[str, bytes]) -> None:
    types, relations = etree.fromstring(parts[_TYPES]), etree.fromstring(parts[_RELATIONS])
    override = etree.SubElement(types, types.tag.replace("Types", "Override"))
    override.set("PartName", f"/{_CUSTOM}")
    override.set("ContentType", _TYPE)
    relation = etree.SubElement(relations, relations.tag.removesuffix("s"))
    known = {one.get("Id") for one in relations}
    relation.set("Id", next(i for n in range(1, 1000) if (i := f"rId{n}") not in known))
    relation.set("Type", _RELATION)
    relation.set("Target", _CUSTOM)
    parts[_TYPES], parts[_RELATIONS] = _written(types), _written(relations)


def _put_bookmark(parts: dict[str, bytes], mark: str | None) -> None:
    root = etree.fromstring(parts[_DOCUMENT])
    starts = list(root.iter(f"{_W}bookmarkStart"))
    own = [one for one in starts if str(one.get(f"{_W}name", "")).startswith(_BOOKMARK)]
    numbers = {one.get(f"{_W}id") for one in own}
    for old in (*own, *(e for e in root.iter(f"{_W}bookmarkEnd") if e.get(f"{_W}id") in numbers)):
        old.getparent().remove(old)
    if mark is not None:
        body = root.find(f"{_W}body")
        paragraph = None if body is None else next(iter(body.findall(f"{_W}p")), None)
        if paragraph is not None:
            free = max((int(s.get(f"{_W}id", "0")) for s in starts), default=0) + 1
            start = etree.SubElement(paragraph, f"{_W}bookmarkStart")
            start.set(f"{_W}id", str(free))
            start.set(f"{_W}name", _BOOKMARK + mark.replace("-", "_"))
            etree.SubElement(paragraph, f"{_W}bookmarkEnd").set(f"{_W}id", str(free))
    parts[_DOCUMENT] = _written(root)


def _written(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, encoding="UTF-8", standalone=True))
