"""What the office issues papers with: letterheads, signatories, recipients, fields of work."""

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from templates_docx.vocabulary import DocumentType
from webapp.access import current_actor, database, now, requires, today
from webapp.admin import bp
from webapp.admin.issuing_forms import (
    EntryForm,
    FieldForm,
    LetterheadForm,
    RecipientsForm,
    SignatoryForm,
)
from webapp.forms import choices, render_refused
from workflows.domain.errors import N_, NotFoundRefused, Refusal
from workflows.domain.roles import Role
from workflows.office.issuing import keep_entry, make_own
from workflows.store.queries.agency_list import agency_rows
from workflows.store.queries.issuing_office import IssuingOffice, issuing_office
from workflows.store.queries.letterheads import own_agency_id
from workflows.store.queries.people_list import people_rows

_PAGE = "admin/issuing_entry.html"


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of entry: its form, its word, and where it stands among what was read."""

    form: type[EntryForm]
    word: str
    rows: str
    lines: str = ""  # the column its lines are kept in


_KINDS = {
    "the-thuc": _Kind(
        LetterheadForm, N_("Thể thức của cơ quan ban hành"), "letterheads", "issuer_lines"
    ),
    "nguoi-ky": _Kind(SignatoryForm, N_("Người ký"), "signatories", "authority_lines"),
    "noi-nhan": _Kind(RecipientsForm, N_("Nơi nhận thường dùng"), "recipients", "lines"),
    "linh-vuc": _Kind(FieldForm, N_("Lĩnh vực"), "fields"),
}


@bp.get("/danh-muc/ban-hanh")
@requires(Role.ADMIN, Role.OFFICER)
def issuing() -> ResponseReturnValue:
    """Show what papers are issued with."""
    with database().reading() as session:
        office, own = issuing_office(session), own_agency_id(session)
    return render_template(
        "admin/issuing.html",
        office=office,
        own=own,
        type_names={t.value: t.vietnamese_name for t in DocumentType},
        may_change=current_actor().is_any({Role.ADMIN}),
        today=today(),
    )


@bp.route("/danh-muc/ban-hanh/<kind>/moi", methods=["GET", "POST"], defaults={"entry_id": None})
@bp.route("/danh-muc/ban-hanh/<kind>/<int:entry_id>", methods=["GET", "POST"])
@requires(Role.ADMIN)
def issuing_entry(kind: str, entry_id: int | None) -> ResponseReturnValue:
    """Add an entry, or change one."""
    known = _KINDS.get(kind)
    if known is None:
        raise NotFoundRefused
    with database().reading() as session:
        form = known.form(data=_data(known, issuing_office(session), entry_id))
        _offer(session, form)
    shown: dict[str, Any] = {"kind": kind, "word": known.word, "entry_id": entry_id}
    if not form.validate_on_submit():
        return render_template(_PAGE, form=form, **shown), 422 if form.errors else 200
    try:
        keep_entry(database(), form.entry, entry_id=entry_id, actor=current_actor(), now=now())
    except NotFoundRefused:
        raise
    except Refusal as refusal:
        return render_refused(_PAGE, refusal, form, **shown)
    flash(
        _("Đã lưu. Văn bản soạn từ nay theo nội dung này; văn bản đã soạn giữ nguyên."), "success"
    )
    return redirect(url_for(".issuing"))


def _data(known: _Kind, office: IssuingOffice, entry_id: int | None) -> dict[str, Any]:
    if entry_id is None:
        return {}
    rows = {row.id: row for row, _name in getattr(office, known.rows)}
    if entry_id not in rows:
        raise NotFoundRefused
    row = rows[entry_id]
    data = {column.key: getattr(row, column.key) for column in row.__table__.columns}
    return data | ({"lines": "\n".join(data[known.lines])} if known.lines else {})


def _offer(session: Session, form: EntryForm) -> None:
    office = issuing_office(session)
    form.offer(
        agencies=choices((row.id, row.name) for row in agency_rows(session, on=today())),
        fields=choices((field.id, field.name) for field, _leader in office.fields),
        people=choices(
            [
                ("", _("(chưa phân công)")),
                *((p.id, p.name) for p in people_rows(session) if Role.LEADER in p.roles),
            ]
        ),
    )


@bp.post("/danh-muc/ban-hanh/cua-van-phong/<int:agency_id>")
@requires(Role.ADMIN)
def make_own_letterhead(agency_id: int) -> ResponseReturnValue:
    """Say under whose letterhead papers are first offered."""
    make_own(database(), agency_id, actor=current_actor(), now=now())
    flash(_("Đã đổi cơ quan ban hành mặc định."), "success")
    return redirect(url_for(".issuing"))
