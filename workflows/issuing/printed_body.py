"""The body of a directive as its register entry keeps it: printed words, corrected since; pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from templates_docx.paper_context import Appendix, BodyBlock, BodyKind, TableBlock, TextBlock
from workflows.issuing.rewording import Piece, reworded

TABLE, APPENDIX = "table", "appendix_title"
_TEXTS = {kind.value for kind in BodyKind}
_ARTICLES = {BodyKind.DIEU, BodyKind.KHOAN}
_LABEL = re.compile(r"phụ lục\b.{0,12}", re.IGNORECASE)
_TITLE_LIMIT = 200
_Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """Another wording for what was read from a stretch of the text."""

    start: int
    end: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the body; `start` and `end` say where its words stood in the text."""

    kind: str
    text: str = ""
    marker: str = ""
    bold: tuple[str, ...] = ()
    heading: _Rows = ()
    rows: _Rows = ()
    start: int = 0
    end: int = 0

    @classmethod
    def of(
        cls, kind: str, marker: str | None, text: str, details: dict[str, Any] | None, *span: int
    ) -> "Part":
        """Read a block as it is stored."""
        given = details or {}
        heading = given.get("heading_rows") or [given.get("columns", ())]
        return cls(
            kind=kind,
            text=text,
            marker=marker or "",
            bold=tuple(_behind(marker or "", phrase) for phrase in given.get("bold", ())),
            heading=_rows(heading) if kind == TABLE else (),
            rows=_rows(_in_order(given)),
            start=span[0],
            end=span[1],
        )

    @property
    def is_printed(self) -> bool:
        """Say whether it stands in the body; a letterhead or a scribble does not."""
        return self.kind == TABLE or self.kind in _TEXTS

    def pieces(self) -> list[Piece]:
        """Give its words in order, each marker, line and cell for itself."""
        if self.kind == TABLE:
            return [Piece(cell) for row in self.rows for cell in row]
        lines = [Piece(line, self.bold) for line in self.text.split("\n")]
        return [Piece(self.marker, is_marker=True), *lines]

    def with_pieces(self, pieces: Sequence[Piece]) -> "Part":
        """Take its words back after they were corrected."""
        if list(pieces) == self.pieces():
            return self
        if self.kind == TABLE:
            cells = iter(pieces)
            rows = tuple(tuple(next(cells).text for _ in row) for row in self.rows)
            return replace(self, rows=rows)
        marker, *lines = pieces
        bold = tuple(dict.fromkeys(phrase for line in lines for phrase in line.bold))
        text = "\n".join(line.text for line in lines)
        return replace(self, marker=marker.text, text=text, bold=bold)


def corrected(parts: Sequence[Part], corrections: Iterable[Correction]) -> list[Part]:
    """Give the parts with the corrections made since; the narrowest first, as they may lie in one."""
    done = list(parts)
    for one in sorted(corrections, key=lambda c: c.end - c.start):
        touched = [
            place
            for place, part in enumerate(done)
            if part.is_printed and part.start < one.end and one.start < part.end
        ]
        pieces = [piece for place in touched for piece in done[place].pieces()]
        fresh = iter(reworded(pieces, one.before, one.after))
        for place in touched:
            part = done[place]
            done[place] = part.with_pieces([next(fresh) for _ in part.pieces()])
    return done


def split(parts: Iterable[Part]) -> tuple[list[Part], list[list[Part]]]:
    """Part the main text from the appendices; titles in a row belong to one appendix."""
    found: list[list[Part]] = [[]]
    for part in parts:
        begins = part.kind == APPENDIX and (
            not found[-1] or len(found) == 1 or found[-1][-1].kind != APPENDIX
        )
        if begins:
            found.append([])
        found[-1].append(part)
    return found[0], found[1:]


def appendix(parts: Sequence[Part]) -> Appendix:
    """Give an appendix with its label, title and «(Kèm theo …)»."""
    titles = [line for p in parts if p.kind == APPENDIX for line in p.text.split("\n") if line]
    label = next((line for line in titles[:1] if _LABEL.fullmatch(line)), "")
    others = titles[1:] if label else titles
    reference = tuple(_in_brackets(others))
    return Appendix(
        label=label,
        title=tuple(line for line in others if line not in reference),
        reference=reference,
        body=body_blocks(parts),
    )


def body_blocks(parts: Sequence[Part]) -> tuple[BodyBlock, ...]:
    """Give the blocks that are set in type."""
    printed = [part for part in parts if part.is_printed]
    following: list[Part | None] = [*printed[1:], None]
    return tuple(_block(p, behind) for p, behind in zip(printed, following, strict=True))


def _block(part: Part, behind: Part | None) -> BodyBlock:
    if part.kind == TABLE:
        header, *subheaders = part.heading or ((),)
        return TableBlock(header=header, rows=part.rows, subheaders=tuple(subheaders))
    kind = BodyKind(part.kind)
    bold = (part.text,) if kind in _ARTICLES and _is_title(part, behind) else part.bold
    return TextBlock(kind=kind, text=part.text, marker=part.marker, bold=bold)


def _is_title(part: Part, behind: Part | None) -> bool:
    """Say whether an item is only the title of what follows: short, no stop, no item like it."""
    ends_open = part.text[-1:].isalnum() or part.text.endswith(")")
    return (
        ends_open
        and len(part.text) <= _TITLE_LIMIT
        and behind is not None
        and behind.kind != part.kind
        and not (behind.kind == TABLE or part.bold)
    )


def _rows(rows: Iterable[Iterable[str]]) -> _Rows:
    return tuple(tuple(row) for row in rows)


def _in_order(details: dict[str, Any]) -> list[list[str]]:
    """Put group lines, which span the table, and totals where they stood among the rows."""
    rows = list(details.get("rows", ()))
    closing = [row if any(row[1:]) else row[:1] for row in details.get("closing_rows", ())]
    for place, row in zip(details.get("closing_at", ()), closing, strict=False):
        rows.insert(place, row)
    return [*rows, *closing[len(details.get("closing_at", ())) :]]


def _behind(marker: str, phrase: str) -> str:
    """Give a bold phrase without the marker, which is set apart from the text."""
    return phrase.removeprefix(marker).lstrip() if marker else phrase


def _in_brackets(lines: Iterable[str]) -> Iterator[str]:
    """Find «(Kèm theo …)», which may run over several lines."""
    depth = 0
    for line in lines:
        if depth > 0 or line.startswith("("):
            depth += line.count("(") - line.count(")")
            yield line
