"""A form with a field of every kind, once untouched and once refused."""

from flask_babel import gettext as _
from flask_wtf.file import FileField
from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired

from webapp.forms import Form, OfficeDateField, choices
from webapp.i18n import lazy_gettext


class SampleForm(Form):
    """One field of every kind."""

    subject = StringField(lazy_gettext("Trích yếu"), validators=[InputRequired()])
    last_day = OfficeDateField(lazy_gettext("Thời hạn mới"), validators=[InputRequired()])
    agency = SelectField(
        lazy_gettext("Đơn vị chủ trì"), choices=choices([("1", "Sở Xây dựng"), ("2", "Sở Nội vụ")])
    )
    reason = TextAreaField(lazy_gettext("Lý do"))
    boundary = RadioField(
        lazy_gettext("Cách tính"),
        choices=choices(
            [("before", lazy_gettext("trước ngày")), ("by", lazy_gettext("chậm nhất ngày"))]
        ),
    )
    notify = BooleanField(lazy_gettext("Báo cho đầu mối đơn vị"))
    file = FileField(lazy_gettext("Tệp minh chứng"))


def sample_forms() -> tuple[SampleForm, SampleForm]:
    """Give the form untouched, and as it comes back when something is wrong."""
    plain, wrong = SampleForm(prefix="plain-"), SampleForm(prefix="wrong-")
    wrong.subject.errors = [_("Cần ghi nội dung này.")]
    wrong.last_day.errors = [_("Ghi ngày theo dạng dd/mm/yyyy, ví dụ 08/09/2026.")]
    wrong.file.errors = [_("Chỉ nhận tệp .docx, .pdf hoặc .txt.")]
    wrong.form_errors.append(_("Chưa ghi sổ được: 2 câu chưa phân loại."))
    return plain, wrong
