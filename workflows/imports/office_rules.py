"""What a line about an agency or person says, and what an import never does by itself."""

import re

from workflows.domain.agencies import AgencyLevel, level_by_name
from workflows.domain.errors import N_, Refusal
from workflows.domain.labelled import LabelledEnum
from workflows.domain.roles import Role
from workflows.domain.text import search_fold


class LevelUnknown(Refusal):
    """A level no agency has."""

    message = N_("Không có cấp «%(said)s». Ghi một trong các cấp nêu ở trang «Thông tin» của mẫu.")


class RoleUnknown(Refusal):
    """A role nobody has here."""

    message = N_(
        "Không có vai trò «%(said)s». Ghi đúng tên vai trò nêu ở trang «Thông tin» của mẫu."
    )


class AgencyUnknown(Refusal):
    """An agency that is neither in the register nor in the file."""

    message = N_(
        "Chưa có đơn vị «%(said)s». Thêm đơn vị vào trang «Cơ quan, đơn vị» của tệp rồi nhập lại."
    )


class AgencyTold(Refusal):
    """A name that several agencies bear."""

    message = N_("Có nhiều đơn vị cùng tên «%(said)s». Ghi tên đầy đủ của đơn vị.")


class NotByFile(Refusal):
    """An administrator is made by hand, by somebody who knows whom."""

    message = N_(
        "Quyền quản trị không cấp bằng tệp. Thêm %(name)s trên trang Người dùng, từng người một."
    )


class RightsStay(Refusal):
    """Rights of an account that exists are never changed by a file."""

    message = N_(
        "Tài khoản «%(login)s» đã có, vai trò hoặc đơn vị trong tệp khác với hiện nay. Nếu đúng là "
        "người này, đổi trên trang Người dùng."
    )


class LineIncomplete(Refusal):
    """A line without what it is about."""

    message = N_("Thiếu %(what)s. Ghi đủ rồi nhập lại dòng này.")


class LineTwice(Refusal):
    """The same login twice in one file."""

    message = N_("Tên đăng nhập «%(login)s» đã có ở dòng %(line)s của tệp.")


def parts(said: str) -> list[str]:
    """Give the values of a cell with several, apart by semicolons or lines."""
    return [part for piece in re.split(r"[;\n]", said) if (part := piece.strip())]


def level_of(said: str, name: str) -> AgencyLevel:
    """Read a level by its words; without any the name tells it. Raises `LevelUnknown`."""
    if not said:
        return level_by_name(name)
    return AgencyLevel(_by_label(said, AgencyLevel) or _refuse(LevelUnknown(said=said)))


def roles_of(said: str) -> frozenset[Role]:
    """Read roles by their words, apart by semicolons or commas. Raises `RoleUnknown`."""
    words = [word for part in parts(said) for word in part.split(",") if word.strip()]
    return frozenset(
        Role(_by_label(w, Role) or _refuse(RoleUnknown(said=w.strip()))) for w in words
    )


def _refuse(refusal: Refusal) -> str:
    raise refusal


def _by_label(said: str, kinds: type[LabelledEnum]) -> str | None:
    """Give the value whose label, or first word of it, these are."""
    typed = search_fold(said)
    for kind in kinds:
        label = search_fold(kind.label)
        if typed in {label, label.partition(" (")[0], kind.value}:
            return str(kind.value)
    return None
