"""The invented province Sơn Hải: its agencies, who was to follow whom on 01/7/2025, its groups.

No such province exists. Names of offices are the usual ones of the field; places are made up.
"""

from dataclasses import dataclass, field
from datetime import date

from workflows.domain.agencies import AgencyLevel
from workflows.domain.mergers import MergerKind

REORGANISED = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class DemoAgency:
    """An agency of the province, with the names it is known by."""

    key: str
    name: str
    level: AgencyLevel
    short: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    parent: str | None = None
    symbol: str | None = None
    since: date | None = None
    successors: tuple[str, ...] = field(default=())  # the first takes what the others do not
    under_command: bool = True


_P, _D, _C, _O = (
    AgencyLevel.PROVINCE,
    AgencyLevel.DISTRICT,
    AgencyLevel.COMMUNE,
    AgencyLevel.OTHER,
)


def _department(  # noqa: PLR0917 - one row of the table below
    key: str,
    name: str,
    symbol: str,
    since: date | None = None,
    successors: tuple[str, ...] = (),
    abbreviations: tuple[str, ...] = (),
) -> DemoAgency:
    return DemoAgency(
        key,
        name,
        _P,
        short=(f"{name} tỉnh",),
        abbreviations=abbreviations,
        parent="ubnd",
        symbol=symbol,
        since=since,
        successors=successors,
    )


PROVINCE = (
    DemoAgency(
        "ubnd",
        "Ủy ban nhân dân tỉnh Sơn Hải",
        _P,
        short=("Ủy ban nhân dân tỉnh", "Chủ tịch Ủy ban nhân dân tỉnh"),
        abbreviations=("UBND tỉnh", "UBND tỉnh Sơn Hải"),
        symbol="UBND",
    ),
    DemoAgency(
        "vp",
        "Văn phòng Ủy ban nhân dân tỉnh",
        _P,
        short=("Văn phòng Ủy ban nhân dân tỉnh Sơn Hải",),
        abbreviations=("Văn phòng UBND tỉnh", "VPUB"),
        parent="ubnd",
        symbol="VP",
    ),
    _department("snv", "Sở Nội vụ", "SNV"),
    _department("stc", "Sở Tài chính", "STC"),
    _department("sxd", "Sở Xây dựng", "SXD"),
    _department(
        "snnmt",
        "Sở Nông nghiệp và Môi trường",
        "SNNMT",
        since=REORGANISED,
        abbreviations=("Sở NN&MT", "Sở NNMT"),
    ),
    _department(
        "skhcn", "Sở Khoa học và Công nghệ", "SKHCN", abbreviations=("Sở KH&CN", "Sở KHCN")
    ),
    _department("syt", "Sở Y tế", "SYT"),
    _department("sgddt", "Sở Giáo dục và Đào tạo", "SGDĐT", abbreviations=("Sở GD&ĐT", "Sở GDĐT")),
    _department(
        "svhttdl",
        "Sở Văn hóa, Thể thao và Du lịch",
        "SVHTTDL",
        abbreviations=("Sở VH,TT&DL", "Sở VHTTDL"),
    ),
    _department("stp", "Sở Tư pháp", "STP"),
    _department("sct", "Sở Công Thương", "SCT"),
    _department("tt", "Thanh tra tỉnh", "TT"),
    _department("bqlkkt", "Ban Quản lý Khu kinh tế tỉnh", "BQLKKT"),
    DemoAgency(
        "ttpvhcc",
        "Trung tâm Phục vụ hành chính công tỉnh",
        _P,
        abbreviations=("Trung tâm PVHCC tỉnh", "TTPVHCC tỉnh"),
        parent="vp",
        symbol="TTPVHCC",
    ),
    DemoAgency("cat", "Công an tỉnh", _O, under_command=False, symbol="CAT"),
    DemoAgency("bd", "Bưu điện tỉnh", _O, short=("Bưu điện tỉnh Sơn Hải",), under_command=False),
    DemoAgency(
        "bao",
        "Báo và Phát thanh, Truyền hình Sơn Hải",
        _O,
        short=("Báo và Phát thanh, Truyền hình tỉnh",),
        under_command=False,
    ),
    DemoAgency(
        "mttq",
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
        _O,
        abbreviations=("UBMTTQ Việt Nam tỉnh", "UBMTTQVN tỉnh"),
        under_command=False,
    ),
)

CLOSED_DEPARTMENTS = (
    _department(
        "stttt",
        "Sở Thông tin và Truyền thông",
        "STTTT",
        successors=("skhcn",),
        abbreviations=("Sở TT&TT", "Sở TTTT"),
    ),
    _department(
        "skhdt",
        "Sở Kế hoạch và Đầu tư",
        "SKHĐT",
        successors=("stc",),
        abbreviations=("Sở KH&ĐT", "Sở KHĐT"),
    ),
    _department(
        "sgtvt",
        "Sở Giao thông vận tải",
        "SGTVT",
        successors=("sxd",),
        abbreviations=("Sở GTVT",),
    ),
    _department(
        "stnmt",
        "Sở Tài nguyên và Môi trường",
        "STNMT",
        successors=("snnmt",),
        abbreviations=("Sở TN&MT", "Sở TNMT"),
    ),
    _department(
        "snnptnt",
        "Sở Nông nghiệp và Phát triển nông thôn",
        "SNNPTNT",
        successors=("snnmt",),
        abbreviations=("Sở NN&PTNT", "Sở NNPTNT"),
    ),
    _department(
        "sldtbxh",
        "Sở Lao động - Thương binh và Xã hội",
        "SLĐTBXH",
        successors=("snv",),
        abbreviations=("Sở LĐTBXH", "Sở LĐ-TB&XH"),
    ),
)


