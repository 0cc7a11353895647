"""Correcting what was registered: each change under a version, each an event."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from templates_docx.vocabulary import DocumentType, TypeRefused
from workflows.agencies.resolution import agency_book
from workflows.directives.keeping import write_parties
from workflows.directives.opened import open_directive, open_task, record_change
from workflows.directives.registering import number_sort, paper_search_fold
from workflows.directives.rules import DateUnreadable, TypeUnknown
from workflows.domain.actor import Actor
from workflows.domain.document_code import code_key, printed_code
from workflows.domain.text import one_line, search_fold
from workflows.intake.deadline_words import issue_date
from workflows.intake.draft import HeaderField
from workflows.intake.drafting import Meaning
from workflows.intake.rules import REVIEWERS
from workflows.intake.steps import TaskTextMissing
from workflows.store.database import Database
from workflows.store.queries.one_directive import party_names
from workflows.store.tables.directives import Directive
from workflows.store.tables.papers import Paper, PaperParty, PartyKind

_PAPER_COLUMNS = {
    HeaderField.NUMBER: "number",
    HeaderField.SYMBOL: "symbol",
    HeaderField.PLACE: "place",
    HeaderField.ISSUER: "issuer_printed",
    HeaderField.PARENT: "parent_printed",
    HeaderField.SUBJECT: "subject",
}
_DIRECTIVE_COLUMNS = {
    HeaderField.AUTHORITY: "signer_authority",
    HeaderField.TITLE: "signer_title",
    HeaderField.SIGNER: "signer_name",
    HeaderField.ARCHIVE: "archive_line",
    HeaderField.SOURCE: "source_words",
}


def correct_header(
    db: Database,
    directive_id: int,
    values: Mapping[HeaderField, str],
    *,
    valid_until: date | None = None,
    parties: Mapping[PartyKind, Sequence[str]] | None = None,
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Correct the header of a registered directive, who it names, and until when it is in force."""
    actor.require(*REVIEWERS)
    with db.writing.begin() as session:
        directive = open_directive(session, directive_id, version=version)
        paper = directive.paper
        before = _plain_header(directive) | _plain_parties(session, directive_id)
        _set_parties(session, paper, parties or {})
        named = _plain_parties(session, directive_id)
        for name, column in _PAPER_COLUMNS.items():
            setattr(paper, column, one_line(values.get(name, getattr(paper, column) or "")) or None)
        for name, column in _DIRECTIVE_COLUMNS.items():
            old = getattr(directive, column) or ""
            setattr(directive, column, one_line(values.get(name, old)) or None)
        directive.valid_until = valid_until
        _set_type_and_date(paper, values)
        paper.number_sort = number_sort(paper.number or "")
        code = printed_code(paper.number, paper.symbol)
        paper.code_key = code_key(code) if paper.number else None
        paper.search_fold = paper_search_fold(paper)
        after = _plain_header(directive) | named
        changed = {name for name in after if after[name] != before[name]}
        if changed:
            flag_modified(directive, "status")  # the paper's columns alone raise no version
            record_change(
                session,
                "directive.correct",
                actor=actor,
                now=now,
                before={name: before[name] for name in sorted(changed)},
                after={name: after[name] for name in sorted(changed)},
                directive_id=directive_id,
            )


def _set_type_and_date(paper: Paper, values: Mapping[HeaderField, str]) -> None:
    if kind := values.get(HeaderField.TYPE):
        try:
            paper.type_code = DocumentType.named(kind).value
        except TypeRefused:
            raise TypeUnknown(text=kind) from None
    if dated := values.get(HeaderField.DATE):
        issued = issue_date(dated)
        if issued is None:
            raise DateUnreadable(text=dated)
        paper.dated, paper.dated_from = str(issued), issued.first_day


def _set_parties(
    session: Session, paper: Paper, parties: Mapping[PartyKind, Sequence[str]]
) -> None:
    """Write addressees or recipients anew, where another list of them is given."""
    for kind, names in parties.items():
        given = [one_line(name) for name in names if name.strip()]
        if tuple(given) == party_names(session, paper.id, kind):
            continue
        session.execute(delete(PaperParty).filter_by(paper_id=paper.id, kind=kind))
        meaning = Meaning(agency_book(session), paper.issuer_printed or "", paper.dated or "")
        write_parties(session, meaning, paper.id, kind, given)
        session.flush()


def _plain_parties(session: Session, paper_id: int) -> dict[str, Any]:
    return {
        f"{kind}s": "; ".join(party_names(session, paper_id, kind)) or None for kind in PartyKind
    }


def _plain_header(directive: Directive) -> dict[str, Any]:
    paper = directive.paper
    values = {name.value: getattr(paper, column) for name, column in _PAPER_COLUMNS.items()}
    values |= {n.value: getattr(directive, column) for n, column in _DIRECTIVE_COLUMNS.items()}
    until = directive.valid_until.isoformat() if directive.valid_until else None
    return values | {"type": paper.type_code, "date": paper.dated, "valid_until": until}


def correct_task(
    db: Database,
    task_id: int,
    *,
    text: str,
    path: str,
    expected_product: str,
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Correct a task's wording; it counts as reviewed from then on."""
    actor.require(*REVIEWERS)
    if not text.strip():
        raise TaskTextMissing
    with db.writing.begin() as session:
        task = open_task(session, task_id, version=version)
        before = {"text": task.text, "path": task.path, "product": task.expected_product}
        task.text, task.path = one_line(text), one_line(path)
        task.search_fold = search_fold(task.text)
        task.expected_product = one_line(expected_product) or None
        task.reviewed = True
        after = {"text": task.text, "path": task.path, "product": task.expected_product}
        record_change(
            session, "task.correct", actor=actor, now=now, before=before, after=after, task=task
        )


def mark_reviewed(db: Database, task_id: int, *, actor: Actor, now: datetime) -> None:
    """Say that a person has looked at a task that was registered without a review."""
    with db.writing.begin() as session:
        review_task(session, task_id, actor=actor, now=now)


def review_task(session: Session, task_id: int, *, actor: Actor, now: datetime) -> None:
    """Note in the transaction of something larger that a person has looked at a task."""
    actor.require(*REVIEWERS)
    task = open_task(session, task_id)
    if not task.reviewed:
        task.reviewed = True
        record_change(session, "task.review", actor=actor, now=now, task=task)
