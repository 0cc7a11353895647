"""A .docx as a bundle of parts: opened within limits, parsed without network or entities."""

import zipfile
from collections.abc import Iterator
from functools import cached_property
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any, TypeAlias

import lxml.etree

from templates_docx.zip_damage import ZIP_DAMAGE
from workflows.intake.sources.refusals import (
    BrokenWord,
    LockedWord,
    MacroWord,
    PackedTooTight,
    TookTooMuch,
)
from workflows.intake.sources.source import MEGABYTE, Limits

Element: TypeAlias = Any  # lxml ships no types

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT_TO_USUAL = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
_MOST_ENTRIES = 5000
_LARGEST_PART = 64 * MEGABYTE


class WordPackage:
    """The parts of a .docx that carry words."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except ZIP_DAMAGE as error:
            raise BrokenWord from error
        self._entries = {info.filename: info for info in self._archive.infolist()}
        self._refuse_traps(limits)

    def _refuse_traps(self, limits: Limits) -> None:
        sizes = [info.file_size for info in self._entries.values()]
        if len(sizes) > _MOST_ENTRIES or sum(sizes) > limits.max_unpacked_bytes:
            raise PackedTooTight
        if any(info.flag_bits & 1 for info in self._entries.values()):
            raise LockedWord
        if b"macroEnabled" in self._bytes("[Content_Types].xml"):
            raise MacroWord

    @cached_property
    def document(self) -> Element:
        """Give the main part; a file without one is broken."""
        part = self.part(self._document_name)
        if part is None or part.find(f"{W}body") is None:
            raise BrokenWord
        return part

    @cached_property
    def _document_name(self) -> str:
        for kind, target, _ in self._relations("_rels/.rels"):
            if kind == "officeDocument":
                return target.lstrip("/")
        return "word/document.xml"

    def named(self, kind: str) -> Element | None:
        """Give the part the document relates to as «styles», «numbering», «footnotes» …"""
        return next((part for _, part in self.all_named(kind)), None)

    def all_named(self, kind: str) -> Iterator[tuple[str, Element]]:
        """Give every related part of a kind («header», «footer») with its relation's id."""
        folder = PurePosixPath(self._document_name).parent
        name = PurePosixPath(self._document_name).name
        for found, target, identity in self._relations(f"{folder}/_rels/{name}.rels"):
            if found == kind:
                inside = target.lstrip("/") if target.startswith("/") else str(folder / target)
                part = self.part(inside)
                if part is not None:
                    yield identity, part

    def picture_count(self) -> int:
        """Count the pictures stored in the file."""
        return sum(1 for name in self._entries if name.startswith("word/media/"))

    def part(self, name: str) -> Element | None:
        """Parse one part, or give None if there is none of that name."""
        data = self._bytes(name)
        if not data.strip():
            return None
        for strict, usual in _STRICT_TO_USUAL:
            data = data.replace(strict, usual)
        parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            return lxml.etree.fromstring(data, parser)
        except lxml.etree.XMLSyntaxError as error:
            no_memory = error.code == lxml.etree.ErrorTypes.ERR_NO_MEMORY
            raise (TookTooMuch if no_memory else BrokenWord) from error

    def _relations(self, name: str) -> Iterator[tuple[str, str, str]]:
        root = self.part(name)
        if root is None:
            return
        for relation in root.iter(_RELATION):
            kind = relation.get("Type", "").rpartition("/")[2]
            if relation.get("TargetMode") != "External":
                yield kind, relation.get("Target", ""), relation.get("Id", "")

    def _bytes(self, name: str) -> bytes:
        info = self._entries.get(name)
        if info is None:
            return b""
        if info.file_size > _LARGEST_PART:
            raise PackedTooTight
        try:
            return self._archive.read(info)
        except ZIP_DAMAGE as error:
            raise BrokenWord from error
