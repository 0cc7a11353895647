"""What each template may say: one frozen dataclass per template, final text only.

Dates, plurals, authority lines, list marks and numbering are decided before (`wording`,
`vocabulary`); a template only places them. Names of fields are the names a template uses.
"""

from dataclasses import fields

from templates_docx.contexts.base import (
    EVERY_COLUMN,
    TASK_COLUMNS,
    AssignedTask,
    DocxContext,
    IssuedContext,
    TaskGroup,
    TaskRow,
    TextSection,
)
from templates_docx.contexts.letters import (
    AssignmentLetter,
    ExtensionReply,
    ExtensionRow,
    FollowUpLetter,
    FollowUpLetterToMany,
    IndicatorLetter,
    IndicatorLetterByField,
    Letter,
)
from templates_docx.contexts.named import (
    Article,
    Conclusion,
    Decision,
    Instruction,
    Invitation,
    Plan,
    Report,
    Submission,
    TargetDecision,
    TransferSlip,
)
from templates_docx.contexts.tables import (
    AgencyFigures,
    IncomingRegister,
    IncomingRow,
    IndicatorGroup,
    IndicatorOfAgency,
    IndicatorRow,
    IndicatorsByAgency,
    IndicatorsByField,
    OutgoingRegister,
    PlannedGroup,
    PlannedTask,
    ProgressRegister,
    ProgressRow,
    RegisterRow,
    TargetOfAgency,
    TaskAppendix,
)

CATALOGUE: dict[str, type[DocxContext]] = {
    context.file: context
    for context in (
        Letter,
        AssignmentLetter,
        FollowUpLetter,
        FollowUpLetterToMany,
        IndicatorLetter,
        IndicatorLetterByField,
        ExtensionReply,
        Decision,
        TargetDecision,
        Plan,
        Instruction,
        Conclusion,
        Report,
        Submission,
        Invitation,
        TransferSlip,
        TaskAppendix,
        IndicatorsByAgency,
        IndicatorsByField,
        OutgoingRegister,
        IncomingRegister,
        ProgressRegister,
    )
}


def words(context: DocxContext) -> dict[str, object]:
    """Give the values of a context by the names its template uses; rows stay what they are."""
    return {field.name: getattr(context, field.name) for field in fields(context)}


__all__ = [
    "CATALOGUE",
    "EVERY_COLUMN",
    "TASK_COLUMNS",
    "AgencyFigures",
    "Article",
    "AssignedTask",
    "AssignmentLetter",
    "Conclusion",
    "Decision",
    "DocxContext",
    "ExtensionReply",
    "ExtensionRow",
    "FollowUpLetter",
    "FollowUpLetterToMany",
    "IncomingRegister",
    "IncomingRow",
    "IndicatorGroup",
    "IndicatorLetter",
    "IndicatorLetterByField",
    "IndicatorOfAgency",
    "IndicatorRow",
    "IndicatorsByAgency",
    "IndicatorsByField",
    "Instruction",
    "Invitation",
    "IssuedContext",
    "Letter",
    "OutgoingRegister",
    "Plan",
    "PlannedGroup",
    "PlannedTask",
    "ProgressRegister",
    "ProgressRow",
    "RegisterRow",
    "Report",
    "Submission",
    "TargetDecision",
    "TargetOfAgency",
    "TaskAppendix",
    "TaskGroup",
    "TaskRow",
    "TextSection",
    "TransferSlip",
    "words",
]
