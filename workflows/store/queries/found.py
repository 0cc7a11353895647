"""What a search finds, as plain facts: the kinds of things, one of them, and some of a kind."""

from collections.abc import Sequence
from dataclasses import dataclass

from workflows.domain.errors import N_
from workflows.domain.labelled import LabelledEnum


class HitKind(LabelledEnum):
    """What was found."""

    LETTER = "van-ban", N_("Văn bản chỉ đạo")
    TASK = "nhiem-vu", N_("Nhiệm vụ")
    DOCUMENT = "soan-thao", N_("Văn bản soạn thảo, phát hành")
    RECEIVED = "cong-van", N_("Công văn nhận")
    ENTRY = "so", N_("Số đăng ký trong sổ")
    AGENCY = "don-vi", N_("Cơ quan, đơn vị")
    PERSON = "nguoi", N_("Người")


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: what it is called, what says so, and what stands beside it."""

    kind: HitKind
    id: int
    title: str
    text: str = ""
    beside: str = ""
    place: str = ""  # of a letter: its text, where only that has the words
    register_id: int | None = None


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found of a kind; `more`: not all of it is here."""

    kind: HitKind
    hits: Sequence[Hit]
    more: bool
