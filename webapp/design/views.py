"""The page of components; the browser tests look at it."""

from datetime import timedelta

from flask import render_template
from flask.typing import ResponseReturnValue

from webapp.access import now, signed_in, today
from webapp.design import bp
from webapp.design.forms import sample_forms


@bp.get("/giao-dien")
@signed_in
def index() -> ResponseReturnValue:
    """Show every component in all its states."""
    plain, wrong = sample_forms()
    days = {name: today() + timedelta(days=far) for name, far in _FAR.items()}
    return render_template("design/index.html", form=plain, wrong=wrong, days=days, now=now())


_FAR = {"late": -12, "today": 0, "soon": 3, "far": 45}
