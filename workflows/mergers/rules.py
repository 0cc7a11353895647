"""The rules of a reorganisation: who takes which work, what becomes one line, what is refused; pure."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workflows.domain.errors import N_, Refusal
from workflows.domain.mergers import CLOSING, MOVING, Link, MergerKind, MergerPlan
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import OPEN_PERIOD, PeriodStatus
from workflows.domain.text import search_fold

_WORKING = OPEN_PERIOD - {PeriodStatus.REPORTED}


class MergerIncomplete(Refusal):
    """A line without what its kind needs."""

    message = N_("Dòng %(number)s chưa đủ: %(what)s. Bổ sung rồi lưu lại.")
    status = 422


class NoLinks(Refusal):
    """A reorganisation of nothing."""

    message = N_("Chưa có dòng nào. Ghi ít nhất một đơn vị và đơn vị tiếp nhận.")
    status = 422


class SuccessorCloses(Refusal):
    """Work sent to an agency that the same reorganisation closes, or to itself."""

    message = N_(
        "«%(name)s» vừa kết thúc vừa tiếp nhận trong cùng một lần sắp xếp. "
        "Chọn đơn vị tiếp nhận khác, hoặc bỏ dòng mà đơn vị này kết thúc."
    )


class AlreadyClosed(Refusal):
    """An agency that has ended cannot end again, nor take over work."""

    message = N_(
        "«%(name)s» chỉ hoạt động đến hết ngày %(day)s. "
        "Xem lại danh sách các lần sắp xếp, rồi bỏ đơn vị này khỏi kế hoạch."
    )


class NotYetThere(Refusal):
    """A successor that begins only after the day of the reorganisation."""

    message = N_(
        "«%(name)s» chỉ hoạt động từ ngày %(day)s, sau ngày sắp xếp. "
        "Chọn ngày sắp xếp muộn hơn hoặc đơn vị khác."
    )


class TooEarly(Refusal):
    """Nothing is closed before its day."""

    message = N_(
        "Chưa đến ngày %(day)s nên chưa thực hiện được. "
        "Bấm «Chuẩn bị» để hệ thống tự thực hiện vào sáng ngày đó."
    )


class WorkUndecided(Refusal):
    """Work of a split agency that neither a scope nor a person gave to a successor."""

    message = N_(
        "Còn %(number)s nhiệm vụ chưa rõ đơn vị tiếp nhận. "
        "Chọn đơn vị ở bảng «Nhiệm vụ cần chọn đơn vị», hoặc để một dòng không ghi phạm vi "
        "để nhận phần còn lại."
    )


class MergerOver(Refusal):
    """Somebody has carried it out, undone or discarded it already."""

    message = N_("Lần sắp xếp này đang ở trạng thái «%(status)s». Tải lại trang để xem kết quả.")


class MergerChanged(Refusal):
    """Two people worked on the same plan."""

    message = N_(
        "Kế hoạch sắp xếp này vừa được người khác sửa. Tải lại trang, xem lại rồi làm tiếp."
    )


class TouchedSince(Refusal):
    """Undo is exact or not at all."""

    message = N_(
        "Không hoàn tác được nữa: %(number)s mục đã có thay đổi sau khi sắp xếp. "
        "Xem danh sách bên dưới; xử lý từng nhiệm vụ bằng «Chuyển đơn vị khác», "
        "hoặc lập một lần sắp xếp mới."
    )


class UnderItself(Refusal):
    """Agencies that would be above each other: each would see the other's work."""

    message = N_(
        "«%(name)s» đang quản lý, trực tiếp hoặc qua đơn vị khác, đơn vị được chọn làm cơ quan "
        "quản lý mới của mình. Chọn cơ quan quản lý khác."
    )
    status = 422


class OneNameForTwo(Refusal):
    """Two agencies renamed to one name, which then would mean neither."""

    message = N_(
        "Hai đơn vị không cùng đổi tên thành «%(name)s» được. Ghi tên khác, hoặc chọn «Sáp nhập, hợp nhất»."
    )
    status = 422


def check_plan(kind: MergerKind, plan: MergerPlan) -> None:
    """Refuse lines without what their kind needs."""
    if not plan.links:
        raise NoLinks
    if kind is MergerKind.RENAME:
        _check_names_differ(plan.links)
    for number, link in enumerate(plan.links, start=1):
        if not link.target and kind is not MergerKind.DISSOLVE:
            raise MergerIncomplete(number=number, what=_MISSING[kind])
        if kind is MergerKind.TRANSFER and not link.scope:
            raise MergerIncomplete(number=number, what=N_("phạm vi công việc được chuyển"))


