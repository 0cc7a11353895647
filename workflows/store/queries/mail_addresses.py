"""Where mail for agencies and people goes, and which addresses do not receive."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import Session

from workflows.domain.errors import NotFoundRefused
from workflows.domain.roles import Role
from workflows.store.tables.agencies import Agency
from workflows.store.tables.jobs import JobStatus, MailAddress, OutgoingMessage
from workflows.store.tables.people import Person, RoleGrant

_IS_CONTACT = exists().where(
    RoleGrant.person_id == Person.id, RoleGrant.role == Role.AGENCY_CONTACT
)


@dataclass(frozen=True, slots=True)
class AddressState:
    """An address with how it receives."""

    address: str
    failing_since: datetime | None = None
    failure: str | None = None
    is_permanent: bool = False
    last_sent_at: datetime | None = None

    @property
    def kind(self) -> str:
        """Name the state: «red», «green», or «unknown» while nothing was sent."""
        if self.failing_since is not None:
            return "red"
        return "green" if self.last_sent_at is not None else "unknown"


@dataclass(frozen=True, slots=True)
class FailingAddress:
    """An address in use that does not receive, and whose it is."""

    state: AddressState
    owner: str
    agency_id: int | None
    person_id: int | None


def addresses_of(session: Session, agency_ids: Collection[int]) -> Mapping[int, Sequence[str]]:
    """Give the agencies' addresses: their own, else those of their contacts who may sign in."""
    own = select(Agency.id, Agency.email).where(Agency.email.is_not(None), Agency.email != "")
    found: dict[int, list[str]] = defaultdict(list)
    for agency_id, address in session.execute(own.where(Agency.id.in_(agency_ids))):
        found[agency_id].append(str(address))
    rest = [agency_id for agency_id in agency_ids if agency_id not in found]
    for of_agency, address in session.execute(_contacts().where(Person.agency_id.in_(rest))):
        if of_agency is not None:
            found[of_agency].append(str(address))
    return found


def _contacts() -> Select[int | None, str | None]:
    return (
        select(Person.agency_id, Person.email)
        .where(Person.active, _IS_CONTACT, Person.email.is_not(None), Person.email != "")
        .group_by(Person.agency_id, Person.email)
        .order_by(func.min(Person.id))
    )


def agencies_with_accounts(session: Session, agency_ids: Collection[int]) -> frozenset[int]:
    """Name those of these agencies where somebody may sign in as its contact."""
    wanted = select(Person.agency_id).where(Person.active, _IS_CONTACT)
    found = session.scalars(wanted.where(Person.agency_id.in_(agency_ids)))
    return frozenset(one for one in found if one is not None)


def people_to_mail(session: Session, person_ids: Collection[int]) -> Mapping[int, tuple[str, str]]:
    """Give name and address of those of these people who have one and may sign in."""
    wanted = select(Person.id, Person.name, Person.email).where(
        Person.id.in_(person_ids), Person.active, Person.email.is_not(None), Person.email != ""
    )
    return {key: (name, str(email)) for key, name, email in session.execute(wanted)}


def agencies_without_address(session: Session) -> list[tuple[int, str]]:
    """List agencies that exist and hear of nothing by mail: reminded in the application only."""
    contacts = _contacts().subquery()
    wanted = (
        select(Agency.id, Agency.name)
        .where(Agency.valid_to.is_(None), or_(Agency.email.is_(None), Agency.email == ""))
        .where(Agency.id.not_in(select(contacts.c.agency_id)))
        .order_by(Agency.name_sort)
    )
    return [(agency_id, name) for agency_id, name in session.execute(wanted)]


def address_states(session: Session, addresses: Collection[str]) -> list[AddressState]:
    """Give these addresses with how they receive, in the order given."""
    wanted = select(MailAddress).where(MailAddress.address.in_(addresses))
    known = {row.address: _state(row) for row in session.scalars(wanted)}
    return [known.get(address, AddressState(address)) for address in addresses]


@dataclass(frozen=True, slots=True)
class AgencyContact:
    """How an agency is reached: the addresses its mail goes to, and how they receive."""

    email: str | None
    phone: str | None
    states: Sequence[AddressState]


def contact_of(session: Session, agency_id: int) -> AgencyContact:
    """Give how an agency is reached; raises `NotFoundRefused`."""
    agency = session.get(Agency, agency_id)
    if agency is None:
        raise NotFoundRefused
    addresses = addresses_of(session, [agency_id]).get(agency_id, ())
    return AgencyContact(agency.email, agency.phone, address_states(session, addresses))


@dataclass(frozen=True, slots=True)
class LostMail:
    """A mail that was given up."""

    id: int
    to_address: str
    agency: str
    subject: str
    written_at: datetime
    failure: str


def lost_mails(session: Session, *, limit: int = 50) -> list[LostMail]:
    """List the mails that were given up, the newest first."""
    wanted = (
        select(OutgoingMessage, Agency.name)
        .outerjoin(Agency, Agency.id == OutgoingMessage.agency_id)
        .where(OutgoingMessage.status == JobStatus.FAILED)
        .order_by(OutgoingMessage.id.desc())
        .limit(limit)
    )
    return [
        LostMail(
            row.id, row.to_address, agency or "", row.subject, row.written_at, row.failure or ""
        )
        for row, agency in session.execute(wanted)
    ]


def waiting_mails(session: Session) -> tuple[int, str | None]:
    """Count the mails that wait, with what the server said last, if it said no."""
    wanted = select(func.count(), func.max(OutgoingMessage.failure)).where(
        OutgoingMessage.status.in_([JobStatus.WAITING, JobStatus.RUNNING])
    )
    count, failure = session.execute(wanted).one()
    return count, failure


def failing_addresses(session: Session) -> list[FailingAddress]:
    """List the addresses in use that do not receive, those failing longest first."""
    wanted = (
        select(MailAddress, Agency.id, Agency.name, Person.id, Person.name)
        .outerjoin(Agency, Agency.email == MailAddress.address)
        .outerjoin(Person, (Person.email == MailAddress.address) & Person.active)
        .where(MailAddress.failing_since.is_not(None))
        .where(or_(Agency.id.is_not(None), Person.id.is_not(None)))
        .order_by(MailAddress.failing_since, MailAddress.address)
    )
    return [
        FailingAddress(_state(row), agency or person or "", agency_id, person_id)
        for row, agency_id, agency, person_id, person in session.execute(wanted)
    ]


def _state(row: MailAddress) -> AddressState:
    return AddressState(
        row.address, row.failing_since, row.failure, row.is_permanent, row.last_sent_at
    )
