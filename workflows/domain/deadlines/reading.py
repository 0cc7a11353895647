"""All deadline expressions of a text, in their order."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from templates_docx.partial_date import PartialDate
from workflows.domain.deadlines import phrases, repeats, terms, undated
from workflows.domain.deadlines.choosing import main_deadline
from workflows.domain.deadlines.guards import (
    in_frame,
    is_anniversary,
    is_done_on,
    is_history,
    is_no_deadline,
    is_occasion,
    is_slot,
    is_topic,
    is_vision,
)
from workflows.domain.deadlines.model import (
    Boundary,
    DeadlineReading,
    Flag,
    FoundDeadline,
    Frequency,
    Nature,
    Precision,
    Recurrence,
    Rule,
)
from workflows.domain.deadlines.nature import nature_of_task
from workflows.domain.deadlines.phrases import Saying, read_bare, read_phrase, read_series
from workflows.domain.deadlines.repeats import read_cycle_at_end, read_repeats
from workflows.domain.deadlines.stretches import Frame
from workflows.domain.deadlines.terms import ReadTerm, read_term, term_end
from workflows.domain.deadlines.undated import read_undated
from workflows.domain.deadlines.words import Opening, Words

_YEARS = range(1900, 2101)  # any other issue date is a slip, and calendars end


def find_deadlines(
    text: str, issued: PartialDate | None, *, plan_year: int | None = None
) -> list[FoundDeadline]:
    """List all deadline expressions of a text in NFC, in order, none inside another.

    Missing years come from `plan_year` (a heading «Kế hoạch năm 2027»), else from the issue date.
    """
    return Reader(Words(text), frame_from(issued, plan_year)).all()


def frame_from(issued: PartialDate | None, plan_year: int | None = None) -> Frame:
    """Give what a text is read against; an issue date that no office can mean tells nothing."""
    if issued is None or issued.year not in _YEARS:
        return Frame(plan_year=plan_year)
    return Frame(issued.first_day, issued.exact, plan_year)


def read_deadline(text: str, issued: PartialDate | None) -> DeadlineReading | None:
    """Give the deadline of one sentence, or None where there is none."""
    found = find_deadlines(text, issued)
    main = main_deadline(found)
    if main is None:
        return None
    return DeadlineReading(
        deadline_text=main.words,
        start=main.start,
        due=main.due,
        recurrence=main.recurrence,
        nature=main.nature or nature_of_task(text),
        rule=main.rule,
    )


@dataclass(slots=True)
class Reader:
    """One reading of a text, from left to right."""

    words: Words
    frame: Frame

    def all(self) -> list[FoundDeadline]:
        """Read from left to right; what was read and rejected is not read again."""
        found: list[FoundDeadline] = []
        at = 0
        while at < len(self.words):
            grammars = self.grammars_at(at)
            one, after = self._one(at, grammars) if grammars else (None, at + 1)
            found += [one] if one else []
            at = max(after, at + 1)
        return found

    def grammars_at(self, at: int) -> tuple["Grammar", ...]:
        """List the grammars worth trying at this place; a number can begin any."""
        word = self.words[at]
        if word in _FIRST_WORDS:
            return _BEGUN_BY.get((word, self.words[at + 1])) or _BEGUN_BY.get((word,), ())
        return tuple(GRAMMARS) if word.isdecimal() else ()

    def _one(self, at: int, grammars: tuple["Grammar", ...]) -> tuple[FoundDeadline | None, int]:
        read = next((found for grammar in grammars if (found := grammar(self, at))), None)
        if read is None:
            return None, at + 1
        return (None, read[1]) if is_no_deadline(self.words, at) else read

    def _found(self, at: int, end: int, **fields: object) -> FoundDeadline:
        end += self.words.opened(at, end) and self.words[end] == ")"
        begin, stop = self.words.begin(at), self.words.end(end)
        made = FoundDeadline(self.words.source[begin:stop], begin, stop, **fields)  # type: ignore[arg-type]
        if made.due and self.frame.issued and made.due < self.frame.issued:
            made = replace(made, flags=made.flags | {Flag.BEFORE_ISSUE})
        return made

    def _repeats(self, at: int) -> tuple[FoundDeadline | None, int] | None:
        read = read_repeats(self.words, at)
        if read is None:
            return None
        items, end = read
        pointed = all(item.has_point for item in items)
        if not pointed and in_frame(self.words, at):
            return None, end
        vague = frozenset() if pointed else frozenset({Flag.VAGUE})
        found = self._found(
            at,
            end,
            rule=Rule.PERIODIC,
            recurrence=items,
            nature=Nature.PERIODIC,
            flags=vague,
        )
        return found, end

    def _phrase(self, at: int) -> tuple[FoundDeadline | None, int] | None:
        read = read_phrase(self.words, at, self.frame)
        if read is None:
            read = read_bare(self.words, at, self.frame)
            if read and not self._stands_alone(at, *read):
                return None
        if read is None:
            return None
        phrase, end = read
        if not self._binds(at, phrase, end):
            return None, end
        if phrase.due and phrase.boundary is Boundary.WITHIN:
            self.frame = replace(self.frame, around=phrase.around)
        return self._found(at, end, **_fields(phrase)), end

    def _stands_alone(self, at: int, phrase: Saying, end: int) -> bool:
        """Say whether a period without a head word is a deadline here; «cuối năm 2026» always is."""
        edge = self.words[at] in {"đầu", "giữa", "cuối"} and phrase.due is not None
        if is_slot(self.words, at, end) or (edge and not phrase.flags):
            return True
        return self._ahead(phrase) and is_done_on(self.words, at, end)

    def _ahead(self, phrase: Saying) -> bool:
        """Say whether the day lies after the issue date, as far as that is known."""
        if phrase.due is None or self.frame.issued is None:
            return False
        day = self.frame.issued_day
        return phrase.due > day if day else phrase.due >= self.frame.issued

    def _binds(self, at: int, phrase: Saying, end: int) -> bool:
        """Say whether a day or period here is a deadline, not a title, a topic or the past."""
        if is_vision(self.words, end) or is_occasion(self.words, at, end):
            return False
        if is_anniversary(phrase.start, phrase.due):
            return False
        of_a_day = phrase.precision in {Precision.DAY, Precision.MINUTE}
        if phrase.boundary is Boundary.WITHIN and not of_a_day and is_topic(self.words, at):
            return False
        issued = self.frame.issued
        if phrase.due is None or issued is None or phrase.due >= issued:
            return True
        return not is_history(self.words, at, phrase.start, phrase.due, issued)

    def _term(self, at: int) -> tuple[FoundDeadline, int] | None:
        read = read_term(self.words, at)
        if read is None:
            return None
        term, end = read
        start = self.frame.issued_day if term.from_issue and self.frame.issued else term.from_day
        due = term_end(start, term.term) if start else None
        found = self._found(
            at,
            end,
            rule=_term_rule(term),
            due=due,
            boundary=Boundary.TERM,
            precision=Precision.DAY,
            nature=Nature.ONE_OFF if due else None,
            term=term.term,
            term_from=start,
            flags=frozenset() if due else frozenset({Flag.EVENT_UNKNOWN}),
        )
        return found, end

    def _series(self, at: int) -> tuple[FoundDeadline, int] | None:
        """Read «trong báo cáo thường kỳ tháng 11, tháng 12»: due with each of these reports."""
        read = read_series(self.words, at, self.frame)
        if read is None:
            return None
        (first, last), end = read
        monthly = (Recurrence(Frequency.MONTHLY),)
        nature, flags = Nature.PERIODIC, frozenset({Flag.VAGUE})
        found = self._found(
            at,
            end,
            rule=Rule.SERIES,
            start=first,
            due=last,
            recurrence=monthly,
            nature=nature,
            flags=flags,
        )
        return found, end

    def _undated(self, at: int) -> tuple[FoundDeadline, int] | None:
        read = read_undated(self.words, at)
        if read is None:
            return None
        rule, nature, end = read
        cycle = read_cycle_at_end(self.words, at, end) if rule is Rule.EVENT else None
        if cycle:
            return self._found(
                at, end, rule=Rule.PERIODIC, recurrence=(cycle,), nature=Nature.PERIODIC
            ), end
        flags = frozenset({Flag.EVENT_UNKNOWN}) if rule is Rule.EVENT else frozenset()
        return self._found(at, end, rule=rule, nature=nature, flags=flags), end


Grammar = Callable[[Reader, int], tuple[FoundDeadline | None, int] | None]
# In the order in which they are tried, each with what its expressions can begin with.
GRAMMARS: dict[Grammar, frozenset[Opening]] = {
    Reader._series: phrases.SERIES_OPENINGS,
    Reader._repeats: repeats.OPENINGS,
    Reader._phrase: phrases.OPENINGS,
    Reader._term: terms.OPENINGS,
    Reader._undated: undated.OPENINGS,
}


_BEGUN_BY = {
    opening: tuple(g for g, begun in GRAMMARS.items() if {opening, opening[:1]} & begun)
    for opening in frozenset[Opening]().union(*GRAMMARS.values())
}
_FIRST_WORDS = frozenset(opening[0] for opening in _BEGUN_BY)


def _fields(phrase: Saying) -> dict[str, object]:
    names = "rule boundary precision start due due_time recurrence nature flags"
    return {name: getattr(phrase, name) for name in names.split()}


def _term_rule(term: ReadTerm) -> Rule:
    if term.ahead:
        return Rule.BEFORE_EVENT
    if term.from_issue:
        return Rule.TERM_ISSUED
    return Rule.TERM_DATE if term.from_day else Rule.TERM_EVENT
