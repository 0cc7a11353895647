"""Places a document refers to in itself that are not there: articles, appendices, attachments."""

import re
from collections.abc import Iterator

from workflows.domain.errors import N_
from workflows.domain.sayings import Saying
from workflows.intake.reading.defects.evidence import Evidence
from workflows.intake.reading.lines import stretch_of
from workflows.intake.reading.markers import Rank
from workflows.intake.reading.model import Defect

NO_ARTICLE = Saying(N_("Nơi nhận ghi «%(printed)s» nhưng văn bản chỉ có %(count)s điều."))
NO_SUCH_ARTICLE = Saying(N_("Văn bản dẫn «%(printed)s» nhưng chỉ có %(count)s điều."))
NO_ANNEX = Saying(N_("Văn bản nhắc đến «%(printed)s» nhưng tệp không có phần kèm theo."))
NO_SUCH_ANNEX = Saying(N_("Văn bản nhắc đến «%(printed)s» nhưng không có phụ lục mang số này."))
BLANK_ATTACHMENT = Saying(N_("Dòng «Kèm theo …» của phụ lục chưa ghi số, ngày của văn bản."))
OTHER_ATTACHMENT = Saying(
    N_("Phụ lục ghi kèm theo văn bản «%(printed)s», khác số của văn bản này là «%(own)s».")
)

_ARTICLES = re.compile(
    r"(?:Như )?Điều (?P<numbers>\d{1,3}(?:\s?[,;và]+\s?\d{1,3})*)", re.IGNORECASE
)
_OWN_ARTICLE = re.compile(
    r"Điều (?P<number>\d{1,3})(?=\s+(?:của\s+)?(?P<type>Quyết định|Nghị quyết|Chỉ thị|Thông tư|Quy chế|Quy định) này)"
)
_THING = r"(?:phụ lục|biểu mẫu|danh sách|bảng tổng hợp|biểu tổng hợp)"
_ATTACHED = re.compile(
    r"(?=[kđgcpbd])"  # the first letters of what follows: most places fail here
    rf"(?:(?:kèm theo|đính kèm|gửi kèm|chi tiết (?:tại|theo)) (?:\w+ )?{_THING}\b[^.;()]{{0,30}}"
    rf"|{_THING}\b[^.;(),]{{0,30}}(?:kèm theo|đính kèm|gửi kèm))",
    re.IGNORECASE,
)
_ENACTED = re.compile(
    r"ban hành kèm theo (?P<type>Quyết định|Chỉ thị|Công văn|Kế hoạch|Thông báo) này", re.IGNORECASE
)
_OF_ANOTHER = re.compile(
    r"^[^.;()]{0,40}?(?:của|tại|theo|kèm theo|ban hành)?[^.;()]{0,24}?(?:số\s+)?\d{1,5}\s?/\s?\w|"
    r"^\s*(?:của|tại) (?:Nghị định|Quyết định|Thông tư|Kế hoạch|Nghị quyết|Công văn|Chỉ thị|Văn bản|Luật)\b(?! này)",
    re.IGNORECASE,
)
_ANNEX_NUMBER = re.compile(r"phụ lục (?:số )?(?P<number>\d{1,2}|[IVX]{1,5})\b(?!/)", re.IGNORECASE)
_ATTACHMENT = re.compile(
    r"kèm theo\s+(?P<type>\w+ \w+) số\s*:?\s*(?P<number>[\w.…]{0,8})\s*(?P<mark>[/-])\s*(?P<symbol>[A-ZĐ][\wĐđ&/\-]*)",
    re.IGNORECASE,
)


def of_cross_references(seen: Evidence) -> Iterator[Defect]:
    """Find what is referred to and missing."""
    articles = sum(node.rank is Rank.DIEU for node in seen.bodies[0].walk())
    yield from _missing_article(seen, articles)
    yield from _missing_annex(seen)
    yield from _numbered_annexes(seen)
    yield from _attachment_lines(seen)


def _missing_article(seen: Evidence, articles: int) -> Iterator[Defect]:
    if not articles:
        return
    for value in seen.recipients:
        match = _ARTICLES.match(value.value)
        if match and max(map(int, re.findall(r"\d+", match["numbers"]))) > articles:
            yield Defect(NO_ARTICLE % {"printed": value.value, "count": articles}, value.span)
    own = seen.own_text
    for match in _OWN_ARTICLE.finditer(own.text):
        is_own = match["type"].lower() == seen.values.type.value
        if is_own and int(match["number"]) > articles:
            said = NO_SUCH_ARTICLE % {"printed": match[0], "count": articles}
            yield Defect(said, own.span(match.start(), match.end()))


def _missing_annex(seen: Evidence) -> Iterator[Defect]:
    """Report the first mention of something attached where nothing is."""
    if seen.annexes or seen.tables:
        return
    own = seen.own_text
    for match in sorted(
        (*_ATTACHED.finditer(own.text), *_ENACTED.finditer(own.text)), key=lambda m: m.start()
    ):
        if _OF_ANOTHER.match(own.text[match.end() : match.end() + 80]):
            continue
        yield Defect(NO_ANNEX % {"printed": match[0]}, own.span(match.start(), match.end()))
        return


def _numbered_annexes(seen: Evidence) -> Iterator[Defect]:
    titles = [stretch_of(annex.title).text for annex in seen.annexes]
    known = {m["number"].upper() for title in titles if (m := _ANNEX_NUMBER.match(title))}
    if not known:
        return
    own = seen.own_text
    for match in _ANNEX_NUMBER.finditer(own.text):
        number = match["number"].upper()
        if number in known or _OF_ANOTHER.match(own.text[match.end() : match.end() + 80]):
            continue
        known.add(number)  # once is enough
        yield Defect(NO_SUCH_ANNEX % {"printed": match[0]}, own.span(match.start(), match.end()))


def _attachment_lines(seen: Evidence) -> Iterator[Defect]:
    """Compare «(Kèm theo Công văn số … ngày …)» of an appendix with the document's own code."""
    code, symbol = seen.values.code, seen.values.symbol
    for annex in seen.annexes:
        title = stretch_of(annex.title)
        match = _ATTACHMENT.search(title.text)
        if match is None or symbol is None:
            continue
        place = title.span(match.start(), match.end())
        number = match["number"].strip(".…")
        if _key(match["symbol"]) != _key(symbol.value) and number:
            printed = f"{number}{match['mark']}{match['symbol']}"
            yield Defect(OTHER_ATTACHMENT % {"printed": printed, "own": _own(seen)}, place)
        elif code and not number:
            yield Defect(BLANK_ATTACHMENT, place)
        elif (
            code
            and seen.values.number
            and number.lstrip("0") != seen.values.number.value.lstrip("0")
        ):
            printed = f"{number}{match['mark']}{match['symbol']}"
            yield Defect(OTHER_ATTACHMENT % {"printed": printed, "own": _own(seen)}, place)


def _own(seen: Evidence) -> str:
    values = seen.values
    return values.code.value if values.code else f"…/{values.symbol.value if values.symbol else ''}"


def _key(symbol: str) -> str:
    return re.sub(r"\W", "", symbol).casefold()
