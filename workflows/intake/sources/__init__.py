"""Sources: how a file or pasted text becomes the text a directive is read from."""

from workflows.intake.sources.reading import read_file, read_text
from workflows.intake.sources.source import DEFAULT_LIMITS, MAX_BYTES, Limits, Source, SourceNote

__all__ = [
    "DEFAULT_LIMITS",
    "MAX_BYTES",
    "Limits",
    "Source",
    "SourceNote",
    "read_file",
    "read_text",
]
