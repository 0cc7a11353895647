"""How days, moments and numbers read on a screen; the same in every language."""

from datetime import date, datetime
from typing import Any

from flask import Flask, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.access import now, today
from webapp.i18n import said
from workflows.domain.clock import OFFICE_ZONE
from workflows.domain.errors import N_

_SHORT = 140
_POINTS = str.maketrans(",.", ".,")
_STATES = {
    "overdue": N_("quá hạn"),
    "due_soon": N_("sắp đến hạn"),
    "in_time": N_("trong hạn"),
    "done_on_time": N_("hoàn thành đúng hạn"),
    "done_late": N_("hoàn thành quá hạn"),
    "silent": N_("im lặng"),
    "no_deadline": N_("không hạn"),
    "waiting": N_("chờ thẩm định"),
    "stopped": N_("đã dừng"),
    "promise_broken": N_("lời hứa quá ngày"),
    "plain": "",
}


def init_filters(app: Flask) -> None:
    """Give the templates their filters and small functions."""
    app.add_template_filter(day, "day")
    app.add_template_filter(moment, "moment")
    app.add_template_filter(clock_time, "clock_time")
    app.add_template_filter(number, "number")
    app.add_template_filter(percent, "percent")
    app.add_template_filter(clause, "clause")
    app.add_template_filter(distance, "distance")
    app.add_template_filter(shortened, "shortened")
    app.add_template_filter(translated, "translated")
    app.add_template_filter(said, "said")
    app.jinja_env.globals.update(today=today, now=now, here=here, state_word=state_word)


def state_word(kind: str) -> str:
    """Say the usual word of a state (the kinds of the macro `chip`)."""
    return translated(_STATES[kind])


def day(value: date | None) -> str:
    """Write a day: 08/09/2023; nothing for no day."""
    return value.strftime("%d/%m/%Y") if value else ""


def moment(value: datetime | None) -> str:
    """Write a moment by the office's clock: 14:03 ngày 08/09/2023."""
    if value is None:
        return ""
    local = value.astimezone(OFFICE_ZONE)
    return _("%(time)s ngày %(day)s", time=f"{local:%H:%M}", day=day(local.date()))


def clock_time(value: datetime) -> str:
    """Write the office's time of day: 14:03."""
    return f"{value.astimezone(OFFICE_ZONE):%H:%M}"


def number(value: float | None, decimals: int = 0) -> str:
    """Write a number as the office does: 29.610 and 26,21; nothing for None."""
    if value is None:
        return ""
    return f"{value:,.{decimals}f}".translate(_POINTS)


def percent(value: float | None, decimals: int = 0) -> str:
    """Write a share of one as a percentage: 0.2621 → 26,21% with two decimals."""
    return "" if value is None else f"{number(value * 100, decimals)}%"


def clause(path: str) -> str:
    """Write the place of a task as people say it: «2.3#2» is «2.3 (phần 2)»."""
    place, _mark, part = path.partition("#")
    return (
        _("%(place)s (phần %(part)s)", place=place, part=part.replace("#", ".")) if part else path
    )


def shortened(text: str, most: int = _SHORT) -> str:
    """Cut what is long for a row of the desk, after a whole word."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def distance(last_day: date | None, on: date | None = None, working_days: int | None = None) -> str:
    """Say how far a last day is: «quá 12 ngày», «hôm nay», «còn 3 ngày làm việc»."""
    if last_day is None:
        return ""
    days = (last_day - (on or today())).days
    if days < 0:
        return ngettext("quá %(num)s ngày", "quá %(num)s ngày", -days)
    if days == 0:
        return _("hạn hôm nay")
    if working_days is not None:
        return ngettext("còn %(num)s ngày làm việc", "còn %(num)s ngày làm việc", working_days)
    return ngettext("còn %(num)s ngày", "còn %(num)s ngày", days)


def here(**changes: Any) -> str:  # noqa: ANN401 - any value a query string can hold
    """Give the address of this page with some of its query changed (None drops an entry)."""
    query = {**request.args.to_dict(flat=False), **changes}
    kept = {name: value for name, value in query.items() if value is not None}
    return url_for(request.endpoint or "home.index", **{**(request.view_args or {}), **kept})


def translated(marked: str) -> str:
    """Translate a word that was marked elsewhere by N_()."""
    return _(marked) if marked else ""
