"""The rules of issuing: a paper's lifecycle, who takes which step, and the order of numbers."""

from collections.abc import Collection
from datetime import date
from operator import gt, lt

from templates_docx.vocabulary import (
    DocumentNumber,
    DocumentNumberRefused,
    DocumentType,
    short_date,
)
from workflows.domain.errors import N_, Refusal
from workflows.domain.lifecycle import Lifecycle, Transition
from workflows.domain.roles import Role
from workflows.domain.statuses import OPEN_DOCUMENT
from workflows.domain.statuses import DocumentStatus as At
from workflows.domain.statuses import DocumentStep as Step
from workflows.domain.text import one_line

_OFFICER = frozenset({Role.OFFICER})
_LEADER = frozenset({Role.LEADER})
_REGISTRY = frozenset({Role.REGISTRY})
_LONGEST_REASON = 1_000

DOCUMENT_LIFECYCLE = Lifecycle(
    [
        Transition(At.DRAFT, Step.EDIT, At.DRAFT, _OFFICER),
        Transition(At.DRAFT, Step.SUBMIT, At.SUBMITTED, _OFFICER),
        Transition(At.DRAFT, Step.DISCARD, At.DISCARDED, _OFFICER),
        # Whoever changes a word takes the approval away: the signer must see it again (W-01).
        Transition(At.SUBMITTED, Step.EDIT, At.DRAFT, _OFFICER),
        Transition(At.SUBMITTED, Step.APPROVE, At.APPROVED, _LEADER),
        Transition(At.SUBMITTED, Step.RETURN, At.RETURNED, _LEADER),
        Transition(At.RETURNED, Step.EDIT, At.DRAFT, _OFFICER),
        Transition(At.RETURNED, Step.SUBMIT, At.SUBMITTED, _OFFICER),
        Transition(At.RETURNED, Step.DISCARD, At.DISCARDED, _OFFICER),
        Transition(At.APPROVED, Step.EDIT, At.DRAFT, _OFFICER),
        # The registry checks the form before it gives a number (Decree 30/2020, article 12).
        Transition(At.APPROVED, Step.RETURN, At.RETURNED, _LEADER | _REGISTRY),
        Transition(At.APPROVED, Step.NUMBER, At.NUMBERED, _REGISTRY),
        Transition(At.NUMBERED, Step.CANCEL_NUMBER, At.APPROVED, _REGISTRY),
        Transition(At.NUMBERED, Step.ISSUE, At.ISSUED, _REGISTRY),
        Transition(At.ISSUED, Step.WITHDRAW, At.WITHDRAWN, _LEADER),
        # Taken by issuing the letter that a leader approved.
        Transition(At.ISSUED, Step.CORRECT, At.ISSUED, _REGISTRY),
        Transition(At.ISSUED, Step.RECALL, At.WITHDRAWN, _REGISTRY),
    ]
)

BEFORE_NUMBER = OPEN_DOCUMENT - {At.NUMBERED}


class NothingSelected(Refusal):
    """An act on several documents, and none was chosen."""

    message = N_("Chưa chọn văn bản nào. Đánh dấu ít nhất một văn bản rồi thực hiện lại.")
    status = 422


class ReasonMissing(Refusal):
    """A step that others must understand later has no reason."""

    message = N_("Cần ghi lý do để người nhận và lịch sử văn bản hiểu vì sao.")
    status = 422


class ReasonTooLong(Refusal):
    """A reason nobody would read in a history or in a register."""

    message = N_("Lý do dài quá %(most)s ký tự. Ghi ngắn gọn; nội dung dài gửi kèm bằng tệp.")
    status = 422


class TextMissing(Refusal):
    """A paper without a subject, an addressee or a single paragraph."""

    message = N_("Văn bản cần có trích yếu, nơi nhận và ít nhất một đoạn nội dung.")
    status = 422


class RegisterAlreadyOpened(Refusal):
    """The series has its register for this year."""

    message = N_("Sổ %(name)s năm %(year)s đã mở. Mỗi sổ chỉ mở một lần trong năm.")


class SeriesMissing(Refusal):
    """A register without a name."""

    message = N_("Sổ cần có tên để phân biệt với sổ khác, ví dụ «Văn bản đi».")
    status = 422


