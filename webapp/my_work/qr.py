"""QR codes as pictures of lines, for pages and for papers."""

from io import BytesIO

import segno
from markupsafe import Markup

_BORDER = 2  # modules; the page around it is white too


def qr_svg(address: str) -> Markup:
    """Draw an address as an inline picture that needs no style attribute."""
    code = segno.make(address, error="m")
    return Markup(code.svg_inline(border=_BORDER, omitsize=True))  # noqa: S704 - drawn here, of numbers only


def qr_png(address: str) -> bytes:
    """Draw an address as a picture for a Word file."""
    file = BytesIO()
    segno.make(address, error="m").save(file, kind="png", scale=6, border=_BORDER)
    return file.getvalue()
