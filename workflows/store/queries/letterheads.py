"""Reads about the issuer's letterhead and signatories, as valid on a day."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from workflows.domain.letterhead import (
    Letterhead,
    NoLetterhead,
    Scope,
    Signing,
    Use,
)
from workflows.store.queries.settings import OWN_AGENCY_ID, setting
from workflows.store.tables.agencies import Agency
from workflows.store.tables.documents import IssuingBody, RecipientList, Signatory

_Day = InstrumentedAttribute[Any]
ANY_USE = Use()


def own_agency_id(session: Session) -> int | None:
    """Give the agency whose office this is."""
    own: int | None = setting(session, OWN_AGENCY_ID, None)
    return own


def letterheads_on(session: Session, day: date) -> list[Letterhead]:
    """List the letterheads the office may write under on a day; its own agency's stands first."""
    wanted = (
        select(IssuingBody, Agency.name)
        .join(Agency, Agency.id == IssuingBody.agency_id)
        .where(_valid(IssuingBody.valid_from, IssuingBody.valid_to, day))
        .order_by(IssuingBody.agency_id != own_agency_id(session), IssuingBody.id)
    )
    return [_letterhead(body, name) for body, name in session.execute(wanted)]


def letterhead_on(session: Session, agency_id: int | None, day: date) -> Letterhead:
    """Give the letterhead of an issuing agency; raises `NoLetterhead`."""
    for head in letterheads_on(session, day):
        if head.agency_id == agency_id:
            return head
    raise NoLetterhead


def _letterhead(body: IssuingBody, issuer: str) -> Letterhead:
    return Letterhead(
        agency_id=body.agency_id,
        issuer=issuer,
        parent_line=body.parent_line or "",
        issuer_lines=tuple(body.issuer_lines),
        place=body.place,
        letter_symbol=body.letter_symbol,
        symbol=body.symbol,
        archive_unit=body.archive_unit,
        is_paper=body.is_paper,
    )


def signatories_on(
    session: Session, agency_id: int, day: date, use: Use = ANY_USE
) -> list[Signing]:
    """List who may sign for an agency on a day; the first is proposed for a paper of this use."""
    wanted = (
        select(Signatory)
        .where(Signatory.issuing_agency_id == agency_id)
        .where(_valid(Signatory.valid_from, Signatory.valid_to, day))
        .order_by(Signatory.position, Signatory.id)
    )
    rows = sorted(session.scalars(wanted), key=lambda row: _scope(row).preference(use))
    return [
        Signing(signatory_id=row.id, name=row.name, lines=tuple(row.authority_lines))
        for row in rows
    ]


def _scope(row: Signatory | RecipientList) -> Scope:
    return Scope(frozenset(row.type_codes), frozenset(row.field_ids))


def usual_recipients_on(
    session: Session, agency_id: int, day: date, use: Use = ANY_USE
) -> tuple[str, ...] | None:
    """Give who usually gets a paper of this use, without «Lưu»; None where nobody said."""
    wanted = (
        select(RecipientList)
        .where(RecipientList.issuing_agency_id == agency_id)
        .where(_valid(RecipientList.valid_from, RecipientList.valid_to, day))
        .order_by(RecipientList.id)
    )
    fitting = [row for row in session.scalars(wanted) if _scope(row).fits(use)]
    if not fitting:
        return None
    return tuple(min(fitting, key=lambda row: _scope(row).preference(use)).lines)


def _valid(first: _Day, last: _Day, day: date) -> ColumnElement[bool]:
    begun = or_(first.is_(None), first <= day)
    return begun & or_(last.is_(None), last >= day)
