"""Papers: the one identity of any document the office knows, their relations and files."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflows.store.tables.agencies import Agency
from workflows.store.tables.base import Base, stored_by_value


class RelationKind(StrEnum):
    """How one paper stands to another it names."""

    LEGAL_BASIS = "legal_basis"  # căn cứ
    IMPLEMENTS = "implements"  # thực hiện
    SUPERSEDES = "supersedes"  # thay thế
    AMENDS = "amends"  # sửa đổi, bổ sung
    ASSIGNED_BY = "assigned_by"  # đã giao tại
    FOLLOWS_UP = "follows_up"  # đôn đốc
    ATTACHED_TO = "attached_to"  # kèm theo
    RESULT_OF = "result_of"  # kết quả của
    CORRECTS = "corrects"  # đính chính
    RECALLS = "recalls"  # thu hồi
    CITES = "cites"


class FileKind(StrEnum):
    """What a stored file is to its paper."""

    ORIGINAL = "original"  # as received, byte for byte
    DRAFT = "draft"
    FINAL = "final"  # numbered and dated
    PDF = "pdf"
    SIGNED = "signed"


class PartyKind(StrEnum):
    """Why an agency is named on a paper."""

    ADDRESSEE = "addressee"  # kính gửi
    RECIPIENT = "recipient"  # nơi nhận


class Paper(Base):
    """Any document the office knows, received or issued (văn bản)."""

    __tablename__ = "paper"
    __table_args__ = (
        Index(None, "code_key", "dated"),  # twins: same code, date, issuer
        Index(None, "fingerprint"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    type_code: Mapped[str]  # templates_docx.vocabulary.DocumentType value
    number: Mapped[str | None]  # as text: «94C», «012»; None: blank
    number_sort: Mapped[int | None]
    symbol: Mapped[str | None]  # «UBND-TTHC»
    code_key: Mapped[str | None]  # number/symbol folded for comparing
    dated: Mapped[str | None]  # YYYY, YYYY-MM or YYYY-MM-DD: as precise as printed
    dated_from: Mapped[date | None] = mapped_column(index=True)  # first day of it, for order
    place: Mapped[str | None]
    issuing_agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    issuer_printed: Mapped[str | None]  # as the paper itself names its issuer
    parent_printed: Mapped[str | None]  # cơ quan chủ quản, as printed
    subject: Mapped[str | None]  # trích yếu
    search_fold: Mapped[str] = mapped_column(default="")  # code, subject and issuer, folded
    urgency: Mapped[str | None]
    fingerprint: Mapped[str | None]  # of the whole text: finds twins without a number
    known: Mapped[bool] = mapped_column(default=True)  # False: merely cited, never seen here
    created_at: Mapped[datetime]

    issuing_agency: Mapped[Agency | None] = relationship(lazy="raise_on_sql")


class PaperRelation(Base):
    """One paper names another, in some relation."""

    __tablename__ = "paper_relation"
    __table_args__ = (UniqueConstraint("from_paper_id", "to_paper_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    from_paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"), index=True)
    to_paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"), index=True)
    kind: Mapped[RelationKind] = mapped_column(stored_by_value(RelationKind))
    position: Mapped[int] = mapped_column(default=0)  # order of first citation
    wording: Mapped[str | None]
    times: Mapped[int | None]  # which follow-up it is (lần n)

    to_paper: Mapped[Paper] = relationship(foreign_keys=[to_paper_id], lazy="raise_on_sql")


class PaperParty(Base):
    """An addressee or recipient of a paper, as printed."""

    __tablename__ = "paper_party"
    __table_args__ = (UniqueConstraint("paper_id", "kind", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"))
    kind: Mapped[PartyKind] = mapped_column(stored_by_value(PartyKind))
    position: Mapped[int]
    printed: Mapped[str]
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("agency_group.id"))


class StoredFile(Base):
    """A file kept by the hash of its bytes, written and synced before it is named here."""

    __tablename__ = "stored_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(index=True)
    size: Mapped[int]  # bytes
    name: Mapped[str]  # as uploaded, or as it should be saved
    media_type: Mapped[str]
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class PaperFile(Base):
    """A file of a paper, in versions."""

    __tablename__ = "paper_file"
    __table_args__ = (UniqueConstraint("paper_id", "kind", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"))
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    kind: Mapped[FileKind] = mapped_column(stored_by_value(FileKind))
    version: Mapped[int]
    made_by: Mapped[str]  # «generated», «uploaded», «edited», «received»
    note: Mapped[str | None]  # what the person who brought it wrote beside it

    file: Mapped[StoredFile] = relationship(lazy="raise_on_sql")


class SubjectField(Base):
    """A field of work (lĩnh vực) and the leader responsible for it."""

    __tablename__ = "subject_field"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    name_sort: Mapped[str]
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class PaperFact(Base):
    """Something read from a paper that has no column: an indicator, a defect, a footnote."""

    __tablename__ = "paper_fact"
    __table_args__ = (Index(None, "paper_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"))
    kind: Mapped[str]
    position: Mapped[int]
    value: Mapped[dict[str, Any]]
