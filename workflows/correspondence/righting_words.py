"""What papers say that correct, recall or replace another; pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from templates_docx.contexts import IssuedContext, Letter
from templates_docx.vocabulary import DocumentType, short_date
from templates_docx.wording import END_MARK, ended
from workflows.domain.errors import N_, Refusal


class SlipsMissing(Refusal):
    """A correction that corrects nothing, or does not say what is right."""

    message = N_("Ghi ít nhất một chỗ cần đính chính, và câu chữ đúng cho mỗi chỗ.")
    status = 422


class SlipNotFound(Refusal):
    """The wrong words do not stand in the paper."""

    message = N_("Không thấy «%(words)s» trong văn bản. Chép đúng chữ đã in trong văn bản.")
    status = 422


@dataclass(frozen=True, slots=True)
class Slip:
    """Words of a paper that are wrong, and the right ones; no wrong words: something is missing."""

    wrong: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedPaper:
    """The issued paper as another one names it."""

    kind: DocumentType
    code: str
    dated: date
    subject: str
    issuer: str
    is_paper: bool  # it went out on paper
    may_command: bool

    @property
    def name(self) -> str:
        """Write «Công văn số 12/UBND-TH ngày 08/9/2026»."""
        return f"{self.kind.capitalised_name} số {self.code} ngày {short_date(self.dated)}"

    @property
    def with_subject(self) -> str:
        """Write it with what it is about."""
        about = " về việc" if self.kind is DocumentType.CONG_VAN else ":"
        return f"{self.name}{about} {self.subject}"


def correction(letter: Letter, first: CitedPaper, slips: Sequence[Slip]) -> Letter:
    """Write the letter that corrects: wrong and right words side by side."""
    opening = (
        f"Ngày {short_date(first.dated)}, {first.issuer} ban hành {first.with_subject}. "
        f"Sau khi rà soát, {first.issuer} đính chính như sau:"
    )
    lines = [f"{n}. {_corrected(slip)}" for n, slip in enumerate(slips, start=1)]
    closing = (
        f"Các nội dung khác của {first.name} không thay đổi. "
        f"{first.issuer} thông báo để các cơ quan, đơn vị biết, thực hiện."
    )
    return replace(
        letter, subject=f"đính chính {first.name}", paragraphs=ended([opening, *lines, closing])
    )


def _corrected(slip: Slip) -> str:
    if not slip.wrong:
        return f"Bổ sung: «{slip.right}»."
    return f"Đã in: «{slip.wrong}». Nay sửa thành: «{slip.right}»."


def recall(letter: Letter, first: CitedPaper, reason: str) -> Letter:
    """Write the letter that recalls (article 18, clause 4: paper is sent back, files are deleted)."""
    verb = "yêu cầu" if first.may_command else "đề nghị"
    how = (
        f"gửi trả lại văn bản đã nhận về {first.issuer}"
        if first.is_paper
        else "hủy bỏ văn bản điện tử đã nhận và thông báo việc hủy bỏ"
    )
    lines = [
        f"{first.issuer} thu hồi {first.with_subject}.",
        f"Lý do thu hồi: {reason.rstrip(' .;')}.",
        (
            f"{first.issuer} {verb} các cơ quan, đơn vị đã nhận văn bản nêu trên không thực hiện "
            f"theo văn bản này và {how} theo khoản 4 Điều 18 Nghị định số 30/2020/NĐ-CP."
        ),
    ]
    return replace(letter, subject=f"thu hồi {first.name}", paragraphs=ended(lines))


def with_replaced(words: IssuedContext, first: CitedPaper) -> IssuedContext:
    """Copy a paper, with the sentence that says what it replaces where it has plain paragraphs."""
    paragraphs = getattr(words, "paragraphs", None)
    if words.ends_in != "paragraphs" or not paragraphs:
        return words
    *before, last = paragraphs
    sentence = f"Văn bản này thay thế {first.name} của {first.issuer}."
    changed: dict[str, Any] = {
        "paragraphs": ended([*before, f"{last.removesuffix(END_MARK).rstrip(' .;')}.", sentence])
    }
    return replace(words, **changed)
