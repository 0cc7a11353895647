"""Văn bản: the register of directives; one directive with its tasks, text, relations, history."""

from flask import Blueprint, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from webapp.queues import Contents, Queue, QueueRow
from workflows.domain.actor import Actor
from workflows.domain.errors import N_
from workflows.domain.roles import Role
from workflows.store.queries.directives import (
    DirectiveRow,
    count_unfinished,
    unfinished_directives,
)

bp = Blueprint("directives", __name__, template_folder="templates")

from webapp.directives import (  # noqa: E402, F401 - the views join the blueprint
    correction_views,
    handing_over_views,
    later_views,
    responsible_views,
    views,
)

_ROWS_ON_DESK = 5


def _unfinished(session: Session, _actor: Actor, _today: object) -> Contents:
    page = unfinished_directives(session, limit=_ROWS_ON_DESK)
    return Contents(page.total, [_row(row) for row in page.rows])


def _row(row: DirectiveRow) -> QueueRow:
    left = [
        ngettext("%(num)s nhiệm vụ chưa rà soát", "%(num)s nhiệm vụ chưa rà soát", row.unreviewed)
        if row.unreviewed
        else "",
        ngettext("%(num)s tên đơn vị chưa rõ", "%(num)s tên đơn vị chưa rõ", row.questions)
        if row.questions
        else "",
    ]
    return QueueRow(
        title=" – ".join(part for part in (row.code, row.subject) if part),
        url=url_for("directives.show", directive_id=row.id),
        detail=", ".join(part for part in left if part),
        act=_("Xem"),
    )


QUEUES = (
    Queue(
        title=N_("Văn bản đã ghi sổ còn phải rà soát"),
        roles=frozenset({Role.OFFICER, Role.REGISTRY}),
        order=60,
        endpoint="directives.index",
        find=_unfinished,
        count=lambda session, _actor, _today: count_unfinished(session),
    ),
)
