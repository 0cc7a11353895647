"""From what was read to a draft: every agency looked up, every sentence accounted for."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from workflows.agencies.book import AgencyBook
from workflows.agencies.rules import Found, Resolution, resolve, resolve_all
from workflows.domain.errors import N_
from workflows.domain.roles import AgencyRole
from workflows.domain.sayings import Saying
from workflows.intake.deadline_words import deadline_of, issue_date, nature_of, understand
from workflows.intake.draft import (
    Draft,
    DraftMention,
    DraftTask,
    DraftValue,
    HeaderField,
    MentionState,
    Sentence,
)
from workflows.intake.reading.model import (
    CoverageState,
    Covered,
    ReadDocument,
    Reading,
    ReadMention,
    ReadTask,
    Span,
    Value,
)

_STATES = {
    Found.AGENCY: MentionState.AGENCY,
    Found.GROUP: MentionState.GROUP,
    Found.QUESTION: MentionState.OPEN,
}
_BOTH = Saying(N_("%(role)s. %(name)s"))
_SEEN = frozenset(CoverageState) - {CoverageState.FRAME}


def drafts_of(reading: Reading, book: AgencyBook) -> tuple[Draft, ...]:
    """Give a draft of each document found in a text."""
    return tuple(
        _draft_of(
            document,
            [c for c in reading.coverage if c.document == at and c.state in _SEEN],
            reading,
            book,
        )
        for at, document in enumerate(reading.documents)
    )


def blank_draft(text: str, reason: Saying) -> Draft:
    """Give a draft to be filled in by hand: every line of the text waits to be explained."""
    lines = re.finditer(r"\S[^\n]*", text)
    sentences = tuple(
        Sentence(Span(line.start(), line.end()), CoverageState.UNCLASSIFIED) for line in lines
    )
    return Draft(span=Span(0, len(text)), header={}, sentences=sentences, warnings=(reason,))


def _draft_of(
    document: ReadDocument, coverage: Iterable[Covered], reading: Reading, book: AgencyBook
) -> Draft:
    draft = Draft(
        span=document.span,
        header=_header(document),
        addressees=tuple(map(_value, document.addressees)),
        recipients=tuple(map(_value, document.recipients)),
        references=document.references,
        indicators=document.indicators,
        tables=document.appendix_tables,
        footnotes=document.footnotes,
        defects=document.defects,
        blocks=document.blocks,
        suggestions=tuple(s for s in reading.suggestions if _within(s.span, document.span)),
        warnings=reading.warnings,
        next_key=len(document.tasks) + 1,
    )
    meaning = Meaning.of(draft, book)
    return replace(
        draft,
        tasks=tuple(meaning.task(task, key) for key, task in enumerate(document.tasks, start=1)),
        sentences=tuple(_sentence(c) for c in coverage),
    )


def _within(span: Span, outer: Span) -> bool:
    return outer.start <= span.start < outer.end


def _header(document: ReadDocument) -> dict[HeaderField, DraftValue]:
    signer = document.signer
    read = {
        HeaderField.TYPE: document.type,
        HeaderField.NUMBER: document.number,
        HeaderField.SYMBOL: document.symbol,
        HeaderField.DATE: document.date,
        HeaderField.ISSUER: document.issuer,
        HeaderField.PARENT: document.parent_agency,
        HeaderField.PLACE: document.place,
        HeaderField.SUBJECT: document.subject,
        HeaderField.AUTHORITY: signer.authority,
        HeaderField.TITLE: signer.title,
        HeaderField.SIGNER: signer.name,
        HeaderField.ARCHIVE: document.archive,
    }
    return {name: _value(value) for name, value in read.items() if value}


def _value(value: Value) -> DraftValue:
    return DraftValue(value.value, value.as_printed, value.span, value.reason)


def _sentence(covered: Covered) -> Sentence:
    key = None if covered.task is None else covered.task + 1
    return Sentence(covered.span, covered.state, covered.reason, key)


class Meaning:
    """What printed names and words of time mean in one document: by its issuer and its date."""

    def __init__(self, book: AgencyBook, issuer: str, dated: str) -> None:
        self.book = book
        self.issued = issue_date(dated)
        self.on: date | None = self.issued.first_day if self.issued else None
        found = resolve(book, issuer, on=self.on) if issuer else None
        self.issuer_id = found.agency_id if found else None
        self._known: dict[str, tuple[Resolution, ...]] = {}

    @classmethod
    def of(cls, draft: Draft, book: AgencyBook) -> "Meaning":
        """Take issuer and date from a draft's header."""
        return cls(book, draft.head(HeaderField.ISSUER), draft.head(HeaderField.DATE))

    def resolve(self, printed: str) -> tuple[Resolution, ...]:
        """Say who is meant; a directive repeats the same names many times."""
        if printed not in self._known:
            self._known[printed] = resolve_all(
                self.book, printed, on=self.on, issuer_id=self.issuer_id
            )
        return self._known[printed]

    def mentions(
        self, role: AgencyRole, names: Iterable[str], span: Span | None = None
    ) -> Iterator[DraftMention]:
        """Look names up and give them as mentions in a role."""
        for name in names:
            for answer in self.resolve(name):
                yield _mention(answer, role, span)

    def task(self, task: ReadTask, key: int) -> DraftTask:
        """Give a task that was read as a proposal."""
        read = (*task.lead, *task.coordinating, *task.monitoring)
        return DraftTask(
            key=key,
            path=task.path,
            text=task.text,
            spans=task.spans,
            mentions=tuple(m for one in read for m in self._read_mention(one)),
            deadline=deadline_of(task),
            nature=nature_of(task),
            reason=task.reason,
        )

    def _read_mention(self, read: ReadMention) -> Iterator[DraftMention]:
        # The exception («trừ …») stands in the words as printed, not in the name entered.
        name = read.as_printed if " trừ " in read.as_printed else read.name
        for mention in self.mentions(read.role, [name], read.span):
            why = _BOTH % {"role": read.reason, "name": mention.reason}
            yield replace(mention, reason=why if read.reason else mention.reason)

    def again(self, task: DraftTask) -> DraftTask:
        """Look again at what no person decided, after the header or the register changed."""
        mentions: list[DraftMention] = []
        for mention in task.mentions:
            if mention.by_person and mention.state is not MentionState.OPEN:
                mentions.append(mention)
            else:
                mentions += self.mentions(mention.role, [mention.printed], mention.span)
        deadline = task.deadline
        if deadline and not deadline.by_person:
            read = understand(deadline.words, self.issued)
            deadline = replace(read, words=deadline.words, span=deadline.span) if read else deadline
        return replace(task, mentions=tuple(mentions), deadline=deadline)


def _mention(answer: Resolution, role: AgencyRole, span: Span | None) -> DraftMention:
    return DraftMention(
        role=role,
        printed=answer.printed,
        state=_STATES[answer.found],
        reason=answer.reason,
        span=span,
        agency_id=answer.agency_id,
        group_id=answer.group_id,
        members=answer.members,
    )
