"""Receipts: exactly what was reported at one moment by one person, and the hash of it."""

import hashlib
import json
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.store.queries.periods import printed_code
from workflows.store.tables.agencies import Agency
from workflows.store.tables.held_reports import HeldFile, HeldReport
from workflows.store.tables.papers import Paper, StoredFile
from workflows.store.tables.periods import Evidence, Period, Report
from workflows.store.tables.receipts import ReceiptLine, ReportReceipt

Written = tuple[Period, Report | HeldReport]
_CODE_BYTES = 12  # 96 bits: nobody guesses the address of another's receipt


def new_token() -> str:
    """Give what a form is known by, so that sending it twice saves once."""
    return secrets.token_urlsafe(_CODE_BYTES)


def keep_receipt(
    session: Session,
    written: Sequence[Written],
    *,
    actor: Actor,
    now: datetime,
    token: str | None = None,
) -> ReportReceipt:
    """Keep a receipt of reports just written, in the order they stand in the form."""
    content = _content(session, written, actor=actor, now=now)
    receipt = ReportReceipt(
        code=new_token(),
        token=token or new_token(),
        by_id=actor.person_id,
        agency_id=actor.agency_id,
        at=now,
        content=content,
        hash=hash_of(content),
    )
    receipt.lines = [
        ReceiptLine(
            position=position,
            report_id=row.id if isinstance(row, Report) else None,
            held_report_id=row.id if isinstance(row, HeldReport) else None,
        )
        for position, (_period, row) in enumerate(written)
    ]
    session.add(receipt)
    session.flush()
    return receipt


def hash_of(content: dict[str, Any]) -> str:
    """Give the SHA-256 of what a receipt says, whatever order a database keeps it in."""
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def _content(
    session: Session, written: Sequence[Written], *, actor: Actor, now: datetime
) -> dict[str, Any]:
    agency = session.get(Agency, actor.agency_id) if actor.agency_id else None
    return {
        "agency": agency.name if agency else "",
        "by": actor.signed_as or actor.name,
        "at": now.isoformat(timespec="seconds"),
        "lines": [_line(session, period, row) for period, row in written],
    }


def _line(session: Session, period: Period, row: Report | HeldReport) -> dict[str, Any]:
    task = period.assignment.task
    paper = session.get_one(Paper, task.directive_id)
    return {
        "paper": printed_code(paper.number, paper.symbol),
        "path": task.path,
        "task": task.text,
        "period": period.name,
        "held": isinstance(row, HeldReport),
        **written_words(row),
        "files": files_of(session, row),
    }


def written_words(row: Report | HeldReport) -> dict[str, Any]:
    """Give what an agency wrote in a report, as a receipt keeps it."""
    if isinstance(row, HeldReport):
        return {name: row.content.get(name) for name in _WORDS}
    return {name: _plain(getattr(row, name)) for name in _WORDS}


_WORDS = ("words", "outcome", "difficulties", "result_type", "result_code", "result_dated")


def files_of(session: Session, row: Report | HeldReport) -> list[dict[str, str]]:
    """Give the files of a report by name and hash, in the order they were kept."""
    wanted = select(StoredFile.name, StoredFile.sha256)
    if isinstance(row, HeldReport):
        joined = wanted.join(HeldFile, HeldFile.file_id == StoredFile.id)
        joined = joined.where(HeldFile.held_report_id == row.id).order_by(HeldFile.id)
    else:
        joined = wanted.join(Evidence, Evidence.file_id == StoredFile.id)
        joined = joined.where(Evidence.report_id == row.id).order_by(Evidence.id)
    return [{"name": name, "sha256": sha256} for name, sha256 in session.execute(joined)]


def _plain(value: Any) -> Any:  # noqa: ANN401 - a column of a report
    if value is None:
        return None
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
