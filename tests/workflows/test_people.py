"""People: who may be created, which passwords go, how guessing is slowed down."""

from datetime import datetime, timedelta
from time import perf_counter

import pytest
from sqlalchemy import select

from tests.builders import NOW, Office
from workflows.domain.actor import SYSTEM, Actor
from workflows.domain.errors import NotAllowed, NotFoundRefused
from workflows.domain.roles import Role
from workflows.people.actions import (
    FIRST_ADMINISTRATOR,
    LoginTaken,
    OldPasswordWrong,
    SamePassword,
    change_password,
    choose_language,
    create_person,
    end_sessions,
    first_administrator,
    set_password,
)
from workflows.people.guessing import TooManyAttempts
from workflows.people.passwords import hash_password, is_password
from workflows.people.rules import (
    AgencyNeeded,
    LoginRefused,
    PasswordIsLogin,
    PasswordTooCommon,
    PasswordTooLong,
    PasswordTooShort,
    RoleNeeded,
    check_login,
    check_password,
)
from workflows.people.signing_in import SignInRefused, sign_in
from workflows.store.queries.people import session_person
from workflows.store.tables.events import Event
from workflows.store.tables.people import Person, SignInAttempt

PASSWORD = "mưa trên cảng cá"
OTHER = "thuyền về bến sớm"


def create(office: Office, *, login: str = "thu.an", actor: Actor = SYSTEM) -> int:
    return create_person(
        office.db,
        login=login,
        name="Phạm Thu An",
        roles=[Role.OFFICER],
        password=PASSWORD,
        actor=actor,
        now=NOW,
    )


def enter(
    office: Office,
    password: str = PASSWORD,
    *,
    login: str = "thu.an",
    remote: str = "10.20.0.7",
    now: datetime = NOW,
    demo_allowed: bool = False,
) -> int:
    return sign_in(
        office.db,
        login=login,
        password=password,
        remote=remote,
        now=now,
        demo_allowed=demo_allowed,
    ).person_id


def fail(
    office: Office,
    times: int,
    *,
    login: str = "khong.co",
    remote: str = "10.20.0.7",
    at: datetime = NOW,
) -> None:
    """Write attempts down as `sign_in` does, without the time that hashing takes."""
    with office.db.writing.begin() as session:
        session.add_all(
            SignInAttempt(login=login, remote=remote, at=at, succeeded=False) for _ in range(times)
        )


def kinds(office: Office) -> list[str]:
    with office.db.reading() as session:
        return list(session.scalars(select(Event.kind).order_by(Event.id)))


def as_actor(office: Office, person_id: int) -> Actor:
    with office.db.reading() as session:
        person = session.get_one(Person, person_id)
        return Actor(person_id=person.id, name=person.name, roles=frozenset({Role.OFFICER}))


def epoch(office: Office, person_id: int) -> int:
    with office.db.reading() as session:
        return session.get_one(Person, person_id).session_epoch


@pytest.mark.parametrize(
    ("password", "refusal"),
    [
        ("ngắn", PasswordTooShort),
        ("x" * 201, PasswordTooLong),
        ("thu.an của tôi", PasswordIsLogin),
        ("THU.AN ngồi đây", PasswordIsLogin),
        ("matkhau123", PasswordTooCommon),
        ("Mật khẩu 2026", PasswordTooCommon),
        ("12345678901", PasswordTooCommon),
        ("0987654321", PasswordTooCommon),
        ("qwertyuiop", PasswordTooCommon),
        ("aaaaaaaaaa", PasswordTooCommon),
        ("Admin@12345", PasswordTooCommon),
    ],
)
def test_a_password_that_is_easily_guessed_is_refused(password: str, refusal: type) -> None:
    with pytest.raises(refusal):
        check_password(password, login="thu.an")


@pytest.mark.parametrize("password", [PASSWORD, "X7#k2-9qLw", "ba con vịt, hai con gà"])
def test_a_password_only_they_know_goes(office: Office, password: str) -> None:
    check_password(password, login="thu.an")
    person_id = create(office)
    set_password(office.db, person_id, password=password, actor=SYSTEM, now=NOW)
    assert enter(office, password) == person_id


