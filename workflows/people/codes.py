"""Codes as the second step of signing in: from a telephone (RFC 6238), or from paper; pure."""

import hashlib
import hmac
import re
import secrets
from datetime import datetime

import pyotp

from workflows.domain.errors import N_, Refusal
from workflows.people.passwords import EASY_TO_READ

PAPER_CODES = 8
MAX_WRONG_CODES = 10  # of one person, from anywhere, in the window of guessing

_STEP = 30  # seconds a code lasts
_DRIFT = 1  # steps a telephone's clock may be ahead or behind
_GROUPS = 6  # of four letters: 118 bits, so that a plain hash is enough
_SALT_BYTES = 16


class CodeWrong(Refusal):
    """A code that is none, is over, or was used already."""

    message = N_(
        "Mã chưa đúng hoặc đã dùng. Đợi điện thoại hiện mã mới rồi nhập lại; nếu không có điện "
        "thoại, nhập một mã dự phòng."
    )
    status = 422


def new_secret() -> str:
    """Make what a telephone and the office will share: 160 bits, in base 32."""
    return pyotp.random_base32()


def enrolment_address(secret: str, *, login: str, office: str) -> str:
    """Give the address that an authenticator application reads from a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=office)


def matching_step(secret: str, typed: str, *, now: datetime, after: int) -> int | None:
    """Give the step of a right code that is newer than the last one taken; None for any other."""
    digits = re.sub(r"\s", "", typed)
    if not re.fullmatch(r"[0-9]{6}", digits):
        return None
    codes, here = pyotp.HOTP(secret), int(now.timestamp()) // _STEP
    for step in range(max(after + 1, here - _DRIFT), here + _DRIFT + 1):
        if hmac.compare_digest(codes.at(step), digits):
            return step
    return None


def new_paper_code() -> str:
    """Make a code to keep on paper: six groups of four letters that are not mixed up."""
    groups = ("".join(secrets.choice(EASY_TO_READ) for _ in range(4)) for _ in range(_GROUPS))
    return "-".join(groups)


def kept_paper_code(code: str, salt: str | None = None) -> str:
    """Give what is kept of a code on paper: its salt and its hash."""
    salt = salt or secrets.token_hex(_SALT_BYTES)
    plain = re.sub(r"[^a-z0-9]", "", code.lower())
    return f"{salt}:{hashlib.sha256(f'{salt}{plain}'.encode()).hexdigest()}"


def is_paper_code(typed: str, kept: str) -> bool:
    """Say whether this is the code that was kept."""
    return hmac.compare_digest(kept_paper_code(typed, kept.partition(":")[0]), kept)
