"""A clerk begins a paper: choosing its kind, then its words, all of them suggested."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from templates_docx.contexts import Report
from webapp.access import current_actor, database, now, requires, today
from webapp.documents import bp
from webapp.documents.beginnings import BEGINNINGS, Beginning, beginning_of
from webapp.documents.editing import PaperDesk, paper_form, signing_choices
from webapp.forms import ids_in, render_refused
from webapp.i18n import refusal_sentence
from webapp.reports.asked import asked_order, asks_report
from workflows.correspondence.actions import Begun, begin_paper, draft_paper
from workflows.correspondence.extension_replies import NothingToAnswer, decided_requests
from workflows.correspondence.starts import KindUnknown, Start
from workflows.domain.errors import Refusal
from workflows.domain.roles import Role
from workflows.follow_up.rules import NothingToChase
from workflows.store.queries.letterheads import letterheads_on

_PAGE = "documents/begin.html"


@bp.get("/soan-thao/moi")
@requires(Role.OFFICER)
def kinds() -> ResponseReturnValue:
    """Offer the kinds of papers that can be begun."""
    return render_template("documents/kinds.html", beginnings=BEGINNINGS)


@bp.post("/soan-thao/moi")
@requires(Role.OFFICER)
def begin_about() -> ResponseReturnValue:
    """Lead from ticked tasks to a paper about them."""
    kind, ids = request.form.get("kind", ""), request.form.getlist("period_ids", type=int)
    if beginning_of(kind) is None:
        raise KindUnknown
    if not ids:
        flash(refusal_sentence(NothingToChase()), "warning")
        return redirect(url_for("tasks.index"))
    return redirect(url_for(".begin", kind=kind, ky=",".join(map(str, ids))))


@bp.route("/soan-thao/moi/<kind>", methods=["GET", "POST"])
@requires(Role.OFFICER)
def begin(kind: str) -> ResponseReturnValue:
    """Show a suggested paper to be changed at will; keep it as a draft."""
    beginning = beginning_of(kind)
    if beginning is None:
        raise KindUnknown
    try:
        with database().reading() as session:
            start = _start(session, beginning)
            begun = begin_paper(session, start, actor=current_actor(), now=now())
            desk, shown = _shown(session, beginning, begun)
    except NothingToAnswer as refusal:
        flash(refusal_sentence(refusal), "warning")
        return redirect(url_for(".to_answer"))
    form = desk.form
    if not form.validate_on_submit():
        return render_template(_PAGE, form=form, **shown), 422 if form.errors else 200
    try:
        paper = draft_paper(database(), start, desk.typed, actor=current_actor(), now=now())
    except Refusal as refusal:
        return render_refused(_PAGE, refusal, form, **shown)
    flash(_("Đã lưu dự thảo. Xem lại rồi trình duyệt."), "success")
    return redirect(url_for(".show", document_id=paper))


def _start(session: Session, beginning: Beginning) -> Start:
    asked = request.args
    return Start(
        template=beginning.context.file,
        issuer_id=asked.get("co_quan", type=int),
        period_ids=_ids(asked.getlist("ky")),
        request_ids=_ids(asked.getlist("de_nghi")),
        directive_id=asked.get("van_ban", type=int),
        report=asked_order(session) if beginning.context is Report and asks_report() else None,
    )


def _ids(asked: list[str]) -> tuple[int, ...]:
    every = (one for words in asked for one in words.split(","))
    return tuple(ids_in(every))


def _shown(
    session: Session, beginning: Beginning, begun: Begun
) -> tuple[PaperDesk, dict[str, object]]:
    suggestion, desk = begun.suggestion, begun.desk
    answer_by = desk.answer_by if suggestion.asks_answer else None
    known = {"answer_by": answer_by, "signatory": desk.signings[0].signatory_id}
    parts, form = paper_form(suggestion.words, known, signing_choices(desk.signings))
    on_desk = PaperDesk(parts, form, desk.signings)
    return on_desk, {
        "desk": on_desk,
        "beginning": beginning,
        "words": suggestion.words,
        "chased": suggestion.chased,
        "head": desk.head,
        "heads": letterheads_on(session, today()),
        "asked": {key: values for key, values in request.args.lists() if key != "co_quan"},
    }


@bp.get("/soan-thao/tra-loi-gia-han")
@requires(Role.OFFICER)
def to_answer() -> ResponseReturnValue:
    """List the decided requests for a later deadline that no letter answers yet."""
    with database().reading() as session:
        answered = decided_requests(session)
    return render_template("documents/to_answer.html", answered=answered)
