"""One document read whole: head, body, end and annexes put together to an entry."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from templates_docx.partial_date import PartialDate
from workflows.intake.reading import reasons
from workflows.intake.reading.addressed import addressee_mentions
from workflows.intake.reading.annexes import Annex, annexes_of
from workflows.intake.reading.assigned_rows import row_drafts
from workflows.intake.reading.blocks import BlockMaker
from workflows.intake.reading.cited import references_of
from workflows.intake.reading.context import Context, Mark
from workflows.intake.reading.coverage import cover_document
from workflows.intake.reading.defects import Evidence, defects_of
from workflows.intake.reading.footnotes import take_footnotes
from workflows.intake.reading.fullest import complete_names
from workflows.intake.reading.head_parts import Head
from workflows.intake.reading.head_values import HeadValues, addressee_lines, head_values
from workflows.intake.reading.header import read_head
from workflows.intake.reading.indicator_tables import table_indicators
from workflows.intake.reading.indicators import sentence_indicators
from workflows.intake.reading.inferred_issuer import completed_issuer, inferred_issuer
from workflows.intake.reading.lines import Line, stretch_of
from workflows.intake.reading.locality import locality_mention
from workflows.intake.reading.model import (
    Block,
    CoverageState,
    Covered,
    ReadDocument,
    ReadFootnote,
    ReadIndicator,
    ReadSigner,
    ReadTable,
    Span,
)
from workflows.intake.reading.normal import NormalText
from workflows.intake.reading.outline import Node, outline
from workflows.intake.reading.paragraphs import paragraphs_of, setting_of
from workflows.intake.reading.roles import Said
from workflows.intake.reading.signature import signer_of
from workflows.intake.reading.tables import take_tables
from workflows.intake.reading.tail import Tail, archive_of, read_tail, recipients_of
from workflows.intake.reading.tasks import Walk
from workflows.intake.reading.times import Times

_ASSIGNING = re.compile(
    r"nhiệm vụ|phân công|kế hoạch|giải pháp|công việc|tiến độ|lộ trình", re.IGNORECASE
)


@dataclass(slots=True)
class _Section:
    """A body or an annex: its outline, its tables, and what belongs to neither."""

    root: Node
    tables: list[ReadTable]
    left: list[Line]
    annex: Annex | None = None


@dataclass(slots=True)
class _Parts:
    """A document told apart, before it is put together."""

    lines: Sequence[Line]
    head: Head
    values: HeadValues
    tail: Tail | None
    sections: list[_Section]
    notes: list[ReadFootnote]

    @property
    def tables(self) -> list[ReadTable]:
        """Give all tables in their order."""
        return [table for section in self.sections for table in section.tables]


def read_document(
    lines: Sequence[Line], normal: NormalText, issued_on: PartialDate | None, number: int
) -> tuple[ReadDocument, list[Covered]]:
    """Read one document, and say what became of every stretch of it."""
    parts = _tell_apart(lines, normal)
    walk = _walk(parts, normal, issued_on)
    document = _put_together(parts, walk, normal)
    covered = cover_document(
        normal.text, document.span, walk.marks, walk.drafts, list(_frame(parts)), number=number
    )
    return document, covered


def _tell_apart(lines: Sequence[Line], normal: NormalText) -> _Parts:
    head = read_head(lines, len(lines))
    values = head_values(head)
    tail = read_tail(lines, head.body, len(lines))
    body, notes = take_footnotes(lines[head.body : tail.start if tail else len(lines)])
    rest, more_notes = take_footnotes(lines[tail.end :] if tail else [])
    sections = [_section(body, normal, None)]
    sections += [_section(annex.body, normal, annex) for annex in annexes_of(rest)]
    return _Parts(
        lines, head, _with_issuer(values, tail, lines), tail, sections, [*notes, *more_notes]
    )


def _section(lines: Sequence[Line], normal: NormalText, annex: Annex | None) -> _Section:
    kept, tables = take_tables(lines)
    paragraphs, left = paragraphs_of(kept, setting_of(kept, normal.bold))
    tables = [replace(table, title=_without_appendix_word(table.title)) for table in tables]
    if annex and tables and not tables[0].title:
        title = stretch_of(line for line in annex.title if not line.text.startswith("(")).text
        tables[0] = replace(tables[0], title=_without_appendix_word(title))
    return _Section(outline(paragraphs), tables, left, annex)


def _without_appendix_word(title: str) -> str:
    return re.sub(r"^phụ lục(?:\s+(?:số\s+)?[\dIVX]+)?[\s.:]*", "", title, flags=re.IGNORECASE)


def _with_issuer(values: HeadValues, tail: Tail | None, lines: Sequence[Line]) -> HeadValues:
    """Fill in an issuer the letterhead does not print."""
    if values.issuer and values.issuer.value != "Ủy ban nhân dân":
        return values
    text = "\n".join(line.text for line in lines)
    if values.issuer:
        return replace(values, issuer=completed_issuer(values, text))
    signer = _signer(tail)
    start = lines[0].start if lines else 0
    return replace(values, issuer=inferred_issuer(values, signer, text, start))


def _signer(tail: Tail | None) -> ReadSigner:
    return signer_of(tail.signature, tail.noise) if tail else ReadSigner(None, None, None)


def _walk(parts: _Parts, normal: NormalText, issued_on: PartialDate | None) -> Walk:
    """Read the tasks of all sections."""
    dated = parts.values.date
    issued = PartialDate.parse(dated.value) if dated else issued_on
    said = [Said(stretch_of(item)) for item in addressee_lines(parts.head)]
    named = parts.values.issuer.value if parts.values.issuer else ""
    addressees = addressee_mentions(said) or locality_mention(parts.values)
    walk = Walk(Times(issued), addressees, named or "")
    for section in parts.sections:
        if section.annex:
            walk.addressees = ()
        walk.siblings(section.root, "", _context(section))
    rows = 0
    for table in parts.tables:
        for draft in row_drafts(table, walk.times):
            rows += 1
            draft.path = f"PL.{rows}"
            walk.marks.append(Mark(draft.spans[0], CoverageState.TASK, task=len(walk.drafts)))
            walk.drafts.append(draft)
    issuer = [parts.values.issuer.value] if parts.values.issuer else []
    names = [agency.name for one in said for agency in one.words.agencies_at(0).agencies]
    own_text = "\n".join(line.text for line in parts.lines)
    complete_names(walk.drafts, [*names, *issuer], own_text)
    return walk


def _context(section: _Section) -> Context:
    """Say whether items of a section are tasks at all: appendices rarely hold any."""
    annex = section.annex
    if annex is None or annex.gives_tasks:
        return Context()
    title = " ".join(line.text for line in annex.title)
    return Context() if _ASSIGNING.search(title) else Context(reason=reasons.APPENDIX)


def _put_together(parts: _Parts, walk: Walk, normal: NormalText) -> ReadDocument:
    values, tail = parts.values, parts.tail
    tasks = tuple(draft.done() for draft in walk.drafts)
    recipients = recipients_of(tail) if tail else ()
    body = next((line.start for line in parts.lines[parts.head.body :]), _span(parts.lines).end)
    read = ReadDocument(
        span=_span(parts.lines),
        type=values.type,
        number=values.number,
        symbol=values.symbol,
        code=values.code,
        parent_agency=values.parent_agency,
        issuer=values.issuer,
        place=values.place,
        date=values.date,
        subject=values.subject,
        addressees=values.addressees,
        references=references_of(parts.lines, body, values),
        tasks=tasks,
        recipients=recipients,
        archive=archive_of(tail) if tail else None,
        signer=_signer(tail),
        indicators=tuple(_indicators(parts)),
        appendix_tables=tuple(parts.tables),
        footnotes=tuple(parts.notes),
        blocks=tuple(_blocks(parts, normal)),
    )
    return replace(read, defects=defects_of(normal.text, _evidence(parts, read)))


def _evidence(parts: _Parts, read: ReadDocument) -> Evidence:
    return Evidence(
        lines=parts.lines,
        values=parts.values,
        tail=parts.tail,
        recipients=read.recipients,
        signer=read.signer,
        tasks=read.tasks,
        references=read.references,
        bodies=[section.root for section in parts.sections],
        annexes=[section.annex for section in parts.sections if section.annex],
        tables=parts.tables,
    )


def _indicators(parts: _Parts) -> Iterator[ReadIndicator]:
    for section in parts.sections:
        if section.annex is None or section.annex.gives_tasks:
            yield from sentence_indicators(section.root)
    for table in parts.tables:
        yield from table_indicators(table)


def _blocks(parts: _Parts, normal: NormalText) -> list[Block]:
    """Give all blocks in the order of the text."""
    maker = BlockMaker(normal.text, normal.bold)
    blocks = [*maker.of_head(parts.head), *maker.of_tables(parts.tables)]
    for section in parts.sections:
        if section.annex:
            blocks += maker.of_title(section.annex)
        blocks += [*maker.of_body(section.root), *maker.of_noise(section.left)]
    if parts.tail:
        blocks += maker.of_tail(parts.tail)
    blocks += maker.of_notes(parts.notes)
    return sorted(blocks, key=lambda block: block.span)


def _frame(parts: _Parts) -> Iterator[Span]:
    """Give the stretches that are no sentences of the body."""
    first = _span(parts.lines).start
    body = parts.lines[parts.head.body :]
    yield Span(first, body[0].start if body else _span(parts.lines).end)
    if parts.tail and parts.tail.end > parts.tail.start:
        tail = parts.lines[parts.tail.start : parts.tail.end]
        yield _span(tail)
    for note in parts.notes:
        yield note.span
    for table in parts.tables:
        yield table.span
    for section in parts.sections:
        yield from (Span(line.start, line.end) for line in section.left)
        if section.annex and section.annex.title:
            yield _span(section.annex.title)


def _span(lines: Sequence[Line]) -> Span:
    return Span(lines[0].start, lines[-1].end) if lines else Span(0, 0)
