"""An office in which every text an agency must not read says so, to see whether a page shows it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from workflows.domain.roles import AgencyRole
from workflows.store.tables.base import Base

FOREIGN = "⟦NGOÀI⟧"  # stands before each text of work in which the agency has no part
CONTENT = "⟦VIỆC⟧"  # stands before each text of work, whoever's
# Arrangements, people and templates: no content of directives. Indexes follow their rows.
_NO_CONTENT = frozenset(
    {
        "agency", "agency_group", "agency_group_alias", "agency_group_member", "agency_identifier",
        "agency_name", "agency_succession", "calendar_day", "deputy", "ended_session",
        "event_seal", "issuing_body", "lease", "mail_address", "merger", "merger_row", "person",
        "recipient_list", "recovery_code", "register", "role_grant", "round", "second_factor",
        "setting", "sign_in_attempt", "signatory", "stored_file", "subject_field",
        "template_change", "template_version",
    }
)  # fmt: skip
_OF_THE_OFFICE = frozenset({"intake", "job", "format_check", "register_entry"})
_OF_ONE_AGENCY = frozenset(
    {"digest", "indicator_row", "notice", "outgoing_message", "report_receipt"}
)
_NAMES = frozenset({"actor_name", "signed_as", "agency", "by"})  # who, not what
_OWN_PARTY = ("agency_id", "to_agency_id", "proposed_agency_id")  # what names an agency is its own

Row = dict[str, Any]


@dataclass
class Secrets:
    """Which rows of which tables an agency must not see."""

    agency_ids: set[int]
    rows: dict[str, dict[int, Row]]
    foreign: dict[str, set[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, session: Session, agency_ids: set[int]) -> "Secrets":
        """Read the whole office, and sort out what is not these agencies' to see."""
        rows = {
            table.name: {_key(row, table): row for row in _all(session, table)}
            for table in Base.metadata.sorted_tables
        }
        found = cls(agency_ids, rows)
        found.foreign["directive"] = found._foreign_directives()
        found.foreign["document"] = found._foreign_documents()
        found.foreign["task"] = {
            key for key, row in rows["task"].items() if found._is("directive", row["directive_id"])
        }
        found.foreign["paper"] = found._foreign_papers()
        found._sort_the_rest()
        found._sort_files()
        return found

    def of_table(self, table: str, *, most: int) -> list[int]:
        """Give ids of some rows that must stay unseen, spread over the table."""
        return _spread(sorted(self.foreign.get(table, ())), most)

    def own(self, table: str, *, most: int) -> list[int]:
        """Give ids of some rows that these agencies may see."""
        return _spread(sorted(set(self.rows[table]) - self.foreign.get(table, set())), most)

    def is_shared(self, table: sa.Table, row: Row) -> bool:
        """Say whether another's row stands in a table that shows all its agencies to each other."""
        if table.name != "indicator_row":
            return False
        return bool(self.rows["indicator_table"][row["table_id"]]["others_visible"])

    def _foreign_directives(self) -> set[int]:
        own = {
            self.rows["task"][row["task_id"]]["directive_id"]
            for row in self.rows["assignment"].values()
            if row["agency_id"] in self.agency_ids
        }
        return set(self.rows["directive"]) - own

    def _foreign_documents(self) -> set[int]:
        own = {
            row["document_id"]
            for row in self.rows["delivery"].values()
            if row["agency_id"] in self.agency_ids
        }
        named = {
            key
            for key, row in self.rows["document"].items()
            if row["to_agency_id"] in self.agency_ids
        }
        return set(self.rows["document"]) - own - named

    def _foreign_papers(self) -> set[int]:
        both = self.foreign["directive"] | self.foreign["document"]
        seen = (set(self.rows["directive"]) - self.foreign["directive"]) | (
            set(self.rows["document"]) - self.foreign["document"]
        )
        return both - seen

    def _sort_the_rest(self) -> None:
        """Other agencies' lines of a task one works on are theirs; a monitor sees them all."""
        of_own = [a for a in self.rows["assignment"].values() if a["agency_id"] in self.agency_ids]
        joined = {row["task_id"] for row in of_own}
        monitored = {row["task_id"] for row in of_own if row["role"] == AgencyRole.MONITORING}
        assignments = self.rows["assignment"]
        self.foreign["assignment"] = {
            key for key, row in assignments.items() if row["task_id"] not in joined
        }
        self.foreign["period"] = {
            key
            for key, row in self.rows["period"].items()
            if row["agency_id"] not in self.agency_ids
            and assignments[row["assignment_id"]]["task_id"] not in monitored
        }
        self.foreign["deadline"] = {
            key
            for key, row in self.rows["deadline"].items()
            if self.rows["period"][row["period_id"]]["assignment_id"] in self.foreign["assignment"]
        }
        self.foreign["report"] = self._foreign_reports(joined)
        for table in Base.metadata.sorted_tables:
            name = table.name
            if name in self.foreign or name in _NO_CONTENT:
                continue
            self.foreign[name] = {
                key for key, row in self.rows[name].items() if self._is_foreign(table, row)
            }

    def _foreign_reports(self, joined: set[int]) -> set[int]:
        """Whoever works on a task reads the lead's latest report on it, and no other."""
        latest: dict[int, int] = {}
        for key, row in sorted(self.rows["report"].items()):
            period = self.rows["period"][row["period_id"]]
            assignment = self.rows["assignment"][period["assignment_id"]]
            if assignment["role"] == AgencyRole.LEAD and assignment["task_id"] in joined:
                latest[period["assignment_id"]] = key
        known = set(latest.values())
        return {
            key
            for key, row in self.rows["report"].items()
            if row["period_id"] in self.foreign["period"] and key not in known
        }

    def _sort_files(self) -> None:
        """A file is another's when every row that names it is."""
        named: dict[bool, set[int]] = {True: set(), False: set()}
        for table in Base.metadata.sorted_tables:
            columns = [c.name for c in table.columns if _leads_to(c, "stored_file")]
            for key, row in self.rows[table.name].items() if columns else ():
                is_foreign = self._is(table.name, key)
                named[is_foreign] |= {row[name] for name in columns if row[name] is not None}
        self.foreign["stored_file"] = named[True] - named[False]

    def _is_foreign(self, table: sa.Table, row: Row) -> bool:
        if table.name in _OF_THE_OFFICE:
            return True
        if any(row.get(column) in self.agency_ids for column in _OWN_PARTY):
            return False
        if table.name in _OF_ONE_AGENCY and row["agency_id"] is not None:
            return True
        return any(
            self._is(next(iter(column.foreign_keys)).column.table.name, row[column.name])
            for column in table.columns
            if column.foreign_keys and row[column.name] is not None
        )

    def _is(self, table: str, key: int) -> bool:
        return key in self.foreign.get(table, ())


