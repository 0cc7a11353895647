"""Files in the strict form of the format: the same words under other names."""

import re

from docx.document import Document

from templates_docx.measures import twips
from templates_docx.packages import StrictWordFile, contents, opened, packed

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_USUAL = rb"http://schemas.openxmlformats.org/\1/2006/"
_OTHER_NAMES = ((b"extendedProperties", b"extended-properties"), (b"customProperties", b"custom-properties"))  # fmt: skip
_HALF_POINTS = re.compile(
    rb'(<w:(?:sz|szCs|kern|position)\s+w:val)="(-?[\d.]+(?:mm|cm|in|pt|pc|pi))"'
)
_MEASURES = re.compile(rb'(\sw:\w+)="(-?[\d.]+(?:mm|cm|in|pt|pc|pi))"')
_CONFORMANCE = re.compile(rb"\s\w+:conformance=[\"']strict[\"']")


def opened_in_any_form(data: bytes) -> Document:
    """Open a Word file, a strict one too; raises a refusal for anything else."""
    try:
        return opened(data)
    except StrictWordFile:
        return opened(_in_usual_form(data))


def _in_usual_form(data: bytes) -> bytes:
    return packed({name: _renamed(content) for name, content in contents(data).items()})


def _renamed(content: bytes) -> bytes:
    content = _HALF_POINTS.sub(lambda m: _counted(m, 2), content)
    content = _MEASURES.sub(lambda m: _counted(m, 1), content)
    content = _CONFORMANCE.sub(b"", _STRICT.sub(_USUAL, content))
    for strict, usual in _OTHER_NAMES:
        content = content.replace(b"relationships/" + strict, b"relationships/" + usual)
    return content


def _counted(measure: re.Match[bytes], parts: int) -> bytes:
    """Write a measure with its unit as the number the usual form has: twips, or half points."""
    count = twips(measure[2].decode()) or 0
    return b'%s="%d"' % (measure[1], count * parts // 20 if parts > 1 else count)
