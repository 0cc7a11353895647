"""How the result of an indicator reads on a screen."""

from webapp.filters import number


def result_words(name: str, target: str | None, actual: float | None) -> str:
    """Write a result as its target is written: a share carries its sign."""
    if actual is None:
        return "–"
    is_share = "%" in (target or "") or "tỷ lệ" in name.lower() or "tỉ lệ" in name.lower()
    whole = float(actual).is_integer()
    return number(actual, 0 if whole else 2) + ("%" if is_share else "")
