"""The counts the database keeps are those of a recount, whoever changes the work and however."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, text, update

from tests.builders import NOW, TODAY, Office
from tests.store.test_counts import HISTORIES, History, write
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.statuses import PeriodStatus
from workflows.domain.timeliness import Figure
from workflows.store.derived import tallies
from workflows.store.queries.counts import as_at, count_by_agency, recount_by_agency
from workflows.store.queries.tallied import tallied_for
from workflows.store.schema import downgrade, migrate, newest_revision
from workflows.store.tables.periods import Deadline, Period, PeriodSpan


def wrong(office: Office) -> int:
    with office.db.reading() as session:
        return tallies.wrong_lines(session.connection())


def rows(office: Office, on: date = TODAY) -> tuple[object, object]:
    """Give the table of agencies as it is kept, and as it is counted."""
    with office.db.reading() as session:
        at = as_at(session, on, today=on)
        kept, counted = count_by_agency(session, at), recount_by_agency(session, at)
    return tuple(  # type: ignore[return-value]
        {(row.agency_id, row.role): dict(row.counts) for row in found} for found in (kept, counted)
    )


@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(HISTORIES, st.dates(date(2026, 11, 16), date(2026, 11, 25)))
def test_what_is_kept_is_what_is_counted_on_every_day_to_come(
    office: Office, histories: list[History], on: date
) -> None:
    write(office, histories)
    kept, counted = rows(office, on)
    assert kept == counted
    assert wrong(office) == 0


@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(HISTORIES, st.dates(date(2026, 8, 31), date(2026, 11, 19)))
def test_a_past_day_counted_from_what_changed_since_is_that_day_recounted(
    office: Office, histories: list[History], on: date
) -> None:
    write(office, histories)
    with office.db.reading() as session:
        at = as_at(session, on, today=TODAY)
        assert at.ended is not None
        told, counted = (
            {
                (row.agency_id, row.role): dict(row.counts)
                for row in found
                if any(row.counts.values())
            }
            for found in (count_by_agency(session, at), recount_by_agency(session, at))
        )
    assert told == counted


def test_one_statement_over_many_periods_is_counted_too(office: Office) -> None:
    other = office.agency()
    for day in (None, date(2026, 11, 1), date(2026, 12, 1)):
        office.period(last_day=day)
    with office.db.writing.begin() as session:
        session.execute(update(Period).values(agency_id=other, status=PeriodStatus.REPORTED))
    kept, counted = rows(office)
    assert kept == counted
    assert list(kept) == [(other, AgencyRole.LEAD)]  # type: ignore[call-overload]
    with office.db.writing.begin() as session:
        for table in (PeriodSpan, Deadline, Period):
            session.execute(delete(table))
        assert session.scalar(text("SELECT count(*) FROM tally")) == 0


def test_what_is_rolled_back_was_never_counted(office: Office) -> None:
    period_id = office.period(last_day=date(2026, 11, 1))
    with office.db.writing() as session:
        session.get_one(Period, period_id).status = PeriodStatus.COMPLETED
        session.flush()
        session.rollback()
    kept, counted = rows(office)
    assert kept == counted


def test_a_wrong_count_is_noticed_and_mended(office: Office) -> None:
    office.period(last_day=date(2026, 11, 1))
    with office.db.writing.begin() as session:
        session.execute(text("UPDATE tally SET number = number + 1 WHERE kind = 'open'"))
        session.execute(text("DELETE FROM tally WHERE kind = 'heard'"))
    assert wrong(office) == 3  # the wrong line, the one that should be, and the one that is gone
    with office.db.writing.begin() as session:
        tallies.rebuild(session.connection())
    assert wrong(office) == 0


def test_counting_goes_on_after_a_migration_that_copies_the_table(office: Office) -> None:
    downgrade(office.db, to="0028")  # the revision after it copies the periods
    office.period(last_day=date(2026, 11, 1))
    migrate(office.db)
    office.period(last_day=date(2026, 12, 1))
    assert wrong(office) == 0
    kept, counted = rows(office)
    assert kept == counted
    assert newest_revision() > "0031"


def test_an_agency_counts_its_own_and_the_office_everything(office: Office) -> None:
    mine = office.agency()
    office.period(agency_id=mine, last_day=date(2026, 11, 1))
    office.period(last_day=date(2026, 11, 1), since=NOW)
    seen = {}
    for actor in (office.person(Role.OFFICER), office.person(Role.AGENCY_CONTACT, agency_id=mine)):
        with office.db.reading() as session:
            found = tallied_for(session, actor, as_at(session, TODAY, today=TODAY))
            assert found is not None
            seen[actor.agency_id] = found[AgencyRole.LEAD][Figure.OVERDUE]
    assert seen == {None: 2, mine: 1}
    member = office.person(Role.AGENCY_MEMBER, agency_id=mine)
    with office.db.reading() as session:
        assert tallied_for(session, member, as_at(session, TODAY, today=TODAY)) is None
