"""The log: one JSON line per happening, each with the number of its request."""

import logging
import secrets
import sys
import time

import structlog
from flask import Flask, Response, g, request
from structlog.typing import FilteringBoundLogger

# Asked for again and again by browsers and watches; they would hide what people do.
_QUIET = frozenset(
    {
        "static",
        "bootstrap.static",
        "htmx.static",
        "health.alive",
        "health.ready",
        "health.metrics",
    }
)

log: FilteringBoundLogger = structlog.get_logger("dondoc")


def init_logging(app: Flask) -> None:
    """Number every request and log how it ended."""
    _configure()
    app.before_request(_number_request)
    app.after_request(_log_request)


def _configure() -> None:
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_args: structlog.WriteLogger(sys.stderr),
        cache_logger_on_first_use=False,  # stderr may be exchanged
    )


def _number_request() -> None:
    g.request_number, g.request_began = secrets.token_hex(4), time.perf_counter()
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(
        request=g.request_number, method=request.method, path=request.path
    )


def _log_request(response: Response) -> Response:
    response.headers["X-Request-ID"] = g.request_number
    if request.endpoint not in _QUIET:
        milliseconds = round((time.perf_counter() - g.request_began) * 1000, 1)
        log.info("request", status=response.status_code, ms=milliseconds)
    return response
