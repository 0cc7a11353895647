"""Change settings; the old value stays on record, since past figures were counted with it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from workflows.domain.actor import Actor
from workflows.domain.roles import Role
from workflows.office.rules import NUMBER_SETTINGS
from workflows.store.database import Database
from workflows.store.queries.settings import setting
from workflows.store.tables.events import record
from workflows.store.tables.office import Setting


def change_settings(
    db: Database, values: Mapping[str, Any], *, actor: Actor, now: datetime
) -> list[str]:
    """Keep new values of settings from now on; gives the keys that changed."""
    actor.require(Role.ADMIN)
    for known in NUMBER_SETTINGS:
        if known.key in values:
            known.check(values[known.key])
    changed: list[str] = []
    with db.writing.begin() as session:
        for key, value in values.items():
            old = setting(session, key, default=None)
            if old == value:
                continue
            session.add(Setting(key=key, value=value, set_at=now, set_by_id=actor.person_id))
            record(
                session,
                "setting.change",
                actor=actor,
                now=now,
                before={key: old},
                after={key: value},
            )
            changed.append(key)
    return changed
