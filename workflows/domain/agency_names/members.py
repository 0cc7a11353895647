"""Enumerations behind one noun, given out to each: «các Sở: Nội vụ, Tài chính» → Sở Nội vụ …"""

import re

from workflows.domain.agency_names.abbreviations import expand_abbreviations
from workflows.domain.agency_names.sectors import SECTORS
from workflows.domain.text import search_fold

_SECTORS = {search_fold(name): name for name in SECTORS}
_SECTOR = re.compile(
    rf"(?:{'|'.join(map(re.escape, sorted(_SECTORS, key=len, reverse=True)))})(?![^\W_])"
)
_SEPARATOR = re.compile(r"\s*(?:[,;]|\bvà\b|\bcùng\b)\s*(?:và\s+)?")
_COLON = re.compile(r"\s*(?<!gồm):\s*|\s(?:bao\s)?gồm(?:\s*:)?\s+(?=[A-ZĐỦ])")
_PLURAL = re.compile(
    r"(?:các|những)\s+(?P<noun>sở|bộ|phòng|cục|vụ|ban|chi cục|ubnd|ủy ban nhân dân)?",
    re.IGNORECASE,
)
_PLACE_NOUN = re.compile(
    r"\bcác\s+(?P<nouns>(?:(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu)"
    r"(?:\s*,\s*|\s+và\s+)?)+)$",
    re.IGNORECASE,
)
_ONE_NOUN = re.compile(r"(?P<noun>Sở|Bộ|Phòng)\s+(?P<rest>\S.*)$")
_BESIDE = re.compile(
    r"(?P<first>(?:Công an|Bộ Chỉ huy|Thanh tra|Văn phòng|Sở|Phòng)\s[^,:]*?"
    r"\b(?P<level>tỉnh|thành phố|huyện|thị xã|quận|xã|phường))\s*,\s*(?P<rest>[^\W\d_].*)$"
)
_BODY = re.compile(
    r"(?P<body>UBND|HĐND|[UỦ][ỷy] ban nhân dân|Uỷ ban nhân dân) (?:các )?(?P<noun>tỉnh|thành phố|huyện|xã|phường) "
    r"(?P<places>\S.*,.*|\S.* và .*)"
)
_PLACED = re.compile(r"(?:tỉnh|thành phố|thị xã|huyện|quận|xã|phường|thị trấn) ")
_ONE_PLACE = re.compile(
    r"(?:(?:tỉnh|thành phố|thị xã|huyện|quận|xã|phường|thị trấn) )?[A-ZĐÀ-Ỹ]\S*(?:(?: -)? [A-ZĐÀ-Ỹ]\S*){0,4}"
)
_OWN_NOUN = re.compile(
    r"(?:Sở|Bộ|Phòng|Ban|Cục|Vụ|Văn phòng|Thanh tra|Ủy ban|UBND|Công an|Báo|Đài|Hội|Kho bạc|"
    r"Ngân hàng|Bảo hiểm|Viện|Trung tâm|Thuế|Tỉnh|Chi cục|Cơ quan|các) ",
)


def _provinces_of(printed: str) -> list[str]:
    """Give «UBND các tỉnh A, B và thành phố C» one committee for each; empty for other names."""
    match = _BODY.match(printed)
    places = _SEPARATOR.split(match["places"]) if match else []
    if match is None or len(places) < 2 or not all(_ONE_PLACE.fullmatch(p) for p in places):
        return []
    noun = match["noun"]
    named = [p if _PLACED.match(p) else f"{noun} {p}" for p in places[1:]]
    return [f"{match['body']} {place}" for place in (f"{noun} {places[0]}", *named)]


