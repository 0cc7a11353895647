"""Writing a package whose parts hardly change: those that stay are compressed once.

The zip format is written here by hand because `zipfile` compresses every entry anew, which would
be most of the time a letter takes (PKWARE's APPNOTE, sections 4.3.7, 4.3.12, 4.3.16).
"""

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

_ONCE, _EVERY_TIME = (
    9,
    3,
)  # level 6 makes a letter a twentieth smaller, and takes four times as long
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
_UTF8 = 0x800  # names are UTF-8
_DEFLATED = 8
_DAY_ONE = 0x21  # 01/01/1980: packages of equal words are equal files


@dataclass(frozen=True, slots=True)
class PackedPart:
    """One part of a package, compressed."""

    name: bytes
    data: bytes
    crc: int
    size: int

    @classmethod
    def of(cls, name: str, content: bytes, level: int) -> Self:
        """Compress a part."""
        pack = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
        data = pack.compress(content) + pack.flush()
        return cls(name.encode(), data, zlib.crc32(content), len(content))

    def header(self) -> tuple[int, int, int, int, int, int, int]:
        """Give what the local and the central header say alike."""
        return (_UTF8, _DEFLATED, 0, _DAY_ONE, self.crc, len(self.data), self.size)


@dataclass(frozen=True, slots=True)
class Parcel:
    """A package with its unchanging parts compressed, in the order of the file."""

    parts: tuple[PackedPart, ...]

    @classmethod
    def of(cls, contents: Mapping[str, bytes]) -> Self:
        """Compress the parts of a package."""
        return cls(tuple(PackedPart.of(name, content, _ONCE) for name, content in contents.items()))

    def with_parts(self, changed: Mapping[str, bytes]) -> bytes:
        """Write the package with these parts put in place of those of their names."""
        pieces: list[bytes] = []
        directory: list[bytes] = []
        position = 0
        for kept in self.parts:
            name = kept.name.decode()
            part = PackedPart.of(name, changed[name], _EVERY_TIME) if name in changed else kept
            head = _LOCAL.pack(b"PK\3\4", _VERSION, *part.header(), len(part.name), 0)
            pieces += (head, part.name, part.data)
            directory += (
                _CENTRAL.pack(
                    b"PK\1\2", _VERSION, _VERSION, *part.header(), len(part.name), 0, 0, 0, 0, 0,
                    position,
                ),
                part.name,
            )  # fmt: skip
            position += len(head) + len(part.name) + len(part.data)
        central = b"".join(directory)
        count = len(self.parts)
        end = _END.pack(b"PK\5\6", 0, 0, count, count, len(central), position, 0)
        return b"".join((*pieces, central, end))
