"""Names of agencies as directives print them: lists found, members given out, names in full."""

from workflows.domain.agency_names.abbreviations import expand_abbreviations
from workflows.domain.agency_names.expand import agency_name, without_title
from workflows.domain.agency_names.listing import AgencyList, NamedAgency, Words, read_agencies
from workflows.domain.agency_names.members import known_sectors, members_of
from workflows.domain.agency_names.sectors import SECTORS
from workflows.domain.agency_names.shouted import spoken

__all__ = [
    "SECTORS",
    "AgencyList",
    "NamedAgency",
    "Words",
    "agency_name",
    "expand_abbreviations",
    "known_sectors",
    "members_of",
    "read_agencies",
    "spoken",
    "without_title",
]
