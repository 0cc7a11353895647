"""Agencies, groups and people from Excel, and the first passwords of those who came that way."""

from io import BytesIO

from flask import flash, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from flask_wtf.file import FileField

from webapp.access import current_actor, database, files, now, requires
from webapp.admin import bp
from webapp.forms import Form
from webapp.i18n import lazy_gettext
from webapp.sheets import take_sheet
from workflows.domain.roles import Role
from workflows.imports.office import bring_office, take_in_office
from workflows.imports.office_columns import template
from workflows.imports.told import Verdict
from workflows.imports.uploads import brought, refused_rows, sheets_of
from workflows.people.first_passwords import (
    AT_ONCE,
    hand_out_passwords,
    without_password,
)
from workflows.spreadsheets.writing import XLSX
from workflows.store.tables.imports import ImportKind

_OFFICE = ImportKind.OFFICE


class ImportForm(Form):
    """A spreadsheet."""

    file = FileField(lazy_gettext("Tệp Excel hoặc CSV"))


@bp.route("/danh-muc/nhap-excel", methods=["GET", "POST"])
@requires(Role.ADMIN)
def bring_in() -> ResponseReturnValue:
    """Ask for a file, try it out, and lead to what would become of it."""
    return take_sheet(ImportForm(), "admin/import_new.html", bring_office, shown=".import_shown")


@bp.get("/danh-muc/nhap-excel/mau.xlsx")
@requires(Role.ADMIN)
def import_template() -> ResponseReturnValue:
    """Give the Excel file to be filled in."""
    return send_file(
        BytesIO(template()), XLSX, as_attachment=True, download_name="mau-co-quan-nguoi-dung.xlsx"
    )


@bp.get("/danh-muc/nhap-excel/<int:import_id>")
@requires(Role.ADMIN)
def import_shown(import_id: int) -> ResponseReturnValue:
    """Show row by row what will be, or was, made, changed, left and refused."""
    with database().reading() as session:
        told = brought(session, import_id, _OFFICE, current_actor())
        waiting = len(without_password(session))
    return render_template(
        "admin/import.html", told=told, verdicts=list(Verdict), waiting=waiting, form=Form()
    )


@bp.post("/danh-muc/nhap-excel/<int:import_id>/nhap")
@requires(Role.ADMIN)
def import_done(import_id: int) -> ResponseReturnValue:
    """Take the file in."""
    outcome = take_in_office(database(), files(), import_id, actor=current_actor(), now=now())
    flash(
        ngettext(
            "Đã nhập: %(num)s dòng thêm hoặc sửa.",
            "Đã nhập: %(num)s dòng thêm hoặc sửa.",
            outcome.changes,
        ),
        "success",
    )
    return redirect(url_for(".import_shown", import_id=import_id))


@bp.get("/danh-muc/nhap-excel/<int:import_id>/khong-nhan.xlsx")
@requires(Role.ADMIN)
def import_refused(import_id: int) -> ResponseReturnValue:
    """Give the refused rows, each with the reason, to be put right and brought again."""
    with database().reading() as session:
        told = brought(session, import_id, _OFFICE, current_actor())
    book = sheets_of(database(), files(), import_id, _OFFICE, current_actor())
    return send_file(
        BytesIO(refused_rows(told, book)),
        XLSX,
        as_attachment=True,
        download_name=f"khong-nhan-{import_id}.xlsx",
    )


@bp.route("/danh-muc/nguoi-dung/mat-khau-lan-dau", methods=["GET", "POST"])
@requires(Role.ADMIN)
def first_passwords() -> ResponseReturnValue:
    """Hand out first passwords: shown on the page that answers, once."""
    form = Form()
    handed = (
        hand_out_passwords(database(), actor=current_actor(), now=now())
        if form.validate_on_submit()
        else ()
    )
    with database().reading() as session:
        waiting = [
            (p.name, p.login, p.agency.name if p.agency else "") for p in without_password(session)
        ]
    return render_template(
        "admin/first_passwords.html", form=form, handed=handed, waiting=waiting, most=AT_ONCE
    )
