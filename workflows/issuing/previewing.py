"""What would be printed of a paper, for who reads it now: before it has a number, too."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from templates_docx.packages import undated
from templates_docx.printing import PrintingFailed, print_one
from templates_docx.printing.comparing import require_all_words
from templates_docx.printing.pages import sizes_of
from workflows.issuing.files import render_document
from workflows.issuing.rules import BEFORE_NUMBER
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.queries.documents import get_document_fact
from workflows.store.tables.papers import FileKind

_KEPT = 32  # previews in memory: their pages are asked for one by one


@dataclass(frozen=True, slots=True)
class Preview:
    """A printed paper, and what is wrong with the print."""

    pdf: bytes
    sizes: tuple[tuple[int, int], ...]  # of its pages, in points
    version: str  # another one when anything of it changed
    warning: PrintingFailed | None


def preview_document(db: Database, files: FileStore, document_id: int) -> Preview:
    """Print a paper as it stands: the numbered file, or the draft's words in its template.

    Raises `PrintingUnavailable`, `PrintingBusy` or `PrintingFailed`, and what filling raises.
    """
    with db.reading() as session:
        fact = get_document_fact(session, document_id)
    final = None if fact.row.status in BEFORE_NUMBER else fact.latest(FileKind.FINAL)
    if final is None:
        return preview_file(undated(render_document(db, files, document_id)))
    if fact.pdf is not None:
        return _preview(files.read(fact.pdf.sha256, name=fact.pdf.name), None)
    return preview_file(files.read(final.sha256, name=final.name))


@lru_cache(maxsize=_KEPT)
def preview_file(data: bytes) -> Preview:
    """Print a Word file; it is the same print as long as the file is the same."""
    pdf = print_one(data)
    try:
        require_all_words(data, pdf)
    except PrintingFailed as lost:
        return _preview(pdf, lost)
    return _preview(pdf, None)


def _preview(pdf: bytes, warning: PrintingFailed | None) -> Preview:
    version = hashlib.sha256(pdf).hexdigest()[:16]
    return Preview(pdf=pdf, sizes=tuple(sizes_of(pdf)), version=version, warning=warning)
