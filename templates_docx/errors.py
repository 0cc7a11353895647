"""Refusals: what the rules say no to, in words for the user; the lowest ground of them all."""

from typing import ClassVar


def N_(message: str) -> str:  # noqa: N802 - the usual gettext marker
    """Mark a message for translation where it stands; it is translated at the door."""
    return message


class Refusal(Exception):  # noqa: N818 - nothing broke: the rules said no
    """A request the rules refuse. Its text may be shown to the user as it is.

    `message` is the Vietnamese sentence; `%(name)s` details come from the keyword arguments.
    `status` is the HTTP status a page answers with.
    """

    message: ClassVar[str] = N_("Không thực hiện được yêu cầu này.")
    status: ClassVar[int] = 409

    def __init__(self, **details: object) -> None:
        super().__init__(details)
        self.details = details

    def __str__(self) -> str:
        """Write the message in the source language, details filled in."""
        return self.message % self.details


class PaperRefused(Refusal, ValueError):  # noqa: N818 - nothing broke: the rules said no
    """Something about a paper that cannot be accepted."""

    message = N_("Không xử lý được văn bản này.")
    status = 422
