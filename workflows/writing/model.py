"""A directive written here, as plain data: its tasks in words, and what else the clerk says."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from templates_docx.contexts import (
    CATALOGUE,
    AssignmentLetter,
    Conclusion,
    Decision,
    Instruction,
    IssuedContext,
    Plan,
    TargetDecision,
)
from templates_docx.vocabulary import POINT_LETTERS, point_letter
from workflows.domain.roles import AgencyRole
from workflows.store.tables.papers import RelationKind

WRITTEN_DIRECTIVE = "written_directive"  # the kind of its document
KINDS: Final = (AssignmentLetter, Decision, Instruction, Plan, Conclusion)
DECISIONS: Final = frozenset({Decision.file, TargetDecision.file})
Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskWords:
    """A task as the clerk writes it; agencies by the names that are printed."""

    text: str
    heading: str = ""  # the part it stands under
    leads: Lines = ()
    coordinating: Lines = ()
    monitoring: Lines = ()
    deadline: str = ""
    product: str = ""
    is_whole: bool = False  # its text names agencies and deadline itself, and is printed as it is

    def named(self, role: AgencyRole) -> Lines:
        """Give the names in a role."""
        return {
            AgencyRole.LEAD: self.leads,
            AgencyRole.COORDINATING: self.coordinating,
            AgencyRole.MONITORING: self.monitoring,
        }[role]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What an agency is given in one indicator."""

    agency: str
    indicator: str
    unit: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A directive written here. A text that is None is the one that is proposed."""

    template: str  # of which kind it is: the file name of one of KINDS, or of a target decision
    subject: str
    bases: Lines = ()
    purpose: Lines | None = None
    opening: Lines | None = None
    closing: Lines | None = None
    addressees: Lines | None = None
    recipients: Lines | None = None
    field_id: int | None = None
    leader_id: int | None = None
    earlier_id: int | None = None  # the directive it supersedes or amends
    relation: RelationKind | None = None
    tasks: tuple[TaskWords, ...] = ()
    targets: tuple[Target, ...] = ()  # of the appendix of a decision that gives targets
    table_id: int | None = None  # the indicator table they are those of

    @property
    def kind(self) -> type[IssuedContext]:
        """Give the context its words fill."""
        return CATALOGUE[self.template]  # type: ignore[return-value]  # one of KINDS

    def names(self, *roles: AgencyRole) -> Lines:
        """Name every agency in these roles once, those that lead first."""
        each = ((name for task in self.tasks for name in task.named(role)) for role in roles)
        return tuple(dict.fromkeys(name for names in each for name in names))


@dataclass(frozen=True, slots=True)
class Placed:
    """A task where it is printed."""

    task: TaskWords
    marker: str  # «1.», «a)»
    path: str  # as a reader of the paper cites it: «2.a»; of the appendix «PL.3»


@dataclass(frozen=True, slots=True)
class Group:
    """Tasks under one heading, or a row of tasks without one."""

    heading: str
    marker: str  # «2.» before the heading; empty where there is none
    tasks: tuple[Placed, ...]


def grouped(written: Written) -> tuple[Group, ...]:
    """Number the tasks of a directive as its kind does it."""
    sections = [(head, tuple(t)) for head, t in groupby(written.tasks, key=lambda t: t.heading)]
    if written.template in DECISIONS:
        first = 2 if written.template == TargetDecision.file else 1  # Điều 1 gives the targets
        return tuple(_articles(sections, first))
    if written.template == Plan.file:
        return tuple(_rows(sections))
    return tuple(_items(sections))


def placed(written: Written) -> tuple[Placed, ...]:
    """List the tasks in order, each where it is printed."""
    return tuple(one for group in grouped(written) for one in group.tasks)


_Sections = Iterable[tuple[str, tuple[TaskWords, ...]]]


def _items(sections: _Sections) -> Iterator[Group]:
    number = 0
    for heading, tasks in sections:
        if heading:
            number += 1
            yield Group(heading, f"{number}.", tuple(_points(tasks, number)))
        else:
            first, number = number + 1, number + len(tasks)
            numbered = enumerate(tasks, start=first)
            yield Group("", "", tuple(Placed(task, f"{n}.", str(n)) for n, task in numbered))


def _points(tasks: tuple[TaskWords, ...], clause: int) -> Iterator[Placed]:
    """Letter the points of a clause; more than the alphabet has are numbered «2.1.»."""
    for n, task in enumerate(tasks, start=1):
        if len(tasks) > len(POINT_LETTERS):
            yield Placed(task, f"{clause}.{n}.", f"{clause}.{n}")
        else:
            yield Placed(task, f"{point_letter(n)})", f"{clause}.{point_letter(n)}")


def _articles(sections: _Sections, first: int) -> Iterator[Group]:
    for article, (heading, tasks) in enumerate(sections, start=first):
        numbered = enumerate(tasks, start=1)
        clauses = tuple(Placed(task, f"{n}.", f"{article}.{n}") for n, task in numbered)
        if len(tasks) == 1 and not heading:  # an article of one clause has no clauses
            clauses = (Placed(tasks[0], "", str(article)),)
        yield Group(heading, f"Điều {article}.", clauses)


def _rows(sections: _Sections) -> Iterator[Group]:
    before = 0
    for heading, tasks in sections:
        numbered = enumerate(tasks, start=1)
        rows = tuple(Placed(task, str(n), f"PL.{before + n}") for n, task in numbered)
        before += len(tasks)
        yield Group(heading, "", rows)
