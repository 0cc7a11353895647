"""Whether a filled template is still a file that Word opens: nothing stands there without contents."""

from collections.abc import Iterator
from typing import Final

from docx.oxml.ns import qn

from templates_docx.packages import opened
from templates_docx.texts import text_parts

_NEEDS: Final = {
    "w:tbl": ("w:tr", "một bảng không còn dòng nào"),
    "w:tr": ("w:tc", "một dòng của bảng không còn ô nào"),
    "w:tc": ("w:p", "một ô của bảng không còn đoạn nào"),
    "w:txbxContent": ("w:p", "một hộp chữ không còn đoạn nào"),
}


def unsound(data: bytes) -> list[str]:
    """Say what Word could not open in a filled file; empty when all is well."""
    return [f"{place}, Word có thể báo tệp hỏng; thêm một dòng hoặc đoạn cố định." for place in dict.fromkeys(_empty_places(data))]  # fmt: skip


def _empty_places(data: bytes) -> Iterator[str]:
    for part in text_parts(opened(data)):
        for outer, (inner, told) in _NEEDS.items():
            for element in part.root.iter(qn(outer)):
                if element.find(qn(inner)) is None and element.find(qn("w:sdt")) is None:
                    yield f"{part.name}: {told}"
