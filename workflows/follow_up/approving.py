"""Approving letters: a leader is asked again where the data changed since a letter was written."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.errors import N_, Refusal
from workflows.follow_up.actions import changed_letters
from workflows.issuing.deciding import approve
from workflows.store.database import Database
from workflows.store.tables.papers import PaperParty, PartyKind

_NAMED = 5


class LettersOutOfDate(Refusal):
    """Some letters no longer say what their tasks say; the leader must mean them all the same."""

    message = N_(
        "Chưa duyệt dự thảo nào: %(count)s dự thảo có dữ liệu nhiệm vụ đã thay đổi từ khi soạn, "
        "gửi %(agencies)s. Trả lại để cập nhật, bỏ đánh dấu, hoặc bấm «Vẫn duyệt»."
    )


def approve_letters(
    db: Database,
    document_ids: Iterable[int],
    *,
    actor: Actor,
    now: datetime,
    confirmed: bool = False,
) -> int:
    """Approve letters handed in (duyệt): all of them or none.

    `confirmed`: the leader means also letters whose tasks changed since they were written.
    """
    ids = list(document_ids)
    with db.writing.begin() as session:
        count = approve(session, ids, actor=actor, now=now)
        if not confirmed and (changed := changed_letters(session, ids)):
            raise LettersOutOfDate(count=len(changed), agencies=_agencies(session, changed))
        return count


def _agencies(session: Session, document_ids: Collection[int]) -> str:
    wanted = (
        select(PaperParty.printed)
        .where(PaperParty.paper_id.in_(document_ids), PaperParty.kind == PartyKind.ADDRESSEE)
        .order_by(PaperParty.paper_id, PaperParty.position)
    )
    names = session.scalars(wanted).all()
    return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
