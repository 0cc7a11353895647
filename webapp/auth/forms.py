"""Forms for signing in and for the own account."""

from wtforms import PasswordField, StringField
from wtforms.validators import EqualTo, InputRequired, Length

from webapp.forms import Form
from webapp.i18n import lazy_gettext


class SignInForm(Form):
    """Login and password."""

    login = StringField(
        lazy_gettext("Tên đăng nhập"),
        validators=[InputRequired(), Length(max=200)],
        render_kw={
            "autocomplete": "username",
            "autocapitalize": "none",
            "autofocus": True,
            "spellcheck": "false",
        },
    )
    password = PasswordField(
        lazy_gettext("Mật khẩu"),
        validators=[InputRequired(), Length(max=1000)],
        render_kw={"autocomplete": "current-password"},
    )


class ChangePasswordForm(Form):
    """The old password, and the new one twice."""

    old = PasswordField(
        lazy_gettext("Mật khẩu hiện tại"),
        validators=[InputRequired()],
        render_kw={"autocomplete": "current-password"},
    )
    new = PasswordField(
        lazy_gettext("Mật khẩu mới"),
        validators=[InputRequired()],
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        lazy_gettext("Nhập lại mật khẩu mới"),
        validators=[
            InputRequired(),
            EqualTo("new", message=lazy_gettext("Hai lần nhập mật khẩu mới chưa giống nhau.")),
        ],
        render_kw={"autocomplete": "new-password"},
    )


class CodeForm(Form):
    """A code of the telephone, or one from paper."""

    code = StringField(
        lazy_gettext("Mã xác thực"),
        validators=[InputRequired(), Length(max=100)],
        render_kw={
            "autocomplete": "one-time-code",
            "autocapitalize": "none",
            "autofocus": True,
            "spellcheck": "false",
        },
    )


class PasswordAgainForm(Form):
    """The password once more, before something that weakens the account."""

    password = PasswordField(
        lazy_gettext("Mật khẩu hiện tại"),
        validators=[InputRequired(), Length(max=1000)],
        render_kw={"autocomplete": "current-password"},
    )
