"""The clauses of a list of work as officials cite them, read once for all rows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.follow_up.clauses import clause_words
from workflows.store.queries.period_rows import PeriodRow
from workflows.store.tables.directives import DirectiveBlock

_ARTICLE = "Điều"


def cited_clauses(session: Session, rows: Sequence[PeriodRow]) -> Mapping[int, str]:
    """Give for each period «điểm c khoản 3» of the directive that gave it."""
    markers = printed_markers(session, list({row.directive_id for row in rows}))
    return {row.period_id: cited(row.path, markers.get(row.directive_id, set())) for row in rows}


def cited(path: str, markers: set[str]) -> str:
    """Cite a path by the markers its directive prints."""
    has_articles = any(marker.startswith(_ARTICLE) for marker in markers)
    return clause_words(path, markers, has_articles=has_articles)


def printed_markers(session: Session, directive_ids: Sequence[int]) -> dict[int, set[str]]:
    """Give the markers each directive prints before its clauses («3.», «c)»)."""
    wanted = (
        select(DirectiveBlock.directive_id, DirectiveBlock.marker)
        .where(DirectiveBlock.directive_id.in_(directive_ids), DirectiveBlock.marker.is_not(None))
        .distinct()
    )
    markers: dict[int, set[str]] = defaultdict(set)
    for directive_id, marker in session.execute(wanted):
        markers[directive_id].add(marker or "")
    return markers
