"""What is wrong in the document itself, in words for the clerk."""

import re
from collections.abc import Iterator, Sequence

from workflows.domain.errors import N_
from workflows.intake.reading.head_values import HeadValues
from workflows.intake.reading.model import Defect, ReadTask, Span, Value

NO_NUMBER = N_("Văn bản chưa có số.")
NO_DAY = N_("Ngày ban hành chưa đủ ngày, tháng.")
NO_ARTICLE = N_("Nơi nhận ghi «%(printed)s» nhưng văn bản chỉ có %(count)s điều.")
PAST_DEADLINE = N_("Nhiệm vụ %(path)s có thời hạn «%(words)s» trước ngày ban hành.")
NO_LETTERHEAD = N_("Văn bản không có tên cơ quan ban hành ở phần đầu.")

_ARTICLE = re.compile(r"Như Điều (\d{1,3})", re.IGNORECASE)


def defects_of(
    values: HeadValues,
    recipients: Sequence[Value],
    tasks: Sequence[ReadTask],
    articles: int,
    start: int,
) -> Iterator[Defect]:
    """Find what a careful clerk would point out."""
    here = Span(start, start)
    if values.number is None:
        yield Defect(NO_NUMBER, values.symbol.span if values.symbol else here)
    if values.date and len(values.date.value) < 10:
        yield Defect(NO_DAY, values.date.span)
    if values.issuer is None or values.issuer.reason:
        yield Defect(NO_LETTERHEAD, here)
    yield from _missing_article(recipients, articles)
    issued = values.date.value if values.date else ""
    for task in tasks:
        if task.due and len(issued) == 10 and task.due.isoformat() < issued:
            words = task.deadline_text or ""
            yield Defect(PAST_DEADLINE % {"path": task.path, "words": words}, task.spans[0])


def _missing_article(recipients: Sequence[Value], articles: int) -> Iterator[Defect]:
    for value in recipients:
        match = _ARTICLE.match(value.value)
        if match and articles and int(match[1]) > articles:
            details = {"printed": value.value, "count": articles}
            yield Defect(NO_ARTICLE % details, value.span)
