"""The counts of periods: which lines of the tally a period stands in, said once, for triggers and recount."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from string import Template

from sqlalchemy import Connection

from workflows.domain.statuses import OPEN_PERIOD, PeriodStatus
from workflows.domain.timeliness import WORKED_ON

TABLE = "tally"


class Kind(StrEnum):
    """A line of the tally. Those of the second group have a day that decides."""

    OPEN = "open"
    WAITING = "waiting"
    ONGOING = "ongoing"  # open or completed
    NO_DEADLINE = "no_deadline"
    DATED = "dated"  # open, not ongoing, with a last day that today is compared with
    REPORTED_IN_TIME = "reported_in_time"
    REPORTED_LATE = "reported_late"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"

    DUE = "due"  # the last day of what is worked on
    DUE_REPORTED = "due_reported"  # of a report whose day is not known
    HEARD = "heard"  # when the agency was last heard of
    PROMISED = "promised"


def _among(statuses: frozenset[PeriodStatus]) -> str:
    named = ", ".join(f"'{one}'" for one in sorted(statuses))
    return f"$r.status IN ({named})"


_OPEN, _WORKED = _among(OPEN_PERIOD), _among(WORKED_ON)
_REPORTED, _DONE = "$r.status = 'reported'", "$r.status = 'completed'"
_LATE = "$r.completed_on IS NOT NULL AND $r.last_on_time IS NOT NULL AND $r.completed_on > $r.last_on_time"
_JUDGED = f"{_REPORTED} AND NOT $r.ongoing AND $r.last_on_time IS NOT NULL"
_UNJUDGED = f"{_JUDGED} AND $r.reported_on IS NULL"
_WORKED_DATED = f"{_WORKED} AND NOT $r.ongoing AND $r.last_on_time IS NOT NULL"

_CONDITIONS: Mapping[Kind, str] = {
    Kind.OPEN: _OPEN,
    Kind.WAITING: _REPORTED,
    Kind.ONGOING: f"$r.ongoing AND ({_OPEN} OR {_DONE})",
    Kind.NO_DEADLINE: f"{_OPEN} AND NOT $r.ongoing AND $r.last_on_time IS NULL",
    Kind.DATED: f"({_WORKED_DATED}) OR ({_UNJUDGED})",
    Kind.REPORTED_IN_TIME: f"{_JUDGED} AND $r.reported_on <= $r.last_on_time",
    Kind.REPORTED_LATE: f"{_JUDGED} AND $r.reported_on > $r.last_on_time",
    Kind.DONE_ON_TIME: f"{_DONE} AND NOT $r.ongoing AND NOT ({_LATE})",
    Kind.DONE_LATE: f"{_DONE} AND NOT $r.ongoing AND {_LATE}",
    Kind.DUE: _WORKED_DATED,
    Kind.DUE_REPORTED: _UNJUDGED,
    Kind.HEARD: _WORKED,
    Kind.PROMISED: f"{_WORKED} AND $r.promised_on IS NOT NULL",
}
_DAYS: Mapping[Kind, str] = {
    Kind.DUE: "$r.last_on_time",
    Kind.DUE_REPORTED: "$r.last_on_time",
    Kind.HEARD: "$heard",
    Kind.PROMISED: "$r.promised_on",
}
_WATCHED = (
    *("agency_id", "role", "status", "ongoing", "last_on_time", "reported_on", "completed_on"),
    *("last_report_at", "promised_on", "begun_at", "covers_from"),
)
# The office's day of a moment (Asia/Ho_Chi_Minh has no summer time), and a day for no day.
_HEARD = {
    "sqlite": "max(date($r.begun_at, '+7 hours'), coalesce($r.covers_from, ''), "
    "coalesce(date($r.last_report_at, '+7 hours'), ''))",
    "postgresql": "greatest(($r.begun_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, $r.covers_from, "
    "($r.last_report_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)",
}
_ANY_DAY = {"sqlite": "'0001-01-01'", "postgresql": "DATE '0001-01-01'"}

_COUNT = """
INSERT INTO tally (kind, day, agency_id, role, number)
SELECT kind, day, {row}.agency_id, {row}.role, {step} FROM ({lines}) AS line WHERE true
ON CONFLICT (kind, day, agency_id, role) DO UPDATE SET number = tally.number + {step};
"""
_TAKE_EMPTY = "DELETE FROM tally WHERE number = 0 AND agency_id = OLD.agency_id;"


def _selections(dialect: str, row: str, columns: str, source: str) -> Iterator[str]:
    for kind, condition in _CONDITIONS.items():
        day = _DAYS.get(kind, _ANY_DAY[dialect]).replace("$heard", _HEARD[dialect])
        words = f"SELECT '{kind}' AS kind, {day} AS day{columns}{source} WHERE {condition}"
        yield Template(words).substitute(r=row)


def _lines(dialect: str, row: str) -> str:
    return " UNION ALL ".join(_selections(dialect, row, "", ""))


def _add(dialect: str) -> str:
    return _COUNT.format(row="NEW", step="1", lines=_lines(dialect, "NEW"))


def _take(dialect: str) -> str:
    return _COUNT.format(row="OLD", step="-1", lines=_lines(dialect, "OLD")) + _TAKE_EMPTY


def triggers(dialect: str) -> Iterator[str]:
    """Give the statements that make the triggers."""
    add, take, watched = _add(dialect), _take(dialect), ", ".join(_WATCHED)
    differs = "IS NOT" if dialect == "sqlite" else "IS DISTINCT FROM"
    changed = " OR ".join(f"OLD.{name} {differs} NEW.{name}" for name in _WATCHED)
    acts = {
        "insert": ("INSERT", "true", add),
        "update": (f"UPDATE OF {watched}", changed, take + add),
        "delete": ("DELETE", "true", take),
    }
    for name, (when, condition, act) in acts.items():
        head = f"CREATE TRIGGER derive_tally_{name} AFTER {when} ON period FOR EACH ROW"
        if dialect == "sqlite":
            yield f"{head} WHEN {condition} BEGIN {act} END"
        else:
            function = f"derive_tally_{name}"
            yield f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN {act} RETURN NULL; END $body$"
            yield f"{head} WHEN ({condition}) EXECUTE FUNCTION {function}()"


def recount(dialect: str) -> str:
    """Give the selection that counts everything from the periods alone."""
    parts = _selections(dialect, "p", ", p.agency_id, p.role", " FROM period AS p")
    counted = " UNION ALL ".join(parts)
    return f"SELECT kind, day, agency_id, role, count(*) AS number FROM ({counted}) AS line GROUP BY kind, day, agency_id, role"  # noqa: S608 - words of our own


def rebuild(connection: Connection) -> None:
    """Count everything anew."""
    connection.exec_driver_sql("DELETE FROM tally")
    counted = recount(connection.dialect.name)
    connection.exec_driver_sql(f"INSERT INTO tally (kind, day, agency_id, role, number) {counted}")


def wrong_lines(connection: Connection) -> int:
    """Count the lines that are not what a recount gives."""
    kept = "SELECT kind, day, agency_id, role, number FROM tally"
    counted = recount(connection.dialect.name)
    apart = f"(SELECT * FROM ({kept}) AS a EXCEPT SELECT * FROM ({counted}) AS b)"  # noqa: S608 - words of our own
    missing = f"(SELECT * FROM ({counted}) AS a EXCEPT SELECT * FROM ({kept}) AS b)"  # noqa: S608 - words of our own
    both = f"SELECT (SELECT count(*) FROM {apart} AS c) + (SELECT count(*) FROM {missing} AS d)"  # noqa: S608 - words of our own
    return int(connection.exec_driver_sql(both).scalar_one())
