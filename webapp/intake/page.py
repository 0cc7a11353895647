"""What the review page shows: the document under review with names, questions and what is left."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from templates_docx.vocabulary import ADMINISTRATIVE_TYPES, DocumentType
from webapp.i18n import refusal_sentence, said
from webapp.intake.arriving import Arriving, arriving
from webapp.intake.highlights import Piece, pieces_of
from workflows.agencies.groups import names_a_group
from workflows.agencies.resolution import agency_book
from workflows.agencies.rules import Candidate
from workflows.directives.rules import objections
from workflows.directives.twins import Twin, find_twin, identity_of
from workflows.domain.calendar import WorkingCalendar
from workflows.domain.clock import office_day
from workflows.domain.deadlines import Precision
from workflows.domain.errors import NotFoundRefused, Refusal
from workflows.domain.roles import AgencyRole
from workflows.domain.sayings import Saying
from workflows.domain.text import one_line
from workflows.intake.closed_agencies import closed_agencies
from workflows.intake.draft import (
    Draft,
    DraftDeadline,
    DraftMention,
    DraftTask,
    MentionState,
    TaskState,
    from_json,
)
from workflows.intake.drafting import Meaning
from workflows.intake.reading.model import CoverageState, Defect, Suggestion
from workflows.intake.reviewing import REVIEW_LASTS
from workflows.store.queries.calendar import working_calendar
from workflows.store.queries.intake import IntakeDocumentFact, IntakeFact, intake_fact

_AROUND = 45  # letters shown on each side of a doubtful word


@dataclass(frozen=True, slots=True)
class Question:
    """A printed name nobody has decided about, with those it may mean."""

    printed: str
    reason: Saying
    paths: tuple[str, ...]  # of the tasks that print it
    candidates: tuple[Candidate, ...]
    is_minor: bool  # nobody would lead by it
    is_group: bool  # several are meant


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed in a form that was refused, to be shown again."""

    form: str = ""  # id of the form
    values: Mapping[str, str] = field(default_factory=dict)
    sentence: str = ""


@dataclass(frozen=True)
class ReviewPage:
    """One document of an intake on the desk."""

    intake: IntakeFact
    document: IntakeDocumentFact
    draft: Draft
    meaning: Meaning
    twin: Twin | None
    arriving: Arriving
    other_reviewer: str | None
    today: date
    calendar: WorkingCalendar
    typed: Typed

    @property
    def pieces(self) -> list[Piece]:
        """Cut the source along all that is shown of it."""
        return pieces_of(self.draft, self.defects, self.intake.text)

    @property
    def notes(self) -> list[tuple[str, int]]:
        """Say how the text was obtained and read, each thing once, with how often it occurs."""
        return list(Counter(map(said, (*self.intake.notes, *self.draft.warnings))).items())

    @property
    def slips(self) -> list[tuple[Suggestion, ...]]:
        """List the words that may be misread, those of one kind together."""
        kinds: dict[tuple[str, str], list[Suggestion]] = {}
        for slip in self.draft.suggestions:
            kind = (one_line(slip.as_printed).casefold(), slip.suggested.casefold())
            kinds.setdefault(kind, []).append(slip)
        return [tuple(slips) for slips in kinds.values()]

    def around(self, span: tuple[int, int]) -> tuple[str, str, str]:
        """Give a stretch with the words before and behind it."""
        text, whole = self.intake.text, self.draft.span
        before = text[max(whole.start, span[0] - _AROUND) : span[0]].rpartition("\n")[2]
        behind = text[span[1] : min(whole.end, span[1] + _AROUND)].partition("\n")[0]
        return before, text[span[0] : span[1]], behind

    @cached_property
    def defects(self) -> tuple[Defect, ...]:
        """List what is wrong in the document itself, with what the agency register knows."""
        return (*self.draft.defects, *closed_agencies(self.draft, self.meaning))

    @property
    def objections(self) -> list[str]:
        """Say what stands in the way of registering."""
        return [refusal_sentence(refusal) for refusal in objections(self.draft)]

    @property
    def questions(self) -> list[Question]:
        """List the names that are still questions, each once."""
        asked: dict[str, list[tuple[str, AgencyRole]]] = {}
        for task in self.draft.kept_tasks:
            for mention in task.open_questions:
                asked.setdefault(mention.printed, []).append((task.path, mention.role))
        return [self._question(printed, found) for printed, found in asked.items()]

    def _question(self, printed: str, found: list[tuple[str, AgencyRole]]) -> Question:
        answer = self.meaning.resolve(printed)[0]
        return Question(
            printed,
            answer.reason,
            tuple(dict.fromkeys(path for path, _role in found)),
            answer.candidates,
            is_minor=all(role is not AgencyRole.LEAD for _path, role in found),
            is_group=names_a_group(printed),
        )

    @property
    def agencies(self) -> list[tuple[int, str]]:
        """List the agencies that existed when the directive was issued."""
        book = self.meaning.book
        return [
            (a.id, a.name) for a in book.agencies.values() if a.validity.holds_on(self.meaning.on)
        ]

    @property
    def groups(self) -> list[tuple[int, str]]:
        """List the groups."""
        return [(group.id, group.name) for group in self.meaning.book.groups]

    @property
    def types(self) -> list[str]:
        """List the names of types a directive can have."""
        kinds = (*ADMINISTRATIVE_TYPES, DocumentType.THONG_BAO_KET_LUAN, DocumentType.KET_LUAN)
        return sorted(kind.vietnamese_name for kind in kinds)

    @property
    def set_aside(self) -> list[tuple[str, str, int]]:
        """List the sentences said to be no task: words, reason, place."""
        return [
            (self.words(s.span), s.reason, s.span.start)
            for s in self.draft.sentences
            if s.state is CoverageState.NOT_TASK and s.task is None
        ]

    def words(self, span: tuple[int, int]) -> str:
        """Give the words of a stretch."""
        return self.intake.text[span[0] : span[1]].strip()

    def name(self, agency_id: int) -> str:
        """Name an agency."""
        return self.meaning.book.name_of(agency_id)

    def meant(self, mention: DraftMention) -> str:
        """Say who is meant by a printed name."""
        if mention.state is MentionState.OPEN:
            return _("chưa xác định")
        if mention.state is MentionState.AS_PRINTED:
            return _("giữ nguyên như in")
        return "" if mention.agency_id is None else self.name(mention.agency_id)

    def is_day_off(self, deadline: DraftDeadline) -> bool:
        """Say whether a single due day falls on a day off; a month's end may."""
        single = deadline.precision in {Precision.DAY, Precision.MINUTE}
        return single and deadline.due is not None and not self.calendar.is_working(deadline.due)

    def ended(self, mention: DraftMention) -> str:
        """Warn where an agency of the day of issue no longer exists today, and name who followed."""
        book = self.meaning.book
        gone = [i for i in mention.agencies if not book.exists_on(i, self.today)]
        if not gone:
            return ""
        if mention.agency_id is None:
            return ngettext(
                "%(num)s đơn vị nay không còn", "%(num)s đơn vị nay không còn", len(gone)
            )
        after = [book.name_of(i) for i in book.agencies[gone[0]].successors]
        if not after:
            return _("nay không còn")
        return _("nay là %(names)s", names=", ".join(after))

    def value(self, form: str, name: str, stored: str) -> str:
        """Give what a field shows: what was typed and refused, else what is stored."""
        return self.typed.values.get(name, "") if self.typed.form == form else stored

    def next_after(self, key: int) -> DraftTask | None:
        """Give the next task that waits for a decision, round the end."""
        return next_undecided(self.draft, key)


