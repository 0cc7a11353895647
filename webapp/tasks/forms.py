"""What the office fills in about a period or a task."""

from datetime import date, datetime, time
from typing import cast

from flask_babel import gettext
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Regexp

from webapp.access import now, today
from webapp.filters import clock_time
from webapp.forms import Form, OfficeDateField, choices
from webapp.i18n import lazy_gettext, refusal_sentence
from workflows.domain.clock import OFFICE_ZONE
from workflows.domain.errors import Refusal
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import ENDS, Outcome
from workflows.store.queries.choices import Choices
from workflows.tasks.rules import MAX_WORDS

_CLOCK = r"([01]?\d|2[0-3]):[0-5]\d"
_ROWS = {"rows": 3}
_LONG = Length(max=MAX_WORDS)


class PeriodForm(Form):
    """A form about a period, which remembers the version it was drawn from."""

    version = HiddenField()

    @property
    def drawn_from(self) -> int | None:
        """Give the version of the period the form was drawn from."""
        typed = self.version.data or ""
        return int(typed) if typed.isdecimal() else None


class ReasonForm(PeriodForm):
    """A reason."""

    reason = TextAreaField(
        lazy_gettext("Lý do"), validators=[InputRequired(), _LONG], render_kw=_ROWS
    )


class VerdictForm(PeriodForm):
    """How the work ended in the office's judgement, and its words."""

    outcome = SelectField(
        lazy_gettext("Kết quả"),
        choices=choices((one.value, lazy_gettext(one.label)) for one in ENDS),
        validate_choice=False,
    )
    words = TextAreaField(
        lazy_gettext("Nhận xét của Văn phòng"), validators=[_LONG], render_kw={"rows": 2}
    )

    @property
    def ended(self) -> Outcome | None:
        """Give how the office says it ended, if it says so."""
        return Outcome(self.outcome.data) if self.outcome.data in set(ENDS) else None


class WordsForm(PeriodForm):
    """The office's words about many reports at once; each ends as it says."""

    words = TextAreaField(
        lazy_gettext("Nhận xét của Văn phòng"), validators=[_LONG], render_kw={"rows": 2}
    )


class PlainForm(PeriodForm):
    """Nothing but a button."""


def agency_field(label: str) -> SelectField:
    """Ask for an agency, proposing none: work must not go to whoever stands first."""
    chosen = InputRequired(lazy_gettext("Chưa chọn đơn vị. Chọn đơn vị trong danh sách."))
    return SelectField(label, coerce=_id_or_none, validators=[chosen])


def _id_or_none(value: str | int | None) -> int | None:
    return int(value) if value else None


def offer_agencies(field: SelectField, agencies: Choices) -> None:
    """Let a field choose among agencies, with nothing chosen first."""
    field.choices = choices([("", gettext("(chọn đơn vị)")), *agencies])


class RerouteForm(PeriodForm):
    """Another agency, and why."""

    agency_id = agency_field(lazy_gettext("Đơn vị thực hiện mới"))
    words = TextAreaField(lazy_gettext("Lý do"), validators=[_LONG], render_kw={"rows": 2})


class DeadlineForm(PeriodForm):
    """A deadline the office sets itself, and why."""

    last_day = OfficeDateField(lazy_gettext("Thời hạn"), validators=[InputRequired()])
    reason = TextAreaField(
        lazy_gettext("Căn cứ, lý do"), validators=[InputRequired(), _LONG], render_kw=_ROWS
    )


class CallForm(PeriodForm):
    """A telephone call: with whom, when, what was said."""

    spoken_with = StringField(
        lazy_gettext("Người nghe (họ tên, chức vụ)"), [InputRequired(), Length(max=200)]
    )
    words = TextAreaField(
        lazy_gettext("Nội dung trao đổi"), validators=[InputRequired(), _LONG], render_kw=_ROWS
    )
    on_day = OfficeDateField(lazy_gettext("Ngày gọi"), [InputRequired()], default=today)
    at = StringField(
        lazy_gettext("Lúc (giờ:phút)"),
        [Regexp(_CLOCK, message=lazy_gettext("Ghi giờ theo dạng 14:30."))],
        default=lambda: clock_time(now()),
    )

    @property
    def moment(self) -> datetime:
        """Give the moment of the call, by the office's clock."""
        day, at = cast(date, self.on_day.data), time.fromisoformat(f"{self.at.data or '':0>5}")
        return datetime.combine(day, at, OFFICE_ZONE)


class PutOffForm(PeriodForm):
    """Until when the next step of chasing waits, and why."""

    until = OfficeDateField(lazy_gettext("Hoãn đến hết ngày"), validators=[InputRequired()])
    reason = TextAreaField(
        lazy_gettext("Lý do"), validators=[InputRequired(), _LONG], render_kw={"rows": 2}
    )


class EscalateForm(PeriodForm):
    """What the leader is told of late work."""

    words = TextAreaField(
        lazy_gettext("Nội dung báo cáo"), validators=[InputRequired(), _LONG], render_kw=_ROWS
    )


class RequestForm(PeriodForm):
    """A form about a request, which it names."""

    request_id = HiddenField()

    @property
    def request(self) -> int:
        """Give the request's id; 0, which no request has, for anything else."""
        typed = self.request_id.data or ""
        return int(typed) if typed.isdecimal() else 0


class RefuseForm(RequestForm, ReasonForm):
    """Why there is no later deadline."""


class GrantForm(RequestForm):
    """A later deadline, the proposed day unless changed."""

    new_day = OfficeDateField(lazy_gettext("Gia hạn đến"), validators=[InputRequired()])
    words = TextAreaField(lazy_gettext("Ý kiến"), validators=[_LONG], render_kw={"rows": 2})


class InstructForm(Form):
    """A leader's instruction."""

    words = TextAreaField(
        lazy_gettext("Ý kiến chỉ đạo"), validators=[InputRequired(), _LONG], render_kw=_ROWS
    )
    report_by = OfficeDateField(lazy_gettext("Yêu cầu báo cáo trước ngày"))


class EndPeriodicForm(Form):
    """From when periodic work is asked for no more, and why."""

    last_day = OfficeDateField(
        lazy_gettext("Không mở kỳ bắt đầu sau ngày"), validators=[InputRequired()]
    )
    reason = TextAreaField(
        lazy_gettext("Lý do"), validators=[InputRequired(), _LONG], render_kw={"rows": 2}
    )


class AssignForm(Form):
    """One agency more for a task."""

    agency_id = agency_field(lazy_gettext("Đơn vị"))
    role = SelectField(
        lazy_gettext("Vai trò"), choices=choices((r, lazy_gettext(r.label)) for r in AgencyRole)
    )
    last_day = OfficeDateField(lazy_gettext("Thời hạn"))


def refuse(form: Form, refusal: Refusal) -> int:
    """Say above a form why it did not go; gives the status to answer with."""
    form.form_errors.append(refusal_sentence(refusal))
    return refusal.status
