"""The commands that read a sentence: `dondoc deadline` and `dondoc citations`; no database."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from templates_docx.partial_date import PartialDate
from workflows.domain.deadlines import read_deadline
from workflows.domain.errors import N_, Refusal
from workflows.domain.text import nfc
from workflows.intake.reading.citations import find_citations
from workflows.intake.reading.model import ReadReference

_NOTHING = dict.fromkeys(("deadline_text", "start", "due", "recurrence", "nature", "rule"))


class LineRefused(Refusal):
    """A line of an input file that cannot be answered."""

    message = N_(
        "Dòng %(line)s của tệp không đọc được: mỗi dòng phải là một đối tượng JSON (UTF-8) "
        "có trường «text»."
    )


class IssueDateRefused(Refusal):
    """An issue date that is no date."""

    message = N_(
        "«%(text)s» không phải ngày ban hành. Nhập theo mẫu 2026-03-05, 2026-03 hoặc 2026."
    )


_text = click.argument("text", required=False)
_file = click.option(
    "--file",
    "source",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Tệp JSONL: mỗi dòng một câu cần đọc.",
)
_json = click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")


@click.command()
@_text
@click.option("--issued-on", help="Ngày ban hành: YYYY-MM-DD, YYYY-MM hoặc YYYY.")
@_file
@_json
def deadline(
    text: str | None, issued_on: str | None, source: Path | None, *, as_json: bool
) -> None:
    """Đọc thời hạn trong một câu, hoặc trong từng dòng của một tệp."""
    _require_one(text, source)
    if source:
        for line in _lines(source):
            _print_json({"text": line["text"], **_deadline(line["text"], line.get("issued"))})
        return
    answer = _deadline(text or "", issued_on)
    _print_json(answer) if as_json else _print_plain(answer)


@click.command()
@_text
@click.option("--place", help="Địa danh của văn bản, để ghi đủ tên «UBND tỉnh».")
@_file
@_json
def citations(text: str | None, place: str | None, source: Path | None, *, as_json: bool) -> None:
    """Liệt kê văn bản được viện dẫn trong một câu, hoặc trong từng dòng của một tệp."""
    _require_one(text, source)
    if source:
        for line in _lines(source):
            own = line.get("place") or line.get("context_place") or place
            for pos, found in enumerate(_citations(line["text"], own), start=1):
                _print_json({"text": line["text"], "pos": pos, **found})
        return
    answer = _citations(text or "", place)
    if as_json:
        _print_json(answer)
        return
    for found in answer:
        _print_plain(found)


def _require_one(text: str | None, source: Path | None) -> None:
    if (text is None) == (source is None):
        raise click.UsageError("Nhập một câu trong dấu ngoặc kép, hoặc --file TỆP.jsonl.")


def _deadline(text: str, issued: object) -> dict[str, object]:
    reading = read_deadline(nfc(text), _issue_date(issued))
    return reading.as_json() if reading else dict(_NOTHING)


def _issue_date(issued: object) -> PartialDate | None:
    if not issued:
        return None
    try:
        return PartialDate.parse(str(issued))
    except ValueError:
        raise IssueDateRefused(text=issued) from None


def _citations(text: str, place: str | None) -> list[dict[str, object]]:
    return [_citation(one) for one in find_citations(nfc(text), own_place=place)]


def _citation(one: ReadReference) -> dict[str, object]:
    found: dict[str, object] = {
        "type": one.type,
        "code": one.code,
        "date": one.date,
        "issuer": one.issuer,
    }
    return found if one.code else {**found, "title": one.title}


def _lines(source: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(source.read_bytes().splitlines(), start=1):
        if line.strip():
            yield _object(line, number)


def _object(line: bytes, number: int) -> dict[str, Any]:
    try:
        found = json.loads(line.decode("utf-8-sig"))
    except ValueError as error:
        raise LineRefused(line=number) from error
    if not isinstance(found, dict) or not isinstance(found.get("text"), str):
        raise LineRefused(line=number)
    return found


def _print_json(answer: object) -> None:
    click.echo(json.dumps(answer, ensure_ascii=False))


def _print_plain(answer: dict[str, object]) -> None:
    click.echo("; ".join(f"{name}: {value}" for name, value in answer.items() if value))
