"""From bytes or pasted words to a `Source`; a stamp of secrecy is refused before anything else.

`read_file` works in this process and is for commands; pages call `guarded.read_file_in_child`.
"""

import hashlib

from workflows.domain.secrecy import refuse_secret
from workflows.intake.sources.cleanup import clean, mend_page_joins
from workflows.intake.sources.kinds import FileKind, kind_of
from workflows.intake.sources.plain import decode
from workflows.intake.sources.refusals import EmptySource, NoTextFound, TooLongPaste
from workflows.intake.sources.source import (
    DEFAULT_LIMITS,
    MAX_PASTED,
    Limits,
    NoteKind,
    Source,
    SourceKind,
    notes_of,
)
from workflows.intake.sources.tcvn3 import from_tcvn3, looks_like_tcvn3
from workflows.intake.sources.web_page import is_web_page, text_of_web_page

Read = tuple[SourceKind, str, dict[NoteKind, int], int | None]


def read_text(pasted: str) -> Source:
    """Read pasted words; HTML copied from a browser becomes plain text."""
    if len(pasted) > MAX_PASTED:
        raise TooLongPaste(found=len(pasted), limit=MAX_PASTED)
    data = pasted.encode("utf-8", errors="surrogatepass")
    return _source(data, _from_text(pasted, SourceKind.PASTED, old_encoding=False))


def read_file(data: bytes, name: str, *, limits: Limits = DEFAULT_LIMITS) -> Source:
    """Read a file of any known kind, told by its content; raises a `SourceRefused`."""
    kind = kind_of(data, name, limits=limits)
    return _source(data, _READERS[kind](data, limits))


def _source(data: bytes, read: Read) -> Source:
    kind, raw, counts, pages = read
    text, joins = mend_page_joins(clean(raw))
    refuse_secret(text)
    if not any(c.isalnum() for c in text):
        raise EmptySource if kind in {SourceKind.PASTED, SourceKind.TXT} else NoTextFound
    counts[NoteKind.JOINED_PAGES] = joins
    return Source(kind, text, hashlib.sha256(data).hexdigest(), notes_of(counts), pages)


def _from_text(text: str, kind: SourceKind, *, old_encoding: bool) -> Read:
    counts = {NoteKind.OLD_ENCODING: int(old_encoding)}
    if looks_like_tcvn3(text):
        text = from_tcvn3(text)
        counts[NoteKind.OLD_ENCODING] = 1
    if is_web_page(text):
        counts[NoteKind.WEB_PAGE] = 1
        saved = kind is SourceKind.TXT
        return SourceKind.HTML if saved else kind, text_of_web_page(text), counts, None
    return kind, text, counts, None


def _from_plain_file(data: bytes, limits: Limits) -> Read:
    del limits
    text, old_encoding = decode(data)
    return _from_text(text, SourceKind.TXT, old_encoding=old_encoding)


def _from_word(data: bytes, limits: Limits) -> Read:
    from workflows.intake.sources.word import read_word

    text, counts = read_word(data, limits=limits)
    return SourceKind.DOCX, text, counts, None


def _from_pdf(data: bytes, limits: Limits) -> Read:
    from workflows.intake.sources.pdf import read_pdf

    return read_pdf(data, limits=limits)


def _from_picture(data: bytes, limits: Limits) -> Read:
    from workflows.intake.sources.ocr import picture_as_grey_map, recognise, require_ocr

    require_ocr()
    text = recognise(picture_as_grey_map(data, limits=limits))
    return SourceKind.SCAN, text, {NoteKind.RECOGNISED_PAGES: 1}, 1


def _from_old_word(data: bytes, limits: Limits) -> Read:
    from workflows.intake.sources.old_word import as_docx

    _, text, counts, pages = _from_word(as_docx(data), limits)
    return SourceKind.DOC, text, counts | {NoteKind.OLD_WORD: 1}, pages


_READERS = {
    FileKind.TEXT: _from_plain_file,
    FileKind.DOCX: _from_word,
    FileKind.OLD_WORD: _from_old_word,
    FileKind.PDF: _from_pdf,
    FileKind.PICTURE: _from_picture,
}
