"""Make the demonstration office: arrangements, directives, and a history up to today."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from workflows.demo.cast import Cast
from workflows.demo.filters import share_a_filter
from workflows.demo.history import live_through
from workflows.demo.indicators import follow_indicators
from workflows.demo.people import DEMO_PASSWORD, PEOPLE
from workflows.demo.structure import build_structure
from workflows.domain.clock import office_day
from workflows.domain.errors import N_, Refusal
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.queries.settings import setting
from workflows.store.tables.office import Setting
from workflows.store.tables.people import Person

__all__ = ["DEMO_PASSWORD", "DemoPersonLine", "OfficeInUse", "demo_people", "make_demo"]

_KEY = "demo_scenes_played"
_WHOLE = -1  # all of them, and the last texts taken in


class OfficeInUse(Refusal):
    """A real office is never mixed with the demonstration."""

    message = N_(
        "Cơ sở dữ liệu này đã có người dùng thật nên không tạo văn phòng trình diễn ở đây. "
        "Đặt DONDOC_HOME sang một thư mục trống rồi chạy lại."
    )


@dataclass(frozen=True, slots=True)
class DemoPersonLine:
    """An account of the demonstration office, for printing."""

    login: str
    name: str
    roles: str


def make_demo(db: Database, files: FileStore, *, now: datetime) -> bool:
    """Make the demonstration office; False when it stands. Raises `OfficeInUse`.

    A run that was cut off is taken up where it stopped: the history skips what is done.
    """
    played = _begin(db, now=now)
    if played == _WHOLE:
        return False

    def mark(number: int) -> None:
        with db.writing.begin() as session:
            session.add(Setting(key=_KEY, value=number, set_at=now))

    live_through(db, files, now=now, played=played, mark=mark)
    share_a_filter(db, now=now)
    follow_indicators(db, Cast.of(db), today=office_day(now), now=now)
    mark(_WHOLE)
    return True


def _begin(db: Database, *, now: datetime) -> int:
    """Make the arrangements unless they stand; gives how many scenes were played."""
    with db.writing.begin() as session:
        played = setting(session, _KEY, default=None)
        if played is not None:
            return int(played)
        if session.scalar(select(Person.id).limit(1)) is not None:
            raise OfficeInUse
        build_structure(session, now=now, today=office_day(now))
        session.add(Setting(key=_KEY, value=0, set_at=now))
        return 0


def demo_people(db: Database) -> list[DemoPersonLine]:
    """List one account per role of the demonstration office; none in a real one."""
    order = {row.login: position for position, row in enumerate(PEOPLE)}
    with db.reading() as session:
        people = session.scalars(
            select(Person).filter_by(is_demo=True).options(selectinload(Person.grants))
        ).all()
        lines = [
            DemoPersonLine(p.login, p.name, ", ".join(g.role.label for g in p.grants))
            for p in people
            if p.login in order
        ]
    return sorted(lines, key=lambda line: order[line.login])
