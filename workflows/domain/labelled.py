"""Enumerations whose members know their Vietnamese names."""

from enum import StrEnum
from typing import Self


class LabelledEnum(StrEnum):
    """Members are written `NAME = "stored value", N_("tên tiếng Việt")`."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Keep the value as the string itself and the label beside it."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member
