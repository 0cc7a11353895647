"""The parts of a directive besides its tasks: body, facts, parties, the file it came as."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy.orm import Session

from workflows.agencies.rules import Found
from workflows.directives.entry import Entry
from workflows.intake.closed_agencies import closed_agencies
from workflows.intake.draft import Draft
from workflows.intake.drafting import Meaning
from workflows.intake.reading.model import Block, ReadTable
from workflows.store.tables.directives import DirectiveBlock
from workflows.store.tables.papers import FileKind, PaperFact, PaperFile, PaperParty, PartyKind


def keep_body(session: Session, entry: Entry, paper_id: int) -> None:
    """Write the body as ordered blocks, so that it can be typeset again."""
    session.add_all(
        DirectiveBlock(
            directive_id=paper_id,
            position=position,
            kind=block.kind.value,
            marker=block.marker or None,
            text=block.text,
            details=_details(block, entry.draft) or None,
            **entry.shifted(block.span),
        )
        for position, block in enumerate(entry.draft.blocks)
    )


def _details(block: Block, draft: Draft) -> dict[str, Any]:
    details: dict[str, Any] = {}
    if block.path:
        details["path"] = block.path
    if block.level:
        details["level"] = block.level
    if block.bold:
        details["bold"] = list(block.bold)
    if block.table is not None and block.table < len(draft.tables):
        table = draft.tables[block.table]
        details["title"], details["columns"] = table.title, list(table.columns)
        for name in ("heading_rows", "rows", "closing_rows"):
            details[name] = [[cell.text for cell in row] for row in getattr(table, name)]
        details["closing_at"] = _closing_places(table)
    return details


def _closing_places(table: ReadTable) -> list[int]:
    """Say between which rows the group lines and totals stand."""
    order = sorted((*table.rows, *table.closing_rows), key=lambda row: row[0].span.start)
    return [order.index(row) for row in table.closing_rows]


def keep_facts(session: Session, entry: Entry, paper_id: int) -> None:
    """Write indicators, footnotes, defects, and what became of every sentence."""
    draft = entry.draft
    facts: dict[str, Iterable[dict[str, Any]]] = {
        "indicator": (
            {
                "name": i.name,
                "target": i.target,
                "actual": i.actual,
                "agency": i.agency,
                **entry.shifted(i.span),
            }
            for i in draft.indicators
        ),
        "footnote": (
            {"mark": f.mark, "text": f.text, **entry.shifted(f.span)} for f in draft.footnotes
        ),
        "defect": (
            {"said": d.said.as_json(), **entry.shifted(d.span)}
            for d in (*draft.defects, *closed_agencies(draft, entry.meaning))
        ),
        "sentence": (
            {"state": s.state.value, "reason": s.reason, **entry.shifted(s.span)}
            for s in draft.sentences
        ),
    }
    session.add_all(
        PaperFact(paper_id=paper_id, kind=kind, position=position, value=value)
        for kind, values in facts.items()
        for position, value in enumerate(values)
    )


def keep_parties(session: Session, entry: Entry, paper_id: int) -> None:
    """Write addressees and recipients as printed, with the agency where it is sure."""
    for kind, values in (
        (PartyKind.ADDRESSEE, entry.draft.addressees),
        (PartyKind.RECIPIENT, entry.draft.recipients),
    ):
        write_parties(session, entry.meaning, paper_id, kind, [value.value for value in values])


def write_parties(
    session: Session, meaning: Meaning, paper_id: int, kind: PartyKind, names: Sequence[str]
) -> None:
    """Write those a paper names, in order, each with the agency where it is sure."""
    for position, printed in enumerate(names):
        (first, *others) = meaning.resolve(printed)
        sure = not others and first.found is not Found.QUESTION
        session.add(
            PaperParty(
                paper_id=paper_id,
                kind=kind,
                position=position,
                printed=printed,
                agency_id=first.agency_id if sure else None,
                group_id=first.group_id if sure else None,
            )
        )


def keep_file(session: Session, entry: Entry, paper_id: int) -> None:
    """Keep the file the directive came as beside it."""
    if entry.file is not None:
        session.add(
            PaperFile(
                paper_id=paper_id,
                file_id=entry.file.id,
                kind=FileKind.ORIGINAL,
                version=1,
                made_by="received",
            )
        )
