"""What is attached behind the signature: plans and rules of their own, appendices, tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from templates_docx.vocabulary import DocumentType
from workflows.intake.reading.lines import Line, mostly_capitals
from workflows.intake.reading.titles import type_title

_APPENDIX = re.compile(
    r"(?:PHỤ LỤC|Phụ lục|PHU LUC|BIỂU|Biểu|MẪU|Mẫu số|DANH MỤC|BẢNG|PHÂN CÔNG|TIẾN ĐỘ|KHUNG)\b"
)
_LONE_WORD = re.compile(r"(?:PHỤ LỤC|Phụ lục|BIỂU|Biểu)(?:\s+(?:số\s+)?[\dIVX]+)?\W*")
_LONGEST_TITLE = 160
_ATTACHED = re.compile(r"\(?\s*(?:Ban hành )?[Kk]èm theo")
_TASK_TYPES = frozenset(
    {
        DocumentType.KE_HOACH,
        DocumentType.CHUONG_TRINH,
        DocumentType.DE_AN,
        DocumentType.PHUONG_AN,
        DocumentType.HUONG_DAN,
        DocumentType.DU_AN,
    }
)


@dataclass(frozen=True, slots=True)
class Annex:
    """An attached text: its title lines and the lines below them."""

    type: DocumentType | None  # None: an appendix without a type of its own
    title: tuple[Line, ...]
    body: tuple[Line, ...]

    @property
    def gives_tasks(self) -> bool:
        """Whether items here are read as tasks."""
        return self.type in _TASK_TYPES


def annexes_of(lines: Sequence[Line]) -> list[Annex]:
    """Cut what stands behind the signature at its titles."""
    starts = [at for at in range(len(lines)) if _begins(lines, at)]
    first = next((at for at in range(len(lines)) if not lines[at].blank), None)
    if first is not None and (not starts or starts[0] > first):
        starts.insert(0, first)
    if not starts:
        return []
    ends = [*starts[1:], len(lines)]
    return [_annex(lines[start:end]) for start, end in zip(starts, ends, strict=True)]


def _begins(lines: Sequence[Line], at: int) -> bool:
    text = lines[at].text
    if "\t" in text or len(text) > 90:
        return False
    if type_title(text):
        return True
    return _APPENDIX.match(text) is not None and (mostly_capitals(text) or len(text) < 24)


def _annex(lines: Sequence[Line]) -> Annex:
    """Tell the title (capitals, and the line in brackets) from what it heads."""
    at = 0
    attached = False
    while at < len(lines) and at < 24:
        line = lines[at]
        if line.bar and at:  # a table begins
            break
        if not line.blank and not _belongs_to_title(line, lines, at, attached=attached):
            break
        attached = attached or bool(_ATTACHED.match(line.text))
        at += 1
    title = tuple(line for line in lines[:at] if not line.blank)
    kind = type_title(title[0].text) if title else None
    return Annex(kind, title, tuple(lines[at:]))


def _belongs_to_title(line: Line, lines: Sequence[Line], at: int, *, attached: bool) -> bool:
    if "\t" in line.text:
        return False
    if at == 0 or _ATTACHED.match(line.text):
        return True
    before = next((x.text for x in reversed(lines[:at]) if not x.blank), "")
    if before.startswith("(") and not before.endswith(")") and ")" not in before:
        return True
    if _names_table(lines, at):
        return True
    return mostly_capitals(line.text) and not attached and len(line.text) < 120


def _names_table(lines: Sequence[Line], at: int) -> bool:
    """Whether a line in small letters stands between «PHỤ LỤC» and «(Kèm theo …)» or a table."""
    behind = next((x.text for x in lines[at + 1 :] if not x.blank), "")
    heads = _ATTACHED.match(behind) or "\t" in behind or behind.startswith("|")
    only = all(x.blank or _LONE_WORD.fullmatch(x.text) for x in lines[:at])
    return only and bool(heads) and len(lines[at].text) < _LONGEST_TITLE
