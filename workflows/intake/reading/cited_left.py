"""Who and when from the sentence before a citation: «Ngày 05/3, Sở X có Công văn số …»."""

import re

from workflows.intake.reading.cited_dates import read_date
from workflows.intake.reading.cited_issuers import Issuer, read_issuer

_LONGEST_CLAUSE = 300
_CLAUSE_BREAK = re.compile(r"[;\n“”\"]|\.\s")
_ISSUES = re.compile(r"\b(?:có|ban hành|gửi|ký|trình)\s*(?:các)?\s*$", re.IGNORECASE)
_STANDS_IN = re.compile(r"\btại\s*(?:các)?\s*$", re.IGNORECASE)
_BY_ORDER = re.compile(r"thừa lệnh\s+(?:Chủ tịch\s+)?(?=[A-ZĐỦ])")
_HEAD = re.compile(r"(?<!\w)[A-ZĐÂĂÊÔƠƯỦ]\w*|(?<!\w)lãnh đạo\b")
# between the name and the document: the name of a person, what was done in it
_LEADS_ON = re.compile(
    r"(?:\s[A-ZĐÀ-Ỹ][\wà-ỹ]*){0,5}"
    r"(?:\s(?:đã|vừa|mới|có|giao|nhiệm vụ|chỉ đạo|yêu cầu|đề nghị|hướng dẫn|kết luận|phê duyệt|ký|"
    r"ban hành|gửi|tại|nêu|nhận được|thông báo|quy định|trình|báo cáo|cho ý kiến|đồng ý|các|"
    r"chấp thuận|cho phép|thống nhất|theo|đính kèm|là|tiếp tục|đề xuất|tham mưu|,))*\s*"
)
_BRACKET = re.compile(r"\($")
_ACTED = re.compile(r"\s(?:đã|có)\s")
_DAY = re.compile(r"(?<!\w)[Nn]gày\s")


def who_and_when(flat: str, start: int, floor: int) -> tuple[Issuer | None, str | None]:
    """Read who issued the document cited here, and when, from the clause before it."""
    clause = flat[_clause_start(flat, start, floor) : start]
    issues = _ISSUES.search(clause) is not None
    if not issues and not _STANDS_IN.search(clause):
        return None, None
    return _by_order(clause) or _issuer_in(clause), _date_in(clause) if issues else None


def beside(flat: str, start: int) -> Issuer | None:
    """Read the name that stands right before a bracket: «báo cáo của Sở X (Công văn số …)»."""
    bracket = _BRACKET.search(flat, max(0, start - 2), start)
    if bracket is None:
        return None
    clause = flat[_clause_start(flat, start, 0) : bracket.start()]
    for head in _HEAD.finditer(clause):
        issuer = read_issuer(clause, head.start())
        if issuer and not clause[issuer.end :].strip():
            return issuer
    return None


def _clause_start(flat: str, start: int, floor: int) -> int:
    low = max(floor, start - _LONGEST_CLAUSE)
    ends = [match.end() for match in _CLAUSE_BREAK.finditer(flat, low, start)]
    return ends[-1] if ends else low


def _by_order(clause: str) -> Issuer | None:
    """Read «thừa lệnh Chủ tịch UBND tỉnh …»: the collective issues, whoever signs."""
    order = _BY_ORDER.search(clause)
    return read_issuer(clause, order.end()) if order else None


def _issuer_in(clause: str) -> Issuer | None:
    """Read the name that leads on to the document, else the subject of the sentence."""
    subject: Issuer | None = None
    for head in _HEAD.finditer(clause):
        issuer = read_issuer(clause, head.start())
        if issuer and _LEADS_ON.fullmatch(clause, issuer.end):
            return issuer
        if issuer and subject is None and _ACTED.match(clause, issuer.end):
            subject = issuer
    return subject


def _date_in(clause: str) -> str | None:
    for match in _DAY.finditer(clause):
        date, _ = read_date(clause, match.start())
        if date:
            return date
    return None
