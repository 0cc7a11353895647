"""Words corrected in the register, put into the printed words they were read from; pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Piece:
    """Printed words that stay together: a marker, a line of text, a line of a cell."""

    text: str
    bold: tuple[str, ...] = ()  # phrases of the text
    is_marker: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    piece: int  # place of the piece it stands in
    bold: bool


@dataclass(frozen=True, slots=True)
class _Gap:
    """The printed words between the nearest known ones before and behind a change."""

    start: int
    end: int

    @classmethod
    def between(cls, places: dict[int, int], start: int, end: int, length: int) -> "_Gap":
        before = [place for n, place in places.items() if n < start]
        behind = [place for n, place in places.items() if n >= end]
        return cls(max(before, default=-1) + 1, min(behind, default=length))

    def reads(self, words: Sequence[str], printed: Sequence[_Word]) -> bool:
        """Say whether words stand there already: another correction put them in."""
        there = [word.text for word in printed[self.start : self.end]]
        return words in (there[: len(words)], there[len(there) - len(words) :])

    def entry(self, printed: Sequence[_Word], pieces: Sequence[Piece]) -> tuple[int, int]:
        """Give where new words go, and in which piece: behind the word before, in no marker."""
        if self.start > 0 and not pieces[printed[self.start - 1].piece].is_marker:
            return self.start, printed[self.start - 1].piece
        if self.end < len(printed):
            return self.end, printed[self.end].piece
        return len(printed), len(pieces) - 1


def reworded(pieces: Sequence[Piece], before: str, after: str) -> list[Piece]:
    """Carry a correction of words into the pieces they were printed in.

    `before` is what was read from the pieces, `after` what it was corrected to: only the words in
    which they differ are changed, each where it stands. What reads so already is left alone.
    """
    printed = [word for number, piece in enumerate(pieces) for word in _words(piece, number)]
    old, new = before.split(), after.split()
    places = _places(old, [word.text for word in printed])
    changed = list(printed)
    for kind, start, end, first, last in reversed(_differences(old, new)):
        gone = [places[n] for n in range(start, end) if n in places]
        if kind == "equal" or (not gone and not new[first:last]):
            continue
        gap = _Gap.between(places, start, end, len(printed))
        if not gone and gap.reads(new[first:last], printed):
            continue
        at, piece = (gone[0], printed[gone[0]].piece) if gone else gap.entry(printed, pieces)
        around = gone or range(max(at - 1, 0), min(at + 1, len(printed)))
        bold = all(printed[place].bold for place in around)
        for place in reversed(gone):
            del changed[place]
        changed[at:at] = [_Word(text, piece, bold) for text in new[first:last]]
    return [_put_together(piece, changed, number) for number, piece in enumerate(pieces)]


def _words(piece: Piece, number: int) -> Iterator[_Word]:
    is_bold = _bold_letters(piece)
    end = 0
    for text in piece.text.split():
        start = piece.text.index(text, end)
        end = start + len(text)
        letters = [is_bold[at] for at in range(start, end) if piece.text[at].isalnum()]
        yield _Word(text, number, all(letters or is_bold[start:end]))  # a stop may stand upright


def _bold_letters(piece: Piece) -> list[bool]:
    letters = [False] * len(piece.text)
    for phrase in filter(None, piece.bold):
        at = piece.text.find(phrase)
        while at >= 0:
            letters[at : at + len(phrase)] = [True] * len(phrase)
            at = piece.text.find(phrase, at + len(phrase))
    return letters


def _differences(
    old: Sequence[str], new: Sequence[str]
) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _places(old: Sequence[str], printed: Sequence[str]) -> dict[int, int]:
    """Say where each word that was read stands among the printed ones."""
    matched = SequenceMatcher(None, old, printed, autojunk=False).get_matching_blocks()
    return {one.a + n: one.b + n for one in matched for n in range(one.size)}


def _put_together(piece: Piece, printed: Sequence[_Word], number: int) -> Piece:
    own = [word for word in printed if word.piece == number]
    if [word.text for word in own] == piece.text.split():
        return piece
    runs = [(bold, [word.text for word in run]) for bold, run in groupby(own, lambda w: w.bold)]
    return replace(
        piece,
        text=" ".join(word.text for word in own),
        bold=tuple(" ".join(words) for bold, words in runs if bold),
    )
