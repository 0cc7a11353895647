"""Forms about what the office issues papers with, and the entries they make."""

from typing import Any

from wtforms import BooleanField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from templates_docx.vocabulary import DocumentType, Family
from webapp.forms import CheckboxListField, Form, OfficeDateField, choices
from webapp.i18n import lazy_gettext
from workflows.office.issuing import (
    Entry,
    FieldEntry,
    LetterheadEntry,
    RecipientsEntry,
    SignatoryEntry,
)

_TYPES = [t for t in DocumentType if t.family is Family.ADMINISTRATIVE]


def _id(typed: str | None) -> int | None:
    return int(typed) if typed else None


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple((text or "").splitlines())


class EntryForm(Form):
    """A form that makes an entry."""

    def offer(self, agencies: list[Any], fields: list[Any], people: list[Any]) -> None:
        """Fill the lists to choose from."""

    @property
    def entry(self) -> Entry:
        """Read the form."""
        raise NotImplementedError


class _DatedForm(EntryForm):
    valid_from = OfficeDateField(lazy_gettext("Có hiệu lực từ ngày"), [Optional()])
    valid_to = OfficeDateField(lazy_gettext("Đến hết ngày"), [Optional()])


class LetterheadForm(_DatedForm):
    """How papers of an issuing agency look."""

    agency_id = SelectField(lazy_gettext("Cơ quan ban hành"), coerce=int)
    parent_line = StringField(lazy_gettext("Cơ quan chủ quản"), [Length(max=200)])
    lines = TextAreaField(
        lazy_gettext("Tên cơ quan ban hành"),
        [InputRequired(), Length(max=400)],
        render_kw={"rows": 3},
    )
    place = StringField(lazy_gettext("Địa danh"), [InputRequired(), Length(max=100)])
    letter_symbol = StringField(lazy_gettext("Ký hiệu công văn"), [InputRequired(), Length(max=50)])
    symbol = StringField(
        lazy_gettext("Ký hiệu văn bản có tên loại"), [InputRequired(), Length(max=50)]
    )
    archive_unit = StringField(lazy_gettext("Đơn vị soạn thảo sau «Lưu: VT,»"), [Length(max=50)])
    is_paper = BooleanField(lazy_gettext("Phát hành văn bản giấy"))

    def offer(self, agencies: list[Any], fields: list[Any], people: list[Any]) -> None:
        """Fill the lists to choose from."""
        self.agency_id.choices = agencies

    @property
    def entry(self) -> LetterheadEntry:
        """Read the form."""
        return LetterheadEntry(
            agency_id=self.agency_id.data,
            parent_line=(self.parent_line.data or "").strip() or None,
            issuer_lines=_lines(self.lines.data),
            place=(self.place.data or "").strip(),
            letter_symbol=(self.letter_symbol.data or "").strip(),
            symbol=(self.symbol.data or "").strip(),
            archive_unit=(self.archive_unit.data or "").strip(),
            is_paper=bool(self.is_paper.data),
            valid_from=self.valid_from.data,
            valid_to=self.valid_to.data,
        )


class _ScopedForm(_DatedForm):
    issuing_agency_id = SelectField(lazy_gettext("Cơ quan ban hành"), coerce=int)
    type_codes = CheckboxListField(
        lazy_gettext("Cho loại văn bản"),
        choices=choices((t.value, t.capitalised_name) for t in _TYPES),
    )
    field_ids = CheckboxListField(lazy_gettext("Cho lĩnh vực"), coerce=int)

    def offer(self, agencies: list[Any], fields: list[Any], people: list[Any]) -> None:
        """Fill the lists to choose from."""
        self.issuing_agency_id.choices, self.field_ids.choices = agencies, fields

    @property
    def scope(self) -> dict[str, Any]:
        """Say whose papers it is about, of which types and fields, and when."""
        return {
            "issuing_agency_id": self.issuing_agency_id.data,
            "type_codes": tuple(self.type_codes.data or ()),
            "field_ids": tuple(self.field_ids.data or ()),
            "valid_from": self.valid_from.data,
            "valid_to": self.valid_to.data,
        }


class SignatoryForm(_ScopedForm):
    """Somebody who may sign."""

    name = StringField(lazy_gettext("Họ và tên người ký"), [InputRequired(), Length(max=100)])
    lines = TextAreaField(
        lazy_gettext("Quyền hạn, chức vụ"),
        [InputRequired(), Length(max=400)],
        render_kw={"rows": 3},
    )
    position = IntegerField(
        lazy_gettext("Thứ tự đề xuất"), [InputRequired(), NumberRange(min=0, max=999)], default=0
    )

    @property
    def entry(self) -> SignatoryEntry:
        """Read the form."""
        return SignatoryEntry(
            name=(self.name.data or "").strip(),
            authority_lines=_lines(self.lines.data),
            position=self.position.data or 0,
            **self.scope,
        )


class RecipientsForm(_ScopedForm):
    """Who usually gets papers."""

    lines = TextAreaField(
        lazy_gettext("Nơi nhận"), [InputRequired(), Length(max=4_000)], render_kw={"rows": 6}
    )

    @property
    def entry(self) -> RecipientsEntry:
        """Read the form."""
        return RecipientsEntry(lines=_lines(self.lines.data), **self.scope)


class FieldForm(EntryForm):
    """A field of work."""

    name = StringField(lazy_gettext("Tên lĩnh vực"), [InputRequired(), Length(max=200)])
    leader_id = SelectField(lazy_gettext("Lãnh đạo phụ trách"), [Optional()], coerce=_id)

    def offer(self, agencies: list[Any], fields: list[Any], people: list[Any]) -> None:
        """Fill the lists to choose from."""
        self.leader_id.choices = people

    @property
    def entry(self) -> FieldEntry:
        """Read the form."""
        return FieldEntry(name=self.name.data or "", leader_id=self.leader_id.data)
