"""How a line is lettered: in capitals, without marks, or a rule typed with underscores."""

import re
import unicodedata

_RULE = re.compile(r"[_\-–—─=*\s]{3,}")


def plain(text: str) -> str:
    """Give a text in capitals without marks, to know fixed words however they are typed."""
    spread = unicodedata.normalize("NFD", text.upper().replace("Đ", "D").replace("\u00d0", "D"))
    return "".join(c for c in spread if not unicodedata.combining(c))


def is_rule(text: str) -> bool:
    """Say whether a line is a rule typed with underscores or dashes."""
    return bool(text) and _RULE.fullmatch(text) is not None


def is_capital(text: str) -> bool:
    """Say whether the letters of a text are capitals; abbreviations like «TTr» do not matter."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) >= 0.9 * len(letters)
