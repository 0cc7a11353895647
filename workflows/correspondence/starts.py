"""What a paper begins from, and what is suggested before a clerk changes a word; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from templates_docx.contexts import (
    CATALOGUE,
    ExtensionReply,
    Invitation,
    IssuedContext,
    Letter,
    Report,
    Submission,
    TransferSlip,
)
from templates_docx.wording import recipient_lines
from workflows.domain.errors import N_, Refusal
from workflows.domain.letterhead import Letterhead, Signing
from workflows.domain.statuses import DocumentKind
from workflows.follow_up.rules import Chased
from workflows.issuing.parties import AgencyRef
from workflows.reporting.composing import Reported
from workflows.reporting.spans import Order

FREE = (Letter, Submission, Invitation, TransferSlip)  # may begin from nothing
BEGUN_HERE = (*FREE, ExtensionReply, Report)


class KindUnknown(Refusal):
    """No paper of this kind begins here."""

    message = N_("Không soạn được loại văn bản này ở đây. Chọn một loại trong trang Soạn thảo.")
    status = 404


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What a paper begins from, as an address can say it."""

    template: str  # of `BEGUN_HERE`
    issuer_id: int | None = None  # under whose letterhead; None: the office's own agency
    period_ids: tuple[int, ...] = ()  # the tasks it speaks of
    request_ids: tuple[int, ...] = ()  # requests for a later deadline that it answers
    directive_id: int | None = None  # the paper a slip passes on
    granted_until: date | None = None  # a later deadline nobody asked for, which a letter tells
    report: Order | None = None  # the span a report speaks of; None: the year up to today

    @property
    def context(self) -> type[IssuedContext]:
        """Give the kind of paper; raises `KindUnknown`."""
        kind = CATALOGUE.get(self.template)
        if kind not in BEGUN_HERE:
            raise KindUnknown
        return kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Under whose letterhead, by whom and on which day a paper is begun."""

    head: Letterhead
    signings: tuple[Signing, ...]  # who may sign, the first is proposed
    recipients: tuple[str, ...]  # without dashes and archive line
    today: date
    answer_by: date
    chased: Sequence[Chased] = ()  # the tasks it is begun about

    @property
    def blank(self) -> dict[str, Any]:
        """Give what every paper begins with: letterhead, recipients, signature."""
        signing = self.signings[0]
        return {
            "parent_agency": self.head.parent_line,
            "issuer_lines": self.head.issuer_lines,
            "code": "",
            "place_and_date": "",
            "recipients": recipient_lines(self.recipients, self.head.archive_line),
            "signature_lines": signing.lines,
            "signatory": signing.name,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A paper as it would begin, with what it is made from."""

    words: IssuedContext
    kind: DocumentKind = DocumentKind.FREE
    to: tuple[AgencyRef, ...] = ()
    chased: Sequence[Chased] = ()
    asks_answer: bool = False  # whether it sets a day to answer
    reported: Reported | None = None  # the figures a report keeps
