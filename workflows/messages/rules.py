"""When a mail that did not arrive is tried again, and when it is given up; pure."""

from datetime import datetime, timedelta

_MINUTES = (5, 15, 60, 180, 360, 720, 1440)  # after the first, second, … failure: two days in all
SERVER_PAUSE = timedelta(minutes=5)  # the mail server itself does not answer: all mails wait
CLAIM_LASTS = timedelta(minutes=10)  # longer than a server may take: then the sender has died


class MailTrouble(Exception):  # noqa: N818 - the server's answer, not a defect of ours
    """A mail did not arrive; `words` is what the server said."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class ServerTrouble(MailTrouble):
    """The mail server cannot be used at all: no address is to blame."""


class AddressTrouble(MailTrouble):
    """The server did not take a mail to this address: for now (4xx), or for good (5xx)."""

    def __init__(self, words: str, *, is_permanent: bool) -> None:
        super().__init__(words)
        self.is_permanent = is_permanent


class MailTooLarge(MailTrouble):
    """The server takes no mail of this size: no address is to blame, and a second try is vain."""


def next_try(attempts: int, *, is_permanent: bool, now: datetime) -> datetime | None:
    """Say when a mail is tried again after so many failures; None: it is given up."""
    if is_permanent or attempts > len(_MINUTES):
        return None
    return now + timedelta(minutes=_MINUTES[attempts - 1])
