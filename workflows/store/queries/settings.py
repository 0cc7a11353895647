"""Settings of the office, as in force now or at a past moment."""

from datetime import datetime
from typing import TypeVar, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.store.tables.office import Setting

T = TypeVar("T")

DUE_SOON_DAYS = "due_soon_days"  # working days before the last day in which work is «due soon»
BEFORE_POLICY = "before_policy"  # «trước ngày X»: lenient = X is on time, strict = the day before
ROLL_FIXED = "roll_fixed"  # «chậm nhất ngày X» on a day off: roll = next working day, printed = X
SILENT_DAYS = "silent_days"  # calendar days without a report after which an agency is silent
MAX_EXTENSIONS = "max_extensions"  # how often a deadline may be extended
EXTENSION_NOTICE_DAYS = "extension_notice_days"  # working days before the end to ask for more time
LATE_EXTENSION = "late_extension"  # what becomes of a later request: accepted or refused
LADDER_AFTER = "ladder_after"  # working days overdue and unheard before a letter is proposed
SECOND_STEP_REQUIRED = "second_step_required"  # of the office's people and administrators
OWN_AGENCY_ID = "own_agency_id"  # the agency whose office this is


def setting(session: Session, key: str, default: T, *, at: datetime | None = None) -> T:
    """Give the value of a setting now, or as it was at a moment; the default if never set."""
    wanted = select(Setting.value).where(Setting.key == key).order_by(Setting.id.desc()).limit(1)
    if at is not None:
        wanted = wanted.where(Setting.set_at < at)
    row = session.execute(wanted).first()
    return cast(T, row.value) if row else default
