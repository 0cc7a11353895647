"""The clerk's drafts a leader's tap makes, by the procedures that draft such papers anyway."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from templates_docx.contexts import ExtensionReply, Invitation, Letter
from workflows.correspondence.actions import add_suggested
from workflows.correspondence.starts import Start
from workflows.domain.actor import Actor
from workflows.domain.leader_acts import LeaderAct
from workflows.domain.roles import Role
from workflows.follow_up.actions import add_letters, propose_follow_up_letters
from workflows.follow_up.facts import chased_periods
from workflows.store.tables.periods import Period
from workflows.tasks.leader_acts import extend_period

Drafted = dict[int, int]  # the draft that speaks of each period


@dataclass(frozen=True, slots=True)
class Order:
    """Who asks, when, and what was said besides."""

    actor: Actor
    now: datetime
    until: date | None = None  # the later deadline
    words: str | None = None

    @property
    def clerk(self) -> Actor:
        """Give the leader with the clerk's right to draft: what they order is drafted at once."""
        return replace(self.actor, roles=self.actor.roles | {Role.OFFICER})


def draft_for(session: Session, act: LeaderAct, periods: Sequence[Period], order: Order) -> Drafted:
    """Make the drafts of an act in the caller's transaction; raises what the procedures refuse."""
    return _DRAFTS[act](session, periods, order)


def _chase(session: Session, periods: Sequence[Period], order: Order) -> Drafted:
    """One letter per agency; work a letter is being drafted about stays with that draft."""
    chased = chased_periods(session, [period.id for period in periods])
    drafted = {one.period_id: one.open_draft for one in chased if one.open_draft is not None}
    rest = [one.period_id for one in chased if one.open_draft is None]
    if rest:
        batch = propose_follow_up_letters(session, rest, actor=order.clerk, now=order.now)
        letters = add_letters(session, batch, actor=order.clerk, now=order.now)
        for proposal, letter in zip(batch.proposals, letters, strict=True):
            drafted |= dict.fromkeys((one.period_id for one in proposal.chased), letter)
    return drafted


def _meet(session: Session, periods: Sequence[Period], order: Order) -> Drafted:
    """One invitation to all."""
    return _about(session, Invitation.file, periods, order)


def _report(session: Session, periods: Sequence[Period], order: Order) -> Drafted:
    """One letter per agency."""
    drafted: Drafted = {}
    for group in _by_agency(periods):
        drafted |= _about(session, Letter.file, group, order)
    return drafted


def _extend(session: Session, periods: Sequence[Period], order: Order) -> Drafted:
    """Set the deadlines; then one reply per agency that asked, one notice to each that did not."""
    if order.until is None:
        raise ValueError("checked before: a later deadline has a day")
    drafted: Drafted = {}
    for group in _by_agency(periods):
        requests = {
            period.id: extend_period(
                session, period, order.until, words=order.words, actor=order.actor, now=order.now
            )
            for period in group
        }
        asked = [request for request in requests.values() if request is not None]
        if asked:
            start = Start(template=ExtensionReply.file, request_ids=tuple(asked))
            reply = add_suggested(session, start, actor=order.clerk, now=order.now)
            drafted |= {period: reply for period, request in requests.items() if request}
        if unasked := [period for period in group if requests[period.id] is None]:
            drafted |= _about(session, Letter.file, unasked, order)
    return drafted


def _about(session: Session, template: str, periods: Sequence[Period], order: Order) -> Drafted:
    ids = tuple(period.id for period in periods)
    start = Start(template=template, period_ids=ids, granted_until=order.until)
    return dict.fromkeys(ids, add_suggested(session, start, actor=order.clerk, now=order.now))


def _by_agency(periods: Sequence[Period]) -> list[list[Period]]:
    groups: dict[int, list[Period]] = defaultdict(list)
    for period in periods:
        groups[period.agency_id].append(period)
    return list(groups.values())


_DRAFTS: Mapping[LeaderAct, Callable[[Session, Sequence[Period], Order], Drafted]] = {
    LeaderAct.CHASE: _chase,
    LeaderAct.MEET: _meet,
    LeaderAct.REPORT: _report,
    LeaderAct.EXTEND: _extend,
}
