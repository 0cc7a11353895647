"""Reads about directives: the register's list, and one directive with all that belongs to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.document_code import printed_code
from workflows.domain.statuses import DirectiveStatus
from workflows.domain.text import search_fold
from workflows.store.derived.words import directive_ids
from workflows.store.queries.access import visible_directive_ids
from workflows.store.queries.heirs import agencies_called
from workflows.store.tables.agencies import Agency
from workflows.store.tables.directives import Directive
from workflows.store.tables.papers import Paper
from workflows.store.tables.people import Person
from workflows.store.tables.tasks import Assignment, Mention, Task

_SORTS = {
    "dated": (Paper.dated_from, Paper.number_sort),
    "code": (Paper.number_sort, Paper.symbol),
    "issuer": (Agency.name_sort, Paper.issuer_printed),
    "registered": (Directive.registered_at,),
}
DEFAULT_SORT = "-dated"


@dataclass(frozen=True, slots=True)
class DirectiveFilter:
    """What the list shows; everything unset shows all."""

    words: str = ""
    status: DirectiveStatus | None = None
    issuer_id: int | None = None
    year: int | None = None
    only_unreviewed: bool = False
    only_questions: bool = False  # some name is still a question


@dataclass(frozen=True, slots=True)
class DirectiveRow:
    """A directive in the register's list."""

    id: int
    type_code: str
    code: str
    dated: str | None
    issuer: str | None
    subject: str | None
    source_words: str | None  # of what was given orally or by e-mail
    status: DirectiveStatus
    officer: str | None
    tasks: int
    unreviewed: int
    questions: int


@dataclass(frozen=True, slots=True)
class DirectivePage:
    """One page of the list, and how many there are in all."""

    rows: Sequence[DirectiveRow]
    total: int


def directive_rows(
    session: Session,
    wanted: DirectiveFilter,
    *,
    actor: Actor,
    sort: str = DEFAULT_SORT,
    page: int = 1,
    size: int = 50,
) -> DirectivePage:
    """List directives the actor may read."""
    found = _filtered(session, wanted, actor)
    total = session.scalars(select(func.count()).select_from(found.subquery())).one()
    return DirectivePage(_page_of(session, found, sort, page, size), total)


def _filtered(session: Session, wanted: DirectiveFilter, actor: Actor) -> Select[int]:
    """Select ids alone: what a row shows is read for the rows of one page."""
    selected = select(Directive.paper_id).join(Paper, Paper.id == Directive.paper_id)
    if not actor.is_office:
        selected = selected.where(Directive.paper_id.in_(visible_directive_ids(actor)))
    return selected.where(*_conditions(session, wanted))


def _page_of(
    session: Session, ids: Select[int], sort: str, page: int, size: int
) -> list[DirectiveRow]:
    of_page = _in_order(ids, sort).limit(size).offset((page - 1) * size)
    order = {key: place for place, key in enumerate(session.scalars(of_page))}
    rows = session.execute(_selected().where(Directive.paper_id.in_(list(order))))
    return sorted((_row(row) for row in rows), key=lambda row: order[row.id])


def _in_order(ids: Select[int], sort: str) -> Select[int]:
    newest_first = select(Directive.paper_id).join(Paper, Paper.id == Directive.paper_id)
    named = newest_first.outerjoin(Agency, Agency.id == Paper.issuing_agency_id)
    return named.where(Directive.paper_id.in_(ids)).order_by(*_order(sort))


def _selected() -> Select[*tuple[Any, ...]]:
    return (
        select(Directive, Paper, Agency.name, Person.name, _tasks(), _unreviewed(), _questions())
        .join(Paper, Paper.id == Directive.paper_id)
        .outerjoin(Agency, Agency.id == Paper.issuing_agency_id)
        .outerjoin(Person, Person.id == Directive.officer_id)
    )


