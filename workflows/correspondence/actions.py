"""A clerk begins a paper: it is suggested whole, changed at will, and kept as a draft."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from templates_docx.contexts import (
    ExtensionReply,
    Invitation,
    IssuedContext,
    Letter,
    Report,
    TransferSlip,
)
from workflows.correspondence import wording
from workflows.correspondence.extension_replies import extension_reply
from workflows.correspondence.reports import report
from workflows.correspondence.starts import Desk, Start, Suggestion
from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.errors import NotFoundRefused
from workflows.domain.roles import Role
from workflows.follow_up.actions import ANSWER_WITHIN_KEY, data_hash, use_of
from workflows.follow_up.facts import chased_periods, source_of
from workflows.follow_up.rules import ANSWER_WITHIN, proposed_answer_day
from workflows.issuing.actions import NewPaper, add_paper
from workflows.issuing.proposing import proposed_foot
from workflows.issuing.templates import sha256_in_force
from workflows.issuing.words import PaperEdit, blank, edited
from workflows.reporting.keeping import kept_report
from workflows.store.database import Database
from workflows.store.queries.access import check_all_visible
from workflows.store.queries.calendar import working_calendar
from workflows.store.queries.documents import period_ids_of
from workflows.store.queries.letterheads import letterhead_on, own_agency_id
from workflows.store.queries.settings import setting
from workflows.store.tables.documents import Document
from workflows.store.tables.papers import Paper
from workflows.store.tables.periods import ExtensionRequest


@dataclass(frozen=True, slots=True)
class Begun:
    """A paper on the desk before anything is kept."""

    suggestion: Suggestion
    desk: Desk


def begin_paper(session: Session, start: Start, *, actor: Actor, now: datetime) -> Begun:
    """Suggest a paper without keeping anything.

    Raises `KindUnknown`, `NothingToAnswer`, `NoLetterhead`, `NoSignatory`, `NotFoundRefused`.
    """
    actor.require(Role.OFFICER)
    check_all_visible(session, start.period_ids, actor)
    return composed(session, start, now=now)


def composed(session: Session, start: Start, *, now: datetime) -> Begun:
    """Suggest a paper to whoever may read what it says."""
    desk = _desk(session, start, office_day(now))
    suggestion = _suggested(session, start, desk, now)
    words = blank(suggestion.words, day=desk.today, head=desk.head)
    return Begun(replace(suggestion, words=words), desk)


def begun_again(session: Session, document_id: int, *, today: date) -> IssuedContext:
    """Write a paper about tasks anew from their data of today; keeps nothing."""
    document, paper = session.get_one(Document, document_id), session.get_one(Paper, document_id)
    start = Start(
        template=document.template,
        issuer_id=paper.issuing_agency_id,
        period_ids=period_ids_of(session, document_id),
    )
    desk = _desk(session, start, today)
    desk = replace(desk, answer_by=document.answer_by or desk.answer_by)
    words = _of_tasks(start.context, desk).words
    return blank(words, day=today, head=desk.head)


def _desk(session: Session, start: Start, today: date) -> Desk:
    head = letterhead_on(session, start.issuer_id or own_agency_id(session), today)
    chased = chased_periods(session, start.period_ids)
    use = replace(use_of(chased), type_code=start.context.document_type.value)
    foot = proposed_foot(session, head, today, use)
    within = setting(session, ANSWER_WITHIN_KEY, ANSWER_WITHIN)
    return Desk(
        head=head,
        signings=foot.signings,
        recipients=foot.recipients,
        today=today,
        answer_by=proposed_answer_day(working_calendar(session), today=today, within=within),
        chased=chased,
    )


def _suggested(session: Session, start: Start, desk: Desk, now: datetime) -> Suggestion:
    kind = start.context
    if kind is ExtensionReply:
        return extension_reply(session, desk, start.request_ids)
    if kind is Report:
        return report(session, desk, start.report, now)
    if kind is TransferSlip:
        return _slip(session, desk, start.directive_id)
    if kind is Letter and start.granted_until is not None:
        return wording.extension_notice(desk, desk.chased, start.granted_until)
    return _of_tasks(kind, desk)


def _of_tasks(kind: type[IssuedContext], desk: Desk) -> Suggestion:
    if kind is Letter:
        return wording.letter(desk, desk.chased)
    if kind is Invitation:
        return wording.invitation(desk, desk.chased)
    return wording.submission(desk)


def _slip(session: Session, desk: Desk, directive_id: int | None) -> Suggestion:
    if directive_id is None:
        return wording.transfer_slip(desk, None, "")
    paper = session.get(Paper, directive_id)
    if paper is None:
        raise NotFoundRefused
    return wording.transfer_slip(desk, source_of(paper), paper.subject or "")


def draft_paper(db: Database, start: Start, edit: PaperEdit, *, actor: Actor, now: datetime) -> int:
    """Keep a begun paper, with the clerk's words, as a draft; gives its id."""
    with db.writing.begin() as session:
        begun = begin_paper(session, start, actor=actor, now=now)
        words = edited(begun.suggestion.words, edit, answer_by=begun.desk.answer_by)
        return _add(session, start, begun, words, edit.answer_by, actor=actor, now=now)


def add_suggested(session: Session, start: Start, *, actor: Actor, now: datetime) -> int:
    """Keep a paper as it is suggested, in the caller's transaction; gives its id."""
    begun = begin_paper(session, start, actor=actor, now=now)
    answer_by = begun.desk.answer_by if begun.suggestion.asks_answer else None
    return _add(session, start, begun, begun.suggestion.words, answer_by, actor=actor, now=now)


def _add(
    session: Session,
    start: Start,
    begun: Begun,
    words: IssuedContext,
    answer_by: date | None,
    *,
    actor: Actor,
    now: datetime,
) -> int:
    suggestion = begun.suggestion
    paper = NewPaper(
        kind=suggestion.kind,
        words=words,
        generated=suggestion.words,
        head=begun.desk.head,
        to=suggestion.to,
        period_ids=tuple(one.period_id for one in suggestion.chased),
        answer_by=answer_by,
        template_sha256=sha256_in_force(session, start.template),
        data_sha256=data_hash(suggestion.chased),
    )
    document_id = add_paper(session, paper, actor=actor, now=now)
    _mark_answered(session, start, document_id)
    if suggestion.reported is not None:
        session.add(kept_report(suggestion.reported, document_id))
    return document_id


def _mark_answered(session: Session, start: Start, document_id: int) -> None:
    answered = ExtensionRequest.id.in_(start.request_ids)
    session.execute(update(ExtensionRequest).where(answered).values(reply_id=document_id))
