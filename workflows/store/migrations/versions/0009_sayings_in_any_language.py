"""Sayings in any language.

Reasons, notes and defects were kept as finished Vietnamese sentences; now words and what fills
them are kept apart. A finished sentence stays one, with nothing to fill.

Revision ID: 0009
Revises: 0008
"""

import json
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_INTAKE = sa.table("intake", sa.column("id"), sa.column("notes", sa.JSON))
_DOCUMENT = sa.table("intake_document", sa.column("id"), sa.column("draft", sa.JSON))
_FACT = sa.table("paper_fact", sa.column("id"), sa.column("kind"), sa.column("value", sa.JSON))
_MENTION = sa.table("mention", sa.column("id"), sa.column("reason"))


def upgrade() -> None:
    _change(_INTAKE, "notes", lambda notes: [_said(note) for note in notes])
    _change(_DOCUMENT, "draft", _draft_said)
    _change(_FACT, "value", _defect_said, _FACT.c.kind == "defect")
    _change(_MENTION, "reason", lambda words: json.dumps(_said(words), ensure_ascii=False))


def downgrade() -> None:
    _change(_INTAKE, "notes", lambda notes: [_written(note) for note in notes])
    _change(_DOCUMENT, "draft", _draft_written)
    _change(_FACT, "value", _defect_written, _FACT.c.kind == "defect")
    _change(_MENTION, "reason", lambda kept: _written(json.loads(kept)))


def _change(
    table: sa.TableClause, name: str, new: Callable[[Any], Any], *which: sa.ColumnElement[bool]
) -> None:
    connection = op.get_bind()
    column = table.c[name]
    for key, value in connection.execute(sa.select(table.c.id, column).where(*which)).all():
        if value is not None:
            change = sa.update(table).where(table.c.id == key).values({name: new(value)})
            connection.execute(change)


def _said(words: str) -> dict[str, Any]:
    return {"message": words, "filled": []}


def _written(kept: dict[str, Any]) -> str:
    filled = {k: _written(v) if isinstance(v, dict) else v for k, v in kept["filled"]}
    return kept["message"] % filled if filled else str(kept["message"])


def _defect_said(fact: dict[str, Any]) -> dict[str, Any]:
    return {**{k: v for k, v in fact.items() if k != "text"}, "said": _said(fact["text"])}


def _defect_written(fact: dict[str, Any]) -> dict[str, Any]:
    return {**{k: v for k, v in fact.items() if k != "said"}, "text": _written(fact["said"])}


def _draft_said(draft: dict[str, Any]) -> dict[str, Any]:
    return _draft(draft, _said, _defect_said)


def _draft_written(draft: dict[str, Any]) -> dict[str, Any]:
    return _draft(draft, _written, _defect_written)


def _draft(
    draft: dict[str, Any], reason: Callable[[Any], Any], defect: Callable[[Any], Any]
) -> dict[str, Any]:
    """Change every reason of a half reviewed document, also in the steps that can be undone."""
    return {
        **draft,
        "tasks": [_task(task, reason) for task in draft["tasks"]],
        "undo": [
            {**step, "tasks": [_task(task, reason) for task in step["tasks"]]}
            for step in draft["undo"]
        ],
        "defects": [defect(one) for one in draft["defects"]],
        "warnings": [reason(one) for one in draft["warnings"]],
    }


def _task(task: dict[str, Any], reason: Callable[[Any], Any]) -> dict[str, Any]:
    mentions = [{**one, "reason": reason(one["reason"])} for one in task["mentions"]]
    return {**task, "reason": reason(task["reason"]), "mentions": mentions}
