"""What every form of ours shares: the token, Vietnamese messages, dates as the office writes them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import DateField, SelectChoice, SelectMultipleField  # type: ignore[attr-defined]  # not in the stubs
from wtforms.form import BaseForm
from wtforms.i18n import DummyTranslations
from wtforms.widgets import CheckboxInput, ListWidget, TextInput

from webapp.i18n import FormMessages, refusal_sentence
from workflows.domain.errors import Refusal

OFFICE_DATE = "%d/%m/%Y"
_LONGEST_ID = 9  # digits; no database of ours counts further
_YEARS = range(1900, 2200)  # any other year is a slip of the pen


class Form(FlaskForm):
    """A form with the CSRF token; its messages speak the language of the request."""

    class Meta(FlaskForm.Meta):
        """Where WTForms finds its messages."""

        def get_translations(self, form: BaseForm) -> DummyTranslations | FormMessages:
            """Give the catalogue of the domain `wtforms`."""
            return FormMessages()

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - as WTForms has it
        super().__init__(*args, **options)  # type: ignore[no-untyped-call]  # has no types

    def validate_on_submit(self, extra_validators: dict[str, Any] | None = None) -> bool:
        """Say whether the form was sent and everything in it is right."""
        return bool(super().validate_on_submit(extra_validators))  # type: ignore[no-untyped-call]  # has no types


class CheckboxListField(SelectMultipleField):
    """Several of a list, each a box to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def choices(pairs: Iterable[tuple[Any, str]]) -> list[Any]:
    """Give what a select or radio field offers: stored value and words."""
    return [SelectChoice(value, words) for value, words in pairs]


def ids_in(words: Iterable[str]) -> list[int]:
    """Read ids from an address or a form; what is none, or longer than any of ours, is left out."""
    return [int(one) for one in words if one.isdecimal() and len(one) <= _LONGEST_ID]


def render_refused(
    template: str,
    refusal: Refusal,
    form: Form,
    **context: Any,  # noqa: ANN401 - whatever the template shows
) -> ResponseReturnValue:
    """Show the form again with the refusal above it and everything that was typed."""
    form.form_errors.append(refusal_sentence(refusal))
    return render_template(template, form=form, **context), refusal.status


class OfficeDateField(DateField):
    """A day written dd/mm/yyyy; also understood: d/m/yyyy, d-m-yyyy, d.m.yyyy and yyyy-mm-dd."""

    widget = TextInput()  # a browser's own date field shows mm/dd/yyyy whatever the page says

    def __init__(
        self,
        label: str | None = None,
        validators: list[Any] | None = None,
        **options: Any,  # noqa: ANN401 - as WTForms has it
    ) -> None:
        options.setdefault("render_kw", {"inputmode": "numeric", "placeholder": "dd/mm/yyyy"})
        super().__init__(label, validators, format=OFFICE_DATE, **options)

    def _value(self) -> str:
        if self.raw_data:
            return " ".join(self.raw_data)
        return self.data.strftime(OFFICE_DATE) if self.data else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day, or say how to write one."""
        typed = "".join(valuelist).strip()
        if not typed:
            return
        self.data = read_day(typed)
        if self.data is None:
            raise ValueError(gettext("Ghi ngày theo dạng dd/mm/yyyy, ví dụ 08/09/2026."))


def read_day(typed: str) -> date | None:
    """Read a day however it is written; None for what is no day."""
    tidy = typed.replace(".", "/").replace(" ", "")
    for shape in (OFFICE_DATE, "%Y-%m-%d", "%d-%m-%Y"):
        try:
            day = datetime.strptime(tidy, shape).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        return day if day.year in _YEARS else None
    return None
