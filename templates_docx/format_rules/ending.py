"""Recipients, signature and appendices (F-33 to F-39, 4.2)."""

import re
from collections.abc import Iterator

from templates_docx.format_rules.anatomy import Anatomy
from templates_docx.format_rules.findings import Finding, Severity, short
from templates_docx.format_rules.looks import Wanted, compare
from templates_docx.format_rules.sheet import Line

_SAME_AS_ARTICLE = re.compile(r"như\s+điều\s+(\d+)", re.IGNORECASE)
_ARTICLE = re.compile(r"^Điều\s+(\d+)\b")
_ARCHIVE = re.compile(r"^[-–]?\s*Lưu\s*:\s*VT\b")
_WRONG_PREFIX = re.compile(r"^(T/M|K/T|T/L|(?:TM|KT|TL|TUQ)(?!\. \S))")
_ACADEMIC = re.compile(r"^(GS|PGS|TS|ThS|Ths|BS|KS|CN|NGƯT|NGND|TTƯT)\b\.?")
_LABEL = re.compile(r"Phụ lục( [IVXLC]+)?")


def recipients_label(paper: Anatomy) -> Iterator[Finding]:
    """F-35: «Nơi nhận:», 12, bold italic."""
    line = paper.recipients_label
    if line is None:
        if not paper.is_attachment:
            yield Finding("F-35", Severity.ERROR, "Nơi nhận", "Nơi nhận:", "không thấy")
        return
    yield from compare([line], Wanted("F-35", "Nơi nhận", 12, 12, bold=True, italic=True))
    if not line.text.startswith("Nơi nhận:"):
        yield Finding("F-35", Severity.ERROR, "Nơi nhận", "«Nơi nhận:» (có dấu hai chấm)",
                      short(line.text))  # fmt: skip


def recipients(paper: Anatomy) -> Iterator[Finding]:
    """F-36: the list, 11, upright, not bold."""
    if paper.recipients:
        wanted = Wanted("F-36", "danh sách nơi nhận", 11, 11, bold=False, italic=False)
        yield from compare(paper.recipients, wanted)


def archive_line(paper: Anatomy) -> Iterator[Finding]:
    """4.2: the list ends with «- Lưu: VT, …» and a stop."""
    if paper.recipients_label is None:
        return
    archive = next((n for n in paper.recipients if n.text.lstrip("-– ").startswith("Lưu")), None)
    if archive is None:
        yield _recipients("dòng cuối «- Lưu: VT, …»", "không thấy", Severity.ERROR)
    elif not _ARCHIVE.match(archive.text):
        yield _recipients("«- Lưu: VT, …»", short(archive.text), Severity.ERROR)
    elif not archive.text.endswith((".", ")")):
        yield _recipients("dấu chấm cuối dòng lưu", short(archive.text), Severity.WARNING)


def recipient_lines(paper: Anatomy) -> Iterator[Finding]:
    """4.2: each line starts with «- » and ends with «;»"""
    listed = [n for n in paper.recipients if n.text.startswith(("-", "–"))]
    for line in listed[:-1]:
        if not line.text.endswith(";"):
            yield _recipients("cuối mỗi dòng là dấu chấm phẩy", short(line.text), Severity.ERROR)
            return


def same_as_above(paper: Anatomy) -> Iterator[Finding]:
    """4.2: a letter starts with «Như trên», a decision with an article that exists."""
    if not paper.recipients:
        return
    if paper.addressee is not None and not any(
        "như trên" in n.text.lower() for n in paper.recipients
    ):
        yield _recipients(
            "dòng đầu «- Như trên;»", short(paper.recipients[0].text), Severity.WARNING
        )
    numbers = [int(m[1]) for n in paper.body if (m := _ARTICLE.match(n.text))]
    cited = [int(m[1]) for n in paper.recipients if (m := _SAME_AS_ARTICLE.search(n.text))]
    if numbers and cited and max(cited) > max(numbers):
        yield _recipients(f"«Như Điều {max(numbers)}»: văn bản có {max(numbers)} điều",
                          f"«Như Điều {max(cited)}»", Severity.ERROR)  # fmt: skip


