"""The only door to argon2: hashing passwords and comparing them."""

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_HASHER = PasswordHasher()  # about 0.3 s and 64 MiB: guessing is dear
EASY_TO_READ = "abcdefghjkmnpqrstuvwxyz23456789"  # no l/1, o/0, i


def hash_password(password: str) -> str:
    """Give the hash to keep."""
    return _HASHER.hash(password)


def is_password(password: str, kept: str | None) -> bool:
    """Compare; without a hash it takes as long and says no, so that nobody learns which logins exist."""
    try:
        return _HASHER.verify(kept or _nobodys_hash(), password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys_hash() -> str:
    return _HASHER.hash(secrets.token_urlsafe(16))


def one_time_password() -> str:
    """Make a password to read aloud once: four groups of four."""
    groups = ("".join(secrets.choice(EASY_TO_READ) for _ in range(4)) for _ in range(4))
    return "-".join(groups)
