"""Nhập bảng theo dõi: the office's own Excel of tasks, mapped once, tried out, taken in."""

from io import BytesIO

from flask import flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from flask_wtf.file import FileField

from webapp.access import current_actor, database, files, now, requires, today
from webapp.forms import Form
from webapp.i18n import lazy_gettext, refusal_sentence
from webapp.intake import bp
from webapp.sheets import take_sheet
from workflows.domain.errors import Refusal
from workflows.domain.roles import Role
from workflows.imports.told import Verdict
from workflows.imports.tracker_columns import FIELDS
from workflows.imports.tracking import bring_tracker, take_in_tracker, try_tracker
from workflows.imports.uploads import brought, refused_rows, sheets_of
from workflows.spreadsheets.writing import XLSX
from workflows.store.queries.agency_list import agency_rows
from workflows.store.tables.imports import ImportKind

_TRACKER = ImportKind.TRACKER


class TrackerForm(Form):
    """A tracker."""

    file = FileField(lazy_gettext("Bảng theo dõi (Excel hoặc CSV)"))


@bp.route("/tiep-nhan/bang-theo-doi", methods=["GET", "POST"])
@requires(Role.OFFICER)
def tracker() -> ResponseReturnValue:
    """Ask for the tracker, and lead to what its columns mean and would become."""
    return take_sheet(
        TrackerForm(), "intake/tracker_new.html", bring_tracker, shown=".tracker_shown"
    )


@bp.route("/tiep-nhan/bang-theo-doi/<int:import_id>", methods=["GET", "POST"])
@requires(Role.OFFICER)
def tracker_shown(import_id: int) -> ResponseReturnValue:
    """Show columns, unknown agencies and every row; try it out again with other choices."""
    form = Form()
    if form.validate_on_submit():
        try:
            _try_again(import_id)
            return redirect(url_for(".tracker_shown", import_id=import_id))
        except Refusal as refusal:
            form.form_errors.append(refusal_sentence(refusal))
    with database().reading() as session:
        told = brought(session, import_id, _TRACKER, current_actor())
        agencies = [(row.id, row.name) for row in agency_rows(session, on=today())]
    page = render_template(
        "intake/tracker.html",
        told=told,
        form=form,
        fields=FIELDS,
        agencies=agencies,
        verdicts=list(Verdict),
        warned=[r for r in told.outcome.rows if r.verdict is Verdict.MADE and r.words],
    )
    return page, 422 if form.form_errors else 200


def _try_again(import_id: int) -> None:
    sent = request.form
    columns = {
        name: int(at) for name in FIELDS if (at := sent.get(f"column-{name}", "")).isdecimal()
    }
    asked = zip(sent.getlist("name"), sent.getlist("agency"), strict=False)
    answers = {name: int(agency) for name, agency in asked if agency.isdecimal()}
    try_tracker(
        database(),
        files(),
        import_id,
        columns=columns,
        answers=answers,
        actor=current_actor(),
        now=now(),
    )


@bp.post("/tiep-nhan/bang-theo-doi/<int:import_id>/nhap")
@requires(Role.OFFICER)
def tracker_taken(import_id: int) -> ResponseReturnValue:
    """Take the tracker in."""
    outcome = take_in_tracker(database(), files(), import_id, actor=current_actor(), now=now())
    flash(
        ngettext(
            "Đã nhập %(num)s nhiệm vụ, đánh dấu chưa rà soát.",
            "Đã nhập %(num)s nhiệm vụ, đánh dấu chưa rà soát.",
            outcome.counts[Verdict.MADE],
        ),
        "success",
    )
    return redirect(url_for(".tracker_shown", import_id=import_id))


@bp.get("/tiep-nhan/bang-theo-doi/<int:import_id>/khong-nhan.xlsx")
@requires(Role.OFFICER)
def tracker_refused(import_id: int) -> ResponseReturnValue:
    """Give the refused rows, each with the reason."""
    with database().reading() as session:
        told = brought(session, import_id, _TRACKER, current_actor())
    book = sheets_of(database(), files(), import_id, _TRACKER, current_actor())
    name = f"khong-nhan-{import_id}.xlsx"
    return send_file(
        BytesIO(refused_rows(told, book)), XLSX, as_attachment=True, download_name=name
    )
