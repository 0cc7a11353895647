"""By what authority somebody signs, and the lines this prints (nd30-rules 1.9)."""

from collections.abc import Sequence
from enum import Enum
from itertools import pairwise

from templates_docx.errors import N_, PaperRefused


class AuthorityPrefix(Enum):
    """By what authority somebody signs; the value is what is printed."""

    TM = "TM."  # thay mặt: for the collective
    TL = "TL."  # thừa lệnh: by order of the head
    TUQ = "TUQ."  # thừa ủy quyền: by written mandate of the head
    KT = "KT."  # ký thay: a deputy for the head
    Q = "Q."  # quyền: acting head


class SignatureRefused(PaperRefused):
    """Authority prefixes that cannot stand together or in this order."""

    message = N_(
        "Quyền hạn ký «%(lines)s» không đúng: viết theo thứ tự TM., rồi TL. hoặc TUQ., rồi KT., "
        "mỗi quyền hạn một lần."
    )


_RANK = {
    AuthorityPrefix.TM: 0,
    AuthorityPrefix.TL: 1,
    AuthorityPrefix.TUQ: 1,
    AuthorityPrefix.KT: 2,
}


def signature_lines(
    office_title: str,
    *authorities: tuple[AuthorityPrefix, str],
    acting: bool = False,
) -> tuple[str, ...]:
    """Give the capital lines over the signature, without the name.

    `signature_lines("Phó Chủ tịch", (TM, "Ủy ban nhân dân"), (KT, "Chủ tịch"))` gives
    «TM. ỦY BAN NHÂN DÂN», «KT. CHỦ TỊCH», «PHÓ CHỦ TỊCH»; `acting` writes «Q. CHỦ TỊCH».
    """
    lines = [f"{prefix.value} {_capitals(whom)}" for prefix, whom in authorities]
    _require_order(authorities, lines)
    title = _capitals(office_title)
    return (*lines, f"{AuthorityPrefix.Q.value} {title}" if acting else title)


def _capitals(text: str) -> str:
    return " ".join(text.split()).upper()


def _require_order(
    authorities: Sequence[tuple[AuthorityPrefix, str]], lines: Sequence[str]
) -> None:
    ranks = [_RANK.get(prefix, -1) for prefix, _ in authorities]
    if -1 in ranks or any(a >= b for a, b in pairwise(ranks)):
        raise SignatureRefused(lines=" / ".join(lines))
