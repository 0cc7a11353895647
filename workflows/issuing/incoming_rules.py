"""The rules of the register of incoming papers: in order of arrival, once each; pure."""

from datetime import date
from operator import gt, lt

from templates_docx.vocabulary import DocumentNumber, short_date
from workflows.domain.errors import N_, Refusal


class AlreadyEntered(Refusal):
    """The paper has its number."""

    message = N_("Văn bản này đã vào sổ %(name)s, số đến %(number)s ngày %(day)s.")


class ArrivalNotOfThisYear(Refusal):
    """A register holds what came in its year."""

    message = N_(
        "Sổ %(name)s năm %(year)s chỉ ghi văn bản đến trong năm %(year)s. Kiểm tra ngày đến."
    )
    status = 422


class ArrivalInFuture(Refusal):
    """A day of arrival, handing over or settling that has not come."""

    message = N_("Ngày %(day)s chưa đến. Chọn ngày hôm nay hoặc ngày trước đó.")
    status = 422


class BeforeArrival(Refusal):
    """A paper was handed over or settled before it came."""

    message = N_("Ngày %(day)s trước ngày đến %(arrived)s. Kiểm tra lại hai ngày.")
    status = 422


class ArrivalBreaksOrder(Refusal):
    """A lower number would bear a later day of arrival than a higher one (N-13)."""

    message = N_(
        "Số đến %(number)s ngày %(day)s không theo thứ tự: số %(other)s trong sổ ghi ngày đến "
        "%(other_day)s. Văn bản vào sổ theo thứ tự đến; chọn ngày khác."
    )
    status = 422


class PaperUnnamed(Refusal):
    """An incoming paper without issuer or subject."""

    message = N_("Ghi cơ quan ban hành và trích yếu của văn bản đến.")
    status = 422


class NotIncoming(Refusal):
    """The line was cancelled."""

    message = N_("Số đến này đã hủy, không sửa được nữa. Tải lại trang để xem.")


def check_arrival(
    number: DocumentNumber,
    day: date,
    *,
    below: tuple[str, date] | None,
    above: tuple[str, date] | None,
) -> None:
    """Raise `ArrivalBreaksOrder` unless the day lies between those of the neighbouring numbers."""
    for neighbour, wrong in ((below, gt), (above, lt)):
        if neighbour is not None and wrong(neighbour[1], day):
            raise ArrivalBreaksOrder(
                number=number,
                day=short_date(day),
                other=neighbour[0],
                other_day=short_date(neighbour[1]),
            )


def check_handling(arrived: date, *days: date | None, today: date) -> None:
    """Raise a refusal where a day has not come, or lies before the arrival."""
    for day in (arrived, *days):
        if day is not None and day > today:
            raise ArrivalInFuture(day=short_date(day))
        if day is not None and day < arrived:
            raise BeforeArrival(day=short_date(day), arrived=short_date(arrived))
