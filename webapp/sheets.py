"""A spreadsheet that somebody sends, whatever is in it."""

from collections.abc import Callable
from pathlib import PurePath

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from webapp.access import current_actor, database, files, now
from webapp.forms import Form, render_refused
from workflows.domain.errors import Refusal


def take_sheet(
    form: Form, page: str, bring: Callable[..., int], *, shown: str
) -> ResponseReturnValue:
    """Ask for the form's `file`, bring it in, and lead to the page that shows the import."""
    if not form.validate_on_submit():
        return render_template(page, form=form), 422 if form.errors else 200
    sent: FileStorage | None = form["file"].data
    try:
        import_id = bring(
            database(),
            files(),
            data=sent.read() if sent else b"",
            name=PurePath(sent.filename or "").name if sent else "",
            actor=current_actor(),
            now=now(),
        )
    except Refusal as refusal:
        return render_refused(page, refusal, form)
    return redirect(url_for(shown, import_id=import_id))
