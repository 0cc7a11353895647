"""Trying templates: the files to change in Word, and each filled with empty, typical and extreme words."""

from io import BytesIO
from typing import Any

from flask import Response, render_template, request, send_file
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from templates_docx.checking.trial import EMPTY, trial_values
from templates_docx.contexts import DocxContext
from templates_docx.errors import N_, PaperRefused
from templates_docx.guarded import filled_in_child
from templates_docx.packages import WORD, undated
from templates_docx.printing import PrintingBusy
from templates_docx.printing.pages import picture
from templates_docx.rendering import filled, shipped
from templates_docx.samples import Size
from webapp.access import database, files, requires
from webapp.admin import bp
from webapp.admin.views_templates import kind_named
from webapp.i18n import refusal_sentence
from workflows.domain.errors import NotFoundRefused
from workflows.domain.roles import Role
from workflows.issuing.previewing import Preview, preview_file
from workflows.issuing.templates import bytes_in_force
from workflows.store.queries.templates import template_versions

_READERS = (Role.ADMIN, Role.OFFICER)
_WIDTH = 1240  # pixels of an upright page
TRIALS = {
    EMPTY: N_("dữ liệu trống"),
    Size.SHORT.value: N_("dữ liệu ngắn"),
    Size.TYPICAL.value: N_("dữ liệu thường gặp"),
    Size.EXTREME.value: N_("dữ liệu rất dài"),
}


@bp.get("/danh-muc/mau-van-ban/<name>/tep")
@requires(*_READERS)
def template_file(name: str) -> ResponseReturnValue:
    """Hand out a template to be changed in Word: the one in force, the shipped one, or a version."""
    return _download(_template(kind_named(name)), f"{name}.docx")


@bp.get("/danh-muc/mau-van-ban/<name>/xem-thu")
@requires(*_READERS)
def trial_file(name: str) -> ResponseReturnValue:
    """Hand out a template filled with sample words."""
    kind = kind_named(name)
    size = TRIALS[_size()]
    return _download(_filled(kind), _("%(title)s, %(size)s.docx", title=kind.title, size=_(size)))


@bp.get("/danh-muc/mau-van-ban/<name>/ban-in")
@requires(*_READERS)
def trial(name: str) -> ResponseReturnValue:
    """Show the pages of a template filled with sample words, where LibreOffice is there."""
    kind = kind_named(name)
    made, said, is_busy = None, "", False
    try:
        made = _printed(kind)
        said = refusal_sentence(made.warning) if made.warning else ""
    except PaperRefused as refusal:
        said, is_busy = refusal_sentence(refusal), isinstance(refusal, PrintingBusy)
    shown: dict[str, Any] = {"preview": made, "said": said, "is_busy": is_busy, "args": _args(name)}
    page = "admin/trial_pages.html" if "HX-Request" in request.headers else "admin/trial.html"
    return render_template(page, kind=kind, trials=TRIALS, size=_size(), **shown)


@bp.get("/danh-muc/mau-van-ban/<name>/ban-in/<int:page>.png")
@requires(*_READERS)
def trial_page(name: str, page: int) -> ResponseReturnValue:
    """Show one page as a picture."""
    made = _printed(kind_named(name))
    drawn = picture(made.pdf, page, width=_WIDTH)
    if drawn is None:
        raise NotFoundRefused
    return _kept(send_file(BytesIO(drawn), mimetype="image/png"), made)


@bp.get("/danh-muc/mau-van-ban/<name>/ban-in.pdf")
@requires(*_READERS)
def trial_pdf(name: str) -> ResponseReturnValue:
    """Open the print in the reader's own program for PDF."""
    made = _printed(kind_named(name))
    return _kept(send_file(BytesIO(made.pdf), mimetype="application/pdf"), made)


def _args(name: str) -> dict[str, Any]:
    """Give what addresses of this trial carry on."""
    asked = {key: request.args[key] for key in ("version", "co-san") if key in request.args}
    return {"name": name, "co": _size(), **asked}


def _size() -> str:
    asked = request.args.get("co", Size.TYPICAL.value)
    if asked not in TRIALS:
        raise NotFoundRefused
    return asked


def _printed(kind: type[DocxContext]) -> Preview:
    return preview_file(undated(_filled(kind)))


def _filled(kind: type[DocxContext]) -> bytes:
    data, values = _template(kind), trial_values(kind, _size())
    fill = filled if data == shipped(kind.file) else filled_in_child
    return fill(data, values, file=kind.file, title=kind.title)


def _template(kind: type[DocxContext]) -> bytes:
    """Give the version asked for, the shipped template («co-san»), or the one in force."""
    if "co-san" in request.args:
        return shipped(kind.file)
    wanted = request.args.get("version", type=int)
    with database().reading() as session:
        if wanted is None:
            return bytes_in_force(session, files(), kind.file)
        versions = template_versions(session, kind.file)
    chosen = next((version for version in versions if version.id == wanted), None)
    if chosen is None:
        raise NotFoundRefused
    return files().read(chosen.sha256, name=chosen.file_name)


def _kept(answer: Response, made: Preview) -> Response:
    """Let the browser keep what bears the version in its address; a change has another address."""
    if request.args.get("v") == made.version:
        answer.headers["Cache-Control"] = "private, max-age=86400, immutable"
    return answer


def _download(data: bytes, name: str) -> ResponseReturnValue:
    return send_file(BytesIO(data), mimetype=WORD, as_attachment=True, download_name=name)
