"""Reading a directive: from its text to a register entry, in one pass, without guessing silently."""

from collections.abc import Sequence

from templates_docx.partial_date import PartialDate
from workflows.intake.reading.annexes import annexes_of
from workflows.intake.reading.citations import find_citations
from workflows.intake.reading.context import Context
from workflows.intake.reading.footnotes import take_footnotes
from workflows.intake.reading.fullest import complete_names
from workflows.intake.reading.head_values import HeadValues, head_values
from workflows.intake.reading.header import read_head
from workflows.intake.reading.lines import Line, Stretch, split_lines, stretch_of
from workflows.intake.reading.model import (
    ReadDocument,
    Reading,
    ReadReference,
    ReadSigner,
    Span,
)
from workflows.intake.reading.normal import NormalText, normalise
from workflows.intake.reading.outline import outline
from workflows.intake.reading.own_place import own_places, with_own_places
from workflows.intake.reading.paragraphs import paragraphs_of, setting_of
from workflows.intake.reading.roles import Said
from workflows.intake.reading.sections import split_documents
from workflows.intake.reading.tail import archive_of, read_tail, recipients_of, signer_of
from workflows.intake.reading.tasks import Walk, addressee_mentions
from workflows.intake.reading.times import Times


def read(text: str, *, issued_on: PartialDate | None = None) -> Reading:
    """Read all documents of a text; `issued_on` stands in where a date of issue is not printed."""
    normal = normalise(text)
    lines = split_lines(normal.text)
    documents = tuple(
        _document(lines[part.first : part.last], normal, issued_on)
        for part in split_documents(lines)
    )
    return Reading(text=normal.text, documents=documents, coverage=(), bold=normal.bold)


def _document(
    lines: Sequence[Line], normal: NormalText, issued_on: PartialDate | None
) -> ReadDocument:
    head = read_head(lines, len(lines))
    values = head_values(head)
    tail = read_tail(lines, head.body, len(lines))
    end = tail.start if tail else len(lines)
    issued = PartialDate.parse(values.date.value) if values.date else issued_on
    said = [Said(_stretch(normal, value.span)) for value in values.addressees]
    walk = Walk(Times(issued), addressee_mentions(said))
    body, notes = take_footnotes(lines[head.body : end])
    _walk_through(walk, body, normal)
    rest, more_notes = take_footnotes(lines[tail.end :] if tail else [])
    annexes = annexes_of(rest)
    for annex in annexes:
        if annex.gives_tasks:
            walk.addressees = ()
            _walk_through(walk, annex.body, normal)
    complete_names(walk.drafts, _printed_names(values, said), normal.text)
    notes += more_notes
    return ReadDocument(
        span=_span(lines),
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
        references=_references(lines, head.body, values),
        tasks=tuple(draft.done() for draft in walk.drafts),
        recipients=recipients_of(tail) if tail else (),
        archive=archive_of(tail) if tail else None,
        footnotes=tuple(notes),
        signer=signer_of(tail) if tail else ReadSigner(None, None, None),
    )


def _walk_through(walk: Walk, lines: Sequence[Line], normal: NormalText) -> None:
    """Read the tasks of a body, or of a plan attached to a decision."""
    paragraphs, _ = paragraphs_of(lines, setting_of(lines, normal.bold))
    walk.siblings(outline(paragraphs), "", Context())


def _printed_names(values: HeadValues, said: Sequence[Said]) -> list[str]:
    """Give the agencies the head of the document names."""
    names = [agency.name for item in said for agency in item.words.agencies_at(0).agencies]
    return [*names, values.issuer.value] if values.issuer else names


def _stretch(normal: NormalText, span: Span) -> Stretch:
    return stretch_of(
        Line(span.start + line.start, span.start + line.end, line.text, line.indent)
        for line in split_lines(normal.text[span.start : span.end])
    )


def _span(lines: Sequence[Line]) -> Span:
    return Span(lines[0].start, lines[-1].end) if lines else Span(0, 0)


def _references(lines: Sequence[Line], body: int, values: HeadValues) -> tuple[ReadReference, ...]:
    stretch = stretch_of(line for line in lines[body:] if not line.blank)
    places = own_places(values, stretch.text)
    found = find_citations(
        stretch.text,
        own_place=places[0] if places else None,
        own_code=values.code.value if values.code else None,
    )
    return tuple(
        ReadReference(
            r.type, r.code, r.date, r.issuer, r.title, r.relation,
            tuple(stretch.span(*span) for span in r.spans),
        )
        for r in with_own_places(found, places[1:])
    )  # fmt: skip
