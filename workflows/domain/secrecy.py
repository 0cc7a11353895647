"""State secrets: find the stamp Mật, Tối mật, Tuyệt mật, so that nothing of the text is kept.

A stamp is told from running text by where it stands: a line or column of its own, near a
letterhead, in the line «Độ mật: …», or as the mark of a secret series behind the number, «(M)».
«bí mật nhà nước», «mật khẩu» or a list of the three levels are no stamp (nd30-rules W-30).
"""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workflows.domain.errors import N_, Refusal
from workflows.domain.secret_codes import is_code, marks_in, marks_of_code
from workflows.domain.text import nfc, without_marks


class Secrecy(StrEnum):
    """The three levels of a state secret, the highest last."""

    CONFIDENTIAL = "confidential"
    SECRET = "secret"  # noqa: S105 - a level of secrecy, not a password
    TOP_SECRET = "top_secret"  # noqa: S105 - a level of secrecy, not a password

    @property
    def label(self) -> str:
        """Give the Vietnamese name, marked for translation."""
        return _LABELS[self]


_LABELS = {
    Secrecy.CONFIDENTIAL: N_("Mật"),
    Secrecy.SECRET: N_("Tối mật"),
    Secrecy.TOP_SECRET: N_("Tuyệt mật"),
}


class SecretRefused(Refusal):
    """A text that bears a stamp of secrecy; the refusal holds nothing of it."""

    message = N_(
        "Văn bản có dấu chỉ độ mật nên không được đưa vào máy này; không nội dung nào được lưu "
        "lại. Hãy đăng ký văn bản tại sổ văn bản mật riêng, trên máy không nối mạng dành cho "
        "bí mật nhà nước."
    )
    status = 422


def refuse_secret(text: str) -> None:
    """Raise `SecretRefused` if the text bears a stamp; call before anything of it is written."""
    if secrecy_of(text) is not None:
        raise SecretRefused


def secrecy_of(text: str) -> Secrecy | None:
    """Give the highest level stamped on the text, or None; mentions of secrets are no stamp.

    A text that is nothing but a number or symbol («12-TM», «UBND-NC(M)») is read as one.
    """
    lines = _lines(text)
    found = [*_stamps(lines), *_broken_over_lines(lines)]
    if len(lines) == 1 and is_code(lines[0].text):
        found.extend(_levels(marks_of_code(lines[0].text)))
    return _highest(found)


def _highest(found: Iterable[Secrecy]) -> Secrecy | None:
    return max(found, key=list(Secrecy).index, default=None)


