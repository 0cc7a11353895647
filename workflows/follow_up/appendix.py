"""An appendix of tasks by itself (phụ lục nhiệm vụ): of any selection, grouped by agency."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from templates_docx.contexts import TaskAppendix
from templates_docx.rendering import render
from templates_docx.vocabulary import short_date
from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.errors import N_, Refusal
from workflows.domain.roles import Role
from workflows.domain.text import one_line
from workflows.follow_up.columns import chosen_columns, columns_of_last_time
from workflows.follow_up.facts import chased_periods
from workflows.follow_up.rows import group_of
from workflows.follow_up.rules import by_agency
from workflows.issuing.templates import bytes_in_force
from workflows.store.files import FileStore
from workflows.store.queries.access import check_all_visible

MOST_ROWS: Final = 1_000
_TITLE: Final = "DANH MỤC NHIỆM VỤ GIAO CÁC CƠ QUAN, ĐƠN VỊ"


class NothingToList(Refusal):
    """No task was chosen, and none fits the filter."""

    message = N_("Chưa có nhiệm vụ nào để lập phụ lục. Đánh dấu nhiệm vụ, hoặc đổi cách lọc.")
    status = 422


class TooMuchToList(Refusal):
    """More rows than anybody reads on paper."""

    message = N_("Danh sách có hơn %(most)s nhiệm vụ. Lọc bớt rồi lập phụ lục.")
    status = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class AppendixOrder:
    """What the clerk decides about an appendix; what is empty is proposed."""

    columns: tuple[str, ...] = ()
    label: str = ""  # «Phụ lục II»
    title: str = ""
    reference: str = ""  # «(Kèm theo …)»


def compose_appendix(
    session: Session,
    period_ids: Iterable[int],
    order: AppendixOrder,
    *,
    actor: Actor,
    now: datetime,
) -> TaskAppendix:
    """Write the appendix of these tasks, numbered anew for every agency; keeps nothing."""
    actor.require(Role.OFFICER, Role.LEADER)
    ids, today = list(dict.fromkeys(period_ids)), office_day(now)
    if not ids:
        raise NothingToList
    if len(ids) > MOST_ROWS:
        raise TooMuchToList(most=MOST_ROWS)
    check_all_visible(session, ids, actor)
    groups = by_agency(chased_periods(session, ids), as_at=today)
    return TaskAppendix(
        appendix_label=one_line(order.label) or "Phụ lục",
        appendix_title=one_line(order.title) or _TITLE,
        appendix_reference=one_line(order.reference) or f"(Số liệu đến ngày {short_date(today)})",
        groups=tuple(group_of(group, n, as_at=today) for n, group in enumerate(groups, start=1)),
        columns=chosen_columns(order.columns or columns_of_last_time(session, actor.person_id)),
    )


def appendix_file(session: Session, files: FileStore, appendix: TaskAppendix) -> bytes:
    """Fill the office's template of an appendix of tasks."""
    return render(appendix, bytes_in_force(session, files, TaskAppendix.file))
