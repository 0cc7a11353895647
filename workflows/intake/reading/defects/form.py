"""What is missing or wrong in the form: number, date, letterhead, signature, recipients."""

import re
from collections.abc import Iterator

from templates_docx.vocabulary import DocumentType, TypeRefused
from workflows.domain.errors import N_
from workflows.domain.sayings import Saying
from workflows.intake.reading.defects.evidence import Evidence
from workflows.intake.reading.model import Defect, Span
from workflows.intake.reading.signature import signature_begins, signer_name

NO_NUMBER = Saying(N_("Văn bản chưa có số."))
NO_DAY = Saying(N_("Ngày ban hành chưa đủ ngày, tháng."))
NO_LETTERHEAD = Saying(N_("Văn bản không có tên cơ quan ban hành ở phần đầu."))
NO_SIGNER = Saying(N_("Không thấy tên người ký."))
NO_TITLE = Saying(N_("Phần ký không ghi chức vụ của người ký."))
NO_RECIPIENTS = Saying(N_("Văn bản không có phần «Nơi nhận»."))
TWO_SIGNERS = Saying(N_("Văn bản có hai người ký: %(first)s và %(second)s."))
SYMBOL_UNFIT = Saying(N_("Ký hiệu «%(symbol)s» không phải ký hiệu của %(type)s."))
PAST_DEADLINE = Saying(N_("Nhiệm vụ %(path)s có thời hạn «%(words)s» trước ngày ban hành."))
_JOINT = re.compile(
    r"(?:LT|LN|LNg|LS|LB|TTLT|NQLT|QCPH|CTPH|KHPH|HDLN)\b|liên tịch|phối hợp", re.IGNORECASE
)
_SIGNATURE_LINES = 12  # between the first name and a second signature


def of_form(seen: Evidence) -> Iterator[Defect]:
    """Find what a careful clerk would point out before reading the body."""
    values = seen.values
    if values.number is None:
        yield Defect(NO_NUMBER, values.symbol.span if values.symbol else seen.start)
    if values.date and len(values.date.value) < len("2026-01-01"):
        yield Defect(NO_DAY, values.date.span)
    if values.issuer is None or values.issuer.reason:
        yield Defect(NO_LETTERHEAD, seen.start)
    yield from _unfit_symbol(seen)
    yield from _past_deadlines(seen)
    yield from _of_ending(seen)


def _unfit_symbol(seen: Evidence) -> Iterator[Defect]:
    """Compare the printed type with the one the symbol begins with: «KẾ HOẠCH» … «/QĐ-UBND»."""
    symbol, kind = seen.values.symbol, seen.values.type
    if symbol is None or not kind.as_printed:
        return
    meant = DocumentType.of_symbol(symbol.value)
    if fits(kind.value, meant):
        return
    yield Defect(SYMBOL_UNFIT % {"symbol": symbol.value, "type": kind.value}, symbol.span)


def fits(name: str, meant: DocumentType) -> bool:
    """Whether a printed name of a type goes with the type a symbol stands for.

    Only symbols that begin with the abbreviation of a type speak against a name.
    """
    if meant is DocumentType.CONG_VAN or not meant.abbreviation:
        return True
    try:
        named = DocumentType.named(name)
    except TypeRefused:
        return True
    # the Party writes «QĐ» for its regulations, too
    return named is DocumentType.QUY_DINH or named.abbreviation in {meant.abbreviation, ""}


def _past_deadlines(seen: Evidence) -> Iterator[Defect]:
    dated = seen.values.date
    issued = dated.value if dated else ""
    for task in seen.tasks:
        if task.due and len(issued) == len("2026-01-01") and task.due.isoformat() < issued:
            said = PAST_DEADLINE % {"path": task.path, "words": task.deadline_text or ""}
            yield Defect(said, task.deadline_span or task.spans[0])


def _of_ending(seen: Evidence) -> Iterator[Defect]:
    tail, signer = seen.tail, seen.signer
    end = Span(seen.lines[-1].end, seen.lines[-1].end) if seen.lines else seen.start
    if tail is None:
        yield Defect(NO_SIGNER, end)
        return
    place = Span(tail.label[0].start, tail.label[0].end) if tail.label else end
    if not tail.label:
        yield Defect(NO_RECIPIENTS, end)
    if signer.name is None:
        yield Defect(NO_SIGNER, place)
    elif signer.title is None and signer.authority is None:
        yield Defect(NO_TITLE, signer.name.span)
    yield from _second_signer(seen)


def _second_signer(seen: Evidence) -> Iterator[Defect]:
    """Look for another «KT. CHỦ TỊCH … Họ và tên» behind the first signature."""
    tail, first = seen.tail, seen.signer.name
    symbol = seen.values.symbol.value if seen.values.symbol else ""
    subject = seen.values.subject.value if seen.values.subject else ""
    if tail is None or first is None or _JOINT.search(symbol) or _JOINT.search(subject):
        return
    behind = [ln for ln in seen.lines if ln.start >= first.span.end and not ln.blank]
    begun = False
    for line in behind[:_SIGNATURE_LINES]:
        begun = begun or signature_begins(line.text)
        name = signer_name(line.text)
        if begun and name and name != first.value:
            said = TWO_SIGNERS % {"first": first.value, "second": name}
            yield Defect(said, Span(line.start, line.end))
            return
