"""The office's reminder rules: one for all, and those of single agencies; kept as dated settings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.errors import NotFoundRefused
from workflows.office.actions import change_settings
from workflows.reminders.rules import ReminderRule
from workflows.store.database import Database
from workflows.store.queries.settings import setting
from workflows.store.tables.agencies import Agency
from workflows.store.tables.office import Setting

RULE = "reminder_rule"  # setting: {"before": [7, 3, 1, 0], "every": 5}
_OF_AGENCY = "reminder_rule.agency."  # + id: the agency's own; null: as all others again


@dataclass(frozen=True, slots=True)
class Rules:
    """The rule for all agencies, and the own rules of some."""

    usual: ReminderRule
    own: Mapping[int, ReminderRule]

    def of(self, agency_id: int) -> ReminderRule:
        """Give the rule of an agency."""
        return self.own.get(agency_id, self.usual)

    def with_rule(self, agency_id: int | None, rule: ReminderRule) -> "Rules":
        """Give the rules as they would be with this one for all (None), or for one agency."""
        if agency_id is None:
            return Rules(rule, self.own)
        return Rules(self.usual, {**self.own, agency_id: rule})

    @property
    def all(self) -> tuple[ReminderRule, ...]:
        """Give every rule in force."""
        return (self.usual, *self.own.values())


def rules_in_force(session: Session) -> Rules:
    """Read the rules; the usual one stands where the office set none."""
    kept: dict[str, Any] | None = setting(session, RULE, None)
    newest = select(func.max(Setting.id)).where(Setting.key.startswith(_OF_AGENCY))
    wanted = select(Setting.key, Setting.value).where(Setting.id.in_(newest.group_by(Setting.key)))
    own = {
        int(key.removeprefix(_OF_AGENCY)): _rule(value)
        for key, value in session.execute(wanted)
        if value is not None
    }
    return Rules(_rule(kept) if kept else ReminderRule(), own)


def change_rule(
    db: Database, agency_id: int | None, rule: ReminderRule | None, *, actor: Actor, now: datetime
) -> bool:
    """Keep the rule for all agencies (None), or an agency's own; no rule: it follows all others.

    Gives whether anything changed; the old rule stays on record.
    """
    value = None if rule is None else {"before": list(rule.before), "every": rule.every}
    key = RULE
    if agency_id is not None:
        with db.reading() as session:
            if session.get(Agency, agency_id) is None:
                raise NotFoundRefused
        key = f"{_OF_AGENCY}{agency_id}"
    return bool(change_settings(db, {key: value}, actor=actor, now=now))


def _rule(kept: Mapping[str, Any]) -> ReminderRule:
    return ReminderRule(tuple(kept["before"]), kept["every"])
