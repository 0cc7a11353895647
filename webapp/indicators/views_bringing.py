"""Bringing figures from Excel: a file or a pasted block, looked over cell by cell, then taken."""

import re
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from webapp.access import current_actor, database, now, requires
from webapp.i18n import refusal_sentence
from webapp.indicators import bp
from workflows.domain.errors import NotFoundRefused, Refusal
from workflows.domain.roles import Role
from workflows.indicators.matching import text_of
from workflows.indicators.rounds import get_round
from workflows.indicators.rules import ColumnsNotFound
from workflows.indicators.taking import Choices, Preview, preview, take_figures
from workflows.spreadsheets.reading import read
from workflows.store.queries.indicators import RoundFact, TableFact, round_fact, table_fact

_CELL = re.compile(r"(keep|read)-(\d{1,9})-(\d{1,3})")
_SHARE = re.compile(r"share-(\d{1,3})")


@dataclass(frozen=True, slots=True)
class _Desk:
    table: TableFact
    round: RoundFact


@bp.get("/chi-tieu/ky/<int:round_id>/nhap-excel")
@requires(Role.OFFICER)
def paste(round_id: int) -> ResponseReturnValue:
    """Ask for a file or a pasted block."""
    return _shown(round_id)


@bp.post("/chi-tieu/ky/<int:round_id>/nhap-excel")
@requires(Role.OFFICER)
def bring(round_id: int) -> ResponseReturnValue:
    """Look a block over; or take it, as it was decided."""
    text = request.form.get("text", "")
    try:
        text = _brought(round_id) or text
        if request.form.get("step") != "take":
            return _looked_over(round_id, text)
        changed = take_figures(
            database(), round_id, text, _choices(), actor=current_actor(), now=now()
        )
    except NotFoundRefused:
        raise
    except Refusal as refusal:
        return _refused(round_id, text, refusal)
    said = ngettext("Đã ghi %(num)s ô.", "Đã ghi %(num)s ô.", changed)
    flash(said, "success")
    desk = _desk(round_id)
    return redirect(url_for(".show", table_id=desk.table.id, ky=desk.round.key))


def _brought(round_id: int) -> str:
    """Read an uploaded workbook: of several sheets the first that fits the table."""
    file = request.files.get("file")
    if file is None or not file.filename:
        return ""
    sheets = read(file.read(), file.filename).sheets
    texts = [text for sheet in sheets if (text := text_of(sheet.rows)).strip()]
    return next((text for text in texts if _fits(round_id, text)), texts[0] if texts else "")


def _fits(round_id: int, text: str) -> bool:
    try:
        with database().reading() as session:
            preview(session, round_id, text, Choices(), actor=current_actor(), now=now())
    except ColumnsNotFound:
        return False
    return True


def _choices() -> Choices:
    sent = request.form
    cells = {m: sent[m[0]] for name in sent if (m := _CELL.fullmatch(name))}
    kept = {(int(m[2]), int(m[3])) for m, how in cells.items() if m[1] == "keep" and how == "given"}
    chosen = {(int(m[2]), int(m[3])): how for m, how in cells.items() if m[1] == "read"}
    shares = frozenset(int(m[1]) for name in sent if (m := _SHARE.fullmatch(name)))
    return Choices(frozenset(kept), chosen, shares if "shares" in sent else None)


def _looked_over(round_id: int, text: str) -> ResponseReturnValue:
    with database().reading() as session:
        found = preview(session, round_id, text, _choices(), actor=current_actor(), now=now())
    return _shown(round_id, text=text, found=found)


def _refused(round_id: int, text: str, refusal: Refusal) -> ResponseReturnValue:
    try:
        with database().reading() as session:
            found = preview(session, round_id, text, _choices(), actor=current_actor(), now=now())
    except Refusal:
        found = None
    sentence = refusal_sentence(refusal)
    return _shown(round_id, text=text, found=found, refused=sentence, status=refusal.status)


def _desk(round_id: int) -> _Desk:
    with database().reading() as session:
        made = round_fact(get_round(session, round_id))
        return _Desk(table_fact(session, made.table_id, current_actor()), made)


def _shown(
    round_id: int,
    *,
    text: str = "",
    found: Preview | None = None,
    refused: str = "",
    status: int = 200,
) -> ResponseReturnValue:
    return render_template(
        "indicators/bring.html",
        desk=_desk(round_id), text=text, found=found, refused=refused, sent=request.form,
    ), status  # fmt: skip
