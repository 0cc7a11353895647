"""The register of directives, and one directive from every side."""

from io import BytesIO

from flask import render_template, request, send_file
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from templates_docx.packages import WORD
from webapp.access import current_actor, database, files, requires, signed_in, today
from webapp.directives import bp
from webapp.directives.responsible_views import whose_it_is
from webapp.directives.words import (
    defects_of,
    file_words,
    pieces_of,
    relation_words,
    timeline,
    type_name,
)
from webapp.intake.figures import result_words
from webapp.intake.forms import shown_date
from workflows.domain.errors import NotFoundRefused
from workflows.domain.roles import AGENCY_ROLES, OFFICE_ROLES, AgencyRole, Role
from workflows.domain.statuses import DirectiveStatus
from workflows.intake.rules import REVIEWERS
from workflows.issuing.reissue import reissue
from workflows.store.queries.agency_list import agency_rows, group_facts
from workflows.store.queries.directives import (
    DEFAULT_SORT,
    DirectiveFilter,
    directive_rows,
    issuers_of_directives,
    years_of_directives,
)
from workflows.store.queries.incoming import incoming_entry_of
from workflows.store.queries.one_directive import (
    DirectiveFact,
    directive_events,
    directive_fact,
    directive_file,
)
from workflows.store.queries.paper_views import viewers_of

_SIZE = 50
_TABS = ("nhiem-vu", "toan-van", "quan-he", "lich-su", "tep")
WORDS = {
    "type_name": type_name,
    "relation_words": relation_words,
    "file_words": file_words,
    "shown_date": shown_date,
    "result_words": result_words,
}


@bp.get("/van-ban")
@requires(*OFFICE_ROLES)
def index() -> ResponseReturnValue:
    """List the register."""
    wanted, sort = _wanted(), request.args.get("sort", DEFAULT_SORT)
    number = max(1, request.args.get("page", 1, type=int))
    with database().reading() as session:
        page = directive_rows(
            session, wanted, actor=current_actor(), sort=sort, page=number, size=_SIZE
        )
        issuers, years = issuers_of_directives(session), years_of_directives(session)
    return render_template(
        "directives/index.html",
        page=page,
        wanted=wanted,
        sort=sort,
        number=number,
        size=_SIZE,
        issuers=issuers,
        years=years,
        takes_in=current_actor().is_any(REVIEWERS),
        writes=current_actor().is_any({Role.OFFICER}),
        statuses=[s for s in DirectiveStatus if s is not DirectiveStatus.DRAFT],
        **WORDS,
    )


def _wanted() -> DirectiveFilter:
    given = request.args
    status = given.get("trang-thai", "")
    return DirectiveFilter(
        words=given.get("q", ""),
        status=DirectiveStatus(status) if status in set(DirectiveStatus) else None,
        issuer_id=given.get("co-quan", type=int),
        year=given.get("nam", type=int),
        only_unreviewed=given.get("con") == "chua-ra-soat",
        only_questions=given.get("con") == "chua-xac-dinh",
    )


@bp.get("/van-ban/<int:directive_id>")
@signed_in
def show(directive_id: int) -> ResponseReturnValue:
    """Show one directive: its tasks, text, relations, history or files."""
    chosen = request.args.get("muc", "nhiem-vu")
    tab = chosen if chosen in _TABS else "nhiem-vu"
    actor = current_actor()
    with database().reading() as session:
        directive = directive_fact(session, directive_id, actor)
        sees_history = tab == "lich-su" and actor.is_office
        may_correct = actor.is_any(REVIEWERS)
        events = timeline(directive_events(session, directive_id)) if sees_history else []
        asks = may_correct and any(t.questions or t.as_printed for t in directive.tasks)
        agencies = agency_rows(session) if asks else []
        groups = [(g.id, g.name) for g in group_facts(session, on=today())] if asks else []
        viewers = viewers_of(session, directive_id) if sees_history else []
        arrived = incoming_entry_of(session, directive_id) if actor.is_office else None
        whose = whose_it_is(session, directive_id) if tab == "nhiem-vu" else None
    return render_template(
        f"directives/show_{tab.replace('-', '_')}.html",
        directive=directive,
        tab=tab,
        tabs=_tabs(directive),
        events=events,
        viewers=viewers,
        agencies=agencies,
        groups=groups,
        arrived=arrived,
        whose=whose,
        defects=defects_of(directive),
        pieces=pieces_of(directive) if tab == "toan-van" else [],
        roles=tuple(AgencyRole),
        is_office=actor.is_office,
        may_correct=may_correct,
        task_endpoint=_task_endpoint(),
        **WORDS,
    )


def _task_endpoint() -> str | None:
    """Name the page on which this person follows a task."""
    if current_actor().is_any({Role.OFFICER, Role.LEADER}):
        return "tasks.show"
    return "my_work.task" if current_actor().is_any(AGENCY_ROLES) else None


def _tabs(directive: DirectiveFact) -> dict[str, int | None]:
    counts: dict[str, int | None] = {
        "nhiem-vu": len(directive.tasks),
        "toan-van": None,
        "quan-he": len(directive.related),
        "lich-su": None,
        "tep": len(directive.files),
    }
    if current_actor().roles <= AGENCY_ROLES:
        del counts["lich-su"]
    return counts


@bp.get("/van-ban/<int:directive_id>/ban-word")
@signed_in
def set_again(directive_id: int) -> ResponseReturnValue:
    """Give the directive set in type again from its register entry."""
    with database().reading() as session:
        directive = directive_fact(session, directive_id, current_actor())
    if directive.source_words:
        raise NotFoundRefused  # given orally: there is no paper
    name = directive.code.replace("/", "-") or type_name(directive.type_code)
    return send_file(
        BytesIO(reissue(database(), directive_id)),
        mimetype=WORD,
        as_attachment=True,
        download_name=_("%(name)s (bản dàn lại).docx", name=name),
    )


@bp.get("/van-ban/<int:directive_id>/tep/<int:file_id>")
@signed_in
def file(directive_id: int, file_id: int) -> ResponseReturnValue:
    """Give a file of the directive."""
    with database().reading() as session:
        found = directive_file(session, directive_id, file_id, current_actor())
        data = files().read(found.sha256, name=found.name)
        return send_file(
            BytesIO(data),
            mimetype=found.media_type,
            as_attachment=True,
            download_name=found.name,
        )
