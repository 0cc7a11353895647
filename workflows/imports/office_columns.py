"""The sheets by which agencies, groups and people are taken in, their columns and a template."""

from collections.abc import Iterator
from dataclasses import dataclass

from workflows.domain.agencies import AgencyLevel
from workflows.domain.roles import Role
from workflows.spreadsheets.headers import Header, find_header, match_columns
from workflows.spreadsheets.model import Cell, Workbook
from workflows.spreadsheets.writing import Column, Kind, Sheet, workbook


@dataclass(frozen=True, slots=True)
class Kept:
    """A sheet of the template: its name, the column that tells it, and the words of its columns."""

    name: str
    needs: frozenset[str]
    columns: dict[str, tuple[str, ...]]  # field → words of its header, the template's first


AGENCIES = Kept(
    "Cơ quan, đơn vị",
    frozenset({"name"}),
    {
        "name": (
            "Tên cơ quan, đơn vị",
            "tên đầy đủ",
            "tên chính thức",
            "tên đơn vị",
            "tên cơ quan",
        ),
        "aliases": ("Tên gọi khác", "tên viết tắt", "viết tắt", "tên khác"),
        "symbol": ("Ký hiệu trên văn bản", "ký hiệu"),
        "level": ("Cấp",),
        "parent": ("Cơ quan cấp trên", "trực thuộc", "cơ quan chủ quản"),
        "email": ("Thư điện tử", "email", "e mail"),
        "phone": ("Điện thoại", "số điện thoại"),
    },
)
GROUPS = Kept(
    "Nhóm",
    frozenset({"group", "member"}),
    {
        "group": ("Tên nhóm", "nhóm"),
        "member": ("Đơn vị trong nhóm", "đơn vị thành viên", "đơn vị", "tên đơn vị"),
        "aliases": ("Cách gọi khác của nhóm", "tên gọi khác"),
    },
)
PEOPLE = Kept(
    "Người dùng",
    frozenset({"login", "name"}),
    {
        "login": ("Tên đăng nhập", "tài khoản", "tên tài khoản"),
        "name": ("Họ và tên", "họ tên"),
        "roles": ("Vai trò", "quyền"),
        "agency": ("Đơn vị", "cơ quan", "phòng ban"),
        "title": ("Chức vụ", "chức danh"),
        "email": ("Thư điện tử", "email", "e mail"),
        "phone": ("Điện thoại", "số điện thoại", "di động"),
    },
)
KINDS = (PEOPLE, GROUPS, AGENCIES)  # the most telling first: the name of an agency is anywhere


@dataclass(frozen=True, slots=True)
class Line:
    """A row of one of these sheets: its words by field."""

    kind: Kept
    sheet: str
    number: int  # in Excel
    words: dict[str, str]

    def __getitem__(self, field: str) -> str:
        """Give the words of a field, nothing where the cell is empty."""
        return self.words.get(field, "")


def recognised(book: Workbook) -> Iterator[tuple[Kept, str, Header, list[Line]]]:
    """Give the sheets that are one of ours, agencies first, with their lines."""
    found = []
    for sheet in book.sheets:
        for kind in KINDS:
            header = find_header(sheet.rows, kind.columns)
            columns = match_columns(header.titles, kind.columns) if header else {}
            if header and kind.needs <= columns.keys():
                lines = [
                    Line(kind, sheet.name, at + 1, _words(row, columns))
                    for at, row in enumerate(sheet.rows)
                    if at >= header.first_row and any(cell is not None for cell in row)
                ]
                found.append((kind, sheet.name, header, lines))
                break
    yield from sorted(found, key=lambda one: -KINDS.index(one[0]))


def _words(row: tuple[Cell, ...], columns: dict[str, int]) -> dict[str, str]:
    return {
        field: " ".join(str(row[at]).split())
        for field, at in columns.items()
        if at < len(row) and row[at] is not None
    }


_EXAMPLES: dict[str, list[list[str]]] = {
    AGENCIES.name: [
        ["Sở Nội vụ", "SNV", "SNV", "Cấp tỉnh", "Ủy ban nhân dân tỉnh", "snv@vi-du.gov.vn", ""],
        ["Ủy ban nhân dân xã Bình An", "UBND xã Bình An", "", "Cấp xã", "", "", ""],
    ],
    GROUPS.name: [["Các sở, ban, ngành", "Sở Nội vụ", "các sở, ngành cấp tỉnh"]],
    PEOPLE.name: [
        ["nguyen.van.an", "Nguyễn Văn An", Role.AGENCY_CONTACT.label, "Sở Nội vụ", "Chuyên viên",
         "an@vi-du.gov.vn", "0912 345 678"],
    ],
}  # fmt: skip


def template() -> bytes:
    """Make the Excel file an office fills in, with an example in each sheet and the words to use."""
    sheets = [
        Sheet(
            kind.name,
            [Column(words[0], Kind.SHORT) for words in kind.columns.values()],
            _EXAMPLES[kind.name],
        )
        for kind in (AGENCIES, GROUPS, PEOPLE)
    ]
    about = [
        ("Cách dùng", "Xóa các dòng ví dụ, ghi mỗi cơ quan, thành viên nhóm, người một dòng."),
        ("Cấp", "; ".join(level.label for level in AgencyLevel)),
        ("Vai trò", "; ".join(role.label for role in Role if role is not Role.ADMIN)),
        ("Nhiều giá trị", "Ngăn cách bằng dấu chấm phẩy (;)."),
    ]
    return workbook(sheets, about)
