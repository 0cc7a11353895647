"""Forms about registers and numbers."""

from typing import Self

from flask import request
from wtforms import SelectField
from wtforms.fields import IntegerField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from templates_docx.vocabulary import DocumentType, Family
from webapp.forms import CheckboxListField, Form, OfficeDateField, choices
from webapp.i18n import lazy_gettext

_ISSUED_HERE = [kind for kind in DocumentType if kind.family is Family.ADMINISTRATIVE]
_HIGHEST_FIRST = 99_999


class OpenRegisterForm(Form):
    """A register to be opened."""

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


class RegisterFilter(Form):
    """Which lines of a register are shown; named as in the address."""

    q = StringField(lazy_gettext("Số, trích yếu, nơi nhận"))
    tu = OfficeDateField(lazy_gettext("Từ ngày"), validators=[Optional()])
    den = OfficeDateField(lazy_gettext("Đến ngày"), validators=[Optional()])

    @classmethod
    def of_request(cls) -> Self:
        """Read the query; what is no day filters nothing."""
        return cls(request.args, meta={"csrf": False})