@pytest.mark.parametrize("login", ["", "an", "Thu An", "thụ.an", ".an.", "a" * 61, "an\n"])
def test_a_login_that_is_hard_to_type_is_refused(login: str) -> None:
    with pytest.raises(LoginRefused):
        check_login(login)


@pytest.mark.parametrize("login", ["thu.an", "an3", "an@sonhai.gov.vn", "p-an_2"])
def test_a_login_may_be_a_name_or_an_address(office: Office, login: str) -> None:
    check_login(login)
    assert create(office, login=login) == enter(office, login=login)


def test_a_new_person_stands_with_roles_and_an_event(office: Office) -> None:
    person_id = create(office)
    with office.db.reading() as session:
        person = session_person(session, person_id)
    assert person is not None
    assert (person.login, person.roles) == ("thu.an", frozenset({Role.OFFICER}))
    assert person.must_change_password
    assert kinds(office) == ["person.create"]


def test_no_password_and_no_hash_is_ever_written_to_the_events(office: Office) -> None:
    person_id = create(office)
    set_password(office.db, person_id, password=OTHER, actor=SYSTEM, now=NOW)
    with office.db.reading() as session:
        written = [str((e.before, e.after, e.words)) for e in session.scalars(select(Event))]
    assert not any("argon2" in text or OTHER in text or PASSWORD in text for text in written)


def test_two_people_cannot_share_a_login(office: Office) -> None:
    create(office)
    with pytest.raises(LoginTaken, match=r"«thu\.an»"):
        create(office, login=" THU.AN ")


def test_only_an_administrator_creates_people_and_gives_passwords(office: Office) -> None:
    officer = office.person(Role.OFFICER)
    with pytest.raises(NotAllowed):
        create(office, actor=officer)
    with pytest.raises(NotAllowed):
        set_password(office.db, officer.person_id or 0, password=OTHER, actor=officer, now=NOW)


def test_a_person_needs_a_role_and_an_agencys_role_needs_the_agency(office: Office) -> None:
    for roles, refusal in (([], RoleNeeded), ([Role.AGENCY_CONTACT], AgencyNeeded)):
        with pytest.raises(refusal):
            create_person(office.db, login="binh", name="Bình", roles=roles, actor=SYSTEM, now=NOW)


def test_login_and_password_give_the_person_and_are_written_down(office: Office) -> None:
    person_id = create(office)
    assert enter(office) == person_id
    assert kinds(office) == ["person.create", "person.sign_in"]
    with office.db.reading() as session:
        attempt = session.scalars(select(SignInAttempt)).one()
    assert (attempt.login, attempt.remote, attempt.succeeded) == ("thu.an", "10.20.0.7", True)


def test_a_password_may_be_typed_with_combining_marks(office: Office) -> None:
    person_id = create(office)
    assert enter(office, "mu\u031ba tre\u0302n ca\u0309ng ca\u0301") == person_id


def test_somebody_without_password_or_no_longer_active_cannot_sign_in(office: Office) -> None:
    office.person(Role.OFFICER, name="Không mật khẩu")
    with pytest.raises(SignInRefused):
        enter(office, "", login="nguoi1")
    person_id = create(office)
    with office.db.writing.begin() as session:
        session.get_one(Person, person_id).active = False
    with pytest.raises(SignInRefused):
        enter(office)


def test_an_unknown_login_takes_as_long_as_a_known_one() -> None:
    known = hash_password(PASSWORD)
    is_password("sai", None)  # the first comparison makes the hash of nobody
    start = perf_counter()
    assert not is_password("sai", known)
    middle = perf_counter()
    assert not is_password("sai", None)
    assert perf_counter() - middle > (middle - start) / 3


def test_the_fifth_wrong_password_closes_the_door_to_this_address(office: Office) -> None:
    person_id = create(office)
    for _ in range(5):
        with pytest.raises(SignInRefused):
            enter(office, "sai")
    with pytest.raises(TooManyAttempts, match="Đợi 15 phút"):
        enter(office)
    assert enter(office, remote="10.20.0.8") == person_id
    assert enter(office, now=NOW + timedelta(minutes=15)) == person_id


