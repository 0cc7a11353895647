"""The office's clock: the only place that asks what time it is."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

OFFICE_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")  # nd30-rules W-32: «same day» is the local day, no DST


def now() -> datetime:
    """Give the present moment, aware, in UTC."""
    return datetime.now(UTC)


def office_day(moment: datetime) -> date:
    """Give the office's calendar day of an aware moment."""
    return moment.astimezone(OFFICE_ZONE).date()
