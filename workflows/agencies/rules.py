"""Which agencies a printed name means: found for a reason that can be read, or asked, never guessed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from rapidfuzz import fuzz, process

from workflows.agencies import reasons
from workflows.agencies.book import (
    AgencyBook,
    KnownGroup,
    KnownName,
    Spelling,
    figures_in,
    fuzzy_forms,
    group_key,
    name_keys,
)
from workflows.domain.agencies import NameKind
from workflows.domain.agency_names.expand import agency_name
from workflows.domain.sayings import Saying
from workflows.domain.text import compare_key, one_line


class Found(StrEnum):
    """What a printed name turned out to be."""

    AGENCY = "agency"
    GROUP = "group"
    QUESTION = "question"  # a person must say


@dataclass(frozen=True, slots=True)
class Candidate:
    """An agency a person may have meant."""

    agency_id: int
    name: str
    score: int  # of 100


@dataclass(frozen=True, slots=True)
class Resolution:
    """What one printed name means, and why, in words for the clerk."""

    printed: str
    found: Found
    reason: Saying
    agency_id: int | None = None
    group_id: int | None = None
    members: tuple[int, ...] = ()  # of the group, as at the day of issue, exceptions taken out
    candidates: tuple[Candidate, ...] = ()


FUZZY_LEAST = 90  # below it, and on a tie, a person decides
_FUZZY_LEAD = 4  # how far the best must stand before the second
_CANDIDATE_LEAST = 60
_CANDIDATES = 5


def resolve_all(
    book: AgencyBook, printed: str, *, on: date | None, issuer_id: int | None = None
) -> tuple[Resolution, ...]:
    """Say what a printed name means; a list («các sở và UBND các xã») gives one answer per part."""
    whole = resolve(book, printed, on=on, issuer_id=issuer_id)
    if whole.found is not Found.QUESTION:
        return (whole,)
    parts = _parts(book, printed, on=on, issuer_id=issuer_id)
    return parts or (whole,)


_SEPARATOR = re.compile(r"\s*[;,]\s*(?:và\s+)?|\s+(?:và|cùng|cùng với)\s+")


def _parts(
    book: AgencyBook, printed: str, *, on: date | None, issuer_id: int | None
) -> tuple[Resolution, ...]:
    for cut in reversed(list(_SEPARATOR.finditer(printed))):
        left = resolve_exactly(book, printed[: cut.start()], on=on, issuer_id=issuer_id)
        if left is None:
            continue
        rest = printed[cut.end() :]
        right = resolve_exactly(book, rest, on=on, issuer_id=issuer_id)
        following = (right,) if right else _parts(book, rest, on=on, issuer_id=issuer_id)
        if following:
            return (left, *following)
    return ()


def resolve_exactly(
    book: AgencyBook, printed: str, *, on: date | None, issuer_id: int | None = None
) -> Resolution | None:
    """Say what a printed name means if the register knows it by these very words, else None."""
    for answer in (
        _by_name(book, printed, on=on, issuer_id=issuer_id),
        _by_group(book, printed, on=on, issuer_id=issuer_id),
    ):
        if answer and answer.found is not Found.QUESTION:
            return answer
    return None


def resolve(
    book: AgencyBook, printed: str, *, on: date | None, issuer_id: int | None = None
) -> Resolution:
    """Say what one printed name means on the day a directive was issued."""
    printed = one_line(printed)
    return (
        _by_name(book, printed, on=on, issuer_id=issuer_id)
        or _by_group(book, printed, on=on, issuer_id=issuer_id)
        or _by_likeness(book, printed, on=on)
    )


def _by_name(
    book: AgencyBook, printed: str, *, on: date | None, issuer_id: int | None
) -> Resolution | None:
    matches = next((book.by_key[key] for key in name_keys(printed) if key in book.by_key), None)
    if matches is None:
        return None
    then = {
        m.agency_id: m for m in _least_telling_first(matches, printed) if _is_valid(book, m, on)
    }
    if not then:
        return _not_then(book, printed, matches, on)
    if len(then) == 1:
        (name,) = then.values()
        return _agency(printed, name.agency_id, reasons.BY_KIND[name.kind] % {"name": name.text})
    below = [i for i in then if issuer_id and book.agencies[i].parent_id == issuer_id]
    if len(below) == 1:
        return _agency(printed, below[0], reasons.SAME_PARENT)
    return _question(book, printed, reasons.SAME_NAME % {"name": printed}, then)


def _least_telling_first(matches: Sequence[KnownName], printed: str) -> list[KnownName]:
    """Sort names of one key («Sở KH&CN» is also the official name) by what each says as a reason."""
    key = compare_key(printed)
    return sorted(matches, key=lambda m: (compare_key(m.text) == key, m.kind is NameKind.OFFICIAL))


def _is_valid(book: AgencyBook, name: KnownName, on: date | None) -> bool:
    return name.validity.holds_on(on) and book.exists_on(name.agency_id, on)


def _not_then(
    book: AgencyBook, printed: str, matches: Sequence[KnownName], on: date | None
) -> Resolution:
    ids = {m.agency_id for m in matches}
    after = {s for i in ids for s in book.agencies[i].successors if book.exists_on(s, on)}
    alive = {i for i in ids if book.exists_on(i, on)}
    return _question(book, printed, reasons.NOT_THEN % {"name": printed}, alive | after or ids)


def _agency(printed: str, agency_id: int, reason: Saying) -> Resolution:
    return Resolution(printed, Found.AGENCY, reason, agency_id=agency_id)


def _question(
    book: AgencyBook, printed: str, reason: Saying, ids: Iterable[int], score: int = 100
) -> Resolution:
    candidates = tuple(Candidate(i, book.name_of(i), score) for i in sorted(ids))
    return Resolution(printed, Found.QUESTION, reason, candidates=candidates)


_EXCEPTION = re.compile(
    r"\s*\(?\s*(?:trừ|ngoại trừ|không bao gồm|không gồm)\s+(?P<names>[^()]+)\)?"
)


def _by_group(
    book: AgencyBook, printed: str, *, on: date | None, issuer_id: int | None
) -> Resolution | None:
    exception = _EXCEPTION.search(printed)
    wording = printed[: exception.start()] if exception else printed
    groups = groups_of(book, wording, issuer_id)
    if not groups:
        return None
    if len(groups) > 1:
        return Resolution(printed, Found.QUESTION, reasons.GROUP_TIE % {"name": wording})
    answer = _expanded(book, printed, groups[0], on)
    if exception and answer.found is Found.GROUP:
        return _without(book, answer, groups[0], exception["names"], on)
    return answer


def groups_of(book: AgencyBook, wording: str, issuer_id: int | None) -> list[KnownGroup]:
    """List the groups a wording means: the issuer's own, else those common to all."""
    named = book.by_group_key.get(group_key(wording), [])
    own = [g for g in named if g.issuer_id == issuer_id and issuer_id is not None]
    common = [g for g in named if g.issuer_id is None or issuer_id is None]
    return own or common


