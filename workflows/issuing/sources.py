"""What the file of a paper is made from: a template with its words, or the file edited in Word."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from templates_docx.contexts import IssuedContext
from templates_docx.edited.finals import numbered
from templates_docx.edited.reading import told_by
from templates_docx.edited.writing import rewritten
from templates_docx.rendering import render
from workflows.domain.errors import N_, Refusal
from workflows.issuing.templates import template_of
from workflows.issuing.words import paper_of
from workflows.store.files import FileStore
from workflows.store.tables.documents import Document
from workflows.store.tables.papers import StoredFile


class NoPlaceInFile(Refusal):
    """Words for a part that a clerk took out of the file."""

    message = N_(
        "Tệp Word không còn chỗ của phần vừa sửa. Tải tệp Word về, sửa ở đó rồi tải lên; "
        "văn bản chưa thay đổi gì."
    )
    status = 422


@dataclass(frozen=True, slots=True)
class Changed:
    """An edited file with other words, and what it says now."""

    data: bytes
    words: IssuedContext


@dataclass(frozen=True, slots=True)
class Source:
    """A template, and the file edited in Word that stands for it, if there is one."""

    sha256: str
    template: bytes
    words: IssuedContext  # as they stand
    edited: bytes | None = None

    def draft(self, words: IssuedContext) -> bytes:
        """Make the file of a draft that says these words."""
        if self.edited is None:
            return render(words, self.template)
        return self.edited if words == self.words else self.changed(words).data

    def changed(self, words: IssuedContext) -> "Changed":
        """Write other words into the edited file; what it says then is read from it again.

        Raises `NoPlaceInFile` where it has no place left for any of them.
        """
        data = rewritten(self.edited or b"", self.template, self.words, words)
        said = told_by(data, self.template, words).words
        if said == self.words != words:
            raise NoPlaceInFile
        return Changed(data, said)

    def final(self, words: IssuedContext) -> bytes:
        """Make the file of a paper whose words carry its number and date."""
        if self.edited is None:
            return render(words, self.template)
        return numbered(self.edited, words)


def source_sha256(session: Session, document: Document) -> str:
    """Name what the file of a paper is made from."""
    if document.word_file_id is None:
        return document.template_sha256
    return session.get_one(StoredFile, document.word_file_id).sha256


def source_of(session: Session, files: FileStore, document: Document) -> Source:
    """Give what the file of a paper is made from."""
    edited = None
    if document.word_file_id is not None:
        file = session.get_one(StoredFile, document.word_file_id)
        edited = files.read(file.sha256, name=file.name)
    return Source(
        sha256=source_sha256(session, document),
        template=template_of(session, files, document),
        words=paper_of(document.template, document.context),
        edited=edited,
    )
