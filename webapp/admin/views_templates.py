"""The office's Word templates: what each may say, the office's own versions, trying one out."""

from io import BytesIO
from pathlib import PurePath
from typing import Any

from flask import flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.file import FileField

from templates_docx.contexts import CATALOGUE, DocxContext
from templates_docx.filling import field_notes
from templates_docx.packages import WORD
from templates_docx.rendering import render, shipped
from templates_docx.samples import Size, examples, sample
from webapp.access import current_actor, database, files, now, requires
from webapp.admin import bp
from webapp.forms import Form, render_refused
from webapp.i18n import lazy_gettext
from workflows.domain.errors import NotFoundRefused, Refusal
from workflows.domain.roles import Role
from workflows.office.templates import (
    TemplateFaulty,
    bring_template,
    publish_template,
    withdraw_template,
)
from workflows.store.queries.templates import TemplateFact, template_in_force, template_versions

_PAGE = "admin/template.html"


class TemplateForm(Form):
    """An office's own template."""

    file = FileField(lazy_gettext("Tệp mẫu (.docx)"))


@bp.get("/danh-muc/mau-van-ban")
@requires(Role.ADMIN, Role.OFFICER)
def templates() -> ResponseReturnValue:
    """List the kinds of papers with the template in force."""
    with database().reading() as session:
        versions = template_versions(session)
    own = {v.name: v for v in reversed(versions) if v.may_be_used}
    is_admin = current_actor().is_any([Role.ADMIN])
    kinds = CATALOGUE.values()
    return render_template("admin/templates.html", kinds=kinds, own=own, is_admin=is_admin)


@bp.route("/danh-muc/mau-van-ban/<name>", methods=["GET", "POST"])
@requires(Role.ADMIN)
def template(name: str) -> ResponseReturnValue:
    """Show one kind: its fields, its versions; take a new version and say all that is wrong."""
    kind = _kind(name)
    form = TemplateForm()
    with database().reading() as session:
        versions = template_versions(session, kind.file)
    shown: dict[str, Any] = {
        "kind": kind,
        "versions": versions,
        "notes": list(field_notes(kind)),
        "examples": examples(kind.file),
        "report": None,
    }
    if not form.validate_on_submit():
        return render_template(_PAGE, form=form, **shown), 422 if form.errors else 200
    sent = form.file.data
    try:
        report = bring_template(
            database(),
            files(),
            kind=kind.file,
            name=PurePath(sent.filename or "").name if sent else "",
            data=sent.read() if sent else b"",
            actor=current_actor(),
            now=now(),
        )
    except TemplateFaulty as refusal:
        return render_refused(_PAGE, refusal, form, **(shown | {"report": refusal.report}))
    except Refusal as refusal:
        return render_refused(_PAGE, refusal, form, **shown)
    flash(_("Đã nhận mẫu. Xem thử rồi bấm «Đưa vào dùng»."), "success")
    for repair in report.repairs:
        flash(_("Đã sửa giúp: %(what)s.", what=repair), "info")
    return redirect(url_for(".template", name=name))


@bp.post("/danh-muc/mau-van-ban/<name>/<int:version_id>")
@requires(Role.ADMIN)
def change_template(name: str, version_id: int) -> ResponseReturnValue:
    """Put a version in force, or take it back."""
    if request.form.get("act") == "withdraw":
        withdraw_template(database(), version_id, actor=current_actor(), now=now())
        flash(_("Đã thôi dùng phiên bản này."), "success")
    else:
        publish_template(database(), version_id, actor=current_actor(), now=now())
        flash(_("Văn bản soạn từ bây giờ dùng mẫu này."), "success")
    return redirect(url_for(".template", name=name))


@bp.get("/danh-muc/mau-van-ban/<name>/tep")
@requires(Role.ADMIN, Role.OFFICER)
def template_file(name: str) -> ResponseReturnValue:
    """Hand out the template in force, to be changed in Word."""
    kind = _kind(name)
    with database().reading() as session:
        own = template_in_force(session, kind.file)
    return _download(_bytes(kind, own), kind.file)


@bp.get("/danh-muc/mau-van-ban/<name>/xem-thu")
@requires(Role.ADMIN, Role.OFFICER)
def try_template(name: str) -> ResponseReturnValue:
    """Hand out a version, or the shipped template, filled with sample words."""
    kind, wanted = _kind(name), request.args.get("version", type=int)
    with database().reading() as session:
        versions = template_versions(session, kind.file)
    chosen = next((version for version in versions if version.id == wanted), None)
    if wanted is not None and chosen is None:
        raise NotFoundRefused
    data = render(sample(kind.file, Size.TYPICAL), _bytes(kind, chosen))
    return _download(data, _("Xem thử %(title)s.docx", title=kind.title))


def _kind(name: str) -> type[DocxContext]:
    found = CATALOGUE.get(f"{name}.docx")
    if found is None:
        raise NotFoundRefused
    return found


def _bytes(kind: type[DocxContext], version: TemplateFact | None) -> bytes:
    if version is None:
        return shipped(kind.file)
    return files().read(version.sha256, name=version.file_name)


def _download(data: bytes, name: str) -> ResponseReturnValue:
    return send_file(BytesIO(data), mimetype=WORD, as_attachment=True, download_name=name)
