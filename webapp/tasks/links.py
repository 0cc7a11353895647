"""Links from work to the papers it comes from, and to the letters that chase it."""

from flask import current_app, url_for

from workflows.domain.actor import Actor
from workflows.domain.roles import Role

_DIRECTIVE = "directives.show"


def directive_url(directive_id: int) -> str | None:
    """Give the address of a directive's page, where this installation has one."""
    if _DIRECTIVE not in current_app.view_functions:
        return None
    return url_for(_DIRECTIVE, directive_id=directive_id)


def letter_page(actor: Actor) -> str | None:
    """Name the page a letter has for an agency's people: its contact receives the letters."""
    return "documents.received_letter" if Role.AGENCY_CONTACT in actor.roles else None
