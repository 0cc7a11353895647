"""To whom a paper written here goes: its addressees and recipients, and the agencies they are."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from templates_docx.contexts import IssuedContext
from templates_docx.outline import parts_by_name
from workflows.issuing.words import bare_recipients
from workflows.store.tables.agencies import Agency
from workflows.store.tables.documents import Document
from workflows.store.tables.papers import PaperParty, PartyKind

_ADDRESSED = ("addressee", "invited", "transferred_to")  # the parts that say to whom it goes


class AgencyRef(NamedTuple):
    """An agency and the words a paper calls it by."""

    agency_id: int
    printed: str


def only_one(to: Sequence[AgencyRef]) -> int | None:
    """Give the agency a paper is addressed to, when it is one alone."""
    return to[0].agency_id if len({ref.agency_id for ref in to}) == 1 else None


def write_parties(
    session: Session, document: Document, words: IssuedContext, known: Collection[AgencyRef]
) -> tuple[AgencyRef, ...]:
    """Keep whom a paper names as addressee and recipient; gives the agencies addressed.

    A name among `known` is that agency, another one the agency of exactly this name, if any.
    """
    parties = _printed(words)
    ids = {ref.printed: ref.agency_id for ref in known}
    ids = _of_this_name(session, {party[2] for party in parties} - ids.keys()) | ids
    session.execute(delete(PaperParty).where(PaperParty.paper_id == document.paper_id))
    session.add_all(
        PaperParty(
            paper_id=document.paper_id,
            kind=kind,
            position=position,
            printed=printed,
            agency_id=ids.get(printed),
        )
        for kind, position, printed in parties
    )
    named = [printed for kind, _at, printed in parties if kind is PartyKind.ADDRESSEE]
    return tuple(AgencyRef(ids[printed], printed) for printed in named if printed in ids)


def rewrite_parties(
    session: Session, document: Document, words: IssuedContext
) -> tuple[AgencyRef, ...]:
    """Keep whom an edited paper names; who stays named stays the same agency."""
    wanted = select(PaperParty.agency_id, PaperParty.printed).where(
        PaperParty.paper_id == document.paper_id
    )
    known = [
        AgencyRef(agency_id, printed)
        for agency_id, printed in session.execute(wanted)
        if agency_id is not None
    ]
    return write_parties(session, document, words, known)


def _printed(words: IssuedContext) -> list[tuple[PartyKind, int, str]]:
    parts = parts_by_name(words)
    to = [line for name in _ADDRESSED if name in parts for line in parts[name].texts]
    recipients, _archive = bare_recipients(words.recipients)
    return [
        *((PartyKind.ADDRESSEE, n, line) for n, line in enumerate(to)),
        *((PartyKind.RECIPIENT, n, line) for n, line in enumerate(recipients)),
    ]


def _of_this_name(session: Session, names: Collection[str]) -> dict[str, int]:
    exists = Agency.name.in_(names), Agency.valid_to.is_(None)
    return dict(session.execute(select(Agency.name, Agency.id).where(*exists)).all())
