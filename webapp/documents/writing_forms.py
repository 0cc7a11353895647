"""Reading what was typed on the page on which a directive is written."""

from collections.abc import Mapping
from dataclasses import replace

from webapp.documents.writing import WritingPage
from workflows.domain.roles import AgencyRole
from workflows.writing.changes import Change
from workflows.writing.drafting import Foot
from workflows.writing.model import TaskWords, Written
from workflows.writing.proposing import TEXTS

_Sent = Mapping[str, str]


def lines_of(text: str) -> tuple[str, ...]:
    """Give the lines that were typed, each with single blanks."""
    return tuple(" ".join(line.split()) for line in text.splitlines() if line.strip())


def task_of(sent: _Sent) -> TaskWords:
    """Read a task's form; a name chosen in the list joins those typed."""
    names = {role: _names(sent, role) for role in AgencyRole}
    return TaskWords(
        text=sent.get("text", ""),
        heading=sent.get("heading", ""),
        leads=names[AgencyRole.LEAD],
        coordinating=names[AgencyRole.COORDINATING],
        monitoring=names[AgencyRole.MONITORING],
        deadline=sent.get("deadline", ""),
        product=sent.get("product", ""),
        is_whole="is_whole" in sent,
    )


def _names(sent: _Sent, role: AgencyRole) -> tuple[str, ...]:
    return (*lines_of(sent.get(role.value, "")), *lines_of(sent.get(f"more_{role.value}", "")))


def head_of(page: WritingPage, sent: _Sent) -> Change:
    """Read the head; a text left as it was proposed, or emptied, is proposed again."""
    texts = {name: lines_of(sent[name]) for name in TEXTS if name in sent}
    typed = {
        name: None if lines in ((), getattr(page.proposed, name)) else lines
        for name, lines in texts.items()
    }
    kept = {
        "template": sent.get("kind", ""),
        "subject": " ".join(sent.get("subject", "").split()),
        "bases": lines_of(sent.get("bases", "")),
        "field_id": number_of(sent.get("field_id")),
        "leader_id": number_of(sent.get("leader_id")),
    }

    def change(written: Written) -> Written:
        return replace(written, **kept, **typed)  # type: ignore[arg-type]  # by name

    return change


def foot_of(page: WritingPage, sent: _Sent) -> Foot:
    """Read who signs, and where the paper is filed."""
    chosen = number_of(sent.get("signatory"))
    signing = next((one for one in page.signings if one.signatory_id == chosen), None)
    return Foot(signing=signing, archive=" ".join(sent.get("archive", "").split()))


def number_of(text: str | None) -> int | None:
    """Read the id that was chosen, if one was."""
    return int(text) if text and text.isdecimal() else None
