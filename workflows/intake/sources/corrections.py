"""Words a scan or a tired hand gets wrong, suggested to the clerk and never applied.

Most slips are marks: «đơn đốc», «tô chức», «yêu câu». A phrase of the office read with other marks
is suspicious, unless these marks make another phrase («văn phong», «để nghị»).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from workflows.domain.errors import N_
from workflows.domain.phrases import PhraseSet
from workflows.domain.text import modern_tones, without_marks
from workflows.intake.reading.model import Span

MARKS = N_("«%(found)s» có dấu khác với cụm từ thường dùng «%(proposed)s».")
LETTERS = N_("«%(found)s» hay bị nhận dạng hoặc gõ nhầm từ «%(proposed)s».")
DIGITS = N_("«%(found)s» có chữ cái lẫn trong số, có thể là «%(proposed)s».")


class Suggestion(NamedTuple):
    """A stretch of the text that may be a slip, and what it may have been."""

    span: Span
    found: str
    proposed: str
    reason: str  # Vietnamese, with `%(found)s` and `%(proposed)s`


_PHRASES = """
đôn đốc; chủ trì; phối hợp; tổ chức; thực hiện; triển khai; kiểm tra; tổng hợp; báo cáo; yêu cầu
đề nghị; hoàn thành; thời hạn; thời gian; trách nhiệm; nhiệm vụ; thẩm quyền; hướng dẫn; kết quả
quyết định; nghị quyết; nghị định; chỉ thị; kế hoạch; thông báo; công văn; công điện; thông tư
ủy ban; nhân dân; chủ tịch; giám đốc; thủ trưởng; văn phòng; cơ quan; đơn vị; địa phương; địa bàn
kính gửi; nơi nhận; căn cứ; bưu điện; dịch vụ; chuyển đổi; thủ tục; hành chính; độc lập; hạnh phúc
cộng hòa; xã hội; việt nam; chủ nghĩa; cổng dịch vụ công; cổng thông tin điện tử; trước ngày
hồ sơ; tài chính; nội vụ; xây dựng; công thương; nông nghiệp; môi trường; tư pháp; công an
"""
# Phrases that differ only in marks from one above, and mean something of their own.
_OTHER_PHRASES = """
đơn độc; văn phong; để nghị; để nghỉ; để nghĩ; thứ trưởng; chi thi; chỉ thi; chỉ thì; tham quyền
báo cao; bao cao; nội nhân; nơi nhân; nơi vụ; trước ngay; chuyện đời; tại chính; tái chính; thông từ
thông tự; quyết đình; hộ số; hộ sở; công ăn; cổng điện; đơn vi; đơn vì; cần cử; có quan; nhận dân
kết qua; thức hiện; hoàn thanh; giảm độc; chữ nghĩa; công thường; mỗi trường; từ pháp; tự pháp
"""
_SLIPS = {
    "bureau điện": "bưu điện",
    "đuôi điện": "bưu điện",
    "bưu diện": "bưu điện",
    "nhân đân": "nhân dân",
    "úy ban": "ủy ban",
    "ùy ban": "ủy ban",
    "chính phú": "chính phủ",
}
_WORD = re.compile(r"[^\W\d_]+")
_DATE_LIKE = re.compile(r"(?<![\w/.-])[\dOolI]{1,2}/[\dOolI]{1,2}(?:/[\dOolI]{4})?(?![\w/-])")
_AS_DIGITS = str.maketrans("OolI", "0011")


def _listed(phrases: str) -> list[str]:
    return [
        modern_tones(phrase.strip()) for phrase in re.split(r"[;\n]", phrases) if phrase.strip()
    ]


_RIGHT = {without_marks(phrase): phrase for phrase in _listed(_PHRASES)}
_WELL_WRITTEN = frozenset(_RIGHT.values())
_ALLOWED = frozenset(_listed(_OTHER_PHRASES))
_SUSPECTS = PhraseSet(tuple(suspect.split()) for suspect in (*_RIGHT, *map(without_marks, _SLIPS)))


def suggest_corrections(text: str) -> list[Suggestion]:
    """List what may be slips, in the order of the text."""
    found = [*_wrong_words(text), *_letters_in_numbers(text)]
    return sorted(found, key=lambda suggestion: suggestion.span)


def _wrong_words(text: str) -> Iterator[Suggestion]:
    matches = list(_WORD.finditer(text))
    words = [match[0].lower() for match in matches]
    bare = {word: without_marks(word) for word in set(words)}  # each once: most come again
    suspicious = {word for word in bare if bare[word] in _SUSPECTS.first_words}
    for at in (at for at, word in enumerate(words) if word in suspicious):
        for suspect in _SUSPECTS.begun_by(bare[words[at]]):
            behind = at + len(suspect)
            if tuple(bare[word] for word in words[at:behind]) == suspect:
                suggestion = _judged(text, matches[at].start(), matches[behind - 1].end())
                if suggestion:
                    yield suggestion
                    break


def _judged(text: str, start: int, end: int) -> Suggestion | None:
    found = text[start:end]
    if found.lower() in _WELL_WRITTEN:  # nearly always
        return None
    plain = modern_tones(" ".join(found.lower().split()))
    right = _RIGHT.get(without_marks(plain))
    reason = MARKS
    if plain in _SLIPS:
        right, reason = _SLIPS[plain], LETTERS
    if right is None or right == plain or plain in _ALLOWED or plain == without_marks(plain):
        return None
    return Suggestion(Span(start, end), found, _in_case_of(found, right), reason)


def _in_case_of(found: str, proposed: str) -> str:
    if found.isupper():
        return proposed.upper()
    words = proposed.split()
    cased = (
        word.capitalize() if old[:1].isupper() else word
        for old, word in zip(found.split(), words, strict=True)
    )
    return " ".join(cased)


def _letters_in_numbers(text: str) -> Iterator[Suggestion]:
    for match in _DATE_LIKE.finditer(text):
        found = match[0]
        proposed = found.translate(_AS_DIGITS)
        every_part_has_a_digit = all(any(c.isdigit() for c in p) for p in found.split("/"))
        if found != proposed and every_part_has_a_digit:
            yield Suggestion(Span(*match.span()), found, proposed, DIGITS)
