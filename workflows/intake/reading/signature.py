"""Who signed: authority lines, title and name."""

import re
from collections.abc import Sequence

from workflows.domain.text import search_fold
from workflows.intake.reading.letters import LOWER, UPPER
from workflows.intake.reading.lines import Line, mostly_capitals, stretch_of
from workflows.intake.reading.model import ReadSigner, Value

PREFIX = re.compile(r"(?P<prefix>TUQ|TM|KT|TL|T/M|K/T|Q)(?P<dot>[.,]\s*|\s+)(?=[" + UPPER + "])")
TITLE = re.compile(
    r"(?:PHÓ |THỨ |QUYỀN )?(?:CHỦ TỊCH|BỘ TRƯỞNG|TRƯỞNG|GIÁM ĐỐC|TỔNG |CHÁNH |THỦ TƯỚNG|CHỦ NHIỆM|"
    r"CỤC TRƯỞNG|VỤ TRƯỞNG|VIỆN TRƯỞNG|CHI CỤC TRƯỞNG|HIỆU TRƯỞNG|BÍ THƯ|THỐNG ĐỐC|TƯ LỆNH|CHỈ HUY|"
    r"TRƯỞNG PHÒNG|TRƯỞNG BAN|CHÁNH VĂN PHÒNG|KIỂM TOÁN)|THỨ TRƯỞNG|PHÓ "
)
NAME = re.compile(
    r"(?:(?:TS|ThS|PGS|GS|BS|Đại tá|Thượng tá|Trung tá|Thiếu tướng|Trung tướng|Đại tướng)[. ]+)*"
    r"[" + UPPER + "][" + LOWER + r"'’]{0,7}(?: [" + UPPER + "][" + LOWER + r"'’]{0,7}){1,4}"
)


def signer_of(signature: Sequence[Line], noise: Sequence[Line]) -> ReadSigner:
    """Tell authority lines, title and name of a signature apart; `noise` is what stood between."""
    capitals = [line for line in signature if mostly_capitals(line.text)]
    names = [line for line in signature if NAME.fullmatch(line.text)]
    groups = _signature_groups([line for line in capitals if not NAME.fullmatch(line.text)])
    authority = [group for group in groups if PREFIX.match(group[0].text)]
    titles = [group for group in groups if not PREFIX.match(group[0].text)]
    return ReadSigner(
        authority=_authority(authority),
        title=_joined(titles[-1]) if titles else None,
        name=_joined(_whole_name(noise, names[-1])) if names else None,
    )


def _whole_name(noise: Sequence[Line], last: Line) -> list[Line]:
    """Put the family name back that a narrow cell broke off («Bùi» / «Xuân …»)."""
    for line in noise if last.text.count(" ") < 2 else ():
        if line.end + 1 == last.start and line.text.isalpha() and line.text.istitle():
            return [line, last]
    return [last]


def _signature_groups(lines: Sequence[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in lines:
        before = groups[-1][-1].text if groups else ""
        fresh = PREFIX.match(line.text) or (TITLE.match(line.text) and not before.endswith(","))
        if fresh or not groups:
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _joined(lines: Sequence[Line]) -> Value:
    stretch = stretch_of(lines)
    text = stretch.text.strip(" .,")
    return Value(text, stretch.text, stretch.span())


def _authority(groups: Sequence[Sequence[Line]]) -> Value | None:
    if not groups:
        return None
    stretch = stretch_of(line for group in groups for line in group)
    lines = [_repaired(stretch_of(group).text) for group in groups]
    return Value(" / ".join(lines), stretch.text, stretch.span())


def _repaired(text: str) -> str:
    """Write the prefix as it should stand: «KT, CHỦ TỊCH» → «KT. CHỦ TỊCH»; the Party's «T/M» stays."""
    match = PREFIX.match(text)
    if match is None:
        return text
    dot = "" if "/" in match["prefix"] else "."
    return f"{match['prefix']}{dot} {text[match.end() :].strip(' .,')}"


def names_a_leader(signer: ReadSigner) -> bool:
    """Whether the title is that of the head of a people's committee."""
    titles = [value.value for value in (signer.authority, signer.title) if value]
    return any("chu tich" in search_fold(title) for title in titles)


def signature_begins(text: str) -> bool:
    """Whether a line is the first of a signature: an authority prefix or a title in capitals."""
    return bool(PREFIX.match(text) or (mostly_capitals(text) and TITLE.match(text)))


def signer_name(text: str) -> str | None:
    """Give the name of a person where a line is nothing else."""
    return text if NAME.fullmatch(text) else None
