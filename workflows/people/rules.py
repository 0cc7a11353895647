"""What a login and a password must be, how much guessing is allowed, who may be a deputy; pure."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from workflows.domain.colleagues import Colleague, are_colleagues
from workflows.domain.errors import N_, Refusal
from workflows.domain.roles import AGENCY_ROLES, Role
from workflows.domain.text import nfc, search_fold

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
    """Give a login as it is kept: lower case, no blanks around, no character no one sees."""
    return nfc(typed).strip().lower()


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


class AbsenceBackwards(Refusal):
    """An absence that ends before it begins."""

    message = N_("Ngày cuối phải từ ngày đầu trở đi. Sửa lại hai ngày rồi lưu.")
    status = 422


class AbsenceOver(Refusal):
    """An absence that is over."""

    message = N_("Thời gian làm thay đã qua. Chọn ngày cuối từ hôm nay trở đi.")
    status = 422


class NotAColleague(Refusal):
    """A deputy who is nobody's colleague: oneself, somebody elsewhere, somebody who may not sign in."""

    message = N_(
        "Chỉ chọn được người khác cùng Văn phòng hoặc cùng đơn vị, đang dùng tài khoản. "
        "Chọn lại người làm thay."
    )
    status = 422


class DeputyTaken(Refusal):
    """Two deputies for the same days."""

    message = N_(
        "%(absent)s đã có người làm thay trong thời gian này. Kết thúc lần trước rồi ghi lại."
    )


class NoChain(Refusal):
    """A deputy of a deputy: B's rights never pass through A to C, nor round to B."""

    message = N_(
        "%(name)s vừa vắng mặt vừa làm thay người khác trong thời gian này. Việc làm thay không "
        "chuyển tiếp được: chọn người khác, hoặc đổi ngày."
    )


@dataclass(frozen=True, slots=True)
class Absence:
    """Who is absent when, and who stands in."""

    absent_id: int
    deputy_id: int
    from_day: date
    to_day: date

    def meets(self, other: "Absence") -> bool:
        """Say whether both last on some day."""
        return self.from_day <= other.to_day and other.from_day <= self.to_day


def check_deputy(
    new: Absence, absent: Colleague, deputy: Colleague, others: Iterable[Absence], *, today: date
) -> None:
    """Refuse a deputy by dates, by who they are, or because one of both is taken already."""
    if new.to_day < new.from_day:
        raise AbsenceBackwards
    if new.to_day < today:
        raise AbsenceOver
    if not are_colleagues(absent, deputy):
        raise NotAColleague
    for other in filter(new.meets, others):
        if other.absent_id == new.absent_id:
            raise DeputyTaken(absent=absent.name)
        if other.absent_id == new.deputy_id:
            raise NoChain(name=deputy.name)
        if other.deputy_id == new.absent_id:
            raise NoChain(name=absent.name)
