"""Papers that a directive cites: found in the register, or entered as merely cited."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from templates_docx.vocabulary import DocumentType, TypeRefused
from workflows.directives.rules import same_date, same_issuer
from workflows.domain.document_code import code_key, number_and_symbol
from workflows.domain.text import search_fold
from workflows.intake.deadline_words import issue_date
from workflows.intake.reading.model import ReadReference
from workflows.store.tables.papers import Paper, PaperRelation, RelationKind

_KINDS = {kind.value: kind for kind in RelationKind}


def cite_papers(
    session: Session, paper_id: int, references: Iterable[ReadReference], *, now: datetime
) -> None:
    """Write the relations of a paper to those it names, in the order of its text."""
    done: set[tuple[int, RelationKind]] = set()
    for position, reference in enumerate(references):
        cited = _known(session, reference, but=paper_id) or _cited(session, reference, now)
        kind = _KINDS.get(reference.relation, RelationKind.CITES)
        if (cited.id, kind) in done:
            continue
        done.add((cited.id, kind))
        session.add(
            PaperRelation(
                from_paper_id=paper_id, to_paper_id=cited.id, kind=kind, position=position
            )
        )


def _known(session: Session, reference: ReadReference, *, but: int) -> Paper | None:
    same = (
        Paper.code_key == code_key(reference.code)
        if reference.code
        else (Paper.code_key.is_(None) & (Paper.subject == reference.title))
    )
    rows = session.scalars(select(Paper).where(same, Paper.id != but).order_by(Paper.id))
    return next((paper for paper in rows if _is_same(paper, reference)), None)


def _is_same(paper: Paper, reference: ReadReference) -> bool:
    if not same_date(paper.dated, reference.date):
        return False
    return same_issuer(paper.issuer_printed, reference.issuer)


def _cited(session: Session, reference: ReadReference, now: datetime) -> Paper:
    number, symbol = number_and_symbol(reference.code) if reference.code else (None, None)
    dated = issue_date(reference.date or "")
    words = f"{reference.code or ''} {reference.title or ''} {reference.issuer or ''}"
    paper = Paper(
        type_code=_type(reference, symbol).value,
        number=number,
        symbol=symbol,
        code_key=code_key(reference.code) if reference.code else None,
        dated=str(dated) if dated else None,
        dated_from=dated.first_day if dated else None,
        issuer_printed=reference.issuer,
        subject=reference.title,
        search_fold=search_fold(words),
        known=False,
        created_at=now,
    )
    session.add(paper)
    session.flush()
    return paper


def _type(reference: ReadReference, symbol: str | None) -> DocumentType:
    try:
        return DocumentType.named(reference.type)
    except TypeRefused:
        return DocumentType.of_symbol(symbol or "")