def mark(session: Session, secrets: Secrets) -> None:
    """Write before every text of work whose it is; codes and names without a blank stay."""
    for table in Base.metadata.sorted_tables:
        if table.name in _NO_CONTENT:
            continue
        for key, row in secrets.rows[table.name].items():
            is_foreign = key in secrets.foreign[table.name] and not secrets.is_shared(table, row)
            word = FOREIGN if is_foreign else CONTENT
            changed = dict(_marked(table, row, word))
            if changed:
                session.execute(sa.update(table).where(_where(table, row)).values(changed))


def _marked(table: sa.Table, row: Row, word: str) -> Iterator[tuple[str, Any]]:
    for column in table.columns:
        value = row[column.name]
        if value is None or column.foreign_keys or column.primary_key or column.name in _NAMES:
            continue
        if type(column.type) is sa.String or isinstance(column.type, sa.JSON):
            said = _said(value, lambda text: f"{word} {text}")
            if said != value:
                yield column.name, said


def _said(value: Any, say: Callable[[str], str]) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(value, str):
        return say(value) if " " in value else value
    if isinstance(value, list):
        return [_said(one, say) for one in value]
    if isinstance(value, dict):
        return {k: one if k in _NAMES else _said(one, say) for k, one in value.items()}
    return value


def _spread(ids: list[int], most: int) -> list[int]:
    return ids[:: max(1, len(ids) // most)][:most]


def _leads_to(column: sa.Column[Any], table: str) -> bool:
    return any(key.column.table.name == table for key in column.foreign_keys)


def _all(session: Session, table: sa.Table) -> list[Row]:
    return [dict(row) for row in session.execute(sa.select(table)).mappings()]


def _where(table: sa.Table, row: Row) -> sa.ColumnElement[bool]:
    return sa.and_(*(column == row[column.name] for column in table.primary_key.columns))


def _key(row: Row, table: sa.Table) -> Any:  # noqa: ANN401 - an id, or several together
    keys = tuple(row[column.name] for column in table.primary_key.columns)
    return keys[0] if len(keys) == 1 else keys
