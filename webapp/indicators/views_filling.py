"""Filling in a row: by its agency, or by the office in its stead."""

from collections.abc import Iterable

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.access import current_actor, database, now, requires, today
from webapp.i18n import refusal_sentence
from webapp.indicators import bp
from webapp.indicators.page import table_page
from webapp.indicators.views import READERS
from workflows.domain.errors import NotFoundRefused, Refusal
from workflows.domain.roles import WHOLE_AGENCY, Role
from workflows.indicators.filling import fill_row
from workflows.indicators.rounds import get_round
from workflows.store.queries.indicator_rounds import changes_of_row
from workflows.store.queries.indicators import RoundFact


@bp.get("/chi-tieu/ky/<int:round_id>/dong/<int:row_id>")
@requires(*READERS)
def fill(round_id: int, row_id: int) -> ResponseReturnValue:
    """Show a row with room for its figures, those of the round before, and what was changed."""
    return _shown(round_id, row_id)


def _shown(
    round_id: int, row_id: int, *, refused: str = "", status: int = 200
) -> ResponseReturnValue:
    actor = current_actor()
    with database().reading() as session:
        made = get_round(session, round_id)
        page = table_page(session, made.table_id, actor=actor, today=today(), key=made.key)
        row = next((one for one in page.rows if one.id == row_id and not one.is_total), None)
        if row is None or not (actor.is_office or row_id in page.mine):
            raise NotFoundRefused
        before = _before(page.table.rounds, made.key)
        earlier = table_page(
            session, made.table_id, actor=actor, today=today(), key=before
        ) if before else None  # fmt: skip
        changes = changes_of_row(session, round_id, row_id)
    return render_template(
        "indicators/fill.html",
        page=page, row=row, earlier=earlier, changes=changes, refused=refused,
        typed=request.form if refused else {},
    ), status  # fmt: skip


def _before(rounds: Iterable[RoundFact], key: str) -> str:
    """Give the key of the newest round before one; empty: none."""
    return max((one.key for one in rounds if one.key < key), default="")


@bp.post("/chi-tieu/ky/<int:round_id>/dong/<int:row_id>")
@requires(Role.OFFICER, *WHOLE_AGENCY)
def save(round_id: int, row_id: int) -> ResponseReturnValue:
    """Keep what was typed; a refusal shows it again."""
    sent = request.form
    typed = {int(name[2:]): text for name, text in sent.items() if _is_cell(name)}
    try:
        fill_row(
            database(),
            round_id,
            row_id,
            typed,
            note=sent.get("note", ""),
            version=sent.get("version", -1, type=int),
            actor=current_actor(),
            now=now(),
        )
    except NotFoundRefused:
        raise
    except Refusal as refusal:
        return _shown(round_id, row_id, refused=refusal_sentence(refusal), status=refusal.status)
    flash(_("Đã lưu số liệu."), "success")
    with database().reading() as session:
        made = get_round(session, round_id)
        table_id, key = made.table_id, made.key
    return redirect(url_for(".show", table_id=table_id, ky=key))


def _is_cell(name: str) -> bool:
    return name.startswith("c-") and name[2:].isdecimal() and len(name) <= 6