class TypesNumberedElsewhere(Refusal):
    """Two open registers would number the same types of papers."""

    message = N_(
        "Sổ %(name)s năm %(year)s của cơ quan này đang cấp số cho %(types)s. "
        "Mỗi loại văn bản chỉ có một sổ: chọn loại khác cho sổ mới."
    )


class OtherTypesNumberedElsewhere(Refusal):
    """Two open registers would number all types that have no register of their own."""

    message = N_(
        "Sổ %(name)s năm %(year)s của cơ quan này đang cấp số cho mọi loại văn bản không có sổ "
        "riêng. Chọn loại văn bản cho sổ mới."
    )


class FirstNumberRefused(Refusal):
    """A register starts at a number that is none."""

    message = N_("Số bắt đầu phải từ 01 trở lên. Nhập số sẽ cấp cho văn bản đầu tiên.")
    status = 422


class DateInFuture(Refusal):
    """A paper cannot bear a date that has not come (N-01)."""

    message = N_("Ngày văn bản %(day)s chưa đến. Chọn ngày hôm nay hoặc ngày trước đó.")
    status = 422


class DateBreaksOrder(Refusal):
    """A lower number would bear a later date than a higher one (N-01)."""

    message = N_(
        "Số %(number)s ngày %(day)s không theo thứ tự: số %(other)s trong sổ ghi ngày %(other_day)s. "
        "Ngày văn bản phải theo thứ tự số; chọn ngày khác."
    )
    status = 422


class NumberTaken(Refusal):
    """The typed number stands in the register already."""

    message = N_("Số %(number)s đã có trong sổ %(name)s năm %(year)s. Kiểm tra lại số rồi nhập.")
    status = 422


class NumberBeforeFirst(Refusal):
    """The typed number is smaller than the register's first."""

    message = N_("Số %(number)s nhỏ hơn số bắt đầu của sổ (%(first)s). Kiểm tra lại số rồi nhập.")
    status = 422


class NumberRefused(Refusal):
    """A typed text that is no number of a document."""

    message = N_("«%(text)s» không phải số văn bản. Nhập số nơi khác đã cấp, ví dụ 123 hoặc 94C.")
    status = 422


class OneNumberOneDocument(Refusal):
    """A number was typed for several documents at once."""

    message = N_("Số tự nhập chỉ ghi được cho một văn bản mỗi lần. Chỉ đánh dấu một văn bản.")
    status = 422


def given_reason(words: str) -> str:
    """Give the reason in one line; raises a refusal where there is none, or far too much."""
    reason = one_line(words)
    if not reason:
        raise ReasonMissing
    if len(reason) > _LONGEST_REASON:
        raise ReasonTooLong(most=_LONGEST_REASON)
    return reason


def check_types(new: Collection[str], opened: Collection[str], *, name: str, year: int) -> None:
    """Raise a refusal if an open register numbers some of the types the new one would number.

    No types at all means all that have no register of their own.
    """
    if not new and not opened:
        raise OtherTypesNumberedElsewhere(name=name, year=year)
    if both := [DocumentType(code).vietnamese_name for code in new if code in opened]:
        raise TypesNumberedElsewhere(name=name, year=year, types=", ".join(both))


def check_not_future(dated: date, *, today: date) -> None:
    """Raise `DateInFuture` unless the day has come."""
    if dated > today:
        raise DateInFuture(day=short_date(dated))


def check_order(
    number: DocumentNumber,
    dated: date,
    *,
    below: tuple[str, date] | None,
    above: tuple[str, date] | None,
) -> None:
    """Raise `DateBreaksOrder` unless the date lies between those of the neighbouring numbers."""
    for neighbour, wrong in ((below, gt), (above, lt)):
        if neighbour is not None and wrong(neighbour[1], dated):
            raise DateBreaksOrder(
                number=number,
                day=short_date(dated),
                other=neighbour[0],
                other_day=short_date(neighbour[1]),
            )


def typed_number(text: str, *, first: int) -> DocumentNumber:
    """Read a number given elsewhere, for a register that starts at `first`."""
    try:
        number = DocumentNumber.parse(text)
    except DocumentNumberRefused:
        raise NumberRefused(text=text.strip()) from None
    if number.value is None:
        raise NumberRefused(text=text.strip())
    if number.value < first:
        raise NumberBeforeFirst(number=number, first=f"{first:02d}")
    return number
