"""Words of a picture by Tesseract, in Vietnamese.

Picture and words go through pipes: what may turn out to be a state secret never lies on a disk.
"""

import os
import shutil
import subprocess
from functools import lru_cache
from io import BytesIO

from workflows.intake.sources.ocr_layout import mean_sureness, words_of, written
from workflows.intake.sources.refusals import BrokenPicture, NoTextFound, OcrMissing
from workflows.intake.sources.source import Limits

LANGUAGE = "vie"
_SECONDS_A_PAGE = 120
_UNSURE = 35.0  # mean confidence of a picture without writing
_FEWEST_LETTERS = 25
_BEST_WIDTH = 2480  # A4 at 300 dpi
_WIDEST = 5000
_SMALLEST = 1700


@lru_cache(maxsize=1)
def tesseract_languages() -> frozenset[str]:
    """Give the languages Tesseract has, none if it is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        return frozenset()
    listed = subprocess.run(  # noqa: S603 - fixed arguments
        [program, "--list-langs"], capture_output=True, check=False, timeout=20
    )
    return frozenset(listed.stdout.decode(errors="replace").split())


def require_ocr() -> None:
    """Raise `OcrMissing` unless Vietnamese can be recognised here."""
    if LANGUAGE not in tesseract_languages():
        raise OcrMissing


def grey_map(width: int, height: int, pixels: bytes) -> bytes:
    """Write grey pixels as a PGM, the plainest picture format."""
    return b"P5 %d %d 255\n" % (width, height) + pixels


def picture_as_grey_map(data: bytes, *, limits: Limits, top: float = 1.0) -> bytes:
    """Open a .png or .jpg, upright and of a size letters are read best in."""
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as opened:
            if opened.width * opened.height > limits.max_pixels:
                raise BrokenPicture
            grey = ImageOps.exif_transpose(opened).convert("L")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise BrokenPicture from error
    grey = grey.crop((0, 0, grey.width, max(1, round(grey.height * top))))
    if not _SMALLEST <= grey.width <= _WIDEST:
        height = max(1, round(grey.height * _BEST_WIDTH / grey.width))
        grey = grey.resize((_BEST_WIDTH, min(height, 4 * _BEST_WIDTH)))
    return grey_map(grey.width, grey.height, grey.tobytes())


def recognise(picture: bytes) -> str:
    """Give the words of one page; raises `NoTextFound` where there is hardly a word."""
    require_ocr()
    program = shutil.which("tesseract") or "tesseract"
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments, the picture comes by pipe
            [program, "stdin", "stdout", "-l", LANGUAGE, "--psm", "3", "--dpi", "300",
             "-c", "tessedit_create_tsv=1"],
            input=picture, capture_output=True, check=False, timeout=_SECONDS_A_PAGE,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise NoTextFound from error
    words = words_of(done.stdout.decode("utf-8", errors="replace"))
    letters = sum(c.isalpha() for word in words for c in word.text)
    if letters < _FEWEST_LETTERS or mean_sureness(words) < _UNSURE:
        raise NoTextFound
    return written(words)