def _committee(
    key: str, place: str, level: AgencyLevel, successors: tuple[str, ...] = ()
) -> DemoAgency:
    old = level is AgencyLevel.DISTRICT
    return DemoAgency(
        key,
        f"Ủy ban nhân dân {place}",
        level,
        short=(f"Chủ tịch Ủy ban nhân dân {place}",),
        abbreviations=(f"UBND {place}",),
        parent="ubnd",
        since=None if old else REORGANISED,
        successors=successors,
    )


CLOSED_DISTRICTS = (
    DemoAgency(
        "ubnd-dg",
        "Ủy ban nhân dân tỉnh Đông Giang",
        _P,
        abbreviations=("UBND tỉnh Đông Giang",),
        successors=("ubnd",),
    ),
    _committee("tp-hai-phong-chau", "thành phố Hải Châu Sơn", _D, ("p-hai-an", "p-son-tay-ha")),
    _committee("tx-dong-lang", "thị xã Đông Lãng", _D, ("p-dong-lang", "x-lang-thuong")),
    _committee("h-tra-son", "huyện Trà Sơn", _D, ("x-tra-son", "x-tra-nam")),
    _committee("h-binh-lang", "huyện Bình Lãng", _D, ("x-binh-lang", "x-lang-ha")),
    _committee("h-hon-may", "huyện Hòn Mây", _D, ("dk-hon-may",)),
)

COMMUNES = (
    _committee("p-hai-an", "phường Hải An Sơn", _C),
    _committee("p-son-tay-ha", "phường Sơn Tây Hạ", _C),
    _committee("p-dong-lang", "phường Đông Lãng", _C),
    _committee("x-lang-thuong", "xã Lãng Thượng", _C),
    _committee("x-lang-ha", "xã Lãng Hạ", _C),
    _committee("x-tra-son", "xã Trà Sơn", _C),
    _committee("x-tra-nam", "xã Trà Nam Sơn", _C),
    _committee("x-binh-lang", "xã Bình Lãng", _C),
    _committee("dk-hon-may", "đặc khu Hòn Mây", _C),
)

AGENCIES = PROVINCE + CLOSED_DEPARTMENTS + CLOSED_DISTRICTS + COMMUNES

_DEPARTMENTS = (
    "snv",
    "stc",
    "sxd",
    "snnmt",
    "skhcn",
    "syt",
    "sgddt",
    "svhttdl",
    "stp",
    "sct",
    "tt",
)
_OLD_DEPARTMENTS = tuple(agency.key for agency in CLOSED_DEPARTMENTS)
_DISTRICTS = tuple(agency.key for agency in CLOSED_DISTRICTS if agency.level is _D)
_COMMUNES = tuple(agency.key for agency in COMMUNES)


@dataclass(frozen=True, slots=True)
class DemoGroup:
    """A group of agencies and the wordings that mean it."""

    name: str
    aliases: tuple[str, ...]
    members: tuple[str, ...]


GROUPS = (
    DemoGroup(
        "Các sở, ban, ngành tỉnh",
        (
            "các sở, ngành tỉnh",
            "các sở, ngành",
            "các sở, ban, ngành",
            "các sở, ban, ngành cấp tỉnh",
            "các cơ quan chuyên môn thuộc Ủy ban nhân dân tỉnh",
            "sở, ban, ngành tỉnh",
            "Giám đốc (Thủ trưởng) các sở, ban, ngành tỉnh",
            "Thủ trưởng các sở, ban, ngành tỉnh",
        ),
        (*_DEPARTMENTS, *_OLD_DEPARTMENTS, "bqlkkt", "vp"),
    ),
    DemoGroup(
        "Ủy ban nhân dân các xã, phường, đặc khu",
        (
            "UBND các xã, phường, đặc khu",
            "Ủy ban nhân dân các xã, phường",
            "Ủy ban nhân dân cấp xã",
            "Chủ tịch Ủy ban nhân dân các xã, phường, đặc khu",
            "các xã, phường, đặc khu",
        ),
        _COMMUNES,
    ),
    DemoGroup(
        "Ủy ban nhân dân các huyện, thị xã, thành phố",
        (
            "UBND các huyện, thị xã, thành phố",
            "Ủy ban nhân dân các huyện, thành phố",
            "Ủy ban nhân dân cấp huyện",
            "Chủ tịch Ủy ban nhân dân các huyện, thị xã, thành phố",
        ),
        _DISTRICTS,
    ),
)


@dataclass(frozen=True, slots=True)
class DemoMerger:
    """One of the reorganisations of 01/7/2025."""

    kind: MergerKind
    basis: str
    closing: tuple[DemoAgency, ...]


MERGERS = (
    DemoMerger(MergerKind.MERGE, "203/2025/NQ-SX", CLOSED_DISTRICTS[:1]),  # the other province
    DemoMerger(MergerKind.MERGE, "17/NQ-HĐND", CLOSED_DEPARTMENTS),
    DemoMerger(MergerKind.SPLIT, "1672/NQ-SX", CLOSED_DISTRICTS[1:]),
)
