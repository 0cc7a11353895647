"""Refusals: what the office's rules say no to, in words for the user."""

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


class NotFoundRefused(Refusal):
    """What was asked for does not exist, or not for this person; the two look alike."""

    message = N_("Không tìm thấy nội dung này, hoặc nội dung không thuộc phạm vi của anh/chị.")
    status = 404


class NotAllowed(Refusal):
    """The person's roles do not include this act."""

    message = N_("Vai trò của anh/chị không có quyền thực hiện việc này.")
    status = 403


class ChangedMeanwhile(Refusal):
    """Somebody else changed the same thing first (optimistic locking)."""

    message = N_(
        "Nội dung này vừa được %(who)s sửa. Nội dung anh/chị nhập vẫn còn trên màn hình: "
        "mở lại trang ở cửa sổ khác, so sánh rồi lưu lại."
    )
