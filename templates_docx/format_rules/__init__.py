"""The checker of form: one small function per rule of Decree 30/2020 a machine can check."""

from collections.abc import Callable, Iterator, Sequence

from templates_docx.format_rules import (
    body,
    ending,
    letterhead,
    opening,
    page,
    rules_drawn,
    spelling,
)
from templates_docx.format_rules.anatomy import Anatomy, dissect
from templates_docx.format_rules.findings import Finding, LintReport, Severity
from templates_docx.format_rules.sheet_reader import read
from templates_docx.strict_form import opened_in_any_form

__all__ = ["Finding", "LintReport", "Severity", "lint"]

Rule = Callable[[Anatomy], Iterator[Finding]]

_ALWAYS: tuple[Rule, ...] = (
    page.paper_size,
    page.first_section_stands,
    page.margins,
    page.fonts,
    page.colours,
    page.page_numbers,
    page.page_number_look,
    page.running_text,
    page.appendix_sections,
    page.long_tables,
)
_WITH_LETTERHEAD: tuple[Rule, ...] = (
    letterhead.national_name,
    letterhead.motto,
    rules_drawn.rule_under_motto,
    letterhead.issuer,
    letterhead.parent_agency,
    letterhead.urgency_stamp,
    rules_drawn.rule_under_issuer,
    letterhead.number_line,
    letterhead.number_padding,
    letterhead.symbol,
    letterhead.date_line,
    letterhead.date_padding,
    letterhead.letter_subject,
    opening.type_name,
    opening.subject,
    rules_drawn.rule_under_subject,
    opening.authority,
    opening.legal_bases,
    opening.enacting,
    opening.addressee,
    opening.addressees,
    body.body_size,
    body.justified,
    body.first_line,
    body.gaps,
    body.line_spacing,
    body.articles,
    body.headings,
    body.point_letters,
    body.dates,
    spelling.quarters,
    spelling.figures,
    spelling.clauses,
    body.end_mark,
    body.appendices_are_mentioned,
    ending.recipients_label,
    ending.recipients,
    ending.same_as_above,
    ending.recipient_lines,
    ending.archive_line,
    ending.signature,
    ending.signatory,
    ending.appendix_labels,
    ending.appendix_headings,
)


def lint(data: bytes, agency_names: Sequence[str] = ()) -> LintReport:
    """Check the form of any Word file; raises a refusal for what is none or is not safe to open."""
    paper = dissect(read(opened_in_any_form(data)))
    return LintReport(tuple(_findings(paper, agency_names)), paper.kind)


def _findings(paper: Anatomy, agency_names: Sequence[str]) -> Iterator[Finding]:
    for rule in _ALWAYS:
        yield from rule(paper)
    if not paper.is_attachment:
        for rule in _WITH_LETTERHEAD:
            yield from rule(paper)
        yield from letterhead.issuer_is_known(paper, agency_names)
