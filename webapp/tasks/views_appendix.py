"""An appendix of the ticked or filtered tasks as a Word file; the choice stands in the address."""

from dataclasses import replace
from io import BytesIO
from typing import Any

from flask import flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from wtforms import StringField
from wtforms.validators import Length

from templates_docx.contexts import TASK_COLUMNS, TaskAppendix
from templates_docx.packages import WORD
from webapp.access import current_actor, database, files, now, requires, today
from webapp.auth.session import safe_next
from webapp.forms import CheckboxListField, Form, choices, ids_in
from webapp.i18n import lazy_gettext, refusal_sentence
from webapp.tasks import bp
from webapp.tasks.listing import asked_filter
from workflows.domain.errors import Refusal
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.timeliness import Figure
from workflows.follow_up.appendix import (
    MOST_ROWS,
    AppendixOrder,
    appendix_file,
    compose_appendix,
)
from workflows.follow_up.columns import offered_columns
from workflows.store.queries.access import sees_period
from workflows.store.queries.counts import as_at
from workflows.store.queries.period_filters import PeriodFilter
from workflows.store.queries.periods import first_period_ids

_LINE = Length(max=500)


class AppendixForm(Form):
    """What the clerk decides about an appendix."""

    label = StringField(lazy_gettext("Số thứ tự phụ lục"), [Length(max=60)])
    title = StringField(lazy_gettext("Tên phụ lục"), [_LINE])
    reference = StringField(lazy_gettext("Dòng dưới tên"), [_LINE])
    columns = CheckboxListField(lazy_gettext("Cột của Phụ lục"), validate_choice=False)


@bp.post("/nhiem-vu/phu-luc")
@requires(Role.OFFICER, Role.LEADER)
def choose_for_appendix() -> ResponseReturnValue:
    """Lead from the ticks, or where there are none from the filter, to the appendix."""
    ids = request.form.getlist("period_ids", type=int)
    back = safe_next(request.form.get("ve", url_for(".index")))
    if ids:
        return redirect(url_for(".task_appendix", ky=",".join(map(str, ids)), ve=back))
    query = back.partition("?")[2]
    return redirect(f"{url_for('.task_appendix')}{'?' if query else ''}{query}")


@bp.get("/nhiem-vu/phu-luc")
@requires(Role.OFFICER, Role.LEADER)
def task_appendix() -> ResponseReturnValue:
    """Show the appendix of these tasks, or hand it out as a Word file."""
    form = AppendixForm(request.args, meta={"csrf": False})
    actor = current_actor()
    with database().reading() as session:
        try:
            appendix = compose_appendix(
                session, _ids(session), _order(form), actor=actor, now=now()
            )
        except Refusal as refusal:
            flash(refusal_sentence(refusal), "warning")
            return redirect(_list_address())
        if "tai" in request.args:
            data = appendix_file(session, files(), appendix)
            name = _("Phụ lục nhiệm vụ.docx")
            return send_file(BytesIO(data), mimetype=WORD, as_attachment=True, download_name=name)
        offered = offered_columns(session, files(), TaskAppendix.file)
    return render_template("tasks/appendix.html", **_shown(form, appendix, offered))


def _order(form: AppendixForm) -> AppendixOrder:
    return AppendixOrder(
        columns=tuple(form.columns.data or ()),
        label=(form.label.data or "")[:60],
        title=(form.title.data or "")[:500],
        reference=(form.reference.data or "")[:500],
    )


def _shown(form: AppendixForm, appendix: TaskAppendix, offered: tuple[str, ...]) -> dict[str, Any]:
    form.label.data = appendix.appendix_label
    form.title.data = appendix.appendix_title
    form.reference.data = appendix.appendix_reference
    form.columns.data = list(appendix.columns)
    form.columns.choices = choices(
        (name, lazy_gettext(TASK_COLUMNS[name])) for name in offered if name != "task"
    )
    asked = [
        (name, value)
        for name, value in request.args.items(multi=True)
        if name not in form.data and name != "tai"
    ]
    count = sum(len(group.rows) for group in appendix.groups)
    return {
        "form": form,
        "appendix": appendix,
        "asked": asked,
        "count": count,
        "list_address": _list_address(),
    }


def _ids(session: Session) -> list[int]:
    """Give the ticked tasks, else those of the filter in the address: a line per lead."""
    if "ky" in request.args:
        typed = request.args["ky"].split(",")
        return ids_in(typed)
    wanted = asked_filter(PeriodFilter(figure=Figure.OPEN))
    wanted = wanted if wanted.role else replace(wanted, role=AgencyRole.LEAD)
    at = as_at(session, today(), today=today())
    scope = sees_period(current_actor())
    return first_period_ids(session, wanted, at, scope=scope, most=MOST_ROWS + 1)


def _list_address() -> str:
    """Give the list of tasks with its filter."""
    if "ve" in request.args:
        return safe_next(request.args["ve"])
    kept: dict[str, Any] = {k: v for k, v in request.args.items() if k not in _OWN}
    return url_for(".index", **kept)


_OWN = frozenset({"ky", "ve", "tai", "columns", "label", "title", "reference"})
