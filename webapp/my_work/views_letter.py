"""The agency's own report as a Word letter, of the ticked rows or of the list on the screen."""

from io import BytesIO

from flask import flash, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from templates_docx.packages import WORD
from webapp.access import current_actor, database, now, requires, today
from webapp.forms import ids_in
from webapp.i18n import refusal_sentence
from webapp.my_work import bp
from webapp.tasks.listing import asked_filter
from workflows.domain.errors import Refusal
from workflows.domain.roles import WHOLE_AGENCY
from workflows.domain.timeliness import Figure
from workflows.follow_up.agency_report import agency_report_file, compose_agency_report
from workflows.follow_up.appendix import MOST_ROWS
from workflows.store.queries.access import sees_period
from workflows.store.queries.counts import as_at
from workflows.store.queries.period_filters import PeriodFilter
from workflows.store.queries.periods import first_period_ids


@bp.get("/don-vi/bao-cao")
@requires(*WHOLE_AGENCY)
def own_report() -> ResponseReturnValue:
    """Hand out the letter; nothing is kept of it here, the agency numbers and signs it itself."""
    actor = current_actor()
    try:
        with database().reading() as session:
            ids = ids_in(request.args.getlist("period_ids"))
            if not ids:
                at = as_at(session, today(), today=today())
                wanted = asked_filter(PeriodFilter(figure=Figure.OPEN))
                scope = sees_period(actor)
                ids = first_period_ids(session, wanted, at, scope=scope, most=MOST_ROWS + 1)
            words = compose_agency_report(session, ids, actor=actor, now=now())
    except Refusal as refusal:
        flash(refusal_sentence(refusal), "warning")
        return redirect(url_for(".index"))
    name = _("Báo cáo của đơn vị.docx")
    data = BytesIO(agency_report_file(words))
    return send_file(data, mimetype=WORD, as_attachment=True, download_name=name)
