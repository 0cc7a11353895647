"""Printed lines put together to paragraphs, whatever broke them: columns, pages, the scanner."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workflows.domain.agency_names import Words
from workflows.intake.reading.headings import heading_of
from workflows.intake.reading.labels import label_of
from workflows.intake.reading.lines import Line, Stretch, is_page_mark, mostly_capitals, stretch_of
from workflows.intake.reading.markers import Marker, Rank, marker_of
from workflows.intake.reading.model import Span
from workflows.intake.reading.roles import Said

_TERMINAL = frozenset(".;:!?…")
_CLOSERS = "”\"')»*_ \t"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body: its mark, its text behind the mark, its lines."""

    marker: Marker | None
    stretch: Stretch
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """Give the text behind the mark, on one line."""
        return self.stretch.text

    @property
    def rank(self) -> Rank:
        """Give the rank of the mark."""
        return self.marker.rank if self.marker else Rank.PLAIN

    @property
    def span(self) -> Span:
        """Give the place of the whole paragraph, mark included."""
        if not self.lines:  # a labelled part inside a line
            return self.stretch.span()
        return Span(self.lines[0].start, self.lines[-1].end)


@dataclass(frozen=True, slots=True)
class Setting:
    """How the text is broken into lines."""

    wrapped: bool
    spaced: bool  # paragraphs stand apart by blank lines
    margin: int  # the indent most lines have
    width: int
    bold: tuple[Span, ...]

    def bold_across(self, end: int, start: int) -> bool:
        """Whether one bold stretch covers a line break."""
        return (
            bool(self.bold) and self.bold_at(end - 1) and self.bold_at(end) and self.bold_at(start)
        )

    def bold_at(self, offset: int) -> bool:
        """Whether the text is bold at an offset."""
        low, high = 0, len(self.bold)
        while low < high:
            middle = (low + high) // 2
            if self.bold[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return low < len(self.bold) and self.bold[low].start <= offset


def setting_of(lines: Sequence[Line], bold: tuple[Span, ...]) -> Setting:
    """Measure whether paragraphs are broken into several lines, and how wide these are."""
    lengths = sorted(len(line.text) for line in lines if len(line.text) > 25)
    if not lengths:
        return Setting(wrapped=False, spaced=False, margin=0, width=0, bold=bold)
    width = lengths[int(0.9 * (len(lengths) - 1))]
    open_ends = sum(len(x.text) > 25 and not ends_sentence(x.text) for x in lines)
    return Setting(
        wrapped=width < 130 and open_ends > 0.4 * len(lengths),
        spaced=_spaced(lines),
        margin=Counter(line.indent for line in lines if len(line.text) > 25).most_common(1)[0][0],
        width=width,
        bold=bold,
    )


def _spaced(lines: Sequence[Line]) -> bool:
    """Whether most marked items have a blank line before them."""
    marked = [i for i, line in enumerate(lines) if i and not line.blank and marker_of(line.text)]
    apart = sum(lines[i - 1].blank for i in marked)
    return len(marked) > 2 and apart > 0.6 * len(marked)


def ends_sentence(text: str) -> bool:
    """Whether a line ends with a mark that may end a paragraph."""
    return text.rstrip(_CLOSERS)[-1:] in _TERMINAL


def paragraphs_of(lines: Sequence[Line], setting: Setting) -> tuple[list[Paragraph], list[Line]]:
    """Put lines together to paragraphs; also give the lines that belong to none."""
    groups: list[list[Line]] = []
    left: list[Line] = []
    gap = True
    numbers: dict[Rank, int] = {}
    for line in lines:
        if line.blank:
            gap = True
            continue
        if is_page_mark(line):
            left.append(line)
            continue
        if not groups or _begins(groups[-1], line, setting, numbers, gap=gap):
            groups.append([line])
        else:
            groups[-1].append(line)
        gap = False
    return [_paragraph(group) for group in groups], left


def _paragraph(group: list[Line]) -> Paragraph:
    first = group[0]
    marker = marker_of(first.text)
    if marker is None:
        return Paragraph(None, stretch_of(group), tuple(group))
    rest = first.text[marker.length :]
    start = first.start + marker.length
    head = Line(start, start + len(rest), rest, first.indent)
    return Paragraph(marker, stretch_of([head, *group[1:]]), tuple(group))


def _begins(
    group: list[Line], line: Line, setting: Setting, numbers: dict[Rank, int], *, gap: bool
) -> bool:
    """Whether a line begins a new paragraph."""
    before = group[-1]
    marker = marker_of(line.text)
    if marker and _is_mark(group, line, marker, setting, numbers, gap=gap):
        return True
    if label_of(line.text):
        return True
    if line.text[:1].islower() or line.text[:1] in ",;.)":
        return ends_sentence(before.text) and gap and not setting.wrapped
    if not setting.wrapped or (gap and ends_sentence(before.text)):
        return True
    if not gap and (setting.spaced or _one_heading(before, line, setting)):
        return False
    return _bold_ends(before, line, setting) or _breaks(group, line, setting, gap=gap)


def _breaks(group: list[Line], line: Line, setting: Setting, *, gap: bool) -> bool:
    """Whether a wrapped line without a mark stands apart from the one before."""
    before = group[-1]
    short = _has_room(before, line, setting)
    if gap:
        cut_short = short and len(before.text) < 0.75 * setting.width
        return cut_short or mostly_capitals(before.text) or names_only(group)
    if _heading_ends(group, line):
        return True
    if ends_sentence(before.text):
        outdented = line.indent >= before.indent + 2 and len(group) > 1
        return short or outdented or line.indent >= setting.margin + 3
    return short and names_only(group) and Words(line.text).clause_at(0)


def _heading_ends(group: list[Line], line: Line) -> bool:
    """Whether a marked heading in capitals stands above running text: «I. ĐÁNH GIÁ CHUNG»."""
    marker = marker_of(group[0].text)
    if (
        marker is None
        or marker.rank > Rank.NUMBER
        or not all(mostly_capitals(x.text) for x in group)
    ):
        return False
    return not mostly_capitals(line.text)


def _one_heading(before: Line, line: Line, setting: Setting) -> bool:
    """Whether a heading goes on: bold or capitals on both sides of the break."""
    if mostly_capitals(before.text) and mostly_capitals(line.text):
        return True
    return setting.bold_across(before.end, line.start)


def names_only(group: Sequence[Line]) -> bool:
    """Whether lines put together are a mark and agencies: a heading without punctuation."""
    marker = marker_of(group[0].text)
    if marker is None or len(group) > 5:
        return False
    return heading_of(Said(_paragraph(list(group)).stretch)).alone


def _is_mark(
    group: list[Line],
    line: Line,
    marker: Marker,
    setting: Setting,
    numbers: dict[Rank, int],
    *,
    gap: bool,
) -> bool:
    """Whether what looks like a mark is one, not a number broken to the next line."""
    before = group[-1]
    expected = _expected(marker, numbers)
    sure = (
        not setting.wrapped
        or gap
        or ends_sentence(before.text)
        or _bold_ends(before, line, setting)
    )
    if not sure and marker.rank is Rank.BULLET and names_only(group):
        return True  # the first bullet below «1. Các Công ty cổ phần Đường sắt»
    if not (sure or expected or _has_room(before, line, setting)):
        return False
    if marker.rank is Rank.BULLET and not sure and not _has_room(before, line, setting):
        return False
    if marker.label.isdigit():
        numbers[marker.rank] = int(marker.label)
    return True


def _expected(marker: Marker, numbers: dict[Rank, int]) -> bool:
    return marker.label.isdigit() and int(marker.label) == numbers.get(marker.rank, 0) + 1


def _has_room(before: Line, line: Line, setting: Setting) -> bool:
    """Whether the next word would have fitted on the line before: the break is meant."""
    first = line.text.split(" ", 2)
    word = len(first[0]) + (len(first[1]) + 1 if len(first[0]) == 1 and len(first) > 1 else 0)
    return before.indent + len(before.text) + word + 1 < 0.88 * setting.width


def _bold_ends(before: Line, line: Line, setting: Setting) -> bool:
    """Whether a bold heading ends with the line before."""
    if not before.text or not setting.bold:
        return False
    return setting.bold_at(before.end - 1) and not setting.bold_at(line.start)
