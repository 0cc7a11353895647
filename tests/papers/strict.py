"""Turns a Word file into the strict form of the format, as «Strict Open XML Document» saves it."""

import re

from templates_docx.packages import contents, packed

_SPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "http://purl.oclc.org/ooxml/drawingml/main",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
}
_MEASURES = re.compile(
    r'(w:(?:w|top|bottom|left|right|header|footer|before|after|firstLine)=")(\d+)(")'
)


def strict(data: bytes) -> bytes:
    """Give the same letter in the strict form, its measures in points, «left» called «start»."""
    return packed({name: _turned(xml.decode()).encode() for name, xml in contents(data).items()})


def _turned(xml: str) -> str:
    for loose, tight in _SPACES.items():
        xml = xml.replace(loose, tight)
    xml = _MEASURES.sub(lambda m: f"{m[1]}{int(m[2]) / 20:.2f}pt{m[3]}", xml)
    xml = re.sub(r"(<w:ind [^>]*?)w:left=", r"\1w:start=", xml)
    return re.sub(r"(<w:ind [^>]*?)w:right=", r"\1w:end=", xml)
