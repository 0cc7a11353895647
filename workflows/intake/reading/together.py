"""Those who work together on a task: the lists behind «phối hợp», and the task given to them all."""

import re
from collections.abc import Iterable, Iterator

from workflows.domain.errors import N_
from workflows.domain.roles import AgencyRole
from workflows.domain.sayings import Saying
from workflows.domain.text import compare_key
from workflows.intake.reading.model import ReadMention
from workflows.intake.reading.roles import NOBODY, Assignment, Said

TOGETHER = Saying(N_("sau chữ «phối hợp»"))
BETWEEN = Saying(N_("việc giao chung cho các cơ quan phối hợp với nhau"))

_TOGETHER = re.compile(
    r"(?=[pcv])(?:(?:(?<=chủ trì, )|(?<=chủ trì ))cùng(?: với)?\s+|với sự phối hợp (?:chặt chẽ )?của\s+|ph[ốôo]i h[ợơo]p(?:\s*,?\s*(?:và\s+)?(?:chặt chẽ|thường xuyên|hiệu quả|có hiệu quả|đồng bộ|kịp thời|tốt|"
    r"hướng dẫn|hỗ trợ|tích cực|chủ động|nhịp nhàng|thực hiện|giữa))*\s*(?:cùng với|với|cùng)?\s*:?\s*)",
    re.IGNORECASE,
)
_LED = re.compile(r"\bchủ trì(?: thực hiện)?\s*[,;]\s+(?=\w)", re.IGNORECASE)
_HELP = re.compile(r"\s*(?:cùng )?phối hợp\b", re.IGNORECASE)
_BETWEEN = re.compile(
    r"^(?:tăng cường |đẩy mạnh |nâng cao )?(?:công tác |sự )?phối hợp giữa\s+", re.IGNORECASE
)
_NO_COWORK = re.compile(r"(?:cơ chế|quy chế|sự|nguyên tắc)\s+$", re.IGNORECASE)
_OTHERS_WORK = re.compile(
    r"(?:đôn đốc|đề nghị|yêu cầu|giám sát)\s+(?:các|ubnd|ủy ban)[^,;.]{3,80}\s$", re.IGNORECASE
)


def working_together(said: Said) -> Assignment:
    """Read «tăng cường phối hợp giữa A, B và C»: all of them are given the task."""
    match = _BETWEEN.search(said.text)
    found = said.words.agencies_at(match.end()) if match else None
    if not found or len(found.agencies) < 2:
        return NOBODY
    return Assignment(said.mentions(found.agencies, AgencyRole.LEAD, BETWEEN), found.end)


def coworkers(said: Said, lead: Iterable[ReadMention] = ()) -> tuple[ReadMention, ...]:
    """Read everybody the lead works with: all lists behind «phối hợp»."""
    together = list(_behind_together(said))
    taken = {compare_key(mention.name) for mention in lead} if together else set()
    kept: list[ReadMention] = []
    for mention in together:
        if (key := compare_key(mention.name)) not in taken:
            taken.add(key)
            kept.append(mention)
    return tuple(kept)


def coworker_lists(said: Said) -> list[tuple[int, int]]:
    """Give the places of the lists behind «phối hợp»."""
    lists = []
    for match in _TOGETHER.finditer(said.text):
        found = said.words.agencies_at(match.end())
        if found:
            lists.append((match.end(), found.end))
    return lists


def _others_work(before: str) -> bool:
    """Whether others are asked to work together, by one named already: «… đôn đốc các xã phối hợp»."""
    asked = _OTHERS_WORK.search(before, max(0, len(before) - 100))
    return asked is not None and before[: asked.start()].rstrip()[-1:] not in {"", ".", ";"}


def _behind_together(said: Said) -> Iterator[ReadMention]:
    for match in _LED.finditer(said.text):  # «Sở A chủ trì, Sở B phối hợp»
        found = said.words.agencies_at(match.end())
        if found and _HELP.match(said.text, found.end):
            yield from said.mentions(found.agencies, AgencyRole.COORDINATING, TOGETHER)
    for match in _TOGETHER.finditer(said.text):
        before = said.text[max(0, match.start() - 120) : match.start()]
        if "giữa" in match[0].lower() or _NO_COWORK.search(before[-20:]) or _others_work(before):
            continue
        found = said.words.agencies_at(match.end())
        yield from said.mentions(found.agencies, AgencyRole.COORDINATING, TOGETHER)
