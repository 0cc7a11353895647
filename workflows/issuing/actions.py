"""What can be done with papers written here; each is one transaction."""

from workflows.issuing.deciding import approve_documents, return_documents
from workflows.issuing.drafting import (
    NewPaper,
    add_paper,
    discard_document,
    edit_document,
    submit_documents,
)
from workflows.issuing.numbering import number_documents
from workflows.issuing.posting import send_paper_again
from workflows.issuing.registers import cancel_number, open_register
from workflows.issuing.sending import (
    acknowledge_letter,
    issue_documents,
    withdraw_document,
)
from workflows.issuing.uploading import leave_upload, take_upload, upload_words

__all__ = [
    "NewPaper",
    "acknowledge_letter",
    "add_paper",
    "approve_documents",
    "cancel_number",
    "discard_document",
    "edit_document",
    "issue_documents",
    "leave_upload",
    "number_documents",
    "open_register",
    "return_documents",
    "send_paper_again",
    "submit_documents",
    "take_upload",
    "upload_words",
    "withdraw_document",
]
