"""Headings in capitals, written as they stand in a sentence: «SỞ TÀI CHÍNH» → «Sở Tài chính»."""

import re

from workflows.domain.agency_names.abbreviations import is_abbreviation
from workflows.domain.agency_names.sectors import SECTORS

_FIELDS = {field.lower(): field for field in SECTORS}
_FIELD = "|".join(map(re.escape, sorted(_FIELDS, key=len, reverse=True)))
_FIELD_BEHIND = re.compile(rf"(?:(?<=sở )|(?<=bộ )|(?<=phòng )|(?<=, )|(?<=: ))(?:{_FIELD})(?!\w)")
_NOUN = re.compile(
    r"(?<!các )(?<!\w)(?:sở|bộ|ủy ban|hội đồng|văn phòng|thanh tra|công an|chi cục|cục|vụ|trung tâm|kho bạc|"
    r"ngân hàng|bảo hiểm|tòa án|viện|mặt trận|liên đoàn|báo|đài|công ty|bưu điện|điện lực|bệnh viện|thuế|"
    r"hải quan|thống kê|(?<!, )(?:ban|hội|đoàn|trường|phòng))(?=\s)"
)
_PLACE = re.compile(
    r"(?<!các )(?<!\w)(?:tỉnh|thành phố|huyện|thị xã|xã|phường|đặc khu) (?P<name>\w+(?: \w+){0,2})(?=$|[,;:])"
)
_NAMES = {"việt nam": "Việt Nam", "chính phủ": "Chính phủ", "hồ chí minh": "Hồ Chí Minh"}
_WORD = re.compile(r"\w+")
_LONG_ENOUGH = 6


def spoken(text: str) -> str:
    """Write what is printed in capitals, up to a colon, as in a sentence; every letter keeps its place."""
    head, colon, rest = (text, "", "") if text.isupper() else text.partition(":")
    if not head.isupper() or len(head) < _LONG_ENOUGH or " " not in head.strip():
        return text
    lower = head.lower()
    return _with_capitals(head, lower) + colon + rest if len(lower) == len(head) else text


def _with_capitals(head: str, lower: str) -> str:
    """Give the usual capitals back: of fields, bodies, places and abbreviations."""
    cased = _FIELD_BEHIND.sub(lambda m: _FIELDS[m[0]], lower)
    cased = _NOUN.sub(lambda m: m[0].capitalize(), cased)
    cased = _PLACE.sub(lambda m: m[0][: -len(m["name"])] + m["name"].title(), cased)
    for small, name in _NAMES.items():
        cased = cased.replace(small, name)
    for word in _WORD.finditer(head):
        if is_abbreviation(word[0]):
            cased = cased[: word.start()] + word[0] + cased[word.end() :]
    return cased[:1].upper() + cased[1:]
