"""A directive written here between its rows and plain data, and what the office adds to it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, joinedload

from templates_docx.partial_date import PartialDate
from templates_docx.vocabulary import DocumentType, long_date
from workflows.domain.document_code import printed_code
from workflows.domain.errors import NotFoundRefused
from workflows.domain.letterhead import Signing, Use
from workflows.issuing.proposing import proposed_foot
from workflows.store.queries.letterheads import letterhead_on
from workflows.store.tables.documents import Document
from workflows.store.tables.papers import Paper
from workflows.store.tables.written import WrittenDirective, WrittenTask
from workflows.writing.model import Target, TaskWords, Written
from workflows.writing.proposing import Surroundings
from workflows.writing.sentences import lowered

_LISTS = ("bases", "purpose", "opening", "closing", "addressees", "recipients")
_PLAIN = ("field_id", "leader_id", "earlier_id", "relation", "table_id")


def load(session: Session, document_id: int) -> Written:
    """Give a directive written here; raises `NotFoundRefused`."""
    row = session.get(WrittenDirective, document_id)
    if row is None:
        raise NotFoundRefused
    document = session.scalars(
        select(Document).filter_by(paper_id=document_id).options(joinedload(Document.paper))
    ).one()
    lists = {name: _lines(getattr(row, name)) for name in _LISTS}
    return Written(
        template=document.template,
        subject=document.paper.subject or "",
        tasks=_tasks(session, document_id),
        targets=tuple(Target(**one) for one in row.targets),
        **lists,  # type: ignore[arg-type]  # bases are never None
        **{name: getattr(row, name) for name in _PLAIN},
    )


def _lines(kept: list[str] | None) -> tuple[str, ...] | None:
    return None if kept is None else tuple(kept)


def _tasks(session: Session, document_id: int) -> tuple[TaskWords, ...]:
    rows = session.scalars(
        select(WrittenTask).filter_by(document_id=document_id).order_by(WrittenTask.position)
    )
    return tuple(
        TaskWords(
            text=row.text,
            heading=row.heading,
            leads=tuple(row.leads),
            coordinating=tuple(row.coordinating),
            monitoring=tuple(row.monitoring),
            deadline=row.deadline,
            product=row.product,
            is_whole=row.is_whole,
        )
        for row in rows
    )


def given_work(session: Session, document_ids: Collection[int]) -> dict[int, dict[str, None]]:
    """Name the agencies that directives written here give work, each once, by document."""
    rows = session.scalars(
        select(WrittenTask)
        .where(WrittenTask.document_id.in_(document_ids))
        .order_by(WrittenTask.document_id, WrittenTask.position)
    )
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for row in rows:
        names = (*row.leads, *row.coordinating, *row.monitoring)
        found[row.document_id] |= dict.fromkeys(names)
    return found


def keep(session: Session, document_id: int, written: Written) -> None:
    """Write a directive's data over what was kept of it."""
    row = session.get(WrittenDirective, document_id) or WrittenDirective(document_id=document_id)
    for name in _LISTS:
        lines = getattr(written, name)
        setattr(row, name, None if lines is None else list(lines))
    for name in _PLAIN:
        setattr(row, name, getattr(written, name))
    row.targets = [asdict(one) for one in written.targets]
    session.add(row)
    session.flush()
    session.execute(delete(WrittenTask).filter_by(document_id=document_id))
    session.add_all(_task_rows(document_id, written.tasks))
    session.flush()


def _task_rows(document_id: int, tasks: Iterable[TaskWords]) -> list[WrittenTask]:
    return [
        WrittenTask(
            document_id=document_id,
            position=position,
            **{k: list(v) if isinstance(v, tuple) else v for k, v in asdict(task).items()},
        )
        for position, task in enumerate(tasks, start=1)
    ]


def surroundings(
    session: Session,
    written: Written,
    *,
    issuer_id: int | None,
    day: date,
    signing: Signing | None = None,
    archive: str = "",
) -> Surroundings:
    """Gather what the office adds: letterhead, who signs, the earlier directive's name."""
    head = letterhead_on(session, issuer_id, day)
    earlier = session.get(Paper, written.earlier_id) if written.earlier_id else None
    fields = frozenset({written.field_id} if written.field_id else ())
    use = Use(written.kind.document_type.value, fields)
    foot = proposed_foot(session, head, day, use)
    return Surroundings(
        head=head,
        signing=signing or foot.signings[0],
        usual_recipients=foot.recipients,
        earlier=cited(earlier, with_subject=False) if earlier else "",
        archive=archive,
    )


def cited(paper: Paper, *, with_subject: bool = True) -> str:
    """Cite a paper in the decree's form: «Quyết định số … ngày … của … về việc …» (nd30 B-03)."""
    parts = [DocumentType(paper.type_code).capitalised_name]
    if paper.number or paper.symbol:
        parts.append(f"số {printed_code(paper.number, paper.symbol)}")
    dated = PartialDate.parse(paper.dated) if paper.dated else None
    if dated:
        parts.append(long_date(dated))
    if paper.issuer_printed:
        parts.append(f"của {paper.issuer_printed}")
    if with_subject and paper.subject:
        subject = lowered(paper.subject.rstrip(" ."))
        parts.append(subject if subject.startswith(("về ", "kết luận")) else f"về việc {subject}")
    return " ".join(parts)
