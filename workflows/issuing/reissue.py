"""A registered directive set in type again, from its register entry alone (never its file)."""

import re
from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from templates_docx.paper_context import Footnote, PaperContext
from templates_docx.partial_date import PartialDate
from templates_docx.typesetting import typeset
from templates_docx.vocabulary import DocumentType, long_date, place_and_date
from templates_docx.wording import BLANK_NUMBER, issuer_lines
from workflows.domain.agency_names import expand_abbreviations
from workflows.domain.document_code import code_key, printed_code
from workflows.domain.errors import N_, Refusal
from workflows.issuing.printed_body import Correction, Part, appendix, body_blocks, corrected, split
from workflows.store.database import Database
from workflows.store.queries.one_directive import party_names
from workflows.store.tables.directives import Directive, DirectiveBlock
from workflows.store.tables.events import Event
from workflows.store.tables.papers import Paper, PaperFact, PartyKind
from workflows.store.tables.tasks import Task

_LETTERHEAD, _SUBJECT, _AUTHORITY = "letterhead", "subject", "issuing_authority"
_ADDRESSEES = "addressees"
_TELEGRAM_LABEL = re.compile(r".*?\bđiện:", re.IGNORECASE)
_SUBJECT_LABEL = re.compile(r"(?:V/v|Về việc|Về)(?=[\s:])", re.IGNORECASE)


class DirectiveNotRegistered(Refusal):
    """No directive has this id, or this number and symbol."""

    message = N_(
        "Không có văn bản «%(asked)s» trong sổ. Nhập mã văn bản, "
        "hoặc số và ký hiệu như 123/UBND-VX."
    )
    status = 404


class SeveralDirectives(Refusal):
    """Directives of several issuers or years share a number and symbol."""

    message = N_("Có %(count)s văn bản cùng số «%(asked)s». Nhập mã văn bản: %(ids)s.")


def reissue(db: Database, id_or_code: int | str) -> bytes:
    """Typeset a registered directive in the official format; gives the Word file."""
    with db.reading() as session:
        return typeset(paper_context(session, _find(session, str(id_or_code).strip())))


def _find(session: Session, asked: str) -> Directive:
    wanted = select(Directive).options(joinedload(Directive.paper), selectinload(Directive.blocks))
    if asked.isdecimal():
        wanted = wanted.where(Directive.paper_id == int(asked))
    else:
        wanted = wanted.join(Paper).where(Paper.code_key == code_key(asked))
    found = session.scalars(wanted.order_by(Directive.paper_id)).all()
    if not found:
        raise DirectiveNotRegistered(asked=asked)
    if len(found) > 1:
        ids = ", ".join(str(directive.paper_id) for directive in found)
        raise SeveralDirectives(count=len(found), asked=asked, ids=ids)
    return found[0]


def paper_context(session: Session, directive: Directive) -> PaperContext:
    """Gather all words of a directive from its register entry."""
    paper, blocks = directive.paper, directive.blocks
    parts = [
        Part.of(b.kind, b.marker, b.text, b.details, b.span_start or 0, b.span_end or 0)
        for b in blocks
    ]
    body, appendices = split(corrected(parts, _corrections(session, paper.id)))
    return PaperContext(
        type=DocumentType(paper.type_code),
        parent_agency=_parent(paper, blocks),
        issuer_lines=issuer_lines(paper.issuer_printed) if paper.issuer_printed else (),
        code=_code(paper),
        place_and_date=_place_and_date(paper),
        subject=_subject(paper, blocks),
        authority=tuple(
            line for b in blocks if b.kind == _AUTHORITY for line in b.text.split("\n")
        ),
        addressee_label=_addressee_label(paper, blocks),
        addressees=party_names(session, paper.id, PartyKind.ADDRESSEE),
        body=body_blocks(body),
        footnotes=_footnotes(session, paper.id),
        recipients=party_names(session, paper.id, PartyKind.RECIPIENT),
        archive_line=directive.archive_line or "",
        signature_lines=_signature_lines(directive),
        signatory=directive.signer_name or "",
        appendices=tuple(appendix(part) for part in appendices),
    )


def _corrections(session: Session, directive_id: int) -> Iterator[Correction]:
    """Find the tasks whose words were corrected since they were registered."""
    as_read = select(Event.task_id, Event.after).where(
        Event.directive_id == directive_id, Event.kind == "task.register"
    )
    texts = {task_id: (after or {}).get("text") for task_id, after in session.execute(as_read)}
    for task in session.scalars(select(Task).filter_by(directive_id=directive_id)):
        before = texts.get(task.id)
        if before and before != task.text and task.span_start is not None:
            yield Correction(task.span_start, task.span_end or 0, before, task.text)


def _code(paper: Paper) -> str:
    """Write number and symbol; a paper without its number keeps the room for it."""
    if paper.number or not paper.symbol:
        return printed_code(paper.number, paper.symbol)
    mark = "" if paper.symbol[0] in "-/" else "/"
    return f"{BLANK_NUMBER}{mark}{paper.symbol}"


def _place_and_date(paper: Paper) -> str:
    if not paper.dated:
        return paper.place or ""
    dated = PartialDate.parse(paper.dated)
    return place_and_date(paper.place, dated) if paper.place else long_date(dated)


def _parent(paper: Paper, blocks: Sequence[DirectiveBlock]) -> str:
    """Write the agency above the issuer, abbreviated where the directive printed it so (F-13)."""
    entered = (paper.parent_printed or "").upper()
    printed = (line for b in blocks if b.kind == _LETTERHEAD for line in b.text.split("\n"))
    meant = (line for line in printed if expand_abbreviations(line).upper() == entered)
    return next(meant, entered) if entered else ""


def _addressee_label(paper: Paper, blocks: Sequence[DirectiveBlock]) -> str:
    """Write «Kính gửi:», or «THỦ TƯỚNG CHÍNH PHỦ điện:» over the addressees of a telegram."""
    if DocumentType(paper.type_code) is not DocumentType.CONG_DIEN:
        return "Kính gửi:"
    printed = next((b.text for b in blocks if b.kind == _ADDRESSEES), "")
    found = _TELEGRAM_LABEL.match(printed)
    return found[0] if found else f"{(paper.issuer_printed or '').upper()} điện:".strip()


def _subject(paper: Paper, blocks: Sequence[DirectiveBlock]) -> tuple[str, ...]:
    """Write the subject as entered, after the label the directive itself printed."""
    if not paper.subject:
        return ()
    printed = next((b.text for b in blocks if b.kind == _SUBJECT), "")
    label = _SUBJECT_LABEL.match(printed.strip())
    is_letter = not DocumentType(paper.type_code).prints_name
    before = label[0] if label else "V/v" if is_letter else ""
    return (f"{before} {paper.subject}".strip(),)


def _footnotes(session: Session, paper_id: int) -> tuple[Footnote, ...]:
    wanted = select(PaperFact.value).filter_by(paper_id=paper_id, kind="footnote")
    notes = session.scalars(wanted.order_by(PaperFact.position))
    return tuple(Footnote(mark=note["mark"], text=note["text"]) for note in notes)


def _signature_lines(directive: Directive) -> tuple[str, ...]:
    lines = [*(directive.signer_authority or "").split(" / "), directive.signer_title or ""]
    return tuple(line for line in lines if line)
