"""The pages of checking: bring a file, read what was found, take a mended or a commented copy."""

from io import BytesIO
from pathlib import PurePath

from flask import redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from templates_docx.format_rules import LintReport, Severity
from templates_docx.format_rules.commenting import commented
from templates_docx.format_rules.findings import Finding
from templates_docx.format_rules.mending import mend
from templates_docx.packages import WORD
from webapp.access import current_actor, database, files, now, signed_in
from webapp.format_check import bp
from webapp.format_check.forms import CheckForm
from webapp.forms import render_refused
from workflows.checks.actions import check_file, checked_file
from workflows.domain.errors import N_, Refusal
from workflows.store.queries.checks import own_checks

_GROUPS = (
    (Severity.ERROR, "overdue", N_("Lỗi"), N_("trái quy định của Nghị định")),
    (Severity.WARNING, "due_soon", N_("Cảnh báo"), N_("khác mẫu hoặc thông lệ")),
    (Severity.HINT, "plain", N_("Gợi ý"), N_("nên làm")),
)


@bp.route("/the-thuc", methods=["GET", "POST"])
@signed_in
def index() -> ResponseReturnValue:
    """Ask for a file; check it and lead to what was found."""
    form = CheckForm()
    page = "format_check/index.html"
    with database().reading() as session:
        checks = own_checks(session, current_actor())
    if not form.validate_on_submit():
        return render_template(page, form=form, checks=checks), 422 if form.errors else 200
    sent = form.file.data
    name = PurePath(sent.filename or "").name if sent else ""
    try:
        check_id = check_file(
            database(),
            files(),
            name=name,
            data=sent.read() if sent else b"",
            actor=current_actor(),
            now=now(),
        )
    except Refusal as refusal:
        return render_refused(page, refusal, form, checks=checks)
    return redirect(url_for(".show", check_id=check_id))


@bp.get("/the-thuc/<int:check_id>")
@signed_in
def show(check_id: int) -> ResponseReturnValue:
    """Show what was found, the gravest first, and what a mended copy would still have."""
    checked = checked_file(database(), files(), check_id, actor=current_actor())
    mended = mend(checked.data)
    return render_template(
        "format_check/show.html",
        check_id=check_id,
        checked=checked,
        groups=_grouped(checked.report),
        mended=len(mended.mended),
        can_mend={finding.rule for finding in mended.mended},
    )


@bp.get("/the-thuc/<int:check_id>/ghi-chu")
@signed_in
def with_comments(check_id: int) -> ResponseReturnValue:
    """Hand out a copy with every finding as a comment."""
    checked = checked_file(database(), files(), check_id, actor=current_actor())
    return _copy(commented(checked.data, checked.report.findings), checked.name, _("ghi chú"))


@bp.get("/the-thuc/<int:check_id>/da-sua")
@signed_in
def mended(check_id: int) -> ResponseReturnValue:
    """Hand out a copy that is mended; what is left stands in it as comments."""
    checked = checked_file(database(), files(), check_id, actor=current_actor())
    done = mend(checked.data)
    data = commented(done.data, done.left) if done.left else done.data
    return _copy(data, checked.name, _("đã sửa"))


def _grouped(report: LintReport) -> list[tuple[str, str, str, list[Finding]]]:
    return [
        (chip, name, meaning, [f for f in report.findings if f.severity is severity])
        for severity, chip, name, meaning in _GROUPS
    ]


def _copy(data: bytes, name: str, mark: str) -> ResponseReturnValue:
    download = f"{PurePath(name).stem} ({mark}).docx"
    return send_file(BytesIO(data), mimetype=WORD, as_attachment=True, download_name=download)
