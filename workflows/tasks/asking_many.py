"""Asking for several pieces of work at once: more time, or that they are not the agency's."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.errors import Refusal
from workflows.domain.secrecy import refuse_secret
from workflows.store.database import Database
from workflows.tasks.agency_acts import ask_for_time, give_back
from workflows.tasks.rules import needed


@dataclass(frozen=True, slots=True)
class Ask:
    """One piece of work in a request about several."""

    period_id: int
    version: int | None = None
    proposed_day: date | None = None  # for more time


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of them: a refused one is told, the others are asked for."""

    done: Sequence[int] = ()
    refused: dict[int, Refusal] = field(default_factory=dict)


def request_extensions(
    db: Database, asks: Sequence[Ask], *, reason: str, actor: Actor, now: datetime
) -> Asked:
    """Ask for later deadlines with one reason, each its own day; a refused one stops no other."""

    def act(session: Session, one: Ask, words: str) -> None:
        if one.proposed_day is not None:
            ask_for_time(
                session,
                one.period_id,
                proposed_day=one.proposed_day,
                words=words,
                actor=actor,
                now=now,
                version=one.version,
            )

    return _each(db, asks, reason, act)


def hand_back_all(
    db: Database,
    asks: Sequence[Ask],
    *,
    reason: str,
    proposed_agency_id: int | None,
    actor: Actor,
    now: datetime,
) -> Asked:
    """Hand back several pieces of work with one reason, naming whose they are if known."""

    def act(session: Session, one: Ask, words: str) -> None:
        give_back(
            session,
            one.period_id,
            words=words,
            proposed_agency_id=proposed_agency_id,
            actor=actor,
            now=now,
            version=one.version,
        )

    return _each(db, asks, reason, act)


def _each(
    db: Database, asks: Sequence[Ask], reason: str, act: Callable[[Session, Ask, str], None]
) -> Asked:
    words = needed(reason)
    refuse_secret(words)
    done: list[int] = []
    refused: dict[int, Refusal] = {}
    with db.writing.begin() as session:
        for one in asks:
            try:
                with session.begin_nested():
                    act(session, one, words)
                done.append(one.period_id)
            except Refusal as refusal:
                refused[one.period_id] = refusal
    return Asked(done, refused)
