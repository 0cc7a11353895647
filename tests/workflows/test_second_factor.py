"""The second step of signing in: codes of a telephone and codes on paper, each taken once."""

from datetime import datetime, timedelta

import pyotp
import pytest
from sqlalchemy import func, select

from tests.builders import NOW, Office
from workflows.domain.actor import SYSTEM, Actor
from workflows.domain.errors import NotAllowed, NotFoundRefused
from workflows.domain.roles import Role
from workflows.office.actions import change_settings
from workflows.people import second_factor
from workflows.people.actions import OldPasswordWrong, create_person
from workflows.people.codes import CodeWrong, enrolment_address, matching_step
from workflows.people.guessing import TooManyAttempts
from workflows.people.second_factor import AlreadySetUp, SecondStepRequired
from workflows.people.signing_in import sign_in
from workflows.store.queries.second_factor import is_second_step_required, second_step
from workflows.store.queries.settings import SECOND_STEP_REQUIRED
from workflows.store.tables.events import Event
from workflows.store.tables.people import RecoveryCode, SecondFactor

PASSWORD = "mưa trên cảng cá"
LATER = NOW + timedelta(minutes=2)


@pytest.fixture
def an(office: Office) -> Actor:
    roles = frozenset({Role.OFFICER})
    person_id = create_person(
        office.db, login="thu.an", name="Phạm Thu An", roles=roles, password=PASSWORD,
        must_change_password=False, actor=SYSTEM, now=NOW,
    )  # fmt: skip
    return Actor(person_id=person_id, name="Phạm Thu An", roles=roles)


def code(secret: str, at: datetime) -> str:
    """Give what the telephone shows at a moment."""
    return pyotp.TOTP(secret).at(at)


def set_up(office: Office, an: Actor) -> tuple[str, list[str]]:
    secret = second_factor.begin(office.db, actor=an, now=NOW)
    return secret, second_factor.confirm(office.db, typed=code(secret, NOW), actor=an, now=NOW)


def enter(
    office: Office, an: Actor, typed: str, *, at: datetime = LATER, remote: str = "10.1.1.7"
) -> int | None:
    entered = second_factor.enter(office.db, an.person_id or 0, typed=typed, remote=remote, now=at)
    return entered.paper_codes_left


def needs_code(office: Office) -> bool:
    return sign_in(
        office.db, login="thu.an", password=PASSWORD, remote="10.1.1.7", now=LATER,
        demo_allowed=False,
    ).needs_code  # fmt: skip


def sign_ins(office: Office) -> int:
    with office.db.reading() as session:
        wanted = select(func.count()).where(Event.kind == "person.sign_in")
        return session.scalar(wanted) or 0


def test_a_code_is_asked_from_the_first_right_one_on(office: Office, an: Actor) -> None:
    secret = second_factor.begin(office.db, actor=an, now=NOW)
    assert not needs_code(office), "shown, but nobody proved that the telephone has it"
    with pytest.raises(CodeWrong):
        second_factor.confirm(office.db, typed="000000", actor=an, now=NOW)
    assert not needs_code(office)
    second_factor.confirm(office.db, typed=code(secret, NOW), actor=an, now=NOW)
    assert needs_code(office)


def test_nobody_has_signed_in_before_the_code_was_right(office: Office, an: Actor) -> None:
    secret, _ = set_up(office, an)
    assert needs_code(office)
    assert sign_ins(office) == 0
    assert enter(office, an, f" {code(secret, LATER)[:3]} {code(secret, LATER)[3:]} ") is None
    assert sign_ins(office) == 1


def test_a_code_opens_once_and_no_older_one_after_it(office: Office, an: Actor) -> None:
    secret, _ = set_up(office, an)
    enter(office, an, code(secret, LATER))
    for older in (LATER, LATER - timedelta(seconds=30)):
        with pytest.raises(CodeWrong):
            enter(office, an, code(secret, older))
    enter(office, an, code(secret, LATER + timedelta(seconds=30)))


@pytest.mark.parametrize(("seconds", "right"), [(-60, False), (-30, True), (30, True), (60, False)])
def test_a_telephone_may_be_half_a_minute_off(seconds: int, right: bool) -> None:
    secret = pyotp.random_base32()
    shown = code(secret, LATER + timedelta(seconds=seconds))
    assert (matching_step(secret, shown, now=LATER, after=0) is not None) is right


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "１２３４５６", "12345a", "-12345"])
def test_what_is_no_code_matches_nothing(typed: str) -> None:
    assert matching_step(pyotp.random_base32(), typed, now=NOW, after=0) is None


def test_a_code_on_paper_opens_once_however_it_is_typed(office: Office, an: Actor) -> None:
    _, papers = set_up(office, an)
    assert len(set(papers)) == 8
    assert enter(office, an, papers[3].upper().replace("-", " ")) == 7
    with pytest.raises(CodeWrong):
        enter(office, an, papers[3])
    assert enter(office, an, papers[0]) == 6


