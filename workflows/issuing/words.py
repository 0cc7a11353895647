"""The words of a paper written here: stamped with its code and date, and edited by a clerk."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, TypeVar, cast

from templates_docx.contexts import CATALOGUE, IssuedContext
from templates_docx.filling import context_from
from templates_docx.outline import addressees_of
from templates_docx.partial_date import PartialDate
from templates_docx.rewording import with_texts
from templates_docx.vocabulary import (
    Addressing,
    DateLike,
    DocumentCode,
    DocumentNumber,
    place_and_date,
    short_date,
)
from templates_docx.wording import appendix_reference, bare_lines, code_text, recipient_lines
from workflows.domain.letterhead import Letterhead, Signing
from workflows.domain.text import one_line, search_fold
from workflows.issuing.rules import TextMissing
from workflows.store.queries.documents import DocumentRow

_ARCHIVE = "Lưu:"
_ALWAYS_SAID = ("invited", "purpose", "time", "place", "transferred_to", "authority")
_P = TypeVar("_P", bound=IssuedContext)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperEdit:
    """What a clerk may change in the text of a paper."""

    texts: Mapping[str, tuple[str, ...]]  # the lines of each part, as `outline` names them
    recipients: tuple[str, ...]  # without dashes and without the archive line
    archive: str  # what follows «Lưu:»
    answer_by: date | None
    signing: Signing | None = None  # None: whoever stands there stays
    columns: tuple[str, ...] | None = None  # of an appendix of tasks; None: they stay


def paper_of(template: str, kept: Mapping[str, Any]) -> IssuedContext:
    """Build a paper's words from what its document keeps; `template` names its context."""
    return cast(IssuedContext, context_from(CATALOGUE[template], kept))


def as_paper(row: DocumentRow) -> IssuedContext:
    """Give the words of a paper in a list."""
    return paper_of(row.template, row.context)


def search_words(paper: IssuedContext) -> str:
    """Give what a paper without a number is found by, folded."""
    return search_fold(" ".join((paper.subject, *addressees_of(paper))))


def kept_words(paper: IssuedContext) -> dict[str, Any]:
    """Give a paper's words as its document keeps them."""
    return asdict(paper)


def symbol_of(paper: IssuedContext, head: Letterhead) -> str:
    """Give the symbol of a paper: «UBND-TH» of a letter, «QĐ-UBND» of a named one (N-08, N-09)."""
    abbreviation = paper.document_type.abbreviation
    return f"{abbreviation}-{head.symbol}" if abbreviation else head.letter_symbol


def stamped(paper: _P, *, code: DocumentCode, dated: DateLike, head: Letterhead) -> _P:
    """Put number and date where the paper shows them; a draft leaves both blank."""
    stamp = {"code": code_text(code), "place_and_date": place_and_date(head.place, dated)}
    if hasattr(paper, "appendix_reference"):
        heading = paper.document_type.heading.capitalize()
        name = heading or paper.document_type.capitalised_name
        electronic = not head.is_paper
        reference = appendix_reference(name, code, dated, head.issuer, electronic=electronic)
        stamp["appendix_reference"] = reference
    return replace(paper, **stamp)  # type: ignore[arg-type]  # every field of them is text


def blank(paper: _P, *, day: date, head: Letterhead, symbol: str | None = None) -> _P:
    """Leave room for number and day, as a draft does; year and month are the draft's."""
    code = DocumentCode(DocumentNumber(), symbol or symbol_of(paper, head))
    return stamped(paper, code=code, dated=PartialDate(day.year, day.month), head=head)


def edited(paper: IssuedContext, edit: PaperEdit, *, answer_by: date | None) -> IssuedContext:
    """Put the clerk's words in place; `answer_by` is the day the paper asked for until now.

    A new day to answer also replaces the old one inside the sentences.
    """
    days = (answer_by, edit.answer_by)
    texts = {name: _with_day(_tidy(lines), *days) for name, lines in edit.texts.items()}
    if "subject" in texts:
        texts["subject"] = [line.rstrip(". ") for line in texts["subject"]]
    if any(not "".join(texts[name]) for name in needed_parts(paper) & texts.keys()):
        raise TextMissing
    lines = recipient_lines(_tidy(edit.recipients), one_line(edit.archive))
    paper = replace(with_texts(paper, texts), recipients=lines)
    if edit.signing is not None:
        lines, name = edit.signing.lines, edit.signing.name
        paper = replace(paper, signature_lines=lines, signatory=name)
    if edit.columns is not None:
        names: dict[str, Any] = {"columns": edit.columns}
        paper = replace(paper, **names)
    return paper


def require_words(paper: IssuedContext, was: IssuedContext) -> None:
    """Raise `TextMissing` where a paper lost a part without which it says nothing."""
    if any(not getattr(paper, name) for name in needed_parts(was) - {"addressee"}):
        raise TextMissing
    if "addressee" in needed_parts(was) and not addressees_of(paper):
        raise TextMissing


def needed_parts(paper: IssuedContext) -> set[str]:
    """Name the parts without which a paper says nothing, or says it to nobody."""
    always = paper.document_type.addressing is Addressing.ALWAYS
    mine = {name for name in _ALWAYS_SAID if hasattr(paper, name)}
    addressed = always or bool(addressees_of(paper))
    return {"subject", paper.ends_in} | mine | ({"addressee"} if addressed else set())


def _tidy(lines: Sequence[str]) -> list[str]:
    return [tidy for line in lines if (tidy := one_line(line))]


def _with_day(lines: Sequence[str], old: date | None, new: date | None) -> list[str]:
    if old is None or new is None:
        return list(lines)
    return [line.replace(short_date(old), short_date(new)) for line in lines]


def bare_recipients(lines: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """Take «Nơi nhận» apart again: the recipients without marks, and what follows «Lưu:»."""
    bare = bare_lines(lines)
    archive = next((line for line in bare if line.startswith(_ARCHIVE)), "")
    others = tuple(line for line in bare if line != archive)
    return others, archive.removeprefix(_ARCHIVE).strip()
