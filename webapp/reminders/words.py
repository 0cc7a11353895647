"""Steps of reminder rules as people say them."""

from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.reminders import bp
from workflows.reminders.rules import offset_of


@bp.app_template_filter()
def reminder_step(dedupe: str) -> str:
    """Give a step of the log in words: «mốc trước hạn 3 ngày làm việc»; nothing for other lines."""
    offset = offset_of(dedupe)
    if offset is None:
        return ""
    if offset == 0:
        return _("mốc ngày đến hạn")
    if offset < 0:
        return ngettext(
            "mốc trước hạn %(num)s ngày làm việc", "mốc trước hạn %(num)s ngày làm việc", -offset
        )
    return ngettext(
        "mốc quá hạn %(num)s ngày làm việc", "mốc quá hạn %(num)s ngày làm việc", offset
    )
