"""`dondoc extract`: read one directive and print what was understood.

Where an office is, its agency register is asked which agencies had closed; nothing is written.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from templates_docx.partial_date import PartialDate
from webapp.cli_support import Desk
from workflows.domain.errors import N_, Refusal
from workflows.intake.reading import read
from workflows.intake.reading.model import ReadDocument, Reading, ReadTask, Value
from workflows.intake.sources import MAX_BYTES, read_file


class IssuedOnRefused(Refusal):
    """An issue date that is no date."""

    message = N_(
        "«%(text)s» không phải ngày ban hành. Nhập theo mẫu 2026-03-05, 2026-03 hoặc 2026."
    )


class FileTooBig(Refusal):
    """A file larger than any directive."""

    message = N_("Tệp «%(name)s» quá lớn. Tách tệp thành từng văn bản rồi đọc lại.")


@click.command()
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--issued-on", help="Ngày ban hành, nếu văn bản không in: YYYY-MM-DD, YYYY-MM.")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
@click.pass_obj
def extract(desk: Desk, source: Path, issued_on: str | None, *, as_json: bool) -> None:
    """Đọc một văn bản chỉ đạo (.txt, .docx, .pdf …) và in những gì hiểu được."""
    if source.stat().st_size > MAX_BYTES:
        raise FileTooBig(name=source.name)
    text = read_file(source.read_bytes(), source.name).text
    understood = _with_closed_agencies(read(text, issued_on=_issued(issued_on)), desk)
    if as_json:
        from webapp.i18n import said_in_english

        found = understood.as_json(said_in_english)
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for line in _lines(understood):
        click.echo(line)


def _with_closed_agencies(understood: Reading, desk: Desk) -> Reading:
    """Add what the agency register knows of the agencies named, where the office is up to date."""
    settings = desk.settings
    if not settings.database_url and not (settings.home / "dondoc.sqlite3").is_file():
        return understood
    from workflows.intake.closed_agencies import with_closed_agencies
    from workflows.store.database import Database
    from workflows.store.schema import current_revision, newest_revision

    db = Database.open(settings.database)
    try:
        if current_revision(db) != newest_revision():
            return understood
        with db.reading() as session:
            return with_closed_agencies(session, understood)
    finally:
        db.close()


def _issued(text: str | None) -> PartialDate | None:
    if text is None:
        return None
    try:
        return PartialDate.parse(text)
    except ValueError:
        raise IssuedOnRefused(text=text) from None


def _lines(understood: Reading) -> Iterator[str]:
    """Say in words what was understood."""
    for number, document in enumerate(understood.documents, start=1):
        if len(understood.documents) > 1:
            yield f"=== Văn bản {number}/{len(understood.documents)}"
        yield from _document(document)
    for warning in understood.warnings:
        yield f"Lưu ý: {warning}"
    left = understood.unclassified
    if left:
        yield f"Còn {len(left)} đoạn chưa phân loại:"
        yield from (f"  ? {_short(understood.text[c.span.start : c.span.end])}" for c in left)


def _document(document: ReadDocument) -> Iterator[str]:
    head = (
        ("Loại văn bản", document.type),
        ("Số, ký hiệu", document.code or document.symbol),
        ("Ngày", document.date),
        ("Cơ quan ban hành", document.issuer),
        ("Trích yếu", document.subject),
        ("Người ký", document.signer.name),
    )
    for label, value in head:
        yield f"{label}: {_value(value)}"
    if document.addressees:
        yield "Kính gửi: " + "; ".join(value.value for value in document.addressees)
    if document.references:
        yield f"Văn bản viện dẫn: {len(document.references)}"
        yield from (
            f"  - {_reference(r.type, r.code or r.title, r.date)}" for r in document.references
        )
    yield f"Nhiệm vụ: {len(document.tasks)}"
    for task in document.tasks:
        yield from _task(task)
    for defect in document.defects:
        yield f"Lỗi của văn bản: {defect.text}"


def _value(value: Value | None) -> str:
    if value is None:
        return "(không có)"
    return f"{value.value} ({value.reason})" if value.reason else value.value


def _reference(kind: str, code: str | None, date: str | None) -> str:
    if code and code.lower().startswith(kind.lower()):
        kind = ""
    return " ".join(part for part in (kind, code, f"({date})" if date else "") if part)


def _task(task: ReadTask) -> Iterator[str]:
    yield f"  [{task.path}] {_short(task.text)}"
    for label, mentions in (
        ("Chủ trì", task.lead),
        ("Phối hợp", task.coordinating),
        ("Theo dõi, đôn đốc", task.monitoring),
    ):
        if mentions:
            yield f"      {label}: " + "; ".join(mention.name for mention in mentions)
    if task.deadline:
        due = f" → {task.due:%d/%m/%Y}" if task.due else ""
        yield f"      Thời hạn: {task.deadline_text}{due} ({task.deadline.rule.label})"
    yield f"      Lý do: {task.reason}"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 110 else f"{flat[:107]}…"
