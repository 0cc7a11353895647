"""The office's files: kept by the hash of their bytes, in a folder many servers may share."""

import hashlib
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.errors import N_, Refusal
from workflows.domain.text import one_line
from workflows.store.tables.papers import StoredFile


class FileDamaged(Refusal):
    """The bytes of a stored file are missing or are not those that were stored."""

    message = N_(
        "Tệp «%(name)s» trong kho đã mất hoặc bị thay đổi. Báo quản trị khôi phục từ bản sao lưu."
    )
    status = 410


@dataclass(frozen=True, slots=True)
class FileStore:
    """A folder of files named by their SHA-256; the same bytes are kept once."""

    folder: Path

    def put(self, data: bytes) -> str:
        """Write and sync the bytes, then give their SHA-256; only after it may a row name them."""
        sha256 = hashlib.sha256(data).hexdigest()
        target = self.path(sha256)
        if target.exists():
            return sha256
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(target)
        _sync_folder(target.parent)
        return sha256

    def read(self, sha256: str, *, name: str = "") -> bytes:
        """Give the bytes; raises `FileDamaged` when they are not what was stored."""
        path = self.path(sha256)
        data = path.read_bytes() if path.is_file() else b""
        if hashlib.sha256(data).hexdigest() != sha256:
            raise FileDamaged(name=name or sha256[:12])
        return data

    def has(self, sha256: str) -> bool:
        """Say whether the bytes are there as they were stored."""
        try:
            self.read(sha256)
        except FileDamaged:
            return False
        return True

    def remove(self, sha256: str) -> None:
        """Take bytes out again that may not be kept (a state secret); gone already is fine."""
        self.path(sha256).unlink(missing_ok=True)

    def length(self, sha256: str) -> int | None:
        """Give how many bytes are stored; None if there are none."""
        path = self.path(sha256)
        return path.stat().st_size if path.is_file() else None

    def path(self, sha256: str) -> Path:
        """Say where the bytes with this hash stand."""
        return self.folder / sha256[:2] / sha256


def files_amiss(session: Session, files: FileStore) -> tuple[int, Sequence[str]]:
    """Count the files that rows name, and name those that are not there in their full length."""
    wanted = select(StoredFile.name, StoredFile.sha256, StoredFile.size).order_by(StoredFile.id)
    known = session.execute(wanted).all()
    return len(known), [name for name, sha256, size in known if files.length(sha256) != size]


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def keep_file(
    session: Session,
    files: FileStore,
    *,
    data: bytes,
    name: str,
    media_type: str,
    actor: Actor,
    now: datetime,
) -> StoredFile:
    """Store bytes and add the row that names them; the name is cleaned of folders."""
    row = StoredFile(
        sha256=files.put(data),
        size=len(data),
        name=one_line(name).replace("\\", "/").rsplit("/", 1)[-1] or "tep",
        media_type=media_type,
        created_at=now,
        created_by_id=actor.person_id,
    )
    session.add(row)
    session.flush()
    return row
