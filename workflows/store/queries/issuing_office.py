"""Reads about what the office issues with: letterheads, signatories, recipients, fields of work."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from workflows.store.tables.agencies import Agency
from workflows.store.tables.documents import IssuingBody, RecipientList, Signatory
from workflows.store.tables.papers import SubjectField
from workflows.store.tables.people import Person


@dataclass(frozen=True, slots=True)
class IssuingOffice:
    """All that papers are issued with, of all days; agencies and people by name."""

    letterheads: Sequence[tuple[IssuingBody, str]]
    signatories: Sequence[tuple[Signatory, str]]
    recipients: Sequence[tuple[RecipientList, str]]
    fields: Sequence[tuple[SubjectField, str]]

    @property
    def field_names(self) -> dict[int, str]:
        """Name the fields of work."""
        return {field.id: field.name for field, _leader in self.fields}


def issuing_office(session: Session) -> IssuingOffice:
    """Read everything; an office has a few of each."""
    return IssuingOffice(
        letterheads=_rows(
            session.execute(
                select(IssuingBody, Agency.name)
                .join(Agency, Agency.id == IssuingBody.agency_id)
                .order_by(IssuingBody.agency_id, IssuingBody.valid_from, IssuingBody.id)
            )
        ),
        signatories=_rows(
            session.execute(
                select(Signatory, Agency.name)
                .join(Agency, Agency.id == Signatory.issuing_agency_id)
                .order_by(Signatory.issuing_agency_id, Signatory.position, Signatory.id)
            )
        ),
        recipients=_rows(
            session.execute(
                select(RecipientList, Agency.name)
                .join(Agency, Agency.id == RecipientList.issuing_agency_id)
                .order_by(RecipientList.issuing_agency_id, RecipientList.id)
            )
        ),
        fields=_rows(
            session.execute(
                select(SubjectField, Person.name)
                .outerjoin(Person, Person.id == SubjectField.leader_id)
                .order_by(SubjectField.name_sort)
            )
        ),
    )


def _rows(found: Iterable[Row[Any, str | None]]) -> list[tuple[Any, str]]:
    return [(row, name or "") for row, name in found]
