"""Forms of the administrators' pages."""

from wtforms import (
    BooleanField,
    PasswordField,
    SelectField,
    StringField,
)
from wtforms.validators import InputRequired, Length, Optional

from webapp.forms import CheckboxListField, Form, OfficeDateField, choices
from webapp.i18n import lazy_gettext
from workflows.domain.agencies import AgencyLevel, NameKind
from workflows.domain.roles import Role

_NOT_TYPED = (NameKind.OFFICIAL, NameKind.FORMER)  # these come with the agency, or a merger


def _agency_id(typed: str | None) -> int | None:
    return int(typed) if typed else None


class PersonForm(Form):
    """What is known of a person."""

    name = StringField(lazy_gettext("Họ và tên"), [InputRequired(), Length(max=200)])
    office_title = StringField(lazy_gettext("Chức vụ"), [Length(max=200)])
    agency_id = SelectField(lazy_gettext("Đơn vị"), [Optional()], coerce=_agency_id)
    email = StringField(lazy_gettext("Thư điện tử"), [Length(max=200)])
    phone = StringField(lazy_gettext("Điện thoại"), [Length(max=50)])
    roles = CheckboxListField(
        lazy_gettext("Vai trò"), choices=choices([(r.value, lazy_gettext(r.label)) for r in Role])
    )
    active = BooleanField(lazy_gettext("Được đăng nhập"), default=True)

    @property
    def chosen_roles(self) -> frozenset[Role]:
        """Give the roles that are ticked."""
        return frozenset(Role(value) for value in self.roles.data or [])


class NewPersonForm(PersonForm):
    """A person to be added, with a first password they must change."""

    login = StringField(lazy_gettext("Tên đăng nhập"), [InputRequired(), Length(max=60)])
    password = PasswordField(lazy_gettext("Mật khẩu lần đầu"), [InputRequired()])


class NewPasswordForm(Form):
    """A password an administrator gives; it must be changed at the next sign-in."""

    password = PasswordField(lazy_gettext("Mật khẩu mới"), [InputRequired()])


class AgencyForm(Form):
    """An agency to be added."""

    name = StringField(lazy_gettext("Tên chính thức"), [InputRequired(), Length(max=300)])
    level = SelectField(
        lazy_gettext("Cấp"),
        choices=choices([(level.value, lazy_gettext(level.label)) for level in AgencyLevel]),
        default=AgencyLevel.PROVINCE.value,
    )
    parent_id = SelectField(lazy_gettext("Trực thuộc"), [Optional()], coerce=_agency_id)
    symbol = StringField(lazy_gettext("Chữ viết tắt trong ký hiệu"), [Length(max=40)])
    valid_from = OfficeDateField(lazy_gettext("Hoạt động từ ngày"), [Optional()])
    under_command = BooleanField(lazy_gettext("Thuộc quyền chỉ đạo của Ủy ban"), default=True)


class NameForm(Form):
    """A further name of an agency."""

    text = StringField(lazy_gettext("Tên gọi khác"), [InputRequired(), Length(max=300)])
    kind = SelectField(
        lazy_gettext("Loại tên"),
        choices=choices(
            [(k.value, lazy_gettext(k.label)) for k in NameKind if k not in _NOT_TYPED]
        ),
    )


class GroupForm(Form):
    """A group of agencies to be added."""

    name = StringField(lazy_gettext("Tên nhóm"), [InputRequired(), Length(max=300)])


class MemberForm(Form):
    """An agency that joins a group."""

    agency_id = SelectField(lazy_gettext("Đơn vị"), [InputRequired()], coerce=int)
