"""What the file of a paper is made from: a template with its words, or the file edited in Word."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from templates_docx.contexts import IssuedContext
from templates_docx.edited.finals import numbered
from templates_docx.edited.writing import rewritten
from templates_docx.rendering import render
from workflows.issuing.templates import template_of
from workflows.issuing.words import paper_of
from workflows.store.files import FileStore
from workflows.store.tables.documents import Document
from workflows.store.tables.papers import StoredFile


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
        if words == self.words:
            return self.edited
        return rewritten(self.edited, self.template, self.words, words)

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
