"""How figures, quarters and clauses are written in the text (D-03, D-07, section 5)."""

import re
from collections.abc import Iterator

from templates_docx.format_rules.anatomy import Anatomy
from templates_docx.format_rules.findings import Finding, Severity, listing

_QUARTER = re.compile(r"\b[Qq]uý [1-4](?=/\d{4}| năm)")
_DECIMAL_POINT = re.compile(r"(?<![\d.,])\d+\.\d{1,2}\s?%")
_BLANK_BEFORE_PERCENT = re.compile(r"(?<![\d.,])\d+(?:,\d+)? %")
_CLAUSE = re.compile(r"(?<=[\w,;] )(?:Khoản \d+|Điểm [a-zđ]\b(?=[ ,;]))|(?<=[\w,;] )điều \d+\b")


def quarters(paper: Anatomy) -> Iterator[Finding]:
    """D-03: quarters bear Roman numbers: «quý IV/2026»."""
    yield from _told(
        paper, "D-03", Severity.WARNING, _QUARTER, "quý ghi bằng số La Mã: quý IV/2026"
    )


def figures(paper: Anatomy) -> Iterator[Finding]:
    """D-07: a comma before decimals, and no blank before «%»."""
    yield from _told(
        paper, "D-07", Severity.WARNING, _DECIMAL_POINT, "dấu phẩy trước phần thập phân: 21,9%"
    )
    yield from _told(
        paper, "D-07", Severity.HINT, _BLANK_BEFORE_PERCENT, "không có dấu cách trước %"
    )


def clauses(paper: Anatomy) -> Iterator[Finding]:
    """Section 5: «điểm a khoản 2 Điều 10»: only the article takes a capital."""
    yield from _told(paper, "5", Severity.HINT, _CLAUSE, "viết hoa Điều, viết thường khoản, điểm")


def _told(
    paper: Anatomy, rule: str, severity: Severity, pattern: re.Pattern[str], expected: str
) -> Iterator[Finding]:
    text = "\n".join(line.text for line in paper.body if line.spot.table is None)
    wrong = [match[0] for match in pattern.finditer(text)]
    if wrong:
        yield Finding(rule, severity, "nội dung", expected, listing(wrong))
