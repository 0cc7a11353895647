"""Registering a directive: whole or not at all, never twice, nothing doubtful without a word."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.builders import NOW, Office
from tests.letters import LETTER, numbered, with_deadline
from tests.workflows.test_intake_review import Desk
from workflows.directives import rules
from workflows.directives.actions import register_directive, register_unreviewed
from workflows.domain.actor import SYSTEM
from workflows.domain.errors import ChangedMeanwhile, Refusal
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.statuses import DirectiveStatus, Nature
from workflows.intake import changes, steps
from workflows.intake.actions import start_intake
from workflows.intake.draft import HeaderField, Sentence
from workflows.intake.reading.model import CoverageState, Span
from workflows.intake.rules import AlreadyFinished, NotADirective
from workflows.store.files import FileStore
from workflows.store.queries.intake import intake_fact
from workflows.store.tables.directives import Directive, DirectiveBlock
from workflows.store.tables.events import Event
from workflows.store.tables.intake import Intake, IntakeStatus
from workflows.store.tables.papers import Paper, PaperFile, PaperParty, PaperRelation
from workflows.store.tables.periods import Deadline, Period
from workflows.store.tables.tasks import Assignment, Mention, Task

ALL_ROWS = (Paper, Directive, DirectiveBlock, Task, Mention, Assignment, Period, Deadline)


@pytest.fixture
def desk(office: Office, tmp_path: Path) -> Desk:
    """Give an officer with the letter on the desk."""
    return Desk(office, tmp_path / "files")


def _register(desk: Desk, **words: object) -> int:
    reason = str(words.pop("coverage_reason", "Đã đọc lại toàn văn"))
    return register_directive(
        desk.office.db,
        document_id=desk.document_id,
        version=desk.version,
        actor=desk.officer,
        now=NOW,
        coverage_reason=reason,
        is_another=bool(words.pop("is_another", False)),
    )


def _counts(desk: Desk) -> list[int]:
    with desk.office.db.reading() as session:
        return [session.scalars(select(func.count()).select_from(t)).one() for t in ALL_ROWS]


def _again(desk: Desk, text: str, folder: Path) -> None:
    """Put another letter on the same desk."""
    desk.intake_id = start_intake(
        desk.office.db, FileStore(folder), pasted=text, actor=desk.officer, now=NOW
    )
    with desk.office.db.reading() as session:
        desk.document_id = intake_fact(session, desk.intake_id).documents[0].id


def test_a_registered_directive_is_whole(desk: Desk) -> None:
    made = _register(desk)
    with desk.office.db.reading() as session:
        directive = session.get_one(Directive, made)
        paper = session.get_one(Paper, made)
        assert (paper.number, paper.symbol, paper.dated) == ("3127", "UBND-TH", "2026-11-02")
        assert paper.issuing_agency_id == desk.ids["Ủy ban nhân dân tỉnh Sơn Hải"]
        assert directive.status is DirectiveStatus.REGISTERED
        assert directive.signer_name == "Trịnh Hoài Nam"
        tasks = session.scalars(select(Task).order_by(Task.position)).all()
        assert [t.path for t in tasks] == ["1", "2", "3"]
        assert all(t.reviewed and t.origin == "read" for t in tasks)
        parties = session.scalars(select(PaperParty).order_by(PaperParty.id)).all()
        assert [p.printed for p in parties][:2] == ["Các sở, ban, ngành tỉnh", "Bưu điện tỉnh"]
        assert parties[0].group_id is not None
        assert parties[1].agency_id == desk.ids["Bưu điện tỉnh"]
        assert session.scalars(select(PaperFile)).one().kind == "original"
        assert session.get_one(Intake, desk.intake_id).status is IntakeStatus.REGISTERED


def test_the_words_of_each_task_are_found_in_the_registered_text(desk: Desk) -> None:
    made = _register(desk)
    with desk.office.db.reading() as session:
        text = session.get_one(Directive, made).text
        for task in session.scalars(select(Task)):
            assert text[task.span_start : task.span_end].strip().startswith(task.text[:20])


def test_agencies_get_their_work_with_deadlines(desk: Desk) -> None:
    _register(desk)
    with desk.office.db.reading() as session:
        first, second, third = session.scalars(select(Task).order_by(Task.position)).all()
        given = {
            (a.task_id, a.agency_id, a.role)
            for a in session.scalars(select(Assignment).where(Assignment.task_id == first.id))
        }
        assert given == {
            (first.id, desk.ids["Sở Du lịch"], AgencyRole.LEAD),
            (first.id, desk.ids["Sở Xây dựng"], AgencyRole.COORDINATING),
        }
        deadline = session.scalars(
            select(Deadline)
            .join(Period, Period.id == Deadline.period_id)
            .join(Assignment, Assignment.id == Period.assignment_id)
            .where(Assignment.task_id == second.id)
        ).one()
        assert (deadline.due, deadline.wording) == (date(2026, 12, 20), "trước ngày 20/12/2026")
        assert deadline.boundary == "before"
        assert third.nature is Nature.PERIODIC
        leads = select(func.count()).where(Assignment.task_id == third.id)
        assert session.scalars(leads).one() == 3


def test_cited_papers_are_known_by_name_only(desk: Desk) -> None:
    made = _register(desk)
    with desk.office.db.reading() as session:
        relation = session.scalars(select(PaperRelation)).one()
        cited = session.get_one(Paper, relation.to_paper_id)
        assert relation.from_paper_id == made
        assert (cited.number, cited.symbol, cited.known) == ("118", "KH-UBND", False)
        assert relation.kind.value == "implements"


def test_a_paper_cited_before_it_came_is_the_same_paper(office: Office, tmp_path: Path) -> None:
    text = LETTER.replace("của Ủy ban nhân dân tỉnh về", "của Chủ tịch UBND tỉnh Sơn Hải về")
    desk = Desk(office, tmp_path / "files", text)
    _register(desk)
    plan = numbered("118").replace("UBND-TH ", "KH-UBND ").replace("02 tháng 11", "14 tháng 01")
    _again(desk, plan.replace("bến tàu", "nhà chờ") + " Thêm.", tmp_path / "files")
    made = _register(desk, is_another=True)
    with desk.office.db.reading() as session:
        papers = session.scalars(select(Paper).where(Paper.number == "118")).all()
        assert [(p.id, p.known) for p in papers] == [(made, True)]


def test_every_step_of_registering_is_in_the_history(desk: Desk) -> None:
    made = _register(desk)
    with desk.office.db.reading() as session:
        kinds = list(session.scalars(select(Event.kind).where(Event.directive_id == made)))
    assert kinds.count("task.register") == 3
    assert kinds.count("directive.register") == 1


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (changes.header({HeaderField.SUBJECT: ""}, addressees=[], recipients=[]), "HeaderIncomplete"),
        (changes.header({HeaderField.DATE: "31/02"}, addressees=[], recipients=[]), "DateUnreadable"),
        (changes.header({HeaderField.TYPE: "giấy tờ"}, addressees=[], recipients=[]), "TypeUnknown"),
        (changes.roles(1, {AgencyRole.LEAD: []}), "LeadMissing"),
        (changes.roles(1, {AgencyRole.LEAD: ["Sở Mây Trời"]}), "LeadMissing"),
        (changes.deadline_day(1, date(2026, 10, 1)), "DeadlineBeforeIssue"),
        (changes.deadline_words(1, "trước ngày 31/02/2027"), "DeadlineImpossible"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_and_nothing_is_half_registered(
    desk: Desk, change: changes.Change, refusal: str
) -> None:
    desk.save(change)
    before = _counts(desk)
    with pytest.raises(getattr(rules, refusal), match=r"Chưa ghi sổ được|Ngày ban hành|không phải"):
        _register(desk)
    assert _counts(desk) == before


def test_a_task_marked_unassigned_is_registered_without_an_agency(desk: Desk) -> None:
    desk.save(changes.roles(1, {AgencyRole.LEAD: []}))
    desk.save(changes.plain(lambda d: steps.mark_unassigned(d, 1, unassigned=True)))
    _register(desk)
    with desk.office.db.reading() as session:
        given = select(func.count()).join(Task, Task.id == Assignment.task_id)
        assert session.scalars(given.select_from(Assignment).where(Task.path == "1")).one() == 0


def test_a_doubtful_deadline_is_registered_on_the_clerks_word(
    office: Office, tmp_path: Path
) -> None:
    desk = Desk(office, tmp_path / "files", with_deadline("31/02/2027"))
    with pytest.raises(rules.DeadlineImpossible):
        _register(desk)
    desk.save(changes.plain(lambda d: steps.confirm_deadline(d, 1)))
    _register(desk)
    with office.db.reading() as session:
        task = session.scalars(select(Task).where(Task.path == "1")).one()
        assert task.deadline_words == "trước ngày 31/02/2027"


def test_unexplained_sentences_need_a_typed_reason_that_is_kept(desk: Desk) -> None:
    left = Sentence(Span(0, 5), CoverageState.UNCLASSIFIED)
    desk.save(changes.plain(lambda d: replace(d, sentences=(*d.sentences, left))))
    with pytest.raises(rules.SentencesLeft):
        _register(desk, coverage_reason=" ")
    made = _register(desk, coverage_reason="Lời dẫn")
    with desk.office.db.reading() as session:
        assert session.get_one(Directive, made).coverage_reason == "Lời dẫn"


def test_a_directive_without_tasks_is_refused(desk: Desk) -> None:
    for key in (1, 2, 3):
        desk.save(
            changes.plain(lambda d, key=key: steps.drop_task(d, key, reason="Để biết"))  # type: ignore[misc]  # binds the key
        )
    with pytest.raises(rules.NoTask):
        _register(desk)


def test_of_many_wrong_tasks_the_first_are_named(desk: Desk) -> None:
    for number in range(9):
        desk.save(changes.plain(lambda d, n=number: steps.add_task(d, text=f"Việc {n}")))  # type: ignore[misc]  # binds the number
    with pytest.raises(rules.LeadMissing, match="và 3 nhiệm vụ khác"):
        _register(desk)


def test_a_group_that_holds_the_leader_gives_it_no_second_role(desk: Desk) -> None:
    names = {AgencyRole.LEAD: ["Sở Du lịch"], AgencyRole.COORDINATING: ["các sở, ban, ngành tỉnh"]}
    desk.save(changes.roles(1, names))
    _register(desk)
    with desk.office.db.reading() as session:
        given = session.scalars(select(Assignment).join(Task).where(Task.path == "1")).all()
    assert len(given) == 3
    assert [a.agency_id for a in given if a.role is AgencyRole.LEAD] == [desk.ids["Sở Du lịch"]]


def test_an_agency_named_twice_in_a_role_has_it_once(desk: Desk) -> None:
    names = {
        AgencyRole.LEAD: ["Sở Du lịch"],
        AgencyRole.MONITORING: ["Sở Xây dựng", "Sở Xây  dựng"],
    }
    desk.save(changes.roles(1, names))
    _register(desk)
    with desk.office.db.reading() as session:
        given = session.scalars(select(Assignment).join(Task).where(Task.path == "1")).all()
    assert sorted(a.role for a in given) == [AgencyRole.LEAD, AgencyRole.MONITORING]


APPENDIX = """
PHỤ LỤC
KẾT QUẢ TIẾP NHẬN HỒ SƠ CỦA CÁC BẾN TÀU
(Kèm theo Công văn số 3127/UBND-TH ngày 02 tháng 11 năm 2026)

