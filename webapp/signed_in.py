"""The person of a request, as Flask-Login keeps them."""

from dataclasses import dataclass
from datetime import date

from flask_login import UserMixin, current_user

from workflows.domain.actor import Actor


@dataclass(frozen=True, slots=True)
class SignedIn(UserMixin):
    """Somebody who signed in, read anew from the database for each request."""

    actor: Actor  # as a deputy: with the rights of the absent colleague, and no others
    own: Actor  # the person themselves, always
    login: str
    agency_name: str | None
    office_title: str | None
    language: str
    session_epoch: int
    must_change_password: bool
    is_demo: bool
    stands_in_until: date | None = None  # the last day of acting for somebody

    def get_id(self) -> str:
        """Give what the session keeps: a raised epoch makes every older session void."""
        return f"{self.own.person_id}.{self.session_epoch}"


def current_person() -> SignedIn | None:
    """Give the person of this request; None before they signed in."""
    person = current_user._get_current_object()
    return person if isinstance(person, SignedIn) else None
