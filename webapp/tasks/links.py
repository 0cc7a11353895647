"""Links from work to the papers it comes from."""

from flask import current_app, url_for

_DIRECTIVE = "directives.show"


def directive_url(directive_id: int) -> str | None:
    """Give the address of a directive's page, where this installation has one."""
    if _DIRECTIVE not in current_app.view_functions:
        return None
    return url_for(_DIRECTIVE, directive_id=directive_id)
