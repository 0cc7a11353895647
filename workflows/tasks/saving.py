"""Many reports saved at once: the good rows are saved, the others say why; and one undo."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.errors import NotFoundRefused, Refusal
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.queries.access import get_visible_period
from workflows.store.tables.held_reports import HeldReport
from workflows.store.tables.periods import Period, Report
from workflows.store.tables.receipts import ReceiptLine, ReportReceipt
from workflows.tasks.evidence import CheckedFile, Upload, check_files
from workflows.tasks.opening import open_period
from workflows.tasks.receipts import Written, keep_receipt
from workflows.tasks.reporting import Said, enter_report, take_back_held, take_back_report
from workflows.tasks.rules import ProgressKept, ReadAlready
from workflows.tasks.waiting_files import claim_waiting_files, give_back_files


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """A row of the grid: what is said about one period, drawn from one version of it."""

    period_id: int
    said: Said
    uploads: Sequence[Upload] = ()
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What became of the rows."""

    receipt: str | None  # its code; None: nothing was saved
    reported: Sequence[int] = ()  # periods whose report reached the office
    held: Sequence[int] = ()  # periods whose report waits for the agency's head
    late: Sequence[int] = ()  # of these, those whose last day is over
    refused: dict[int, Refusal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo took back, and what it left because somebody went on from it."""

    taken: int
    kept: int


_Checked = tuple[ReportLine, list[CheckedFile]]


def save_reports(
    db: Database,
    files: FileStore,
    lines: Sequence[ReportLine],
    *,
    token: str,
    actor: Actor,
    now: datetime,
) -> Saved:
    """Save each row that may be saved, in one transaction; a refused row leaves no trace.

    The token is the form's: what it saved already is not saved again.
    """
    ready, refused = _check(lines, now)
    with db.writing.begin() as session:
        before = _saved_with(session, token, actor)
        there = _periods_of(before) if before else set()
        written: list[Written] = []
        for line, checked in ready:
            if line.period_id in there:
                continue
            try:
                with session.begin_nested():
                    written.append(_enter(session, files, line, checked, actor=actor, now=now))
            except Refusal as refusal:
                refused[line.period_id] = refusal
        again = {one: why for one, why in refused.items() if one not in there}
        if not written:
            return _told([], before, again, now)
        receipt = keep_receipt(
            session, written, actor=actor, now=now, token=None if before else token
        )
        return _told(written, receipt, again, now)


def _check(lines: Sequence[ReportLine], now: datetime) -> tuple[list[_Checked], dict[int, Refusal]]:
    """Look at words and files before the transaction: files are read in a process of their own."""
    ready: list[_Checked] = []
    refused: dict[int, Refusal] = {}
    for line in lines:
        try:
            line.said.check(office_day(now))
            ready.append((line, check_files(list(line.uploads))))
        except Refusal as refusal:
            refused[line.period_id] = refusal
    return ready, refused


def _enter(
    session: Session,
    files: FileStore,
    line: ReportLine,
    checked: list[CheckedFile],
    *,
    actor: Actor,
    now: datetime,
) -> Written:
    period = open_period(session, line.period_id, actor, version=line.version)
    waiting = claim_waiting_files(session, period.id, actor)
    row = enter_report(
        session, files, period, line.said, checked, actor=actor, now=now, waiting=waiting
    )
    return period, row


def _told(
    written: list[Written],
    receipt: ReportReceipt | None,
    refused: dict[int, Refusal],
    now: datetime,
) -> Saved:
    today = office_day(now)
    return Saved(
        receipt=receipt.code if receipt else None,
        reported=[period.id for period, row in written if isinstance(row, Report)],
        held=[period.id for period, row in written if isinstance(row, HeldReport)],
        late=[one.id for one, _row in written if one.last_on_time and one.last_on_time < today],
        refused=refused,
    )


def _saved_with(session: Session, token: str, actor: Actor) -> ReportReceipt | None:
    wanted = select(ReportReceipt).filter_by(token=token, by_id=actor.person_id)
    return session.scalars(wanted.options(*_LINES)).one_or_none()


_LINES = (
    selectinload(ReportReceipt.lines).options(
        joinedload(ReceiptLine.report), joinedload(ReceiptLine.held)
    ),
)


def _periods_of(receipt: ReportReceipt) -> set[int]:
    rows = (line.report or line.held for line in receipt.lines)
    return {row.period_id for row in rows if row is not None}


def undo_reports(db: Database, code: str, *, actor: Actor, now: datetime) -> Undone:
    """Take back all reports of one save that nobody has read; raises the reason if there is none."""
    with db.writing.begin() as session:
        wanted = select(ReportReceipt).filter_by(code=code).options(*_LINES)
        receipt = session.scalars(wanted).one_or_none()
        if receipt is None:
            raise NotFoundRefused
        periods = [_visible(session, line, actor) for line in receipt.lines]
        reasons: list[Refusal] = []
        for line, period in zip(receipt.lines, periods, strict=True):
            try:
                with session.begin_nested():
                    _take_back(session, period, line, actor=actor, now=now)
            except Refusal as refusal:
                reasons.append(refusal)
        if len(reasons) == len(periods):
            raise next((one for one in reasons if isinstance(one, ProgressKept)), ReadAlready())
        return Undone(len(periods) - len(reasons), len(reasons))


def _visible(session: Session, line: ReceiptLine, actor: Actor) -> Period:
    row = line.report or line.held
    if row is None:
        raise NotFoundRefused
    return get_visible_period(session, row.period_id, actor)


def _take_back(
    session: Session, period: Period, line: ReceiptLine, *, actor: Actor, now: datetime
) -> None:
    if line.report is not None:
        take_back_report(session, period, line.report, actor=actor, now=now)
        give_back_files(session, line.report, actor, now)
    elif line.held is not None:
        take_back_held(session, period, line.held, actor=actor, now=now)
        give_back_files(session, line.held, actor, now)
