"""The office's reminder rules, as in force: one for all, and those of single agencies."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflows.reminders.rules import ReminderRule
from workflows.store.queries.settings import setting
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


def _rule(kept: Mapping[str, Any]) -> ReminderRule:
    return ReminderRule(tuple(kept["before"]), kept["every"])
