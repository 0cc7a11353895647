"""How a letter cites the clause of a directive that gave a task."""

import re
from collections.abc import Collection

_ROMAN = re.compile(r"[IVXLC]+")
_APPENDIX = "PL"


def clause_words(path: str, printed: Collection[str] = (), *, has_articles: bool = False) -> str:
    """Write a path as officials cite it: «3.c» is «điểm c khoản 3», «2.6.b» «điểm b mục 2.6».

    `printed` are the markers the directive itself shows («3.», «c)», «2.6.»): an ordinal that was
    only counted (the second paragraph under an item) is never cited as if it were printed.
    `has_articles`: the first number of the path is an article (Điều).
    """
    parts = [part for part in path.split("#", maxsplit=1)[0].split(".") if part]
    if parts and parts[0] == _APPENDIX:
        return f"số thứ tự {parts[1]} Phụ lục" if len(parts) > 1 else "Phụ lục"
    labels = _labels(parts, {marker.rstrip(".)/- ") for marker in printed}, has_articles)
    return " ".join(reversed(labels))


def _labels(parts: list[str], printed: set[str], has_articles: bool) -> list[str]:
    labels: list[str] = []
    numbers: list[str] = []
    for position, part in enumerate(parts):
        if _ROMAN.fullmatch(part):
            labels.append(f"Mục {part}")
        elif not part.isdigit():
            labels.append(f"điểm {part}")
        elif has_articles and position == 0:
            labels.append(f"Điều {part}")
        elif not numbers:
            numbers.append(part)
            labels.append(f"khoản {part}")
        elif (dotted := ".".join([*numbers, part])) in printed:
            numbers.append(part)
            labels[-1] = f"mục {dotted}"
        elif part in printed and position < len(parts) - 1:
            labels.append(f"mục {part}")
    return labels
