"""Those a letter is sent to: meant by «các đơn vị», and leads of the last resort."""

from collections.abc import Sequence

from workflows.domain.roles import AgencyRole
from workflows.intake.reading.model import ReadMention
from workflows.intake.reading.roles import Said, generic
from workflows.intake.reading.units import ADDRESSED


def addressee_mentions(said: Sequence[Said]) -> tuple[ReadMention, ...]:
    """Give the agencies of «Kính gửi», as leads of the last resort."""
    found: list[ReadMention] = []
    for item in said:
        agencies = item.words.agencies_at(0)
        found += item.mentions(agencies.agencies, AgencyRole.LEAD, ADDRESSED)
    return tuple(found)


def meant_by(
    lead: tuple[ReadMention, ...], addressees: tuple[ReadMention, ...]
) -> tuple[ReadMention, ...]:
    """Give those a letter is sent to where it only says «các đơn vị» or «quý cơ quan»."""
    if lead and all(mention.name.lower().startswith("quý ") for mention in lead):
        return addressees or lead
    if [mention.name.lower() for mention in lead] != ["các đơn vị"]:
        return lead
    return lead if any(generic(m.name) for m in addressees) else addressees or lead
