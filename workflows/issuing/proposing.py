"""Who should sign a paper and who should get it, before a clerk decides."""

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from templates_docx.vocabulary import short_date
from workflows.domain.letterhead import Letterhead, NoSignatory, Signing, Use
from workflows.store.queries.letterheads import signatories_on, usual_recipients_on

_ADMINISTRATION = re.compile(r"Ủy ban nhân dân (tỉnh|thành phố|xã|phường|đặc khu)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Foot:
    """The foot of a paper: who may sign, the first is proposed, and who gets it."""

    signings: tuple[Signing, ...]
    recipients: tuple[str, ...]  # without dashes and archive line


def proposed_foot(session: Session, head: Letterhead, day: date, use: Use) -> Foot:
    """Propose the foot of a paper by its day, type and field; raises `NoSignatory`."""
    signings = signatories_on(session, head.agency_id, day, use)
    if not signings:
        raise NoSignatory(day=short_date(day))
    recipients = usual_recipients_on(session, head.agency_id, day, use)
    return Foot(tuple(signings), recipients or usual_recipients(head))


def usual_recipients(head: Letterhead) -> tuple[str, ...]:
    """Name who gets a paper unless the office says otherwise: «Lãnh đạo UBND tỉnh (để b/c)»."""
    unit = _ADMINISTRATION.search(f"{head.issuer} {head.parent_line}")
    leaders = f"Lãnh đạo UBND {unit[1].lower()}" if unit else "Lãnh đạo UBND"
    return ("Như trên", f"{leaders} (để b/c)")
