"""The parts of one correct letter in raw Word XML, to be put together in many ways."""

from tests.papers.raw_docx import body, cell, centred, para, part, run, table

PARENT, ISSUER = "UBND TỈNH SƠN HẢI", "VĂN PHÒNG"
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
NUMBER, SUBJECT = "Số: 31/VP-TH", "V/v báo cáo kết quả số hóa"
DATED = "Sơn Hải, ngày 11 tháng 3 năm 2026"
REQUEST = (
    "Thực hiện Kế hoạch số 21/KH-UBND ngày 05/01/2026 về số hóa hồ sơ, Văn phòng đề nghị các cơ "
    "quan báo cáo kết quả quý I trước ngày 20/3/2026 để tổng hợp."
)
CLOSING = "Đề nghị các cơ quan, đơn vị quan tâm phối hợp thực hiện./."
WIDTHS = (3515, 5556)
BELOW = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>'
_LOW = '<w:spacing w:before="0" w:after="0" w:line="40" w:lineRule="exact"/>'
ADDRESSEE = centred("Kính gửi: Sở Nội vụ", 14)
TEXT = body(REQUEST) + body(CLOSING)


def rule(width: int, length: int) -> str:
    """Draw a line as a low paragraph with a border, as long as told."""
    side = (width - length) // 2
    return para(shape=f'{BELOW}{_LOW}<w:ind w:left="{side}" w:right="{side}"/>')


def left(width: int = WIDTHS[0]) -> tuple[str, ...]:
    """Give the issuer with the line below."""
    return centred(PARENT, 12), centred(ISSUER, 12, "b"), rule(width, 1000)


def right(width: int = WIDTHS[1]) -> tuple[str, ...]:
    """Give the national name and the motto with the line below."""
    return centred(NATION, 12, "b"), centred(MOTTO, 13, "b"), rule(width, 3180)


def head() -> str:
    """Give the letterhead as a table of three rows."""
    one, two = WIDTHS
    return table(
        cell(*left(), width=one) + cell(*right(), width=two),
        cell(centred(NUMBER, 13), width=one) + cell(centred(DATED, 13, "i"), width=two),
        cell(centred(SUBJECT, 12), width=one) + cell(width=two),
        widths=WIDTHS,
    )


def recipients() -> tuple[str, ...]:
    """Give «Nơi nhận» with its list."""
    return (
        para(run("Nơi nhận:", 12, "bi")),
        para(run("- Như trên;", 11)),
        para(run("- Lưu: VT, TH.", 11)),
    )


def signed() -> tuple[str, ...]:
    """Give the signature."""
    return centred("CHÁNH VĂN PHÒNG", 14, "b"), "<w:p/><w:p/><w:p/>", centred("Đỗ Văn Sơn", 14, "b")


def ending() -> str:
    """Give recipients and signature side by side."""
    one, two = WIDTHS
    return table(cell(*recipients(), width=one) + cell(*signed(), width=two), widths=WIDTHS)


NUMBERING = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="720"/></w:pPr></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/><w:pPr><w:ind w:left="1440" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/>'
    '<w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>',
)


def box(*blocks: str, x: int, width: int) -> str:
    inside = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    emu = width * 635
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" '
        'simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{x * 635}</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{emu}" cy="1260000"/><wp:wrapTopAndBottom/><wp:docPr id="{x + 1}" name="box{x}"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{emu}" cy="1260000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f'<wps:txbx>{inside}</wps:txbx><wps:bodyPr lIns="0" rIns="0"/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>'
        f'<mc:Fallback><w:pict><v:rect style="width:{width / 20}pt;height:99pt"><v:textbox>{inside}</v:textbox></v:rect></w:pict>'
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
