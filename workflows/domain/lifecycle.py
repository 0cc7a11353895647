"""A lifecycle: one table that buttons, permissions, refusals and documentation read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from workflows.domain.actor import Actor
from workflows.domain.errors import N_, Refusal
from workflows.domain.roles import Role


class Labelled(Protocol):
    """A member of an enumeration that knows its Vietnamese name."""

    @property
    def label(self) -> str:
        """Give the Vietnamese name, marked for translation."""
        ...


S = TypeVar("S", bound=Labelled)
T = TypeVar("T", bound=Labelled)


class StepRefused(Refusal):
    """The thing is not in a state from which this person may take this step."""

    message = N_(
        "Không «%(step)s» được khi đang ở trạng thái «%(status)s». "
        "Tải lại trang để xem trạng thái mới nhất."
    )


@dataclass(frozen=True, slots=True)
class Transition(Generic[S, T]):
    """From a status, by a step, to a status, for these roles."""

    source: S
    step: T
    target: S
    roles: frozenset[Role]


class Lifecycle(Generic[S, T]):
    """A table of transitions, and the only way to change a status."""

    def __init__(self, transitions: Iterable[Transition[S, T]]) -> None:
        self.transitions = tuple(transitions)

    def open_steps(self, status: S, actor: Actor) -> list[T]:
        """List what they may do now: the screen offers these buttons, no others."""
        return [t.step for t in self.transitions if t.source == status and actor.is_any(t.roles)]

    def take(self, step: T, *, status: S, actor: Actor) -> S:
        """Return the status after `step`; raises `StepRefused`."""
        for t in self.transitions:
            if (t.source, t.step) == (status, step) and actor.is_any(t.roles):
                return t.target
        raise StepRefused(step=step.label, status=status.label)
