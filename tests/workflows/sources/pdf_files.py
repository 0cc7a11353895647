"""PDF and picture files made for one test, with nothing but Pillow and a font of the machine."""

import ctypes
from io import BytesIO
from pathlib import Path
from shutil import which
from subprocess import run
from typing import Any

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from tests.shared_files import missing
from workflows.intake.sources.ocr import LANGUAGE, tesseract_languages


def require_tesseract() -> None:
    """Skip unless Vietnamese can be recognised here."""
    if LANGUAGE not in tesseract_languages():
        missing("needs Tesseract with Vietnamese (tesseract-ocr-vie)")


def require_libreoffice() -> None:
    """Skip unless LibreOffice is installed."""
    if which("soffice") is None:
        missing("needs LibreOffice (libreoffice-writer-nogui)")


def text_pdf(*pages: str, sizes: dict[str, int] | None = None, password: str = "") -> bytes:
    """Write a PDF with a text layer in the built-in font: Latin letters only, a line a row."""
    sizes = sizes or {}
    streams = [_page_stream(page, sizes) for page in pages]
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>")
    for at, stream in enumerate(streams):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * at} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    trailer = ""
    if password:
        zeros = "00" * 32
        objects.append(f"<< /Filter /Standard /V 1 /R 2 /O <{zeros}> /U <{zeros}> /P -4 >>")
        trailer = f"/Encrypt {len(objects)} 0 R /ID [<00> <00>]"
    return _assembled(objects, trailer)


def _page_stream(page: str, sizes: dict[str, int]) -> str:
    rows = []
    for at, line in enumerate(page.split("\n")):
        size = sizes.get(line, 12)
        rows.append(f"BT /F1 {size} Tf 70 {780 - 16 * at} Td ({line}) Tj ET")
    return "\n".join(rows)


def _assembled(objects: list[str], trailer: str) -> bytes:
    file = "%PDF-1.4\n"
    places = []
    for at, content in enumerate(objects, start=1):
        places.append(len(file))
        file += f"{at} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    count = len(objects) + 1
    file += f"xref\n0 {count}\n0000000000 65535 f \n{table}"
    file += f"trailer\n<< /Size {count} /Root 1 0 R {trailer} >>\nstartxref\n0\n%%EOF"
    return file.encode("latin-1")


def _font(size: int) -> ImageFont.FreeTypeFont:
    for folder in ("/usr/share/fonts/truetype/liberation2", "/usr/share/fonts/truetype/dejavu"):
        for name in ("LiberationSerif-Regular.ttf", "DejaVuSerif.ttf"):
            file = Path(folder, name)
            if file.is_file():
                return ImageFont.truetype(str(file), size)
    missing("needs a font with all Vietnamese letters (fonts-liberation2)")
    raise AssertionError


def drawn_page(
    rows: list[tuple[int, str]], *, width: int = 1654, height: int = 1200
) -> Image.Image:
    """Draw rows of text at places across the page, as a scan at 200 dpi shows them."""
    page = Image.new("L", (width, height), 255)
    pen = ImageDraw.Draw(page)
    down = 60
    for across, text in rows:
        if across < 0:  # beside the row before
            down -= 48
        pen.text((abs(across), down), text, fill=0, font=_font(34))
        down += 48
    return page


def as_bytes(picture: Image.Image, form: str) -> bytes:
    """Save a picture as PNG, JPEG or a PDF that is one scan."""
    file = BytesIO()
    picture.save(file, form, **({"resolution": 200} if form == "PDF" else {}))
    return file.getvalue()


def signed_over(scan: bytes, words: str) -> bytes:
    """Put a few Latin words over a scan, as a digital signature does."""
    library: Any = pypdfium2  # it ships no types
    document, raw = library.PdfDocument(scan), library.raw
    page = document[0]
    line = raw.FPDFPageObj_NewTextObj(document, b"Helvetica", 9)
    written = ctypes.create_string_buffer((words + "\0").encode("utf-16-le"))
    raw.FPDFText_SetText(line, ctypes.cast(written, ctypes.POINTER(ctypes.c_ushort)))
    raw.FPDFPageObj_Transform(line, 1, 0, 0, 1, 60, 60)
    raw.FPDFPage_InsertObject(page, line)
    page.gen_content()
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def by_libreoffice(file: bytes, suffix: str, folder: Path) -> bytes:
    """Let LibreOffice save a .docx in another form."""
    require_libreoffice()
    source = folder / "made.docx"
    source.write_bytes(file)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    run(
        ["soffice", "--headless", profile, "--convert-to", suffix, "--outdir", str(folder), str(source)],
        check=True, capture_output=True, timeout=90,
    )  # fmt: skip
    return (folder / f"made.{suffix}").read_bytes()
