"""Assignees told behind the deed: in parentheses, or at the end of the item."""

import re

from workflows.domain.errors import N_
from workflows.domain.roles import AgencyRole
from workflows.domain.sayings import Saying
from workflows.intake.reading.roles import NOBODY, Assignment, Said

IN_PARENTHESES = Saying(N_("trong ngoặc: cơ quan chủ trì"))
ONLY_FOR = Saying(N_("trong ngoặc: việc chỉ áp dụng đối với cơ quan này"))
AT_THE_END = Saying(N_("cơ quan nêu ở cuối nội dung"))

_ONLY_FOR = re.compile(r"\((?:đối với|riêng)\s+", re.IGNORECASE)
_OPENED = re.compile(r"\((?:giao\s+|do\s+)?", re.IGNORECASE)
_LEADS = re.compile(
    r"\s*(?:chủ trì|thực hiện|chịu trách nhiệm|là cơ quan chủ trì)\b", re.IGNORECASE
)
_LAST_PARENTHESIS = re.compile(r"\(([^()]{4,200})\)[\s.;,/]*$")
_LAST_MARK = re.compile(r"(?:\s[-–]|:)\s+(?=[^:]{4,200}$)")
_ADDRESSEE_BEFORE = re.compile(
    r"\b(?:về|gửi|cho|tới|đến|gồm|với|của|là|tại|sau)[\s:(]*$|"
    r"\b(?:về|gửi|báo cáo|trình|nộp)\s(?-i:(?=UBND|Ủy|Sở|Bộ|Phòng|Chủ|Thủ|Văn|Ban|Tỉnh))[^.;,]{2,60}$",
    re.IGNORECASE,
)
_REACH = 80  # characters: «báo cáo Ủy ban nhân dân tỉnh (Sở A)»


def only_for(said: Said) -> Assignment:
    """Read a narrower assignee in parentheses: «… (đối với Ủy ban nhân dân cấp xã) …»."""
    match = _ONLY_FOR.search(said.text)
    found = said.words.agencies_at(match.end()) if match else None
    if not found or said.text[found.end : found.end + 1] != ")":
        return NOBODY
    return Assignment(said.mentions(found.agencies, AgencyRole.LEAD, ONLY_FOR), found.end)


def in_parentheses(said: Said) -> Assignment:
    """Read «… (Sở A chủ trì)» at the end of an item."""
    for opened in _OPENED.finditer(said.text):
        found = said.words.agencies_at(opened.end())
        if found and _LEADS.match(said.text, found.end):
            return Assignment(
                said.mentions(found.agencies, AgencyRole.LEAD, IN_PARENTHESES), found.end
            )
    return NOBODY


def named_last(said: Said) -> Assignment:
    """Read «Rà soát hồ sơ tồn đọng (Sở A, Sở B)» and «Tổ chức hội thi - Sở A»: names, and no more."""
    for pattern in (_LAST_PARENTHESIS, _LAST_MARK):
        match = pattern.search(said.text)
        if match is None or _goes_to(said.text, match.start()):
            continue
        begun = match.start(1) if match.re.groups else match.end()
        found = said.words.agencies_at(begun)
        if found and not said.text[found.end :].strip(" ).;"):
            return Assignment(said.mentions(found.agencies, AgencyRole.LEAD, AT_THE_END), found.end)
    return NOBODY


def _goes_to(text: str, place: int) -> bool:
    """Whether the names behind a place only receive something: «gửi về: Sở A»."""
    return _ADDRESSEE_BEFORE.search(text, max(0, place - _REACH), place) is not None
