"""Why a file or paste cannot be read, each in one sentence that says what to do next."""

from workflows.domain.errors import N_, Refusal


class SourceRefused(Refusal):
    """A file or paste that cannot be turned into text."""

    message = N_("Không đọc được tệp này; hãy dán nội dung văn bản vào ô văn bản.")
    status = 422


class EmptySource(SourceRefused):
    """Nothing was given."""

    message = N_(
        "Chưa có nội dung: tệp hoặc ô văn bản đang trống. Hãy chọn đúng tệp hoặc dán nội dung "
        "văn bản."
    )


class TooManyBytes(SourceRefused):
    """The file is larger than the office accepts."""

    message = N_(
        "Tệp nặng %(found)s MB, vượt quá mức %(limit)s MB. Hãy giảm dung lượng, tách tệp hoặc dán "
        "nội dung văn bản."
    )
    status = 413


class TooLongPaste(SourceRefused):
    """More words in the text box than any one directive has."""

    message = N_(
        "Nội dung dán vào có %(found)s ký tự, vượt quá mức %(limit)s ký tự. Hãy tách văn bản thành "
        "nhiều phần hoặc tải tệp lên."
    )
    status = 413


class UnknownType(SourceRefused):
    """The content is none of the kinds we read."""

    message = N_(
        "Loại tệp này không đọc được. Hãy dùng tệp .docx, .pdf, .txt, .doc, ảnh .png/.jpg, hoặc "
        "dán nội dung văn bản."
    )
    status = 415


class NotReallyWord(SourceRefused):
    """The name says Word or PDF, the content says otherwise."""

    message = N_(
        "Tệp có đuôi %(suffix)s nhưng bên trong không phải loại tệp đó. Hãy mở tệp bằng phần mềm "
        "đã tạo ra nó, lưu lại đúng định dạng rồi tải lên."
    )
    status = 415


class BrokenWord(SourceRefused):
    """A .docx whose inside is damaged."""

    message = N_(
        "Tệp Word bị hỏng, không mở được. Hãy mở bằng Word, lưu lại thành tệp .docx mới rồi tải "
        "lên, hoặc dán nội dung văn bản."
    )


class MacroWord(SourceRefused):
    """A Word file that carries macros."""

    message = N_(
        "Tệp Word có macro nên không được nhận. Hãy mở bằng Word, chọn «Lưu thành» .docx (không "
        "macro) rồi tải lên."
    )


class LockedWord(SourceRefused):
    """An Office file with a password."""

    message = N_("Tệp có mật khẩu nên không đọc được. Hãy bỏ mật khẩu, lưu lại rồi tải lên.")


class PackedTooTight(SourceRefused):
    """A file that unpacks to far more than it weighs."""

    message = N_(
        "Tệp bung ra quá lớn so với dung lượng nên không được mở. Hãy lưu lại thành tệp .docx mới "
        "rồi tải lên, hoặc dán nội dung văn bản."
    )


class UndecodableText(SourceRefused):
    """A plain text in an encoding nobody can tell."""

    message = N_(
        "Không nhận ra bảng mã của tệp văn bản. Hãy mở tệp, lưu lại với mã UTF-8 rồi tải lên, "
        "hoặc dán nội dung văn bản."
    )


class LockedPdf(SourceRefused):
    """A PDF with a password."""

    message = N_(
        "Tệp PDF có mật khẩu nên không đọc được. Hãy bỏ mật khẩu (in lại thành PDF) rồi tải lên."
    )


class BrokenPdf(SourceRefused):
    """A PDF whose inside is damaged."""

    message = N_(
        "Tệp PDF bị hỏng, không mở được. Hãy xuất lại tệp PDF rồi tải lên, hoặc dán nội dung văn "
        "bản."
    )


class TooManyPages(SourceRefused):
    """More pages than a directive has."""

    message = N_(
        "Tệp có %(found)s trang, vượt quá mức %(limit)s trang. Hãy tách riêng văn bản cần đăng ký "
        "rồi tải lên."
    )


