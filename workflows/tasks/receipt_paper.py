"""A receipt as a paper: its words for the Word file, and the PDF of it."""

from typing import Any

from templates_docx.printing import print_one
from templates_docx.receipt import ReceiptPaper, receipt_file
from templates_docx.vocabulary import short_date
from workflows.domain.clock import OFFICE_ZONE
from workflows.domain.statuses import Outcome
from workflows.store.queries.receipts import ReceiptFact

_HASH_SHOWN = 16  # digits of a file's hash that a narrow column can show


def receipt_pdf(receipt: ReceiptFact, *, address: str, qr: bytes) -> bytes:
    """Print a receipt; raises `PrintingUnavailable` where this machine prints nothing."""
    return print_one(receipt_file(receipt_words(receipt, address=address, qr=qr)))


def receipt_words(receipt: ReceiptFact, *, address: str, qr: bytes) -> ReceiptPaper:
    """Write a receipt: exactly what was reported, from what was kept at that moment."""
    at = receipt.at.astimezone(OFFICE_ZONE)
    moment = f"{at:%H} giờ {at:%M} ngày {short_date(at.date())}"
    return ReceiptPaper(
        agency=receipt.agency,
        facts=(f"Người gửi: {receipt.by}", f"Lúc gửi: {moment}"),
        hash=receipt.hash,
        rows=[_cells(line) for line in receipt.content["lines"]],
        address=address,
        qr=qr,
    )


def _cells(line: dict[str, Any]) -> tuple[str, ...]:
    period = f" (kỳ {line['period']})" if line["period"] else ""
    said = [line["words"]]
    if line["result_code"] or line["result_dated"]:
        said.append(f"Văn bản kết quả: {line['result_code'] or '…'}{_dated(line)}")
    if line["difficulties"]:
        said.append(f"Vướng mắc, đề xuất: {line['difficulties']}")
    files = [f"{one['name']}: {one['sha256'][:_HASH_SHOWN]}…" for one in line["files"]]
    return (
        f"{line['path']}, văn bản {line['paper']}{period}: {line['task']}",
        str(Outcome(line["outcome"]).label),
        "\n".join(said),
        "\n".join(files) or "–",
    )


def _dated(line: dict[str, Any]) -> str:
    return f" ngày {line['result_dated']}" if line["result_dated"] else ""
