"""The invented directives of tỉnh Sơn Hải that the reading is tested with."""

from pathlib import Path

from workflows.intake.reading import Reading, read
from workflows.intake.reading.model import ReadDocument, ReadTask

_FOLDER = Path(__file__).parent / "directives"


def directive(name: str) -> str:
    """Give the text of an invented directive."""
    return (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def reading_of(name: str) -> Reading:
    """Read an invented directive."""
    return read(directive(name))


def document_of(name: str) -> ReadDocument:
    """Read an invented directive that is one document."""
    (document,) = reading_of(name).documents
    return document


def tasks_of(name: str) -> dict[str, ReadTask]:
    """Give the tasks of an invented directive by their paths."""
    return {task.path: task for task in document_of(name).tasks}


def leads(task: ReadTask) -> list[str]:
    """Give the names of those who lead."""
    return [mention.name for mention in task.lead]


def coordinators(task: ReadTask) -> list[str]:
    """Give the names of those who help."""
    return [mention.name for mention in task.coordinating]
