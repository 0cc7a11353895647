"""What an agency fills in about its work."""

from flask_wtf.file import MultipleFileField
from werkzeug.datastructures import FileStorage
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from templates_docx.vocabulary import DocumentType, Family
from webapp.forms import Form, OfficeDateField, choices
from webapp.i18n import lazy_gettext
from webapp.tasks.forms import PeriodForm, agency_field
from workflows.domain.statuses import Outcome
from workflows.tasks.evidence import Upload
from workflows.tasks.rules import MAX_WORDS

_LONG = Length(max=MAX_WORDS)
_NOBODY = 0


class ReportForm(PeriodForm):
    """Progress, or that the work ended one way or another."""

    outcome = RadioField(
        lazy_gettext("Tình hình"),
        choices=choices((outcome, lazy_gettext(outcome.label)) for outcome in Outcome),
        default=Outcome.IN_PROGRESS,
        validators=[InputRequired()],
    )
    words = TextAreaField(
        lazy_gettext("Nội dung báo cáo"),
        validators=[InputRequired(), _LONG],
        render_kw={"rows": 5},
    )
    result_code = StringField(
        lazy_gettext("Số, ký hiệu văn bản kết quả"), validators=[Length(max=200)]
    )
    result_type = SelectField(
        lazy_gettext("Loại văn bản kết quả"),
        choices=choices(
            [
                ("", lazy_gettext("(chọn loại)")),
                *(
                    (t.value, t.capitalised_name)
                    for t in DocumentType
                    if t.family is Family.ADMINISTRATIVE
                ),
            ]
        ),
        validate_choice=False,
    )
    result_dated = OfficeDateField(lazy_gettext("Ngày văn bản kết quả"), validators=[Optional()])
    promised_on = OfficeDateField(lazy_gettext("Hẹn xong ngày"), validators=[Optional()])
    difficulties = TextAreaField(
        lazy_gettext("Vướng mắc, đề xuất"), validators=[_LONG], render_kw={"rows": 2}
    )
    evidence = MultipleFileField(lazy_gettext("Tệp minh chứng"))

    @property
    def result_kind(self) -> str | None:
        """Give the type of the result document, if one was chosen."""
        return self.result_type.data if self.result_type.data in set(DocumentType) else None

    def uploads(self) -> list[Upload]:
        """Give the files that came with the form."""
        sent = [one for one in self.evidence.data or [] if isinstance(one, FileStorage)]
        return [Upload(one.filename or "", one.read()) for one in sent if one.filename]


class ExtensionForm(PeriodForm):
    """A later day, and why."""

    proposed_day = OfficeDateField(
        lazy_gettext("Đề nghị gia hạn đến"), validators=[InputRequired()]
    )
    reason = TextAreaField(
        lazy_gettext("Lý do, kết quả đã làm được"),
        validators=[InputRequired(), _LONG],
        render_kw={"rows": 3},
    )


class HandBackForm(PeriodForm):
    """Why the work is not ours, and whose it is."""

    reason = TextAreaField(
        lazy_gettext("Lý do trả lại"),
        validators=[InputRequired(), _LONG],
        render_kw={"rows": 3},
    )
    proposed_agency_id = SelectField(lazy_gettext("Đơn vị đúng chức năng"), coerce=int)

    @property
    def proposed(self) -> int | None:
        """Give the agency that was named, if one was."""
        return self.proposed_agency_id.data or None


class OpinionForm(PeriodForm):
    """Whom the agency asked for an opinion, on which day, and by when it wants an answer."""

    agency_id = agency_field(lazy_gettext("Đơn vị được xin ý kiến"))
    asked_on = OfficeDateField(lazy_gettext("Ngày xin ý kiến"), validators=[InputRequired()])
    answer_by = OfficeDateField(lazy_gettext("Đề nghị trả lời trước"), validators=[InputRequired()])
    words = TextAreaField(
        lazy_gettext("Nội dung xin ý kiến, số công văn"),
        validators=[InputRequired(), _LONG],
        render_kw={"rows": 2},
    )


class AnswerForm(Form):
    """An opinion, and the day it was given."""

    answer = TextAreaField(
        lazy_gettext("Nội dung trả lời, số công văn"),
        validators=[InputRequired(), _LONG],
        render_kw={"rows": 2},
    )
    answered_on = OfficeDateField(lazy_gettext("Ngày trả lời"), validators=[InputRequired()])


class HeadReturnForm(PeriodForm):
    """Why the head returns a report to whoever wrote it."""

    reason = TextAreaField(
        lazy_gettext("Lý do trả lại, cần sửa gì"),
        validators=[InputRequired(), _LONG],
        render_kw={"rows": 3},
    )


class DelegateForm(PeriodForm):
    """A member of the agency, or nobody again."""

    member_id = SelectField(lazy_gettext("Cán bộ thực hiện"), coerce=int)
    words = TextAreaField(
        lazy_gettext("Dặn thêm"), validators=[Length(max=2000)], render_kw={"rows": 2}
    )

    @property
    def member(self) -> int | None:
        """Give the member who was chosen, if one was."""
        return self.member_id.data or None


def with_nobody(offered: list[tuple[int, str]], nobody: str) -> list[tuple[int, str]]:
    """Offer people or agencies, and none of them."""
    return [(_NOBODY, nobody), *offered]
