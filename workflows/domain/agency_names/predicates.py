"""What stands at a place of a text: a verb, or what an agency does."""

from workflows.domain.agency_names.clauses import CLAUSES
from workflows.domain.agency_names.endings import AND, Endings
from workflows.domain.agency_names.verbs import WEAK_OPENERS


class Predicates(Endings):
    """A text in which what is said of agencies can be found."""

    def clause_at(self, place: int) -> bool:
        """Whether a verb or an opener of a clause stands at a place."""
        index = self.index_at(place)
        return bool(self.longest(index, CLAUSES) or self.misread_clause(index))

    def predicate_behind(self, name_end: int, *, inside: bool = False) -> bool:
        """Whether something is said of the agency whose name ends here, whatever the verb.

        Inside a sentence «… về Sở A để tổng hợp» says nothing of the agency.
        """
        index = self.index_at(name_end)
        while self.word(index) == ",":
            index += 1
        if self.word(index) in AND or self.year_at(index):
            return False
        weak = self.word(index) in WEAK_OPENERS - {"được", "không"}
        if inside and weak and not self._firm_at(index):
            return False
        return self.word(index).isalpha() and not self.capital(index)

    def _firm_at(self, index: int) -> bool:
        """Whether «có trách nhiệm», «theo dõi» stand here, not merely «có», «theo»."""
        return self.word(index) in {"có", "theo"} and self.longest(index, CLAUSES) > 1

    def verb_at(self, place: int) -> bool:
        """Whether a verb stands at a place, not merely a preposition."""
        index = self.index_at(place)
        length = self.longest(index, CLAUSES) or self.misread_clause(index)
        return length > 1 or (length == 1 and self.word(index) not in WEAK_OPENERS)
