"""Comparing how a line looks with how it should."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from templates_docx.format_rules.findings import Finding, Severity, points, short
from templates_docx.format_rules.lettering import is_capital
from templates_docx.format_rules.sheet import Line
from templates_docx.metrics import text_width, wrapped

DEFAULT_SIZE = 10.0  # of Word, where nothing says


@dataclass(frozen=True, slots=True)
class Wanted:
    """How an element should look; None where the decree leaves it open."""

    rule: str
    place: str
    low: float
    high: float
    bold: bool | None = None
    italic: bool | None = None
    capitals: bool | None = None
    centred: bool = False


def compare(lines: Sequence[Line], wanted: Wanted) -> Iterator[Finding]:
    """Find what differs in the lines of one element, each difference once."""
    for check in (_size, _bold, _italic, _capitals, _centred):
        wrong = next((found for line in lines if (found := check(line, wanted))), None)
        if wrong is not None:
            yield Finding(wanted.rule, Severity.ERROR, wanted.place, *wrong)


def sizes(line: Line) -> set[float]:
    """Collect the sizes of the letters of a line."""
    return {piece.face.size or DEFAULT_SIZE for piece in line.shown if not piece.face.raised}


def largest(line: Line) -> float:
    """Give the size of the largest letters of a line."""
    return max(sizes(line), default=DEFAULT_SIZE)


def is_bold(line: Line) -> bool:
    """Say whether all letters of a line are bold."""
    return all(piece.face.bold for piece in line.shown)


def is_italic(line: Line) -> bool:
    """Say whether all letters of a line are italic."""
    return all(piece.face.italic for piece in line.shown)


def longest(lines: Sequence[Line]) -> int:
    """Measure the longest printed line of some lines, in twips."""
    return max((_printed_width(line) for line in lines if line.shown), default=0)


def _printed_width(line: Line) -> int:
    size, bold, italic = largest(line), is_bold(line), is_italic(line)
    rows = wrapped(line.text, line.width, size, bold=bold, italic=italic)
    return max(text_width(row, size, bold=bold, italic=italic) for row in rows)


def _size(line: Line, wanted: Wanted) -> tuple[str, str] | None:
    wrong = sorted(s for s in sizes(line) if not wanted.low <= s <= wanted.high)
    if not wrong:
        return None
    return points(wanted.low, wanted.high), f"cỡ chữ {wrong[0]:g} ở {short(line.text)}"


def _bold(line: Line, wanted: Wanted) -> tuple[str, str] | None:
    return _switched(line, wanted.bold, "bold", ("chữ đậm", "chữ không đậm"))


def _italic(line: Line, wanted: Wanted) -> tuple[str, str] | None:
    return _switched(line, wanted.italic, "italic", ("chữ nghiêng", "chữ đứng"))


def _switched(
    line: Line, wanted: bool | None, name: str, words: tuple[str, str]
) -> tuple[str, str] | None:
    if wanted is None or all(bool(getattr(p.face, name)) is wanted for p in line.shown):
        return None
    on, off = words
    return (on, f"{off}: {short(line.text)}") if wanted else (off, f"{on}: {short(line.text)}")


def _capitals(line: Line, wanted: Wanted) -> tuple[str, str] | None:
    if wanted.capitals and not is_capital(line.text):
        if all(piece.face.capitals for piece in line.shown):
            return "gõ chữ in hoa", f"chữ thường hiện thành in hoa do định dạng: {short(line.text)}"
        return "chữ in hoa", f"chữ thường: {short(line.text)}"
    if wanted.capitals is False and is_capital(line.text):
        return "chữ thường", f"chữ in hoa: {short(line.text)}"
    return None


def _centred(line: Line, wanted: Wanted) -> tuple[str, str] | None:
    if not wanted.centred or line.is_tabbed or line.shape.align == "center":
        return None
    return "căn giữa", f"không căn giữa: {short(line.text)}"
