"""Tiếp nhận: what came in, and reviewing it until it is registered."""

from flask import Blueprint, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from webapp.queues import Contents, Queue, QueueRow
from workflows.domain.actor import Actor
from workflows.domain.errors import N_
from workflows.domain.roles import Role
from workflows.store.queries.intake import count_open_intakes, open_intakes

bp = Blueprint("intake", __name__, template_folder="templates")

from webapp.intake import document_views, review_views, slip_views, views, views_tracker  # noqa: E402, F401 - the views join the blueprint
from webapp.intake.listing import title_of  # noqa: E402 - needs the blueprint's views


def _half_reviewed(session: Session, _actor: Actor, _today: object) -> Contents:
    rows = [
        QueueRow(
            title=title_of(intake),
            url=url_for("intake.review", intake_id=intake.id),
            detail=_(intake.status.label),
            act=_("Rà soát"),
        )
        for intake in open_intakes(session, limit=5)
    ]
    return Contents(count_open_intakes(session), rows)


QUEUES = (
    Queue(
        title=N_("Văn bản tiếp nhận chưa ghi sổ"),
        roles=frozenset({Role.OFFICER, Role.REGISTRY}),
        order=30,
        endpoint="intake.index",
        find=_half_reviewed,
        count=lambda session, _actor, _today: count_open_intakes(session),
    ),
)
