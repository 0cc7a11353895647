"""What the page on which a directive is written shows: its tasks, what they mean, its paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy.orm import Session

from templates_docx.contexts import IssuedContext
from webapp.i18n import refusal_sentence
from webapp.intake.page import Typed
from workflows.agencies.rules import Candidate
from workflows.domain.actor import Actor
from workflows.domain.letterhead import Signing
from workflows.domain.sayings import Saying
from workflows.domain.statuses import DocumentStep
from workflows.intake.draft import DraftMention, DraftTask, MentionState
from workflows.intake.drafting import Meaning
from workflows.issuing.rules import DOCUMENT_LIFECYCLE
from workflows.issuing.words import as_paper, bare_recipients
from workflows.store.queries.choices import leaders, subject_fields
from workflows.store.queries.directives import (
    DEFAULT_SORT,
    DirectiveFilter,
    DirectiveRow,
    directive_rows,
)
from workflows.store.queries.documents import DocumentRow, get_document_fact
from workflows.store.queries.letterheads import signatories_on
from workflows.store.tables.documents import Document
from workflows.store.tables.papers import Paper
from workflows.writing.comparing import TaskDifference
from workflows.writing.drafting import around_of, printed_otherwise
from workflows.writing.model import Group, Written, grouped
from workflows.writing.proposing import Proposed, filled, untyped
from workflows.writing.ready import meaning_of, objection
from workflows.writing.rows import cited, load
from workflows.writing.sentences import sentence
from workflows.writing.understanding import understood

_FOUND = 8
_Choices = Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Question:
    """A name the register does not know, with those it may mean."""

    printed: str
    reason: Saying
    paths: tuple[str, ...]
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True)
class WritingPage:
    """A directive on the desk of the clerk who writes it."""

    row: DocumentRow
    written: Written
    texts: Proposed  # as they will be printed
    proposed: Proposed  # as they would be if none were typed
    archive: str
    meaning: Meaning
    signings: Sequence[Signing]
    fields: _Choices
    leaders: _Choices
    earlier: str
    searched: str
    found: Sequence[DirectiveRow]
    may_edit: bool
    otherwise: Sequence[TaskDifference] | None  # where words changed by hand give other work
    today: date
    typed: Typed

    @property
    def words(self) -> IssuedContext:
        """Give the paper."""
        return as_paper(self.row)

    @cached_property
    def meant(self) -> tuple[DraftTask, ...]:
        """Say what the tasks mean, were the paper issued today."""
        return understood(self.written, self.meaning)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Give the tasks under their headings."""
        return grouped(self.written)

    @property
    def objection(self) -> str:
        """Say what stands in the way of handing it in; empty: nothing."""
        refusal = objection(self.meant)
        return refusal_sentence(refusal) if refusal else ""

    @property
    def questions(self) -> list[Question]:
        """List the names nobody is known by, each once."""
        asked: dict[str, list[str]] = {}
        for task in self.meant:
            for mention in task.open_questions:
                asked.setdefault(mention.printed, []).append(task.path)
        return [self._question(printed, paths) for printed, paths in asked.items()]

    def _question(self, printed: str, paths: list[str]) -> Question:
        answer = self.meaning.resolve(printed)[0]
        return Question(printed, answer.reason, tuple(dict.fromkeys(paths)), answer.candidates)

    @property
    def names(self) -> list[str]:
        """List the agencies and groups that can be named today."""
        book = self.meaning.book
        agencies = [a.name for a in book.agencies.values() if a.validity.holds_on(self.today)]
        return [*(group.name for group in book.groups), *agencies]

    @property
    def headings(self) -> list[str]:
        """List the headings, each once."""
        return list(dict.fromkeys(task.heading for task in self.written.tasks if task.heading))

    def printed(self, number: int) -> str:
        """Give the sentence of a task as it is printed."""
        return str(sentence(self.written.tasks[number - 1]))

    def members(self, mention: DraftMention) -> list[str]:
        """Name the agencies a group means today."""
        is_group = mention.state is MentionState.GROUP
        return [self.meaning.book.name_of(one) for one in mention.members] if is_group else []

    def value(self, form: str, name: str, stored: str) -> str:
        """Give what a field shows: what was typed and refused, else what is stored."""
        return self.typed.values.get(name, "") if self.typed.form == form else stored


def writing_page(
    session: Session,
    document_id: int,
    *,
    actor: Actor,
    today: date,
    searched: str = "",
    typed: Typed | None = None,
) -> WritingPage:
    """Read what the page shows; raises `NotFoundRefused`."""
    fact = get_document_fact(session, document_id)
    document, paper = session.get_one(Document, document_id), session.get_one(Paper, document_id)
    written = load(session, document_id)
    meaning = meaning_of(session, document, today=today)
    around = around_of(session, document, written, day=today)
    steps = DOCUMENT_LIFECYCLE.open_steps(fact.row.status, actor)
    wanted = DirectiveFilter(words=searched)
    found = (
        directive_rows(session, wanted, actor=actor, sort=DEFAULT_SORT, page=1, size=_FOUND).rows
        if searched.strip()
        else ()
    )
    earlier = session.get(Paper, written.earlier_id) if written.earlier_id else None
    return WritingPage(
        row=fact.row,
        written=written,
        texts=filled(written, around),
        proposed=filled(untyped(written), around),
        archive=bare_recipients(as_paper(fact.row).recipients)[1],
        meaning=meaning,
        signings=signatories_on(session, paper.issuing_agency_id or 0, today),
        fields=subject_fields(session),
        leaders=leaders(session),
        earlier=cited(earlier) if earlier else "",
        searched=searched,
        found=found,
        may_edit=DocumentStep.EDIT in steps,
        otherwise=printed_otherwise(session, document, written, meaning, day=today),
        today=today,
        typed=typed or Typed(),
    )
