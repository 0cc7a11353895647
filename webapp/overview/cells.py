"""The cells of the table of agencies: five thousand in a province, so they are not a template's."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from flask_babel import gettext as _
from markupsafe import Markup, escape

from webapp.filters import number, percent, translated
from workflows.domain.roles import AgencyRole
from workflows.domain.timeliness import Figure
from workflows.store.queries.overview import OverviewRow

# The columns in the order of the national tables (nd30-rules 7.2, 7.7).
_COLUMNS = (
    Figure.TOTAL,
    Figure.DONE_ON_TIME,
    Figure.DONE_LATE,
    Figure.IN_TIME,
    Figure.DUE_SOON,
    Figure.OVERDUE,
    Figure.NO_DEADLINE,
    Figure.SILENT,
    Figure.ONGOING,
)
_ZERO = '<td class="number zero" data-label="{label}">0</td>'
_LINKED = '<td class="number{worst}" data-label="{label}"><a href="{url}">'
_RATE = '<td class="number rate" data-label="{label}">{rate}</td>'


class _Column:
    """One column: what every cell of it begins with is written once a page."""

    def __init__(self, label: str, url: str, *, worst: bool = False) -> None:
        said = {"label": escape(label), "worst": " is-worst" if worst else ""}
        self._zero = _ZERO.format(**said)
        self._all = _LINKED.format(**said, url=escape(url))
        self._one = _LINKED.format(
            **said, url=f"{escape(url)}{'&amp;' if '?' in url else '?'}don_vi=%d"
        )

    def cell(self, value: int, agency_id: int | None) -> str:
        """Write a figure of an agency (None: of all) with the way to its list."""
        if not value:
            return self._zero
        head = self._all if agency_id is None else self._one.replace("%d", str(agency_id))
        return f"{head}{number(value)}</a></td>"


class Cells:
    """Writes the cells of a row after its head."""

    def __init__(
        self, list_behind: Callable[..., str], owed_behind: str, placed: Mapping[int, int]
    ) -> None:
        self._lead = [
            (one, _Column(translated(one.label), list_behind(one), worst=one is Figure.OVERDUE))
            for one in _COLUMNS
        ]
        self._rates = _("Tỷ lệ hoàn thành"), _("Tỷ lệ đúng hạn")
        second = AgencyRole.COORDINATING
        self._second = [
            (Figure.OPEN, _Column(_("Phối hợp: đang làm"), list_behind(Figure.OPEN, second))),
            (Figure.OVERDUE, _Column(_("Phối hợp: quá hạn"), list_behind(Figure.OVERDUE, second))),
        ]
        self._placed, self._place = placed, escape(_("Xếp hạng"))
        self._owed = _Column(_("Nợ ý kiến"), owed_behind)

    def __call__(self, row: OverviewRow) -> Markup:
        """Write them."""
        return Markup("".join(self._parts(row)))  # noqa: S704 - numbers, and words escaped above

    def _parts(self, row: OverviewRow) -> Iterator[Any]:
        for figure, column in self._lead:
            yield column.cell(row.lead[figure], row.agency_id)
        for label, rate in zip(self._rates, (row.done_rate, row.on_time_rate), strict=True):
            yield _RATE.format(label=escape(label), rate=percent(rate, 2) or "–")
        yield _RATE.format(label=self._place, rate=self._placed.get(row.agency_id or 0) or "–")
        for figure, column in self._second:
            yield column.cell(row.coordinating[figure], row.agency_id)
        yield self._owed.cell(row.owed, row.agency_id)
