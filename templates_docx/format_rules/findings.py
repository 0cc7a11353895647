"""What the checker says: findings a clerk understands, each by the rule it rests on."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

from templates_docx.vocabulary import DocumentType


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"  # against the decree
    WARNING = "warning"  # against its models or settled practice
    HINT = "hint"  # better otherwise


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about the form: by which rule, where, what was expected and what stands there."""

    rule: str  # «F-16», «D-01»
    severity: Severity
    place: str
    expected: str
    found: str

    def as_json(self) -> dict[str, str]:
        """Give the finding as the command prints it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class LintReport:
    """All findings of one document, and what kind of document it is."""

    findings: tuple[Finding, ...]
    kind: DocumentType | None

    @property
    def has_errors(self) -> bool:
        """Say whether one of the findings is an error."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def as_json(self) -> dict[str, object]:
        """Give the report as the command prints it."""
        return {
            "findings": [finding.as_json() for finding in self.findings],
            "kind": self.kind.vietnamese_name if self.kind else None,
        }


def short(text: str, limit: int = 60) -> str:
    """Quote the beginning of a text."""
    tidy = " ".join(text.split())
    return f"«{tidy}»" if len(tidy) <= limit else f"«{tidy[:limit].rstrip()}…»"


def points(low: float, high: float) -> str:
    """Write a range of sizes: «cỡ chữ 13 đến 14», «cỡ chữ 12»."""
    return f"cỡ chữ {low:g}" if low == high else f"cỡ chữ {low:g} đến {high:g}"


def listing(items: Sequence[str], limit: int = 3) -> str:
    """Write the first few of many: «a», «b» và 4 chỗ khác."""
    shown = ", ".join(items[:limit])
    return shown if len(items) <= limit else f"{shown} và {len(items) - limit} chỗ khác"
