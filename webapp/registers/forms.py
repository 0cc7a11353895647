"""Forms about registers and numbers."""

from typing import Self

from flask import request
from wtforms import HiddenField, SelectField
from wtforms.fields import IntegerField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from templates_docx.vocabulary import DocumentType, Family
from webapp.forms import CheckboxListField, Form, OfficeDateField, choices
from webapp.i18n import lazy_gettext

_ISSUED_HERE = [kind for kind in DocumentType if kind.family is Family.ADMINISTRATIVE]
_COMES_IN = (*_ISSUED_HERE, *(kind for kind in DocumentType if kind not in _ISSUED_HERE))
_HIGHEST_FIRST = 99_999


class OpenRegisterForm(Form):
    """A register to be opened."""

    kind = HiddenField()
    agency = SelectField(lazy_gettext("Cơ quan ban hành"), coerce=int)
    series = StringField(lazy_gettext("Tên sổ"), validators=[InputRequired(), Length(max=80)])
    year = IntegerField(
        lazy_gettext("Năm"), validators=[InputRequired(), NumberRange(min=2000, max=2100)]
    )
    first = IntegerField(
        lazy_gettext("Bắt đầu từ số"),
        validators=[InputRequired(), NumberRange(min=1, max=_HIGHEST_FIRST)],
    )
    types = CheckboxListField(
        lazy_gettext("Loại văn bản cấp số tại sổ này"),
        choices=choices((kind.value, kind.capitalised_name) for kind in _ISSUED_HERE),
    )


class NumberForm(Form):
    """Number and date for the papers that were ticked."""

    dated = OfficeDateField(lazy_gettext("Ngày văn bản"), validators=[InputRequired()])
    typed = StringField(lazy_gettext("Số do nơi khác cấp"), validators=[Optional(), Length(max=10)])


class HandlingForm(Form):
    """Who gets an incoming paper, and what becomes of it."""

    receiver = StringField(
        lazy_gettext("Đơn vị hoặc người nhận"), validators=[Optional(), Length(max=200)]
    )
    passed_on = OfficeDateField(lazy_gettext("Ngày chuyển"), validators=[Optional()])
    due_on = OfficeDateField(lazy_gettext("Thời hạn giải quyết"), validators=[Optional()])
    settled_on = OfficeDateField(lazy_gettext("Giải quyết xong ngày"), validators=[Optional()])
    answer = StringField(
        lazy_gettext("Số, ký hiệu văn bản trả lời"), validators=[Optional(), Length(max=200)]
    )
    note = StringField(lazy_gettext("Ghi chú"), validators=[Optional(), Length(max=500)])


class ArrivalForm(HandlingForm):
    """A paper that came: when, and its number if another book gave one."""

    on_day = OfficeDateField(lazy_gettext("Ngày đến"), validators=[InputRequired()])
    typed = StringField(lazy_gettext("Số đến do nơi khác cấp"), validators=[Length(max=10)])


class IncomingForm(ArrivalForm):
    """A paper that came and nobody registered yet."""

    kind = SelectField(
        lazy_gettext("Loại văn bản"),
        choices=choices((kind.value, kind.capitalised_name) for kind in _COMES_IN),
        default=DocumentType.CONG_VAN.value,
    )
    code = StringField(lazy_gettext("Số, ký hiệu"), validators=[Optional(), Length(max=60)])
    dated = OfficeDateField(lazy_gettext("Ngày văn bản"), validators=[Optional()])
    issuer = StringField(
        lazy_gettext("Cơ quan ban hành"), validators=[InputRequired(), Length(max=200)]
    )
    subject = StringField(
        lazy_gettext("Trích yếu nội dung"), validators=[InputRequired(), Length(max=500)]
    )


class RegisterFilter(Form):
    """Which lines of a register are shown; named as in the address."""

    q = StringField(lazy_gettext("Số, trích yếu, nơi nhận"))
    tu = OfficeDateField(lazy_gettext("Từ ngày"), validators=[Optional()])
    den = OfficeDateField(lazy_gettext("Đến ngày"), validators=[Optional()])

    @classmethod
    def of_request(cls) -> Self:
        """Read the query; what is no day filters nothing."""
        return cls(request.args, meta={"csrf": False})
