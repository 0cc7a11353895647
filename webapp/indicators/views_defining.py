"""Defining a table, and changing its definition."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.access import current_actor, database, now, requires, today
from webapp.i18n import refusal_sentence
from webapp.indicators import bp
from webapp.indicators.defining_form import TableForm, form_of, typed_form
from workflows.agencies.resolution import agency_book
from workflows.domain.errors import NotFoundRefused, Refusal
from workflows.domain.indicators.rounds import Cycle
from workflows.domain.roles import Role
from workflows.indicators.defining import change_table, define_table
from workflows.store.queries.indicators import TableFact, table_fact
from workflows.store.tables.indicators import Summing


@bp.route("/chi-tieu/moi", methods=["GET", "POST"])
@requires(Role.OFFICER)
def define() -> ResponseReturnValue:
    """Define a new table."""
    if request.method == "GET":
        return _form(TableForm())
    form = typed_form(request.form)
    if "more" in request.form:
        return _form(form)
    try:
        table_id = define_table(database(), form.definition(), actor=current_actor(), now=now())
    except Refusal as refusal:
        return _form(form, refused=refusal_sentence(refusal), status=refusal.status)
    flash(_("Đã lập bảng. Mở kỳ đầu tiên để các đơn vị nhập số liệu."), "success")
    return redirect(url_for(".show", table_id=table_id))


@bp.route("/chi-tieu/<int:table_id>/sua", methods=["GET", "POST"])
@requires(Role.OFFICER)
def redefine(table_id: int) -> ResponseReturnValue:
    """Change what a table asks."""
    with database().reading() as session:
        table = table_fact(session, table_id, current_actor())
        names = {one.id: one.name for one in agency_book(session).agencies.values()}
    if request.method == "GET":
        return _form(form_of(table, names), table=table)
    form = typed_form(request.form)
    if "more" in request.form:
        return _form(form, table=table)
    try:
        change_table(
            database(), table_id, form.definition(), version=form.version,
            actor=current_actor(), now=now(),
        )  # fmt: skip
    except NotFoundRefused:
        raise
    except Refusal as refusal:
        sentence = refusal_sentence(refusal)
        return _form(form, table=table, refused=sentence, status=refusal.status)
    flash(_("Đã lưu bảng."), "success")
    return redirect(url_for(".show", table_id=table_id))


def _form(
    form: TableForm, *, table: TableFact | None = None, refused: str = "", status: int = 200
) -> ResponseReturnValue:
    with database().reading() as session:
        book = agency_book(session)
    agencies = [one.name for one in book.agencies.values() if one.validity.holds_on(today())]
    groups = [group.name for group in book.groups]
    return render_template(
        "indicators/define.html",
        form=form, table=table, refused=refused, cycles=tuple(Cycle), summings=tuple(Summing),
        agencies=agencies, groups=groups,
    ), status  # fmt: skip
