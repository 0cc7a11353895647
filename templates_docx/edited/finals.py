"""The numbered paper from the Word file its clerk edited."""

from templates_docx.contexts import IssuedContext
from templates_docx.edited.marking import unmarked
from templates_docx.edited.settling import settle
from templates_docx.edited.stamping import stamp
from templates_docx.packages import opened, saved


def numbered(data: bytes, paper: IssuedContext) -> bytes:
    """Put a paper's number and date into its edited file; changes are accepted, comments go.

    An appendix names number and date where the paper's own words do (not in electronic papers).
    """
    document = opened(data)
    settle(document)
    named = paper.code in getattr(paper, "appendix_reference", "")
    stamp(document, code=paper.code, place_and_date=paper.place_and_date, in_appendices=named)
    return unmarked(saved(document))
