"""Papers about a round: its appendix as a file of its own, and a letter that quotes its figures."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from templates_docx.contexts import (
    IndicatorLetter,
    IndicatorLetterByField,
    IndicatorsByAgency,
    IndicatorsByField,
)
from templates_docx.rendering import render
from templates_docx.vocabulary import DocumentType, short_date
from templates_docx.wording import dash_lines
from workflows.correspondence.starts import Desk
from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.errors import NotFoundRefused
from workflows.domain.indicators.rounds import before, round_words
from workflows.domain.letterhead import Use
from workflows.domain.roles import Role
from workflows.domain.statuses import DocumentKind
from workflows.indicators.grid import Grid
from workflows.indicators.papers import (
    Item,
    appendix_title,
    groups_by_field,
    items_of,
    letter_words,
    rows_by_agency,
)
from workflows.indicators.reading_grids import grid_of, results_in
from workflows.indicators.rounds import get_round
from workflows.indicators.rules import NothingChosen
from workflows.issuing.actions import NewPaper, add_paper
from workflows.issuing.parties import AgencyRef
from workflows.issuing.proposing import proposed_foot
from workflows.issuing.templates import bytes_in_force, sha256_in_force
from workflows.issuing.words import blank
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.queries.indicators import (
    RoundFact,
    RowFact,
    filling_of,
    round_fact,
    table_fact,
)
from workflows.store.queries.letterheads import letterhead_on, own_agency_id
from workflows.store.tables.agencies import Agency


@dataclass(frozen=True, slots=True)
class _Told:
    """What papers about a round are made from."""

    grid: Grid
    made: RoundFact
    items: Sequence[Item]
    waiting: Sequence[RowFact]
    to: tuple[AgencyRef, ...]


def _told(session: Session, round_id: int, actor: Actor) -> _Told:
    actor.require(Role.OFFICER, Role.LEADER)
    made = round_fact(get_round(session, round_id))
    table = table_fact(session, made.table_id, actor)
    grid = grid_of(session, table, made)
    if all(cell.value is None for cell in grid.cells.values()):
        raise NothingChosen
    entries = filling_of(session, round_id).entries
    names = _agency_names(session, [row.agency_id for row in table.rows if row.agency_id])
    rows = [row for row in table.rows if not row.is_total]
    whole = {row_id for row_id, entry in entries.items() if entry.is_complete}
    return _Told(
        grid=grid,
        made=made,
        items=items_of(grid, results_in(session, table, before(made.key)), names, entries),
        waiting=[row for row in rows if row.id not in whole],
        to=tuple(AgencyRef(agency_id, name) for agency_id, name in names.items()),
    )


def _agency_names(session: Session, ids: Sequence[int]) -> Mapping[int, str]:
    wanted = select(Agency.id, Agency.name).where(Agency.id.in_(ids))
    names = dict(session.execute(wanted).all())
    return {agency_id: names[agency_id] for agency_id in dict.fromkeys(ids)}


def appendix_file(
    session: Session,
    files: FileStore,
    round_id: int,
    *,
    by_agency: bool,
    actor: Actor,
    now: datetime,
) -> bytes:
    """Write the appendix of a round as a Word file of its own, by agency or by indicator."""
    told = _told(session, round_id, actor)
    day = short_date(office_day(now))
    head = {
        "appendix_title": appendix_title(told.grid.table.title),
        "appendix_reference": f"({_capital(round_words(told.made.key))}; số liệu đến ngày {day})",
    }
    words = (
        IndicatorsByAgency(**head, rows=rows_by_agency(told.items))
        if by_agency
        else IndicatorsByField(**head, groups=groups_by_field(told.items))
    )
    return render(words, bytes_in_force(session, files, words.file))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def draft_indicator_letter(
    db: Database, round_id: int, *, by_agency: bool, actor: Actor, now: datetime
) -> int:
    """Draft a letter to the agencies of a table that tells a round's figures; gives its id.

    Its appendix is by agency or by indicator. Raises `NothingChosen` where there are no figures.
    """
    actor.require(Role.OFFICER)
    with db.writing.begin() as session:
        told = _told(session, round_id, actor)
        if not told.to:
            raise NotFoundRefused
        desk = _desk(session, office_day(now))
        words = blank(_letter(told, desk, by_agency=by_agency), day=desk.today, head=desk.head)
        new = NewPaper(
            kind=DocumentKind.FREE,
            words=words,
            head=desk.head,
            to=told.to,
            template_sha256=sha256_in_force(session, words.file),
            data_sha256=hashlib.sha256(repr(told.items).encode()).hexdigest(),
        )
        return add_paper(session, new, actor=actor, now=now)


def _desk(session: Session, today: date) -> Desk:
    head = letterhead_on(session, own_agency_id(session), today)
    foot = proposed_foot(session, head, today, Use(DocumentType.CONG_VAN.value))
    return Desk(
        head=head,
        signings=foot.signings,
        recipients=foot.recipients,
        today=today,
        answer_by=today,
    )


def _letter(
    told: _Told, desk: Desk, *, by_agency: bool
) -> IndicatorLetter | IndicatorLetterByField:
    names = [ref.printed for ref in told.to]
    title = told.grid.table.title
    said = letter_words(told.grid, told.made, issuer=desk.head.issuer, waiting=told.waiting)
    common = {
        **desk.blank,
        "subject": f"kết quả thực hiện {title[:1].lower()}{title[1:]} {round_words(told.made.key)}",
        "addressee": names[0] if len(names) == 1 else "",
        "addressees": dash_lines(names) if len(names) > 1 else (),
        "paragraphs": said,
        "appendix_title": appendix_title(title),
        "appendix_reference": "",
    }
    if by_agency:
        return IndicatorLetter(**common, rows=rows_by_agency(told.items))
    return IndicatorLetterByField(**common, groups=groups_by_field(told.items))
