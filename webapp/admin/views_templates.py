"""The office's Word templates: what each is for and may say, the office's own versions."""

from pathlib import PurePath
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.file import FileField
from sqlalchemy.orm import Session

from templates_docx.choosing import columns_offered
from templates_docx.contexts import CATALOGUE, TASK_COLUMNS, DocxContext
from templates_docx.filling import field_notes
from templates_docx.meanings import MEANINGS, PURPOSES, families, snippets_of, values_of
from templates_docx.samples import Size, sample
from webapp.access import current_actor, database, files, now, requires
from webapp.admin import bp
from webapp.forms import Form, render_refused
from webapp.i18n import lazy_gettext
from workflows.domain.errors import NotFoundRefused, Refusal
from workflows.domain.roles import Role
from workflows.issuing.templates import bytes_in_force
from workflows.issuing.words import as_paper
from workflows.office.templates import (
    TemplateFaulty,
    bring_template,
    publish_template,
    withdraw_template,
)
from workflows.store.queries.documents import DocumentRow, rows_of_template
from workflows.store.queries.templates import template_versions

_PAGE = "admin/template.html"
_READERS = (Role.ADMIN, Role.OFFICER)
_PAPERS = 30  # offered to be shown beside the fields


class TemplateForm(Form):
    """An office's own template."""

    file = FileField(lazy_gettext("Tệp mẫu (.docx)"))


@bp.get("/danh-muc/mau-van-ban")
@requires(*_READERS)
def templates() -> ResponseReturnValue:
    """List the kinds of papers with what they are for and the template in force."""
    with database().reading() as session:
        versions = template_versions(session)
    return render_template(
        "admin/templates.html",
        families=families(),
        purposes=PURPOSES,
        own={v.name: v for v in reversed(versions) if v.may_be_used},
        waiting={v.name for v in versions if v.published_at is None and v.withdrawn_at is None},
        is_admin=current_actor().is_any([Role.ADMIN]),
    )


@bp.get("/danh-muc/mau-van-ban/<name>")
@requires(*_READERS)
def template(name: str) -> ResponseReturnValue:
    """Show one kind: its fields with the words of a sample or a real draft, and its versions."""
    return render_template(_PAGE, form=TemplateForm(), **_shown(kind_named(name)))


@bp.post("/danh-muc/mau-van-ban/<name>")
@requires(Role.ADMIN)
def send_template(name: str) -> ResponseReturnValue:
    """Take a new version, or say all that is wrong with it."""
    kind, form = kind_named(name), TemplateForm()
    if not form.validate():
        return render_template(_PAGE, form=form, **_shown(kind)), 422
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
        return render_refused(_PAGE, refusal, form, **(_shown(kind) | {"report": refusal.report}))
    except Refusal as refusal:
        return render_refused(_PAGE, refusal, form, **_shown(kind))
    flash(_("Đã nhận mẫu. Xem thử rồi bấm «Đưa vào dùng»."), "success")
    for repair in report.repairs:
        flash(_("Đã sửa giúp: %(what)s.", what=repair), "info")
    if report.warnings:
        told = " · ".join(map(str, report.warnings))
        flash(_("Nên xem lại: %(what)s", what=told), "warning")
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


def kind_named(name: str) -> type[DocxContext]:
    """Give the kind of an address; none is not found."""
    found = CATALOGUE.get(f"{name}.docx")
    if found is None:
        raise NotFoundRefused
    return found


def _shown(kind: type[DocxContext]) -> dict[str, Any]:
    with database().reading() as session:
        papers = _papers(session, kind)
        chosen = _chosen(papers)
        offered = columns_offered(bytes_in_force(session, files(), kind.file))
        versions = template_versions(session, kind.file)
    has_columns = hasattr(sample(kind.file, Size.SHORT), "columns")
    return {
        "kind": kind,
        "purpose": PURPOSES[kind.file],
        "versions": versions,
        "notes": list(field_notes(kind)),
        "meanings": MEANINGS,
        "snippets": snippets_of(kind),
        "examples": values_of(sample(kind.file, Size.TYPICAL)),
        "papers": papers,
        "chosen": chosen,
        "live": values_of(as_paper(chosen)) if chosen else {},
        "columns": [TASK_COLUMNS[one] for one in offered if one != "task"] if has_columns else None,
        "is_admin": current_actor().is_any([Role.ADMIN]),
        "report": None,
    }


def _papers(session: Session, kind: type[DocxContext]) -> list[DocumentRow]:
    """Give papers of the kind to who may read papers; an administrator does not (the words are theirs)."""
    if not current_actor().is_any([Role.OFFICER, Role.LEADER, Role.REGISTRY]):
        return []
    return rows_of_template(session, kind.file, limit=_PAPERS)


def _chosen(papers: list[DocumentRow]) -> DocumentRow | None:
    asked = request.args.get("du-thao", type=int)
    return next((row for row in papers if row.id == asked), None)
