"""Documents: papers drafted and issued here, their versions and deliveries."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflows.domain.statuses import DocumentStatus, Righting
from workflows.store.tables.agencies import Agency
from workflows.store.tables.base import Base, stored_by_value
from workflows.store.tables.papers import Paper
from workflows.store.tables.people import Person
from workflows.store.tables.registers import Register


class Document(Base):
    """A paper drafted and issued here (văn bản phát hành); its id is the paper's."""

    __tablename__ = "document"
    __table_args__ = (Index(None, "status", "drafted_at"),)

    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"), primary_key=True)
    kind: Mapped[str]  # «follow_up_letter», «letter», …: the procedure that drafts it
    status: Mapped[DocumentStatus] = mapped_column(stored_by_value(DocumentStatus))
    template: Mapped[str]  # name in templates_docx.contexts.CATALOGUE
    template_sha256: Mapped[str]  # of the template it was last generated from
    context: Mapped[dict[str, Any]]  # every word the template was or will be filled with
    data_sha256: Mapped[str]  # of the tasks' data at drafting: a difference is shown
    generated: Mapped[dict[str, Any]]  # the words these data gave, whatever was edited since
    word_file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    """The file a clerk edited in Word, which is the paper; None: the words fill the template."""
    words_version: Mapped[int] = mapped_column(default=1)  # goes up with every change of words
    to_agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    answer_by: Mapped[date | None]  # the deadline to answer that it sets
    rights_id: Mapped[int | None] = mapped_column(ForeignKey("document.paper_id"), index=True)
    """The issued paper that it corrects, recalls or replaces, from the day it is issued."""
    righting: Mapped[Righting | None] = mapped_column(stored_by_value(Righting))
    register_id: Mapped[int | None] = mapped_column(ForeignKey("register.id"))
    drafted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    drafted_as: Mapped[str | None]  # a deputy's «A thay cho B»; None: by the own name
    drafted_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    return_words: Mapped[str | None]  # why the leader returned it
    numbered_at: Mapped[datetime | None]
    issued_at: Mapped[datetime | None]
    withdrawn_words: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=0)

    paper: Mapped[Paper] = relationship(lazy="raise_on_sql")
    register: Mapped[Register | None] = relationship(lazy="raise_on_sql")
    drafted_by: Mapped[Person | None] = relationship(
        foreign_keys=[drafted_by_id], lazy="raise_on_sql"
    )

    __mapper_args__ = {"version_id_col": version}


class DocumentPeriod(Base):
    """A document speaks of a period: the history of its task shows the document."""

    __tablename__ = "document_period"

    document_id: Mapped[int] = mapped_column(ForeignKey("document.paper_id"), primary_key=True)
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"), primary_key=True, index=True)


class Delivery(Base):
    """A document was sent to an agency over a channel."""

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("document_id", "agency_id", "channel"),
        Index(None, "channel", "posted_at"),  # what the outbox still has to write
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.paper_id"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    channel: Mapped[str]  # «application», «email»
    sent_at: Mapped[datetime]
    posted_at: Mapped[datetime | None]
    """When its mails were written; None: they wait for the file that goes with them."""
    times: Mapped[int] = mapped_column(default=1)  # sent again at somebody's wish: 2, 3, …
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    document: Mapped[Document] = relationship(lazy="raise_on_sql")
    agency: Mapped[Agency] = relationship(lazy="raise_on_sql")


class TemplateChange(Base):
    """One search and replace over the office's templates; undone as a whole."""

    __tablename__ = "template_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    searched: Mapped[str]
    words: Mapped[str]  # what stands there now
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    undone_at: Mapped[datetime | None]


class WordUpload(Base):
    """A Word file brought back that waits to be taken in: somebody edited meanwhile, or it has no mark."""

    __tablename__ = "word_upload"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.paper_id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    words_version: Mapped[int | None]  # of the words it was edited from; None: it does not say
    note: Mapped[str]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    settled_at: Mapped[datetime | None]  # taken in, or left


class TemplateVersion(Base):
    """A version of an office's own Word template, from the day it was published."""

    __tablename__ = "template_version"
    __table_args__ = (UniqueConstraint("name", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    number: Mapped[int]
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    published_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]  # taken back: the version before it is in force again
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    change_id: Mapped[int | None] = mapped_column(ForeignKey("template_change.id"), index=True)


class Signatory(Base):
    """Somebody who may sign papers of an issuing agency, from a day to a day."""

    __tablename__ = "signatory"

    id: Mapped[int] = mapped_column(primary_key=True)
    issuing_agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str]
    authority_lines: Mapped[list[Any]]  # [«TL. CHỦ TỊCH», «CHÁNH VĂN PHÒNG»]
    type_codes: Mapped[list[Any]] = mapped_column(default=list)  # types of papers; none: all
    field_ids: Mapped[list[Any]] = mapped_column(default=list)  # fields of work; none: all
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    position: Mapped[int] = mapped_column(default=0)  # the first that is valid is proposed


class RecipientList(Base):
    """Who usually gets papers of an issuing agency (Nơi nhận), from a day to a day."""

    __tablename__ = "recipient_list"

    id: Mapped[int] = mapped_column(primary_key=True)
    issuing_agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    lines: Mapped[list[Any]]  # without dashes, without «Lưu»
    type_codes: Mapped[list[Any]] = mapped_column(default=list)  # types of papers; none: all
    field_ids: Mapped[list[Any]] = mapped_column(default=list)  # fields of work; none: all
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class IssuingBody(Base):
    """How papers of an issuing agency look and are called: letterhead, place, symbol."""

    __tablename__ = "issuing_body"

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    parent_line: Mapped[str | None]  # «UBND TỈNH …», not bold; None: no parent is printed
    issuer_lines: Mapped[list[Any]]  # bold
    place: Mapped[str]
    letter_symbol: Mapped[str]  # symbol of a công văn: «UBND-TH»
    symbol: Mapped[str]  # what follows the type in a named paper: «UBND»
    archive_unit: Mapped[str]  # drafting unit after «Lưu: VT,»
    is_paper: Mapped[bool] = mapped_column(default=False)
    """True: issues on paper, so appendix references carry number and date (nd30-rules 1.8.5)."""
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