def members_of(printed: str) -> list[str]:
    """Give the agencies a printed name stands for: usually itself, or the members it lists."""
    if provinces := _provinces_of(printed):
        return provinces
    parts = _COLON.split(printed, maxsplit=1)
    if len(parts) == 2 and parts[1]:
        return _after_colon(parts[0], parts[1])
    if beside := _bare_sectors_beside(printed):
        return beside
    match = _ONE_NOUN.match(printed)
    if match is None:
        match = re.match(r"[Cc]ác\s+(?P<noun>Sở|Bộ|Phòng)\s+(?P<rest>[^\W\d_].*)$", printed)
    if match is None or not match["rest"][0].isupper():
        return [printed]
    sectors = known_sectors(expand_abbreviations(match["rest"]))
    if sectors is None or len(sectors) < 2:
        return [printed]
    return [f"{match['noun']} {sector}" for sector in sectors]


def _bare_sectors_beside(printed: str) -> list[str]:
    """Give «Công an tỉnh, Y tế, Công Thương» as the police and the departments of these fields."""
    match = _BESIDE.match(printed)
    sectors = known_sectors(expand_abbreviations(match["rest"])) if match else None
    if match is None or not sectors:
        return []
    noun = "Sở" if match["level"] in {"tỉnh", "thành phố"} else "Phòng"
    return [match["first"], *(f"{noun} {sector}" for sector in sectors)]


def known_sectors(text: str) -> list[str] | None:
    """Split an enumeration of sectors («Nội vụ, Tài chính»); None if one is not known."""
    found: list[str] = []
    rest = text.strip()
    while rest:
        name = _sector_at(rest)
        if name is None:
            return None
        found.append(name)
        rest = rest[len(name) :]
        separator = _SEPARATOR.match(rest)
        if rest and separator is None:
            return None
        rest = rest[separator.end() :] if separator else ""
    return found


def is_sector(text: str) -> bool:
    """Whether a text begins with the name of a known sector."""
    return _sector_at(text) is not None


def sector_length(text: str) -> int:
    """Count the characters of the sector a text begins with; 0 where none is known."""
    return len(_sector_at(text) or "")


def _sector_at(text: str) -> str | None:
    sector = _SECTOR.match(search_fold(text[:60]))  # a scanner loses marks
    return text[: len(_SECTORS[sector[0]])] if sector else None


def _after_colon(group: str, listed: str) -> list[str]:
    prefix = _prefix(group)
    names = _split_listed(listed)
    return [name if _OWN_NOUN.match(name) else f"{prefix}{name}" for name in names]


def _prefix(group: str) -> str:
    """Give the words each member of a group begins with."""
    places = _PLACE_NOUN.search(group)
    if places:
        nouns = places["nouns"].strip(" ,")
        noun = nouns + " " if not re.search(r",|\bvà\b", nouns) else ""
        return group[: places.start()] + noun
    plural = _PLURAL.search(group)
    if plural and plural["noun"]:
        noun = plural["noun"]
        return f"{noun[0].upper()}{noun[1:]} "
    bare = re.sub(r"^(?:các|những)\s+", "", group, flags=re.IGNORECASE)
    return "" if bare.startswith(("cơ quan", "đơn vị", "địa phương")) else f"{bare} "


def _named_at(text: str) -> str | None:
    """Give the sector, with its noun where it has one, that a text begins with."""
    noun = re.match(r"(?:Sở|Bộ|Phòng) ", text)
    skip = noun.end() if noun else 0
    sector = _sector_at(text[skip:])
    behind = text[skip + len(sector or "") :].strip()
    ends = not behind or _SEPARATOR.match(behind)
    return text[:skip] + sector if sector and ends else None  # «Công an» ends not in «Công an tỉnh»


def _split_listed(listed: str) -> list[str]:
    names: list[str] = []
    rest = listed.strip()
    while rest:
        name = _named_at(rest) or _SEPARATOR.split(rest, maxsplit=1)[0]
        names.append(name.strip())
        rest = _SEPARATOR.sub("", rest[len(name) :].lstrip(), count=1) if name else ""
    return [name for name in names if name]