def _recipients(expected: str, found: str, severity: Severity) -> Finding:
    return Finding("4.2", severity, "Nơi nhận", expected, found)


def signature(paper: Anatomy) -> Iterator[Finding]:
    """F-33: authority and position, capitals, 13 to 14, bold, centred, no mark at the end."""
    place = "quyền hạn, chức vụ của người ký"
    if not paper.signature:
        if paper.recipients_label is not None:
            yield Finding("F-33", Severity.ERROR, place, "chức vụ, chữ in hoa, đậm", "không thấy")
        return
    yield from compare(
        paper.signature, Wanted("F-33", place, 13, 14, bold=True, italic=False, centred=True)
    )
    for line in paper.signature:
        if line.text.endswith((".", ",", ";", ":")):
            yield Finding("F-33", Severity.ERROR, place, "không có dấu cuối dòng", short(line.text))
        if _WRONG_PREFIX.match(line.text):
            yield Finding("F-33", Severity.ERROR, place, "«TM. », «KT. », «TL. », «TUQ. » "
                          "(dấu chấm và một dấu cách)", short(line.text))  # fmt: skip


def signatory(paper: Anatomy) -> Iterator[Finding]:
    """F-34: the name, 13 to 14, bold, centred, without academic titles."""
    line, place = paper.signatory, "họ tên người ký"
    if line is None:
        if paper.signature:
            yield Finding(
                "F-34", Severity.WARNING, place, "họ và tên, chữ thường, đậm", "không thấy"
            )
        return
    yield from compare([line], Wanted("F-34", place, 13, 14, bold=True, italic=False, centred=True))
    if _ACADEMIC.match(line.text):
        yield Finding("F-34", Severity.ERROR, place, "không ghi học hàm, học vị", short(line.text))


def appendix_labels(paper: Anatomy) -> Iterator[Finding]:
    """F-37: «Phụ lục», 14, bold, centred; Roman numbers where there are several."""
    for line in paper.appendices:
        wanted = Wanted(
            "F-37", "tên phụ lục", 14, 14, bold=True, italic=False, capitals=False, centred=True
        )
        yield from compare([line], wanted)
        if not _LABEL.fullmatch(line.text) and not line.text.isupper():
            yield Finding("F-37", Severity.ERROR, "tên phụ lục", "Phụ lục, hoặc Phụ lục I, Phụ lục II…",
                          short(line.text))  # fmt: skip
    if len(paper.appendices) > 1 and any(n.text == "Phụ lục" for n in paper.appendices):
        yield Finding("F-37", Severity.ERROR, "tên phụ lục", "Phụ lục I, Phụ lục II…",
                      "nhiều phụ lục không đánh số")  # fmt: skip


def appendix_headings(paper: Anatomy) -> Iterator[Finding]:
    """F-38, F-39: the title in bold capitals, «(Kèm theo …)» in italics, centred."""
    for label in paper.appendices:
        titles, reference = _below(paper, label)
        wanted = Wanted("F-38", "tiêu đề phụ lục", 13, 14, bold=True, capitals=True, centred=True)
        yield from compare(titles, wanted)
        if not reference:
            yield Finding("F-39", Severity.WARNING, "dưới tiêu đề phụ lục",
                          "(Kèm theo … số … ngày … của …)", "không thấy")  # fmt: skip
        yield from compare(reference, Wanted("F-39", "dòng «Kèm theo»", 13, 14, bold=False,
                                             italic=True, centred=True))  # fmt: skip


def _below(paper: Anatomy, label: Line) -> tuple[list[Line], list[Line]]:
    titles: list[Line] = []
    for line in paper.sheet.lines[label.index + 1 : label.index + 10]:
        if line.spot.table is not None or (titles and not line.text):
            break
        if line.text.lower().startswith(("(kèm theo", "kèm theo", "(ban hành kèm")):
            return titles, _until_closed(paper, line)
        if line.text:
            titles.append(line)
    return titles[:1], []


def _until_closed(paper: Anatomy, first: Line) -> list[Line]:
    lines: list[Line] = []
    for line in paper.sheet.lines[first.index : first.index + 4]:
        lines.append(line)
        if line.text.endswith(")"):
            break
    return lines if lines[-1].text.endswith(")") else lines[:1]
