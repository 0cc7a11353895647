"""Figures for Prometheus: how requests go, and what waits; switched on by DONDOC_METRICS."""

import time
from dataclasses import dataclass

from flask import Flask, Response, current_app, g, request
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from sqlalchemy.orm import Session

from webapp.access import database, now
from webapp.config import Settings
from workflows.store.queries.operating import OperatingFigures, operating_figures

_KEY = "dondoc-metrics"
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Figures:
    """What this process counts; several processes share a folder (PROMETHEUS_MULTIPROC_DIR)."""

    registry: CollectorRegistry
    requests: Counter
    seconds: Histogram


def init_metrics(app: Flask, settings: Settings) -> None:
    """Count requests, where the office wants it."""
    if not settings.metrics:
        return
    registry = CollectorRegistry()
    app.extensions[_KEY] = Figures(
        registry,
        Counter("dondoc_requests", "Requests answered", ["route", "status"], registry=registry),
        Histogram("dondoc_request_seconds", "Time to answer", buckets=_SECONDS, registry=registry),
    )
    app.after_request(_end)


def _end(response: Response) -> Response:
    figures: Figures = current_app.extensions[_KEY]
    route = request.endpoint or "none"  # never the address: it names papers
    figures.requests.labels(route, str(response.status_code)).inc()
    figures.seconds.observe(time.perf_counter() - g.request_began)
    return response


def is_on() -> bool:
    """Say whether this office gives figures."""
    return _KEY in current_app.extensions


def exposition(shared_folder: str | None) -> bytes:
    """Write all figures as Prometheus reads them; of all processes, where they share a folder."""
    figures: Figures = current_app.extensions[_KEY]
    registry = figures.registry
    if shared_folder:
        registry = CollectorRegistry()
        MultiProcessCollector(registry)
    with database().reading() as session:
        waiting = _waiting(session)
    return generate_latest(registry) + generate_latest(waiting)


def _waiting(session: Session) -> CollectorRegistry:
    """Read what the database knows, the same for every process."""
    registry = CollectorRegistry()
    known: OperatingFigures = operating_figures(session, now())
    jobs = Gauge("dondoc_jobs", "Long work by state", ["status"], registry=registry)
    for status, number in known.jobs.items():
        jobs.labels(status).set(number)
    mails = Gauge("dondoc_mails", "Outgoing mails by state", ["status"], registry=registry)
    for status, number in known.mails.items():
        mails.labels(status).set(number)
    for name, words, value in (
        ("dondoc_backup_age_seconds", "Since the last good backup", known.backup_age),
        ("dondoc_seal_age_seconds", "Since the newest seal of the log", known.seal_age),
    ):
        if value is not None:
            Gauge(name, words, registry=registry).set(value)
    return registry
