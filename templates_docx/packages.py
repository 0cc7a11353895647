"""Word files as packages: what is checked before one is opened, and after one is written."""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO

import docx
from docx.document import Document
from lxml import etree

from templates_docx.errors import N_, PaperRefused
from templates_docx.zip_damage import ZIP_DAMAGE

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"  # the media type of .docx
MAX_ENTRIES = 1000
MAX_UNPACKED = 100 * 1024 * 1024
MAX_XML = 32 * 1024 * 1024  # 500 pages take a tenth of it
_XML = (".xml", ".rels")
_DOCUMENT = "word/document.xml"
_MAIN_PART = re.compile(r"word/document\d*\.xml")  # Word in a browser writes «document2.xml»
_TYPES = "[Content_Types].xml"
_TEMPLATE_TYPE = b"wordprocessingml.template.main+xml"  # of a .dotx
_DOCUMENT_TYPE = b"wordprocessingml.document.main+xml"
_STRICT = b"http://purl.oclc.org/ooxml/"
_RELATIONS = "_rels/.rels"
_PROPERTIES = b"/package/2006/relationships/metadata/core-properties"
_PROPERTIES_OF_LIBREOFFICE = b"/officedocument/2006/relationships/metadata/core-properties"
_OLD_WORD = b"\xd0\xcf\x11\xe0"  # .doc, or .docx with a password
_DECLARATIONS = [f"<!{word}".encode(code) for word in ("DOCTYPE", "ENTITY")
                 for code in ("utf-8", "utf-16-le", "utf-16-be")]  # fmt: skip
_OUTSIDE = re.compile(rb"<Relationship\b[^>]*TargetMode=[\"']External[\"'][^>]*>", re.IGNORECASE)
_HARMLESS = (b"/hyperlink", b"/attachedTemplate")


class NotWordFile(PaperRefused):
    """The bytes are no Word file at all."""

    message = N_("Tệp này không phải tệp Word (.docx). Mở bằng Word rồi lưu lại ở dạng .docx.")


class OldWordFile(PaperRefused):
    """An old .doc file, or a .docx file with a password."""

    message = N_(
        "Tệp này là tệp .doc cũ hoặc có mật khẩu. "
        "Mở bằng Word, bỏ mật khẩu, rồi lưu lại ở dạng .docx."
    )


class StrictWordFile(NotWordFile):
    """A file in the strict form of the format, which next to no program reads."""

    message = N_(
        "Tệp này lưu ở dạng Strict Open XML. Mở bằng Word, chọn «Lưu thành», "
        "kiểu tệp «Word Document (*.docx)»."
    )


class UnsafeWordFile(PaperRefused):
    """A Word file that is too large unpacked, or carries what no letter needs."""

    message = N_(
        "Tệp Word này không an toàn để mở (%(why)s). Mở bằng Word, chép nội dung sang tệp mới "
        "rồi lưu ở dạng .docx."
    )


def require_word_file(data: bytes) -> None:
    """Refuse what is no .docx, is too large unpacked, or hides macros or entity declarations."""
    if data.startswith(_OLD_WORD):
        raise OldWordFile
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _require_bounded(package)
            for name in package.namelist():
                if name.endswith(_XML):
                    _require_plain_xml(xml := package.read(name))
                    if _MAIN_PART.fullmatch(name) and _STRICT in xml:
                        raise StrictWordFile
    except PaperRefused:  # our own word on the file, though it counts as a ValueError
        raise
    except ZIP_DAMAGE as broken:
        raise NotWordFile from broken


def opened(data: bytes) -> Document:
    """Open a Word file that may come from anywhere."""
    require_word_file(data)
    try:
        document = docx.Document(BytesIO(data))
        readable = document.element.body is not None and document.styles is not None
    except (etree.XMLSyntaxError, KeyError, ValueError, AttributeError, TypeError) as broken:
        raise NotWordFile from broken
    if not readable:
        raise NotWordFile
    return document


def require_nothing_outside(data: bytes) -> None:
    """Refuse a file that would fetch pictures or other parts from elsewhere when opened."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith(".rels"):
                for link in _OUTSIDE.findall(package.read(name)):
                    if not any(kind in link for kind in _HARMLESS):
                        raise UnsafeWordFile(why="có nội dung lấy từ nơi khác")


def repaired(data: bytes) -> bytes:
    """Mend a package: properties as LibreOffice relates them, a .dotx, a main part misnamed.

    Saved again, LibreOffice's properties would stand twice.
    """
    parts = contents(data)
    relations, types = parts[_RELATIONS], parts[_TYPES]
    main = next((name for name in parts if _MAIN_PART.fullmatch(name)), _DOCUMENT)
    if main != _DOCUMENT:
        parts = {_renamed(name, main): content for name, content in parts.items()}
        old, new = main.encode(), _DOCUMENT.encode()
        relations, types = relations.replace(old, new), types.replace(old, new)
    parts[_RELATIONS] = relations.replace(_PROPERTIES_OF_LIBREOFFICE, _PROPERTIES)
    parts[_TYPES] = types.replace(_TEMPLATE_TYPE, _DOCUMENT_TYPE)
    return data if parts == contents(data) else packed(parts)


def _renamed(name: str, main: str) -> str:
    """Give a part its usual name: the main part, and the list of what it refers to."""
    listed = "word/_rels/%s.rels"
    usual = {main: _DOCUMENT, listed % main[5:]: listed % _DOCUMENT[5:]}
    return usual.get(name, name)


def saved(document: Document) -> bytes:
    """Write a document to bytes; a name twice in the package would be a corrupt file."""
    file = BytesIO()
    document.save(file)
    names = zipfile.ZipFile(file).namelist()
    if len(names) != len(set(names)):
        raise AssertionError(f"a part is twice in the package: {sorted(names)}")
    return file.getvalue()


def contents(data: bytes) -> dict[str, bytes]:
    """Give the parts of a package by their names, in the order of the file."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def undated(data: bytes) -> bytes:
    """Write a package again without the times of its entries, so that equal files are equal."""
    return packed(contents(data))


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Write parts as a package, the times of its entries left out."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return file.getvalue()


def _require_bounded(package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    names = [entry.filename for entry in entries]
    if not {_RELATIONS, _TYPES} <= set(names) or not any(map(_MAIN_PART.fullmatch, names)):
        raise NotWordFile
    unpacked = sum(entry.file_size for entry in entries)
    xml = sum(entry.file_size for entry in entries if entry.filename.endswith(_XML))
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or xml > MAX_XML:
        raise UnsafeWordFile(why="quá lớn khi giải nén")
    if len(names) != len(set(names)):
        raise UnsafeWordFile(why="cấu trúc tệp bị hỏng: một phần có hai bản")
    if any(name.endswith("vbaProject.bin") for name in names):
        raise UnsafeWordFile(why="có macro")


def _require_plain_xml(xml: bytes) -> None:
    if any(word in xml for word in _DECLARATIONS):
        raise UnsafeWordFile(why="có khai báo thực thể XML")
