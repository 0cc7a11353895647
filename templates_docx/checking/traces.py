"""Traces of editing left in a template: they would stand in every paper made from it."""

from collections.abc import Iterator
from typing import Final

from docx.document import Document
from docx.oxml.ns import qn

from templates_docx.checking.faults import Fault
from templates_docx.checking.tags import TAG
from templates_docx.texts import text_parts

_CHANGES: Final = ("w:ins", "w:del", "w:moveFrom", "w:moveTo")
_COMMENTS: Final = ("w:commentReference",)
_ENDNOTES: Final = "endnotes+xml"


def has_traces(document: Document) -> bool:
    """Say whether tracked changes or comments are left in a file."""
    return any(
        part.root.find(f".//{qn(tag)}") is not None
        for part in text_parts(document)
        for tag in (*_CHANGES, *_COMMENTS)
    )


def traces(document: Document) -> Iterator[Fault]:
    """Warn of tracked changes, comments, and tags in endnotes, which are never filled."""
    for part in text_parts(document):
        if any(part.root.find(f".//{qn(tag)}") is not None for tag in _CHANGES):
            yield Fault(part.name, "", "còn vết sửa đổi chưa chấp nhận; vào Xem lại, chấp nhận tất cả rồi lưu lại.")  # fmt: skip
        if any(part.root.find(f".//{qn(tag)}") is not None for tag in _COMMENTS):
            yield Fault(part.name, "", "còn lời nhận xét (comment); xóa đi, nếu không mọi văn bản đều mang theo.")  # fmt: skip
    for other in document.part.package.iter_parts():
        if other.content_type.endswith(_ENDNOTES) and TAG.search(
            other.blob.decode("utf-8", "replace")
        ):
            yield Fault("chú thích cuối văn bản", "", "thẻ ở đây không được điền; chuyển sang chú thích cuối trang.")  # fmt: skip
