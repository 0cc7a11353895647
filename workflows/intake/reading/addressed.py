"""Who is meant: those told to ask others; those a letter is sent to, by «các đơn vị»."""

import re
from collections.abc import Sequence

from workflows.domain.roles import AgencyRole
from workflows.domain.text import compare_key
from workflows.intake.reading.doubts import is_issuer
from workflows.intake.reading.model import ReadMention
from workflows.intake.reading.roles import SUBJECT, Said, generic
from workflows.intake.reading.units import ADDRESSED, Draft

_ASKS = re.compile(
    r"\s*,?\s*(?:chủ động |tiếp tục |có văn bản )?(?:yêu cầu|đề nghị)\s", re.IGNORECASE
)


def addressee_mentions(said: Sequence[Said]) -> tuple[ReadMention, ...]:
    """Give the agencies of «Kính gửi», as leads of the last resort."""
    found: list[ReadMention] = []
    for item in said:
        agencies = item.words.agencies_at(0)
        found += item.mentions(agencies.agencies, AgencyRole.LEAD, ADDRESSED)
    return tuple(found)


def _asks_others(said: Said, issuer: str) -> tuple[ReadMention, ...]:
    """Read whom an item tells to ask others: «Ban Quản lý khu kinh tế yêu cầu các doanh nghiệp …».

    The issuer asks those it gives tasks to; whoever asks the issuer only tells what happened.
    """
    found = said.words.agencies_at(0)
    asked = _ASKS.match(said.text, found.end) if found else None
    if asked is None or not issuer:
        return ()
    lead = said.mentions(found.agencies, AgencyRole.LEAD, SUBJECT)
    others = said.mentions(said.words.agencies_at(asked.end()).agencies, AgencyRole.LEAD, SUBJECT)
    if is_issuer(others, issuer) or any(_speaks_for(m.name, issuer) for m in lead):
        return ()
    return lead


def _speaks_for(name: str, issuer: str) -> bool:
    """Whether a name is the issuer's, or that of a leader whose words it passes on."""
    leader = name.lower().startswith(("phó ", "thủ tướng", "đồng chí", "chính phủ"))
    return leader or compare_key(name) in compare_key(issuer)


def meant_by(
    lead: tuple[ReadMention, ...], addressees: tuple[ReadMention, ...]
) -> tuple[ReadMention, ...]:
    """Give those a letter is sent to where it only says «các đơn vị» or «quý cơ quan»."""
    if lead and all(mention.name.lower().startswith("quý ") for mention in lead):
        return addressees or lead
    if [mention.name.lower() for mention in lead] != ["các đơn vị"]:
        return lead
    return lead if any(generic(m.name) for m in addressees) else addressees or lead


def give_to_those_meant(
    drafts: Sequence[Draft],
    marked: Said | None,
    issuer: str,
    addressees: tuple[ReadMention, ...],
) -> None:
    """Lead the tasks of an item by those meant; `marked` is its text, where it has a mark."""
    asking = _asks_others(marked, issuer) if marked else ()
    first = drafts[0].lead
    for draft in drafts:
        if asking and draft.lead == first:
            draft.lead = asking
        elif draft.lead[0].name.lower().startswith("quý "):
            draft.lead = meant_by(draft.lead, addressees)
