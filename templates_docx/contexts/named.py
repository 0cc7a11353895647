"""Papers whose type is printed in capitals (văn bản có tên loại)."""

from dataclasses import dataclass
from typing import ClassVar

from templates_docx.contexts.base import IssuedContext, TaskGroup, TextSection
from templates_docx.contexts.tables import AgencyFigures, PlannedGroup, TargetOfAgency
from templates_docx.vocabulary import DocumentType


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article of a decision; the label is printed bold."""

    title: ClassVar[str] = "Điều"

    label: str  # «Điều 1.»
    text: str
    paragraphs: tuple[str, ...] = ()  # khoản and điểm, with their marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(IssuedContext):
    """A decision with articles (quyết định)."""

    file: ClassVar[str] = "decision.docx"
    title: ClassVar[str] = "Quyết định"
    document_type: ClassVar[DocumentType] = DocumentType.QUYET_DINH
    ends_in: ClassVar[str] = "articles"

    authority: str  # «CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SƠN HẢI»
    legal_bases: tuple[str, ...]  # «Căn cứ …;», the last one ends with a full stop
    articles: tuple[Article, ...]  # the last one ends with «./.»


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetDecision(IssuedContext):
    """A decision that gives targets to agencies (quyết định giao chỉ tiêu), with its appendix."""

    file: ClassVar[str] = "target_decision.docx"
    title: ClassVar[str] = "Quyết định giao chỉ tiêu"
    document_type: ClassVar[DocumentType] = DocumentType.QUYET_DINH
    ends_in: ClassVar[str] = "articles"

    authority: str
    legal_bases: tuple[str, ...]
    articles: tuple[Article, ...]
    appendix_label: str = "Phụ lục"
    appendix_title: str
    appendix_reference: str
    rows: tuple[TargetOfAgency, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sectioned(IssuedContext):
    """A text in parts."""

    ends_in: ClassVar[str] = "sections"

    opening: tuple[str, ...]
    sections: tuple[TextSection, ...]  # the last paragraph of all ends with «./.»


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruction(_Sectioned):
    """A directive in the narrow sense (chỉ thị)."""

    file: ClassVar[str] = "instruction.docx"
    title: ClassVar[str] = "Chỉ thị"
    document_type: ClassVar[DocumentType] = DocumentType.CHI_THI


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion(_Sectioned):
    """The conclusion of a leader at a meeting (thông báo kết luận)."""

    file: ClassVar[str] = "conclusion.docx"
    title: ClassVar[str] = "Thông báo kết luận"
    document_type: ClassVar[DocumentType] = DocumentType.THONG_BAO_KET_LUAN


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(_Sectioned):
    """A plan (kế hoạch) whose appendix gives the tasks to agencies."""

    file: ClassVar[str] = "plan.docx"
    title: ClassVar[str] = "Kế hoạch"
    document_type: ClassVar[DocumentType] = DocumentType.KE_HOACH

    appendix_label: str = "Phụ lục"
    appendix_title: str
    appendix_reference: str
    groups: tuple[PlannedGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(_Sectioned):
    """A report on many agencies' work (báo cáo tổng hợp): figures by agency, and late work in detail."""

    file: ClassVar[str] = "report.docx"
    title: ClassVar[str] = "Báo cáo tổng hợp"
    document_type: ClassVar[DocumentType] = DocumentType.BAO_CAO

    addressee: str = ""  # upward reports only
    appendix_label: str = "Phụ lục"
    appendix_title: str
    appendix_reference: str
    as_at: str  # «Số liệu tính đến 16 giờ 00 ngày 20/11/2026»
    rows: tuple[AgencyFigures, ...]
    total: AgencyFigures
    notes: tuple[str, ...] = ()  # how it was counted, below the table
    details_label: str = "Phụ lục II"
    details_title: str = "NHIỆM VỤ QUÁ HẠN CHƯA HOÀN THÀNH"
    details_as_at: str = ""
    groups: tuple[TaskGroup, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission(_Sectioned):
    """A submission to a superior (tờ trình)."""

    file: ClassVar[str] = "submission.docx"
    title: ClassVar[str] = "Tờ trình"
    document_type: ClassVar[DocumentType] = DocumentType.TO_TRINH

    addressee: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation(IssuedContext):
    """An invitation to a meeting (giấy mời, Mẫu 1.7)."""

    file: ClassVar[str] = "invitation.docx"
    title: ClassVar[str] = "Giấy mời"
    document_type: ClassVar[DocumentType] = DocumentType.GIAY_MOI
    ends_in: ClassVar[str] = "closing"

    inviter: str  # «Ủy ban nhân dân tỉnh Sơn Hải»
    invited: tuple[str, ...]  # «- Giám đốc Sở Y tế;», …
    purpose: str  # «Tới dự cuộc họp …»
    chair: str
    time: str  # «14 giờ 00, thứ Sáu, ngày 27/11/2026»
    place: str
    paragraphs: tuple[str, ...] = ()  # papers to bring, whom to answer
    closing: str  # ends with «./.»


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferSlip(IssuedContext):
    """A slip that passes a paper on to the agency it belongs to (phiếu chuyển)."""

    file: ClassVar[str] = "transfer_slip.docx"
    title: ClassVar[str] = "Phiếu chuyển"
    document_type: ClassVar[DocumentType] = DocumentType.PHIEU_CHUYEN

    transferred_to: str  # «Sở Tài chính»
    paragraphs: tuple[str, ...]  # the last one ends with «./.»
