"""What a person reads when something does not go: one calm sentence, never a trace."""

import re
from urllib.parse import urlsplit

from flask import Flask, current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import (
    BadRequest,
    Forbidden,
    HTTPException,
    MethodNotAllowed,
    NotFound,
    RequestEntityTooLarge,
    SecurityError,
)

from webapp.access import doors
from webapp.i18n import refusal_sentence
from webapp.logging import log
from webapp.security import NEVER_WORDS
from workflows.domain.errors import Refusal
from workflows.store.database import is_beyond_numbers, is_busy

_WORDS = re.compile(r"\w\s+\w")  # several words: worth copying; choices and codes are not


def init_errors(app: Flask) -> None:
    """Answer refusals, Flask's own errors and bugs."""
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(NotFound, _not_found)
    app.register_error_handler(RequestEntityTooLarge, _too_large)
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(SecurityError, _strange_host)
    app.register_error_handler(HTTPException, _other)
    app.register_error_handler(OverflowError, _not_found)  # a number no row can have
    app.register_error_handler(SQLAlchemyError, _of_the_database)
    app.register_error_handler(Exception, _bug)


def _refused(refusal: Refusal) -> ResponseReturnValue:
    return _say(refusal_sentence(refusal), refusal.status)


def _not_found(_error: Exception) -> ResponseReturnValue:
    return _say(
        _(
            "Không tìm thấy trang này. Địa chỉ có thể gõ thiếu, "
            "hoặc nội dung không thuộc phạm vi của anh/chị."
        ),
        404,
    )


def _too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    limit = doors().settings.max_upload_mb
    sentence = _(
        "Tệp quá lớn: mỗi lần tải lên tối đa %(limit)s MB. "
        "Hãy chia nhỏ tệp, hoặc quét lại ở độ phân giải thấp hơn.",
        limit=limit,
    )
    return _say(sentence, 413)


def _expired(_error: CSRFError) -> ResponseReturnValue:
    sentence = _(
        "Phiên làm việc đã kết thúc nên chưa có gì được ghi. "
        "Đăng nhập lại, mở lại trang rồi gửi lại."
    )
    return _say(sentence, 400, typed=_typed(), back=_page_it_came_from())


def _typed() -> list[str]:
    """Give the sentences of the form that was sent, so that they can be copied."""
    return [
        text
        for name, text in request.form.items(multi=True)
        if name not in NEVER_WORDS and _WORDS.search(text)
    ]


def _of_the_database(error: SQLAlchemyError) -> ResponseReturnValue:
    """Tell that others are at work; anything else the database says is a bug."""
    if is_beyond_numbers(error):
        return _not_found(error)
    if not is_busy(error):
        return _bug(error)
    sentence = _("Máy chủ đang bận ghi việc khác nên chưa ghi được. Chờ một phút rồi gửi lại.")
    return _say(sentence, 503, typed=_typed(), back=_page_it_came_from())


def _page_it_came_from() -> str | None:
    """Give the page of ours that held the form, so that it can be opened again."""
    came = urlsplit(request.referrer or "")
    return came.path if came.netloc == request.host and came.path.startswith("/") else None


def _strange_host(_error: SecurityError) -> ResponseReturnValue:
    # No page: without a known host no address of ours can be written into one.
    sentence = _(
        "Địa chỉ trên thanh trình duyệt không phải địa chỉ của phần mềm này. "
        "Quản trị viên cần đặt DONDOC_PUBLIC_URL đúng tên máy chủ."
    )
    return sentence, 400, {"Content-Type": "text/plain; charset=utf-8"}


def _other(error: HTTPException) -> ResponseReturnValue:
    sentences: dict[type[HTTPException], str] = {
        BadRequest: _("Yêu cầu gửi lên không đọc được. Quay lại trang trước và thử lại."),
        Forbidden: _("Vai trò của anh/chị không có quyền mở trang này."),
        MethodNotAllowed: _("Địa chỉ này không mở được trực tiếp. Quay lại trang trước."),
    }
    unknown = _("Yêu cầu không thực hiện được. Quay lại trang trước và thử lại.")
    return _say(sentences.get(type(error), unknown), error.code or 500)


def _bug(error: Exception) -> ResponseReturnValue:
    log.error("bug", exc_info=error)
    sentence = _(
        "Phần mềm gặp lỗi, nội dung chưa được ghi. "
        "Hãy thử lại; nếu vẫn lỗi, báo quản trị viên số tham chiếu %(number)s.",
        number=g.request_number,
    )
    if _is_htmx():
        return _fragment(sentence, 500)
    # Neither the frame nor the person: what broke may be what they are made of.
    return current_app.jinja_env.get_template("errors/bug.html").render(sentence=sentence), 500


def _say(sentence: str, status: int, **more: object) -> ResponseReturnValue:
    if _is_htmx():
        return _fragment(sentence, status)
    page = render_template("errors/page.html", sentence=sentence, status=status, **more)
    return page, status


def _is_htmx() -> bool:
    return "HX-Request" in request.headers


def _fragment(sentence: str, status: int) -> ResponseReturnValue:
    fragment = current_app.jinja_env.get_template("errors/fragment.html").render(sentence=sentence)
    # It goes where messages stand, whatever the element had asked for.
    return fragment, status, {"HX-Retarget": "#messages", "HX-Reswap": "innerHTML"}
