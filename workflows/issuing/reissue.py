"""A registered directive set in type again, from its register entry alone (never its file)."""

import re
from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from templates_docx.paper_context import (
    Appendix,
    BodyBlock,
    BodyKind,
    Footnote,
    PaperContext,
    TableBlock,
    TextBlock,
)
from templates_docx.partial_date import PartialDate
from templates_docx.typesetting import typeset
from templates_docx.vocabulary import DocumentType, place_and_date
from templates_docx.wording import BLANK_NUMBER, issuer_lines
from workflows.domain.document_code import code_key, printed_code
from workflows.domain.errors import N_, Refusal
from workflows.store.database import Database
from workflows.store.tables.directives import Directive, DirectiveBlock
from workflows.store.tables.papers import Paper, PaperFact, PaperParty, PartyKind

_BODY = {kind.value for kind in BodyKind}
_TABLE, _APPENDIX, _SUBJECT, _AUTHORITY = "table", "appendix_title", "subject", "issuing_authority"
_SUBJECT_LABEL = re.compile(r"(?:V/v|Về việc|Về)(?=[\s:])", re.IGNORECASE)
_LABEL = re.compile(r"phụ lục\b.{0,12}", re.IGNORECASE)


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
    body, appendices = _split(blocks)
    return PaperContext(
        type=DocumentType(paper.type_code),
        parent_agency=(paper.parent_printed or "").upper(),
        issuer_lines=issuer_lines(paper.issuer_printed) if paper.issuer_printed else (),
        code=_code(paper),
        place_and_date=_place_and_date(paper),
        subject=_subject(paper, blocks),
        authority=tuple(
            line for b in blocks if b.kind == _AUTHORITY for line in b.text.split("\n")
        ),
        addressees=_parties(session, paper.id, PartyKind.ADDRESSEE),
        body=tuple(_body(body)),
        footnotes=_footnotes(session, paper.id),
        recipients=_parties(session, paper.id, PartyKind.RECIPIENT),
        archive_line=directive.archive_line or "",
        signature_lines=_signature_lines(directive),
        signatory=directive.signer_name or "",
        appendices=tuple(_appendix(part) for part in appendices),
    )


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
    return place_and_date(paper.place, dated) if paper.place else ""


def _subject(paper: Paper, blocks: Sequence[DirectiveBlock]) -> tuple[str, ...]:
    """Write the subject as entered, after the label the directive itself printed."""
    if not paper.subject:
        return ()
    printed = next((b.text for b in blocks if b.kind == _SUBJECT), "")
    label = _SUBJECT_LABEL.match(printed.strip())
    is_letter = not DocumentType(paper.type_code).prints_name
    before = label[0] if label else "V/v" if is_letter else ""
    return (f"{before} {paper.subject}".strip(),)


def _parties(session: Session, paper_id: int, kind: PartyKind) -> tuple[str, ...]:
    wanted = select(PaperParty.printed).filter_by(paper_id=paper_id, kind=kind)
    return tuple(session.scalars(wanted.order_by(PaperParty.position)))


def _footnotes(session: Session, paper_id: int) -> tuple[Footnote, ...]:
    wanted = select(PaperFact.value).filter_by(paper_id=paper_id, kind="footnote")
    notes = session.scalars(wanted.order_by(PaperFact.position))
    return tuple(Footnote(mark=note["mark"], text=note["text"]) for note in notes)


def _signature_lines(directive: Directive) -> tuple[str, ...]:
    lines = [*(directive.signer_authority or "").split(" / "), directive.signer_title or ""]
    return tuple(line for line in lines if line)


def _split(
    blocks: Iterable[DirectiveBlock],
) -> tuple[list[DirectiveBlock], list[list[DirectiveBlock]]]:
    """Part the main text from the appendices; titles in a row belong to one appendix."""
    parts: list[list[DirectiveBlock]] = [[]]
    for block in blocks:
        begins = block.kind == _APPENDIX and (
            not parts[-1] or len(parts) == 1 or parts[-1][-1].kind != _APPENDIX
        )
        if begins:
            parts.append([])
        parts[-1].append(block)
    return parts[0], parts[1:]


def _appendix(blocks: Sequence[DirectiveBlock]) -> Appendix:
    titles = [line for b in blocks if b.kind == _APPENDIX for line in b.text.split("\n") if line]
    label = next((line for line in titles[:1] if _LABEL.fullmatch(line)), "")
    others = titles[1:] if label else titles
    reference = tuple(_in_brackets(others))
    return Appendix(
        label=label,
        title=tuple(line for line in others if line not in reference),
        reference=reference,
        body=tuple(_body(blocks)),
    )


def _in_brackets(lines: Iterable[str]) -> Iterable[str]:
    """Find «(Kèm theo …)», which may run over several lines."""
    depth = 0
    for line in lines:
        if depth > 0 or line.startswith("("):
            depth += line.count("(") - line.count(")")
            yield line


def _body(blocks: Iterable[DirectiveBlock]) -> Iterable[BodyBlock]:
    for block in blocks:
        details = block.details or {}
        if block.kind == _TABLE:
            yield _table(block)
        elif block.kind in _BODY:
            yield TextBlock(
                kind=BodyKind(block.kind),
                text=block.text,
                marker=block.marker or "",
                bold=tuple(details.get("bold", ())),
            )


def _table(block: DirectiveBlock) -> TableBlock:
    details = block.details or {}
    heading = details.get("heading_rows") or [details.get("columns", ())]
    rows = [*details.get("rows", ()), *details.get("closing_rows", ())]
    return TableBlock(
        header=tuple(heading[0]),
        rows=tuple(tuple(row) for row in rows),
        subheaders=tuple(tuple(row) for row in heading[1:]),
    )
