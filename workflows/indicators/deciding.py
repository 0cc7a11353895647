"""A decision that gives the targets of a table (quyết định giao chỉ tiêu), written without retyping."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from templates_docx.contexts import TargetDecision
from workflows.agencies.book import AgencyBook
from workflows.agencies.resolution import agency_book
from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.indicators.rounds import Cycle
from workflows.domain.roles import Role
from workflows.indicators.grid import main_column, target_words, unit_of
from workflows.indicators.rules import NoTargets
from workflows.store.database import Database
from workflows.store.queries.indicators import TableFact, table_fact
from workflows.writing.drafting import begin_directive
from workflows.writing.model import Target, TaskWords, Written

_EVERY = {Cycle.MONTH: "hằng tháng", Cycle.QUARTER: "hằng quý", Cycle.YEAR: "hằng năm"}


def begin_target_decision(db: Database, table_id: int, *, actor: Actor, now: datetime) -> int:
    """Begin the decision that gives a table's targets to its agencies; gives its document's id.

    Its appendix has a row per agency and indicator; when it is issued, the agencies have the work and
    the table belongs to it. Raises `NoTargets`.
    """
    actor.require(Role.OFFICER)
    year = office_day(now).year
    with db.reading() as session:
        table = table_fact(session, table_id, actor)
        targets, names = _targets(session, table)
    if not targets:
        raise NoTargets
    title = table.title[:1].lower() + table.title[1:]
    subject = title if title.startswith("chỉ tiêu") else f"chỉ tiêu {title}"
    dated = "" if f"năm {year}" in subject else f" năm {year}"
    written = Written(
        template=TargetDecision.file,
        subject=f"giao {subject}{dated}",
        tasks=_tasks(names, year, _EVERY[table.cycle]),
        targets=targets,
        table_id=table_id,
    )
    return begin_directive(db, written, actor=actor, now=now)


def _tasks(names: tuple[str, ...], year: int, every: str) -> tuple[TaskWords, ...]:
    return (
        TaskWords(
            text="tổ chức thực hiện các chỉ tiêu được giao tại Phụ lục kèm theo Quyết định này",
            leads=names,
            deadline=f"trước ngày 31/12/{year}",
        ),
        TaskWords(
            text="báo cáo kết quả thực hiện các chỉ tiêu được giao", leads=names, deadline=every
        ),
    )


def _targets(session: Session, table: TableFact) -> tuple[tuple[Target, ...], tuple[str, ...]]:
    """List what is given to whom, and name the agencies; all of a group by the group's name."""
    book, main = agency_book(session), main_column(table)
    found: list[tuple[int, Target]] = []
    for row in table.rows:
        for column in table.columns:
            words = target_words(row, column, main)
            if words and row.agency_id:
                agency = book.name_of(row.agency_id)
                indicator = column.label if table.by_agency else row.label
                one = Target(
                    agency=agency, indicator=indicator, unit=unit_of(row, column), target=words
                )
                found.append((row.agency_id, one))
    ids = list(dict.fromkeys(agency_id for agency_id, _ in found))
    ordered = sorted(found, key=lambda pair: ids.index(pair[0]))
    return tuple(one for _, one in ordered), _named(book, ids)


def _named(book: AgencyBook, ids: Sequence[int]) -> tuple[str, ...]:
    for group in book.groups:
        if len(ids) > 2 and {member.agency_id for member in group.members} == set(ids):
            return (group.name,)
    return tuple(book.name_of(one) for one in ids)
