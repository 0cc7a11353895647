"""The session: who it belongs to, when it ends, where it leads back to."""

import re
import secrets

from flask import Flask, session, url_for
from flask_login import LoginManager, login_user

from webapp.access import database
from webapp.security import is_loopback
from webapp.signed_in import SignedIn
from workflows.domain.actor import Actor
from workflows.domain.errors import NotFoundRefused
from workflows.store.queries.people import SessionPerson, has_ended, session_person

# One slash, and nothing a browser reads as a second one or leaves out.
_LOCAL_ADDRESS = re.compile(r"/(?:[^/\\\x00-\x20][^\\\x00-\x20]*)?")


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
    return None if found.is_demo and not is_loopback() else _signed_in(found)


def _signed_in(person: SessionPerson) -> SignedIn:
    actor = Actor(
        person_id=person.person_id,
        name=person.name,
        roles=person.roles,
        agency_id=person.agency_id,
    )
    return SignedIn(
        actor=actor,
        login=person.login,
        agency_name=person.agency_name,
        office_title=person.office_title,
        language=person.language,
        session_epoch=person.session_epoch,
        must_change_password=person.must_change_password,
        is_demo=person.is_demo,
    )


def begin_session(person_id: int) -> None:
    """Start a new session for somebody who proved who they are; nothing of the old one stays."""
    with database().reading() as db_session:
        found = session_person(db_session, person_id)
    if found is None:
        raise NotFoundRefused
    kept = {name: session[name] for name in ("language", "theme") if name in session}
    session.clear()
    session.update({"language": found.language, **kept, "key": secrets.token_urlsafe(16)})
    session.permanent = True  # ends after the settings' hours without a page
    login_user(_signed_in(found))


def safe_next(address: str | None) -> str:
    """Give a local address to go to; anything else leads to the desk (no open redirect)."""
    is_local = _LOCAL_ADDRESS.fullmatch(address or "")
    return is_local[0] if is_local else url_for("home.index")
