"""What of a task is put on the desk: the periods that wait, each with its acts and their forms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from webapp.tasks.acts import ACTS, Act, open_acts
from webapp.tasks.forms import AssignForm, PeriodForm, RerouteForm, offer_agencies
from workflows.domain.actor import Actor
from workflows.domain.roles import AgencyRole
from workflows.store.queries.choices import Choices
from workflows.store.queries.task_facts import AssignmentFact, PeriodFact, TaskFact
from workflows.tasks.rules import ENDED

_ANSWERS = frozenset({"chap-nhan", "dong-y-gia-han"})  # open only while something waits for them
Bound = tuple[int, str, PeriodForm]  # a form that was sent and refused: period, act, form


@dataclass(frozen=True, slots=True)
class Desk:
    """A period with what can be done about it now."""

    assignment: AssignmentFact
    period: PeriodFact
    forms: Sequence[tuple[Act, PeriodForm]]

    @property
    def opens_first(self) -> bool:
        """Say whether the first act answers what waits, so that its form lies open."""
        if not self.forms:
            return False
        first = self.forms[0][0]
        return first.key in _ANSWERS or self.period.waiting_hand_back is not None


def desks(
    task: TaskFact, actor: Actor, agencies: Choices, *, chosen: int | None, bound: Bound | None
) -> list[Desk]:
    """Lay out the periods that wait, the chosen one, and the only one."""
    pairs = [(part, period) for part in task.assignments for period in part.periods]
    return [
        Desk(part, period, _forms(period, actor, _could_take(part, task, agencies), bound))
        for part, period in pairs
        if len(pairs) == 1 or period.id == chosen or _waits(period)
    ]


def _could_take(part: AssignmentFact, task: TaskFact, agencies: Choices) -> Choices:
    """Leave out who has the work, or works on the task in the same role already."""
    same = {one.agency_id for one in task.assignments if one.role is part.role and _works(one)}
    return [choice for choice in agencies if choice[0] not in same | {part.agency_id}]


def _works(part: AssignmentFact) -> bool:
    return any(period.status not in ENDED for period in part.periods)


def assign_form(task: TaskFact, agencies: Choices, sent: AssignForm | None) -> AssignForm:
    """Draw the form for one agency more; who works on a led task already is not offered."""
    form = sent or AssignForm(formdata=None, prefix="giao")
    working = [one for one in task.assignments if _works(one)]
    is_led = any(one.role is AgencyRole.LEAD for one in working)
    taken = {one.agency_id for one in working} if is_led else set()
    offer_agencies(form.agency_id, [choice for choice in agencies if choice[0] not in taken])
    return form


def _waits(period: PeriodFact) -> bool:
    waiting = (period.waiting_report, period.waiting_extension, period.waiting_hand_back)
    return any(one is not None for one in waiting)


def _forms(
    period: PeriodFact, actor: Actor, agencies: Choices, bound: Bound | None
) -> list[tuple[Act, PeriodForm]]:
    forms = {act.key: fresh_form(act, period, agencies) for act in open_acts(period, actor)}
    if bound is not None and bound[0] == period.id:
        forms[bound[1]] = bound[2]
        _offer(bound[2], agencies)
        bound[2].version.data = str(period.version)  # sent again, it is meant for what is seen now
    return [(ACTS[key], form) for key, form in forms.items()]


def fresh_form(act: Act, period: PeriodFact, agencies: Choices) -> PeriodForm:
    """Draw the form of an act with what is proposed."""
    form = act.form(formdata=None, prefix=_prefix(act, period.id), data=_proposed(period))
    _offer(form, agencies)
    return form


def sent_form(act: Act, period_id: int, agencies: Choices) -> PeriodForm:
    """Give the form of an act as it was sent."""
    form = act.form(prefix=_prefix(act, period_id))
    _offer(form, agencies)
    return form


def _prefix(act: Act, period_id: int) -> str:
    return f"{act.key}-{period_id}"


def _proposed(period: PeriodFact) -> Mapping[str, object]:
    report = period.waiting_report
    asked, handed_back = period.waiting_extension, period.waiting_hand_back
    return {
        "version": str(period.version),
        "outcome": report.outcome.value if report else None,
        "request_id": str(asked.id) if asked else "",
        "new_day": asked.proposed_day if asked else None,
        "agency_id": handed_back.proposed_agency_id if handed_back else None,
    }


def _offer(form: PeriodForm, agencies: Choices) -> None:
    if isinstance(form, RerouteForm):
        offer_agencies(form.agency_id, agencies)
