"""The folder of backups: their names, which of them stay, and the seals they keep."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from workflows.backups.archive import NoArchive, opened
from workflows.backups.rules import Rotation, to_keep
from workflows.domain.clock import OFFICE_ZONE
from workflows.domain.errors import NotFoundRefused

_SHAPE = "dondoc-%Y%m%d-%H%M%S.zip"
_NAME = re.compile(r"dondoc-\d{8}-\d{6}\.zip")
_LEFT_BEHIND = timedelta(days=1)  # after so long nobody writes on what a killed backup began


@dataclass(frozen=True, slots=True)
class BackupFolder:
    """Where backups are made by the clock and by the button, and how many stay."""

    folder: Path
    rotation: Rotation

    def name_at(self, now: datetime) -> Path:
        """Name the backup of a moment; makes the folder."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return self.folder / now.astimezone(OFFICE_ZONE).strftime(_SHAPE)

    def find(self, name: str) -> Path:
        """Find a backup by its name; raises `NotFoundRefused`."""
        path = self.folder / name
        if not _NAME.fullmatch(name) or not path.is_file():
            raise NotFoundRefused
        return path

    def names(self) -> set[str]:
        """Name the backups that are there."""
        return {path.name for path in self._all()}

    def rotate(self, now: datetime) -> None:
        """Throw away what need not be kept, and what a killed backup left behind."""
        made = {_moment(path): path for path in self._all()}
        for moment in made.keys() - to_keep(made, self.rotation):
            made[moment].unlink()
        for path in self.folder.glob(".dondoc-*"):
            began = datetime.fromtimestamp(path.stat().st_mtime, OFFICE_ZONE)
            if now - began > _LEFT_BEHIND:
                _throw_away(path)

    def seals(self) -> list[str]:
        """Give the codes of the seals that the backups keep, the oldest first."""
        return list(self._seals())

    def _seals(self) -> Iterator[str]:
        for path in sorted(self._all()):
            try:
                with opened(path) as archive:
                    if archive.manifest.seal:
                        yield archive.manifest.seal
            except (NoArchive, OSError):
                continue  # a damaged backup is told where it is listed

    def _all(self) -> list[Path]:
        if not self.folder.is_dir():
            return []
        return [path for path in self.folder.iterdir() if _NAME.fullmatch(path.name)]


def _moment(path: Path) -> datetime:
    return datetime.strptime(path.name, _SHAPE).replace(tzinfo=OFFICE_ZONE)


def _throw_away(path: Path) -> None:
    if path.is_dir():
        for inside in path.iterdir():
            inside.unlink()
        path.rmdir()
    else:
        path.unlink()
