"""Files that go with a report: which kinds are taken, how big, and that none bears a stamp."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from templates_docx.packages import WORD
from workflows.domain.actor import Actor
from workflows.domain.errors import N_, Refusal
from workflows.intake.sources.guarded import (
    check_workbook_in_child,
    needs_long_work,
    read_file_in_child,
)
from workflows.intake.sources.kinds import FileKind, kind_of
from workflows.intake.sources.refusals import (
    EmptySource,
    NoTextFound,
    OcrMissing,
    OfficeMissing,
    PackedTooTight,
    UndecodableText,
    UnknownType,
)
from workflows.intake.sources.source import DEFAULT_LIMITS
from workflows.store.files import FileStore, keep_file
from workflows.store.tables.papers import StoredFile

MAX_FILES = 10

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MEDIA_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: WORD,
    FileKind.OLD_WORD: "application/msword",
    FileKind.TEXT: "text/plain",
}
_ENDINGS = {
    "application/pdf": (".pdf",),
    WORD: (".docx",),
    "application/msword": (".doc",),
    _EXCEL: (".xlsx",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "text/plain": (".txt",),
}
ACCEPTED = ",".join(ending for endings in _ENDINGS.values() for ending in endings)


class TooManyFiles(Refusal):
    """More files than one report may carry."""

    message = N_("Mỗi báo cáo kèm tối đa %(most)s tệp. Gộp các tệp thành một tệp PDF rồi gửi lại.")
    status = 422


class EvidenceRefused(Refusal):
    """A file that is not one of the kinds an office exchanges."""

    message = N_(
        "Tệp «%(name)s» không nhận được. Gửi tệp PDF, Word, Excel, ảnh hoặc văn bản thuần."
    )
    status = 422


class EndingRefused(Refusal):
    """A file whose name says that it is something else than it is."""

    message = N_(
        "Đuôi tên tệp «%(name)s» không đúng với nội dung tệp. "
        "Đổi đuôi thành %(endings)s, hoặc chọn lại đúng tệp cần gửi."
    )
    status = 422


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in: its name as sent, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that may be kept."""

    name: str
    data: bytes
    media_type: str


def check_files(uploads: list[Upload]) -> list[CheckedFile]:
    """Look into every file before anything is written; raises a `Refusal`."""
    if len(uploads) > MAX_FILES:
        raise TooManyFiles(most=MAX_FILES)
    return [_checked(one) for one in uploads]


def keep_files(
    session: Session,
    files: FileStore,
    checked: list[CheckedFile],
    *,
    actor: Actor,
    now: datetime,
) -> list[StoredFile]:
    """Keep files that go with a report, or will."""
    return [
        keep_file(
            session,
            files,
            data=one.data,
            name=one.name,
            media_type=one.media_type,
            actor=actor,
            now=now,
        )
        for one in checked
    ]


def _checked(upload: Upload) -> CheckedFile:
    media_type = _checked_type(upload)
    endings = _ENDINGS[media_type]
    if not upload.name.lower().endswith(endings):
        raise EndingRefused(name=upload.name, endings=", ".join(endings))
    return CheckedFile(upload.name, upload.data, media_type)


def _checked_type(upload: Upload) -> str:
    try:
        kind = kind_of(upload.data, upload.name, limits=DEFAULT_LIMITS)
    except UnknownType:
        return _checked_sheet(upload)
    _refuse_stamped(upload, kind)
    if kind is FileKind.PICTURE:
        return "image/png" if upload.data.startswith(b"\x89PNG") else "image/jpeg"
    return _MEDIA_TYPES[kind]


def _refuse_stamped(upload: Upload, kind: FileKind) -> None:
    """Read words, and the head of scans, in a process of their own; refuse what bears a stamp."""
    try:
        if kind is FileKind.OLD_WORD or not needs_long_work(upload.data, upload.name):
            read_file_in_child(upload.data, upload.name)
    except (EmptySource, NoTextFound, OcrMissing, OfficeMissing):
        return  # no words, or none that this machine can see
    except UndecodableText as error:
        raise EvidenceRefused(name=upload.name) from error


def _checked_sheet(upload: Upload) -> str:
    """Take an Excel workbook that can be opened and bears no stamp."""
    try:
        check_workbook_in_child(upload.data)
    except (UnknownType, PackedTooTight) as error:
        raise EvidenceRefused(name=upload.name) from error
    return _EXCEL
