"""From a draft to rows: the paper, its body, its tasks and who is to do them, in one transaction."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from templates_docx.vocabulary import (
    DocumentNumber,
    DocumentNumberRefused,
    DocumentType,
    TypeRefused,
)
from workflows.directives.citing import cite_papers
from workflows.directives.deadlines import Counting
from workflows.directives.entry import Entry
from workflows.directives.keeping import keep_body, keep_facts, keep_file, keep_parties
from workflows.directives.rules import fingerprint
from workflows.directives.task_entry import link_parents, register_task
from workflows.directives.twins import find_known_paper
from workflows.domain.document_code import printed_code
from workflows.domain.statuses import DirectiveStatus
from workflows.domain.text import search_fold
from workflows.domain.validity import valid_until
from workflows.intake.deadline_words import issue_date
from workflows.intake.draft import HeaderField
from workflows.store.tables.agencies import Agency
from workflows.store.tables.directives import Directive
from workflows.store.tables.events import record
from workflows.store.tables.papers import Paper


def register_entry(session: Session, entry: Entry) -> Directive:
    """Write a directive with all that belongs to it; the caller owns the transaction."""
    paper = entry.paper or _paper(session, entry)
    paper.fingerprint = fingerprint(entry.printed_text)
    directive = _directive(session, entry, paper)
    keep_body(session, entry, paper.id)
    keep_facts(session, entry, paper.id)
    if entry.paper is None:
        keep_parties(session, entry, paper.id)
        keep_file(session, entry, paper.id)
    cite_papers(session, paper.id, entry.draft.references, now=entry.now)
    counting = Counting.of(session)
    _agencies = session.scalars(select(Agency)).all()  # held: giving work asks for each by its id
    for position, task in enumerate(entry.draft.kept_tasks, start=1):
        register_task(session, entry, task, paper_id=paper.id, position=position, counting=counting)
    link_parents(session, paper.id)
    after = {"code": entry.draft.code, "tasks": len(entry.draft.kept_tasks)}
    record(
        session,
        "directive.register",
        actor=entry.actor,
        now=entry.now,
        after=after | {"reviewed": entry.reviewed},
        words=entry.coverage_reason or None,
        directive_id=paper.id,
    )
    return directive


def _paper(session: Session, entry: Entry) -> Paper:
    head = entry.draft.head
    identity = entry.identity
    paper = find_known_paper(session, identity) or Paper(created_at=entry.now)
    paper.known = True
    paper.type_code = _type(head(HeaderField.TYPE)).value
    paper.number = head(HeaderField.NUMBER) or None
    paper.number_sort = number_sort(head(HeaderField.NUMBER))
    paper.symbol = head(HeaderField.SYMBOL) or None
    paper.code_key = identity.code_key
    dated = issue_date(identity.dated)
    paper.dated = str(dated) if dated else None
    paper.dated_from = identity.dated_from
    paper.place = head(HeaderField.PLACE) or None
    paper.issuing_agency_id = identity.issuer_id
    paper.issuer_printed = identity.issuer or None
    paper.parent_printed = head(HeaderField.PARENT) or None
    paper.subject = head(HeaderField.SUBJECT) or None
    paper.search_fold = paper_search_fold(paper)
    session.add(paper)
    session.flush()
    return paper


def _type(name: str) -> DocumentType:
    """Give the type; what was registered without a review may name none."""
    try:
        return DocumentType.named(name)
    except TypeRefused:
        return DocumentType.CONG_VAN


def number_sort(number: str) -> int | None:
    """Give the number papers are ordered by."""
    try:
        return DocumentNumber.parse(number).value
    except DocumentNumberRefused:
        return None


def paper_search_fold(paper: Paper) -> str:
    """Give what a paper is found by: type, code (94C/… also as 94/…), subject, issuer."""
    code = printed_code(paper.number, paper.symbol)
    plain = printed_code(str(paper.number_sort), paper.symbol) if paper.number_sort else ""
    kind = DocumentType(paper.type_code).vietnamese_name
    words = (kind, code, plain, paper.subject or "", paper.issuer_printed or "")
    return search_fold(" ".join(words))


def _directive(session: Session, entry: Entry, paper: Paper) -> Directive:
    head = entry.draft.head
    directive = Directive(
        paper_id=paper.id,
        status=DirectiveStatus.REGISTERED,
        signer_authority=head(HeaderField.AUTHORITY) or None,
        signer_title=head(HeaderField.TITLE) or None,
        signer_name=head(HeaderField.SIGNER) or None,
        archive_line=head(HeaderField.ARCHIVE) or None,
        source_words=head(HeaderField.SOURCE) or None,
        officer_id=entry.officer_id or entry.actor.seat_id,
        valid_until=valid_until(entry.own_text),
        text=entry.own_text,
        text_fold=search_fold(entry.own_text),
        coverage_reason=entry.coverage_reason or None,
        registered_at=entry.now,
        registered_by_id=entry.actor.person_id,
    )
    session.add(directive)
    session.flush()
    return directive
