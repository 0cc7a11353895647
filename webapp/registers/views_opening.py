"""Opening a register: first said, then shown in words, then confirmed."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from templates_docx.vocabulary import DocumentNumber, DocumentType
from webapp.access import current_actor, database, now, requires, today
from webapp.forms import choices, render_refused
from webapp.registers import bp
from webapp.registers.forms import OpenRegisterForm
from workflows.domain.errors import Refusal
from workflows.domain.roles import Role
from workflows.issuing.actions import open_register
from workflows.store.queries.letterheads import letterheads_on
from workflows.store.tables.registers import RegisterKind

_PAGE = "registers/open.html"
_SAID = (
    "kind",
    "agency",
    "series",
    "year",
    "first",
    "types",
)  # kept in the address while it is read


@bp.get("/so/mo")
@requires(Role.REGISTRY)
def open_new() -> ResponseReturnValue:
    """Ask which register to open; what was said is shown in words, to be confirmed."""
    form = _form(request.args)
    said = _said(form) if "series" in request.args and form.validate() else None
    return render_template(_PAGE, form=form, said=said)


@bp.post("/so/mo")
@requires(Role.REGISTRY)
def open_said() -> ResponseReturnValue:
    """Lead to the words of what will be opened; from there, open it."""
    if "confirmed" not in request.form:
        said: dict[str, Any] = {name: request.form.getlist(name) for name in _SAID}
        return redirect(url_for(".open_new", **said))
    form = _form(request.form)
    if not form.validate():
        return render_template(_PAGE, form=form, said=None), 422
    try:
        open_register(
            database(),
            agency_id=form.agency.data,
            series=form.series.data or "",
            year=form.year.data or 0,
            first=form.first.data or 0,
            type_codes=form.types.data or (),
            kind=_kind(form),
            actor=current_actor(),
            now=now(),
        )
    except Refusal as refusal:
        return render_refused(_PAGE, refusal, form, said=None)
    first = DocumentNumber(form.first.data)
    flash(_("Đã mở sổ. Số đầu tiên sẽ cấp là %(number)s.", number=first), "success")
    return redirect(url_for(".index"))


def _form(sent: MultiDict[str, str]) -> OpenRegisterForm:
    """Give the form as it was sent; its token was checked before the view."""
    kind = RegisterKind.INCOMING if sent.get("kind") == RegisterKind.INCOMING else None
    usual = {"year": today().year, "kind": kind or RegisterKind.OUTGOING}
    if kind is not None:
        usual["series"] = "Văn bản đến"
    form = OpenRegisterForm(sent if "series" in sent else None, data=usual, meta={"csrf": False})
    with database().reading() as session:
        heads = letterheads_on(session, today())
    form.agency.choices = choices((head.agency_id, head.issuer) for head in heads)
    return form


def _kind(form: OpenRegisterForm) -> RegisterKind:
    is_incoming = form.kind.data == RegisterKind.INCOMING
    return RegisterKind.INCOMING if is_incoming else RegisterKind.OUTGOING


def _said(form: OpenRegisterForm) -> dict[str, str]:
    """Give in words what the fields hold as codes."""
    issuers = {value: issuer for value, issuer, *_more in form.agency.iter_choices()}
    return {
        "agency": issuers[form.agency.data],
        "first": str(DocumentNumber(form.first.data)),
        "types": ", ".join(DocumentType(code).vietnamese_name for code in form.types.data or ()),
    }
