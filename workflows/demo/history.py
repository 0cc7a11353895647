"""What happened in the demonstration office: directives came in, agencies worked, or did not."""

from datetime import datetime

from workflows.store.database import Database
from workflows.store.files import FileStore


def live_through(db: Database, files: FileStore, *, now: datetime) -> None:
    """Register the directives and act on them, each at its own past moment."""
    _ = db, files, now
