"""Forms that correct and complete a registered directive."""

from flask_babel import gettext as _
from wtforms import BooleanField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, ValidationError
from wtforms.widgets import HiddenInput

from webapp.forms import Form, OfficeDateField
from webapp.i18n import lazy_gettext
from workflows.directives.rules import REQUIRED_FIELDS
from workflows.intake.draft import HeaderField


class TaskForm(Form):
    """A task's wording."""

    text = TextAreaField(lazy_gettext("Nội dung"), [InputRequired()], render_kw={"rows": 5})
    path = StringField(lazy_gettext("Điều khoản"), [Length(max=40)])
    expected_product = StringField(lazy_gettext("Sản phẩm phải nộp"), [Length(max=500)])
    version = IntegerField(widget=HiddenInput())


class DeadlineForm(Form):
    """Another deadline for a task, and why."""

    words = StringField(lazy_gettext("Thời hạn mới, bằng chữ"))
    day = OfficeDateField(lazy_gettext("hoặc ngày"), [Optional()])
    as_printed = BooleanField(lazy_gettext("Đúng như văn bản"))
    reason = StringField(
        lazy_gettext("Lý do, văn bản sửa đổi"), [InputRequired(), Length(max=1000)]
    )

    def validate_words(self, field: StringField) -> None:
        """Ask for one of the two."""
        if not (field.data or "").strip() and not any(self.day.raw_data or ()):
            raise ValidationError(_("Ghi thời hạn bằng chữ, hoặc nhập ngày."))


class EndForm(Form):
    """Closing or withdrawing a directive, and why."""

    step = RadioField(lazy_gettext("Việc cần làm"), [InputRequired()])
    reason = TextAreaField(lazy_gettext("Lý do"), [InputRequired()], render_kw={"rows": 3})


class LaterForm(Form):
    """The directive that comes after one, and what it does to it."""

    code = StringField(lazy_gettext("Số, ký hiệu văn bản sau"), [InputRequired(), Length(max=100)])
    kind = RadioField(lazy_gettext("Văn bản sau làm gì"), [InputRequired()])


class SupersedeForm(Form):
    """Why a directive is superseded."""

    reason = TextAreaField(lazy_gettext("Lý do"), [InputRequired()], render_kw={"rows": 2})


class AmendmentForm(Form):
    """What an amending directive changes besides the deadlines of tasks."""

    valid_until = OfficeDateField(lazy_gettext("Có hiệu lực đến hết ngày"), [Optional()])
    reason = StringField(lazy_gettext("Lý do"), [InputRequired(), Length(max=1000)])


class NewTaskForm(Form):
    """A task that was overlooked."""

    text = TextAreaField(lazy_gettext("Nội dung"), [InputRequired()], render_kw={"rows": 4})
    path = StringField(lazy_gettext("Điều khoản"), [Length(max=40)])
    lead_id = SelectField(
        lazy_gettext("Cơ quan chủ trì"), [Optional()], coerce=lambda v: int(v or 0)
    )
    deadline_words = StringField(lazy_gettext("Thời hạn (ghi như trong văn bản)"))
    as_printed = BooleanField(lazy_gettext("Đúng như văn bản"))


class HeaderForm(Form):
    """The header of a registered directive."""

    version = IntegerField(widget=HiddenInput())
    valid_until = OfficeDateField(lazy_gettext("Có hiệu lực đến hết ngày"), [Optional()])
    addressees = TextAreaField(lazy_gettext("Kính gửi"), render_kw={"rows": 3})
    recipients = TextAreaField(lazy_gettext("Nơi nhận"), render_kw={"rows": 4})


for _name in HeaderField:  # one field per value of the header, in its order
    _needed = [InputRequired()] if _name in REQUIRED_FIELDS else []
    _field = StringField(lazy_gettext(_name.label), [*_needed, Length(max=2000)])
    setattr(HeaderForm, _name.value, _field)
