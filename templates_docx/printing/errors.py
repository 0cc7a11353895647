"""What printing refuses, in words for the user."""

from templates_docx.errors import N_, PaperRefused


class PrintingUnavailable(PaperRefused):
    """LibreOffice is not installed here."""

    message = N_(
        "Máy này chưa cài LibreOffice nên chưa tạo được PDF. Tải tệp Word để in, "
        "hoặc nhờ quản trị cài gói libreoffice-writer-nogui."
    )


class FontUnavailable(PrintingUnavailable):
    """The font that holds all Vietnamese letters is not installed here."""

    message = N_(
        "Máy này thiếu phông chữ có đủ chữ tiếng Việt nên chưa tạo được PDF. Tải tệp Word để in, "
        "hoặc nhờ quản trị cài gói fonts-liberation2."
    )


class PrintingFailed(PaperRefused):
    """LibreOffice was asked and gave no PDF."""

    message = N_(
        "Chưa tạo được PDF (%(why)s). Tệp Word vẫn còn nguyên; hãy thử lại, "
        "hoặc mở tệp Word rồi in từ Word."
    )


class PrintingBusy(PrintingFailed):
    """Others are printing; whoever asks now is told to come back, not kept waiting."""

    message = N_("Đang có người khác in. Chờ vài giây rồi thử lại.")
    status = 503


class WordsLost(PrintingFailed):
    """A PDF that does not show every word of its Word file."""

    message = N_(
        "Bản PDF in ra thiếu chữ so với tệp Word, ở %(place)s. Mở tệp Word, xem lại chỗ đó "
        "(thường là dòng bảng có chiều cao cố định), hoặc in từ Word."
    )
