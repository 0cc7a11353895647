"""The line that prints a document's type in capitals: «QUYẾT ĐỊNH», «CHỈ THỊ», «KẾ HOẠCH»."""

import re
from collections.abc import Sequence

from templates_docx.vocabulary import DocumentType
from workflows.intake.reading.lines import Line, mostly_capitals

_TITLE_TAIL = re.compile(r"\s*(?:KHẨN|HỎA TỐC|HOẢ TỐC|LIÊN NGÀNH|LIÊN TỊCH|\(.*\))?\s*")
_LONGEST_TITLE = 60


def type_title(text: str) -> DocumentType | None:
    """Give the type a line prints as a title in capitals («CHỈ THỊ»), if it is one."""
    if len(text) > _LONGEST_TITLE or not mostly_capitals(text) or text.endswith(":"):
        return None
    found, count = DocumentType.heading_of(text.split())
    tail = _TITLE_TAIL.fullmatch(" ".join(text.split()[count:])) is not None
    return found if tail or count >= 2 else None


def title_lines(lines: Sequence[Line], at: int, last: int) -> int:
    """Count the lines a title takes from here on: a narrow cell breaks «QUYẾT⏎ĐỊNH»."""
    text = lines[at].text
    if type_title(text):
        return 1
    if at + 1 >= last or " " in text or " " in lines[at + 1].text:
        return 0
    joined = f"{text} {lines[at + 1].text}"
    return 2 if DocumentType.heading_of(joined.split())[1] == 2 and mostly_capitals(joined) else 0


def rest_of_title(line: Line) -> Line | None:
    """Give what follows the type in its line: «CHỈ THỊ Về việc …»."""
    words = line.text.split()
    found, count = DocumentType.heading_of(words)
    if found is None or _TITLE_TAIL.fullmatch(" ".join(words[count:])):
        return None
    place = len(" ".join(words[:count])) + 1
    return Line(line.start + place, line.end, line.text[place:], line.indent)