def test_codes_on_paper_are_kept_as_hashes_of_their_own(office: Office, an: Actor) -> None:
    _, papers = set_up(office, an)
    with office.db.reading() as session:
        kept = session.scalars(select(RecoveryCode.hash)).all()
    assert len(set(kept)) == 8
    assert not any(paper.replace("-", "") in words for paper in papers for words in kept)


def test_new_codes_on_paper_make_the_old_ones_void(office: Office, an: Actor) -> None:
    secret, old = set_up(office, an)
    with pytest.raises(CodeWrong):
        second_factor.renew_paper_codes(office.db, typed=old[0], actor=an, now=LATER)
    new = second_factor.renew_paper_codes(office.db, typed=code(secret, LATER), actor=an, now=LATER)
    with pytest.raises(CodeWrong):
        enter(office, an, old[0])
    assert enter(office, an, new[0]) == 7


def test_guessing_codes_is_stopped_from_wherever_it_comes(office: Office, an: Actor) -> None:
    secret, papers = set_up(office, an)
    for guess in range(10):
        with pytest.raises(CodeWrong):
            enter(office, an, "000000", remote=f"10.1.1.{guess}")
    for right in (code(secret, LATER), papers[0]):
        with pytest.raises(TooManyAttempts, match="15 phút"):
            enter(office, an, right)
    quarter_later = LATER + timedelta(minutes=15, seconds=1)
    assert enter(office, an, code(secret, quarter_later), at=quarter_later) is None


def test_the_second_telephone_waits_until_the_first_is_given_up(office: Office, an: Actor) -> None:
    set_up(office, an)
    with pytest.raises(AlreadySetUp):
        second_factor.begin(office.db, actor=an, now=LATER)
    with pytest.raises(OldPasswordWrong):
        second_factor.switch_off(office.db, password="sai", actor=an, now=LATER)
    assert needs_code(office)
    second_factor.switch_off(office.db, password=PASSWORD, actor=an, now=LATER)
    assert not needs_code(office)
    with office.db.reading() as session:
        assert session.scalar(select(func.count()).select_from(RecoveryCode)) == 0


def test_beginning_again_makes_the_first_picture_void(office: Office, an: Actor) -> None:
    first = second_factor.begin(office.db, actor=an, now=NOW)
    second = second_factor.begin(office.db, actor=an, now=NOW)
    assert first != second
    with pytest.raises(CodeWrong):
        second_factor.confirm(office.db, typed=code(first, NOW), actor=an, now=NOW)


def test_an_administrator_resets_it_and_the_sessions_end(office: Office, an: Actor) -> None:
    set_up(office, an)
    with pytest.raises(NotAllowed):
        second_factor.reset(office.db, an.person_id or 0, actor=an, now=LATER)
    second_factor.reset(office.db, an.person_id or 0, actor=SYSTEM, now=LATER)
    assert not needs_code(office)
    with pytest.raises(NotFoundRefused):
        second_factor.reset(office.db, 999, actor=SYSTEM, now=LATER)


def test_an_office_may_demand_it_of_its_own_people(office: Office, an: Actor) -> None:
    contact = office.person(Role.AGENCY_CONTACT, agency_id=office.agency())
    with office.db.reading() as session:
        assert not is_second_step_required(session, an.person_id or 0)
    change_settings(office.db, {SECOND_STEP_REQUIRED: True}, actor=SYSTEM, now=NOW)
    with office.db.reading() as session:
        assert second_step(session, an.person_id or 0).is_required
        assert not is_second_step_required(session, contact.person_id or 0)
    set_up(office, an)
    with pytest.raises(SecondStepRequired):
        second_factor.switch_off(office.db, password=PASSWORD, actor=an, now=LATER)


def test_the_secret_is_shown_only_until_it_is_confirmed(office: Office, an: Actor) -> None:
    secret = second_factor.begin(office.db, actor=an, now=NOW)
    with office.db.reading() as session:
        assert second_step(session, an.person_id or 0).secret == secret
    second_factor.confirm(office.db, typed=code(secret, NOW), actor=an, now=NOW)
    with office.db.reading() as session:
        assert second_step(session, an.person_id or 0).secret is None
        assert session.get_one(SecondFactor, an.person_id).last_step > 0


def test_no_event_tells_a_secret_or_a_code(office: Office, an: Actor) -> None:
    secret, papers = set_up(office, an)
    enter(office, an, papers[0])
    with office.db.reading() as session:
        for event in session.scalars(select(Event)):
            words = f"{event.before} {event.after} {event.words}"
            assert secret not in words
            assert papers[0] not in words


def test_the_address_names_office_and_login() -> None:
    secret = pyotp.random_base32()
    read = pyotp.parse_uri(enrolment_address(secret, login="thu.an", office="Văn phòng Sơn Hải"))
    assert (read.name, read.issuer, read.secret) == ("thu.an", "Văn phòng Sơn Hải", secret)