def next_undecided(draft: Draft, key: int) -> DraftTask | None:
    """Give the next proposed task behind one, else the first."""
    keys = [task.key for task in draft.tasks]
    place = keys.index(key) if key in keys else -1
    tasks = (*draft.tasks[place + 1 :], *draft.tasks[: place + 1])
    return next((t for t in tasks if t.state is TaskState.PROPOSED and t.key != key), None)


def review_page(
    session: Session,
    intake_id: int,
    position: int | None,
    *,
    person_id: int | None,
    moment: datetime,
    typed: Typed | None = None,
) -> ReviewPage:
    """Read what the page shows; raises `NotFoundRefused`."""
    intake = intake_fact(session, intake_id)
    document = _chosen(intake, position)
    draft = from_json(dict(document.draft))
    meaning = Meaning.of(draft, agency_book(session))
    identity = identity_of(draft, meaning, intake.text)
    return ReviewPage(
        intake=intake,
        document=document,
        draft=draft,
        meaning=meaning,
        twin=find_twin(session, identity) if document.is_open else None,
        arriving=arriving(session, identity, today=office_day(moment)),
        other_reviewer=_other_reviewer(intake, person_id, moment),
        today=office_day(moment),
        calendar=working_calendar(session),
        typed=typed or Typed(),
    )


def _chosen(intake: IntakeFact, position: int | None) -> IntakeDocumentFact:
    wanted = [d for d in intake.documents if position in {None, d.position}]
    still_open = [d for d in wanted if d.is_open]
    if not wanted:
        raise NotFoundRefused
    return (still_open or wanted)[0]


def _other_reviewer(intake: IntakeFact, person_id: int | None, moment: datetime) -> str | None:
    seen = intake.reviewer_seen_at
    if intake.reviewer_id == person_id or seen is None or seen < moment - REVIEW_LASTS:
        return None
    return intake.reviewer


def refused(form: str, values: Mapping[str, str], refusal: Refusal) -> Typed:
    """Keep what was typed in a form beside the sentence that refuses it."""
    return Typed(form, dict(values), refusal_sentence(refusal))
