"""Steps of reminder rules, and reasons for the next step of chasing, as people say them."""

from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.filters import day
from webapp.reminders import bp
from workflows.reminders.rules import offset_of
from workflows.store.queries.ladder import Proposal


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


def reason(one: Proposal) -> str:
    """Say why a step is proposed: how late, what was done, what was not answered."""
    said = [ngettext("Quá hạn %(num)s ngày", "Quá hạn %(num)s ngày", one.days_late)]
    if one.reminders:
        said.append(ngettext("đã nhắc %(num)s lần", "đã nhắc %(num)s lần", one.reminders))
    if one.letters:
        said.append(
            ngettext(
                "đã gửi %(num)s công văn đôn đốc", "đã gửi %(num)s công văn đôn đốc", one.letters
            )
        )
    if one.answer_by:
        said.append(_("quá hạn trả lời %(day)s", day=day(one.answer_by)))
    said.append(_("đơn vị chưa báo cáo"))
    return "; ".join(said) + "."
