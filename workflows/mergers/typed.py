"""Reading the lines of a reorganisation as a person typed or pasted them."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workflows.domain.errors import N_, Refusal
from workflows.domain.mergers import Link, MergerKind
from workflows.domain.text import compare_key, one_line
from workflows.store.tables.agencies import Agency, AgencyName

_SEPARATOR = re.compile(r"\t|\s*(?:→|=>|->|;)\s*")


class UnknownAgency(Refusal):
    """A line begins with a name that no agency of the register bears."""

    message = N_(
        "Dòng %(number)s: danh mục không có «%(name)s» đang hoạt động. "
        "Chọn tên trong danh sách gợi ý, hoặc thêm cơ quan vào danh mục trước."
    )
    status = 422


class TwoAgencies(Refusal):
    """A name that several agencies bear."""

    message = N_("Dòng %(number)s: có nhiều đơn vị cùng tên «%(name)s». Ghi tên chính thức đầy đủ.")
    status = 422


@dataclass(frozen=True, slots=True)
class TypedLine:
    """One line: who ends or gives, who follows, which work."""

    left: str
    right: str = ""
    scope: str = ""

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was typed in it."""
        return not (self.left or self.right or self.scope)


def pasted_lines(text: str) -> list[TypedLine]:
    """Read lines pasted from a table: two or three columns, or «A → B; phạm vi»."""
    lines = []
    for written in text.splitlines():
        parts = [one_line(part) for part in _SEPARATOR.split(written.strip("\r\n "), maxsplit=2)]
        line = TypedLine(*parts)
        if not line.is_empty:
            lines.append(line)
    return lines


def read_links(
    session: Session, kind: MergerKind, lines: Iterable[TypedLine], on_day: date
) -> tuple[Link, ...]:
    """Find the agencies that are meant; a successor nobody knows is one to be made."""
    known = _known(session, on_day)
    links = []
    for number, line in enumerate((one for one in lines if not one.is_empty), start=1):
        left = _found(known, line.left, number)
        if left is None:
            raise UnknownAgency(number=number, name=line.left)
        right = None if kind is MergerKind.RENAME else _found(known, line.right, number)
        if right is None and kind is MergerKind.MOVE and line.right:
            raise UnknownAgency(number=number, name=line.right)
        name = "" if right is not None else one_line(line.right)
        links.append(Link(left, right, name, one_line(line.scope)))
    return tuple(links)


def _known(session: Session, on_day: date) -> dict[str, set[int]]:
    exists_still = or_(Agency.valid_to.is_(None), Agency.valid_to >= on_day)
    wanted = (
        select(AgencyName.compare_key, AgencyName.agency_id)
        .join(Agency, Agency.id == AgencyName.agency_id)
        .where(exists_still)
    )
    known: dict[str, set[int]] = defaultdict(set)
    for key, agency_id in session.execute(wanted):
        known[key].add(agency_id)
    return known


def _found(known: dict[str, set[int]], name: str, number: int) -> int | None:
    ids = known.get(compare_key(name), set())
    if len(ids) > 1:
        raise TwoAgencies(number=number, name=name)
    return next(iter(ids), None)
