"""Between a letter and the form in which its words are edited."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from templates_docx.contexts import FollowUpLetter
from webapp.documents.forms import LetterForm
from webapp.forms import choices
from workflows.domain.letterhead import Signing
from workflows.follow_up.actions import LetterData, data_of, fresh_letter
from workflows.issuing.words import LetterEdit, bare_recipients
from workflows.store.queries.documents import DocumentRow, get_document_fact
from workflows.store.queries.letterheads import signatories_on

_AS_IT_STANDS = 0


@dataclass(frozen=True, slots=True)
class Editing:
    """A letter on the desk: its form, who may sign, and what today's data would say."""

    row: DocumentRow
    form: LetterForm
    signings: tuple[Signing, ...]
    data: LetterData
    fresh: FollowUpLetter | None  # only when the data changed

    @property
    def version(self) -> int:
        """Give the version of the letter the person was looking at."""
        typed = str(self.form.version.data or "")
        return int(typed) if typed.isdecimal() else -1

    @property
    def edit(self) -> LetterEdit:
        """Read the form."""
        form, chosen = self.form, self.form.signatory.data
        take = self.fresh is not None and bool(form.take_rows.data)
        return LetterEdit(
            subject=form.subject.data or "",
            addressee=form.addressee.data or "",
            paragraphs=_lines(form.paragraphs.data),
            recipients=_lines(form.recipients.data),
            archive=form.archive.data or "",
            answer_by=form.answer_by.data,
            signing=next((s for s in self.signings if s.signatory_id == chosen), None),
            rows=self.fresh.rows if self.fresh and take else None,
            data_sha256=self.data.sha256 if take else None,
        )


def editing(session: Session, document_id: int, *, today: date) -> Editing:
    """Put a letter on the desk."""
    fact = get_document_fact(session, document_id)
    data = data_of(session, document_id, today=today)
    agency_id = fact.issuing_agency_id
    signings = signatories_on(session, agency_id, today) if agency_id else []
    form = _form(fact.row)
    form.signatory.choices = choices(
        [
            (_AS_IT_STANDS, _("Giữ nguyên: %(name)s", name=fact.row.signatory)),
            *((s.signatory_id, f"{s.name} ({' / '.join(s.lines)})") for s in signings),
        ]
    )
    fresh = fresh_letter(session, document_id, data, today=today) if data.is_changed else None
    return Editing(fact.row, form, tuple(signings), data, fresh)


def _form(row: DocumentRow) -> LetterForm:
    words = row.context
    recipients, archive = bare_recipients(words["recipients"])
    return LetterForm(
        data={
            "version": row.version,
            "addressee": words["addressee"],
            "subject": words["subject"],
            "paragraphs": "\n\n".join(words["paragraphs"]),
            "answer_by": row.answer_by,
            "recipients": "\n".join(recipients),
            "archive": archive,
            "signatory": _AS_IT_STANDS,
        }
    )


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line for line in (text or "").splitlines() if line.strip())
