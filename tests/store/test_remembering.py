"""What was read before is told again only while it is still true."""

from sqlalchemy import select

from tests.builders import Office
from tests.store.test_lists import statements
from workflows.domain.roles import Role
from workflows.store.database import Database
from workflows.store.queries.people import session_person
from workflows.store.remembering import remembered
from workflows.store.tables.people import Person


def test_nothing_is_read_twice_while_nobody_writes(office: Office) -> None:
    actor = office.person(Role.OFFICER)
    for times in (1, 0):
        with office.db.reading() as session, statements(session) as asked:
            session_person(session, actor.person_id or 0)
        assert sum("FROM person" in one for one, _ in asked) == times


def test_what_anybody_else_commits_is_seen_at_once(office: Office) -> None:
    actor = office.person(Role.OFFICER)
    other = Database.open(office.db.url)  # as another process would
    for name in ("Lần một", "Lần hai"):
        with other.writing.begin() as session:
            session.scalars(select(Person)).one().name = name
        with office.db.reading() as session:
            found = session_person(session, actor.person_id or 0)
        assert found is not None
        assert found.name == name
    other.close()


def test_a_writer_remembers_nothing_of_what_it_changes(office: Office) -> None:
    turns = iter((1, 2))
    with office.db.writing.begin() as session:
        assert remembered(session, "x", lambda: next(turns)) == 1
        assert remembered(session, "x", lambda: next(turns)) == 2
