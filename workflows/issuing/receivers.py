"""Who gets a paper when it is issued: the agencies among those it is addressed to and lists."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.agencies.book import AgencyBook
from workflows.agencies.resolution import agency_book
from workflows.agencies.rules import group_members, resolve_exactly
from workflows.store.queries.deliveries import IN_APPLICATION
from workflows.store.queries.letterheads import letterheads_on, own_agency_id
from workflows.store.queries.mail_addresses import addresses_of, agencies_with_accounts
from workflows.store.tables.documents import Delivery, Document
from workflows.store.tables.papers import Paper, PaperParty, PartyKind
from workflows.writing.rows import given_work

_PURPOSE = re.compile(r"\s*\([^()]*\)\s*$")  # «Sở Tài chính (để phối hợp)»
_AS_ABOVE = re.compile(r"Như trên|Như Điều \d+")


@dataclass(frozen=True, slots=True)
class Receiver:
    """An agency that gets a paper, and how it can be reached."""

    agency_id: int
    name: str
    addresses: tuple[str, ...]  # none: it is told in the application only
    has_account: bool  # somebody there may sign in and acknowledge


@dataclass(frozen=True, slots=True)
class Receivers:
    """All who get a paper, and the recipients the register does not know."""

    agencies: tuple[Receiver, ...]
    others: tuple[str, ...]  # as printed: they get it another way

    @property
    def without_address(self) -> tuple[Receiver, ...]:
        """Give those that no mail reaches."""
        return tuple(one for one in self.agencies if not one.addresses)


def receivers_of(
    session: Session, document_ids: Collection[int], *, on: date
) -> Mapping[int, Receivers]:
    """Say who gets these papers if they are issued on a day.

    A group means its members of that day; a closed agency, whoever does its work now. What goes
    to those the office itself writes for («Lãnh đạo UBND tỉnh») does not leave the house.
    """
    book = agency_book(session)
    ourselves = {own_agency_id(session), *(head.agency_id for head in letterheads_on(session, on))}
    meant = {
        paper_id: _meant(book, parties, ourselves, issuer_id, on)
        for paper_id, issuer_id, parties in _papers(session, document_ids)
    }
    every = {agency_id for agencies, _others in meant.values() for agency_id in agencies}
    addresses, accounts = addresses_of(session, every), agencies_with_accounts(session, every)
    known = {
        key: Receiver(key, book.name_of(key), tuple(addresses.get(key, ())), key in accounts)
        for key in every
    }
    return {
        paper_id: Receivers(tuple(known[key] for key in agencies), others)
        for paper_id, (agencies, others) in meant.items()
    }


def _papers(
    session: Session, document_ids: Collection[int]
) -> Iterable[tuple[int, int | None, Sequence[PaperParty]]]:
    wanted = (
        select(Document.paper_id, Document.rights_id, Paper.issuing_agency_id)
        .join(Paper, Paper.id == Document.paper_id)
        .where(Document.paper_id.in_(document_ids))
    )
    named = select(PaperParty).where(PaperParty.paper_id.in_(document_ids))
    in_order = named.order_by(PaperParty.kind != PartyKind.ADDRESSEE, PaperParty.position)
    parties: dict[int, list[PaperParty]] = defaultdict(list)
    for party in session.scalars(in_order):
        parties[party.paper_id].append(party)
    for document_id, names in given_work(session, document_ids).items():
        parties[document_id] += (PaperParty(printed=name) for name in names)
    for paper_id, rights_id, issuer_id in session.execute(wanted).all():
        got = select(Delivery.agency_id).filter_by(document_id=rights_id, channel=IN_APPLICATION)
        firsts = session.scalars(got.order_by(Delivery.id)) if rights_id else ()
        # Whoever got the paper that this one puts right gets this one too.
        also = [PaperParty(printed="Như trên", agency_id=agency_id) for agency_id in firsts]
        yield paper_id, issuer_id, [*parties[paper_id], *also]


def _meant(
    book: AgencyBook,
    parties: Iterable[PaperParty],
    ourselves: Collection[int | None],
    issuer_id: int | None,
    on: date,
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    agencies: list[int] = []
    others: list[str] = []
    for party in parties:
        found = _agencies(book, party, issuer_id, on)
        agencies += found
        if not found and not _AS_ABOVE.fullmatch(party.printed):
            others.append(party.printed)
    outside = (one for one in agencies if one not in ourselves)
    return tuple(dict.fromkeys(outside)), tuple(others)


def _agencies(
    book: AgencyBook, party: PaperParty, issuer_id: int | None, on: date
) -> tuple[int, ...]:
    if party.agency_id is not None:
        return book.at_work(party.agency_id, on)
    if party.group_id is not None:
        group = next(group for group in book.groups if group.id == party.group_id)
        return group_members(book, group, on)
    name = _PURPOSE.sub("", party.printed)
    found = resolve_exactly(book, name, on=on, issuer_id=issuer_id)
    if found is None:
        return ()
    return found.members if found.agency_id is None else (found.agency_id,)
