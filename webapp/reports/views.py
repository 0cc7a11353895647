"""What the office owes and has drafted; any span of days, counted, every number a link."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.access import current_actor, database, now, requires, today
from webapp.i18n import refusal_sentence
from webapp.reports import bp
from webapp.reports.asked import (
    ASKED,
    address_words,
    asked_order,
    span_key,
    spans_offered,
)
from webapp.reports.numbers import figure_number, lines
from workflows.domain.errors import NotFoundRefused, Refusal
from workflows.domain.roles import Role
from workflows.reporting.composing import told
from workflows.reporting.figures import PRINTED
from workflows.reporting.keeping import changed_since
from workflows.reporting.spans import Comparing
from workflows.reporting.wording import METHOD, as_at_line, title
from workflows.store.queries.choices import leaders, subject_fields
from workflows.store.queries.reports import duties, made_reports, newest_of, owed


@bp.get("/bao-cao")
@requires(Role.OFFICER, Role.LEADER)
def index() -> ResponseReturnValue:
    """Show what is owed, what was drafted, and let one choose any span."""
    with database().reading() as session:
        return render_template(
            "reports/index.html",
            owed=owed(session, today=today()),
            made=made_reports(session),
            has_duties=any(one.ended_on is None for one in duties(session)),
            spans=spans_offered(session, today=today()),
            fields=subject_fields(session),
            leaders=leaders(session),
            comparings=Comparing,
            chosen="",
            span_key=span_key,
            may_set=current_actor().is_any({Role.ADMIN, Role.OFFICER}),
        )


@bp.get("/bao-cao/so-lieu")
@requires(Role.OFFICER, Role.LEADER)
def figures() -> ResponseReturnValue:
    """Show a report's figures, each with the list behind it."""
    with database().reading() as session:
        try:
            order = asked_order(session)
        except NotFoundRefused:
            raise
        except Refusal as refusal:
            flash(refusal_sentence(refusal), "warning")
            return redirect(url_for(".index", **_typed()))
        found = told(session, order, now=now())
        made = newest_of(session, order.duty_id, order.span.last) if order.duty_id else None
        changed = changed_since(session, made.document_id, now=now()) if made else ()
        spans = spans_offered(session, today=today())
        fields, chiefs = subject_fields(session), leaders(session)
    one = found.counted
    return render_template(
        "reports/figures.html",
        told=found,
        title=title(found),
        as_at_line=as_at_line(found),
        counted=one,
        lines=list(lines(one, found.compared)),
        columns=PRINTED,
        number_of=lambda row, figure: figure_number(one, row, figure),
        made=made,
        changed=changed,
        method=METHOD,
        words=address_words(order),
        spans=spans,
        fields=fields,
        leaders=chiefs,
        comparings=Comparing,
        chosen=span_key(order.terms, order.span.last) if order.terms else "",
        may_draft=Role.OFFICER in current_actor().roles,
    )


def _typed() -> dict[str, Any]:
    return {name: request.args[name] for name in ASKED if request.args.get(name)}
