"""From chosen tasks to drafted letters: one letter per lead agency, all of them or none."""

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from templates_docx.contexts import EVERY_COLUMN, FollowUpLetter, FollowUpLetterToMany
from templates_docx.vocabulary import DocumentType
from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.letterhead import Letterhead, Use
from workflows.domain.roles import Role
from workflows.domain.statuses import DocumentKind
from workflows.follow_up.columns import chosen_columns, columns_of_last_time
from workflows.follow_up.facts import chased_periods
from workflows.follow_up.rules import (
    ANSWER_WITHIN,
    Chased,
    by_agency,
    check_answer_day,
    check_chosen,
    obstacle,
    proposed_answer_day,
)
from workflows.follow_up.wording import CRITICISM, LetterOrder, compose
from workflows.follow_up.wording_together import compose_together
from workflows.issuing.actions import NewPaper, add_paper
from workflows.issuing.parties import AgencyRef
from workflows.issuing.proposing import proposed_foot
from workflows.issuing.templates import sha256_in_force
from workflows.issuing.words import blank
from workflows.store.database import Database
from workflows.store.queries.access import check_all_visible
from workflows.store.queries.calendar import working_calendar
from workflows.store.queries.documents import period_ids_by_document, period_ids_of
from workflows.store.queries.letterheads import letterhead_on, own_agency_id
from workflows.store.queries.settings import setting
from workflows.store.tables.documents import Document
from workflows.store.tables.papers import Paper
from workflows.store.tables.periods import Period

ANSWER_WITHIN_KEY = "follow_up_answer_within"  # setting: working days to answer a letter


@dataclass(frozen=True, slots=True)
class Proposal:
    """A letter as it would be drafted, beside the data it is made from."""

    groups: tuple[tuple[Chased, ...], ...]  # by lead agency; one unless it goes to many
    letter: FollowUpLetter | FollowUpLetterToMany

    @property
    def chased(self) -> tuple[Chased, ...]:
        """Give all the periods it speaks of."""
        return tuple(one for group in self.groups for one in group)

    @property
    def to(self) -> tuple[AgencyRef, ...]:
        """Name the agencies it goes to."""
        agencies = (group[0].agency for group in self.groups)
        return tuple(AgencyRef(agency.id, agency.name) for agency in agencies)


@dataclass(frozen=True, slots=True)
class Batch:
    """The letters a selection of tasks would give."""

    head: Letterhead
    answer_by: date
    proposals: tuple[Proposal, ...]
    early: tuple[Chased, ...]  # not overdue, or waiting for the office: the clerk must mean them
    left_out: tuple[tuple[Chased, str], ...]  # what no letter may chase, and why

    @property
    def period_ids(self) -> tuple[int, ...]:
        """List the periods the letters speak of."""
        return tuple(one.period_id for proposal in self.proposals for one in proposal.chased)


def propose_follow_up_letters(
    session: Session,
    period_ids: Iterable[int],
    *,
    actor: Actor,
    now: datetime,
    answer_by: date | None = None,
    issuer_id: int | None = None,
    confirmed: bool = True,
    leave_out: bool = False,
    criticise: bool = False,
    columns: Iterable[str] = (),
    together: bool = False,
) -> Batch:
    """Compose the letters without keeping anything; refuses what no letter may chase.

    `issuer_id`: under whose letterhead; the office's own agency unless said otherwise.
    `criticise`: the letters name the lateness of agencies we may command (phê bình).
    `columns`: those of the appendix that are printed; none: as the person chose last time.
    `together`: one letter to all lead agencies, which never criticises.
    `leave_out`: as long as something remains, leave out what cannot be chased and say why.
    """
    actor.require(Role.OFFICER)
    today, ids = office_day(now), list(period_ids)
    check_all_visible(session, ids, actor)
    chosen = chased_periods(session, ids)
    order = _order(session, today, answer_by, issuer_id or own_agency_id(session))
    printed = chosen_columns(columns or columns_of_last_time(session, actor.person_id))
    order = replace(order, criticises=criticise, columns=printed)
    chosen, left_out = _parted(chosen, order.head.agency_id) if leave_out else (chosen, ())
    check_chosen(chosen, issuer_id=order.head.agency_id, as_at=today, confirmed=confirmed)
    check_answer_day(order.answer_by, today=today)
    groups = by_agency(chosen, as_at=today)
    return Batch(
        head=order.head,
        answer_by=order.answer_by,
        proposals=_proposals(session, groups, order, together=together),
        early=tuple(one for one in chosen if not one.may_be_chased(today)),
        left_out=left_out,
    )


def _proposals(
    session: Session, groups: Sequence[tuple[Chased, ...]], order: LetterOrder, *, together: bool
) -> tuple[Proposal, ...]:
    if together:
        return (Proposal(tuple(groups), _letter(session, groups, order, together=True)),)
    return tuple(
        Proposal((group,), _letter(session, [group], order, together=False)) for group in groups
    )


def _parted(
    chosen: Sequence[Chased], issuer_id: int
) -> tuple[list[Chased], tuple[tuple[Chased, str], ...]]:
    kinds = [(one, obstacle(one, issuer_id=issuer_id)) for one in chosen]
    kept = [one for one, kind in kinds if kind is None]
    if not kept:
        return list(chosen), ()
    return kept, tuple((one, kind.reason) for one, kind in kinds if kind is not None)


def _order(
    session: Session, today: date, answer_by: date | None, issuer_id: int | None
) -> LetterOrder:
    head = letterhead_on(session, issuer_id, today)
    within = setting(session, ANSWER_WITHIN_KEY, ANSWER_WITHIN)
    proposed = proposed_answer_day(working_calendar(session), today=today, within=within)
    foot = proposed_foot(session, head, today, Use(DocumentType.CONG_VAN.value))
    return LetterOrder(
        as_at=today,
        answer_by=answer_by or proposed,
        head=head,
        signing=foot.signings[0],
        recipients=foot.recipients,
    )


