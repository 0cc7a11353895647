"""Lists of work and their addresses: every filter stands in the address, so it can be shared."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from flask import request, url_for
from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from webapp.access import current_actor, today
from webapp.forms import read_day
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import PeriodStatus
from workflows.domain.timeliness import AsAt, Figure
from workflows.store.queries.counts import Counts, as_at
from workflows.store.queries.period_filters import PeriodFilter
from workflows.store.queries.period_rows import Cursor, PeriodPage
from workflows.store.queries.periods import PAGE_SIZE, count_periods, kept_counts, list_periods

E = TypeVar("E", bound=StrEnum)
AS_NOW = "hien-nay"  # figures by the agencies of today (theo tổ chức hiện nay)
SCOPE_WORDS = {"field_id": "linh_vuc", "leader_id": "lanh_dao"}
DAY_WORDS = {
    "given_from": "giao_tu",
    "given_to": "giao_den",
    "done_from": "xong_tu",
    "done_to": "xong_den",
}  # the filters that only links set, by their words in the address
WITHOUT_ONGOING = "thuong_xuyen"  # «0»: no work that never ends
ROLES = (AgencyRole.LEAD, AgencyRole.COORDINATING)  # those that have work


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as asked for in an address, with its figures."""

    wanted: PeriodFilter
    at: AsAt
    page: PeriodPage
    counts: Counts
    by_role: Mapping[AgencyRole, Counts]  # where asked for: the figures of each role

    @property
    def busy_roles(self) -> list[tuple[AgencyRole, Counts]]:
        """Give the roles that have open work, with their figures."""
        return [(role, counts) for role, counts in self.by_role.items() if counts[Figure.OPEN]]

    @property
    def unread_days(self) -> list[str]:
        """Give what was typed for days and is none."""
        return unread_days("tu", "den", "ngay")


def listing(
    session: Session,
    scope: ColumnElement[bool],
    usual: PeriodFilter,
    figures: Iterable[Figure],
    *,
    roles: Iterable[AgencyRole] = (),
    size: int = PAGE_SIZE,
) -> Listing:
    """Read the list this address asks for; `usual` is what stands where it says nothing."""
    wanted = asked_filter(usual)
    at = as_at(session, asked_day(), today=today())
    after = Cursor.parse(request.args.get("sau", ""))
    page = list_periods(session, wanted, at, scope=scope, after=after, size=size)
    apart, names = _apart(wanted), frozenset(figures)
    kept = kept_counts(session, current_actor(), apart, at)
    if kept is not None:
        chosen = [kept.get(role, Counter()) for role in AgencyRole if apart.role in (None, role)]
        by_role = {role: kept.get(role, Counter()) for role in roles}
        return Listing(wanted, at, page, sum(chosen, Counter()), by_role)
    counts = count_periods(session, apart, at, scope=scope, figures=names)
    counted_by_role = {
        role: count_periods(session, replace(apart, role=role), at, scope=scope, figures=names)
        for role in roles
    }
    return Listing(wanted, at, page, counts, counted_by_role)


def _apart(wanted: PeriodFilter) -> PeriodFilter:
    """Count beside the figure, not within it: the line of figures leads from one to another."""
    return replace(
        wanted, figure=None, status=None, asks_extension=False, returned=False, to_do=False
    )


def asked_filter(usual: PeriodFilter) -> PeriodFilter:
    """Read the filter of this address; what is none is left out."""
    figure = _member(Figure, "so")
    status = _member(PeriodStatus, "trang_thai")
    extension, returned = request.args.get("gia_han") == "1", request.args.get("tra_lai") == "1"
    says_nothing = not (figure or status or extension or returned)
    return PeriodFilter(
        figure=usual.figure if says_nothing else figure,
        status=status,
        agency_id=request.args.get("don_vi", type=int),
        as_now=asks_todays_agencies(),
        role=_member(AgencyRole, "vai_tro"),
        directive_id=request.args.get("van_ban", type=int),
        letter_id=request.args.get("cong_van", type=int),
        due_from=read_day(request.args.get("tu", "")),
        due_to=read_day(request.args.get("den", "")),
        text=request.args.get("q", "")[:200],
        asks_extension=extension,
        returned=returned,
        to_do=request.args.get("viec") == "1",
        **asked_scope(),
    )


def asked_scope() -> dict[str, Any]:
    """Read whose work of which days the address asks for: field, leader, given and completed."""
    ids = {name: request.args.get(word, type=int) for name, word in SCOPE_WORDS.items()}
    days = {name: read_day(request.args.get(word, "")) for name, word in DAY_WORDS.items()}
    return ids | days | {"without_ongoing": request.args.get(WITHOUT_ONGOING) == "0"}


def list_address(wanted: PeriodFilter, at: AsAt) -> str:
    """Give the address of the list a filter chooses, as it was known on a day."""
    asked: dict[str, Any] = {
        "so": wanted.figure,
        "vai_tro": wanted.role,
        "don_vi": wanted.agency_id,
        "to_chuc": AS_NOW if wanted.as_now else None,
        "tu": wanted.due_from,
        "den": wanted.due_to,
        "ngay": at.on if at.ended is not None else None,
        WITHOUT_ONGOING: "0" if wanted.without_ongoing else None,
    }
    asked |= {word: getattr(wanted, name) for name, word in (SCOPE_WORDS | DAY_WORDS).items()}
    return url_for("tasks.index", **{name: value for name, value in asked.items() if value})


def asks_todays_agencies() -> bool:
    """Say whether the address wants merged agencies counted with the one that follows them."""
    return request.args.get("to_chuc") == AS_NOW


def asked_day() -> date:
    """Read the day the address asks the figures for; today if none."""
    return read_day(request.args.get("ngay", "")) or today()


def unread_days(*names: str) -> list[str]:
    """Give what the address says for these days and cannot be read as one."""
    typed = [request.args.get(name, "").strip() for name in names]
    return [words for words in typed if words and read_day(words) is None]


def _member(kind: type[E], name: str) -> E | None:
    typed = request.args.get(name, "")
    return kind(typed) if typed in set(kind) else None
