"""Reorganisations of agencies: what kinds there are, and what a person plans (nd30-rules 11)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from workflows.domain.errors import N_
from workflows.domain.labelled import LabelledEnum
from workflows.domain.text import compare_key


class MergerKind(LabelledEnum):
    """What happens to the agencies named on the left of each line."""

    MERGE = "merge", N_("Sáp nhập, hợp nhất")
    SPLIT = "split", N_("Chia, tách")
    TRANSFER = "transfer", N_("Chuyển một phần nhiệm vụ")
    DISSOLVE = "dissolve", N_("Giải thể")
    RENAME = "rename", N_("Đổi tên")
    MOVE = "move", N_("Chuyển cấp hoặc đổi cơ quan quản lý")


CLOSING = frozenset({MergerKind.MERGE, MergerKind.SPLIT, MergerKind.DISSOLVE})
"""The agencies on the left end the day before."""

MOVING = CLOSING | {MergerKind.TRANSFER}
"""Work goes from the left to the right."""

INHERITING = frozenset({MergerKind.MERGE, MergerKind.SPLIT})
"""Names, people and groups follow the work."""


class MergerStatus(LabelledEnum):
    """Where a reorganisation stands."""

    DRAFT = "draft", N_("đang soạn")
    PREPARED = "prepared", N_("chờ đến ngày")
    CARRIED_OUT = "carried_out", N_("đã thực hiện")
    UNDONE = "undone", N_("đã hoàn tác")
    DISCARDED = "discarded", N_("đã bỏ")


OPEN_MERGER = frozenset({MergerStatus.DRAFT, MergerStatus.PREPARED})


@dataclass(frozen=True, slots=True)
class Link:
    """One agency's work, or the part a scope names, goes to another; new ones are named only."""

    from_id: int
    to_id: int | None = None
    to_name: str = ""  # of an agency that is made that day; of a rename: the new name
    scope: str = ""  # which work, in words that stand in its tasks; empty: what is left

    @property
    def target(self) -> str:
        """Give the key by which choices name the successor; empty where nobody follows."""
        if self.to_id is not None:
            return str(self.to_id)
        return f"+{compare_key(self.to_name)}" if self.to_name else ""


@dataclass(frozen=True, slots=True)
class MergerPlan:
    """Everything a person decided before a reorganisation is carried out."""

    links: tuple[Link, ...]
    work: Mapping[int, str] = field(default_factory=dict)  # assignment → target
    people: Mapping[int, str] = field(default_factory=dict)  # person → target; empty: stays
    groups: Mapping[int, bool] = field(default_factory=dict)  # membership → successor joins
    level: str = ""  # of new agencies, and of agencies that move to another level

    @property
    def leaving(self) -> tuple[int, ...]:
        """Give the agencies on the left, each once, in order."""
        return tuple(dict.fromkeys(link.from_id for link in self.links))

    @property
    def new_names(self) -> dict[str, str]:
        """Give the agencies that are made that day: name by target."""
        return {
            link.target: link.to_name for link in self.links if link.to_id is None and link.to_name
        }

    def of(self, agency_id: int) -> tuple[Link, ...]:
        """Give the lines of one agency on the left."""
        return tuple(link for link in self.links if link.from_id == agency_id)

    def heir_of(self, agency_id: int) -> str:
        """Give the target that takes what nobody else takes: people, names, what is left."""
        links = self.of(agency_id)
        rest = [link.target for link in links if not link.scope]
        return (rest or [link.target for link in links] or [""])[0]

    def follows_wholly(self, agency_id: int) -> bool:
        """Say whether one single successor takes all of an agency."""
        return len({link.target for link in self.of(agency_id) if link.target}) == 1

    def to_json(self) -> dict[str, Any]:
        """Give it as kept in the table."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """Read it from the table, where keys are text."""
        return cls(
            links=tuple(Link(**link) for link in kept["links"]),
            work={int(key): value for key, value in kept["work"].items()},
            people={int(key): value for key, value in kept["people"].items()},
            groups={int(key): value for key, value in kept["groups"].items()},
            level=kept["level"],
        )
