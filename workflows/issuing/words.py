"""The words of a letter written here: stamped with its code and date, and edited by a clerk."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from templates_docx.contexts import FollowUpLetter, TaskRow
from templates_docx.filling import context_from
from templates_docx.partial_date import PartialDate
from templates_docx.vocabulary import (
    DateLike,
    DocumentCode,
    DocumentNumber,
    DocumentType,
    place_and_date,
    short_date,
)
from templates_docx.wording import appendix_reference, code_text, ended, recipient_lines
from workflows.domain.letterhead import Letterhead, Signing
from workflows.domain.text import one_line
from workflows.issuing.rules import TextMissing

_ARCHIVE = "Lưu:"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterEdit:
    """What a clerk may change in the text of a letter."""

    subject: str
    addressee: str
    paragraphs: tuple[str, ...]
    recipients: tuple[str, ...]  # without dashes and without the archive line
    archive: str  # what follows «Lưu:»
    answer_by: date | None
    signing: Signing | None = None  # None: whoever stands there stays
    rows: tuple[TaskRow, ...] | None = None  # a newer appendix; None: the rows stay
    data_sha256: str | None = None  # of the data those rows are made from


def letter_of(kept: Mapping[str, Any]) -> FollowUpLetter:
    """Build a letter's words from what its document keeps."""
    return context_from(FollowUpLetter, kept)


def kept_words(letter: FollowUpLetter) -> dict[str, Any]:
    """Give a letter's words as its document keeps them."""
    return asdict(letter)


def stamped(
    letter: FollowUpLetter, *, code: DocumentCode, dated: DateLike, head: Letterhead
) -> FollowUpLetter:
    """Put number and date where the paper shows them; a draft leaves both blank."""
    name, electronic = DocumentType.CONG_VAN.capitalised_name, not head.is_paper
    return replace(
        letter,
        code=code_text(code),
        place_and_date=place_and_date(head.place, dated),
        appendix_reference=appendix_reference(
            name, code, dated, head.issuer, electronic=electronic
        ),
    )


def blank(letter: FollowUpLetter, *, symbol: str, day: date, head: Letterhead) -> FollowUpLetter:
    """Leave room for number and day, as a draft does; year and month are the draft's."""
    code = DocumentCode(DocumentNumber(), symbol)
    return stamped(letter, code=code, dated=PartialDate(day.year, day.month), head=head)


def edited(letter: FollowUpLetter, edit: LetterEdit, *, answer_by: date | None) -> FollowUpLetter:
    """Put the clerk's words in place; `answer_by` is the day the letter asked for until now.

    A new day to answer also replaces the old one inside the sentences.
    """
    paragraphs = [tidy for line in edit.paragraphs if (tidy := one_line(line))]
    subject, addressee = one_line(edit.subject).rstrip(". "), one_line(edit.addressee)
    if not (paragraphs and subject and addressee):
        raise TextMissing
    letter = replace(
        letter,
        subject=subject,
        addressee=addressee,
        paragraphs=ended(_with_day(paragraphs, answer_by, edit.answer_by)),
        recipients=recipient_lines(
            [tidy for line in edit.recipients if (tidy := one_line(line))], one_line(edit.archive)
        ),
    )
    if edit.signing is not None:
        lines, name = edit.signing.lines, edit.signing.name
        letter = replace(letter, signature_lines=lines, signatory=name)
    return letter if edit.rows is None else replace(letter, rows=edit.rows)


def _with_day(paragraphs: Sequence[str], old: date | None, new: date | None) -> list[str]:
    if old is None or new is None:
        return list(paragraphs)
    return [line.replace(short_date(old), short_date(new)) for line in paragraphs]


def bare_recipients(lines: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """Take «Nơi nhận» apart again: the recipients without marks, and what follows «Lưu:»."""
    bare = [line.removeprefix("- ").rstrip(";.") for line in lines]
    archive = next((line for line in bare if line.startswith(_ARCHIVE)), "")
    others = tuple(line for line in bare if line != archive)
    return others, archive.removeprefix(_ARCHIVE).strip()
