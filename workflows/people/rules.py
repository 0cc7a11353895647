"""What a login and a password must be, and how much guessing is allowed; pure."""

import re
import unicodedata
from datetime import timedelta

from workflows.domain.errors import N_, Refusal
from workflows.domain.roles import AGENCY_ROLES, Role
from workflows.domain.text import search_fold

MIN_PASSWORD = 10
MAX_PASSWORD = 200  # hashing takes as long as its input: no novels

GUESSING_WINDOW = timedelta(minutes=15)
MAX_FAILURES_HERE = 5  # one login from one address
MAX_FAILURES_OF_LOGIN = 30  # one login from anywhere
MAX_FAILURES_OF_ADDRESS = 100  # an agency's people may share one address

_LOGIN = re.compile(r"[a-z0-9](?:[a-z0-9._@-]{1,58})[a-z0-9]")
_COMMON = {
    "matkhau", "password", "passw0rd", "admin", "quantri", "administrator", "qwertyuiop", "qwerty",
    "asdfghjkl", "iloveyou", "anhyeuem", "yeuemnhieu", "vietnam", "ubnd", "ubndtinh", "vanphong",
    "vanphongubnd", "dondoc", "abc", "abcabc", "abcd", "welcome", "letmein", "hochiminh", "hanoi",
}  # fmt: skip
_ROWS = ("01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")


class LoginRefused(Refusal):
    """A login with letters a login may not have."""

    message = N_(
        "Tên đăng nhập gồm 3–60 chữ cái không dấu, chữ số, dấu chấm, gạch ngang hoặc @, "
        "ví dụ «nguyen.van.an»."
    )
    status = 422


class PasswordTooShort(Refusal):
    """A password of too few characters."""

    message = N_("Mật khẩu cần ít nhất %(least)s ký tự. Một câu ngắn dễ nhớ là mật khẩu tốt.")
    status = 422


class PasswordTooLong(Refusal):
    """A password nobody types."""

    message = N_("Mật khẩu dài quá %(most)s ký tự. Hãy chọn mật khẩu ngắn hơn.")
    status = 422


class PasswordTooCommon(Refusal):
    """A password that guessers try first."""

    message = N_("Mật khẩu này quá dễ đoán. Hãy chọn một câu ngắn mà chỉ anh/chị biết.")
    status = 422


class PasswordIsLogin(Refusal):
    """A password that contains the login, or the other way round."""

    message = N_("Mật khẩu không được chứa tên đăng nhập. Hãy chọn mật khẩu khác.")
    status = 422


class RoleNeeded(Refusal):
    """A person without any role could open nothing."""

    message = N_("Chưa chọn vai trò nào cho %(name)s. Chọn ít nhất một vai trò rồi lưu lại.")
    status = 422


class AgencyNeeded(Refusal):
    """A role in an agency, without the agency."""

    message = N_("Vai trò «%(role)s» thuộc về một đơn vị. Chọn đơn vị của %(name)s rồi lưu lại.")
    status = 422


def tidy_login(typed: str) -> str:
    """Give a login as it is kept: lower case, no blanks around."""
    return unicodedata.normalize("NFC", typed).strip().lower()


def check_login(login: str) -> None:
    """Refuse a login that is hard to type or to tell apart."""
    if not _LOGIN.fullmatch(login):
        raise LoginRefused


def tidy_password(typed: str) -> str:
    """Give a password one form, whichever way the keyboard composes Vietnamese letters."""
    return unicodedata.normalize("NFC", typed)


def check_password(password: str, *, login: str) -> None:
    """Refuse a password that is short, endless, easily guessed, or says the login."""
    if len(password) < MIN_PASSWORD:
        raise PasswordTooShort(least=MIN_PASSWORD)
    if len(password) > MAX_PASSWORD:
        raise PasswordTooLong(most=MAX_PASSWORD)
    if login in search_fold(password):
        raise PasswordIsLogin
    if _is_common(password):
        raise PasswordTooCommon


def _is_common(password: str) -> bool:
    plain = re.sub(r"[^a-z0-9]", "", search_fold(password))
    bare = plain.strip("0123456789")
    one_row = any(plain in row or plain in row[::-1] for row in _ROWS)
    return bare in _COMMON or one_row or len(set(plain)) <= 3


def check_roles(name: str, roles: frozenset[Role], agency_id: int | None) -> None:
    """Refuse a person without a role, or with an agency's role and no agency."""
    if not roles:
        raise RoleNeeded(name=name)
    of_agency = sorted(roles & AGENCY_ROLES)
    if of_agency and agency_id is None:
        raise AgencyNeeded(role=of_agency[0].label, name=name)
