"""The text as it is read: NFC, marks of typing markup taken out, bold stretches remembered."""

import re
from dataclasses import dataclass

from workflows.domain.text import nfc
from workflows.intake.reading.model import Span

_MARKUP = re.compile(
    r"^[ \t]*\*[ \t]+(?=[^\s*])[^*\n]*$|^[ \t]*#{1,6}[ \t]+|\*+|~~|(?<!_)__(?!_)", re.MULTILINE
)

_ROW = re.compile(r"^[^|\n]*\|[^\n]*\|[ \t]*$", re.MULTILINE)
_RULER = re.compile(r"[|:\- \t]+")
_FRAMED = re.compile(
    r"CỘNG H|Độc lập\s*[-–]|(?:^|\|)[\s*]*Số\s*:|Nơi nhận|^Kính gửi\s*:|\|\s*(?:TM|KT|TL|TUQ)\."
)
_BREAK = re.compile(r"<br ?/?>")
_BOLD = re.compile(r"(\*\*[^*\n]+\*\*)[ \t]+")


@dataclass(frozen=True, slots=True)
class NormalText:
    """The text every span counts in, and what was printed bold."""

    text: str
    bold: tuple[Span, ...]


def normalise(raw: str) -> NormalText:
    """Give the text without markup (a line «* …» keeps its star: it is a bullet)."""
    source = _ROW.sub(_unframed, nfc(raw))
    if not any(mark in source for mark in "*#~_"):
        return NormalText(source, ())
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


def _unframed(row: re.Match[str]) -> str:
    """Put the cells of a framed letterhead or signature on lines of their own."""
    text = row[0]
    if _RULER.fullmatch(text):
        return text
    if text.count("|") > 4 or not _FRAMED.search(text):
        return text
    cells = [cell.strip() for cell in text.strip().strip("|").split("|")]
    lines = "\n\n".join(_BOLD.sub(r"\1\n", _BREAK.sub("\n", cell)) for cell in cells)
    if "nhận" in lines:
        lines = lines.replace("; - ", ";\n- ").replace(": - ", ":\n- ")
    return f"{lines}\n"


def _toggle(opened: int | None, at: int, bold: list[Span]) -> int | None:
    if opened is None:
        return at
    if at > opened:
        bold.append(Span(opened, at))
    return None
