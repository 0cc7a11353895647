"""The states of drafts as the page groups them, and who looks at which group first."""

from dataclasses import dataclass

from workflows.domain.actor import Actor
from workflows.domain.errors import N_
from workflows.domain.roles import Role
from workflows.domain.statuses import DocumentStatus as At
from workflows.domain.statuses import DocumentStep as Step


@dataclass(frozen=True, slots=True)
class Shelf:
    """A group of papers by state."""

    key: str  # in the address
    word: str
    statuses: tuple[At, ...]
    bulk: Step | None = None  # what can be done with several at once
    newest_first: bool = False


SHELVES = (
    Shelf("dang-soan", N_("Đang soạn"), (At.RETURNED, At.DRAFT), Step.SUBMIT),
    Shelf("cho-duyet", N_("Chờ duyệt"), (At.SUBMITTED,), Step.APPROVE),
    Shelf("cho-cap-so", N_("Chờ cấp số"), (At.APPROVED,)),
    Shelf("cho-phat-hanh", N_("Chờ phát hành"), (At.NUMBERED,)),
    Shelf("da-phat-hanh", N_("Đã phát hành"), (At.ISSUED, At.WITHDRAWN), newest_first=True),
    Shelf("da-bo", N_("Đã bỏ"), (At.DISCARDED,), newest_first=True),
)
_BY_KEY = {shelf.key: shelf for shelf in SHELVES}
CHIPS = {
    At.DRAFT: "plain",
    At.SUBMITTED: "waiting",
    At.RETURNED: "due_soon",
    At.APPROVED: "in_time",
    At.NUMBERED: "in_time",
    At.ISSUED: "done_on_time",
    At.WITHDRAWN: "stopped",
    At.DISCARDED: "stopped",
}


def shelf_of(key: str | None, actor: Actor) -> Shelf:
    """Give the group asked for, or the one this person works on."""
    if key in _BY_KEY:
        return _BY_KEY[key]
    if Role.OFFICER in actor.roles:
        return _BY_KEY["dang-soan"]
    return _BY_KEY["cho-duyet" if Role.LEADER in actor.roles else "cho-cap-so"]
