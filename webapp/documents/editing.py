"""Between a paper and the form in which its words are edited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy.orm import Session
from wtforms import Field

from templates_docx.contexts import EVERY_COLUMN, IssuedContext
from templates_docx.outline import Part, all_parts
from webapp.documents.forms import TEXT, PaperForm, column_choices, form_for
from webapp.forms import choices
from workflows.domain.letterhead import Signing
from workflows.follow_up.actions import LetterData, data_of
from workflows.follow_up.columns import chosen_columns
from workflows.issuing.fresh import FRESH
from workflows.issuing.words import PaperEdit, as_paper, bare_recipients, needed_parts
from workflows.store.queries.documents import DocumentRow, get_document_fact
from workflows.store.queries.letterheads import signatories_on

_AS_IT_STANDS = 0
_NOT_TYPED = frozenset(
    {"recipients", "signature_lines", "signatory", "appendix_label", "details_label"}
)


@dataclass(frozen=True, slots=True)
class PaperDesk:
    """A paper on the desk: its typed parts, its form, and who may sign."""

    parts: tuple[Part, ...]
    form: PaperForm
    signings: tuple[Signing, ...]

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
    def typed(self) -> PaperEdit:
        """Read the form."""
        form, chosen = self.form, self.form.signatory.data
        return PaperEdit(
            texts={part.name: _lines(form[TEXT + part.name].data) for part in self.parts},
            recipients=_lines(form.recipients.data),
            archive=form.archive.data or "",
            answer_by=form.answer_by.data,
            signing=next((s for s in self.signings if s.signatory_id == chosen), None),
            columns=chosen_columns(form.columns.data) if form.columns.data else None,
        )


@dataclass(frozen=True, slots=True)
class Editing(PaperDesk):
    """A drafted paper on the desk, and the data beside it."""

    row: DocumentRow
    data: LetterData
    is_stale: bool  # the data would say something else today, to be looked over on its own page


def editing(session: Session, document_id: int, *, today: date) -> Editing:
    """Put a drafted paper on the desk."""
    fact = get_document_fact(session, document_id)
    row, words, data = fact.row, as_paper(fact.row), data_of(session, document_id, today=today)
    agency_id = fact.issuing_agency_id
    signings = tuple(signatories_on(session, agency_id, today)) if agency_id else ()
    stays = (_AS_IT_STANDS, _("Giữ nguyên: %(name)s", name=row.signatory))
    known = {"version": row.version, "answer_by": row.answer_by, "signatory": _AS_IT_STANDS}
    parts, form = paper_form(words, known, [stays, *signing_choices(signings)])
    if row.in_word:  # columns of a file edited in Word are chosen there
        form.columns.choices, form.columns.data = choices(()), []
    return Editing(parts, form, signings, row, data, data.is_changed and row.kind in FRESH)


def signing_choices(signings: Sequence[Signing]) -> list[tuple[int, str]]:
    """Offer whoever may sign, with the lines over the name."""
    return [(s.signatory_id or 0, f"{s.name} ({' / '.join(s.lines)})") for s in signings]


def paper_form(
    words: IssuedContext, known: Mapping[str, object], may_sign: Sequence[tuple[int, str]]
) -> tuple[tuple[Part, ...], PaperForm]:
    """Fill the form of a paper with its words; gives the parts that are typed, and the form."""
    parts = tuple(p for p in all_parts(words) if not p.is_table and p.name not in _NOT_TYPED)
    recipients, archive = bare_recipients(words.recipients)
    shown = {
        "recipients": "\n".join(recipients),
        "archive": archive,
        "columns": list(getattr(words, "columns", ())),
    }
    typed = {TEXT + part.name: _typed(part) for part in parts}
    form = form_for(parts, needed_parts(words))(data={**known, **shown, **typed})
    form.signatory.choices = choices(may_sign)
    form.columns.choices = column_choices(EVERY_COLUMN if hasattr(words, "columns") else ())
    return parts, form


def _typed(part: Part) -> str:
    return ("\n\n" if part.name == "paragraphs" else "\n").join(part.texts)


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line for line in (text or "").splitlines() if line.strip())
