"""Finding an agency by any of its names while an import goes on, those just made included."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.agencies.book import name_keys
from workflows.imports.office_rules import AgencyTold, AgencyUnknown
from workflows.store.tables.agencies import Agency, AgencyName


class Names:
    """The names of agencies that exist, by the keys they are found under."""

    def __init__(self, session: Session) -> None:
        self._ids: dict[str, set[int]] = defaultdict(set)
        rows = select(AgencyName.agency_id, AgencyName.text).join(Agency)
        for agency_id, text in session.execute(rows.where(Agency.valid_to.is_(None))):
            self.add(agency_id, text)

    def add(self, agency_id: int, text: str) -> None:
        """Take a name up."""
        for key in name_keys(text):
            self._ids[key].add(agency_id)

    def find(self, said: str) -> int | None:
        """Give the agency of this name, None for none; raises `AgencyTold` where there are two."""
        found = next((self._ids[key] for key in name_keys(said) if key in self._ids), set())
        if len(found) > 1:
            raise AgencyTold(said=said)
        return next(iter(found), None)

    def need(self, said: str) -> int:
        """Give the agency of this name; raises `AgencyUnknown`."""
        agency_id = self.find(said)
        if agency_id is None:
            raise AgencyUnknown(said=said)
        return agency_id
