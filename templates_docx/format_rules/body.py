"""The text itself (F-27, F-31, F-50, F-52, F-53, D-02)."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from templates_docx.format_rules.anatomy import Anatomy
from templates_docx.format_rules.findings import Finding, Severity, listing, short
from templates_docx.format_rules.lettering import is_capital
from templates_docx.format_rules.looks import Wanted, compare, largest, longest, sizes
from templates_docx.format_rules.sheet import Line
from templates_docx.metrics import text_width
from templates_docx.vocabulary import POINT_LETTERS, point_position

_ARTICLE = re.compile(r"^Điều\s+\d+\b")
_POINT = re.compile(r"^([a-zđ])[)]")
_HEADINGS = {
    "F-25": (re.compile(r"(?:Phần|Chương)\s+[IVXLC]+", re.IGNORECASE), True),
    "F-26": (re.compile(r"(?:Mục|Tiểu mục)\s+\d+", re.IGNORECASE), True),
    "F-30": (re.compile(r"[IVXLC]+\.\s.{3,120}"), False),
}
_SHORT_DATE = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])")
_LONG_DATE = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})")
_MONTH = re.compile(r"tháng (0[3-9])(?=/\d{4}| năm)")
_GAP = 115  # twips: 6 points with room for rounding


def body_size(paper: Anatomy) -> Iterator[Finding]:
    """F-31: 13 to 14."""
    wrong = [n for n in _paragraphs(paper) if not all(13 <= size <= 14 for size in sizes(n))]
    yield from _gathered("F-31", Severity.ERROR, "cỡ chữ 13 đến 14", wrong, _sizes_of)


def justified(paper: Anatomy) -> Iterator[Finding]:
    """F-31: paragraphs of more than one line fill it on both sides."""
    ragged = [n for n in _paragraphs(paper) if n.shape.align not in {"both", "distribute"}]
    wrong = [n for n in ragged if longest([n]) >= 0.85 * n.width]
    yield from _gathered(
        "F-31", Severity.ERROR, "căn đều hai bên", wrong, lambda _: "không căn đều"
    )


def first_line(paper: Anatomy) -> Iterator[Finding]:
    """F-31: the first line stands in by 1 or 1.27 cm."""
    wrong = [
        n
        for n in _paragraphs(paper)
        if n.shape.align != "center"
        and not (n.is_numbered or n.is_tabbed)
        and not n.text.startswith(("-", "+", "•", "*"))
        and not 540 <= _stands_in(n) <= 750
    ]
    yield from _gathered(
        "F-31", Severity.WARNING, "lùi đầu dòng 1 cm hoặc 1,27 cm", wrong, _indent_of
    )


def gaps(paper: Anatomy) -> Iterator[Finding]:
    """F-31: at least 6 points between paragraphs."""
    wrong = [
        below
        for above, below in pairwise(_paragraphs(paper))
        if below.index == above.index + 1
        and above.paragraph != below.paragraph
        and max(above.shape.after or 0, below.shape.before or 0) < _GAP
    ]
    yield from _gathered("F-31", Severity.WARNING, "cách đoạn tối thiểu 6 pt", wrong, _gap_of)


def line_spacing(paper: Anatomy) -> Iterator[Finding]:
    """F-31: single to one and a half lines."""
    wrong = [n for n in _paragraphs(paper) if not _is_spaced_well(n)]
    yield from _gathered(
        "F-31", Severity.WARNING, "cách dòng từ đơn đến 1,5 lines", wrong, _spacing_of
    )


def articles(paper: Anatomy) -> Iterator[Finding]:
    """F-27: the label of an article is bold."""
    wrong = [
        line
        for line in paper.body
        if _ARTICLE.match(line.text) and line.shown and not line.shown[0].face.bold
    ]
    if paper.enacting is not None:
        yield from _gathered(
            "F-27", Severity.ERROR, "«Điều …» in đậm", wrong, lambda _: "không đậm"
        )


def headings(paper: Anatomy) -> Iterator[Finding]:
    """F-25, F-26, F-30: parts, chapters and sections are bold; but for «I. …» they are centred."""
    for rule, (pattern, centred) in _HEADINGS.items():
        lines = [n for n in paper.body if n.spot.table is None and pattern.fullmatch(n.text)]
        lines = [n for n in lines if centred or is_capital(n.text)]
        yield from compare(lines, Wanted(rule, "đề mục", 13, 14, bold=True, centred=centred))


def point_letters(paper: Anatomy) -> Iterator[Finding]:
    """F-50: a b c d đ e g h i k …; each list starts again at a."""
    expected = 0
    for line in paper.body:
        match = _POINT.match(line.text)
        if match is None:
            continue
        position = point_position(match[1])
        if position not in {1, expected}:
            right = POINT_LETTERS[expected - 1] if 0 < expected <= len(POINT_LETTERS) else "a"
            severity = Severity.ERROR if _is_latin_order(match[1], right) else Severity.WARNING
            yield Finding("F-50", severity, f"điểm {match[1]})", f"điểm {right}) (a, b, c, d, đ, e, g, h…)",
                          short(line.text))  # fmt: skip
        expected = (position or expected) + 1


def end_mark(paper: Anatomy) -> Iterator[Finding]:
    """F-53: the text ends with «./.»"""
    if not paper.body or paper.is_attachment or paper.recipients_label is None:
        return
    last = paper.body[-1]
    if not last.text.endswith("./."):
        yield Finding("F-53", Severity.WARNING, "cuối nội dung", "kết thúc bằng «./.»",
                      short(last.text[-40:]))  # fmt: skip


def dates(paper: Anatomy) -> Iterator[Finding]:
    """D-02: dates in the text are padded as in the date line."""
    text = "\n".join(line.text for line in paper.body)
    wrong = [m[0] for m in _SHORT_DATE.finditer(text) if not _is_padded(m[1], m[2])]
    wrong += [m[0] for m in _LONG_DATE.finditer(text) if not _is_padded(m[1], m[2])]
    wrong += [m[0] for m in _MONTH.finditer(text) if not any(m[0] in date for date in wrong)]
    if wrong:
        yield Finding("D-02", Severity.WARNING, "ngày tháng trong nội dung",
                      "ngày dưới 10 và tháng 1, 2 có số 0; tháng 3 đến 9 không có số 0",
                      listing(wrong))  # fmt: skip


def appendices_are_mentioned(paper: Anatomy) -> Iterator[Finding]:
    """F-52: the text says that there are appendices."""
    says = any(re.search(r"phụ lục|kèm theo", n.text, re.IGNORECASE) for n in paper.body)
    if paper.appendices and not says:
        yield Finding(
            "F-52", Severity.WARNING, "nội dung", "có chỉ dẫn về phụ lục kèm theo", "không nhắc đến"
        )


def _paragraphs(paper: Anatomy) -> list[Line]:
    """List the running paragraphs: no tables, no headings in capitals, no captions."""
    return [
        line
        for line in paper.body
        if line.spot.table is None and line.shown and not is_capital(line.text)
    ]


def _gathered(
    rule: str, severity: Severity, expected: str, wrong: list[Line], say: Callable[[Line], str]
) -> Iterator[Finding]:
    """Make one finding of many paragraphs with the same fault."""
    if wrong:
        found = [f"{say(line)}: {short(line.text, 40)}" for line in wrong]
        yield Finding(rule, severity, "nội dung", expected, listing(found, 2))


def _sizes_of(line: Line) -> str:
    return "cỡ chữ " + ", ".join(f"{size:g}" for size in sorted(sizes(line)))


def _indent_of(line: Line) -> str:
    return f"lùi {_stands_in(line) / 567:.2f} cm"


def _stands_in(line: Line) -> int:
    """Measure how far the first line stands in, by its indent or by blanks typed before it."""
    typed = "".join(piece.text for piece in line.pieces)
    blanks = " " * (len(typed) - len(typed.lstrip()))
    indent = (line.shape.left or 0) + (line.shape.first_line or 0)
    return indent + text_width(blanks, largest(line))


def _gap_of(line: Line) -> str:
    return f"cách {(line.shape.before or 0) / 20:g} pt"


def _spacing_of(line: Line) -> str:
    measure = line.shape.line or 240
    if line.shape.line_rule in {"exact", "atLeast"}:
        return f"cách dòng {measure / 20:g} pt"
    return f"cách dòng {measure / 240:.2f} lines"


def _is_spaced_well(line: Line) -> bool:
    measure = line.shape.line or 240
    if line.shape.line_rule in {"exact", "atLeast"}:
        size = largest(line)
        low = 20 * size if line.shape.line_rule == "exact" else 0
        return low <= measure <= 20 * size * 1.75
    return 235 <= measure <= 365


def _is_latin_order(found: str, right: str) -> bool:
    return found in "fjwz" or right == "đ"


def _is_padded(day: str, month: str) -> bool:
    return len(day) == 2 and month == (f"{int(month):02d}" if int(month) <= 2 else str(int(month)))