def _check_names_differ(links: Sequence[Link]) -> None:
    owners: dict[str, int] = {}
    for link in links:
        if owners.setdefault(link.target, link.from_id) != link.from_id:
            raise OneNameForTwo(name=link.to_name)


_NO_SUCCESSOR = N_("đơn vị tiếp nhận")
_MISSING = dict.fromkeys(MergerKind, _NO_SUCCESSOR) | {
    MergerKind.RENAME: N_("tên mới"),
    MergerKind.MOVE: N_("cơ quan quản lý mới"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """An agency as the checks see it."""

    id: int
    name: str
    first: date | None
    last: date | None


def check_agencies(
    kind: MergerKind, plan: MergerPlan, on_day: date, known: dict[int, Standing]
) -> None:
    """Refuse what the register of agencies does not allow on that day."""
    for agency_id in plan.leaving:
        _check_alive(known[agency_id], on_day)
    for link in plan.links:
        if link.to_id is None:
            continue
        successor = known[link.to_id]
        if link.to_id == link.from_id or (kind in CLOSING and link.to_id in plan.leaving):
            raise SuccessorCloses(name=successor.name)
        _check_alive(successor, on_day)
        if successor.first is not None and successor.first > on_day:
            raise NotYetThere(name=successor.name, day=f"{successor.first:%d/%m/%Y}")


def _check_alive(agency: Standing, on_day: date) -> None:
    if agency.last is not None and agency.last < on_day:
        raise AlreadyClosed(name=agency.name, day=f"{agency.last:%d/%m/%Y}")


def check_above(
    plan: MergerPlan, above: Mapping[int, int | None], names: Mapping[int, str]
) -> None:
    """Refuse to put agencies under what is below them; `above`: who each is under today."""
    then = {**above, **{link.from_id: link.to_id for link in plan.links}}
    for agency_id in plan.leaving:
        met, at = {agency_id}, then.get(agency_id)
        while at is not None and at not in met:
            met.add(at)
            at = then.get(at)
        if at is not None:
            raise UnderItself(name=names[at])


def destination(kind: MergerKind, links: Sequence[Link], words: str, chosen: str) -> str | None:
    """Say who takes a piece of work; empty: it stays; None: a person must say.

    A person's choice decides, then the one scope whose words stand in the task, then who takes
    what is left. `words` are the task's and its directive's, folded.
    """
    targets = [link.target for link in links]
    if kind not in MOVING or (chosen == STAYS and kind is MergerKind.TRANSFER):
        return ""
    if chosen and chosen in targets:
        return chosen
    named = {link.target for link in links if link.scope and in_scope(link.scope, words)}
    if len(named) == 1:
        return named.pop()
    if kind is MergerKind.TRANSFER:
        return None if named else ""
    rest = [link.target for link in links if not link.scope]
    only = targets[0] if len(set(targets)) == 1 else None
    return (rest[0] if rest else only) or None


STAYS = "-"  # chosen for work that a partial transfer leaves where it is


def in_scope(scope: str, words: str) -> bool:
    """Say whether one of a scope's phrases («đất đai, môi trường») stands in folded words."""
    phrases = (search_fold(phrase) for phrase in re.split(r"[,;]", scope))
    return any(re.search(rf"\b{re.escape(phrase)}\b", words) for phrase in phrases if phrase)


@dataclass(frozen=True, slots=True)
class Line:
    """A period as folding sees it: two like lines of one successor need one report."""

    role: AgencyRole
    name: str | None
    last_on_time: date | None
    ongoing: bool
    status: PeriodStatus
    waits: bool = False  # a report, a request or a hand-back of it waits


def folds_into(line: Line, there: Collection[Line]) -> bool:
    """Say whether a line that arrives becomes one with a line its successor works on.

    Only where nothing can be lost: nothing of it waits, and the other has the same period and
    deadline. Nobody coordinates work that it leads itself.
    """
    if line.waits or line.status not in _WORKING:
        return False
    return any(_is_same(line, other) for other in there if other.status in OPEN_PERIOD)


def _is_same(line: Line, other: Line) -> bool:
    if line.role is AgencyRole.COORDINATING and other.role is AgencyRole.LEAD:
        return True
    same = (line.role, line.name, line.last_on_time, line.ongoing)
    return same == (other.role, other.name, other.last_on_time, other.ongoing)


def name_beside(name: str | None, agency: str, taken: Collection[str | None]) -> str | None:
    """Name a line that stands beside others of the same successor: «phần của Sở …»."""
    if name not in taken:
        return name
    part = f"phần của {agency}"
    return f"{name} – {part}" if name else part
