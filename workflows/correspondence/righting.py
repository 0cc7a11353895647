"""Papers issued with a mistake: a draft that corrects, recalls or replaces them (article 18).

A wrong form or procedure is corrected by a letter of the issuer; a wrong content is recalled by a
letter, or replaced by a paper of the same kind. Nothing happens to the first paper before the
draft is approved, numbered and issued.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from templates_docx.contexts import IssuedContext, Letter
from templates_docx.vocabulary import DocumentType
from workflows.correspondence.righting_words import (
    CitedPaper,
    Slip,
    SlipNotFound,
    SlipsMissing,
    correction,
    recall,
    with_replaced,
)
from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.errors import N_, Refusal
from workflows.domain.letterhead import Letterhead, Use
from workflows.domain.roles import Role
from workflows.domain.statuses import OPEN_DOCUMENT, DocumentKind, DocumentStatus, Righting
from workflows.follow_up.actions import data_hash
from workflows.issuing.drafting import NewPaper, add_paper
from workflows.issuing.parties import AgencyRef
from workflows.issuing.proposing import proposed_foot
from workflows.issuing.rules import given_reason
from workflows.issuing.steps import get_document
from workflows.issuing.templates import sha256_in_force
from workflows.issuing.words import blank, paper_of
from workflows.store.database import Database
from workflows.store.queries.documents import code_of, period_ids_of
from workflows.store.queries.letterheads import letterhead_on
from workflows.store.tables.directives import Directive
from workflows.store.tables.documents import Document
from workflows.store.tables.papers import PaperParty, RelationKind
from workflows.writing.changes import relate_to
from workflows.writing.drafting import Foot, recomposed
from workflows.writing.model import WRITTEN_DIRECTIVE, Written
from workflows.writing.rows import keep, load


class RightingBegun(Refusal):
    """Somebody drafts such a paper already."""

    message = N_(
        "Văn bản này đã có dự thảo %(what)s đang xử lý. Dùng tiếp hoặc bỏ dự thảo đó trước khi soạn "
        "dự thảo khác."
    )


class NotIssued(Refusal):
    """Only an issued paper that stands can be put right."""

    message = N_("Chỉ đính chính, thu hồi, thay thế văn bản đã phát hành và chưa thu hồi.")


@dataclass(frozen=True, slots=True)
class _First:
    """The issued paper that is put right."""

    document: Document
    words: IssuedContext
    head: Letterhead
    cited: CitedPaper
    to: tuple[AgencyRef, ...]


def begin_correction(
    db: Database, document_id: int, slips: list[Slip], *, actor: Actor, now: datetime
) -> int:
    """Draft the letter that corrects an issued paper (công văn đính chính); gives its id.

    `slips`: the wrong words as they stand in the paper, and the right ones.
    """
    told = [slip for slip in slips if slip.wrong or slip.right]
    if not told or not all(slip.right for slip in told):
        raise SlipsMissing
    with db.writing.begin() as session:
        first = _first(session, document_id, actor, now)
        for slip in told:
            _check_stands(slip, first.document.context)
        words = correction(_blank_letter(session, first, now), first.cited, told)
        return _draft(session, first, words, Righting.CORRECTION, actor=actor, now=now)


def begin_recall(
    db: Database, document_id: int, *, reason: str, actor: Actor, now: datetime
) -> int:
    """Draft the letter that recalls an issued paper (công văn thu hồi); gives its id."""
    reason = given_reason(reason)
    with db.writing.begin() as session:
        first = _first(session, document_id, actor, now)
        words = recall(_blank_letter(session, first, now), first.cited, reason)
        return _draft(session, first, words, Righting.RECALL, actor=actor, now=now)


def begin_replacement(db: Database, document_id: int, *, actor: Actor, now: datetime) -> int:
    """Draft a paper of the same kind that takes the place of an issued one; gives its id."""
    with db.writing.begin() as session:
        first = _first(session, document_id, actor, now)
        righting, written = Righting.REPLACEMENT, _replacing(session, first.document)
        if written is None:
            words = with_replaced(first.words, first.cited)
            return _draft(session, first, words, righting, actor=actor, now=now)
        words = recomposed(session, first.document, written, Foot(), day=office_day(now))
        draft = _draft(session, first, words, righting, actor=actor, now=now)
        keep(session, draft, written)
        return draft


def _replacing(session: Session, first: Document) -> Written | None:
    """Give the data of a directive written here as that of the one that supersedes it."""
    if first.kind != WRITTEN_DIRECTIVE or session.get(Directive, first.paper_id) is None:
        return None
    return relate_to(first.paper_id, RelationKind.SUPERSEDES)(load(session, first.paper_id))


def _first(session: Session, document_id: int, actor: Actor, now: datetime) -> _First:
    actor.require(Role.OFFICER)
    document = get_document(session, document_id)
    if document.status is not DocumentStatus.ISSUED:
        raise NotIssued
    begun = select(Document.righting).where(
        Document.rights_id == document_id, Document.status.in_(OPEN_DOCUMENT)
    )
    if (what := session.scalars(begun).first()) is not None:
        raise RightingBegun(what=what.label)
    paper = document.paper
    head = letterhead_on(session, paper.issuing_agency_id, office_day(now))
    words = paper_of(document.template, document.context)
    cited = CitedPaper(
        kind=DocumentType(paper.type_code),
        code=code_of(paper),
        dated=paper.dated_from or office_day(now),
        subject=paper.subject or "",
        issuer=head.issuer,
        is_paper=head.is_paper,
        may_command=head.may_command,
    )
    return _First(document, words, head, cited, _refs(session, document_id))


def _refs(session: Session, document_id: int) -> tuple[AgencyRef, ...]:
    wanted = (
        select(PaperParty.agency_id, PaperParty.printed)
        .where(PaperParty.paper_id == document_id, PaperParty.agency_id.is_not(None))
        .order_by(PaperParty.id)
    )
    found = session.execute(wanted)
    return tuple(AgencyRef(one, printed) for one, printed in found if one is not None)


def _check_stands(slip: Slip, context: dict[str, Any]) -> None:
    """Raise `SlipNotFound` unless the wrong words stand somewhere in the paper."""
    wanted = " ".join(slip.wrong.split())
    if wanted and not any(wanted in " ".join(text.split()) for text in _texts(context)):
        raise SlipNotFound(words=slip.wrong)


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = list(value.values()) if isinstance(value, dict) else value
    if not isinstance(parts, list):
        return []
    return [text for part in parts for text in _texts(part)]


def _blank_letter(session: Session, first: _First, now: datetime) -> Letter:
    """Begin a letter of the same issuer to the same agencies."""
    use = Use(Letter.document_type.value)
    signing = proposed_foot(session, first.head, office_day(now), use).signings[0]
    addressee = getattr(first.words, "addressee", "")
    addressees = getattr(first.words, "addressees", ())
    if not (addressee or addressees):
        addressee = f"Các cơ quan, đơn vị nhận {first.cited.name}"
    return Letter(
        subject="",
        parent_agency=first.head.parent_line,
        issuer_lines=first.head.issuer_lines,
        code="",
        place_and_date="",
        addressee=addressee,
        addressees=addressees,
        recipients=first.words.recipients,
        signature_lines=signing.lines,
        signatory=signing.name,
        paragraphs=(),
    )


def _draft(
    session: Session,
    first: _First,
    words: IssuedContext,
    righting: Righting,
    *,
    actor: Actor,
    now: datetime,
) -> int:
    replaces, document = righting is Righting.REPLACEMENT, first.document
    return add_paper(
        session,
        NewPaper(
            kind=document.kind if replaces else DocumentKind.FREE,
            words=blank(words, day=office_day(now), head=first.head),
            head=first.head,
            to=first.to,
            period_ids=period_ids_of(session, document.paper_id) if replaces else (),
            answer_by=document.answer_by if replaces else None,
            template_sha256=sha256_in_force(session, words.file),
            data_sha256=document.data_sha256 if replaces else data_hash(()),
            rights=(document.paper_id, righting),
        ),
        actor=actor,
        now=now,
    )
