"""Refusals: what the office's rules say no to, in words for the user."""

from templates_docx.errors import N_, Refusal

__all__ = ["N_", "ChangedMeanwhile", "NotAllowed", "NotFoundRefused", "Refusal"]


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