_FOREIGN_CAPITALS = str.maketrans("АЕІКМНОРСТУХΑΒΕΗΙΚΜΝΟΡΤΥΧ", "AEIKMHOPCTYXABEHIKMNOPTYX")
_LONGEST_LINE = 300  # longer lines are running text
_COLUMN_GAP = "   "
_TURNED_ROUND = re.compile("\u202e([^\u202c\n]*)")  # shown from right to left
_TAG = re.compile(
    r"</?(?:b|i|u|p|em|strong|div|span|font|br|td|tr|h\d)(?:\s[^<>\n]{0,200})?/?>", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    in_letterhead: bool


def _lines(text: str) -> list[_Line]:
    """Give the lines that are not blank, freed of disguises, and where letterheads are."""
    plain = unicodedata.normalize("NFKC", html.unescape(text))
    plain = nfc(_TURNED_ROUND.sub(lambda turned: turned[1][::-1], plain))
    plain = _TAG.sub("", plain).translate(_FOREIGN_CAPITALS).replace("\t", _COLUMN_GAP)
    lines = [line.replace("**", "") for line in plain.split("\n") if line.strip()]
    near = _near_letterheads(lines)
    return [_Line(line, at in near) for at, line in enumerate(lines)]


_MOTTO = r"c[ộo]ng\s+h[oòóa]{1,2}\s+x[ãa]\s+h[ộo]i|[đd][ộo]c\s+l[ậa]p\s*[-–]|[đd][ảa]ng\s+c[ộo]ng\s+s[ảa]n\s+vi"
_ANCHOR = re.compile(rf"{_MOTTO}|^\W*s[ốo]\s*[:.][^a-z]{{0,16}}/", re.IGNORECASE)
_FIRST_LINES, _BEFORE_ANCHOR, _AFTER_ANCHOR = 12, 4, 10


def _near_letterheads(lines: Sequence[str]) -> set[int]:
    near = set(range(_FIRST_LINES))
    for at, line in enumerate(lines):
        if len(line) <= _LONGEST_LINE and _ANCHOR.search(line):
            near.update(range(at - _BEFORE_ANCHOR, at + _AFTER_ANCHOR))
    return near


_MAYBE = re.compile(
    r"m\W{0,3}[aăâàằầáắấảẳẩãẵẫạặậ]\W{0,3}t|\(\s*t?[yu]?m\s*\)|[-/]\s*t?y?m\b", re.IGNORECASE
)


def _stamps(lines: Sequence[_Line]) -> Iterator[Secrecy]:
    for at, line in enumerate(lines):
        head = line.text[:_LONGEST_LINE]
        if not _MAYBE.search(head):
            continue
        if line.in_letterhead:
            yield from _run_into_letterhead(head)
        if len(line.text) <= _LONGEST_LINE:
            yield from _on_short_line(lines, at)


def _on_short_line(lines: Sequence[_Line], at: int) -> Iterator[Secrecy]:
    line = lines[at]
    yield from _labelled(line.text)
    if line.in_letterhead:
        yield from _levels(marks_in(line.text))
        yield from _in_small_letters(lines, at)
    if not _ends_a_phrase(lines, at) and not _is_one_of_a_list(lines, at):
        yield from _standing_alone(line)


def _fold(text: str) -> str:
    return without_marks(text.lower())


_LEVELS = {
    "mat": Secrecy.CONFIDENTIAL,
    "toimat": Secrecy.SECRET,
    "tuyetmat": Secrecy.TOP_SECRET,
    "m": Secrecy.CONFIDENTIAL,
    "tm": Secrecy.SECRET,
    "tym": Secrecy.TOP_SECRET,
    "tum": Secrecy.TOP_SECRET,
}

# 1. A column or line that is nothing but the stamp.
_COLUMNS = re.compile(r"\s{3,}|\s*\|\s*")
_BULLETED = re.compile(r"\s*[-–+•*·]\s*\w")
_BESIDE = re.compile(r"hỏa\s*tốc(?:\s*hẹn\s*giờ)?|thượng\s*khẩn|khẩn|bản\s*số\W*\d+", re.IGNORECASE)
_AROUND = re.compile(  # «A. MẬT», «TÀI LIỆU MẬT», «TUYỆT MẬT - Chỉ người có tên mới được bóc bì»
    r"^\W*(?:[A-ZĐ]\s*[.)]|TÀI LIỆU|VĂN BẢN|HỒ SƠ|DẤU)\W+(?=TUYỆT|TỐI|MẬT)"
    r"|(?<=MẬT)\s*[-–—(.]\s*(?i:chỉ|cấm|không)\b.*"
)
_OTHER_WORDS = re.compile(r"m\W*[ắáấặẳảạ]\W*t$", re.IGNORECASE)  # mắt, mát, mất, mặt, mạt


def _standing_alone(line: _Line) -> Iterator[Secrecy]:
    whole = _level_of(line.text, in_letterhead=line.in_letterhead)
    columns = _COLUMNS.split(line.text) if line.in_letterhead and not whole else []
    beside = {_level_of(part, in_letterhead=True) for part in columns}
    found = [level for level in {whole, *beside} if level]
    if len(found) == 1:  # several levels side by side head a table of figures
        yield found[0]


def _level_of(segment: str, *, in_letterhead: bool) -> Secrecy | None:
    """Give the level if the segment is a stamp, perhaps with an urgency or a copy's number."""
    stamp = _BESIDE.sub("", segment)
    stamp = _AROUND.sub("", stamp) if in_letterhead else stamp
    letters = "".join(c for c in stamp if c.isalpha())
    level = _LEVELS.get(_fold(letters)) if len(letters) > 2 else None
    if level is None or any(c.isdigit() for c in stamp) or _is_bulleted(stamp):
        return None
    if "ậ" in letters.lower():
        return level if letters.isupper() or (in_letterhead and letters[0].isupper()) else None
    certain = level is not Secrecy.CONFIDENTIAL or in_letterhead
    return level if letters.isupper() and certain and not _OTHER_WORDS.match(letters) else None


def _is_bulleted(text: str) -> bool:
    """Tell «- Mật;» in a list from «- MẬT -» and «* MẬT *», drawn around a stamp."""
    return bool(_BULLETED.match(text)) and text.strip()[0] != text.strip()[-1]


_CUT_PHRASE = re.compile(r"\b(?:BÍ|BẢO|ĐỘ|VĂN BẢN|TÀI LIỆU|HỒ SƠ|THÔNG TIN|ONG)\s*$")


_CUT_TITLE = re.compile(
    r"^\W*(?:V/v|VỀ|QUY|DANH MỤC|SỔ|KẾ HOẠCH|CHỈ THỊ|BÁO CÁO|HƯỚNG DẪN|THÔNG BÁO)(?!\w)"
    r"|(?:QUẢN LÝ|SỬ DỤNG|BẢO VỆ|BẢO QUẢN|LƯU GIỮ|SAO|CHỤP|GỬI|NHẬN|GIAO|HỦY|KÊ|THẢO|ĐĂNG KÝ|CÔNG TÁC"
    r"|HÀNH|VÀ|CÁC|VỚI|LOẠI|CỦA|,)\s*$",
    re.IGNORECASE,
)
_NAMED_PAPER = re.compile(r"^\W*(?:TÀI LIỆU|VĂN BẢN|HỒ SƠ|DẤU)\s")
_GOES_ON = re.compile(r"^\W*(?:NHÀ NƯỚC|CỦA|TRONG|TẠI|VÀ|Ở|THUỘC)(?!\w)", re.IGNORECASE)


def _ends_a_phrase(lines: Sequence[_Line], at: int) -> bool:
    """Tell a line of a title, «BẢO VỆ BÍ / MẬT», «QUẢN LÝ / TÀI LIỆU MẬT», from a stamp."""
    before = lines[at - 1].text if at else ""
    if _CUT_PHRASE.search(before):
        return True
    after = lines[at + 1].text if at + 1 < len(lines) else ""
    in_title = _CUT_TITLE.search(before) or _GOES_ON.match(after)
    return bool(in_title and _NAMED_PAPER.match(lines[at].text))


_SMALL = re.compile(r"[^\w+•*·-]*(?P<degree>tối |tuyệt )?mật[^\w.;,]*")


def _in_small_letters(lines: Sequence[_Line], at: int) -> Iterator[Secrecy]:
    """Find «mật» alone under the name of the office or the number, not under a broken sentence."""
    before = lines[at - 1].text if at else ""
    match = _SMALL.fullmatch(lines[at].text)
    under_head = not before or before.isupper() or _LETTERHEAD_LINE.search(before)
    if match and under_head and not _CUT_PHRASE.search(before):
        yield _LEVELS[_fold(match["degree"] or "").strip() + "mat"]


_SPELT = ("mat", "toimat", "tuyetmat")


def _broken_over_lines(lines: Sequence[_Line]) -> Iterator[Secrecy]:
    """Find «M», «Ậ», «T» written one under the other."""
    for at, line in enumerate(lines):
        joined, below = line.text.strip(), at + 1
        while below < len(lines) and _begins_a_level(joined):
            joined += lines[below].text.strip()
            below += 1
            level = _level_of(joined, in_letterhead=False)
            if level:
                yield level


def _begins_a_level(text: str) -> bool:
    letters = _fold("".join(c for c in text if c.isalpha())) if len(text) < 12 else ""
    return bool(letters) and any(level.startswith(letters) and level != letters for level in _SPELT)


_LIST_REACH = 3


def _is_one_of_a_list(lines: Sequence[_Line], at: int) -> bool:
    """Tell a list of the levels from a stamp; a letterhead may bear an old and a new one."""
    around = lines[max(0, at - _LIST_REACH) : at + _LIST_REACH + 1]
    named = {_bare_level(line.text) for line in around} - {None}
    stamped_twice = lines[at].in_letterhead and lines[at].text.isupper()
    return len(named) >= (3 if stamped_twice else 2)


def _bare_level(text: str) -> Secrecy | None:
    letters = "".join(c for c in _AROUND.sub("", text[:60]) if c.isalpha())
    return _LEVELS.get(_fold(letters)) if len(text) < 60 else None


# 2. The line «Độ mật: Tối mật».
_LABEL = re.compile(
    r"^\W*(?:dau (?:chi )?)?(?:muc |cap )?do mat(?: cua [a-z ]{1,20})?\s*(?::|\s{3})\W*"
    r"(?P<level>tuyet mat|toi mat|mat)\b(?P<rest>.*)"
)


def _labelled(text: str) -> Iterator[Secrecy]:
    match = _LABEL.match(_fold(text))
    if match and not re.search(r"\bmat\b", match["rest"]):
        yield _LEVELS[match["level"].replace(" ", "")]


# 3. The mark of a secret series: «Số: 12/UBND-NC(M)».
def secrecy_of_code(number_or_symbol: str) -> Secrecy | None:
    """Give the level a paper's number or symbol tells as typed into a field, «12-tm»."""
    return _highest(_levels(marks_of_code(nfc(number_or_symbol).upper())))


def _levels(marks: Iterable[str]) -> Iterator[Secrecy]:
    found = (_LEVELS.get(_fold(mark).replace(" ", "")) for mark in marks)
    return (level for level in found if level)


# 4. A stamp a scan has run into the letterhead: «TỈNH SƠN HẢI MẬT Độc lập - Tự do - Hạnh phúc».
_RUN_IN = re.compile(r"(?:(?<!\w)(?P<degree>TUYỆT|TỐI)\s+)?(?<!\w)MẬT(?!\w)")
_NOT_BEFORE = re.compile(r"(?:BÍ|BẢO|ĐỘ|VĂN BẢN|TÀI LIỆU|HỒ SƠ|THÔNG TIN|ONG|VÀ|CƠ)\s*$")
_NOT_AFTER = re.compile(r"\s*(?:MÃ|ĐỘ|KHẨU|ONG|VỤ|THƯ|NHÀ|VÀ|MÍA|CÔNG)(?!\w)")
_LETTERHEAD_LINE = re.compile(rf"{_MOTTO}|^\W*s[ốo]\s*[:.]|ngày.{{1,12}}tháng", re.IGNORECASE)


def _run_into_letterhead(text: str) -> Iterator[Secrecy]:
    match = _RUN_IN.search(text) if _LETTERHEAD_LINE.search(text) else None
    if (
        match is None
        or _NOT_BEFORE.search(text[: match.start()])
        or _NOT_AFTER.match(text, match.end())
    ):
        return
    yield _LEVELS[_fold(match["degree"] or "") + "mat"]
