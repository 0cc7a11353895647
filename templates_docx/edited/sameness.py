"""Says whether two Word files are the same text with the same formatting, however packed."""

from templates_docx.edited.marking import unmarked
from templates_docx.packages import contents


def is_same_file(one: bytes, other: bytes) -> bool:
    """Compare what Word shows of two files; their properties and marks do not count."""
    return _shown(one) == _shown(other)


def _shown(data: bytes) -> dict[str, bytes]:
    parts = contents(unmarked(data))
    return {name: content for name, content in parts.items() if name.startswith("word/")}
