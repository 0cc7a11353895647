"""Word files made for one test: plain paragraphs, or any WordprocessingML put into the body."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

_SPACES = nsdecls("w", "wp", "a", "r", "m") + (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


def word_file(*body: str) -> bytes:
    """Make a .docx; what begins with «<» is WordprocessingML, anything else a paragraph."""
    document = Document()
    for part in body:
        if part.startswith("<"):
            opening, rest = part.split(">", 1)
            ended = opening.endswith("/")
            opening = opening.removesuffix("/")
            xml = f"{opening} {_SPACES}{'/' if ended else ''}>{rest}"
            document.element.body.insert_element_before(parse_xml(xml), "w:sectPr")
        else:
            document.add_paragraph(part)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def run(text: str, properties: str = "") -> str:
    """Write a run of text with its properties."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str, properties: str = "") -> str:
    """Write a paragraph around runs."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def table(*rows: list[str], borders: bool = True, cell_properties: str = "") -> str:
    """Write a table of one-line cells; several lines of a cell are several paragraphs."""
    line = '<w:tblBorders><w:top w:val="single"/></w:tblBorders>' if borders else ""
    drawn = "".join(
        f"<w:tr>{''.join(_cell(c, cell_properties) for c in row)}</w:tr>" for row in rows
    )
    return f"<w:tbl><w:tblPr>{line}</w:tblPr><w:tblGrid/>{drawn}</w:tbl>"


def _cell(text: str, properties: str) -> str:
    inside = text if text.startswith("<") else "".join(paragraph(run(t)) for t in text.split("\n"))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def with_part(file: bytes, name: str, content: str, *, relation: str = "") -> bytes:
    """Put a part into the package, or replace it; relate it to the document if asked to."""
    changed = BytesIO()
    with ZipFile(BytesIO(file)) as old, ZipFile(changed, "w", ZIP_DEFLATED) as new:
        for entry in old.namelist():
            data = old.read(entry)
            if relation and entry == "word/_rels/document.xml.rels":
                kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{relation}"
                target = name.removeprefix("word/")
                link = f'<Relationship Id="rIdX{relation}" Type="{kind}" Target="{target}"/>'
                data = data.replace(b"</Relationships>", f"{link}</Relationships>".encode())
            if entry != name:
                new.writestr(entry, data)
        new.writestr(name, content)
    return changed.getvalue()
