"""A directive is found by what its head, its text and its tasks say now, on both databases."""

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from tests.builders import Office
from tests.store.test_lists import statements
from workflows.domain.actor import Actor
from workflows.domain.roles import Role
from workflows.domain.text import search_fold
from workflows.store.database import Database
from workflows.store.queries.directives import DirectiveFilter, directive_rows
from workflows.store.schema import downgrade, migrate
from workflows.store.tables.directives import Directive
from workflows.store.tables.papers import Paper
from workflows.store.tables.tasks import Task

_CLERK = Actor(1, "Người đọc", frozenset({Role.OFFICER}))


def found(db: Database, words: str) -> list[int]:
    with db.reading() as session:
        page = directive_rows(session, DirectiveFilter(words=words), actor=_CLERK)
    assert page.total == len(page.rows)
    return [row.id for row in page.rows]


def say(office: Office, directive_id: int, *, head: str = "", text: str = "") -> None:
    with office.db.writing.begin() as session:
        session.get_one(Paper, directive_id).search_fold = search_fold(head)
        session.get_one(Directive, directive_id).text_fold = search_fold(text)


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [
        ("94/UBND-TH", True),
        ("ubnd 94", True),
        ("CHUYỂN đổi", True),
        ("chuyen do", True),
        ("đổi chuyển", True),
        ("4/UBND", False),
        ("chuyển mùa", False),
        ("khe chìm", True),
        ("…", False),
        ("''\"* AND NOT", False),
        (":* & | !", False),
    ],
)
def test_all_words_are_looked_for_by_their_beginnings(
    office: Office, asked: str, is_found: bool
) -> None:
    directive_id = office.directive()
    say(office, directive_id, head="94/UBND-TH về chuyển đổi số", text="Sở Y tế báo cáo.")
    office.task(directive_id=directive_id, text="Rà soát bến Khe Chìm.")
    assert found(office.db, asked) == ([directive_id] if is_found else [])


def test_what_was_changed_or_taken_away_is_found_no_more(office: Office) -> None:
    directive_id = office.directive()
    say(office, directive_id, text="Trồng rừng ngập mặn.")
    task_id = office.task(directive_id=directive_id, text="Nạo vét luồng lạch.")
    assert found(office.db, "luong lach") == found(office.db, "rung ngap") == [directive_id]
    with office.db.writing.begin() as session:
        session.execute(update(Task).values(search_fold="khoi thong dong chay"))
    assert found(office.db, "luong lach") == []
    assert found(office.db, "dong chay") == [directive_id]
    say(office, directive_id, text="Khơi thông dòng chảy.")
    assert found(office.db, "rung ngap") == []
    with office.db.writing.begin() as session:
        session.delete(session.get_one(Task, task_id))
    assert found(office.db, "dong chay") == [directive_id]


def test_an_older_office_is_searched_after_its_migration(office: Office) -> None:
    directive_id = office.directive()
    say(office, directive_id, text="Bảo vệ rạn san hô.")
    downgrade(office.db, to="0034")
    migrate(office.db)
    assert found(office.db, "ran san ho") == [directive_id]


def test_a_search_reads_as_often_for_forty_as_for_one(office: Office) -> None:
    def asked() -> int:
        with office.db.reading() as session, statements(session) as log:
            _search(session)
        return len(log)

    say(office, office.directive(), text="Đợt cao điểm.")
    once = asked()
    for _ in range(39):
        say(office, office.directive(), text="Đợt cao điểm.")
    assert asked() == once


def _search(session: Session) -> None:
    directive_rows(session, DirectiveFilter(words="cao điểm"), actor=_CLERK)
