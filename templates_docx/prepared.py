"""Templates prepared once: what a fill costs is then only what changes.

docxtpl spends most of its time on what depends on the template alone. Here its own tag repair runs
once, each part that holds tags is compiled once, and the other parts stay compressed. What comes
out is canonically the XML docxtpl itself would write (a test compares them); a template whose
shape does not promise that is filled by docxtpl (`rendering`).
"""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Final, cast

from docx.document import Document
from docx.opc.coreprops import CoreProperties
from docx.opc.part import Part
from docx.oxml.coreprops import CT_CoreProperties
from docxtpl.template import DocxTemplate
from jinja2 import Template
from lxml import etree

from templates_docx.late_marks import LateMarks
from templates_docx.masked import Masked
from templates_docx.packages import contents, saved
from templates_docx.parcel import Parcel
from templates_docx.sandbox import JINJA

_DOCUMENT: Final = "word/document.xml"
_CORE: Final = "docProps/core.xml"
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_DECLARATION: Final = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_BREAKS = ("\t", "\n", "\a", "\f")  # what docxtpl turns into breaks, tabs and new paragraphs
_LOOKED_AT = (b"{", b"}", b"\t", b"\n", b"\a", b"\f")
_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>")
_ESCAPES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))  # docxtpl's
_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
_BREAKER: Final = DocxTemplate(BytesIO())  # of docxtpl, for a method that needs no template
_PREPARED = 64  # templates kept: an office has some dozens


@dataclass(frozen=True, slots=True)
class PreparedTemplate:
    """A template ready to be filled any number of times."""

    parcel: Parcel
    head: bytes  # of the main part, before its body
    body: Template
    tail: bytes
    marks: LateMarks
    others: tuple[tuple[str, Template], ...]  # headers, footers and notes with tags
    properties: CT_CoreProperties
    property_tags: tuple[tuple[str, Template], ...]

    def filled(self, values: Mapping[str, object], title: str) -> bytes:
        """Fill every part, settle what `finishing` settles, and write the package.

        Raises what Jinja raises for a template that cannot be filled with these values.
        """
        body = self.marks.settled(_encoded(self.body.render(values)))
        changed = {_DOCUMENT: b"".join((self.head, body, self.tail))}
        for name, part in self.others:
            changed[name] = _DECLARATION + _encoded(part.render(values))
        changed[_CORE] = self._core(values, title)
        return self.parcel.with_parts(changed)

    def _core(self, values: Mapping[str, object], title: str) -> bytes:
        element = deepcopy(self.properties)
        core = CoreProperties(element)
        for name, tags in self.property_tags:
            setattr(core, name, tags.render(values))
        core.title = title
        return cast(bytes, etree.tostring(element, encoding="UTF-8", standalone=True))


@lru_cache(maxsize=_PREPARED)
def prepared(data: bytes) -> PreparedTemplate | None:
    """Prepare a template, or say that only docxtpl itself may fill it."""
    template = DocxTemplate(BytesIO(data))
    template.render_init()
    document = cast(Document, template.docx)
    body = Masked.of(template.patch_xml(template.get_xml()))
    others = _others(template)
    if body is None or others is None or not body.steady():
        return None
    package = contents(saved(document)) | _resolved(others)
    main = etree.tostring(document.element, encoding="unicode")
    start, end = main.index("<w:body"), main.index("</w:body>") + len("</w:body>")
    marks = LateMarks.placed(body, document)
    if marks is None:
        return None
    return PreparedTemplate(
        parcel=Parcel.of(package),
        head=_DECLARATION + main[:start].encode(),
        body=JINJA.from_string(body.xml()),
        tail=main[end:].encode(),
        marks=marks,
        others=tuple(
            (name, JINJA.from_string(xml)) for name, xml in others.items() if _has_tags(xml)
        ),
        properties=_properties(document),
        property_tags=_property_tags(document),
    )


def _others(template: DocxTemplate) -> dict[str, str] | None:
    """Give the patched XML of headers, footers and notes; None if one cannot be trusted."""
    parts: dict[str, str] = {}
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(uri):
            parts[_name(part)] = template.patch_xml(template.get_part_xml(part))
    for part in cast(Document, template.docx).part.package.parts:
        if part.content_type == _FOOTNOTES:
            parts[_name(part)] = template.patch_xml(part.blob.decode())
    for name, xml in parts.items():
        masked = Masked.of(xml) if _has_tags(xml) else None
        if masked is not None:
            parts[name] = masked.xml()
        if _has_tags(xml) and (masked is None or not masked.steady()):
            return None
    return parts


def _resolved(others: Mapping[str, str]) -> dict[str, bytes]:
    """Give the parts without tags as docxtpl would write them."""
    still = {name: xml for name, xml in others.items() if not _has_tags(xml)}
    return {name: _DECLARATION + _encoded(_bare(xml)) for name, xml in still.items()}


def _bare(xml: str) -> str:
    """Take off the declaration a part already begins with."""
    return xml[xml.index("?>") + 2 :].lstrip() if xml.startswith("<?xml") else xml


def _properties(document: Document) -> CT_CoreProperties:
    """Give the properties with each that docxtpl sets there: an absent one becomes an empty one."""
    element: CT_CoreProperties = deepcopy(document.core_properties._element)
    for name in _PROPERTIES:
        setattr(CoreProperties(element), name, getattr(document.core_properties, name))
    return element


def _property_tags(document: Document) -> tuple[tuple[str, Template], ...]:
    said = {name: getattr(document.core_properties, name) for name in _PROPERTIES}
    return tuple((name, JINJA.from_string(text)) for name, text in said.items() if _has_tags(text))


def _has_tags(xml: str) -> bool:
    return any(mark in xml for mark in ("{{", "{%", "{#"))


def _name(part: Part) -> str:
    return str(part.partname).removeprefix("/")


def _encoded(xml: str) -> bytes:
    """Do what docxtpl does to filled XML, its escapes and the breaks inside paragraphs."""
    data = xml.encode()
    if not any(mark in data for mark in _LOOKED_AT):  # asked of bytes, which is ten times faster
        return data
    for escaped, mark in _ESCAPES:
        xml = xml.replace(escaped, mark)
    return "".join(_with_breaks(xml)).encode()


def _with_breaks(xml: str) -> Iterator[str]:
    """Let docxtpl break the paragraphs that hold a break; the others pass untouched."""
    position = 0
    while opening := _PARAGRAPH.search(xml, position):
        end = xml.find("</w:p>", opening.end()) + len("</w:p>")
        if end < opening.end():
            break
        yield xml[position : opening.start()]
        paragraph = xml[opening.start() : end]
        broken = any(mark in paragraph for mark in _BREAKS)
        yield _BREAKER.resolve_listing(paragraph) if broken else paragraph
        position = end
    yield xml[position:]
