"""The text as it is read: NFC, marks of typing markup taken out, bold stretches remembered."""

import re
from dataclasses import dataclass

from workflows.domain.text import nfc
from workflows.intake.reading.model import Span

_MARKUP = re.compile(r"^[ \t]*\*[ \t]+(?=[^\s*])[^*\n]*$|^[ \t]*#{1,6}[ \t]+|\*+|~~", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class NormalText:
    """The text every span counts in, and what was printed bold."""

    text: str
    bold: tuple[Span, ...]


def normalise(raw: str) -> NormalText:
    """Give the text without markup (a line «* …» keeps its star: it is a bullet)."""
    source = nfc(raw)
    kept: list[str] = []
    bold: list[Span] = []
    length, last, opened = 0, 0, None
    for match in _MARKUP.finditer(source):
        if match[0].strip().startswith("* "):
            continue
        before = source[last : match.start()]
        kept.append(before)
        length += len(before)
        last = match.end()
        if match[0].startswith("**"):
            opened = _toggle(opened, length, bold)
    kept.append(source[last:])
    return NormalText("".join(kept), tuple(bold))


def _toggle(opened: int | None, at: int, bold: list[Span]) -> int | None:
    if opened is None:
        return at
    if at > opened:
        bold.append(Span(opened, at))
    return None
