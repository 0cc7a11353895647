"""How an agency is reached: its address for mail, its telephone."""

from datetime import datetime

from workflows.domain.actor import Actor
from workflows.domain.errors import NotFoundRefused
from workflows.domain.mail_address import mail_address
from workflows.domain.roles import Role
from workflows.domain.text import one_line
from workflows.messages.resending import redirect_messages
from workflows.store.database import Database
from workflows.store.tables.agencies import Agency
from workflows.store.tables.events import record


def change_contact(
    db: Database,
    agency_id: int,
    *,
    email: str | None,
    phone: str | None,
    actor: Actor,
    now: datetime,
) -> int:
    """Keep an agency's address and telephone; what did not arrive goes to the new address.

    Gives how many mails are sent anew. Raises `AddressRefused`.
    """
    actor.require(Role.OFFICER, Role.ADMIN)
    address, number = mail_address(email), one_line(phone or "") or None
    with db.writing.begin() as session:
        agency = session.get(Agency, agency_id)
        if agency is None:
            raise NotFoundRefused
        before = {"email": agency.email, "phone": agency.phone}
        after = {"email": address, "phone": number}
        if before == after:
            return 0
        agency.email, agency.phone = address, number
        record(
            session,
            "agency.contact",
            actor=actor,
            now=now,
            before=before,
            after=after,
            agency_id=agency_id,
        )
        if not address or not before["email"] or address == before["email"]:
            return 0
        return redirect_messages(session, agency_id, before["email"], address, now=now)
