"""One act for the ticked rows, or for all rows of the filter: first looked at, then done."""

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import true
from sqlalchemy.orm import Session

from webapp.access import current_actor, database, now, requires, today
from webapp.auth.session import safe_next
from webapp.forms import ids_in
from webapp.i18n import refusal_sentence
from webapp.tasks import bp
from webapp.tasks.bulk import BULK_ACTS, BulkAct
from webapp.tasks.forms import refuse
from webapp.tasks.listing import asked_filter
from webapp.tasks.table import filter_query
from workflows.domain.errors import NotFoundRefused, Refusal
from workflows.domain.roles import Role
from workflows.domain.timeliness import Figure
from workflows.store.queries.access import check_all_visible, sees_period
from workflows.store.queries.counts import as_at
from workflows.store.queries.period_filters import PeriodFilter
from workflows.store.queries.period_rows import PeriodRow
from workflows.store.queries.periods import first_period_ids, list_periods
from workflows.task_table.bulk import MOST_ROWS, NoRows, SomeCannot, TooManyRowsAtOnce

_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows an act is about."""

    ids: list[int]
    rows: list[PeriodRow]  # the first of them
    is_ticked: bool


@bp.post("/nhiem-vu/hang-loat")
@requires(Role.OFFICER)
def choose_bulk() -> ResponseReturnValue:
    """Lead from the ticks, or where there are none from the filter, to the page of an act."""
    act = _act(request.form.get("act", ""))
    ids = request.form.getlist("period_ids", type=int)
    chosen: dict[str, Any] = {"ky": ",".join(map(str, ids))} if ids else filter_query(request.args)
    back = safe_next(request.form.get("ve", url_for(".index")))
    return redirect(url_for(".bulk", key=act.key, **(chosen | {"ve": back})))


@bp.route("/nhiem-vu/hang-loat/<key>", methods=["GET", "POST"])
@requires(Role.OFFICER)
def bulk(key: str) -> ResponseReturnValue:
    """Show which rows an act is about; do it to all of them, or say of each why not."""
    act = _act(key)
    try:
        with database().reading() as session:
            chosen, form = _selection(session), act.drawn(session)
    except (NoRows, TooManyRowsAtOnce) as refusal:
        flash(refusal_sentence(refusal), "warning")
        return redirect(_back())
    shown: dict[str, Any] = {"act": act, "form": form, "chosen": chosen, "back": _back()}
    if not form.validate_on_submit():
        status = 422 if request.method == "POST" else 200
        return render_template("tasks/bulk.html", reasons={}, **shown), status
    if request.form.get("count") != str(len(chosen.ids)):
        form.form_errors.append(_("Danh sách vừa thay đổi từ lúc mở trang. Xem lại rồi làm."))
        return render_template("tasks/bulk.html", reasons={}, **shown), 409
    try:
        act.run(database(), chosen.ids, form, current_actor(), now())
    except Refusal as refusal:
        status = refuse(form, refusal)
        found = refusal.reasons if isinstance(refusal, SomeCannot) else {}
        reasons = {period_id: refusal_sentence(why) for period_id, why in found.items()}
        if reasons:
            shown["chosen"] = _those_that_cannot(chosen, list(reasons))
        return render_template("tasks/bulk.html", reasons=reasons, **shown), status
    done = ngettext("%(act)s: đã làm với %(num)s nhiệm vụ.", "%(act)s: đã làm với %(num)s nhiệm vụ.",
                    len(chosen.ids), act=_(act.word))  # fmt: skip
    flash(done, "success")
    return redirect(_back())


def _act(key: str) -> BulkAct:
    if key not in BULK_ACTS:
        raise NotFoundRefused
    return BULK_ACTS[key]


def _selection(session: Session) -> Selection:
    actor = current_actor()
    at = as_at(session, today(), today=today())
    if "ky" in request.args:
        ids = list(dict.fromkeys(ids_in(request.args["ky"].split(","))))
        check_all_visible(session, ids, actor)
    else:
        wanted = asked_filter(PeriodFilter(figure=Figure.OPEN))
        ids = first_period_ids(session, wanted, at, scope=sees_period(actor), most=MOST_ROWS + 1)
    if not ids:
        raise NoRows
    if len(ids) > MOST_ROWS:
        raise TooManyRowsAtOnce(most=MOST_ROWS)
    return Selection(ids, _rows(session, ids), "ky" in request.args)


def _rows(session: Session, ids: list[int]) -> list[PeriodRow]:
    at = as_at(session, today(), today=today())
    first = PeriodFilter(period_ids=tuple(ids[:_SHOWN]))
    return list(list_periods(session, first, at, scope=true(), size=_SHOWN).rows)


def _those_that_cannot(chosen: Selection, ids: list[int]) -> Selection:
    """Show the rows that cannot, wherever in a long list they stand."""
    with database().reading() as session:
        return Selection(chosen.ids, _rows(session, ids), chosen.is_ticked)


def _back() -> str:
    return safe_next(request.args.get("ve", url_for(".index")))
