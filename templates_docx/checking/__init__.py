"""Checking a Word template before an office uses it: every fault at once, each with its place."""

from templates_docx.checking.check import TemplateReport, check_template
from templates_docx.checking.faults import Fault, Place

__all__ = ["Fault", "Place", "TemplateReport", "check_template"]
