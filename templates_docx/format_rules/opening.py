"""Type name, subject, authority, legal bases, «Kính gửi» (F-19 to F-24, F-32, 4.1)."""

from collections.abc import Iterator

from templates_docx.format_rules.anatomy import Anatomy
from templates_docx.format_rules.findings import Finding, Severity, short
from templates_docx.format_rules.looks import Wanted, compare
from templates_docx.vocabulary import Addressing, DocumentType


def type_name(paper: Anatomy) -> Iterator[Finding]:
    """F-19: the name of the type, 13 to 14, bold, centred."""
    if paper.type_name is not None:
        wanted = Wanted("F-19", "tên loại văn bản", 13, 14, bold=True, italic=False,
                        capitals=True, centred=True)  # fmt: skip
        yield from compare([paper.type_name], wanted)


def subject(paper: Anatomy) -> Iterator[Finding]:
    """F-20: the subject under the type name, 13 to 14, bold, centred."""
    if paper.type_name is None:
        return
    if not paper.subject:
        yield Finding("F-20", Severity.ERROR, "trích yếu", "trích yếu dưới tên loại", "không thấy")
        return
    wanted = Wanted("F-20", "trích yếu", 13, 14, bold=True, italic=False, centred=True)
    yield from compare(paper.subject, wanted)


def authority(paper: Anatomy) -> Iterator[Finding]:
    """F-22: a decision names who decides, in capitals, bold, centred."""
    if paper.enacting is None:
        return
    place = "thẩm quyền ban hành"
    if not paper.authority:
        yield Finding(
            "F-22", Severity.ERROR, place, "CHỦ TỊCH … hoặc ỦY BAN NHÂN DÂN …", "không thấy"
        )
        return
    yield from compare(paper.authority, Wanted("F-22", place, 13, 14, bold=True, centred=True))
    if paper.authority[-1].text.endswith((".", ":", ",", ";")):
        yield Finding("F-22", Severity.ERROR, place, "không có dấu cuối dòng",
                      short(paper.authority[-1].text))  # fmt: skip


def legal_bases(paper: Anatomy) -> Iterator[Finding]:
    """F-23: italic, each ended by «;», the last by «.»"""
    lines, place = paper.legal_bases, "căn cứ ban hành"
    if paper.enacting is None or not lines:
        return
    yield from compare(lines, Wanted("F-23", place, 13, 14, bold=False, italic=True))
    for line in lines[:-1]:
        if not line.text.endswith(";"):
            yield Finding("F-23", Severity.ERROR, place, "cuối mỗi căn cứ là dấu chấm phẩy",
                          short(line.text[-40:]))  # fmt: skip
    if not lines[-1].text.endswith("."):
        yield Finding("F-23", Severity.ERROR, place, "cuối căn cứ cuối cùng là dấu chấm",
                      short(lines[-1].text[-40:]))  # fmt: skip


def enacting(paper: Anatomy) -> Iterator[Finding]:
    """F-24: «QUYẾT ĐỊNH:», bold, centred, with its colon."""
    if paper.enacting is not None:
        wanted = Wanted("F-24", "«QUYẾT ĐỊNH:»", 13, 14, bold=True, centred=True)
        yield from compare([paper.enacting], wanted)
    elif paper.type_name is not None and paper.kind in {
        DocumentType.QUYET_DINH,
        DocumentType.NGHI_QUYET,
    }:
        yield Finding("F-24", Severity.ERROR, "phần mở đầu", "dòng «QUYẾT ĐỊNH:» (có dấu hai chấm)",
                      "không thấy")  # fmt: skip


def addressee(paper: Anatomy) -> Iterator[Finding]:
    """F-32: «Kính gửi:», 13 to 14, upright, not bold."""
    line = paper.addressee
    if line is None:
        if paper.kind is DocumentType.CONG_VAN and not paper.is_attachment:
            yield Finding("F-32", Severity.ERROR, "Kính gửi", "Kính gửi: …", "không thấy")
        return
    lines = [line, *paper.addressees]
    yield from compare(lines, Wanted("F-32", "Kính gửi", 13, 14, bold=False, italic=False))
    if not line.text.startswith("Kính gửi:"):
        yield Finding("F-32", Severity.ERROR, "Kính gửi", "«Kính gửi:» (có dấu hai chấm)",
                      short(line.text))  # fmt: skip


def addressees(paper: Anatomy) -> Iterator[Finding]:
    """4.1: one addressee on the line without a stop; several below, «;» after each, «.» last."""
    line = paper.addressee
    if line is None:
        return
    if paper.kind is not None and paper.kind.addressing is Addressing.NEVER:
        yield Finding("4.1", Severity.ERROR, "Kính gửi",
                      f"{paper.kind.vietnamese_name} chỉ ghi nơi nhận ở cuối văn bản, không có Kính gửi",
                      short(line.text))  # fmt: skip
    if not paper.addressees:
        if line.text.endswith((".", ";", ",")):
            yield Finding("4.1", Severity.WARNING, "Kính gửi", "không có dấu cuối dòng",
                          short(line.text))  # fmt: skip
        return
    *others, last = paper.addressees
    wrong = next((n for n in others if not n.text.endswith(";")), None)
    wrong = wrong or (None if last.text.endswith(".") else last)
    if wrong is not None:
        yield Finding("4.1", Severity.ERROR, "Kính gửi",
                      "cuối mỗi dòng là dấu chấm phẩy, dòng cuối cùng là dấu chấm",
                      short(wrong.text))  # fmt: skip