class BrokenPicture(SourceRefused):
    """A picture that cannot be opened, or far too large."""

    message = N_(
        "Ảnh bị hỏng hoặc quá lớn nên không mở được. Hãy quét lại ở mức 300 điểm/inch, lưu thành "
        ".png, .jpg hoặc .pdf."
    )


class NoTextFound(SourceRefused):
    """A file that opens, but holds too few words."""

    message = N_(
        "Không đọc được chữ trong tệp này. Hãy quét lại rõ hơn (300 điểm/inch, ngay ngắn), tải tệp "
        "gốc .docx nếu có, hoặc dán nội dung văn bản."
    )


class OcrMissing(SourceRefused):
    """A scan, on a machine without the means to recognise Vietnamese words."""

    message = N_(
        "Máy chủ chưa cài phần nhận dạng chữ tiếng Việt nên chưa đọc được bản quét. Hãy tải tệp "
        ".docx hoặc PDF có lớp chữ, dán nội dung văn bản, hoặc nhờ quản trị cài Tesseract (vie)."
    )


class OfficeMissing(SourceRefused):
    """An old Word file, on a machine without LibreOffice."""

    message = N_(
        "Máy chủ chưa cài LibreOffice nên chưa đọc được tệp .doc. Hãy mở tệp bằng Word, lưu thành "
        ".docx rồi tải lên, hoặc dán nội dung văn bản."
    )


class TookTooLong(SourceRefused):
    """A file that could not be read within the time allowed."""

    message = N_(
        "Đọc tệp này mất quá nhiều thời gian nên đã dừng. Hãy tách tệp thành phần nhỏ hơn, lưu "
        "lại thành tệp mới, hoặc dán nội dung văn bản."
    )


class TookTooMuch(SourceRefused):
    """A file that needs more memory than allowed, or that broke its reader."""

    message = N_(
        "Tệp này không đọc được trong mức bộ nhớ cho phép. Hãy lưu lại thành tệp mới, tách nhỏ, "
        "hoặc dán nội dung văn bản."
    )


class NotASpreadsheet(SourceRefused):
    """Neither an Excel workbook nor text with columns."""

    message = N_(
        "Tệp này không phải bảng tính. Hãy dùng tệp Excel .xlsx hoặc tệp .csv; từ Word hoặc PDF, "
        "chép bảng sang Excel rồi lưu lại."
    )
    status = 415


class OldWorkbook(SourceRefused):
    """A workbook of Excel before 2007."""

    message = N_(
        "Tệp Excel đời cũ (.xls) không đọc được. Hãy mở bằng Excel, chọn «Lưu thành» .xlsx rồi "
        "tải lên."
    )
    status = 415


class LockedWorkbook(SourceRefused):
    """A workbook with a password."""

    message = N_("Tệp Excel có mật khẩu nên không đọc được. Hãy bỏ mật khẩu, lưu lại rồi tải lên.")


class MacroWorkbook(SourceRefused):
    """A workbook that carries macros."""

    message = N_(
        "Tệp Excel có macro (%(suffix)s) nên không được nhận. Hãy mở bằng Excel, chọn «Lưu thành» "
        ".xlsx (không macro) rồi tải lên."
    )
    status = 415


class BrokenWorkbook(SourceRefused):
    """A workbook whose inside is damaged, or made to mislead its reader."""

    message = N_(
        "Tệp Excel bị hỏng hoặc không đúng chuẩn. Hãy mở bằng Excel, lưu thành tệp .xlsx mới rồi "
        "tải lên."
    )


class BrokenCsv(SourceRefused):
    """A CSV file whose cells cannot be told apart."""

    message = N_(
        "Tệp .csv có ô không đọc được (dấu nháy không khớp hoặc ô quá dài). Hãy mở bằng Excel, lưu "
        "thành .xlsx rồi tải lên."
    )


class TooManyCells(SourceRefused):
    """More rows or columns than any list of the office has."""

    message = N_(
        "Bảng tính quá lớn: mỗi trang đọc được đến %(rows)s dòng và %(columns)s cột. Hãy xóa các "
        "dòng, cột không dùng hoặc tách tệp rồi tải lên."
    )
    status = 413