def _expanded(book: AgencyBook, printed: str, group: KnownGroup, on: date | None) -> Resolution:
    members = group_members(book, group, on)
    if not members:
        return Resolution(printed, Found.QUESTION, reasons.GROUP_EMPTY % {"name": group.name})
    reason = reasons.GROUP % {"name": group.name, "count": len(members)}
    return Resolution(printed, Found.GROUP, reason, group_id=group.id, members=members)


def group_members(book: AgencyBook, group: KnownGroup, on: date | None) -> tuple[int, ...]:
    """List the agencies that belonged to the group on a day, and existed on it."""
    return tuple(
        dict.fromkeys(
            m.agency_id
            for m in group.members
            if m.validity.holds_on(on) and book.exists_on(m.agency_id, on)
        )
    )


def _without(
    book: AgencyBook, answer: Resolution, group: KnownGroup, names: str, on: date | None
) -> Resolution:
    taken_out: set[int] = set()
    for name in resolve_all(book, names, on=on):
        if name.found is Found.QUESTION:
            reason = reasons.EXCEPTION_UNKNOWN % {"name": name.printed}
            return Resolution(answer.printed, Found.QUESTION, reason)
        taken_out.update([name.agency_id] if name.agency_id else name.members)
    members = tuple(m for m in answer.members if m not in taken_out)
    reason = reasons.GROUP_BUT % {
        "name": group.name,
        "excepted": names.strip(),
        "count": len(members),
    }
    return replace(answer, members=members, reason=reason)


_GROUP_START = re.compile(r"(?:các|những|toàn thể|tất cả)\s|.*\bcác\s", re.IGNORECASE)
_CAPITALS = re.compile(r"\b[A-ZĐ&]{2,}\b")


def _by_likeness(book: AgencyBook, printed: str, *, on: date | None) -> Resolution:
    if _GROUP_START.match(printed):
        return Resolution(printed, Found.QUESTION, reasons.GROUP_UNKNOWN)
    nearest = _nearest(book, printed, on)
    acronym = _CAPITALS.search(agency_name(printed))
    if acronym and not printed.isupper():
        # Acronyms beat every measure of likeness («TN&MT» is as near to a wrong name): only a table helps.
        reason = reasons.ACRONYM % {"name": acronym[0]}
        return Resolution(printed, Found.QUESTION, reason, candidates=nearest)
    if nearest and _is_certain(nearest):
        best = nearest[0]
        return _agency(
            printed, best.agency_id, reasons.FUZZY % {"name": best.name, "score": best.score}
        )
    reason = reasons.NEAR if nearest else reasons.UNKNOWN
    return Resolution(printed, Found.QUESTION, reason, candidates=nearest)


def _is_certain(nearest: Sequence[Candidate]) -> bool:
    second = nearest[1].score if len(nearest) > 1 else 0
    return nearest[0].score >= FUZZY_LEAST and nearest[0].score - second >= _FUZZY_LEAD


def _nearest(book: AgencyBook, printed: str, on: date | None) -> tuple[Candidate, ...]:
    folded, distinctive = fuzzy_forms(printed)
    best: dict[int, Candidate] = {}
    for spelling, whole in _alike(book, folded):
        score = int(min(whole, fuzz.ratio(spelling.distinctive, distinctive)))
        name = spelling.name
        if score < _CANDIDATE_LEAST or not _is_valid(book, name, on):
            continue
        known = best.get(name.agency_id)
        if known is None or score > known.score:
            best[name.agency_id] = Candidate(name.agency_id, book.name_of(name.agency_id), score)
    ranked = sorted(best.values(), key=lambda c: (-c.score, c.name))
    return tuple(ranked[:_CANDIDATES])


def _alike(book: AgencyBook, folded: str) -> Iterator[tuple[Spelling, float]]:
    """Give the spellings with the same figures that are like a name as a whole, and how much."""
    spellings = book.spellings.get(figures_in(folded), [])
    near = process.extract(
        folded,
        [spelling.folded for spelling in spellings],
        scorer=fuzz.ratio,
        score_cutoff=_CANDIDATE_LEAST,
        limit=None,
    )
    for _, whole, place in near:
        yield spellings[place], whole
