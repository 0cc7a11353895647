"""How much guessing is allowed: every attempt stands in a table that all processes share."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from workflows.domain.errors import N_, Refusal
from workflows.people.rules import (
    GUESSING_WINDOW,
    MAX_FAILURES_HERE,
    MAX_FAILURES_OF_ADDRESS,
    MAX_FAILURES_OF_LOGIN,
)
from workflows.store.database import Database
from workflows.store.tables.people import SignInAttempt

_KEPT_FOR = timedelta(days=30)


class TooManyAttempts(Refusal):
    """Too many wrong passwords or codes in a short time."""

    message = N_("Nhập sai quá nhiều lần. Đợi %(minutes)s phút rồi đăng nhập lại.")
    status = 429


@dataclass(frozen=True, slots=True)
class Limit:
    """So many failures of the same login, of the same address, or of both together."""

    most: int
    of_login: bool = False
    of_address: bool = False


OF_PASSWORDS = (
    Limit(MAX_FAILURES_HERE, of_login=True, of_address=True),
    Limit(MAX_FAILURES_OF_LOGIN, of_login=True),
    Limit(MAX_FAILURES_OF_ADDRESS, of_address=True),
)


def write_attempt(
    session: Session, *, subject: str, remote: str, now: datetime, limits: Sequence[Limit]
) -> SignInAttempt:
    """Write an attempt down as failed, before it is judged; raises `TooManyAttempts`."""
    for limit in limits:
        _refuse_guessing(session, subject, remote, now, limit)
    session.execute(delete(SignInAttempt).where(SignInAttempt.at < now - _KEPT_FOR))
    attempt = SignInAttempt(login=subject, remote=remote, at=now, succeeded=False)
    session.add(attempt)
    session.flush()
    return attempt


def claim_attempt(
    db: Database, *, subject: str, remote: str, now: datetime, limits: Sequence[Limit]
) -> int:
    """Write an attempt down in a transaction of its own; gives its id."""
    with db.writing.begin() as session:
        return write_attempt(session, subject=subject, remote=remote, now=now, limits=limits).id


def grant_attempt(session: Session, attempt_id: int) -> None:
    """Say that an attempt was right after all."""
    session.execute(
        update(SignInAttempt).where(SignInAttempt.id == attempt_id).values(succeeded=True)
    )


def _refuse_guessing(
    session: Session, subject: str, remote: str, now: datetime, limit: Limit
) -> None:
    by_login, by_remote = SignInAttempt.login == subject, SignInAttempt.remote == remote
    conditions = [c for c, on in ((by_login, limit.of_login), (by_remote, limit.of_address)) if on]
    since = now - GUESSING_WINDOW
    if limit.of_login and limit.of_address:  # whoever remembered it here begins anew
        last_success = select(func.max(SignInAttempt.at)).where(
            *conditions, SignInAttempt.succeeded
        )
        since = max(since, session.scalar(last_success) or since)
    failures = session.scalars(
        select(SignInAttempt.at)
        .where(SignInAttempt.at > since, ~SignInAttempt.succeeded, *conditions)
        .order_by(SignInAttempt.at.desc())
        .limit(limit.most)
    ).all()
    if len(failures) == limit.most:
        wait = failures[-1] + GUESSING_WINDOW - now
        raise TooManyAttempts(minutes=max(1, math.ceil(wait.total_seconds() / 60)))
