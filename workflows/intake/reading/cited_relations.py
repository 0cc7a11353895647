"""Why a document is cited: as legal basis, to be carried out, replaced, amended, attached …"""

import re
from dataclasses import dataclass
from enum import StrEnum

from workflows.domain.errors import N_
from workflows.intake.reading.model import Span


class Relation(StrEnum):
    """How the text stands to a document it cites."""

    LEGAL_BASIS = "legal_basis"
    IMPLEMENTS = "implements"
    SUPERSEDES = "supersedes"
    AMENDS = "amends"
    ASSIGNED_BY = "assigned_by"
    PROPOSED_BY = "proposed_by"
    ATTACHED_TO = "attached_to"
    MENTIONS = "mentions"

    @property
    def label(self) -> str:
        """Give the Vietnamese name, marked for translation."""
        return _RELATION_LABELS[self]


_RELATION_LABELS = {
    Relation.LEGAL_BASIS: N_("Căn cứ"),
    Relation.IMPLEMENTS: N_("Thực hiện"),
    Relation.SUPERSEDES: N_("Thay thế, bãi bỏ"),
    Relation.AMENDS: N_("Sửa đổi, bổ sung"),
    Relation.ASSIGNED_BY: N_("Đã giao tại"),
    Relation.PROPOSED_BY: N_("Theo đề nghị tại"),
    Relation.ATTACHED_TO: N_("Kèm theo"),
    Relation.MENTIONS: N_("Viện dẫn"),
}


@dataclass(frozen=True, slots=True)
class CitedAt:
    """One citation at its place, before several of one document are merged."""

    type: str
    code: str | None
    date: str | None
    issuer: str | None
    title: str | None
    relation: Relation
    span: Span


_RELATIONS = (
    (Relation.SUPERSEDES, re.compile(r"(?:thay thế|bãi bỏ|hủy bỏ|thay cho)\s+(?:các\s)?$", re.IGNORECASE)),
    (Relation.AMENDS, re.compile(r"(?:sửa đổi|bổ sung|đính chính|điều chỉnh)[^;.]{0,40}$", re.IGNORECASE)),
    (Relation.ATTACHED_TO, re.compile(r"kèm theo\s+(?:các\s)?$", re.IGNORECASE)),
    (Relation.PROPOSED_BY, re.compile(r"(?:đề nghị|đề xuất|báo cáo)\b[^;]{0,120}\btại\s+(?:các\s)?$", re.IGNORECASE)),
    (Relation.ASSIGNED_BY, re.compile(r"\bgiao\b[^;]{0,60}\btại\s+(?:các\s)?$", re.IGNORECASE)),
    (Relation.LEGAL_BASIS, re.compile(r"\b(?:căn cứ|theo quy định tại)\b[^;]{0,120}$", re.IGNORECASE)),
    (Relation.IMPLEMENTS, re.compile(r"\b(?:thực hiện|triển khai|thi hành|chỉ đạo\b[^;]{0,60}\btại)\b[^;]{0,60}$", re.IGNORECASE)),
)  # fmt: skip


def relation_at(flat: str, start: int) -> Relation:
    """Tell from the words before a citation why it is cited."""
    low = max(0, start - 160)
    ends = [m.end() for m in re.finditer(r"[;\n]|\.\s", flat[low:start])]
    before = flat[low + (ends[-1] if ends else 0) : start]
    for relation, words in _RELATIONS:
        if words.search(before):
            return relation
    return Relation.MENTIONS
