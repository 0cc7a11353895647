"""What must hold of an office however often it was killed: nothing lost, doubled or half done."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from tests.workflows import life_checks
from workflows.domain.statuses import DocumentStatus, RequestStatus
from workflows.evidence.verifying import log_faults
from workflows.store.copies import is_sound
from workflows.store.database import Database
from workflows.store.derived.tallies import wrong_lines
from workflows.store.files import FileStore
from workflows.store.queries.deliveries import BY_MAIL, IN_APPLICATION
from workflows.store.tables.documents import Delivery, Document
from workflows.store.tables.events import Event
from workflows.store.tables.jobs import Notice, OutgoingMessage
from workflows.store.tables.papers import FileKind, Paper, PaperFile, StoredFile
from workflows.store.tables.periods import Evidence, ExtensionRequest, Report
from workflows.store.tables.registers import RegisterEntry
from workflows.store.tables.tasks import Task

_HAS_NUMBER = (DocumentStatus.NUMBERED, DocumentStatus.ISSUED)

# Where the token of an act stands once it is done.
_TOKENS: Mapping[str, Select[str]] = {
    "give": select(Task.text),
    "report": select(Report.words),
    "extend": select(ExtensionRequest.reason),
    "register": select(Paper.subject),
}
# As many rows as events that tell of them.
_TOLD: tuple[tuple[Select[int], ColumnElement[bool]], ...] = (
    (
        select(func.count(Report.id)),
        Event.kind.in_(["period.report_progress", "period.report_done"]),
    ),
    (select(func.count(ExtensionRequest.id)), Event.kind == "period.request_extension"),
    (
        select(func.count(ExtensionRequest.id)).filter_by(status=RequestStatus.GRANTED),
        Event.kind == "extension.grant",
    ),
    (
        select(func.count(Document.paper_id)).where(Document.status.in_(_HAS_NUMBER)),
        Event.kind == "document.number",
    ),
    (
        select(func.count(Document.paper_id)).filter_by(status=DocumentStatus.ISSUED),
        Event.kind == "document.issue",
    ),
)


@dataclass
class Diary:
    """What the killed said they began, did and were refused."""

    steps: dict[str, dict[str, str]] = field(default_factory=dict)  # of a token: the last told

    def read(self, lines: Iterable[dict[str, str]]) -> None:
        """Take in what one more process wrote."""
        for line in lines:
            assert line["step"] != "fault", line["why"]
            self.steps[line["token"]] = line

    def compare(self, session: Session) -> tuple[int, int]:
        """Count what was lost and what was doubled."""
        lost = doubled = 0
        for act, wanted in _TOKENS.items():
            found = Counter(session.scalars(wanted))
            for token, line in self.steps.items():
                if line["act"] != act:
                    continue
                times = found[token]
                lost += line["step"] == "done" and times == 0
                doubled += times > (line["step"] != "refused")
        return lost, doubled


@dataclass
class Watch:
    """Looks over the office again and again; files seen whole are not read twice."""

    db: Database
    files: FileStore
    last_file: int = 0

    def look(self, *, thorough: bool) -> None:
        """Check that the office is whole."""
        with self.db.reading() as session:
            numbers_have_their_papers(session)
            every_change_is_told(session)
            what_goes_out_goes_out_once(session)
            self._files_are_there(session)
            assert wrong_lines(session.connection()) == 0
            if thorough:
                assert is_sound(session)
                life_checks.state_is_the_replay_of_events(session)
                life_checks.deadlines_agree(session)
                life_checks.nothing_waits_for_ever(session)
        if thorough:
            assert log_faults(self.db, []) == []

    def _files_are_there(self, session: Session) -> None:
        wanted = select(StoredFile.id, StoredFile.sha256).where(StoredFile.id > self.last_file)
        for file_id, sha256 in session.execute(wanted.order_by(StoredFile.id)):
            assert self.files.has(sha256), file_id
            self.last_file = file_id
        reports = session.scalar(select(func.count(Report.id)))
        assert session.scalar(select(func.count(Evidence.id))) == reports


def numbers_have_their_papers(session: Session) -> None:
    """Numbers run from one without a gap or a double; each has its paper, and that its file."""
    given = session.execute(
        select(RegisterEntry.number, RegisterEntry.paper_id).order_by(RegisterEntry.number)
    ).all()
    assert [number for number, _ in given] == list(range(1, len(given) + 1))
    bearing = select(Document.paper_id).where(Document.status.in_(_HAS_NUMBER))
    assert sorted(paper for _, paper in given if paper) == sorted(session.scalars(bearing))
    final = select(PaperFile.paper_id).filter_by(kind=FileKind.FINAL)
    assert {paper for _, paper in given} == set(session.scalars(final))


def every_change_is_told(session: Session) -> None:
    """Whatever was done has its event, once."""
    for rows, events in _TOLD:
        told = session.scalar(select(func.count(Event.id)).where(events))
        assert session.scalar(rows) == told, str(rows)


def what_goes_out_goes_out_once(session: Session) -> None:
    """An issued letter is in the application and noticed once; its mail is written at most once."""
    issued = set(session.scalars(select(Document.paper_id).filter_by(status=DocumentStatus.ISSUED)))
    for channel in (IN_APPLICATION, BY_MAIL):
        sent = select(Delivery.document_id).filter_by(channel=channel)
        assert Counter(session.scalars(sent)) == Counter(issued), channel
    noticed = select(Notice.document_id).filter_by(kind="document.issue")
    assert Counter(session.scalars(noticed)) == Counter(issued)
    posted = select(Delivery.id).where(Delivery.posted_at.is_not(None))
    written = select(OutgoingMessage.delivery_id)
    assert Counter[int | None](session.scalars(posted)) == Counter(session.scalars(written))
