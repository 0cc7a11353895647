"""What was found, by kind, the closest first; each kind has a page of all its hits."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.access import current_actor, database, signed_in
from webapp.search import bp
from workflows.domain.actor import Actor
from workflows.domain.roles import Role
from workflows.domain.search_words import Piece, SearchWords, pieces
from workflows.store.queries.found import Hit, HitKind
from workflows.store.queries.searching import search

_FEW, _MANY = 6, 200
_TABLE = (Role.OFFICER, Role.LEADER)  # who works with the table of work


@bp.get("/tim")
@signed_in
def index() -> ResponseReturnValue:
    """Show what was found for the words of the box."""
    typed = request.args.get("q", "")
    wanted, kind = SearchWords.of(typed), request.args.get("loai", "")
    only = HitKind(kind) if kind in set(HitKind) else None
    with database().reading() as session:
        actor = current_actor()
        found = search(session, wanted, actor, most=_MANY if only else _FEW, only=only)

    def marked(text: str) -> list[Piece]:
        return pieces(text, wanted.every)

    return render_template(
        "search/index.html",
        wanted=wanted,
        found=found,
        only=only,
        whole_list=_whole_list(only, wanted.typed, actor) if only else None,
        marked=marked,
        address=lambda hit: _address(hit, actor),
    )


def _whole_list(kind: HitKind, typed: str, actor: Actor) -> str | None:
    """Give the list with pages and filters that all letters or tasks with these words stand in."""
    if kind is HitKind.TASK and actor.is_any(_TABLE):
        return url_for("tasks.index", q=typed, so="total")
    return (
        url_for("directives.index", q=typed) if kind is HitKind.LETTER and actor.is_office else None
    )


def _address(hit: Hit, actor: Actor) -> str | None:
    """Give the page a hit leads this person to; None where there is none for them."""
    page = ""
    match hit.kind:
        case HitKind.LETTER:
            page = url_for("directives.show", directive_id=hit.id)
        case HitKind.TASK:
            page = _task_address(hit.id, actor)
        case HitKind.DOCUMENT:
            page = url_for("documents.show", document_id=hit.id)
        case HitKind.RECEIVED:
            page = url_for("documents.received_letter", document_id=hit.id)
        case HitKind.ENTRY:
            page = url_for("registers.show", register_id=hit.register_id, q=hit.title)
        case HitKind.AGENCY:
            page = _agency_address(hit.id, actor)
        case HitKind.PERSON:
            is_admin = Role.ADMIN in actor.roles
            page = url_for("admin.person", person_id=hit.id) if is_admin else ""
    return page or None


def _task_address(task_id: int, actor: Actor) -> str:
    if actor.is_any(_TABLE):
        return url_for("tasks.show", task_id=task_id)
    return "" if actor.is_office else url_for("my_work.task", task_id=task_id)


def _agency_address(agency_id: int, actor: Actor) -> str:
    if actor.is_any(_TABLE):
        return url_for("tasks.index", don_vi=agency_id)
    return url_for("admin.agency", agency_id=agency_id) if Role.ADMIN in actor.roles else ""
