"""Whose a directive is in the office: its field of work, and the leader responsible for it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from workflows.directives.opened import open_directive, record_change
from workflows.domain.actor import Actor
from workflows.domain.errors import NotFoundRefused
from workflows.domain.roles import Role
from workflows.store.database import Database
from workflows.store.queries.choices import leaders
from workflows.store.tables.directives import Directive, FormerCare
from workflows.store.tables.papers import SubjectField
from workflows.store.tables.people import Person


@dataclass(frozen=True, slots=True)
class Responsible:
    """A directive's field of work and leader, by id; None: nobody said."""

    field_id: int | None
    leader_id: int | None


def responsible_for(session: Session, directive_id: int) -> Responsible:
    """Say whose a directive is."""
    directive = session.get_one(Directive, directive_id)
    return Responsible(directive.field_id, directive.leader_id)


def set_responsible(
    db: Database, directive_id: int, wanted: Responsible, *, actor: Actor, now: datetime
) -> Responsible:
    """Set whose a directive is; a field brings its leader along unless another one is named."""
    actor.require(Role.OFFICER)
    with db.writing.begin() as session:
        directive = open_directive(session, directive_id)
        before, former = _named(session, directive), FormerCare.of(directive, until=now)
        directive.field_id, directive.leader_id = wanted.field_id, _leader(session, wanted)
        after = _named(session, directive)
        changed = [name for name in after if after[name] != before[name]]
        if changed:
            session.add(former)
            record_change(
                session,
                "directive.responsible",
                actor=actor,
                now=now,
                before={name: before[name] for name in changed},
                after={name: after[name] for name in changed},
                directive_id=directive_id,
            )
        return Responsible(directive.field_id, directive.leader_id)


def _leader(session: Session, wanted: Responsible) -> int | None:
    if wanted.leader_id is not None:
        if wanted.leader_id not in dict(leaders(session)):
            raise NotFoundRefused
        return wanted.leader_id
    if wanted.field_id is None:
        return None
    field = session.get(SubjectField, wanted.field_id)
    if field is None:
        raise NotFoundRefused
    return field.leader_id


def _named(session: Session, directive: Directive) -> dict[str, str | None]:
    field = session.get_one(SubjectField, directive.field_id) if directive.field_id else None
    leader = session.get_one(Person, directive.leader_id) if directive.leader_id else None
    return {
        "field": field.name if field else None,
        "leader": leader.name if leader else None,
    }
