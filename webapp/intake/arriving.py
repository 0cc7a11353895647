"""The số đến of a paper under review: the one it has, or the book that may give one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from webapp.forms import read_day
from workflows.directives.rules import same_issuer
from workflows.directives.twins import Identity, find_known_paper
from workflows.domain.errors import N_, Refusal
from workflows.issuing.incoming import Arrival, Handling
from workflows.store.queries.incoming import NumberFact, incoming_entry_of
from workflows.store.queries.letterheads import letterheads_on
from workflows.store.queries.registers import RegisterFact, registers_of
from workflows.store.tables.registers import RegisterKind


class DayUnread(Refusal):
    """What was typed as the day of arrival is no day."""

    message = N_("Ghi ngày đến theo dạng dd/mm/yyyy, ví dụ 08/09/2026.")
    status = 422


@dataclass(frozen=True, slots=True)
class Arriving:
    """What the review says of a paper's number in the book of incoming papers."""

    number: NumberFact | None  # it was entered when it came
    registers: tuple[RegisterFact, ...]  # books that may give it one; none: it is our own paper
    today: date


def arriving(session: Session, identity: Identity, *, today: date) -> Arriving:
    """Find the number a paper has, or the open books of this year."""
    known = find_known_paper(session, identity)
    number = incoming_entry_of(session, known.id) if known else None
    is_ours = any(
        head.agency_id == identity.issuer_id
        or (identity.issuer and same_issuer(head.issuer, identity.issuer))
        for head in letterheads_on(session, today)
    )
    books = registers_of(session, RegisterKind.INCOMING)
    usable = [one for one in books if one.year == today.year and one.closed_at is None]
    return Arriving(number, () if number or is_ours else tuple(usable), today)


def arrival_input(form: Mapping[str, str], today: date) -> tuple[int, Arrival] | None:
    """Read in which book a paper is entered; None: in none. Raises `DayUnread`."""
    register_id = form.get("so_van_ban_den", "")
    if not register_id.isdecimal():
        return None
    typed_day = form.get("ngay_den", "").strip()
    day = read_day(typed_day) if typed_day else today
    if day is None:
        raise DayUnread
    number = form.get("so_den", "").strip() or None
    handling = Handling(receiver=form.get("nguoi_nhan", ""))
    return int(register_id), Arrival(on_day=day, typed=number, handling=handling)
