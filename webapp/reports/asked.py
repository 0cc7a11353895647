"""Which report an address asks for: «ky=month.14.2026-11-14», or «tu=…&den=…», of whom, beside what."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import request
from sqlalchemy.orm import Session

from templates_docx.vocabulary import short_date
from webapp.forms import read_day
from workflows.domain.errors import N_, NotFoundRefused, Refusal
from workflows.domain.report_calendar import ReportKind, Span, Terms
from workflows.reporting.spans import Comparing, Order
from workflows.store.queries.choices import field_name, person_name
from workflows.store.queries.reports import DutyFact, duties

ASKED = ("ky", "tu", "den", "linh_vuc", "lanh_dao", "so_sanh", "bc")
_BEFORE = {ReportKind.MONTH: 6, ReportKind.QUARTER: 3}  # closed spans that are offered; else one


class SpanUnread(Refusal):
    """An address or form that names no span of days."""

    message = N_(
        "Chưa rõ kỳ báo cáo. Chọn một kỳ trong danh sách, hoặc ghi đủ hai ngày dd/mm/yyyy."
    )
    status = 422


@dataclass(frozen=True, slots=True)
class Choice:
    """A span one may choose: its word in the address, and what it is called."""

    key: str
    words: str


def asks_report() -> bool:
    """Say whether the address names a span."""
    return any(request.args.get(name) for name in ("ky", "tu", "den"))


def asked_order(session: Session) -> Order:
    """Read the report this address asks for; raises `SpanUnread`, `DaysTurnedRound`, `NotFoundRefused`."""
    field_id = request.args.get("linh_vuc", type=int)
    leader_id = request.args.get("lanh_dao", type=int)
    if (field_id and not field_name(session, field_id)) or (
        leader_id and not person_name(session, leader_id)
    ):
        raise NotFoundRefused
    span, terms = _asked_span(request.args.get("ky", ""))
    duty = _asked_duty(session, span)
    asked = request.args.get("so_sanh", "")
    return Order(
        span=span,
        terms=terms,
        field_id=field_id,
        leader_id=leader_id,
        comparing=Comparing(asked) if asked in set(Comparing) else Comparing.BOTH,
        duty_id=duty.id if duty else None,
        addressee=duty.addressee if duty else "",
    )


def _asked_span(key: str) -> tuple[Span, Terms | None]:
    if key:
        return _periodic(key)
    first, last = (read_day(request.args.get(name, "")) for name in ("tu", "den"))
    if first is None or last is None:
        raise SpanUnread
    return Span(first, last), None


def _periodic(key: str) -> tuple[Span, Terms]:
    kind, _, rest = key.partition(".")
    closing_day, _, typed = rest.partition(".")
    day = read_day(typed)
    if kind not in set(ReportKind) or not closing_day.isdecimal() or day is None:
        raise SpanUnread
    terms = Terms(ReportKind(kind), int(closing_day[:3]))
    terms.check()
    span = terms.closing_on(day)
    if span is None:
        raise SpanUnread
    return span, terms


def _asked_duty(session: Session, span: Span) -> DutyFact | None:
    """Find the duty of the address, if this is one of its spans."""
    asked = request.args.get("bc", type=int)
    if not asked:
        return None
    duty = next((one for one in duties(session) if one.id == asked), None)
    return duty if duty is not None and duty.terms.closing_on(span.last) == span else None


def address_words(order: Order) -> dict[str, Any]:
    """Give what an address says to ask for a report again."""
    words: dict[str, Any] = {
        "linh_vuc": order.field_id,
        "lanh_dao": order.leader_id,
        "so_sanh": None if order.comparing is Comparing.BOTH else order.comparing.value,
        "bc": order.duty_id,
    }
    if order.terms:
        words["ky"] = span_key(order.terms, order.span.last)
    else:
        words |= {"tu": order.span.first.isoformat(), "den": order.span.last.isoformat()}
    return {name: value for name, value in words.items() if value}


def span_key(terms: Terms, closing: date) -> str:
    """Give a span's word in the address."""
    return f"{terms.kind.value}.{terms.closing_day}.{closing.isoformat()}"


def spans_offered(session: Session, *, today: date) -> list[Choice]:
    """Offer the newest closed spans of each kind, after the office's own closing days."""
    own = {one.kind: one.terms for one in reversed(duties(session)) if one.ended_on is None}
    found = []
    for kind in ReportKind:
        terms = own.get(kind, Terms(kind))
        span = terms.newest_closed(today)
        for _ in range(_BEFORE.get(kind, 1)):
            found.append(_choice(terms, span))
            span = terms.before(span)
    return found


def _choice(terms: Terms, span: Span) -> Choice:
    words = f"{span.name[:1].upper()}{span.name[1:]}"
    days = f"{short_date(span.first)} – {short_date(span.last)}"
    return Choice(span_key(terms, span.last), f"{words} ({days})")