def test_a_success_forgives_the_failures_before_it(office: Office) -> None:
    person_id = create(office)
    fail(office, 4, login="thu.an")
    assert enter(office, now=NOW + timedelta(minutes=1)) == person_id
    fail(office, 4, login="thu.an", at=NOW + timedelta(minutes=2))
    assert enter(office, now=NOW + timedelta(minutes=3)) == person_id


def test_guessing_one_login_from_everywhere_is_slowed_down(office: Office) -> None:
    create(office)
    for machine in range(30):
        fail(office, 1, login="thu.an", remote=f"10.20.1.{machine}")
    with pytest.raises(TooManyAttempts):
        enter(office, remote="10.20.2.1")


def test_guessing_many_logins_from_one_address_is_slowed_down(office: Office) -> None:
    create(office)
    fail(office, 100)
    with pytest.raises(TooManyAttempts):
        enter(office)


def test_an_attempt_counts_before_it_is_judged(office: Office) -> None:
    create(office)
    with pytest.raises(SignInRefused):
        enter(office, "sai")
    with office.db.reading() as session:
        assert session.scalars(select(SignInAttempt.succeeded)).all() == [False]


def test_old_attempts_are_forgotten(office: Office) -> None:
    create(office)
    fail(office, 3)
    enter(office, now=NOW + timedelta(days=31))
    with office.db.reading() as session:
        assert len(session.scalars(select(SignInAttempt)).all()) == 1


def test_a_demo_account_enters_only_where_it_is_allowed(office: Office) -> None:
    person_id = create_person(
        office.db,
        login="demo",
        name="Trình diễn",
        roles=[Role.OFFICER],
        password=PASSWORD,
        is_demo=True,
        actor=SYSTEM,
        now=NOW,
    )
    with pytest.raises(SignInRefused):
        enter(office, login="demo")
    assert enter(office, login="demo", demo_allowed=True) == person_id


def test_a_changed_password_counts_at_once_and_ends_the_sessions(office: Office) -> None:
    person_id = create(office)
    change_password(office.db, old=PASSWORD, new=OTHER, actor=as_actor(office, person_id), now=NOW)
    assert epoch(office, person_id) == 1
    assert enter(office, OTHER) == person_id
    with pytest.raises(SignInRefused):
        enter(office, PASSWORD)


def test_the_old_password_must_be_right_and_the_new_one_new(office: Office) -> None:
    actor = as_actor(office, create(office))
    with pytest.raises(OldPasswordWrong):
        change_password(office.db, old="sai", new=OTHER, actor=actor, now=NOW)
    with pytest.raises(SamePassword):
        change_password(office.db, old=PASSWORD, new=PASSWORD, actor=actor, now=NOW)
    with pytest.raises(PasswordTooShort):
        change_password(office.db, old=PASSWORD, new="ngắn", actor=actor, now=NOW)
    assert epoch(office, actor.person_id or 0) == 0


def test_ending_sessions_and_choosing_a_language_are_events(office: Office) -> None:
    actor = office.person(Role.OFFICER)
    end_sessions(office.db, actor=actor, now=NOW)
    choose_language(office.db, language="en", actor=actor, now=NOW)
    assert epoch(office, actor.person_id or 0) == 1
    assert kinds(office) == ["person.end_sessions", "person.choose_language"]


def test_nobody_cannot_change_a_password(office: Office) -> None:
    with pytest.raises(NotFoundRefused):
        change_password(office.db, old="a", new=OTHER, actor=SYSTEM, now=NOW)


def test_an_empty_office_gets_one_administrator_and_only_once(office: Office) -> None:
    made = first_administrator(office.db, now=NOW)
    assert made is not None
    login, password = made
    assert login == FIRST_ADMINISTRATOR
    person_id = enter(office, password, login=login)
    with office.db.reading() as session:
        person = session_person(session, person_id)
    assert person is not None
    assert person.roles == {Role.ADMIN}
    assert person.must_change_password
    assert first_administrator(office.db, now=NOW) is None