STT\tBến tàu\tSố hồ sơ\tTỷ lệ
1\tBến Lau\t120\t81,5%
2\tBến Mây\t90\t64%
"""


def test_the_body_is_kept_to_be_typeset_again(office: Office, tmp_path: Path) -> None:
    desk = Desk(office, tmp_path / "files", LETTER + APPENDIX)
    made = _register(desk)
    with office.db.reading() as session:
        wanted = select(DirectiveBlock).where(DirectiveBlock.directive_id == made)
        blocks = session.scalars(wanted.order_by(DirectiveBlock.position)).all()
    kinds = [block.kind for block in blocks]
    assert {"letterhead", "code_line", "subject", "signature"} <= set(kinds)
    (table,) = [block for block in blocks if block.kind == "table"]
    assert table.details is not None
    assert table.details["rows"][0][:2] == ["1", "Bến Lau"]
    assert blocks[-1].span_end is not None


def test_registering_the_same_review_twice_is_refused(desk: Desk) -> None:
    _register(desk)
    with pytest.raises(AlreadyFinished):
        _register(desk)


def test_registering_an_older_version_is_refused(desk: Desk) -> None:
    desk.save(changes.plain(lambda d: steps.accept(d, 1)))
    with pytest.raises(ChangedMeanwhile):
        register_directive(
            desk.office.db,
            document_id=desk.document_id,
            version=desk.version - 1,
            actor=desk.officer,
            now=NOW,
        )


def test_the_same_directive_is_not_registered_twice(desk: Desk, tmp_path: Path) -> None:
    made = _register(desk)
    _again(desk, LETTER.replace("Sở Du lịch", "Sở Xây dựng"), tmp_path / "files")
    before = _counts(desk)
    with pytest.raises(rules.AlreadyRegistered, match="3127/UBND-TH ngày 02/11/2026") as refused:
        _register(desk, is_another=True)  # nobody may override the same code, date and issuer
    assert refused.value.details["directive_id"] == made
    assert _counts(desk) == before


def test_a_nearly_identical_text_needs_the_clerks_word(desk: Desk, tmp_path: Path) -> None:
    _register(desk)
    _again(desk, numbered("3200"), tmp_path / "files")
    with pytest.raises(rules.NearlySame, match="3127/UBND-TH"):
        _register(desk)
    _register(desk, is_another=True)


def test_a_directive_without_a_number_has_its_twin_found_by_its_text(
    office: Office, tmp_path: Path
) -> None:
    blank = LETTER.replace("Số: 3127/", "Số:      /")
    desk = Desk(office, tmp_path / "files", blank)
    _register(desk)
    _again(desk, blank.replace("\n", "\r\n"), tmp_path / "files")
    with pytest.raises(rules.AlreadyRegistered):
        _register(desk, is_another=True)


def test_two_tasks_given_orally_are_no_twins(desk: Desk, tmp_path: Path) -> None:
    for words in ("Việc thứ nhất", "Việc thứ hai"):
        desk.intake_id = start_intake(
            desk.office.db, FileStore(tmp_path), by_hand=True, actor=desk.officer, now=NOW
        )
        with desk.office.db.reading() as session:
            desk.document_id = intake_fact(session, desk.intake_id).documents[0].id
        head = {HeaderField.SOURCE: "Chủ tịch", HeaderField.DATE: "2026-11-20"}
        head[HeaderField.SUBJECT] = words
        desk.save(changes.header(head, addressees=[], recipients=[]))
        desk.save(changes.plain(lambda d, w=words: steps.add_task(d, text=w)))  # type: ignore[misc]  # binds the words
        desk.save(changes.roles(1, {AgencyRole.LEAD: ["Sở Du lịch"]}))
        assert _register(desk)


def test_the_same_number_of_another_year_is_another_paper(desk: Desk, tmp_path: Path) -> None:
    _register(desk)
    _again(desk, LETTER.replace("tháng 11 năm 2026", "tháng 11 năm 2025"), tmp_path / "files")
    made = _register(desk, is_another=True)
    with desk.office.db.reading() as session:
        assert session.get_one(Paper, made).dated == "2025-11-02"


def test_a_file_is_registered_unreviewed(office: Office, tmp_path: Path) -> None:
    files = FileStore(tmp_path / "files")
    ((made, code),) = register_unreviewed(
        office.db, files, LETTER.encode(), "a.txt", actor=SYSTEM, now=NOW
    )
    assert code == "3127/UBND-TH"
    with office.db.reading() as session:
        tasks = session.scalars(select(Task).where(Task.directive_id == made)).all()
        assert len(tasks) == 3
        assert not any(t.reviewed for t in tasks)
        mentions = session.scalars(select(Mention)).all()
        assert mentions
        assert not any(m.resolved for m in mentions)  # an empty agency register knows nobody
        assert session.scalars(select(Assignment)).all() == []
    with pytest.raises(rules.AlreadyRegistered):
        register_unreviewed(office.db, files, LETTER.encode(), "a.txt", actor=SYSTEM, now=NOW)


def test_what_is_no_directive_is_not_registered_unreviewed(office: Office, tmp_path: Path) -> None:
    with pytest.raises(NotADirective):
        register_unreviewed(
            office.db,
            FileStore(tmp_path),
            "Chỉ là một câu chuyện bên bến cũ.".encode(),
            "a.txt",
            actor=SYSTEM,
            now=NOW,
        )


def test_an_agency_may_not_register(desk: Desk) -> None:
    contact = desk.office.person(Role.AGENCY_CONTACT)
    with pytest.raises(Refusal):
        register_directive(
            desk.office.db, document_id=desk.document_id, version=1, actor=contact, now=NOW
        )
