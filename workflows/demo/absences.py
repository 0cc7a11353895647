"""Who is away in the demonstration office, and who stands in."""

from datetime import date, datetime, timedelta

from workflows.demo.cast import Cast
from workflows.domain.errors import Refusal
from workflows.people.deputies import name_deputy
from workflows.store.database import Database


def stand_in_this_week(db: Database, cast: Cast, *, today: date, now: datetime) -> None:
    """Let one leader stand in for the other from today on; where that stands, nothing happens."""
    absent, deputy = cast.people["chutich"], cast.people["lanhdao"]
    try:
        name_deputy(
            db,
            absent_id=absent.person_id or 0,
            deputy_id=deputy.person_id or 0,
            from_day=today,
            to_day=today + timedelta(days=6),
            reason="Đi công tác nước ngoài",
            actor=absent,
            now=now,
        )
    except Refusal:
        return
