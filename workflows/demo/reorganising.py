"""The reorganisation of the demonstration's province, through the same act the office uses."""

from datetime import datetime, time

from sqlalchemy import select

from workflows.demo.cast import Cast
from workflows.demo.province import COMMUNES, MERGERS, REORGANISED, DemoAgency, DemoMerger
from workflows.domain.clock import OFFICE_ZONE
from workflows.domain.mergers import Link, MergerPlan, MergerStatus
from workflows.mergers.actions import MergerHead, carry_out_merger, draft_merger
from workflows.store.database import Database
from workflows.store.tables.mergers import Merger


def reorganise(db: Database, cast: Cast) -> None:
    """Carry out every reorganisation that was not; a run that was cut off is taken up."""
    officer = cast.people["chuyenvien"]
    now = datetime.combine(REORGANISED, time(9), OFFICE_ZONE)
    for row in MERGERS:
        with db.reading() as session:
            known = session.scalars(select(Merger).filter_by(basis=row.basis)).first()
        if known is None:
            head = MergerHead(row.kind, REORGANISED, row.basis)
            merger_id = draft_merger(db, head, _plan(cast, row), actor=officer, now=now)
        elif known.status is MergerStatus.DRAFT:
            merger_id = known.id
        else:
            continue
        carry_out_merger(db, merger_id, actor=officer, now=now)


def _plan(cast: Cast, row: DemoMerger) -> MergerPlan:
    return MergerPlan(tuple(link for agency in row.closing for link in _links(cast, agency)))


def _links(cast: Cast, agency: DemoAgency) -> list[Link]:
    """Divide an agency: each further successor takes what names its place, the first the rest."""
    here = cast.agencies[agency.key]
    first, *others = agency.successors
    return [
        Link(here, cast.agencies[first]),
        *(Link(here, cast.agencies[one], scope=_PLACES[one]) for one in others),
    ]


# «Ủy ban nhân dân xã Trà Nam Sơn»: what stands behind the kind of commune
_PLACES = {row.key: row.name.split(maxsplit=5)[-1] for row in COMMUNES}
