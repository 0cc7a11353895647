"""Forms about letters."""

from collections.abc import Collection, Iterable
from typing import Any

from flask_wtf.file import FileField
from wtforms import HiddenField, SelectField, TextAreaField
from wtforms.fields import BooleanField, StringField
from wtforms.validators import InputRequired, Length, Optional

from templates_docx.contexts import TASK_COLUMNS
from templates_docx.outline import Part
from webapp.forms import CheckboxListField, Form, OfficeDateField, choices
from webapp.i18n import lazy_gettext
from workflows.domain.errors import N_

_WHOLE = {"maxlength": False}  # a browser would cut what is pasted without a word


class FollowUpForm(Form):
    """What the clerk decides before letters are drafted."""

    issuer = SelectField(lazy_gettext("Cơ quan ban hành"), coerce=int)
    answer_by = OfficeDateField(
        lazy_gettext("Đề nghị trả lời trước ngày"), validators=[InputRequired()]
    )
    together = BooleanField(lazy_gettext("Một công văn gửi chung tất cả các cơ quan"))
    criticise = BooleanField(lazy_gettext("Phê bình việc chậm thực hiện"))
    columns = CheckboxListField(lazy_gettext("Cột của Phụ lục"), validate_choice=False)
    confirmed = BooleanField(lazy_gettext("Vẫn đôn đốc cả những nhiệm vụ nêu trên"))


class WordForm(Form):
    """A Word file brought back."""

    file = FileField(lazy_gettext("Tệp Word đã sửa"))
    note = StringField(
        lazy_gettext("Đã sửa những gì"), validators=[Optional(), Length(max=500)], render_kw=_WHOLE
    )


class PaperForm(Form):
    """What every paper has that a clerk may change; its parts join as fields (`form_for`)."""

    version = HiddenField()
    answer_by = OfficeDateField(lazy_gettext("Đề nghị trả lời trước ngày"), validators=[Optional()])
    recipients = TextAreaField(
        lazy_gettext("Nơi nhận"), validators=[Optional(), Length(max=10_000)], render_kw=_WHOLE
    )
    archive = StringField(lazy_gettext("Lưu"), validators=[Optional(), Length(max=100)])
    signatory = SelectField(lazy_gettext("Người ký"), coerce=int)
    columns = CheckboxListField(lazy_gettext("Cột của Phụ lục"), validate_choice=False)


def column_choices(offered: Iterable[str]) -> list[Any]:
    """Offer columns of an appendix of tasks to be ticked; the task itself always stands."""
    return choices((name, lazy_gettext(TASK_COLUMNS[name])) for name in offered if name != "task")


_HINTS = {
    "addressee": N_("Mỗi cơ quan một dòng, không cần gạch đầu dòng."),
    "invited": N_("Mỗi thành phần một dòng, không cần gạch đầu dòng."),
    "legal_bases": N_("Mỗi căn cứ một dòng, kết thúc bằng dấu «;», căn cứ cuối bằng dấu «.»."),
    "articles": N_("Dòng mở đầu bằng «Điều 1.» bắt đầu một điều; khoản, điểm ở các dòng sau."),
    "sections": N_("Dòng mở đầu bằng số La Mã, ví dụ «I. MỤC ĐÍCH», là đề mục in đậm."),
    "tasks": N_("Mỗi nhiệm vụ một dòng, giữ số thứ tự ở đầu; thời hạn được in đậm."),
}
_LINE_HINTS = {
    "chair": N_("Ví dụ: Đồng chí Phó Chủ tịch Thường trực Ủy ban nhân dân tỉnh."),
    "time": N_("Ví dụ: 14 giờ 00, thứ Sáu, ngày 27 tháng 11 năm 2026."),
    "place": N_("Ví dụ: Phòng họp số 1, trụ sở Ủy ban nhân dân tỉnh."),
}
_LONG_HINT = N_("Mỗi đoạn một dòng. Dấu «./.» được đặt ở cuối văn bản.")
_ROWS = {"addressee": 3, "closing": 3, "opening": 4}


def form_for(parts: Iterable[Part], needed: Collection[str]) -> type[PaperForm]:
    """Make the form of a paper: a field for each of its parts that is typed."""
    fields = {TEXT + part.name: _field(part, part.name in needed) for part in parts}
    return type("PaperForm", (PaperForm,), fields)


TEXT = "text_"  # before the name of a part: «text_subject»


def _field(part: Part, is_needed: bool) -> StringField:
    label, needed = lazy_gettext(part.label), InputRequired() if is_needed else Optional()
    if not part.is_list:
        hint = _LINE_HINTS.get(part.name, "")
        return StringField(
            label,
            validators=[needed, Length(max=1_000)],
            description=lazy_gettext(hint) if hint else "",
            render_kw=_WHOLE,
        )
    rows = _ROWS.get(part.name, min(16, max(6, 2 * len(part.lines))))
    return TextAreaField(
        label,
        validators=[needed, Length(max=60_000)],
        description=lazy_gettext(_HINTS.get(part.name, _LONG_HINT)),
        render_kw={**_WHOLE, "rows": rows},
    )
