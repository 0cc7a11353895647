"""What a report says of its figures, in whole sentences; pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from textwrap import shorten
from typing import Final

from templates_docx.partial_date import PartialDate
from templates_docx.vocabulary import count_words, short_date
from workflows.domain.clock import OFFICE_ZONE
from workflows.domain.text import one_line
from workflows.domain.timeliness import AsAt, Figure
from workflows.reporting.comparing import comparison, percent_words
from workflows.reporting.figures import Compared, Counted
from workflows.reporting.spans import NEXT_DAYS, Flow, Order
from workflows.store.queries.difficulties import Difficulty
from workflows.store.queries.overview import OverviewRow

SUBJECT: Final = "Tình hình thực hiện nhiệm vụ được giao"
_WORST_NAMED = 5
_QUOTED = 10
_QUOTE_LENGTH = 300

METHOD: Final = (
    (
        "Đếm theo nhiệm vụ (mỗi kỳ của nhiệm vụ định kỳ là một) của cơ quan, đơn vị chủ trì; một nhiệm vụ "
        "giao nhiều đơn vị cùng chủ trì được đếm ở từng đơn vị. Tổng số = đã hoàn thành (đúng hạn + quá "
        "hạn) + chưa hoàn thành (trong hạn + quá hạn + không hạn)."
    ),
    (
        "Tỷ lệ hoàn thành = đã hoàn thành / tổng số; tỷ lệ đúng hạn = hoàn thành đúng hạn / đã hoàn thành; "
        "dấu «–» khi không có nhiệm vụ để tính."
    ),
    (
        "Hoàn thành đúng ngày cuối của thời hạn là đúng hạn; nhiệm vụ đã báo cáo, chờ thẩm định được tính "
        "là chưa hoàn thành, theo ngày báo cáo. Nhiệm vụ thường xuyên, đã hủy, tạm dừng, trả lại hoặc đã "
        "chuyển đơn vị khác không tính vào tổng số."
    ),
    (
        "Nhiệm vụ giao trong kỳ tính theo ngày ghi sổ văn bản giao; hoàn thành trong kỳ tính theo ngày văn "
        "bản kết quả hoặc ngày báo cáo được chấp nhận. Số liệu là số đã ghi nhận đến thời điểm chốt; cơ "
        "quan đã sắp xếp lại được tính tại thời điểm đó."
    ),
)


@dataclass(frozen=True, slots=True)
class Told:
    """All that a report is worded from."""

    order: Order
    counted: Counted
    compared: Sequence[Compared]
    difficult: Sequence[Difficulty]
    now: datetime
    seal: str = ""  # of the event log, the newest when the report was made
    whose: str = ""  # «lĩnh vực Chuyển đổi số», «do đồng chí A phụ trách»; empty: the whole office


def title(told: Told) -> str:
    """Write what the report is about: «Tình hình … được giao tháng 11 năm 2026»."""
    words = (SUBJECT, told.whose, told.order.span.words)
    return " ".join(filter(None, words))


def opening(told: Told, issuer: str) -> str:
    """Introduce the report: whose, over which days, until when counted."""
    days = f"từ ngày {short_date(told.order.span.first)} đến {until(told.counted.at, told.now)}"
    return (
        f"{issuer} báo cáo {_lower(title(told))} (số liệu {days}; chi tiết tại Phụ lục I, "
        "Phụ lục II kèm theo) như sau:"
    )


def until(at: AsAt, now: datetime) -> str:
    """Say until when figures count: «hết ngày 14/11/2026», or the hour of a day that still runs."""
    if at.ended is not None:
        return f"hết ngày {short_date(at.on)}"
    local = now.astimezone(OFFICE_ZONE)
    return f"{local:%H} giờ {local:%M} ngày {short_date(local.date())}"


def as_at_line(told: Told) -> str:
    """Write the line over the tables: «Số liệu tính đến …»."""
    return f"Số liệu tính đến {until(told.counted.at, told.now)}"


def results(told: Told) -> tuple[str, ...]:
    """Tell what was given, done and is left, and how it changed."""
    one = told.counted
    lines = [_all(told), _given(one), _done_in_span(one), *_standing(one), *_apart(one)]
    return (*lines, *(comparison(one, other) for other in told.compared))


def _all(told: Told) -> str:
    total, when = told.counted.lead[Figure.TOTAL], until(told.counted.at, told.now)
    if not total:
        return f"Đến {when}, không có nhiệm vụ nào đang theo dõi."
    leads = len(told.counted.leads)
    return (
        f"Đến {when}, tổng số nhiệm vụ theo dõi là {count_words(total)} nhiệm vụ, giao "
        f"{count_words(leads)} cơ quan, đơn vị chủ trì."
    )


def _given(one: Counted) -> str:
    given = one.flows[Flow.GIVEN]
    if not given:
        return "Trong kỳ không giao nhiệm vụ mới."
    return f"Trong kỳ giao mới {count_words(given)} nhiệm vụ."


def _done_in_span(one: Counted) -> str:
    done = one.flows[Flow.DONE]
    if not done:
        return "Trong kỳ không có nhiệm vụ nào hoàn thành."
    split = _split(one.flows[Flow.DONE_ON_TIME], one.flows[Flow.DONE_LATE])
    return f"Trong kỳ hoàn thành {count_words(done)} nhiệm vụ, {split}."


def _split(on_time: int, late: int) -> str:
    """Say how many were in time: of one, of all, of none, or of some."""
    if on_time and late:
        return f"trong đó {count_words(on_time)} nhiệm vụ đúng hạn, {count_words(late)} nhiệm vụ quá hạn"
    word = "quá hạn" if late else "đúng hạn"
    return word if on_time + late == 1 else f"đều {word}"


def _standing(one: Counted) -> Iterator[str]:
    lead = one.lead
    total, done = lead[Figure.TOTAL], lead[Figure.DONE]
    if not total:
        return
    if done:
        split = _split(lead[Figure.DONE_ON_TIME], lead[Figure.DONE_LATE])
        rate = percent_words(one.table.total.done_rate)
        yield f"Lũy kế đã hoàn thành {count_words(done)} nhiệm vụ, đạt {rate} tổng số, {split}."
    else:
        yield "Chưa có nhiệm vụ nào hoàn thành."
    yield _left(one, total - done)


def _left(one: Counted, left: int) -> str:
    if not left:
        return "Không còn nhiệm vụ nào chưa hoàn thành."
    kinds = (
        (Figure.IN_TIME, "còn trong hạn"),
        (Figure.OVERDUE, "đã quá hạn"),
        (Figure.NO_DEADLINE, "không có thời hạn"),
    )
    said = [f"{count_words(one.lead[f])} nhiệm vụ {words}" for f, words in kinds if one.lead[f]]
    if len(said) == 1:
        words = next(words for f, words in kinds if one.lead[f])
        return f"Chưa hoàn thành {count_words(left)} nhiệm vụ, {'đều ' if left > 1 else ''}{words}."
    return f"Chưa hoàn thành {count_words(left)} nhiệm vụ, trong đó {', '.join(said)}."


def _apart(one: Counted) -> Iterator[str]:
    if waiting := one.lead[Figure.WAITING]:
        yield f"Có {count_words(waiting)} nhiệm vụ đã báo cáo kết quả, đang chờ thẩm định."
    if ongoing := one.lead[Figure.ONGOING]:
        yield f"Ngoài ra có {count_words(ongoing)} nhiệm vụ thường xuyên, không tính vào tổng số."


def shortfalls(told: Told) -> tuple[str, ...]:
    """Tell where work is late or silent, and what agencies themselves found difficult."""
    return (*_late(told.counted), *_quoted(told.difficult))


def _late(one: Counted) -> Iterator[str]:
    late = [row for row in one.table.rows if row.lead[Figure.OVERDUE]]
    if late:
        count = count_words(one.lead[Figure.OVERDUE])
        yield f"Còn {count} nhiệm vụ quá hạn chưa hoàn thành tại: {_named(late)}."
    else:
        yield "Đến thời điểm chốt số liệu, không có nhiệm vụ quá hạn chưa hoàn thành."
    if silent := one.lead[Figure.SILENT]:
        yield (
            f"Có {count_words(silent)} nhiệm vụ mà đơn vị chủ trì quá thời gian quy định chưa báo "
            "cáo tình hình thực hiện."
        )


def _named(late: Sequence[OverviewRow]) -> str:
    named = [
        f"{row.agency_name} ({count_words(row.lead[Figure.OVERDUE])} nhiệm vụ)" for row in late
    ]
    if len(named) <= _WORST_NAMED:
        return ", ".join(named)
    others = count_words(len(named) - _WORST_NAMED)
    return f"{', '.join(named[:_WORST_NAMED])} và {others} cơ quan, đơn vị khác"


def _quoted(difficult: Sequence[Difficulty]) -> Iterator[str]:
    if not difficult:
        yield "Trong kỳ, các cơ quan, đơn vị không báo cáo khó khăn, vướng mắc."
        return
    yield "Khó khăn, vướng mắc do cơ quan, đơn vị báo cáo trong kỳ:"
    for one in difficult[:_QUOTED]:
        words = shorten(one_line(one.words), _QUOTE_LENGTH, placeholder=" …").rstrip(" .;,")
        yield f"- {one.agency} (nhiệm vụ {one.path} {source_words(one)}): “{words}”."
    if (more := len(difficult) - _QUOTED) > 0:
        yield f"Ngoài ra còn {count_words(more)} ý kiến khác, có trong tệp Excel kèm theo báo cáo."


def source_words(one: Difficulty) -> str:
    """Cite the directive a task is from: «Văn bản số 12/UBND-TH ngày 05/10/2026»."""
    dated = (
        f" ngày {short_date(PartialDate.parse(one.directive_dated))}" if one.directive_dated else ""
    )
    return f"Văn bản số {one.directive_code}{dated}" if one.directive_code else f"văn bản{dated}"


def proposals(told: Told, issuer: str) -> tuple[str, ...]:
    """Tell what falls due next, and propose what the figures call for."""
    one, lines = told.counted, list[str]()
    due = one.flows[Flow.DUE_NEXT]
    lines.append(
        f"Trong {NEXT_DAYS} ngày tới có {count_words(due)} nhiệm vụ đến hạn, {issuer} tiếp tục theo dõi, đôn đốc."
        if due
        else f"Trong {NEXT_DAYS} ngày tới không có nhiệm vụ nào đến hạn; {issuer} tiếp tục theo dõi, đôn đốc."
    )
    if one.lead[Figure.OVERDUE]:
        lines.append(
            "Đề nghị các cơ quan, đơn vị có nhiệm vụ quá hạn tập trung hoàn thành, báo cáo rõ nguyên "
            "nhân và thời hạn hoàn thành."
        )
    if one.lead[Figure.SILENT]:
        lines.append(
            "Đề nghị các cơ quan, đơn vị chưa báo cáo cập nhật tình hình thực hiện trên hệ thống "
            "trước kỳ báo cáo sau."
        )
    if told.difficult:
        lines.append("Kính đề nghị xem xét, cho ý kiến về các khó khăn, vướng mắc nêu trên.")
    return tuple(lines)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
