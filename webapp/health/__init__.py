"""What machines ask: is the process alive, may it be given work, how is it doing."""

from flask import Blueprint

bp = Blueprint("health", __name__)

from webapp.health import views  # noqa: E402 - the views join the blueprint

__all__ = ["bp", "views"]
