"""The one locality a notice of conclusions is about: its committee is meant where nobody is named."""

import re

from workflows.domain.errors import N_
from workflows.domain.roles import AgencyRole
from workflows.domain.sayings import Saying
from workflows.intake.reading.head_values import HeadValues
from workflows.intake.reading.issuers import sentence_case
from workflows.intake.reading.letters import UPPER
from workflows.intake.reading.model import ReadMention, Span

LOCALITY = Saying(
    N_("kết luận về một địa phương; việc không nêu cơ quan được hiểu là của địa phương đó")
)

_WITH = re.compile(
    r"\b(?:với|tại)\s+(?:(?:các đồng chí|tập thể)\s+)?(?:lãnh đạo\s+(?:chủ chốt\s+)?|"
    r"ban thường vụ\s+|ủy ban nhân dân\s+|ubnd\s+)?"
    r"(?P<level>tỉnh|thành phố|huyện|thị xã|xã|phường|đặc khu)\s+(?!ủy)(?P<name>\S+(?:\s+\S+){0,2})",
    re.IGNORECASE,
)
_NAME = re.compile(rf"[{UPPER}]\w*(?:\s+[{UPPER}]\w*)*")


def locality_mention(values: HeadValues) -> tuple[ReadMention, ...]:
    """Give the committee of the locality a notice of conclusions is about."""
    subject = values.subject
    if subject is None or values.type.value != "thông báo kết luận":
        return ()
    match = _WITH.search(subject.value)
    name = _NAME.match(match["name"]) if match else None
    if match is None or name is None:
        return ()
    written = name[0] if not name[0].isupper() else name[0].title()
    agency = sentence_case(f"ỦY BAN NHÂN DÂN {match['level'].upper()} {written.upper()}")
    span = Span(subject.span.start, subject.span.end)
    return (ReadMention(agency, match[0], span, AgencyRole.LEAD, LOCALITY),)
