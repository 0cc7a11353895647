"""A task as one sentence: who leads, with whom, what, until when; pure."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from workflows.domain.text import one_line
from workflows.writing.model import TaskWords

_STOPS = " .;,:"
_PLURAL = re.compile(r"(?:Các|Những|Toàn thể)\s", re.IGNORECASE)
_BARE_DAY = re.compile(r"(?:ngày\s+)?(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})", re.IGNORECASE)
_LEADS = ("chủ trì", "làm đầu mối")


class Sentence(NamedTuple):
    """The words of a task; those of the deadline stand last and are printed bold."""

    text: str
    deadline: str = ""

    def __str__(self) -> str:
        """Write it whole, without its stop."""
        return f"{self.text}, {self.deadline}" if self.deadline else self.text


def sentence(task: TaskWords) -> Sentence:
    """Write a task: «Sở A chủ trì, phối hợp với Sở B …, trước ngày …»."""
    if task.is_whole:
        return _cut(task.text.rstrip(_STOPS), task.deadline)
    product = task.product.strip(_STOPS)
    text = capitalised(_assigned(task)) + (f" (sản phẩm: {product})" if product else "")
    return Sentence(text, lowered(task.deadline))


def _assigned(task: TaskWords) -> str:
    text = task.text.strip(_STOPS)
    if not task.leads:
        return text
    leads, text = joined(task.leads), lowered(text)
    if not task.coordinating:
        return f"{leads} {text}"
    lead = "" if text.startswith(_LEADS) else " chủ trì"
    return f"{leads}{lead}, phối hợp với {joined(task.coordinating)} {text}"


def _cut(text: str, deadline: str) -> Sentence:
    words = deadline.rstrip(_STOPS)
    if words and text.endswith(words):
        return Sentence(text.removesuffix(words).rstrip(" ,"), words)
    return Sentence(text)


def joined(names: Sequence[str]) -> str:
    """Write names in a row: «Sở A, Sở B và các sở, ban, ngành»."""
    first, *others = names
    rest = [lowered(name) if _PLURAL.match(name) else name for name in others]
    if not rest:
        return first
    return f"{', '.join([first, *rest[:-1]])} và {rest[-1]}"


def extra_lines(task: TaskWords) -> tuple[str, ...]:
    """Write what stands below a task: who watches it."""
    watching = "; ".join(task.monitoring)
    return (f"Cơ quan theo dõi, đôn đốc: {watching}",) if watching else ()


def tidy_deadline(words: str) -> str:
    """Give the words of a deadline as they can be printed; a bare day is its last one."""
    words = one_line(words).strip(_STOPS)
    day = _BARE_DAY.fullmatch(words)
    return f"chậm nhất ngày {day[1]}" if day else words


def capitalised(words: str) -> str:
    """Begin with a capital."""
    return words[:1].upper() + words[1:]


def lowered(words: str) -> str:
    """Begin with a small letter, unless the first word is an abbreviation."""
    first = words.split(" ", 1)[0]
    return words if first[1:] != first[1:].lower() else words[:1].lower() + words[1:]
