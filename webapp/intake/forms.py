"""Reading what a reviewer typed: the intake form, a task's card, the header, an answer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from wtforms import TextAreaField

from templates_docx.partial_date import PartialDate
from webapp.forms import OFFICE_DATE, Form
from webapp.i18n import lazy_gettext
from workflows.domain.errors import N_, Refusal
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import Nature
from workflows.intake.changes import TaskInput
from workflows.intake.deadline_words import YearTooShort
from workflows.intake.draft import HeaderField

Typed = Mapping[str, str]


class NotADay(Refusal):
    """A deadline that is no day."""

    message = N_("«%(text)s» không phải một ngày có trong lịch. Ghi theo dạng dd/mm/yyyy.")
    status = 422


class IntakeForm(Form):
    """Pasted words or a file."""

    text = TextAreaField(lazy_gettext("Dán toàn văn"))
    file = FileField(lazy_gettext("Hoặc chọn tệp"))

    @property
    def upload(self) -> tuple[str, bytes] | None:
        """Give the name and bytes of the chosen file."""
        chosen = self.file.data
        if not isinstance(chosen, FileStorage) or not chosen.filename:
            return None
        return chosen.filename, chosen.read()


def task_input(typed: Typed) -> TaskInput:
    """Read a task's card."""
    return TaskInput(
        text=typed.get("text", ""),
        path=typed.get("path", ""),
        expected_product=typed.get("product", ""),
        nature=Nature(typed.get("nature", Nature.ONE_OFF.value)),
        names={role: _lines(typed.get(role.value, "")) for role in AgencyRole},
        deadline_words=typed.get("words", ""),
        deadline_day=_day(typed.get("day", "")),
        unassigned="unassigned" in typed,
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _day(text: str) -> date | None:
    tidy = re.sub(r"[.\-\s]", "/", text.strip())
    if not tidy:
        return None
    if re.fullmatch(r"\d{1,2}/\d{1,2}/\d{2}", tidy):
        raise YearTooShort(words=text.strip())
    try:
        return datetime.strptime(tidy, OFFICE_DATE).date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise NotADay(text=text.strip()) from None


def header_input(typed: Typed) -> tuple[dict[HeaderField, str], list[str], list[str]]:
    """Read the header's form: values, addressees, recipients."""
    values = {name: typed.get(name.value, "") for name in HeaderField}
    values[HeaderField.DATE] = _iso(values[HeaderField.DATE])
    return values, _lines(typed.get("addressees", "")), _lines(typed.get("recipients", ""))


def _iso(text: str) -> str:
    """Give a date as the register keeps it; what is none stays, to be refused by name."""
    parts = re.split(r"[/.\-\s]+", text.strip())
    if not all(part.isdecimal() for part in parts) or len(parts) > 3 or len(parts[0]) == 4:
        return text.strip()
    try:
        return str(PartialDate(*(int(part) for part in reversed(parts))))
    except ValueError:
        return text.strip()


def shown_date(iso: str) -> str:
    """Write a date of the register as people type it: 30/08/2024, 08/2024, 2024."""
    return "/".join(reversed(iso.split("-"))) if re.fullmatch(r"[\d-]+", iso) else iso


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person said about a printed name; neither agency nor group: it stays as printed."""

    printed: str
    agency_id: int | None = None
    group_id: int | None = None
    is_new: bool = False  # the agency is to be added to the register
    remember: bool = False


def answers_input(typed: Typed) -> list[Answer]:
    """Read the answers that were given; «(chọn sau)» is none."""
    numbers = [name.removeprefix("chosen-") for name in typed if name.startswith("chosen-")]
    return [
        Answer(
            typed.get(f"printed-{at}", ""),
            **chosen_answer(typed[f"chosen-{at}"]),
            is_new=typed[f"chosen-{at}"] == "n",
            remember=f"remember-{at}" in typed,
        )
        for at in numbers
        if typed[f"chosen-{at}"]
    ]


def chosen_answer(value: str) -> dict[str, int]:
    """Read an answer: «a:12» an agency, «g:3» a group, anything else «as printed»."""
    kind, _, number = value.partition(":")
    if not number.isdecimal() or kind not in {"a", "g"}:
        return {}
    return {"agency_id" if kind == "a" else "group_id": int(number)}
