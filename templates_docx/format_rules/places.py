"""Where in a document a finding stands: the line it quotes, or the element its rule is about."""

import re
from collections.abc import Sequence

from lxml.etree import _Element

from templates_docx.format_rules.anatomy import Anatomy
from templates_docx.format_rules.findings import Finding
from templates_docx.format_rules.sheet import Line

_QUOTED = re.compile(r"«([^«»]{4,}?)…?»")


def paragraph_of(paper: Anatomy, finding: Finding) -> _Element | None:
    """Give the paragraph a finding is about; None where it is about the whole document."""
    line = _quoted(paper, finding) or next(iter(_lines_of_rule(paper, finding.rule)), None)
    return None if line is None else paper.sheet.paragraph_of(line)


def _quoted(paper: Anatomy, finding: Finding) -> Line | None:
    for words in _QUOTED.findall(finding.found):
        for line in paper.sheet.lines:
            if words in line.text:
                return line
    return None


def _lines_of_rule(paper: Anatomy, rule: str) -> Sequence[Line]:
    element: dict[str, Line | Sequence[Line] | None] = {
        "F-10": paper.national_name,
        "F-11": paper.motto,
        "F-12": paper.motto,
        "F-13": paper.issuer,
        "F-14": paper.issuer,
        "F-15": paper.issuer[-1:],
        "F-16": paper.number,
        "N-05": paper.number,
        "N-08": paper.number,
        "N-09": paper.number,
        "F-17": paper.date,
        "D-01": paper.date,
        "F-18": paper.letter_subject,
        "F-19": paper.type_name,
        "F-20": paper.subject,
        "F-21": paper.subject[-1:],
        "F-22": paper.authority,
        "F-23": paper.legal_bases,
        "F-24": paper.enacting,
        "F-32": paper.addressee,
        "4.1": paper.addressee,
        "F-31": paper.body,
        "F-52": paper.body[-1:],
        "F-53": paper.body[-1:],
        "F-33": paper.signature,
        "F-34": paper.signatory,
        "F-35": paper.recipients_label,
        "F-36": paper.recipients,
        "4.2": paper.recipients_label,
        "F-37": paper.appendices,
        "F-38": paper.appendices,
        "F-39": paper.appendices,
    }
    found = element.get(rule)
    if found is None:
        return ()
    return (found,) if isinstance(found, Line) else found
