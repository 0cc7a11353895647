"""The real type of a file, told from its content; the name is believed in nothing."""

import re
import zipfile
from enum import StrEnum
from io import BytesIO
from pathlib import PurePath

import filetype

from templates_docx.zip_damage import ZIP_DAMAGE
from workflows.intake.sources.refusals import (
    BrokenWord,
    EmptySource,
    LockedWord,
    MacroWord,
    NotReallyWord,
    TooManyBytes,
    UnknownType,
)
from workflows.intake.sources.source import MEGABYTE, Limits


class FileKind(StrEnum):
    """What a file is inside."""

    DOCX = "docx"
    OLD_WORD = "old_word"  # .doc or .rtf: LibreOffice reads them
    PDF = "pdf"
    PICTURE = "picture"
    TEXT = "text"  # plain text or a web page


_PICTURES = frozenset({"image/png", "image/jpeg"})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KNOWN_SUFFIXES = frozenset({".docx", ".doc", ".pdf", ".rtf", ".png", ".jpg", ".jpeg"})
_PDF_HEADER_WITHIN = 1024  # readers accept a few bytes of rubbish before the header
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def kind_of(data: bytes, name: str, *, limits: Limits) -> FileKind:
    """Tell what a file is; raises a refusal for what is empty, too big, locked or unknown."""
    if not data.strip(b" \t\r\n\x00"):
        raise EmptySource
    if len(data) > limits.max_bytes:
        raise TooManyBytes(found=-(-len(data) // MEGABYTE), limit=limits.max_bytes // MEGABYTE)
    if data.startswith(b"PK"):
        return _kind_of_zip(data, name)
    if data.startswith(_OLE):
        return _kind_of_ole(data)
    return _kind_by_magic(data, name)


def _kind_by_magic(data: bytes, name: str) -> FileKind:
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN]:
        return FileKind.PDF
    if data.lstrip()[:5] == b"{\\rtf":
        return FileKind.OLD_WORD
    mime: object = filetype.guess_mime(data)  # type: ignore[no-untyped-call]
    if mime in _PICTURES:
        return FileKind.PICTURE
    if _looks_like_text(data):
        return FileKind.TEXT
    suffix = PurePath(name).suffix.lower()
    raise NotReallyWord(suffix=suffix) if suffix in _KNOWN_SUFFIXES else UnknownType


def _looks_like_text(data: bytes) -> bool:
    """Tell text, in whatever encoding, from binary; UTF-16 has zeros in every other place."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return True
    head = data[: MEGABYTE // 4]
    few, many = sorted((head[0::2].count(0), head[1::2].count(0)))
    wide = many * 8 > len(head) and few * 20 < many
    return wide or len(_BINARY.findall(head)) * 1000 <= len(head)


def _kind_of_ole(data: bytes) -> FileKind:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise LockedWord
    if "WordDocument".encode("utf-16-le") in data:
        return FileKind.OLD_WORD
    raise UnknownType


def _kind_of_zip(data: bytes, name: str) -> FileKind:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except ZIP_DAMAGE as error:
        broken_word = b"word/" in data or PurePath(name).suffix.lower() == ".docx"
        raise (BrokenWord if broken_word else UnknownType) from error
    if any(PurePath(entry).name.lower() == "vbaproject.bin" for entry in names):
        raise MacroWord
    if any(entry.startswith(("xl/", "ppt/")) for entry in names) or "mimetype" in names:
        raise UnknownType
    if "[Content_Types].xml" in names or any(entry.startswith("word/") for entry in names):
        return FileKind.DOCX
    raise BrokenWord if PurePath(name).suffix.lower() == ".docx" else UnknownType
