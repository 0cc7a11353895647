"""Agencies under their fullest name in the document: «Phòng Nội vụ» is «Phòng Nội vụ thành phố»."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from workflows.domain.text import compare_key, search_fold
from workflows.intake.reading.model import ReadMention
from workflows.intake.reading.units import Draft

_CALLED = re.compile(
    r"\((?:sau đây |dưới đây )?(?:gọi|viết) (?:tắt|chung)(?: là)?:? [“\"]?(?P<short>[^()”\"\n]{3,80}?)[”\"]?\)",
    re.IGNORECASE,
)
_REACH = 240  # characters: the longest name in front of its short form
_PLACES = (
    "tỉnh", "thành phố", "huyện", "thị xã", "quận", "xã", "phường", "đặc khu", "trung ương", "việt nam",
)  # fmt: skip


class FullNames:
    """The names a document prints, to complete shorter ones and to outvote misread ones."""

    def __init__(self, names: Iterable[str], text: str) -> None:
        self._names = sorted(set(names))
        self._keys = {name: compare_key(name) for name in self._names}
        self._folded = {name: search_fold(name) for name in self._names}
        self._by_key = self._usual_spellings(text)
        self._longer = self._longer_forms()
        self._called = _short_forms(text)
        self._full = {name: self._fullest(name) for name in self._names}

    def _usual_spellings(self, text: str) -> dict[str, str]:
        """Find what is printed most often of the names that differ in marks only."""
        alike: dict[str, list[str]] = {}
        for name, folded in self._folded.items():
            alike.setdefault(folded, []).append(name)
        differs = len(alike) < len(self._names)
        flat = " ".join(text.split()).casefold() if differs else ""
        return {
            key: max(names, key=lambda name: flat.count(name.casefold())) if names[1:] else names[0]
            for key, names in alike.items()
        }

    def _longer_forms(self) -> dict[str, str]:
        """Find for every name the one longer form that only adds its place."""
        found: dict[str, set[str]] = {}
        keys = {key: name for name, key in self._keys.items()}
        lengths = sorted({key.count(" ") + 1 for key in keys})  # in words: a form has one of these
        for key, name in keys.items():
            words = key.split()
            for cut in lengths[bisect_left(lengths, 2) : bisect_left(lengths, len(words))]:
                short = " ".join(words[:cut])
                if short in keys and _only_a_place(short, " ".join(words[cut:]), name):
                    found.setdefault(short, set()).add(name)
        return {short: max(names, key=len) for short, names in found.items() if _one_line(names)}

    def of(self, name: str) -> tuple[str, str]:
        """Give the fullest form of one of the names, and the key by which it is compared."""
        return self._full[name]

    def _fullest(self, name: str) -> tuple[str, str]:
        """Find the fullest form of a name; groups stay as they are printed."""
        key = self._keys[name]
        group = " các " in f" {name.lower()} "
        full = self._called.get(key) or (None if group else self._longer.get(key))
        full = full or self._by_key[self._folded[name]]
        return full, key if full == name else compare_key(full)


def _short_forms(text: str) -> dict[str, str]:
    """Find «Tổ công tác phòng, chống dịch (sau đây gọi tắt là Tổ công tác)»."""
    found: dict[str, str] = {}
    for match in _CALLED.finditer(text):
        short = match["short"].strip()
        before = text[max(0, match.start() - _REACH) : match.start()]
        at = before.rfind(short)
        name = " ".join(before[at:].split()) if at >= 0 else ""
        if name and not re.search(r"[.;:]", name):
            found.setdefault(compare_key(short), name)
    return found


def _only_a_place(short: str, added: str, name: str) -> bool:
    """Whether what a longer name adds is its place: «… thành phố», or «tỉnh» and its own name."""
    if added.startswith(_PLACES):
        return True
    return short.endswith(_PLACES) and all(
        w[:1].isupper() for w in name.split()[-len(added.split()) :]
    )


def _one_line(names: set[str]) -> bool:
    """Whether all longer forms lie on one line: each is the beginning of the next."""
    ordered = sorted(names, key=len)
    last = compare_key(ordered[-1])
    return all(last.startswith(compare_key(name)) for name in ordered)


def complete_names(drafts: list[Draft], others: Iterable[str], text: str) -> None:
    """Write every mention of the drafts under its fullest printed name."""
    full = FullNames([*others, *(m.name for draft in drafts for m in _mentions(draft))], text)
    for draft in drafts:
        draft.lead = _completed(draft.lead, full)
        leads = {m.name for m in draft.lead}
        draft.coordinating = tuple(
            m for m in _completed(draft.coordinating, full) if m.name not in leads
        )
        draft.monitoring = _completed(draft.monitoring, full)


def _mentions(draft: Draft) -> Iterable[ReadMention]:
    return (*draft.lead, *draft.coordinating, *draft.monitoring)


def _completed(mentions: Iterable[ReadMention], full: FullNames) -> tuple[ReadMention, ...]:
    kept: dict[str, ReadMention] = {}
    for mention in mentions:
        name, key = full.of(mention.name)
        if key not in kept:
            kept[key] = mention if name == mention.name else replace(mention, name=name)
    return tuple(kept.values())
