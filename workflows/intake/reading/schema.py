"""The printed form of a reading: the JSON of `dondoc extract --json`."""

from collections.abc import Callable, Iterable

from workflows.domain.sayings import Saying
from workflows.intake.reading.model import (
    ReadDocument,
    ReadIndicator,
    ReadMention,
    ReadReference,
    ReadTable,
    ReadTask,
    Value,
)


def document_json(read: ReadDocument, say: Callable[[Saying], str]) -> dict[str, object]:
    """Give one document with plain values; what the text does not show is null or empty."""
    return {
        "type": read.type.value,
        "number": _plain(read.number),
        "symbol": _plain(read.symbol),
        "code": _plain(read.code),
        "parent_agency": _plain(read.parent_agency),
        "issuer": _plain(read.issuer),
        "place": _plain(read.place),
        "date": _plain(read.date),
        "subject": _plain(read.subject),
        "addressees": [value.value for value in read.addressees],
        "references": [_reference(reference) for reference in read.references],
        "tasks": [_task(task) for task in read.tasks],
        "recipients": [value.value for value in read.recipients],
        "archive": _plain(read.archive),
        "signer": {
            "authority": _plain(read.signer.authority),
            "title": _plain(read.signer.title),
            "name": _plain(read.signer.name),
        },
        "indicators": [_indicator(indicator) for indicator in read.indicators],
        "appendix_tables": [_table(table) for table in read.appendix_tables],
        "defects": [say(defect.said) for defect in read.defects],
    }


def _plain(value: Value | None) -> str | None:
    return value.value if value else None


def _names(mentions: Iterable[ReadMention]) -> list[str]:
    return [mention.name for mention in mentions]


def _task(task: ReadTask) -> dict[str, object]:
    recurrence = [item.as_json() for item in task.recurrence]
    return {
        "path": task.path,
        "text": task.text,
        "lead": _names(task.lead),
        "coordinating": _names(task.coordinating),
        "monitoring": _names(task.monitoring),
        "deadline_text": task.deadline_text,
        "start": task.start.isoformat() if task.start else None,
        "due": task.due.isoformat() if task.due else None,
        "recurrence": recurrence[0] if len(recurrence) == 1 else recurrence or None,
        "nature": task.nature.value,
    }


def _reference(reference: ReadReference) -> dict[str, object]:
    found: dict[str, object] = {
        "type": reference.type,
        "code": reference.code,
        "date": reference.date,
        "issuer": reference.issuer,
    }
    if reference.title and not reference.code:
        found["title"] = reference.title
    return found


def _indicator(indicator: ReadIndicator) -> dict[str, object]:
    return {
        "name": indicator.name,
        "target": indicator.target,
        "actual": indicator.actual,
        "agency": indicator.agency,
    }


def _table(table: ReadTable) -> dict[str, object]:
    return {"title": table.title, "columns": list(table.columns), "rows": len(table.rows)}
