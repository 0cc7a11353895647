"""What waits for a person: each area names its queues, the desk and the top bar show them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from flask import g
from sqlalchemy.orm import Session

from webapp.access import current_actor, database, doors, today
from workflows.domain.actor import Actor
from workflows.domain.roles import Role
from workflows.store.remembering import remembered


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """One thing that waits: what it is, where to go, by when, and what to do."""

    title: str
    url: str
    detail: str = ""
    last_day: date | None = None
    is_over: bool = False  # nothing runs any more: the last day is not counted down
    words: str = ""  # what is asked, or was said about it
    state: str | None = None  # a kind of the macro `chip`
    state_word: str | None = None  # instead of the usual word of that chip
    act: str = ""  # the word of the link that does it; empty: only the title leads there


@dataclass(frozen=True, slots=True)
class Contents:
    """The first rows of a queue, in order of harm, and how many there are in all."""

    total: int
    rows: Sequence[QueueRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """A kind of work that waits for people with these roles."""

    title: str  # marked N_()
    roles: frozenset[Role]
    order: int  # smaller stands higher: more harm when left
    endpoint: str  # the page that shows all of it
    find: Callable[[Session, Actor, date], Contents]
    count: Callable[[Session, Actor, date], int] | None = None  # its total alone: every page asks
    query: tuple[tuple[str, str], ...] = ()  # of that page
    is_work: bool = True  # False: to be read on the desk, not counted among what waits


def waiting() -> list[tuple[Queue, Contents]]:
    """Find what waits for the person of this request, once a request."""
    if "waiting" not in g:
        g.waiting = _find()
    found: list[tuple[Queue, Contents]] = g.waiting
    return found


def waiting_total() -> int:
    """Count what waits for the person of this request, once a request."""
    if "waiting" in g:
        return sum(contents.total for queue, contents in waiting() if queue.is_work)
    if "waiting_total" not in g:
        with database().reading() as session:
            g.waiting_total = sum(_total(session, queue) for queue in _mine() if queue.is_work)
    total: int = g.waiting_total
    return total


def _mine() -> list[Queue]:
    actor = current_actor()
    return [queue for queue in doors().queues if actor.is_any(queue.roles)]


def _total(session: Session, queue: Queue) -> int:
    actor, day = current_actor(), today()

    def count() -> int:
        counted = queue.count(session, actor, day) if queue.count else None
        return queue.find(session, actor, day).total if counted is None else counted

    return remembered(session, ("queue", queue.title, actor, day), count)


def _find() -> list[tuple[Queue, Contents]]:
    actor = current_actor()
    with database().reading() as session:
        found = [(queue, queue.find(session, actor, today())) for queue in _mine()]
    return [(queue, contents) for queue, contents in found if contents.total]
