"""What must be right before a directive written here is handed in for approval."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from workflows.agencies.resolution import agency_book
from workflows.directives.rules import is_led
from workflows.domain.deadlines import Flag
from workflows.domain.errors import N_, Refusal
from workflows.intake.draft import DraftTask
from workflows.intake.drafting import Meaning
from workflows.store.tables.documents import Document
from workflows.store.tables.papers import Paper
from workflows.writing.rows import load
from workflows.writing.understanding import understood

_MOST_NAMED = 6


class NoTaskYet(Refusal):
    """A directive that gives nothing."""

    message = N_("Chưa trình được: văn bản chưa có nhiệm vụ nào. Thêm ít nhất một nhiệm vụ.")
    status = 422


class NamesUnknown(Refusal):
    """Names of agencies that the register does not know."""

    message = N_(
        "Chưa trình được: chưa rõ %(names)s là cơ quan nào. Chọn cơ quan trong danh mục, hoặc thêm "
        "cơ quan vào danh mục."
    )
    status = 422


class NobodyLeads(Refusal):
    """Tasks without a lead."""

    message = N_(
        "Chưa trình được: nhiệm vụ %(paths)s chưa có cơ quan chủ trì. Ghi cơ quan chủ trì cho từng "
        "nhiệm vụ."
    )
    status = 422


class DeadlineOver(Refusal):
    """Deadlines that are over before the paper can be issued."""

    message = N_(
        "Chưa trình được: thời hạn của nhiệm vụ %(paths)s đã qua hoặc không có trong lịch. Sửa thời hạn."
    )
    status = 422


def check_ready(session: Session, document: Document, *, today: date) -> None:
    """Raise the first reason why a directive written here may not be handed in."""
    meaning = meaning_of(session, document, today=today)
    if refusal := objection(understood(load(session, document.paper_id), meaning)):
        raise refusal


def meaning_of(session: Session, document: Document, *, today: date) -> Meaning:
    """Give what names and deadlines mean in a paper issued today."""
    paper = session.get_one(Paper, document.paper_id)
    return Meaning(agency_book(session), paper.issuer_printed or "", today.isoformat())


def objection(tasks: Iterable[DraftTask]) -> Refusal | None:
    """Say what stands in the way of handing in."""
    tasks = list(tasks)
    if not tasks:
        return NoTaskYet()
    asked = dict.fromkeys(mention.printed for task in tasks for mention in task.open_questions)
    if asked:
        return NamesUnknown(names=_few([f"«{name}»" for name in asked]))
    if leaderless := [task.path for task in tasks if not is_led(task)]:
        return NobodyLeads(paths=_few(leaderless))
    if over := [task.path for task in tasks if _is_over(task)]:
        return DeadlineOver(paths=_few(over))
    return None


def _is_over(task: DraftTask) -> bool:
    flags = task.deadline.flags if task.deadline else ()
    return Flag.BEFORE_ISSUE in flags or Flag.IMPOSSIBLE_DATE in flags


def _few(names: list[str]) -> str:
    more = f" và {len(names) - _MOST_NAMED} chỗ khác" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more
