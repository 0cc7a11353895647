"""The session: who it belongs to, when it ends, where it leads back to."""

import re
import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from flask import Flask, session, url_for
from flask_login import LoginManager, login_user

from webapp.access import database, today
from webapp.security import is_loopback
from webapp.signed_in import SignedIn
from workflows.domain.actor import Actor
from workflows.domain.errors import NotFoundRefused
from workflows.store.queries.deputies import stand_in
from workflows.store.queries.people import SessionPerson, has_ended, session_person
from workflows.store.queries.second_factor import second_step

# One slash, and nothing a browser reads as a second one or leaves out.
_LOCAL_ADDRESS = re.compile(r"/(?:[^/\\\x00-\x20][^\\\x00-\x20]*)?")
_TIME_FOR_A_CODE = timedelta(minutes=5)


def init_sessions(app: Flask) -> None:
    """Let Flask-Login read the person of each request from the database."""
    login_manager = LoginManager(app)
    login_manager.user_loader(_load)


def _load(session_id: str) -> SignedIn | None:
    """Give the person, unless their sessions were ended or they may not be here."""
    person_id, _, epoch = session_id.partition(".")
    key = session.get("key")
    if not (person_id.isdecimal() and epoch.isdecimal() and key):
        return None
    with database().reading() as db_session:
        found = None if has_ended(db_session, key) else session_person(db_session, int(person_id))
    if found is None or found.session_epoch != int(epoch):
        return None
    if found.is_demo and not is_loopback():
        return None
    signed_in = _signed_in(found)
    return _in_the_seat(signed_in, session["seat"]) if "seat" in session else signed_in


def _in_the_seat(person: SignedIn, deputy_row_id: int) -> SignedIn:
    """Give the person as deputy, with the rights of the absent alone; oneself once it is over."""
    own = person.own
    with database().reading() as db_session:
        found = stand_in(db_session, deputy_row_id, own.person_id or 0, today())
    if found is None:
        return person
    actor = replace(
        own,
        roles=found.roles,
        agency_id=found.absent.agency_id,
        acting_for_id=found.absent.person_id,
        acting_for=found.absent.name,
    )
    return replace(
        person,
        actor=actor,
        agency_name=found.absent.agency_name,
        office_title=found.absent.office_title,
        stands_in_until=found.to_day,
    )


def change_seat(deputy_row_id: int | None) -> None:
    """Act for an absent colleague from now on, or for oneself; forms drawn before are void."""
    session.pop("seat", None)
    session.pop("csrf_token", None)  # a form of the one seat is never sent from the other
    if deputy_row_id is not None:
        session["seat"] = deputy_row_id


def _signed_in(person: SessionPerson) -> SignedIn:
    actor = Actor(
        person_id=person.person_id,
        name=person.name,
        roles=person.roles,
        agency_id=person.agency_id,
    )
    return SignedIn(
        actor=actor,
        own=actor,
        login=person.login,
        agency_name=person.agency_name,
        office_title=person.office_title,
        language=person.language,
        session_epoch=person.session_epoch,
        must_change_password=person.must_change_password,
        is_demo=person.is_demo,
    )


def await_code(person_id: int, now: datetime) -> None:
    """Remember for a few minutes whose password was right: nobody has signed in yet."""
    with database().reading() as db_session:
        found = session_person(db_session, person_id)
    if found is None:
        raise NotFoundRefused
    until = (now + _TIME_FOR_A_CODE).isoformat()
    session["half"] = {"person": person_id, "epoch": found.session_epoch, "until": until}


def awaited(now: datetime) -> int | None:
    """Give whose code is awaited; None when nobody's is, or no longer."""
    half = session.get("half")
    if half is None or now > datetime.fromisoformat(half["until"]):
        session.pop("half", None)
        return None
    with database().reading() as db_session:
        found = session_person(db_session, half["person"])
    return found.person_id if found and found.session_epoch == half["epoch"] else None


def begin_session(person_id: int) -> None:
    """Start a new session for somebody who proved who they are; nothing of the old one stays."""
    with database().reading() as db_session:
        found = session_person(db_session, person_id)
        step = second_step(db_session, person_id)
    if found is None:
        raise NotFoundRefused
    kept = {name: session[name] for name in ("language", "theme") if name in session}
    session.clear()
    session.update({"language": found.language, **kept, "key": secrets.token_urlsafe(16)})
    if step.is_required and not step.is_on:
        session["set_up_code"] = True  # nothing else opens before
    session.permanent = True  # ends after the settings' hours without a page
    login_user(_signed_in(found))


def safe_next(address: str | None) -> str:
    """Give a local address to go to; anything else leads to the desk (no open redirect)."""
    is_local = _LOCAL_ADDRESS.fullmatch(address or "")
    return is_local[0] if is_local else url_for("home.index")
