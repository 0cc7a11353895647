"""Forms about registers and numbers."""

from typing import Self

from flask import request
from wtforms import SelectField
from wtforms.fields import IntegerField, StringField
from wtforms.validators import InputRequired, Length, Optional

from webapp.forms import Form, OfficeDateField
from webapp.i18n import lazy_gettext


class OpenRegisterForm(Form):
    """A register to be opened."""

    agency = SelectField(lazy_gettext("Cơ quan ban hành"), coerce=int)
    series = StringField(lazy_gettext("Tên sổ"), validators=[InputRequired(), Length(max=80)])
    year = IntegerField(lazy_gettext("Năm"), validators=[InputRequired()])
    first = IntegerField(lazy_gettext("Bắt đầu từ số"), validators=[InputRequired()])


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
