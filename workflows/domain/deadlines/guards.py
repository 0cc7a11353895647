"""Where a time expression is a deadline's, and where it is not: citations, statistics, history."""

from workflows.domain.deadlines.words import Phrases, Words

_COUNTED_UNTIL = Phrases(
    "tính", "số liệu", "cập nhật", "tính từ", "thống kê", "luỹ kế", "lũy kế", "số liệu tính",
    "tầm nhìn", "định hướng", "xảy ra", "hiệu lực thi hành", "có hiệu lực", "hiệu lực",
)  # fmt: skip
_BEFORE_SLOT = frozenset({".", ";", ":", "\n", "(", "|", "+", "•", "!", "-", ""})
_AFTER_SLOT = frozenset({".", ";", ":", "\n", ")", ",", "|", "", "-"})
_DONE = Phrases("hoàn thành", "hoàn thành xong", "xong", "báo cáo kết quả", "hoàn thiện xong")
_PERIOD_WORDS = frozenset({"tháng", "quý", "năm", "giai"})


def is_no_deadline(words: Words, i: int) -> bool:
    """Say whether the words before this place make it no deadline: «tính đến …», «tầm nhìn …»."""
    return _COUNTED_UNTIL.before(words, i)


def is_slot(words: Words, i: int) -> bool:
    """Say whether a day or period without a head word stands here as a deadline."""
    if words[i - 1] in _BEFORE_SLOT or _DONE.before(words, i):
        return True
    return words[i] in _PERIOD_WORDS and words.capital(i) and not words.capital(i - 1)
