"""Drafting a directive here: begun, changed task by task, its paper composed anew each time."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from templates_docx.contexts import IssuedContext
from templates_docx.partial_date import PartialDate
from workflows.directives.amending import AmendsItself
from workflows.directives.opened import open_directive
from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.errors import NotFoundRefused
from workflows.domain.letterhead import Signing
from workflows.domain.roles import Role
from workflows.domain.statuses import DirectiveStatus
from workflows.domain.statuses import DocumentStep as Step
from workflows.intake.drafting import Meaning
from workflows.issuing.actions import NewPaper, add_paper
from workflows.issuing.parties import only_one, write_parties
from workflows.issuing.putting import changes
from workflows.issuing.steps import check_version, get_document, take_step
from workflows.issuing.templates import sha256_in_force
from workflows.issuing.words import (
    bare_recipients,
    blank,
    kept_words,
    paper_of,
    search_words,
    symbol_of,
)
from workflows.store.database import Database
from workflows.store.queries.letterheads import letterhead_on, own_agency_id
from workflows.store.tables.documents import Document
from workflows.store.tables.papers import Paper, RelationKind
from workflows.writing.changes import Change, check_head, found_on, relate_to
from workflows.writing.comparing import TaskDifference, differences, same_words
from workflows.writing.model import WRITTEN_DIRECTIVE, Written
from workflows.writing.proposing import Surroundings, usual_bases
from workflows.writing.rows import cited, keep, load, surroundings
from workflows.writing.wording import compose


@dataclass(frozen=True, slots=True, kw_only=True)
class Foot:
    """What a clerk may choose at the foot of the paper; None: it stays."""

    signing: Signing | None = None
    archive: str | None = None
    rewrite: bool = False  # compose the paper anew, also where its words were changed by hand


_AS_IT_STANDS = Foot()


def begin_directive(
    db: Database,
    written: Written,
    *,
    issuer_id: int | None = None,
    actor: Actor,
    now: datetime,
) -> int:
    """Begin a directive of a kind, with its subject; gives the id of its document.

    Without `issuer_id` it is the office's own agency that issues it.
    """
    actor.require(Role.OFFICER)
    check_head(written)
    day = office_day(now)
    with db.writing.begin() as session:
        issuer = issuer_id or own_agency_id(session)
        around = surroundings(session, written, issuer_id=issuer, day=day)
        written = replace(written, bases=usual_bases(written, around.head))
        words = blank(compose(written, around), day=day, head=around.head)
        new = NewPaper(
            kind=WRITTEN_DIRECTIVE,
            words=words,
            head=around.head,
            template_sha256=sha256_in_force(session, written.template),
            data_sha256=_hash(written),
        )
        document_id = add_paper(session, new, actor=actor, now=now)
        keep(session, document_id, written)
        return document_id


def change_directive(
    db: Database,
    document_id: int,
    change: Change,
    *,
    version: int,
    foot: Foot = _AS_IT_STANDS,
    actor: Actor,
    now: datetime,
) -> None:
    """Change a directive that has no number yet, and its paper; an approval is taken away (W-01).

    `version` is the one the person was looking at; raises `ChangedMeanwhile` for an older one.
    """
    with db.writing.begin() as session:
        document = get_document(session, document_id)
        before = load(session, document_id)
        check_version(session, document, version)
        after = change(before)
        check_head(after)
        _write(session, document, before, after, foot, actor=actor, now=now)


def cite_paper(
    db: Database, document_id: int, paper_id: int, *, version: int, actor: Actor, now: datetime
) -> None:
    """Found a directive on a paper of the register, cited in the decree's form."""
    with db.reading() as session:
        paper = session.get(Paper, paper_id)
        if paper is None:
            raise NotFoundRefused
        base = cited(paper)
    change_directive(db, document_id, found_on(base), version=version, actor=actor, now=now)


def relate_directive(
    db: Database,
    document_id: int,
    earlier_id: int,
    relation: RelationKind,
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Say that a directive supersedes or amends a registered one, which its text will name."""
    with db.reading() as session:
        earlier = open_directive(session, earlier_id)
        if earlier.status is not DirectiveStatus.REGISTERED:
            raise AmendsItself
    change = relate_to(earlier_id, relation)
    change_directive(db, document_id, change, version=version, actor=actor, now=now)


def _write(
    session: Session,
    document: Document,
    before: Written,
    after: Written,
    foot: Foot,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    old, day = paper_of(document.template, document.context), office_day(now)
    by_hand = _is_by_hand(session, document, before, day=day)
    new = recomposed(session, document, after, foot, day=day)
    if by_hand and not foot.rewrite:
        new = old
    said = changes(old, new) if old.file == new.file else ({}, {"subject": new.subject})
    take_step(
        session,
        document,
        Step.EDIT,
        actor=actor,
        now=now,
        before=said[0],
        after=said[1],
    )
    keep(session, document.paper_id, after)
    document.data_sha256 = _hash(after)
    document.decided_by_id = document.decided_at = None
    if new is not old:
        _print(session, document, new, day=day)


def _print(session: Session, document: Document, new: IssuedContext, *, day: date) -> None:
    paper = document.paper
    paper.type_code, paper.subject = new.document_type.value, new.subject
    head = letterhead_on(session, paper.issuing_agency_id, day)
    paper.symbol, paper.search_fold = symbol_of(new, head), search_words(new)
    document.template, document.word_file_id = new.file, None
    document.context = document.generated = kept_words(new)
    document.template_sha256 = sha256_in_force(session, new.file)
    document.words_version += 1
    document.to_agency_id = only_one(write_parties(session, document, new, ()))


def recomposed(
    session: Session, document: Document, written: Written, foot: Foot, *, day: date
) -> IssuedContext:
    """Write the paper anew from its tasks; who signs and where it is filed stays, unless chosen."""
    around = around_of(session, document, written, day=day)
    around = replace(
        around,
        signing=foot.signing or around.signing,
        archive=around.archive if foot.archive is None else foot.archive,
    )
    return blank(compose(written, around), day=day, head=around.head)


def around_of(session: Session, document: Document, written: Written, *, day: date) -> Surroundings:
    """Give what the office adds to a directive that was begun."""
    old = paper_of(document.template, document.context)
    return surroundings(
        session,
        written,
        issuer_id=session.get_one(Paper, document.paper_id).issuing_agency_id,
        day=day,
        signing=Signing(name=old.signatory, lines=tuple(old.signature_lines)),
        archive=bare_recipients(old.recipients)[1],
    )


def printed_otherwise(
    session: Session, document: Document, written: Written, meaning: Meaning, *, day: date
) -> list[TaskDifference] | None:
    """List where words changed by hand give other work than the tasks; None: nothing was changed."""
    if not _is_by_hand(session, document, written, day=day):
        return None
    return differences(written, paper_of(document.template, document.context), meaning)


def _is_by_hand(session: Session, document: Document, written: Written, *, day: date) -> bool:
    """Say whether the paper was finished in Word, or says other words than its tasks give."""
    words = paper_of(document.template, document.context)
    composed = recomposed(session, document, written, _AS_IT_STANDS, day=day)
    return document.word_file_id is not None or not same_words(words, composed)


def issue_day(day: date) -> PartialDate:
    """Give the day deadlines are counted from while a directive is not issued: today."""
    return PartialDate(day.year, day.month, day.day)


def _hash(written: Written) -> str:
    return hashlib.sha256(repr(written).encode()).hexdigest()
