"""The form of one file to be checked."""

from flask_wtf.file import FileField

from webapp.forms import Form
from webapp.i18n import lazy_gettext


class CheckForm(Form):
    """A Word file."""

    file = FileField(lazy_gettext("Tệp Word cần kiểm tra"))
