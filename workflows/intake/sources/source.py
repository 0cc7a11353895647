"""What reading a file or pasted text gives: its words, what it was, and what to tell the clerk."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from workflows.domain.errors import N_
from workflows.domain.sayings import Saying

MEGABYTE = 1024 * 1024
MAX_BYTES = 20 * MEGABYTE
MAX_PASTED = 400_000  # characters: about two hundred pages
LETTERHEAD = 0.45  # of the first page: where the stamp of secrecy stands


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is read before it is refused."""

    max_bytes: int = MAX_BYTES
    max_pages: int = 500
    max_scanned_pages: int = 100
    max_unpacked_bytes: int = 200 * MEGABYTE
    max_pixels: int = 120_000_000


DEFAULT_LIMITS = Limits()


class SourceKind(StrEnum):
    """Where the text came from."""

    PASTED = "pasted"
    TXT = "txt"
    HTML = "html"
    DOCX = "docx"
    DOC = "doc"
    PDF = "pdf"
    SCAN = "scan"  # a scanned PDF or a picture: the words were recognised, not read

    @property
    def label(self) -> str:
        """Give the Vietnamese name, marked for translation."""
        return _KIND_LABELS[self]


_KIND_LABELS = {
    SourceKind.PASTED: N_("Văn bản dán vào"),
    SourceKind.TXT: N_("Tệp văn bản thuần (.txt)"),
    SourceKind.HTML: N_("Trang web (HTML)"),
    SourceKind.DOCX: N_("Tệp Word (.docx)"),
    SourceKind.DOC: N_("Tệp Word đời cũ (.doc)"),
    SourceKind.PDF: N_("Tệp PDF có lớp chữ"),
    SourceKind.SCAN: N_("Bản quét, nhận dạng chữ"),
}


class NoteKind(StrEnum):
    """What the clerk must know about how the text was obtained."""

    UNREVIEWED_CHANGES = "unreviewed_changes"
    HIDDEN_TEXT = "hidden_text"
    COMMENTS = "comments"
    PICTURES = "pictures"
    TCVN3_FONT = "tcvn3_font"
    VNI_FONT = "vni_font"
    OLD_ENCODING = "old_encoding"
    WEB_PAGE = "web_page"
    JOINED_PAGES = "joined_pages"
    DROPPED_PAGE_NUMBERS = "dropped_page_numbers"
    RECOGNISED_PAGES = "recognised_pages"
    UNREADABLE_PAGES = "unreadable_pages"
    OLD_WORD = "old_word"

    @property
    def label(self) -> str:
        """Give the Vietnamese sentence, with `%(count)s`, marked for translation."""
        return _NOTE_LABELS[self]


_NOTE_LABELS = {
    NoteKind.UNREVIEWED_CHANGES: N_(
        "Văn bản còn %(count)s sửa đổi chưa duyệt: chữ thêm được giữ, chữ xóa được bỏ. "
        "Hãy đối chiếu với bản ký."
    ),
    NoteKind.HIDDEN_TEXT: N_("Văn bản có %(count)s đoạn chữ ẩn, đã được đưa vào nội dung đọc."),
    NoteKind.COMMENTS: N_("Tệp có %(count)s bình luận; bình luận không thuộc nội dung văn bản."),
    NoteKind.PICTURES: N_(
        "Tệp có %(count)s hình ảnh; chữ trong hình chưa được đọc. Nếu hình là trang văn bản, "
        "hãy tải hình đó lên riêng."
    ),
    NoteKind.TCVN3_FONT: N_(
        "%(count)s đoạn dùng phông TCVN3 (.VnTime) đã được chuyển sang Unicode; hãy rà lại dấu."
    ),
    NoteKind.VNI_FONT: N_(
        "%(count)s đoạn dùng phông VNI chưa chuyển được; hãy chuyển mã sang Unicode rồi nhập lại."
    ),
    NoteKind.OLD_ENCODING: N_(
        "Văn bản dùng bảng mã cũ đã được chuyển sang Unicode; hãy rà lại dấu."
    ),
    NoteKind.WEB_PAGE: N_("Nội dung sao chép từ trang web đã được chuyển thành văn bản thuần."),
    NoteKind.JOINED_PAGES: N_("%(count)s câu bị ngắt giữa hai trang đã được nối lại."),
    NoteKind.DROPPED_PAGE_NUMBERS: N_("%(count)s dòng chỉ ghi số trang đã được bỏ."),
    NoteKind.RECOGNISED_PAGES: N_(
        "Chữ của %(count)s trang được nhận dạng từ ảnh; hãy đối chiếu số, ngày và thời hạn "
        "với bản gốc."
    ),
    NoteKind.UNREADABLE_PAGES: N_(
        "%(count)s trang không đọc được chữ; hãy quét lại các trang đó hoặc nhập tay."
    ),
    NoteKind.OLD_WORD: N_(
        "Tệp Word đời cũ đã được chuyển đổi; hãy xem bảng cuối văn bản có còn đủ không."
    ),
}


@dataclass(frozen=True, slots=True)
class SourceNote:
    """One sentence for the clerk about how the text was obtained."""

    kind: NoteKind
    count: int = 1

    @property
    def said(self) -> Saying:
        """Give the sentence."""
        return Saying(self.kind.label) % {"count": self.count}

    def __str__(self) -> str:
        """Write the sentence in the source language."""
        return str(self.said)


@dataclass(frozen=True, slots=True)
class Source:
    """The words of a file or paste, clean and in order, and the fingerprint of the original."""

    kind: SourceKind
    text: str
    original_sha256: str
    notes: tuple[SourceNote, ...] = ()
    pages: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Give plain values, to cross from one process to another."""
        return {
            "kind": self.kind.value,
            "text": self.text,
            "original_sha256": self.original_sha256,
            "notes": [[note.kind.value, note.count] for note in self.notes],
            "pages": self.pages,
        }

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        """Take the plain values back."""
        notes = tuple(SourceNote(NoteKind(kind), count) for kind, count in values["notes"])
        kind = SourceKind(values["kind"])
        return cls(kind, values["text"], values["original_sha256"], notes, values["pages"])


def notes_of(counts: dict[NoteKind, int]) -> tuple[SourceNote, ...]:
    """Give a note for everything that was met at least once."""
    return tuple(SourceNote(kind, count) for kind, count in counts.items() if count)
