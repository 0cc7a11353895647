"""What a reorganisation would do, before it is done: the same reading that carrying it out uses."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.domain.errors import Refusal
from workflows.domain.mergers import CLOSING, INHERITING, MOVING, MergerKind
from workflows.domain.statuses import OPEN_DOCUMENT, PeriodStatus
from workflows.mergers.checks import check_register
from workflows.mergers.following import Heard, Join, former_names, joins_of, moved_people
from workflows.mergers.ledger import in_parts, rows_where
from workflows.mergers.rules import STAYS
from workflows.mergers.work import Piece, Work, work_of
from workflows.store.queries.mergers import MergerFact, merger_facts
from workflows.store.queries.periods import printed_code
from workflows.store.tables.base import table_of
from workflows.store.tables.documents import Document, IssuingBody
from workflows.store.tables.papers import Paper
from workflows.store.tables.people import Person

_MOST = 200  # pieces shown for choosing; the rest follows the rule


@dataclass(frozen=True, slots=True)
class PieceFact:
    """A piece of work as the page shows it."""

    assignment_id: int
    task_id: int
    code: str
    path: str
    text: str
    agency_id: int
    agency: str
    target: str | None
    folded: int
    beside: int  # periods that stand beside a line of the successor's own


@dataclass(frozen=True, slots=True)
class PersonFact:
    """Somebody of an agency on the left, and where they go; empty: they stay."""

    id: int
    name: str
    agency_id: int
    target: str


@dataclass(frozen=True, slots=True)
class DraftFact:
    """A draft, not yet issued, that is addressed to an agency on the left."""

    document_id: int
    subject: str


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything the page of a planned reorganisation shows."""

    states: Sequence[tuple[str, Mapping[PeriodStatus, int], int]]  # by agency: periods, assignments
    moving: int
    periods: int
    folded: Sequence[PieceFact]
    beside: Sequence[PieceFact]
    undecided: Sequence[PieceFact]
    choosable: Sequence[PieceFact]
    people: Sequence[PersonFact]
    names: Sequence[Heard]
    groups: Sequence[Join]
    letterheads: Sequence[str]
    drafts: Sequence[DraftFact]
    others: Sequence[MergerFact]  # open plans that name one of the same agencies
    refusal: Refusal | None

    @property
    def can_be_carried_out(self) -> bool:
        """Say whether nothing stands in the way but perhaps the day."""
        return self.refusal is None and not self.undecided


def preview(session: Session, fact: MergerFact) -> Preview:
    """Read what carrying out this plan would do now."""
    kind, plan = fact.kind, fact.plan
    work = work_of(session, kind, plan)
    pieces = {id(piece): _fact(piece) for piece in work.pieces}
    several = {one for one in plan.leaving if len({link.target for link in plan.of(one)}) > 1}
    may_stay = kind is MergerKind.TRANSFER
    closing = plan.leaving if kind in CLOSING else ()
    return Preview(
        states=_states(work),
        moving=len(work.moving),
        periods=sum(len(piece.moved) for piece in work.moving),
        folded=[pieces[id(piece)] for piece in work.moving if piece.folded],
        beside=[one for one in pieces.values() if one.beside and one.target],
        undecided=[pieces[id(piece)] for piece in work.undecided],
        choosable=[one for one in pieces.values() if one.agency_id in several or may_stay][:_MOST]
        if kind in MOVING
        else [],
        people=_people(session, fact),
        names=former_names(session, plan) if kind in INHERITING else [],
        groups=_once(joins_of(session, plan)) if kind in CLOSING else [],
        letterheads=_letterheads(session, plan.leaving),
        drafts=_drafts(session, closing),
        others=_others(session, fact),
        refusal=_refusal(session, fact),
    )


def _fact(piece: Piece) -> PieceFact:
    names = piece.names
    return PieceFact(
        assignment_id=piece.assignment["id"],
        task_id=piece.assignment["task_id"],
        code=printed_code(piece.task["number"], piece.task["symbol"]),
        path=piece.task["path"],
        text=piece.task["text"],
        agency_id=piece.assignment["agency_id"],
        agency=piece.agency,
        target=STAYS if piece.target == "" else piece.target,
        folded=len(piece.folded),
        beside=sum(names[row["id"]] != row["name"] for row in piece.moved if row["id"] in names),
    )


def _states(work: Work) -> list[tuple[str, Mapping[PeriodStatus, int], int]]:
    states: dict[str, Counter[PeriodStatus]] = defaultdict(Counter)
    for piece in work.pieces:
        states[piece.agency].update(row["status"] for row in piece.periods)
    pieces = Counter(piece.agency for piece in work.pieces)
    return [(name, counted, pieces[name]) for name, counted in states.items()]


def _people(session: Session, fact: MergerFact) -> list[PersonFact]:
    if fact.kind not in MOVING:
        return []
    going = moved_people(session, fact.kind, fact.plan)
    rows = rows_where(session, table_of(Person), "agency_id", fact.plan.leaving)
    return [
        PersonFact(row["id"], row["name"], row["agency_id"], going.get(row["id"], ""))
        for row in sorted(rows, key=lambda row: str(row["name_sort"]))
        if row["active"]
    ]


def _once(joins: Sequence[Join]) -> list[Join]:
    """Show a successor that belongs to a group already only once."""
    unique = {
        (join.group_id, join.target, join.is_member or join.membership_id): join for join in joins
    }
    return list(unique.values())


def _letterheads(session: Session, agency_ids: Sequence[int]) -> list[str]:
    rows = rows_where(session, table_of(IssuingBody), "agency_id", agency_ids)
    return [" ".join(row["issuer_lines"]) for row in rows if row["valid_to"] is None]


def _drafts(session: Session, agency_ids: Sequence[int]) -> list[DraftFact]:
    found: list[DraftFact] = []
    for part in in_parts(agency_ids):
        wanted = (
            select(Document.paper_id, Paper.subject)
            .join(Paper, Paper.id == Document.paper_id)
            .where(Document.to_agency_id.in_(part), Document.status.in_(OPEN_DOCUMENT))
            .order_by(Document.paper_id)
        )
        found += [DraftFact(key, subject or "") for key, subject in session.execute(wanted)]
    return found


def _others(session: Session, fact: MergerFact) -> list[MergerFact]:
    mine = set(fact.plan.leaving)
    return [
        other
        for other in merger_facts(session)
        if other.id != fact.id and other.is_open and not mine.isdisjoint(other.plan.leaving)
    ]


def _refusal(session: Session, fact: MergerFact) -> Refusal | None:
    try:
        check_register(session, fact.kind, fact.plan, fact.on_day)
    except Refusal as refusal:
        return refusal
    return None
