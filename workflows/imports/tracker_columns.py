"""The columns of a running tracker, and what is remembered of a layout once somebody told it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from workflows.domain.errors import N_
from workflows.domain.text import search_fold
from workflows.spreadsheets.headers import Header, find_header, match_columns
from workflows.spreadsheets.model import Workbook

WORDINGS: dict[str, tuple[str, ...]] = {
    "task": ("nội dung nhiệm vụ", "tên nhiệm vụ", "nhiệm vụ được giao", "nhiệm vụ", "nội dung"),
    "code": (
        "số ký hiệu văn bản",
        "số ký hiệu",
        "văn bản giao",
        "nguồn gốc",
        "số văn bản",
        "văn bản",
    ),
    "dated": ("ngày văn bản", "ngày ban hành", "ngày giao", "ngày tháng"),
    "subject": ("trích yếu",),
    "lead": ("đơn vị chủ trì", "cơ quan chủ trì", "chủ trì", "đơn vị thực hiện", "đơn vị"),
    "coordinating": ("đơn vị phối hợp", "cơ quan phối hợp", "phối hợp"),
    "due": ("thời hạn hoàn thành", "hạn hoàn thành", "hạn xử lý", "thời hạn", "hạn"),
    "extended": ("hạn mới", "gia hạn đến", "thời hạn gia hạn", "gia hạn"),
    "status": ("trạng thái", "tình trạng", "tiến độ"),
    "completed": ("ngày hoàn thành thực tế", "ngày hoàn thành"),
    "result": ("kết quả thực hiện", "kết quả"),
    "id": ("mã nhiệm vụ", "mã", "id"),
}
FIELDS: dict[str, str] = {
    "task": N_("Nội dung nhiệm vụ"),
    "code": N_("Số, ký hiệu văn bản"),
    "dated": N_("Ngày văn bản"),
    "subject": N_("Trích yếu"),
    "lead": N_("Đơn vị chủ trì"),
    "coordinating": N_("Đơn vị phối hợp"),
    "due": N_("Thời hạn"),
    "extended": N_("Hạn đã gia hạn"),
    "status": N_("Trạng thái"),
    "completed": N_("Ngày hoàn thành"),
    "result": N_("Kết quả"),
    "id": N_("Mã nhiệm vụ của bảng"),
}
DONE_WORDS = ("hoàn thành", "đã xong", "xong", "đã hoàn thành", "kết thúc", "đã thực hiện")
_NOT_DONE = ("chưa", "không", "đang")


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which sheet, which header, and which column holds what."""

    sheet: int
    header: Header
    columns: dict[str, int]

    @property
    def layout(self) -> str:
        """Give the key of the layout: the words of its header, in their order."""
        return layout_key(self.header.titles)

    def as_json(self) -> dict[str, Any]:
        """Give plain values."""
        header = [self.header.at, self.header.height, list(self.header.titles)]
        return {"sheet": self.sheet, "header": header, "columns": self.columns}

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> Self:
        """Take the plain values back."""
        at, height, titles = plain["header"]
        return cls(plain["sheet"], Header(at, height, tuple(titles)), dict(plain["columns"]))


def layout_key(titles: Sequence[str]) -> str:
    """Give the key under which a layout is remembered."""
    return hashlib.sha256("\n".join(map(search_fold, titles)).encode()).hexdigest()


def proposed(book: Workbook) -> Mapping | None:
    """Propose the sheet with the most rows under a header that names the task."""
    best: Mapping | None = None
    longest = 0
    for at, sheet in enumerate(book.sheets):
        header = find_header(sheet.rows, WORDINGS)
        columns = match_columns(header.titles, WORDINGS) if header else {}
        if header and "task" in columns and len(sheet.rows) - header.first_row > longest:
            best, longest = Mapping(at, header, columns), len(sheet.rows) - header.first_row
    return best


def says_done(status: str) -> bool:
    """Say whether the words of a status mean that the work is completed."""
    said = search_fold(status)
    if any(said.startswith(search_fold(word)) for word in _NOT_DONE):
        return False
    return any(search_fold(word) in said for word in DONE_WORDS)
