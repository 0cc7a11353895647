"""The archive: one zip file with the database, every file by its hash, and what they should be."""

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from pydantic import BaseModel, ConfigDict, ValidationError

from workflows.domain.errors import N_, Refusal

FORMAT = 1
MANIFEST, DATABASE, FILES = "manifest.json", "database", "files/"
_PIECE = 2**20

More = Callable[[int], object]
"""Is told how many more bytes were dealt with."""


class NoArchive(Refusal):
    """The file is no backup of ours, or not a whole one."""

    message = N_("«%(name)s» không phải bản sao lưu nguyên vẹn của phần mềm này: %(why)s.")
    status = 422


class Manifest(BaseModel):
    """What an archive holds, written into it last."""

    model_config = ConfigDict(frozen=True)

    format: int
    program: str
    made_at: datetime
    kind: str  # «sqlite» or «postgresql»
    server: str  # its version
    revision: str  # of the tables
    tables: dict[str, int]  # rows of each
    database_sha256: str
    files: int
    files_bytes: int
    files_sha256: str  # over their hashes, in order
    missing: tuple[str, ...]  # files that were damaged or gone already
    seal: str | None  # the newest seal of the log, as it is printed

    @property
    def rows(self) -> int:
        """Count the rows of all tables."""
        return sum(self.tables.values())


def hash_of_names(names: list[str]) -> str:
    """Sum up the hashes of files."""
    return hashlib.sha256("\n".join(sorted(names)).encode()).hexdigest()


@contextmanager
def written_whole(to: Path) -> Iterator[zipfile.ZipFile]:
    """Give a new archive, which gets its name when it stands on the disk and was read again."""
    handle, name = tempfile.mkstemp(dir=to.parent, prefix=f".{to.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            with zipfile.ZipFile(file, "w", compresslevel=1) as archive:
                yield archive
            file.flush()
            os.fsync(file.fileno())
        with opened(temporary) as written:
            written.check(lambda _bytes: None)
        temporary.replace(to)
        sync_folder(to.parent)
    finally:
        temporary.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Write a folder's names to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def hash_of_file(file: BinaryIO, more: More = lambda _bytes: None) -> str:
    """Give the SHA-256 of an open file."""
    digest = hashlib.sha256()
    while piece := file.read(_PIECE):
        digest.update(piece)
        more(len(piece))
    return digest.hexdigest()


class Archive:
    """An archive that is read; nothing of it is believed before `check`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._zip = zipfile.ZipFile(path)
            self.manifest = Manifest.model_validate_json(self._zip.read(MANIFEST))
        except FileNotFoundError:
            raise
        except (zipfile.BadZipFile, KeyError, ValidationError, OSError, ValueError) as error:
            raise self.refusal(N_("tệp bị cụt hoặc không phải tệp sao lưu")) from error
        if self.manifest.format != FORMAT:
            raise self.refusal(N_("bản mới hơn phần mềm đang cài"))

    def refusal(self, why: str) -> NoArchive:
        """Say what is wrong with this file."""
        return NoArchive(name=self.path.name, why=why)

    @property
    def size(self) -> int:
        """Give how many bytes it holds, unpacked."""
        return sum(one.file_size for one in self._zip.infolist())

    @property
    def files(self) -> list[str]:
        """Name the files in it by their hashes."""
        names = (one.filename for one in self._zip.infolist())
        return [name.removeprefix(FILES) for name in names if name.startswith(FILES)]

    def check(self, more: More) -> None:
        """Read every byte and compare it with what the manifest says; raises `NoArchive`."""
        named, told = self.files, self.manifest
        if len(named) != told.files or hash_of_names(named) != told.files_sha256:
            raise self.refusal(N_("thiếu hoặc thừa tệp so với bản kê"))
        with self._reading(DATABASE) as file:
            if hash_of_file(file, more) != told.database_sha256:
                raise self.refusal(N_("cơ sở dữ liệu trong đó đã bị thay đổi"))
        for sha256 in named:
            with self._reading(FILES + sha256) as file:
                if hash_of_file(file, more) != sha256:
                    raise self.refusal(N_("một tệp trong đó đã bị thay đổi"))

    def unpack_database(self, to: Path) -> None:
        """Write the database into a file, onto the disk."""
        with self._reading(DATABASE) as source, to.open("wb") as target:
            while piece := source.read(_PIECE):
                target.write(piece)
            target.flush()
            os.fsync(target.fileno())

    def file(self, sha256: str) -> bytes:
        """Give the bytes of a file."""
        with self._reading(FILES + sha256) as file:
            return file.read()

    @contextmanager
    def _reading(self, name: str) -> Iterator[BinaryIO]:
        try:
            with self._zip.open(name) as file:
                yield file  # type: ignore[misc]  # it reads as a binary file does
        except (zipfile.BadZipFile, KeyError, OSError, EOFError) as error:
            raise self.refusal(N_("dữ liệu trong đó bị hỏng")) from error

    def close(self) -> None:
        """Close the file."""
        with suppress(AttributeError):
            self._zip.close()


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Open an archive; raises `NoArchive`."""
    archive = Archive(path)
    try:
        yield archive
    finally:
        archive.close()


def as_json(manifest: Manifest) -> str:
    """Write a manifest as it stands in the archive."""
    return json.dumps(manifest.model_dump(mode="json"), ensure_ascii=False, indent=1)
