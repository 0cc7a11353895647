"""The list of notices, and the button that says they were read."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from webapp.access import current_actor, database, now, signed_in
from webapp.notices import bp
from webapp.notices.waiting import address, said
from workflows.store.queries.notices import notices_of
from workflows.tasks.notices import mark_all_read


@bp.get("/thong-bao")
@signed_in
def index() -> ResponseReturnValue:
    """Show what one was told, the unread first."""
    actor = current_actor()
    with database().reading() as session:
        notices = notices_of(session, actor)
    told = [(notice, said(notice), address(notice, actor)) for notice in notices]
    return render_template(
        "notices/index.html", told=told, unread=sum(not notice.is_read for notice in notices)
    )


@bp.post("/thong-bao/da-doc")
@signed_in
def read() -> ResponseReturnValue:
    """Note that everything was read."""
    number = mark_all_read(database(), actor=current_actor(), now=now())
    said = ngettext(
        "Đã đánh dấu %(num)s thông báo là đã đọc.",
        "Đã đánh dấu %(num)s thông báo là đã đọc.",
        number,
    )
    flash(said, "success")
    return redirect(url_for(".index"))
