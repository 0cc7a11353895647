"""Health and readiness, for a service manager, a reverse proxy or a watch; words, no page."""

import hmac
import os
import shutil

from flask import Response, request
from flask.typing import ResponseReturnValue
from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import NotFound

from webapp.access import database, doors, public
from webapp.health import bp
from webapp.health.metrics import exposition, is_on
from webapp.security import is_loopback
from workflows.store.schema import current_revision, newest_revision

_SHARED = "PROMETHEUS_MULTIPROC_DIR"  # the library's own name for it
_ROOM = 100 * 2**20  # bytes free, below which nothing should be given to us any more


@bp.get("/healthz")
@public
def alive() -> ResponseReturnValue:
    """Say that the process answers; nothing else is asked."""
    return _said("ok", 200)


@bp.get("/readyz")
@public
def ready() -> ResponseReturnValue:
    """Say whether work may be sent here: database, its revision, the folder of files, room."""
    checks = {"database": _database(), "files": _files(), "room": _room()}
    lines = [f"{name} {'ok' if is_well else 'failed'}" for name, is_well in checks.items()]
    return _said("\n".join(lines), 200 if all(checks.values()) else 503)


@bp.get("/metrics")
@public
def metrics() -> ResponseReturnValue:
    """Give figures to Prometheus: on this machine, or to whoever knows the token."""
    settings = doors().settings
    given = request.headers.get("Authorization", "").removeprefix("Bearer ").encode()
    token = settings.metrics_token.encode()
    knows = bool(token) and hmac.compare_digest(given, token)
    if not is_on() or not (knows or (is_loopback() and not settings.proxies)):
        raise NotFound
    return Response(exposition(os.environ.get(_SHARED)), content_type=CONTENT_TYPE_LATEST)


def _said(words: str, status: int) -> Response:
    return Response(f"{words}\n", status, content_type="text/plain; charset=utf-8")


def _database() -> bool:
    try:
        return current_revision(database()) == newest_revision()
    except SQLAlchemyError:
        return False


def _files() -> bool:
    home = doors().settings.home
    return os.access(home, os.R_OK | os.W_OK)


def _room() -> bool:
    home = doors().settings.home
    return home.is_dir() and shutil.disk_usage(home).free > _ROOM
