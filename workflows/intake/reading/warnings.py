"""What the clerk is told about a reading as a whole."""

from collections.abc import Sequence

# The module, not the function: either package may be imported first.
import workflows.intake.sources.corrections as slips
from workflows.domain.errors import N_
from workflows.domain.sayings import Saying
from workflows.intake.reading.model import ReadDocument, Suggestion

NO_TASKS = Saying(N_("Không tìm thấy nhiệm vụ nào; hãy xem các câu chưa phân loại."))
SEVERAL = Saying(N_("Tệp có %(count)s văn bản; hãy kiểm tra chỗ tách."))


def suggestions_in(text: str) -> tuple[Suggestion, ...]:
    """List likely slips of the scanner or the hand; nothing is changed without a person."""
    return tuple(
        Suggestion(found.found, found.proposed, found.span, found.said)
        for found in slips.suggest_corrections(text)
    )


def warnings_of(documents: Sequence[ReadDocument]) -> tuple[Saying, ...]:
    """Give the sentences a clerk should read before anything else."""
    warnings = []
    if len(documents) > 1:
        warnings.append(SEVERAL % {"count": len(documents)})
    if not any(document.tasks for document in documents):
        warnings.append(NO_TASKS)
    return tuple(warnings)
