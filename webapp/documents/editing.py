"""Between a paper and the form in which its words are edited."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy.orm import Session
from wtforms import Field

from templates_docx.contexts import EVERY_COLUMN, IssuedContext
from templates_docx.outline import Part, outline
from webapp.documents.forms import TEXT, PaperForm, column_choices, form_for
from webapp.forms import choices
from workflows.domain.letterhead import Signing
from workflows.follow_up.actions import LetterData, data_of, fresh_letter
from workflows.follow_up.columns import chosen_columns
from workflows.issuing.words import PaperEdit, as_paper, bare_recipients
from workflows.store.queries.documents import DocumentRow, get_document_fact
from workflows.store.queries.letterheads import signatories_on

_AS_IT_STANDS = 0
_NOT_TYPED = frozenset({"recipients", "signature_lines", "signatory", "appendix_label"})


@dataclass(frozen=True, slots=True)
class Editing:
    """A paper on the desk: its form, who may sign, and what today's data would say."""

    row: DocumentRow
    parts: tuple[Part, ...]  # those that are typed
    form: PaperForm
    signings: tuple[Signing, ...]
    data: LetterData
    fresh: IssuedContext | None  # only when the data changed

    @property
    def version(self) -> int:
        """Give the version of the paper the person was looking at."""
        typed = str(self.form.version.data or "")
        return int(typed) if typed.isdecimal() else -1

    @property
    def texts(self) -> list[Field]:
        """Give the fields of its parts, in the order they are printed."""
        return [self.form[TEXT + part.name] for part in self.parts]

    @property
    def edit(self) -> PaperEdit:
        """Read the form."""
        form, chosen = self.form, self.form.signatory.data
        take = self.fresh is not None and bool(form.take_tables.data)
        return PaperEdit(
            texts={part.name: _lines(form[TEXT + part.name].data) for part in self.parts},
            recipients=_lines(form.recipients.data),
            archive=form.archive.data or "",
            answer_by=form.answer_by.data,
            signing=next((s for s in self.signings if s.signatory_id == chosen), None),
            tables=self.fresh if take else None,
            columns=chosen_columns(form.columns.data) if form.columns.data else None,
            data_sha256=self.data.sha256 if take else None,
        )


def editing(session: Session, document_id: int, *, today: date) -> Editing:
    """Put a paper on the desk."""
    fact = get_document_fact(session, document_id)
    data = data_of(session, document_id, today=today)
    agency_id = fact.issuing_agency_id
    signings = signatories_on(session, agency_id, today) if agency_id else []
    words = as_paper(fact.row)
    parts = tuple(p for p in outline(words) if not p.is_table and p.name not in _NOT_TYPED)
    form = _form(fact.row, words, parts)
    form.signatory.choices = choices(
        [
            (_AS_IT_STANDS, _("Giữ nguyên: %(name)s", name=fact.row.signatory)),
            *((s.signatory_id, f"{s.name} ({' / '.join(s.lines)})") for s in signings),
        ]
    )
    form.columns.choices = column_choices(EVERY_COLUMN if hasattr(words, "columns") else ())
    fresh = fresh_letter(session, document_id, data, today=today) if data.is_changed else None
    return Editing(fact.row, parts, form, tuple(signings), data, fresh)


def _form(row: DocumentRow, words: IssuedContext, parts: tuple[Part, ...]) -> PaperForm:
    recipients, archive = bare_recipients(words.recipients)
    known = {
        "version": row.version,
        "answer_by": row.answer_by,
        "recipients": "\n".join(recipients),
        "archive": archive,
        "signatory": _AS_IT_STANDS,
        "columns": list(getattr(words, "columns", ())),
    }
    return form_for(parts)(data=known | {TEXT + part.name: _typed(part) for part in parts})


def _typed(part: Part) -> str:
    return ("\n\n" if part.name == "paragraphs" else "\n").join(part.texts)


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line for line in (text or "").splitlines() if line.strip())
