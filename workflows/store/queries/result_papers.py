"""The paper a report names as its result, looked up among the papers the office knows."""

from datetime import date

from sqlalchemy import ColumnElement, case, select
from sqlalchemy.orm import Session

from workflows.domain.document_code import code_key
from workflows.store.tables.papers import Paper


def find_result_paper(
    session: Session, code: str | None, *, dated: date | None, agency_id: int
) -> Paper | None:
    """Give the known paper of this number: of that day and agency first; else None."""
    key = code_key(code or "")
    if not key:
        return None
    known = select(Paper).where(Paper.code_key == key, Paper.known)
    if dated is not None:
        known = known.where(Paper.dated_from.is_(None) | (Paper.dated_from == dated))
    own_first = _first(Paper.issuing_agency_id == agency_id)
    return session.scalars(known.order_by(own_first, Paper.id.desc()).limit(1)).one_or_none()


def _first(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return case((condition, 0), else_=1)
