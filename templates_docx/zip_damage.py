"""What the standard library raises for an archive that is damaged, locked or made to mislead."""

import lzma
import zipfile
import zlib

ZIP_DAMAGE: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    NotImplementedError,  # a way of packing nobody uses
    RuntimeError,  # locked with a password
    OSError,
    EOFError,
    ValueError,
)
