"""Who may open what: every route declares it, and a route that does not stops the start.

Also what a view needs to act: the database, the actor and the clock.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar, cast

from flask import Flask, current_app, flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.config import Settings
from webapp.signed_in import SignedIn, current_person
from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.errors import NotAllowed
from workflows.domain.roles import Role
from workflows.store.database import Database
from workflows.store.files import FileStore

if TYPE_CHECKING:
    from webapp.queues import Queue

View = TypeVar("View", bound=Callable[..., Any])
_MARK = "dondoc_access"
_PUBLIC_FILES = frozenset({"static", "bootstrap.static", "htmx.static"})
_OPEN_BEFORE_NEW_PASSWORD = frozenset({"auth.change_password", "auth.sign_out", "auth.language"})
_OPEN_BEFORE_CODE = frozenset(
    {
        "auth.second_step",
        "auth.begin_second_step",
        "auth.confirm_second_step",
        "auth.sign_out",
        "auth.language",
    }
)


class UndeclaredRoute(Exception):  # noqa: N818 - the programmer's message, not an Error to catch
    """A route says neither `@requires`, `@signed_in` nor `@public`."""


@dataclass(frozen=True, slots=True)
class Access:
    """Who may open a route: these roles; none at all means everybody, signed in or not."""

    roles: frozenset[Role]

    @property
    def is_public(self) -> bool:
        """Say whether one need not sign in."""
        return not self.roles


@dataclass(frozen=True, slots=True)
class Doors:
    """What create_app opened for the views."""

    settings: Settings
    database: Database
    clock: Callable[[], datetime]
    queues: "tuple[Queue, ...]"


def requires(*roles: Role) -> Callable[[View], View]:
    """Open the view to people with one of these roles."""
    if not roles:
        raise TypeError("name the roles, or use @signed_in")
    return _declare(Access(frozenset(roles)))


def signed_in(view: View) -> View:
    """Open the view to everybody who signed in."""
    return _declare(Access(frozenset(Role)))(view)


def public(view: View) -> View:
    """Open the view to everybody, signed in or not."""
    return _declare(Access(frozenset()))(view)


def _declare(access: Access) -> Callable[[View], View]:
    def mark(view: View) -> View:
        setattr(view, _MARK, access)
        return view

    return mark


def access_of(app: Flask, endpoint: str) -> Access:
    """Give what the route declares; raises `UndeclaredRoute`."""
    if endpoint in _PUBLIC_FILES:
        return Access(frozenset())
    declared = getattr(app.view_functions[endpoint], _MARK, None)
    if not isinstance(declared, Access):
        raise UndeclaredRoute(endpoint)
    return declared


def init_access(app: Flask) -> None:
    """Check that every route is declared, and guard each request by it."""
    for rule in app.url_map.iter_rules():
        access_of(app, rule.endpoint)
    app.before_request(_guard)


def _guard() -> ResponseReturnValue | None:
    if request.endpoint is None:
        return None  # Flask answers 404 or 405
    access = access_of(current_app, request.endpoint)
    if access.is_public:
        return None
    person = current_person()
    if person is None:
        return _to_sign_in()
    first = _to_do_first(person)
    if first is not None:
        return redirect(url_for(first))
    if "seat" in session and person.actor.acting_for_id is None:
        return _back_to_own_seat()
    if not person.actor.is_any(access.roles):
        raise NotAllowed
    return None


def _to_do_first(person: SignedIn) -> str | None:
    """Give the page somebody must see to before any other opens; None: all do."""
    if person.must_change_password and request.endpoint not in _OPEN_BEFORE_NEW_PASSWORD:
        return "auth.change_password"
    must_set_up = "set_up_code" in session and not person.must_change_password
    if must_set_up and request.endpoint not in _OPEN_BEFORE_CODE:
        return "auth.second_step"
    return None


def _back_to_own_seat() -> ResponseReturnValue:
    """Stop whatever was asked for in another's name, now that acting for them is over."""
    session.pop("seat")
    flash(_("Thời gian làm thay đã hết. Từ lúc này anh/chị làm việc với quyền của mình."), "info")
    return redirect(url_for("home.index"))


def _to_sign_in() -> ResponseReturnValue:
    back = request.full_path.rstrip("?") if request.method == "GET" else None
    page = url_for("auth.sign_in", next=back)
    if "HX-Request" in request.headers:
        return "", 401, {"HX-Redirect": page}
    return redirect(page)


def current_actor() -> Actor:
    """Give the person of this request, as actions want them."""
    person = current_person()
    if person is None:
        raise NotAllowed
    return person.actor


def own_actor() -> Actor:
    """Give the person themselves, also while they act for somebody: for the own account."""
    person = current_person()
    if person is None:
        raise NotAllowed
    return person.own


def doors() -> Doors:
    """Give what create_app opened."""
    return cast(Doors, current_app.extensions["dondoc"])


def database() -> Database:
    """Give the office's database."""
    return doors().database


def files() -> FileStore:
    """Give the office's files."""
    return doors().settings.file_store


def now() -> datetime:
    """Give the moment of this request by the application's clock."""
    return doors().clock()


def today() -> date:
    """Give the office's day of this request."""
    return office_day(now())
