"""A server's clock alone, as a process that tests may kill: `DATABASE SMTP_PORT STARTED_AT`.

Its office lives on the morning of 20/11/2026, where a second of ours lasts two minutes: so claims
of a dead sender grow old while a test waits.
"""

import sys
import time
from datetime import UTC, datetime, timedelta

from tests.mail_server import Mailbox
from webapp.config import Settings
from webapp.mail import mail_round
from webapp.scheduler import build_scheduler
from workflows.reminders.mailing import MailOrder
from workflows.reminders.round import remind
from workflows.store.database import Database

MORNING = datetime(2026, 11, 20, 0, 30, tzinfo=UTC)
_FASTER = 120


def main() -> None:
    """Run the clock until killed."""
    url, port, started = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    db = Database.open(url)

    def now() -> datetime:
        return MORNING + timedelta(seconds=_FASTER * (time.time() - started))

    def reminders() -> None:
        remind(db, now=MORNING, mail=MailOrder("Văn phòng thử", None))

    mails = mail_round(Settings(), db, Mailbox(port).server, now=now)
    nothing = bool
    build_scheduler(db, sweep=nothing, daily_round=nothing, ticks=(reminders, mails)).start()
    print("ready", flush=True)  # noqa: T201 - the test waits for it
    while True:
        time.sleep(60)


if __name__ == "__main__":
    main()