def _letter(
    session: Session, groups: Sequence[tuple[Chased, ...]], order: LetterOrder, *, together: bool
) -> FollowUpLetter | FollowUpLetterToMany:
    head, day = order.head, order.as_at
    use = use_of([one for group in groups for one in group])
    foot = proposed_foot(session, head, day, use)
    order = replace(order, signing=foot.signings[0], recipients=foot.recipients)
    if together:
        return blank(compose_together(groups, order), day=day, head=head)
    return blank(compose(groups[0], order), day=day, head=head)


def use_of(chased: Sequence[Chased]) -> Use:
    """Say what a letter about these periods is: a công văn, of which fields of work."""
    fields = {one.source.field_id for one in chased}
    known = frozenset(field for field in fields if field is not None)
    return Use(DocumentType.CONG_VAN.value, frozenset() if None in fields else known)


def draft_follow_up_letters(
    db: Database,
    period_ids: Iterable[int],
    *,
    actor: Actor,
    now: datetime,
    answer_by: date | None = None,
    issuer_id: int | None = None,
    confirmed: bool = False,
    criticise: bool = False,
    columns: Iterable[str] = (),
    together: bool = False,
) -> list[int]:
    """Draft one letter per lead agency, or one to all (công văn đôn đốc); gives the papers' ids.

    `confirmed`: the clerk means also tasks that are not overdue or wait for the office.
    """
    ids = list(period_ids)
    with db.writing.begin() as session:
        _lock(session, ids)  # a second clerk waits, and then finds the drafts
        batch = propose_follow_up_letters(
            session,
            ids,
            actor=actor,
            now=now,
            answer_by=answer_by,
            issuer_id=issuer_id,
            confirmed=confirmed,
            criticise=criticise,
            columns=columns,
            together=together,
        )
        return add_letters(session, batch, actor=actor, now=now)


def add_letters(session: Session, batch: Batch, *, actor: Actor, now: datetime) -> list[int]:
    """Keep proposed letters as drafts in the caller's transaction; gives the papers' ids."""
    template = sha256_in_force(session, batch.proposals[0].letter.file)
    letters = [_new_paper(proposal, batch, template) for proposal in batch.proposals]
    return [add_paper(session, letter, actor=actor, now=now) for letter in letters]


def _lock(session: Session, period_ids: Sequence[int]) -> None:
    rows = select(Period.id).where(Period.id.in_(period_ids)).order_by(Period.id)
    session.execute(rows.with_for_update())


def _new_paper(proposal: Proposal, batch: Batch, template_sha256: str) -> NewPaper:
    return NewPaper(
        kind=DocumentKind.FOLLOW_UP_LETTER,
        words=proposal.letter,
        head=batch.head,
        to=proposal.to,
        period_ids=tuple(one.period_id for one in proposal.chased),
        answer_by=batch.answer_by,
        template_sha256=template_sha256,
        data_sha256=data_hash(proposal.chased),
    )


def data_hash(chased: Sequence[Chased]) -> str:
    """Give the hash of all that a letter says about these periods."""
    facts = [asdict(one) for one in sorted(chased, key=lambda one: one.period_id)]
    for fact in facts:
        del fact["open_draft"]  # the letter itself is one
        del fact["source"]["field_id"]  # decides who signs, not what is said
        del fact["extensions"]  # the deadline itself is compared
        del fact["reminders"], fact["reminded_by"]  # go on every morning; a letter tells its day
    return hashlib.sha256(json.dumps(facts, default=str, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class LetterData:
    """The tasks of a letter as they are now."""

    chased: tuple[Chased, ...]
    sha256: str
    is_changed: bool  # since the letter was drafted, or last brought up to date


def data_of(session: Session, document_id: int, *, today: date) -> LetterData:
    """Give the data of a letter, and whether it is still what the letter was written from."""
    document = session.get_one(Document, document_id)
    chased = chased_periods(session, period_ids_of(session, document_id))
    groups = by_agency(chased, as_at=today)
    told = tuple(one for group in groups for one in group)
    sha256 = data_hash(told)
    return LetterData(told, sha256, bool(told) and sha256 != document.data_sha256)


def changed_letters(session: Session, document_ids: Collection[int]) -> frozenset[int]:
    """Name those of these letters whose tasks are not what the letters were written from."""
    told = period_ids_by_document(session, document_ids)
    every = chased_periods(session, [period for periods in told.values() for period in periods])
    facts = {one.period_id: one for one in every}
    kept = select(Document.paper_id, Document.data_sha256).where(Document.paper_id.in_(told))
    return frozenset(
        document_id
        for document_id, sha256 in session.execute(kept)
        if data_hash([facts[period] for period in told[document_id]]) != sha256
    )


def fresh_letter(
    session: Session, document_id: int, data: LetterData, *, today: date
) -> FollowUpLetter | FollowUpLetterToMany:
    """Write a letter anew from the data of its tasks; keeps nothing."""
    document, paper = session.get_one(Document, document_id), session.get_one(Paper, document_id)
    order = _order(session, today, document.answer_by, paper.issuing_agency_id)
    criticises = CRITICISM in (paper.subject or "")
    columns = chosen_columns(document.context.get("columns", EVERY_COLUMN))
    order = replace(order, criticises=criticises, columns=columns)
    together = document.template == FollowUpLetterToMany.file
    return _letter(session, by_agency(data.chased, as_at=today), order, together=together)
