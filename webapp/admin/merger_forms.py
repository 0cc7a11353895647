"""Forms of a reorganisation: what it is, its lines, and the choices of its page."""

from datetime import date

from flask import request
from werkzeug.datastructures import MultiDict
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from webapp.forms import Form, OfficeDateField, choices
from webapp.i18n import lazy_gettext
from workflows.domain.agencies import AgencyLevel
from workflows.domain.mergers import MergerKind, MergerPlan
from workflows.mergers.actions import MergerHead
from workflows.mergers.typed import TypedLine, pasted_lines
from workflows.store.queries.mergers import MergerFact

_BLANK_LINES = 4
_LEAVES = ("tu", "den", "pham_vi")  # fields of one line


class MergerForm(Form):
    """What a reorganisation is; its lines are read beside it."""

    kind = RadioField(
        lazy_gettext("Loại sắp xếp"),
        [InputRequired()],
        choices=choices([(kind.value, lazy_gettext(kind.label)) for kind in MergerKind]),
        default=MergerKind.MERGE.value,
    )
    on_day = OfficeDateField(lazy_gettext("Tổ chức mới hoạt động từ ngày"), [InputRequired()])
    basis = StringField(lazy_gettext("Văn bản về sắp xếp (số, ký hiệu)"), [Length(max=200)])
    basis_dated = OfficeDateField(lazy_gettext("Ngày của văn bản"), [Optional()])
    level = SelectField(
        lazy_gettext("Cấp của đơn vị lập mới, hoặc cấp mới khi chuyển cấp"),
        [Optional()],
        choices=choices(
            [("", lazy_gettext("Theo tên đơn vị"))]
            + [(level.value, lazy_gettext(level.label)) for level in AgencyLevel]
        ),
    )
    paste = TextAreaField(lazy_gettext("Hoặc dán nhiều dòng từ Excel"))

    @property
    def head(self) -> MergerHead:
        """Give what was typed above the lines."""
        return MergerHead(
            kind=MergerKind(self.kind.data),
            on_day=self.on_day.data or date.min,
            basis=self.basis.data or None,
            basis_dated=self.basis_dated.data,
        )


def typed_lines() -> list[TypedLine]:
    """Read the lines of this request: those of the table, then those pasted."""
    columns = [request.form.getlist(name) for name in _LEAVES]
    lines = [TypedLine(*(cell.strip() for cell in row)) for row in zip(*columns, strict=False)]
    pasted = pasted_lines(request.form.get("paste", ""))
    return [line for line in (*lines, *pasted) if not line.is_empty]


def lines_of(fact: MergerFact) -> list[TypedLine]:
    """Give the lines of a plan as they would be typed."""
    return [TypedLine(one.left, one.right, one.link.scope) for one in fact.links]


def with_blanks(lines: list[TypedLine]) -> list[TypedLine]:
    """Add empty lines to type in."""
    return [*lines, *(TypedLine("") for _ in range(_BLANK_LINES))]


def chosen(plan: MergerPlan, typed: "MultiDict[str, str]") -> MergerPlan:
    """Give a plan with the choices of its page: work, people, groups."""
    work = _by_id(typed, "viec-")
    people = _by_id(typed, "nguoi-")
    shown = {int(one) for one in typed.getlist("nhom-hien") if one.isdigit()}
    joins = {one: str(one) in typed.getlist("nhom") for one in shown}
    return MergerPlan(
        links=plan.links,
        work={**plan.work, **work},
        people={**plan.people, **people},
        groups={**plan.groups, **joins},
        level=plan.level,
    )


def _by_id(typed: "MultiDict[str, str]", prefix: str) -> dict[int, str]:
    return {
        int(name.removeprefix(prefix)): value
        for name, value in typed.items()
        if name.startswith(prefix) and name.removeprefix(prefix).isdigit()
    }
