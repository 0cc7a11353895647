"""Forms about letters."""

from wtforms import HiddenField, SelectField, TextAreaField
from wtforms.fields import BooleanField, StringField
from wtforms.validators import InputRequired, Length, Optional

from webapp.forms import Form, OfficeDateField
from webapp.i18n import lazy_gettext

_WHOLE = {"maxlength": False}  # a browser would cut what is pasted without a word


class FollowUpForm(Form):
    """What the clerk decides before letters are drafted."""

    issuer = SelectField(lazy_gettext("Cơ quan ban hành"), coerce=int)
    answer_by = OfficeDateField(
        lazy_gettext("Đề nghị trả lời trước ngày"), validators=[InputRequired()]
    )
    criticise = BooleanField(lazy_gettext("Phê bình việc chậm thực hiện"))
    confirmed = BooleanField(lazy_gettext("Vẫn đôn đốc cả những nhiệm vụ nêu trên"))


class LetterForm(Form):
    """The words of a letter, as the clerk may change them."""

    version = HiddenField()
    addressee = StringField(
        lazy_gettext("Kính gửi"), validators=[InputRequired(), Length(max=300)], render_kw=_WHOLE
    )
    subject = StringField(
        lazy_gettext("Trích yếu (sau «V/v»)"),
        validators=[InputRequired(), Length(max=500)],
        render_kw=_WHOLE,
    )
    paragraphs = TextAreaField(
        lazy_gettext("Nội dung"),
        validators=[InputRequired(), Length(max=20_000)],
        render_kw=_WHOLE,
    )
    answer_by = OfficeDateField(lazy_gettext("Đề nghị trả lời trước ngày"), validators=[Optional()])
    recipients = TextAreaField(
        lazy_gettext("Nơi nhận"), validators=[Optional(), Length(max=2_000)], render_kw=_WHOLE
    )
    archive = StringField(lazy_gettext("Lưu"), validators=[Optional(), Length(max=100)])
    signatory = SelectField(lazy_gettext("Người ký"), coerce=int)
    take_rows = BooleanField(lazy_gettext("Cập nhật bảng Phụ lục theo dữ liệu mới"))
