"""Where a time expression is a deadline's, and where it is not: statistics, titles, history."""

from datetime import date, timedelta

from workflows.domain.deadlines.words import Phrases, Words

_COUNTED_UNTIL = Phrases(
    "tính", "số liệu", "cập nhật", "tính từ", "thống kê", "lũy kế", "số liệu tính", "tầm nhìn",
    "định hướng", "xảy ra", "phát sinh", "số liệu cập nhật", "có giá trị",
)  # fmt: skip
_VISION = Phrases(
    ", tầm nhìn", "tầm nhìn", "và tầm nhìn", ", định hướng", "và định hướng", "( tầm nhìn"
)
_FRAMES = frozenset(
    {"toán", "sách", "phí", "thưởng", "đua", "loại"}
)  # dự toán, ngân sách, thi đua …
_FRAME_OF = Phrases("trong kế hoạch", "vào kế hoạch", "theo kế hoạch", "trong chương trình",
                    "vào chương trình", "theo chương trình", "chỉ tiêu kế hoạch")  # fmt: skip
_TOPIC = Phrases("đối với", "riêng đối với", "kết quả thực hiện", "tồn đọng", "kết quả đạt được")
_SENTENCE_ENDS = frozenset({".", ";", "\n", "!", ""})
_CLAUSE_ENDS = _SENTENCE_ENDS | {",", ":", "(", ")"}
_LABEL = ":"
_SLOT_BEFORE = _SENTENCE_ENDS | {_LABEL, "(", "|", "+", "•", "-", ")"}
_SLOT_AFTER = _SENTENCE_ENDS | {":", ")", ",", "|", "-", "+", "("}
_LABELS = Phrases(
    "hoàn thành", "hoàn thành xong", "xong", "hoàn thiện xong", "thời hạn", "thời hạn hoàn thành",
    "hạn hoàn thành", "hạn nộp", "thời gian hoàn thành", "thời gian thực hiện", "lộ trình",
    "thời gian", "tiến độ", "tiến độ hoàn thành", "thời hạn thực hiện", "thời hạn nộp", "dự kiến",
    "dự kiến vào", "phiên họp", "phiên họp thường kỳ", "kỳ họp", "kỳ họp thường kỳ",
)  # fmt: skip
_GOALS = Phrases(
    "hoàn thành", "phấn đấu", "thực hiện", "triển khai", "đạt", "tập trung", "xây dựng"
)
_DONE_ON = Phrases(
    "trả lời", "báo cáo", "gửi", "nộp", "trình", "bàn giao", "công bố", "ban hành", "khởi công",
    "kết thúc", "tổ chức", "thực hiện", "triển khai", "khánh thành", "vào sử dụng", "vận hành",
)  # fmt: skip
_CELLS = frozenset({"tháng", "quý", "năm", "giai", "ngày", "trong", "thường", "từ"})
_SHORTEST_JUBILEE = 5  # years
_LOOK_BACK = 14
_LONGEST_HISTORY = timedelta(days=400)  # an older «trước ngày» tells of the past


def is_no_deadline(words: Words, i: int) -> bool:
    """Say whether the words before this place make it no deadline: «tính đến …», «tầm nhìn …»."""
    return _COUNTED_UNTIL.before(words, i) or words.quoted(i)


def is_vision(words: Words, end: int) -> bool:
    """Say whether the expression is a plan's title: «đến năm 2030, tầm nhìn đến năm 2045»."""
    return _VISION.at(words, end) is not None


def in_frame(words: Words, i: int) -> bool:
    """Say whether «hằng năm» here belongs to a budget or plan: «trong dự toán ngân sách hằng năm»."""
    for k in range(i - 1, max(-1, i - 9), -1):
        if words[k] in _CLAUSE_ENDS:
            return False
        if words[k] in _FRAMES or _FRAME_OF.at(words, k) is not None:
            return words[k - 1] != _LABEL
    return False


def is_topic(words: Words, i: int) -> bool:
    """Say whether a period here only tells what is spoken of: «đối với nhiệm vụ … trong năm …»."""
    for k in range(i - 1, max(-1, i - _LOOK_BACK), -1):
        if words[k] in _CLAUSE_ENDS:
            return False
        if _TOPIC.at(words, k) is not None:
            return True
    return False


def is_occasion(words: Words, i: int, end: int) -> bool:
    """Say whether a feast here only tells what is spoken of: «phục vụ Nhân dân trong dịp Tết»."""
    return words[i] == "trong" and any(words[k] == "dịp" for k in range(i + 1, end))


def is_anniversary(start: date | None, due: date | None) -> bool:
    """Say whether two days mark a jubilee: «(19/5/1890 - 19/5/2030)»."""
    if start is None or due is None or due.year - start.year < _SHORTEST_JUBILEE:
        return False
    return (start.month, start.day) == (due.month, due.day)


def is_labelled(words: Words, i: int) -> bool:
    """Say whether a label stands right before this place: «Thời gian thực hiện: …»."""
    return words[i - 1] == _LABEL or (words[i - 1] == "\n" and words[i - 2] == _LABEL)


def is_slot(words: Words, i: int, end: int) -> bool:
    """Say whether a day or period without a head word stands here as a deadline."""
    if words.joined(i) and words[i - 1] not in {"(", ":"}:
        return False
    if words[i - 1] == "," and words[i - 2] == "ngày" and words[i - 3].isdecimal():
        i -= 3  # «Thời gian: 02 ngày, 10 - 11/9/2026»
    if is_labelled(words, i) or _LABELS.before(words, i):
        return True
    if words[i - 1] in _SENTENCE_ENDS and _GOALS.at(words, end) is not None:
        return True  # «Giai đoạn 2026 - 2028 hoàn thành …»
    closed = words[end] in _SLOT_AFTER
    if words[i - 1] in _SLOT_BEFORE:
        return closed
    cell = words.capital(i) and words[i] in _CELLS and not words.shouted(i)
    return cell and words[end] in _SENTENCE_ENDS


def is_done_on(words: Words, i: int, end: int) -> bool:
    """Say whether something is to be done on this day: «có văn bản trả lời ngày 15/5»."""
    return words[i] == "ngày" and words[end] in _SLOT_AFTER and _DONE_ON.before(words, i)


def is_history(words: Words, i: int, start: date | None, due: date, issued: date) -> bool:
    """Say whether a period that ended before the issue date tells of the past."""
    if issued - due > _LONGEST_HISTORY:
        return True
    if start is not None:
        return not is_labelled(words, i)
    return _tells_done(words, i)


def _tells_done(words: Words, i: int) -> bool:
    for k in range(i, min(i + 40, len(words))):
        if words[k] in _SENTENCE_ENDS:
            return False
        if words[k] == "đã":
            return True
    return False
