"""Undoing steps of a review: each step leaves behind what it changed."""

from dataclasses import replace

from workflows.domain.errors import N_, Refusal
from workflows.intake.draft import Draft, UndoStep

_KEPT = 60  # steps that can be taken back


class NothingToUndo(Refusal):
    """No step was taken yet, or all were taken back."""

    message = N_("Không còn bước nào để hoàn tác.")


def remembered(before: Draft, after: Draft, label: str) -> Draft:
    """Give the new draft with what the step changed, as it was before."""
    tasks_now = {t.key: t for t in after.tasks}
    now = {s.span: s for s in after.sentences}
    step = UndoStep(
        label=label,
        order=tuple(t.key for t in before.tasks),
        tasks=tuple(t for t in before.tasks if tasks_now.get(t.key) != t),
        sentences=tuple(s for s in before.sentences if now.get(s.span) != s),
        header=before.header if before.header != after.header else None,
        addressees=before.addressees if before.addressees != after.addressees else None,
        recipients=before.recipients if before.recipients != after.recipients else None,
        suggestions=before.suggestions if before.suggestions != after.suggestions else None,
        corrections=before.corrections if before.corrections != after.corrections else None,
    )
    return replace(after, undo=(*before.undo[-(_KEPT - 1) :], step))


def undo(draft: Draft) -> Draft:
    """Take the last step back; raises `NothingToUndo`."""
    if not draft.undo:
        raise NothingToUndo
    *earlier, step = draft.undo
    tasks = {t.key: t for t in (*draft.tasks, *step.tasks)}
    sentences = {s.span: s for s in (*draft.sentences, *step.sentences)}
    return replace(
        draft,
        tasks=tuple(tasks[key] for key in step.order),
        sentences=tuple(sentences[s.span] for s in draft.sentences),
        header=draft.header if step.header is None else step.header,
        addressees=draft.addressees if step.addressees is None else step.addressees,
        recipients=draft.recipients if step.recipients is None else step.recipients,
        suggestions=draft.suggestions if step.suggestions is None else step.suggestions,
        corrections=draft.corrections if step.corrections is None else step.corrections,
        undo=tuple(earlier),
    )
