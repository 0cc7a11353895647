"""Figures with a target or a result, in sentences: «tối thiểu 80% hồ sơ …», «đạt 52% so với mục tiêu 70%»."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from workflows.intake.reading.letters import UPPER
from workflows.intake.reading.lines import Stretch
from workflows.intake.reading.model import ReadIndicator
from workflows.intake.reading.outline import Node
from workflows.intake.reading.sentences import clauses_of

_BOUND = (
    r"tối thiểu|ít nhất|không (?:thấp|ít|nhỏ) hơn|không dưới|trên|hơn|từ|không quá|không vượt quá|"
    r"tối đa|nhiều nhất|dưới"
)
_SIGNS = {
    **dict.fromkeys(["tối thiểu", "ít nhất", "không thấp hơn", "không ít hơn"], "≥ "),
    **dict.fromkeys(["không nhỏ hơn", "không dưới"], "≥ "),
    **dict.fromkeys(["trên", "hơn"], "> "),
    **dict.fromkeys(["không quá", "không vượt quá", "tối đa", "nhiều nhất"], "≤ "),
    "dưới": "< ",
}
_FIGURE = re.compile(
    rf"(?:\b(?:trên )?(?P<bound>{_BOUND})\s+(?:là\s+|khoảng\s+)?)?"
    r"(?<![\w.,/])(?P<figure>\d{1,3}(?:[.,]\d{1,2})?)\s?%(?P<more>\s+trở (?:lên|xuống))?",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"\b(?P<bound>tối thiểu|ít nhất|không dưới|trên|không quá|tối đa)\s+(?P<figure>\d{1,3}(?:\.\d{3})*)(?P<more>)"
    r"(?=\s+(?!%|ngày|tháng|năm|giờ|phút|tuần|lần|buổi|bản|tỷ|triệu|nghìn|đồng|quý|điều|khoản)[^\W\d])",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"(?:so với|chưa đạt|/|trên tổng|không đạt)[^.;\d]{0,60}?(?:chỉ tiêu|mục tiêu|kế hoạch|yêu cầu)[^.;\d]{0,40}$|"
    r"(?:thấp hơn|cao hơn|trong khi) (?:mục tiêu|chỉ tiêu|kế hoạch|yêu cầu)[^.;]{0,60}$|"
    r"^\s*\((?:chỉ tiêu|mục tiêu|kế hoạch|yêu cầu)[^.;()]{0,60}$",
    re.IGNORECASE,
)
_GOAL = re.compile(
    r"phấn đấu|mục tiêu|chỉ tiêu|bảo đảm|đảm bảo|nhằm đạt|đạt tỷ lệ|hoàn thành|nâng|duy trì|giảm|tăng|"
    r"đến (?:năm|hết|cuối|tháng|ngày|quý)|trong năm|yêu cầu|tập trung",
    re.IGNORECASE,
)
_LOOKS_BACK = re.compile(
    r"\b(?:mới|đã|chỉ|ước|hiện|vẫn|còn|vừa|hiện nay|đang)(?: \w+){0,3}(?: đạt)?\s*$|so với cùng kỳ|cùng kỳ năm|"
    r"\bđã\b|thời gian qua|vừa qua|kết quả|dự báo|theo số liệu|tính đến|hiện có|bình quân|tuy nhiên",
    re.IGNORECASE,
)
_SINGLED_OUT = re.compile(r"(?:\bcó|những|các)\s[^.;]*(?:tỷ lệ|đạt)[^.;]*$", re.IGNORECASE)
_RATE_BEFORE = re.compile(
    r"(?P<name>(?:tỷ lệ|tỉ lệ|mức độ|chỉ số|mức|độ)\s[^.;:]{3,160}?)"
    r"(?:\s*(?:đạt|là|lên|còn|ở mức|xuống|xuống còn|tăng lên|phải|phấn đấu|được giao))*\s*$",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"^(?:và|(?:mục tiêu|chỉ tiêu)(?: (?:đến )?năm \d{4})?|phấn đấu|bảo đảm|đảm bảo|có|để|nhằm|đạt|tỷ lệ|hoàn thành|yêu cầu|tập trung|tổ chức|vận động|trong đó|"
    r"phải|đến [^,]{2,30}|trong [^,]{2,30})(?:\s+|$)",
    re.IGNORECASE,
)
_LEAD_OUT = re.compile(
    r"\s*\b(?:đạt|đạt tỷ lệ|là|có|phấn đấu|với|cho|lên|bảo đảm|đảm bảo|nhằm|đến)$", re.IGNORECASE
)
_NO_NOUN = re.compile(
    r"^\W*(?:so với|trở|trên|theo|vào|trước|trong|đến|và|của|kế hoạch(?! vốn)|chỉ tiêu|mục tiêu|tại|từ|năm|"
    r"mỗi|hằng|hàng|một|để|nhằm|thì)\b|^\W*$|^\s*[,;.)]",
    re.IGNORECASE,
)
_NAME_END = re.compile(
    r"[,;]\s*(?:đảm bảo|bảo đảm|góp phần|trong đó|theo|hoàn thành|báo cáo|chậm nhất|trước|xong)\b|"
    r"\s(?:trước|chậm nhất|đến hết|trong (?:tháng|quý|năm)|theo đúng)\s|\sxong\s|[.;]|"
    rf",\s+(?=(?-i:[{UPPER}]))|"
    rf",\s+(?=(?:{_BOUND})?\s*\d{{1,3}}(?:[.,]\d+)?\s?%)|$",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(
    rf"\s+của (?P<who>(?:khối|cấp|toàn) [^,]{{1,30}}|[^,]{{0,20}}\b[{UPPER}][^,]{{2,40}})$"
)
_DIGIT = re.compile(r"\d")
_WORDS_BEFORE = 8
_LONGEST = 170  # letters of a name
_NEAR = 400
_AIM = re.compile(r"mục tiêu|chỉ tiêu", re.IGNORECASE)


class _Clause(NamedTuple):
    """A clause and where it stands in the stretch it was cut from."""

    text: str
    start: int
    stretch: Stretch
    under_aims: bool  # below a heading «Mục tiêu»


def sentence_indicators(root: Node) -> Iterator[ReadIndicator]:
    """Read targets, and results set against a target, from the paragraphs of a body."""
    for node in root.walk():
        if node.paragraph is not None and _DIGIT.search(node.text):
            yield from indicators_in(node.stretch, under_aims=_under_aims(node))


def _under_aims(node: Node) -> bool:
    above: Node | None = node
    while above is not None:
        if above.paragraph is not None and _AIM.search(above.text[:60]):
            return True
        above = above.parent
    return False


def indicators_in(stretch: Stretch, *, under_aims: bool = False) -> Iterator[ReadIndicator]:
    """Read the indicators of one paragraph or cell."""
    name = ""
    for start, end in clauses_of(stretch.text):
        clause = _Clause(stretch.text[start:end], start, stretch, under_aims)
        for found in _in_clause(clause, name):
            name = found.name
            yield found


def _in_clause(clause: _Clause, name: str) -> Iterator[ReadIndicator]:
    """Read one clause; `name` is of the indicator before, which «cấp xã 11% …» goes on with."""
    text = clause.text
    figures = [*_FIGURE.finditer(text)] if "%" in text else []
    if clause.under_aims and not figures:
        figures = [*_COUNT.finditer(text)]
    skip = goal = False
    last = 0
    for number, figure in enumerate(figures):
        following = figures[number + 1] if number + 1 < len(figures) else None
        if skip:
            skip = False
        elif following and _AGAINST.search(text[figure.end() : following.start()][:_NEAR]):
            yield _compared(clause, last, figure, following, name)
            skip = True
        else:
            chained = goal and text[last : figure.start()].rstrip().endswith(",")
            goal = chained or _is_goal(clause, last, figure)
            found = _goal(clause, last, figure) if goal else None
            yield from [found] if found else []
        last = figure.end()


def _is_goal(clause: _Clause, last: int, figure: re.Match[str]) -> bool:
    """Whether a figure is to be reached: said so, bounded, or what an order is about."""
    before, after = _around(clause, 0, figure)
    bound = (figure["bound"] or "").lower()
    if _LOOKS_BACK.search(before[-70:]) or re.match(r"\s*(?:so với|trên) cùng kỳ", after):
        return False
    if bound == "dưới" and (
        _SINGLED_OUT.search(before) or not re.search(r"giảm|xuống|còn|duy trì", before)
    ):
        return False
    own = before[max(0, len(before) - (figure.start() - last)) :]
    if bound not in {"", "từ", "dưới"} or figure["more"] or _GOAL.search(own) or clause.under_aims:
        return True
    return (figure["figure"] == "100" and not _NO_NOUN.match(after)) or not own.strip(" -–+•,")


def _goal(clause: _Clause, last: int, figure: re.Match[str]) -> ReadIndicator | None:
    before, after = _around(clause, last, figure)
    noun = after[: end.start()] if (end := _NAME_END.search(after)) else after
    if len(noun) > _LONGEST:
        noun = noun[:_LONGEST].rpartition(",")[0] or noun[:_LONGEST].rpartition(" ")[0]
    rate = _RATE_BEFORE.search(_tidy(before))
    if rate and not re.fullmatch(r"(?:đạt )?t[ỷỉ] lệ", _tidy(rate["name"]), re.IGNORECASE):
        tail = noun if re.match(r"\s*(?:trên|của|tại) (?!cùng)", noun) else ""
        return _indicator(clause, figure, f"{rate['name']}{tail}")
    if _NO_NOUN.match(noun):
        return None
    return _indicator(clause, figure, f"{_verb(before)} {noun}")


def _around(clause: _Clause, last: int, figure: re.Match[str]) -> tuple[str, str]:
    """Give the words before and behind a figure, no more than can belong to it."""
    first = max(last, figure.start() - _NEAR)
    return clause.text[first : figure.start()], clause.text[figure.end() : figure.end() + _NEAR]


def _verb(before: str) -> str:
    """Give the words since the last comma that say what is done to so many: «cắt giảm»."""
    words = re.split(r"[,:]\s*|\b(?:nhằm|để|phấn đấu|bảo đảm|đảm bảo)\s", before)[-1]
    words = _LEAD_OUT.sub("", _tidy(words))
    while _LEAD_IN.match(words):
        words = _LEAD_IN.sub("", words, count=1)
    return " ".join(words.split()[-_WORDS_BEFORE:])


def _indicator(clause: _Clause, figure: re.Match[str], name: str) -> ReadIndicator | None:
    name = _tidy(name)
    if len(name) < 4 or not any(c.isalpha() for c in name):
        return None
    sign = _SIGNS.get((figure["bound"] or "").lower(), "")
    if figure["more"]:
        sign = "≥ " if "lên" in figure["more"] else "≤ "
    unit = "%" if "%" in figure[0] else ""
    span = clause.stretch.span(clause.start + figure.start(), clause.start + figure.end())
    return ReadIndicator(name, f"{sign}{figure['figure']}{unit}", None, None, span)


def _compared(
    clause: _Clause, last: int, actual: re.Match[str], target: re.Match[str], name: str
) -> ReadIndicator:
    """Read «tỷ lệ … của khối xã mới đạt 52,4% so với chỉ tiêu 70%»."""
    words = _tidy(_around(clause, last, actual)[0]).rstrip("( ")
    rate = re.search(r"(?:tỷ lệ|tỉ lệ|mức độ|chỉ số)\s.*$", words, re.IGNORECASE)
    agency = ""
    if rate:
        name, _colon, agency = rate[0].partition(":")
        name = re.sub(r"(?:\s+(?:mới|chỉ|đã|còn|hiện|đạt|thấp|là))+$", "", name)
    elif name:
        agency = words
    if not agency and (of := _OF_WHOM.search(name)):
        name, agency = name[: of.start()], of["who"]
    span = clause.stretch.span(clause.start + actual.start(), clause.start + target.end())
    return ReadIndicator(
        name=_tidy(name or words),
        target=f"{_SIGNS.get((target['bound'] or '').lower(), '')}{target['figure']}%",
        actual=float(actual["figure"].replace(",", ".")),
        agency=_tidy(agency) or None,
        span=span,
    )


def _tidy(words: str) -> str:
    """Give words with single blanks and without the marks around them."""
    tidy = re.sub(r"[¹²³⁴⁵⁶⁷⁸⁹*]+", "", " ".join(words.split())).strip(" .;:,-–+•(")
    return tidy if "(" in tidy else tidy.rstrip(" )")
