"""The demonstration directives: our own words, with dates counted from the day of the demo."""

import re
from datetime import date, timedelta
from pathlib import Path

from templates_docx.vocabulary import long_date, short_date

_FOLDER = Path(__file__).parent / "texts"
# [[D-40]]: 40 days ago in full; [[d…]]: the same, beginning a sentence; [[S+7]]: in 7 days,
# short; [[M+1]]: next month; [[Y]], [[Y+1]]: a year.
_TOKEN = re.compile(r"\[\[(?P<kind>[DdSMY])(?P<shift>[+-]\d+)?\]\]")


def demo_texts(today: date) -> list[tuple[str, str]]:
    """Give file name and text of each directive, as if the office had followed them up to today."""
    return [
        (path.name, fill_dates(path.read_text(encoding="utf-8"), today))
        for path in sorted(_FOLDER.glob("*.txt"))
    ]


def fill_dates(text: str, today: date) -> str:
    """Put real dates in the place of the tokens."""
    return _TOKEN.sub(lambda token: _date(token, today), text)


def _date(token: re.Match[str], today: date) -> str:
    shift = int(token["shift"] or 0)
    match token["kind"]:
        case "D":
            return long_date(_weekday(today + timedelta(days=shift)))
        case "d":
            return long_date(_weekday(today + timedelta(days=shift))).capitalize()
        case "S":
            return short_date(today + timedelta(days=shift))
        case "M":
            months = today.year * 12 + today.month - 1 + shift
            month = months % 12 + 1
            return f"{month:02d}/{months // 12}" if month < 3 else f"{month}/{months // 12}"
        case _:
            return str(today.year + shift)


def _weekday(day: date) -> date:
    """Give the day itself, or the Friday before a weekend: offices date papers on weekdays."""
    return day - timedelta(days=max(0, day.weekday() - 4))
