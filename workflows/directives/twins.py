"""Finding the paper that is already in the register, so that no directive is entered twice."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from workflows.directives.rules import (
    NEARLY_SAME,
    PREFIX,
    AlreadyRegistered,
    NearlySame,
    fingerprint,
    likeness,
    same_date,
    same_issuer,
)
from workflows.domain.document_code import code_key, printed_code
from workflows.domain.errors import Refusal
from workflows.intake.draft import Draft, HeaderField
from workflows.intake.drafting import Meaning
from workflows.store.tables.directives import Directive
from workflows.store.tables.papers import Paper
from workflows.store.tables.registers import Register, RegisterEntry, RegisterKind

_NEAR_IN_TIME = timedelta(days=120)
_NEAR_IN_LENGTH = 0.1
_MOST_COMPARED = 400


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells one paper from another."""

    number: str
    symbol: str
    dated: str
    dated_from: date | None
    issuer: str
    issuer_id: int | None
    text: str

    @property
    def code_key(self) -> str | None:
        """Give the code as it is compared; None while the paper has no number."""
        return code_key(printed_code(self.number, self.symbol)) if self.number else None


def identity_of(draft: Draft, meaning: Meaning, text: str) -> Identity:
    """Give what tells a drafted paper from others."""
    return Identity(
        number=draft.head(HeaderField.NUMBER),
        symbol=draft.head(HeaderField.SYMBOL),
        dated=draft.head(HeaderField.DATE),
        dated_from=meaning.on,
        issuer=draft.head(HeaderField.ISSUER),
        issuer_id=meaning.issuer_id,
        text=text[draft.span.start : draft.span.end],
    )


@dataclass(frozen=True, slots=True)
class Twin:
    """A paper in the register that is the same or nearly so."""

    directive_id: int
    code: str
    dated: str
    issuer: str
    likeness: int  # of 100; 100: the same

    @property
    def is_same(self) -> bool:
        """Say whether it is the same paper, which nobody may override."""
        return self.likeness == 100

    @property
    def refusal(self) -> Refusal:
        """Give the refusal, naming the earlier entry and where it stands."""
        details = {
            "code": self.code or "(chưa có số)",
            "dated": "/".join(reversed(self.dated.split("-"))),
            "issuer": self.issuer,
            "directive_id": self.directive_id,
            "likeness": self.likeness,
        }
        return AlreadyRegistered(**details) if self.is_same else NearlySame(**details)


def find_twin(session: Session, identity: Identity) -> Twin | None:
    """Find the same paper by code, date and issuer or by its text; else one nearly the same."""
    found = _by_code(session, identity)
    if found or not identity.text.strip():  # what was given orally has no text to compare
        return found
    return _by_text(session, identity) or _near(session, identity)


def find_known_paper(session: Session, identity: Identity) -> Paper | None:
    """Find the row of a paper that was merely cited until now, or entered when it came in."""
    if identity.code_key is None:
        return None
    came_in = (
        select(RegisterEntry.paper_id)
        .join(Register, Register.id == RegisterEntry.register_id)
        .where(Register.kind == RegisterKind.INCOMING)
    )
    rows = session.scalars(
        select(Paper)
        .where(Paper.code_key == identity.code_key, ~Paper.known | Paper.id.in_(came_in))
        .where(Paper.id.not_in(select(Directive.paper_id)))
    )
    return next((p for p in rows if _same_issue(p, identity)), None)


def _by_code(session: Session, identity: Identity) -> Twin | None:
    if identity.code_key is None:
        return None
    rows = session.scalars(
        select(Paper)
        .join(Directive, Directive.paper_id == Paper.id)
        .where(Paper.code_key == identity.code_key)
        .order_by(Paper.id)
    )
    found = next((p for p in rows if _same_issue(p, identity)), None)
    return _twin(found, 100) if found else None


def _same_issue(paper: Paper, identity: Identity) -> bool:
    return same_date(paper.dated, identity.dated) and _same_issuer(paper, identity)


def _same_issuer(paper: Paper, identity: Identity) -> bool:
    if paper.issuing_agency_id and identity.issuer_id:
        return paper.issuing_agency_id == identity.issuer_id
    return same_issuer(paper.issuer_printed, identity.issuer)


def _by_text(session: Session, identity: Identity) -> Twin | None:
    same = (
        select(Paper)
        .join(Directive, Directive.paper_id == Paper.id)
        .where(Paper.fingerprint == fingerprint(identity.text))
        .order_by(Paper.id)
    )
    found = session.scalars(same).first()
    return _twin(found, 100) if found else None


def _near(session: Session, identity: Identity) -> Twin | None:
    length = len(identity.text)
    margin = int(length * _NEAR_IN_LENGTH) + 1
    around = [Paper.dated_from.is_(None)]
    if identity.dated_from:
        first, last = identity.dated_from - _NEAR_IN_TIME, identity.dated_from + _NEAR_IN_TIME
        around.append(Paper.dated_from.between(first, last))
    candidates = (
        select(Directive.paper_id, func.substr(Directive.text, 1, PREFIX))
        .join(Paper, Paper.id == Directive.paper_id)
        .where(func.length(Directive.text).between(length - margin, length + margin))
        .where(or_(*around) if identity.dated_from else Paper.id.is_not(None))
        .order_by(Paper.id.desc())
        .limit(_MOST_COMPARED)
    )
    scores = [
        (likeness(words, identity.text), paper_id)
        for paper_id, words in session.execute(candidates)
    ]
    best = max(scores, default=(0, 0))
    if best[0] < NEARLY_SAME:
        return None
    return _twin(session.get_one(Paper, best[1]), min(best[0], 99))


def _twin(paper: Paper, likeness: int) -> Twin:
    return Twin(
        paper.id,
        printed_code(paper.number, paper.symbol),
        paper.dated or "",
        paper.issuer_printed or "",
        likeness,
    )
