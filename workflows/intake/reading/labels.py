"""Labelled lines: «Cơ quan chủ trì: …», «Thời gian hoàn thành: …»."""

import re
from enum import StrEnum
from typing import NamedTuple

from workflows.intake.reading.markers import Rank, marker_of


class LabelKind(StrEnum):
    """What a labelled line says."""

    LEAD = "lead"
    COORDINATING = "coordinating"
    MONITORING = "monitoring"
    TIME = "time"
    CONTENT = "content"
    OTHER = "other"


class Label(NamedTuple):
    """A label: what it says, and where its text begins."""

    kind: LabelKind
    length: int


_AGENCY = r"(?:(?:các\s+)?(?:cơ quan|đơn vị|tổ chức|sở|bộ)(?:\s*,\s*(?:cơ quan|đơn vị|tổ chức))?)"
_ACTS = (
    r"(?P<act>(?:được giao\s+)?(?:chủ trì|thực hiện|chịu trách nhiệm|đầu mối|chính|phối hợp|"
    r"phân công(?: thực hiện)?(?=\s*:\s*\S)|[đd][ôơo]n\s?đốc|theo\s?dõi|giám sát|tham mưu|soạn thảo))"
)
_LINE = re.compile(
    rf"(?:(?:{_AGENCY}\s+)?{_ACTS}[^:.;]{{0,60}}|"
    r"(?P<time>(?:thời\s+(?:gian|hạn|điểm)|tiến độ|hạn|lộ trình)(?:\s+(?:thực hiện|hoàn thành|ban hành|"
    r"trình|báo cáo|triển khai|tổ chức|xong|bắt đầu))?[^:.;]{0,40}?)|"
    r"(?P<content>(?:các\s+)?(?:nội dung|nhiệm vụ)[^:.;]{0,40}?)|"
    r"(?P<other>(?:hình thức|sản phẩm|kết quả|kinh phí|nguồn kinh phí|địa điểm|phạm vi|đối tượng|"
    r"mục tiêu|cách thức|thành phần|số lượng|chỉ tiêu|cấp trình|ghi chú)"
    r"(?:\s+(?:thực hiện|dự kiến|đạt được|cần đạt|đầu ra|triển khai|tổ chức|áp dụng|hoàn thành))?))"
    r"\s*:\s*",
    re.IGNORECASE,
)
_AGENCY_WORDS = ("cơ quan", "đơn vị", "tổ chức", "sở", "bộ", "các cơ quan", "các đơn vị")
_TELLING = frozenset({LabelKind.LEAD, LabelKind.COORDINATING, LabelKind.MONITORING, LabelKind.TIME})
_OPENING = re.compile(r"[;.(]\s+|\(")
_SUPERVISE = re.compile(r"[đd][ôơo]n\s?đốc|theo\s?dõi|giám sát", re.IGNORECASE)
_TOGETHER = re.compile(r"phối hợp", re.IGNORECASE)


def label_of(text: str) -> Label | None:
    """Read the label a line begins with (behind a bullet too), if it begins with one."""
    marker = marker_of(text)
    skip = marker.length if marker and marker.rank >= Rank.BULLET else 0
    match = _LINE.match(text, skip)
    if match is None:
        return None
    kind = _kind(match)
    return Label(kind, match.end()) if kind else None


def labels_inside(text: str) -> list[int]:
    """Give the places where labels begin inside a text: «…; thời gian: …», «(Chủ trì: …»."""
    places = []
    for opening in _OPENING.finditer(text):
        match = _LINE.match(text, opening.end())
        kind = _kind(match) if match and match.start() > 0 else None
        if kind in _TELLING:
            places.append(opening.end())
    return places


def _kind(match: re.Match[str]) -> LabelKind | None:
    for name in ("time", "content", "other"):
        if match[name]:
            return LabelKind(name)
    words = match[0].lower()
    if _is_sentence(words):
        return None
    if _TOGETHER.search(words) and "chủ trì" not in words:
        return LabelKind.COORDINATING
    return LabelKind.MONITORING if _SUPERVISE.search(words) else LabelKind.LEAD


def _is_sentence(words: str) -> bool:
    """Whether what looks like a label is the beginning of a sentence: «Chủ trì, phối hợp …»."""
    if words.startswith(_AGENCY_WORDS):
        return False
    return (
        "," in words
        or len(words) > 28
        or not words.startswith(("chủ trì", "phối hợp:", "phối hợp t", "phân công", "thực hiện:"))
    )
