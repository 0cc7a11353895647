"""A lease: one holder at a time among any number of processes on one database."""

from datetime import datetime, timedelta

from sqlalchemy import or_, true

from workflows.store.database import Database, inserting
from workflows.store.tables.jobs import Lease


def hold_lease(db: Database, name: str, holder: str, *, now: datetime, lasts: timedelta) -> bool:
    """Take or renew a lease; False while somebody else holds it.

    Where the database has locks that end with their process, such a lock decides, whatever the
    clocks of several machines say, and the row tells who holds it.
    """
    is_free = or_(Lease.holder == holder, Lease.until < now)
    if db.standing is not None:
        if not db.standing.hold(name):
            return False
        is_free = true()
    with db.writing.begin() as session:
        take = inserting(session, Lease).values(name=name, holder=holder, until=now + lasts)
        take = take.on_conflict_do_update(
            index_elements=[Lease.name],
            set_={"holder": take.excluded.holder, "until": take.excluded.until},
            where=is_free,
        )
        return session.execute(take.returning(Lease.holder)).scalar_one_or_none() == holder