def _conditions(session: Session, wanted: DirectiveFilter) -> list[ColumnElement[bool]]:
    conditions = []
    if folded := search_fold(wanted.words):
        words = Directive.paper_id.in_(directive_ids(session.get_bind().dialect.name, folded))
        named = session.scalars(agencies_called(folded)).all()
        conditions.append(or_(words, _of_agencies(named)) if named else words)
    if wanted.status:
        conditions.append(Directive.status == wanted.status)
    if wanted.issuer_id:
        conditions.append(Paper.issuing_agency_id == wanted.issuer_id)
    if wanted.year:
        first, last = date(wanted.year, 1, 1), date(wanted.year, 12, 31)
        conditions.append(Paper.dated_from.between(first, last))
    if wanted.only_unreviewed:
        conditions.append(_unreviewed() > 0)
    if wanted.only_questions:
        conditions.append(_questions() > 0)
    return conditions


def _of_agencies(named: Sequence[int]) -> ColumnElement[bool]:
    """Find what these agencies issued or were given."""
    given = select(Task.directive_id).join(Assignment, Assignment.task_id == Task.id)
    given = given.where(Assignment.agency_id.in_(named))
    return or_(Paper.issuing_agency_id.in_(named), Directive.paper_id.in_(given))


def _tasks(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
    counted = select(func.count(Task.id)).where(Task.directive_id == Directive.paper_id)
    return counted.where(*conditions).correlate(Directive).scalar_subquery()


def _unreviewed() -> ColumnElement[int]:
    return _tasks(~Task.reviewed)


def _questions() -> ColumnElement[int]:
    counted = select(func.count(Mention.id)).join(Task, Task.id == Mention.task_id)
    of_it = and_(Task.directive_id == Directive.paper_id, ~Mention.resolved)
    return counted.where(of_it).correlate(Directive).scalar_subquery()


def _order(sort: str) -> list[ColumnElement[Any]]:
    columns = _SORTS.get(sort.removeprefix("-"), _SORTS["dated"])
    if sort.startswith("-"):
        return [*(c.desc().nulls_last() for c in columns), Directive.paper_id.desc()]
    return [*(c.asc().nulls_last() for c in columns), Directive.paper_id.asc()]


def _row(row: Row[*tuple[Any, ...]]) -> DirectiveRow:
    directive, paper, issuer, officer, tasks, unreviewed, questions = row
    return DirectiveRow(
        id=paper.id,
        type_code=paper.type_code,
        code=printed_code(paper.number, paper.symbol),
        dated=paper.dated,
        issuer=issuer or paper.issuer_printed,
        subject=paper.subject,
        source_words=directive.source_words,
        status=directive.status,
        officer=officer,
        tasks=tasks,
        unreviewed=unreviewed,
        questions=questions,
    )


def issuers_of_directives(session: Session) -> list[tuple[int, str]]:
    """List the agencies that issued a registered directive, in the alphabet's order."""
    wanted = (
        select(Agency.id, Agency.name)
        .where(
            Agency.id.in_(
                select(Paper.issuing_agency_id).join(Directive, Directive.paper_id == Paper.id)
            )
        )
        .order_by(Agency.name_sort)
    )
    return [(row.id, row.name) for row in session.execute(wanted)]


def years_of_directives(session: Session) -> list[int]:
    """List the years directives are dated in, the newest first."""
    dated = select(Paper.dated_from).join(Directive, Directive.paper_id == Paper.id).distinct()
    return sorted({day.year for day in session.scalars(dated) if day}, reverse=True)


def count_unfinished(session: Session) -> int:
    """Count directives with a task nobody has looked at or a name nobody has decided about."""
    return session.scalars(_COUNT_UNFINISHED).one()


def _unfinished() -> ColumnElement[bool]:
    left = or_(
        Directive.paper_id.in_(select(Task.directive_id).where(~Task.reviewed)),
        Directive.paper_id.in_(
            select(Task.directive_id)
            .join(Mention, Mention.task_id == Task.id)
            .where(~Mention.resolved)
        ),
    )
    return and_(left, Directive.status == DirectiveStatus.REGISTERED)


_COUNT_UNFINISHED = select(func.count()).select_from(Directive).where(_unfinished())


def unfinished_directives(session: Session, *, limit: int) -> DirectivePage:
    """List the newest directives with something left to look at or to decide."""
    total = count_unfinished(session)
    if not total:
        return DirectivePage([], 0)
    newest = select(Directive.paper_id).where(_unfinished())
    return DirectivePage(_page_of(session, newest, DEFAULT_SORT, 1, limit), total)
