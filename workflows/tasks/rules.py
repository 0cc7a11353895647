"""What may be done with a period, in which state and by whom; pure.

The one table below is what buttons, permissions and refusals read (product description,
lifecycles). An agency that says nothing has received its work (`workflows.tasks.clockwork`).
"""

from workflows.domain.lifecycle import Lifecycle, Transition
from workflows.domain.roles import Role
from workflows.domain.statuses import PeriodStatus as At
from workflows.domain.statuses import PeriodStep as Step

_AGENCY = frozenset({Role.AGENCY_CONTACT, Role.AGENCY_MEMBER})
_CONTACT = frozenset({Role.AGENCY_CONTACT})
_OFFICER = frozenset({Role.OFFICER})
_OFFICE = frozenset({Role.OFFICER, Role.LEADER})

_WORKING = (At.ASSIGNED, At.RECEIVED, At.IN_PROGRESS)
_OPEN = (*_WORKING, At.REPORTED)
_ENDING = (*_OPEN, At.HANDED_BACK, At.SUSPENDED)

_Row = tuple[tuple[At, ...], Step, At | None, frozenset[Role]]
# from these, by this step, to (None: stays where it is), for these roles
_TABLE: tuple[_Row, ...] = (
    ((At.ASSIGNED,), Step.TAKE_NOTE, At.RECEIVED, _AGENCY),
    (_WORKING, Step.REPORT_PROGRESS, At.IN_PROGRESS, _AGENCY),
    (_WORKING, Step.REPORT_DONE, At.REPORTED, _AGENCY),
    ((At.REPORTED,), Step.TAKE_BACK, At.IN_PROGRESS, _AGENCY),
    (_WORKING, Step.REQUEST_EXTENSION, None, _CONTACT),
    (_WORKING, Step.HAND_BACK, At.HANDED_BACK, _CONTACT),
    ((At.REPORTED,), Step.ACCEPT, At.COMPLETED, _OFFICER),
    ((At.REPORTED,), Step.RETURN, At.IN_PROGRESS, _OFFICER),
    ((At.COMPLETED,), Step.REOPEN, At.IN_PROGRESS, _OFFICER),
    ((At.HANDED_BACK,), Step.KEEP, At.IN_PROGRESS, _OFFICER),
    ((*_WORKING, At.HANDED_BACK), Step.REROUTE, At.TRANSFERRED, _OFFICER),
    (_OPEN, Step.SUSPEND, At.SUSPENDED, _OFFICE),
    ((At.SUSPENDED,), Step.RESUME, At.IN_PROGRESS, _OFFICE),
    (_ENDING, Step.CANCEL, At.CANCELLED, _OFFICER),
)

UNFINISHED = frozenset(_ENDING)  # what moves with an assignment that goes to another agency

PERIOD_LIFECYCLE = Lifecycle(
    Transition(source, step, source if target is None else target, roles)
    for sources, step, target, roles in _TABLE
    for source in sources
)
