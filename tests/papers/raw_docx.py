"""Writes Word files part by part, as other programs do: nothing of ours has touched them."""

from collections.abc import Mapping
from xml.sax.saxutils import escape

from templates_docx.packages import packed

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_KINDS = {
    "styles": "styles", "numbering": "numbering", "header1": "header", "header2": "header",
    "footer1": "footer", "theme": "theme", "settings": "settings",
}  # fmt: skip
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_PART_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
TIMES = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
MARGINS = '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
PAGE = f'<w:pgSz w:w="11906" w:h="16838"/>{MARGINS}'


def run(text: str, size: float = 0, looks: str = "", *, fonts: str = TIMES, style: str = "") -> str:
    """Write letters; `looks` names what is switched on: «b», «i», «bi»."""
    marks = f'<w:rStyle w:val="{style}"/>' if style else ""
    marks += fonts + "".join(f"<w:{look}/>" for look in looks)
    marks += f'<w:sz w:val="{round(size * 2)}"/>' if size else ""
    words = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(t)}</w:t>' for t in text.split("\t")
    )
    return f"<w:r><w:rPr>{marks}</w:rPr>{words}</w:r>"


def para(*runs: str, shape: str = "") -> str:
    """Write a paragraph of runs; `shape` is what stands in its properties."""
    return f"<w:p><w:pPr>{shape}</w:pPr>{''.join(runs)}</w:p>"


def centred(text: str, size: float, looks: str = "") -> str:
    """Write a centred paragraph."""
    return para(
        run(text, size, looks), shape='<w:spacing w:before="0" w:after="0"/><w:jc w:val="center"/>'
    )


def body(text: str, size: float = 14) -> str:
    """Write a paragraph of the text as the decree wants it."""
    return para(run(text, size), shape='<w:spacing w:before="120" w:after="0" w:line="240" w:lineRule="auto"/>'
                '<w:ind w:firstLine="720"/><w:jc w:val="both"/>')  # fmt: skip


def cell(*blocks: str, width: int, more: str = "") -> str:
    """Write a cell of a table; a nested table gets the paragraph Word wants behind it."""
    inside = "".join(blocks)
    inside += "<w:p/>" if inside.endswith("</w:tbl>") or not inside else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>{inside}</w:tc>'


def table(*rows: str, widths: tuple[int, ...], style: str = "") -> str:
    """Write a table of rows, each the cells put together."""
    named = f'<w:tblStyle w:val="{style}"/>' if style else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    lines = "".join(row if row.startswith("<w:sdt") else f"<w:tr>{row}</w:tr>" for row in rows)
    return (f'<w:tbl><w:tblPr>{named}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
            f'w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>')  # fmt: skip


def section(page: str = PAGE, more: str = "", references: str = "") -> str:
    """Write the properties of a section."""
    return f"<w:sectPr>{references}{page}{more}</w:sectPr>"


def styles(*extra: str, defaults: str = "") -> str:
    """Write a styles part: the defaults of the document, a Normal style, and others."""
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    plain = ('<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
             '<w:tblPr><w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
             '</w:tblCellMar></w:tblPr></w:style>')  # fmt: skip
    return f"<w:styles {_NAMES}><w:docDefaults>{defaults}</w:docDefaults>{normal}{plain}{''.join(extra)}</w:styles>"


def part(name: str, inside: str) -> str:
    """Write a header, footer, numbering or settings part."""
    return f"<w:{name} {_NAMES}>{inside}</w:{name}>"


def package(inside: str, last: str = "", **parts: str) -> bytes:
    """Put a body and its parts into a Word file; parts go by the names of `_KINDS`."""
    given = {"styles": styles(), **parts}
    listed = "".join(
        f'<Relationship Id="{name}" Type="{R}/{_KINDS[name]}" Target="{_file(name)}"/>'
        for name in given
    )
    files: Mapping[str, str] = {
        "[Content_Types].xml": _types(given),
        "_rels/.rels": _relations(
            f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/document.xml": f"<w:document {_NAMES}><w:body>{inside}{last or section()}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(listed),
        **{f"word/{_file(name)}": xml for name, xml in given.items()},
    }
    declared = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return packed({name: (declared + xml).encode() for name, xml in files.items()})


def _file(name: str) -> str:
    return "theme/theme1.xml" if name == "theme" else f"{name}.xml"


def _relations(inside: str) -> str:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'


def _types(parts: Mapping[str, str]) -> str:
    kinds = {"document": "document.main", **{name: _KINDS[name] for name in parts}}
    overrides = "".join(
        f'<Override PartName="/word/{_file(name)}" ContentType="'
        f'{_THEME_TYPE if name == "theme" else _PART_TYPE.format(kind)}"/>'
        for name, kind in kinds.items()
    )
    return ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>')  # fmt: skip
