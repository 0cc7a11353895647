"""Directives written here with a mistake: their work ends with a recall, and moves otherwise."""

from pathlib import Path

import pytest
from sqlalchemy import select

from tests.builders import NOW, Office
from tests.workflows.issuing_office import issuing_office
from tests.workflows.written import WritingOffice
from workflows.correspondence.righting import begin_correction, begin_recall, begin_replacement
from workflows.correspondence.righting_words import Slip
from workflows.domain.statuses import DirectiveStatus, DocumentStatus, PeriodStatus
from workflows.store.files import FileStore
from workflows.store.queries.deliveries import deliveries_of
from workflows.store.tables.directives import Directive
from workflows.store.tables.papers import PaperRelation, RelationKind
from workflows.store.tables.periods import Period
from workflows.store.tables.tasks import Task
from workflows.writing.rows import load


@pytest.fixture
def desk(office: Office, tmp_path: Path) -> WritingOffice:
    """Give an office that writes directives."""
    writing = WritingOffice.of(issuing_office(office, FileStore(tmp_path / "files")))
    writing.issuing.open_register()
    return writing


@pytest.fixture
def first(desk: WritingOffice) -> int:
    """Give a directive that was issued with a mistake."""
    return desk.issue(desk.numbered(desk.begun()))


def work(desk: WritingOffice) -> set[PeriodStatus]:
    with desk.issuing.office.db.reading() as session:
        return set(session.scalars(select(Period.status)))


def test_a_corrected_directive_goes_on(desk: WritingOffice, first: int) -> None:
    slips = [Slip("chậm nhất ngày 20/12/2026", "chậm nhất ngày 21/12/2026")]
    officer, db = desk.issuing.officer, desk.issuing.office.db
    draft = begin_correction(db, first, slips, actor=officer, now=NOW)
    desk.issue(desk.numbered(draft))
    assert work(desk) == {PeriodStatus.ASSIGNED}
    with db.reading() as session:
        assert session.get_one(Directive, first).status is DirectiveStatus.REGISTERED
        assert {one.agency for one in deliveries_of(session, first)} == {
            one.agency for one in deliveries_of(session, draft)
        }


def test_a_recall_ends_the_work_it_gave(desk: WritingOffice, first: int) -> None:
    officer, db = desk.issuing.officer, desk.issuing.office.db
    draft = begin_recall(db, first, reason="Sai thẩm quyền", actor=officer, now=NOW)
    desk.numbered(draft)
    assert work(desk) == {PeriodStatus.ASSIGNED}
    desk.issue(draft)
    assert work(desk) == {PeriodStatus.CANCELLED}
    with db.reading() as session:
        assert session.get_one(Directive, first).status is DirectiveStatus.WITHDRAWN


def test_a_replacement_gives_work_anew_and_leaves_the_old_to_be_moved(
    desk: WritingOffice, first: int
) -> None:
    officer, db = desk.issuing.officer, desk.issuing.office.db
    draft = begin_replacement(db, first, actor=officer, now=NOW)
    with db.reading() as session:
        assert load(session, draft).tasks == load(session, first).tasks
    desk.issue(desk.numbered(draft))
    assert desk.issuing.status(first) is DocumentStatus.WITHDRAWN
    assert work(desk) == {PeriodStatus.ASSIGNED}
    with db.reading() as session:
        relations = session.scalars(select(PaperRelation).filter_by(from_paper_id=draft)).all()
        per_directive = session.scalars(select(Task.directive_id)).all()
        assert session.get_one(Directive, first).status is DirectiveStatus.REGISTERED
    assert (first, RelationKind.SUPERSEDES) in {(r.to_paper_id, r.kind) for r in relations}
    assert per_directive.count(first) == per_directive.count(draft) > 0
