"""The web application: everything the doors need, put together once."""

from collections.abc import Callable
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask
from flask_bootstrap import Bootstrap5
from jinja2 import StrictUndefined
from werkzeug.routing import IntegerConverter, Map

from webapp.access import Doors, init_access
from webapp.areas import AREAS
from webapp.auth.session import init_sessions
from webapp.compression import init_compression
from webapp.config import Settings
from webapp.errors import init_errors
from webapp.filters import init_filters
from webapp.health.metrics import init_metrics
from webapp.i18n import init_i18n
from webapp.logging import init_logging
from webapp.queues import Queue
from webapp.security import init_security
from webapp.seen import init_seen
from webapp.shell import init_shell
from workflows.domain import clock
from workflows.store.database import Database


class RowNumber(IntegerConverter):
    """A number in an address; one that no row can have leads nowhere."""

    def __init__(self, url_map: Map, **options: Any) -> None:  # noqa: ANN401 - as werkzeug has it
        super().__init__(url_map, **{"max": 2**31 - 1, **options})


def create_app(
    settings: Settings,
    database: Database | None = None,
    *,
    now: Callable[[], datetime] = clock.now,
) -> Flask:
    """Build the application on a database whose migrations have been run."""
    app = Flask("webapp")
    app.url_map.converters["int"] = RowNumber
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.config["BOOTSTRAP_SERVE_LOCAL"] = True
    app.extensions["dondoc"] = Doors(
        settings, database or Database.open(settings.database), now, _queues()
    )
    init_logging(app)
    init_security(app, settings)
    init_i18n(app)
    init_sessions(app)
    init_filters(app)
    Bootstrap5(app)
    app.register_blueprint(_htmx())
    for area in AREAS:
        app.register_blueprint(area.bp)
    init_shell(app)
    init_compression(app)
    init_errors(app)
    init_access(app)
    init_seen(app)
    init_metrics(app, settings)
    return app


def _queues() -> tuple[Queue, ...]:
    return tuple(sorted((q for area in AREAS for q in area.queues), key=lambda q: q.order))


def _htmx() -> Blueprint:
    folder = Path(str(files("js_lib_htmx"))) / "static" / "htmx"
    return Blueprint("htmx", __name__, static_folder=folder, static_url_path="/htmx")
