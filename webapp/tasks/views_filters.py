"""Saved filters and chosen columns of the table of work."""

from typing import Any
from urllib.parse import urlencode

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from webapp.access import database, now, own_actor, requires
from webapp.i18n import refusal_sentence
from webapp.tasks import bp
from webapp.tasks.table import address_of, filter_query, in_order
from workflows.domain.errors import Refusal
from workflows.domain.roles import Role
from workflows.store.queries.table_views import saved_filter
from workflows.task_table import saved

_MAY = (Role.OFFICER, Role.LEADER)


@bp.get("/nhiem-vu/loc/<int:filter_id>")
@requires(*_MAY)
def open_filter(filter_id: int) -> ResponseReturnValue:
    """Open a saved filter by its link, one's own or one the office shares."""
    with database().reading() as session:
        one = saved_filter(session, filter_id, own_actor())
    return redirect(f"{url_for('.index')}?{address_of(one)}")


@bp.post("/nhiem-vu/loc")
@requires(*_MAY)
def save_filter() -> ResponseReturnValue:
    """Save the filter of this address under a name."""
    form = request.form
    try:
        filter_id = saved.save_filter(
            database(),
            name=form.get("name", ""),
            query=urlencode(_query(), doseq=True),
            columns=form.getlist("columns"),
            shared=form.get("shared") == "1",
            actor=own_actor(),
            now=now(),
        )
        if form.get("first") == "1":
            saved.open_first(database(), filter_id, actor=own_actor(), now=now())
    except Refusal as refusal:
        flash(refusal_sentence(refusal), "warning")
        return redirect(url_for(".index", **_query()))
    flash(_("Đã lưu bộ lọc «%(name)s».", name=" ".join(form["name"].split())), "success")
    return redirect(url_for(".open_filter", filter_id=filter_id))


@bp.post("/nhiem-vu/loc/<int:filter_id>")
@requires(*_MAY)
def change_filter(filter_id: int) -> ResponseReturnValue:
    """Share a filter, keep it to oneself, remove it, or open the table with it from now on."""
    act, actor = request.form.get("act", ""), own_actor()
    if act == "remove":
        saved.remove_filter(database(), filter_id, actor=actor, now=now())
        flash(_("Đã xóa bộ lọc."), "success")
        return redirect(url_for(".index", loc=0))
    if act in {"first", "not_first"}:
        first = filter_id if act == "first" else None
        saved.open_first(database(), first, actor=actor, now=now())
        flash(_("Đã ghi nhớ bộ lọc mở đầu trang Nhiệm vụ."), "success")
    else:
        shared = act == "share"
        saved.share_filter(database(), filter_id, shared=shared, actor=actor, now=now())
        flash(
            _("Cả Văn phòng thấy bộ lọc này.")
            if shared
            else _("Chỉ mình anh/chị thấy bộ lọc này."),
            "success",
        )
    return redirect(url_for(".open_filter", filter_id=filter_id))


@bp.post("/nhiem-vu/cot")
@requires(*_MAY)
def choose_columns() -> ResponseReturnValue:
    """Remember which columns to show."""
    usual = "usual" in request.form
    keys = () if usual else in_order(request.form.getlist("columns"))
    saved.choose_columns(database(), keys, actor=own_actor(), now=now())
    kept = _query()
    return redirect(url_for(".index", **(kept or {"loc": "0"})))


def _query() -> dict[str, Any]:
    """Give the filter of the list a form was sent from: the form's own address carries it."""
    return filter_query(MultiDict(request.args))
