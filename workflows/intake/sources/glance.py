"""A first look at a file before anything of it is kept: long work or not, and no secret on top."""

from contextlib import suppress

from workflows.domain.secrecy import refuse_secret
from workflows.intake.sources.kinds import FileKind, kind_of
from workflows.intake.sources.refusals import NoTextFound
from workflows.intake.sources.source import LETTERHEAD, Limits


def needs_long_work(data: bytes, name: str, *, limits: Limits) -> bool:
    """Tell whether reading takes more than a second; refuses a secret seen at the top."""
    kind = kind_of(data, name, limits=limits)
    if kind is FileKind.PDF:
        return _look_at_pdf(data, limits)
    if kind is FileKind.PICTURE:
        return _look_at_picture(data, limits)
    if kind is FileKind.OLD_WORD:
        return _look_at_old_word(data)
    return False


def _look_at_pdf(data: bytes, limits: Limits) -> bool:
    from workflows.intake.sources.ocr import require_ocr
    from workflows.intake.sources.pdf import first_page_as_grey_map, needs_recognition

    if not needs_recognition(data, limits=limits):
        return False
    require_ocr()
    _refuse_secret_picture(first_page_as_grey_map(data, limits=limits, top=LETTERHEAD))
    return True


def _look_at_picture(data: bytes, limits: Limits) -> bool:
    from workflows.intake.sources.ocr import picture_as_grey_map, require_ocr

    require_ocr()
    _refuse_secret_picture(picture_as_grey_map(data, limits=limits, top=LETTERHEAD))
    return True


def _refuse_secret_picture(picture: bytes) -> None:
    from workflows.intake.sources.ocr import recognise

    with suppress(NoTextFound):  # the whole page may still hold words
        refuse_secret(recognise(picture))


def _look_at_old_word(data: bytes) -> bool:
    from workflows.intake.sources.old_word import glance, require_converter

    refuse_secret(glance(data))
    require_converter()
    return True
