"""Word files somebody had checked for their form; kept for that person alone."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflows.store.tables.base import Base
from workflows.store.tables.papers import StoredFile


class FormatCheck(Base):
    """One file that was checked (kiểm tra thể thức)."""

    __tablename__ = "format_check"
    __table_args__ = (Index(None, "by_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    errors: Mapped[int]
    warnings: Mapped[int]
    hints: Mapped[int]

    file: Mapped[StoredFile] = relationship(lazy="raise_on_sql")
