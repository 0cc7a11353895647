"""The leader's page on paper: its words cut to the lines there are, and one sheet in any case."""

from dataclasses import dataclass
from datetime import date

from templates_docx.one_page import OnePage, RedLines, one_page
from templates_docx.printing import print_one
from templates_docx.printing.pages import sizes_of
from templates_docx.vocabulary import short_date
from workflows.domain.ranking import LEAST_DUE, PRAISED_RATE
from workflows.domain.timeliness import Figure
from workflows.leading.brief import Brief, Praised, RedTask
from workflows.store.queries.period_rows import PeriodRow

FIGURES = (
    Figure.TOTAL,
    Figure.DONE_ON_TIME,
    Figure.DONE_LATE,
    Figure.IN_TIME,
    Figure.DUE_SOON,
    Figure.OVERDUE,
    Figure.SILENT,
    Figure.WAITING,
)
_TIGHTER = (1.0, 0.8, 0.6)  # of the usual length of every text, until it is one sheet


@dataclass(frozen=True, slots=True)
class _Cut:
    share: float

    def __call__(self, text: str, most: int) -> str:
        """Cut a text after a whole word; what is cut ends in «…»."""
        most, text = int(most * self.share), " ".join(text.split())
        return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def print_sheet(page: Brief, *, office: str, scope: str, counted: str) -> bytes:
    """Print the page as PDF; raises what printing raises, `PrintingUnavailable` first."""
    for share in _TIGHTER:
        pdf = print_one(one_page(_words(page, office, f"{scope}. {counted}", _Cut(share))))
        if len(sizes_of(pdf)) == 1:
            return pdf
    raise ValueError("the page does not fit a sheet at its shortest")


def _words(page: Brief, office: str, note: str, cut: _Cut) -> OnePage:
    last = short_date(page.at.on)
    late = page.counts[Figure.OVERDUE]
    return OnePage(
        office=cut(office, 80),
        title="Báo cáo nhanh tình hình thực hiện nhiệm vụ",
        note=note,
        figures=_figures(page),
        red_heading=f"2. {len(page.red)} việc quá hạn lâu nhất (tất cả {late} việc quá hạn)"
        if page.red
        else "2. Không có việc nào quá hạn",
        red=tuple(_red(one, cut) for one in page.red),
        praise_heading="3. Đề nghị biểu dương",
        praise=tuple(_praise(one, cut) for one in page.praised)
        or ("Chưa có đơn vị nào đủ điều kiện trong kỳ này.",),
        method=(
            f"Xét việc chủ trì đến hạn từ {short_date(page.praised_from)} đến {last}: có từ "
            f"{LEAST_DUE} việc, đúng hạn từ {PRAISED_RATE:.0%}, hiện không còn việc quá hạn."
        ),
        coming_heading=(
            f"4. Đến hạn trong 7 ngày tới ({short_date(page.coming_from)} – "
            f"{short_date(page.coming_to)}): {page.coming_total} việc"
        ),
        coming=tuple(_coming(row, cut) for row in page.coming),
    )


def _figures(page: Brief) -> tuple[tuple[str, ...], ...]:
    return (
        ("", *(figure.label for figure in FIGURES)),
        (short_date(page.at.on), *(str(page.counts[one]) for one in FIGURES)),
        (short_date(page.before.on), *(str(page.counts_before[one]) for one in FIGURES)),
        ("Tăng, giảm", *(_change(page.change(one)) for one in FIGURES)),
    )


def _change(by: int) -> str:
    return f"{by:+d}" if by else "0"


def _red(red: RedTask, cut: _Cut) -> RedLines:
    row = red.row
    said = "Chưa có báo cáo nào."
    if row.last_report and red.reported_on:
        said = f"Báo cáo {short_date(red.reported_on)}: {row.last_report.words}"
    others = f" và {red.others} đơn vị khác" if red.others else ""
    days = row.judged.days_overdue
    chased = f"đã đôn đốc {row.follow_ups} lần" if row.follow_ups else "chưa đôn đốc"
    people = "; ".join(
        f"{one.title} {one.name} {one.phone or ''}".strip() for one in red.contacts[:2]
    )
    return RedLines(
        task=cut(row.text, 105),
        said=tuple(cut(words, 108) for words in (said, _why(row)) if words),
        late=f"Quá {days} ngày, {chased}",
        whose=(
            cut(f"Giao {short_date(red.assigned_on)}; {_history(row)}", 90),
            cut(f"{row.agency_name}", 70) + others,
            cut(people, 90) or "chưa có đầu mối",
        ),
    )


def _history(row: PeriodRow) -> str:
    if not row.history:
        return f"hạn {_day(row.last_on_time)}"
    return " → ".join(
        step.sentence % {"n": step.extensions, "day": _day(step.last_on_time)}
        for step in row.history
    )


def _day(day: date | None) -> str:
    return short_date(day) if day else "không hạn"


def _why(row: PeriodRow) -> str:
    parts = []
    if row.last_report and row.last_report.difficulties:
        parts.append(f"Vướng mắc, đề xuất: {row.last_report.difficulties}")
    parts += [f"Chờ ý kiến {agency} từ {short_date(day)}." for agency, day in row.waits_for]
    if row.asked_until:
        parts.append(f"Xin gia hạn đến {short_date(row.asked_until)}: {row.asked_reason}")
    return " ".join(parts)


def _praise(one: Praised, cut: _Cut) -> str:
    late = f", {one.due.late} việc xong quá hạn" if one.due.late else ""
    return f"{cut(one.name, 70)}: {one.due.on_time} việc đúng hạn{late}"


def _coming(row: PeriodRow, cut: _Cut) -> str:
    day = short_date(row.last_on_time) if row.last_on_time else ""
    return f"{day} {cut(row.agency_name, 40)}: {cut(row.text, 60)}"
