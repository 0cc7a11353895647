"""What may happen in a life of work, and what is drawn for it."""

from typing import Any

from hypothesis import strategies as st

from workflows.directives.closing import DirectiveStep
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import Nature, Outcome
from workflows.tasks import office_acts

PICK = st.integers(0, 999)
DAYS = st.integers(-20, 40)


def act(name: str, **drawn: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Describe an act of the machine: its method and what is drawn for it."""
    return st.fixed_dictionaries({"does": st.just(name), **drawn})


# One strategy of all acts: as rules of their own, Hypothesis would leave most of them out of a life.
ANYTHING = st.one_of(
    act(
        "give",
        to=PICK,
        role=st.sampled_from([AgencyRole.LEAD, AgencyRole.LEAD, AgencyRole.COORDINATING]),
        nature=st.sampled_from([Nature.ONE_OFF, *Nature]),
        days=st.none() | DAYS,
        again=st.booleans(),
    ),
    act(
        "report", pick=PICK, outcome=st.sampled_from(Outcome), dated=st.none() | st.integers(0, 30)
    ),
    act("take_back", pick=PICK, reads=st.booleans()),
    act("assess", pick=PICK, accepts=st.booleans()),
    act("assess", pick=PICK, accepts=st.just(True)),
    act("days_pass", days=st.sampled_from([1, 5])),
    act("extend", pick=PICK, days=DAYS, grants=st.none() | st.booleans()),
    act(
        "hand_back",
        pick=PICK,
        proposes=st.none() | PICK,
        then=st.sampled_from(["keep", "move", "wait"]),
    ),
    act("reroute", pick=PICK, to=PICK),
    act(
        "stop_or_reopen",
        pick=PICK,
        act=st.sampled_from(
            [office_acts.suspend, office_acts.suspend, office_acts.cancel, office_acts.reopen]
        ),
    ),
    act("resume", pick=PICK),
    act("move_deadline", pick=PICK, days=DAYS, whole_task=st.booleans()),
    act("end_directive", pick=PICK, step=st.sampled_from(DirectiveStep)),
    act("supersede", pick=PICK, by=PICK, moves=st.lists(st.booleans(), min_size=1)),
    act("end_periodic", pick=PICK, days=DAYS),
    act("ask_opinion", pick=PICK, of=PICK, answers=st.booleans(), days=st.integers(0, 9)),
    act("merge", pick=PICK, to=PICK),
    act("days_pass", days=st.sampled_from([1, 1, 2, 3, 7, 31])),
)
