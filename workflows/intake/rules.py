"""What an intake is refused for, in sentences that say what to do next."""

from collections.abc import Sequence

from workflows.domain.errors import N_, Refusal
from workflows.domain.roles import Role
from workflows.intake.reading.model import ReadDocument, Reading
from workflows.intake.sources.refusals import UnknownType

REVIEWERS = (Role.OFFICER, Role.REGISTRY)


class NotADirective(Refusal):
    """A text that shows nothing of an official document."""

    message = N_(
        "Nội dung này không giống văn bản chỉ đạo: không thấy %(missing)s. Hãy kiểm tra đã dán đủ "
        "từ phần đầu đến nơi nhận; nếu vẫn muốn ghi sổ, chọn «Nhập tay» để tự điền."
    )
    status = 422


class NothingGiven(Refusal):
    """Neither words nor a file."""

    message = N_("Chưa có nội dung. Dán văn bản vào ô, hoặc chọn một tệp rồi bấm lại.")
    status = 422


class BothGiven(Refusal):
    """Words and a file at once."""

    message = N_(
        "Vừa dán nội dung vừa chọn tệp nên không rõ đọc cái nào. Xóa một trong hai rồi bấm lại."
    )
    status = 422


class NoReasonGiven(Refusal):
    """A document left out of the register without saying why."""

    message = N_("Ghi lý do không ghi sổ văn bản này rồi bấm lại.")
    status = 422


class KindUnknown(UnknownType):
    """A file of a kind we do not read, named by its ending."""

    message = N_(
        "Tệp %(suffix)s không đọc được. Hãy dùng tệp .docx, .pdf, .txt, .doc, ảnh .png/.jpg, hoặc "
        "dán nội dung văn bản."
    )


class AlreadyFinished(Refusal):
    """The intake was registered or set aside; its review is closed."""

    message = N_(
        "Văn bản này đã ghi sổ hoặc đã bỏ nên không rà soát tiếp được. Mở mục Văn bản để sửa."
    )


class StillReading(Refusal):
    """The text is not there yet."""

    message = N_("Văn bản đang được đọc. Chờ đọc xong rồi mở lại trang này.")


class NothingToRetry(Refusal):
    """Only what failed can be tried again."""

    message = N_("Văn bản này không ở trạng thái đọc lỗi nên không cần đọc lại.")


_MARKS_OF_A_DIRECTIVE = 3  # of number, date, issuer, subject, signer, recipients


def refuse_unlike_directive(reading: Reading) -> None:
    """Raise `NotADirective` where no document of the text looks like one."""
    if not any(_looks_like_one(document) for document in reading.documents):
        missing = _missing(reading.documents[0]) if reading.documents else list(_NAMES.values())
        raise NotADirective(missing=", ".join(missing))


_NAMES = {
    "symbol": N_("số và ký hiệu"),
    "date": N_("ngày ban hành"),
    "issuer": N_("cơ quan ban hành"),
    "subject": N_("trích yếu"),
    "signer": N_("người ký"),
    "recipients": N_("nơi nhận"),
}


def _looks_like_one(document: ReadDocument) -> bool:
    found = len(_NAMES) - len(_missing(document))
    return found >= _MARKS_OF_A_DIRECTIVE or (found > 0 and bool(document.tasks))


def _missing(document: ReadDocument) -> Sequence[str]:
    found = {
        "symbol": document.symbol,
        "date": document.date,
        "issuer": document.issuer,
        "subject": document.subject,
        "signer": document.signer.name,
        "recipients": document.recipients,
    }
    return [_NAMES[name] for name, value in found.items() if not value]
