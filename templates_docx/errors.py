"""Refusals of the papers: what cannot be read, written or printed, in words for the user."""

from typing import ClassVar


def N_(message: str) -> str:  # noqa: N802 - the usual gettext marker
    """Mark a message for translation where it stands; it is translated at the door."""
    return message


class PaperRefused(ValueError):  # noqa: N818 - nothing broke: the rules said no
    """Something about a paper that cannot be accepted; its text may be shown to the user.

    `message` is the Vietnamese sentence; `%(name)s` details come from the keyword arguments.
    """

    message: ClassVar[str] = N_("Không xử lý được văn bản này.")
    status: ClassVar[int] = 422  # HTTP: what was sent is understood and refused

    def __init__(self, **details: object) -> None:
        super().__init__(details)
        self.details = details

    def __str__(self) -> str:
        """Write the message in the source language, details filled in."""
        return self.message % self.details
