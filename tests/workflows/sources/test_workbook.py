"""Every word of an Excel workbook that a person can see is looked at for a stamp of secrecy."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from workflows.domain.secrecy import SecretRefused
from workflows.intake.sources import workbook
from workflows.intake.sources.guarded import check_workbook_in_child
from workflows.intake.sources.refusals import PackedTooTight, UnknownType
from workflows.intake.sources.workbook import refuse_secret_workbook, texts_of_workbook

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
DRAWN = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
SHEET = "xl/worksheets/sheet1.xml"


def book(parts: dict[str, str] | None = None, *, sheet: str = "Số liệu") -> bytes:
    """Make a workbook of one sheet; parts are added or replaced."""
    named = f'<workbook {MAIN}><sheets><sheet name="{sheet}"/></sheets></workbook>'
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, xml in {"xl/workbook.xml": named, SHEET: cells(""), **(parts or {})}.items():
            archive.writestr(name, xml)
    return file.getvalue()


def cells(inside: str, after: str = "") -> str:
    return f"<worksheet {MAIN}><sheetData><row>{inside}</row></sheetData>{after}</worksheet>"


def header(text: str) -> str:
    return cells("", f"<headerFooter><oddHeader>{text}</oddHeader></headerFooter>")


STAMPED = {
    "shared": {
        SHEET: cells('<c t="s"><v>0</v></c>'),
        "xl/sharedStrings.xml": f"<sst {MAIN}><si><r><t>TỐI </t></r><r><t>MẬT</t></r></si></sst>",
    },
    "inline": {SHEET: cells('<c t="inlineStr"><is><t>TỐI MẬT</t></is></c>')},
    "formula": {SHEET: cells('<c t="str"><f>"TỐI"&amp;" MẬT"</f><v>TỐI MẬT</v></c>')},
    "header": {
        SHEET: header("&amp;L12/BC&amp;C&amp;&quot;Arial,Bold&quot;&amp;14TỐI MẬT&amp;R&amp;P")
    },
    "footer": {SHEET: cells("", "<headerFooter><firstFooter>TỐI MẬT</firstFooter></headerFooter>")},
    "comment": {
        "xl/comments1.xml": f"<comments {MAIN}><commentList><comment><text><r><t>TỐI MẬT</t></r></text></comment></commentList></comments>"
    },
    "text box": {
        "xl/drawings/drawing1.xml": f"<x {DRAWN}><a:p><a:r><a:t>TỐI</a:t></a:r><a:r><a:t> MẬT</a:t></a:r></a:p></x>"
    },
    "word art": {
        "xl/drawings/vmlDrawing1.vml": f'<xml {VML}><v:shape><v:textpath string="TỐI MẬT"><br></v:shape></xml>'
    },
    "chart": {"xl/charts/chart1.xml": f"<x {DRAWN}><a:p><a:r><a:t>TỐI MẬT</a:t></a:r></a:p></x>"},
}


@pytest.mark.parametrize("place", STAMPED)
def test_a_stamp_is_refused_wherever_a_person_sees_it(place: str) -> None:
    with pytest.raises(SecretRefused):
        refuse_secret_workbook(book(STAMPED[place]))


def test_the_name_of_a_sheet_may_be_a_stamp() -> None:
    with pytest.raises(SecretRefused):
        refuse_secret_workbook(book(sheet="TỐI MẬT"))


def test_an_ordinary_workbook_passes_and_gives_its_words() -> None:
    rows = '<c t="s"><v>1</v></c><c><v>12</v></c><c t="inlineStr"><is><t>Bảo mật</t></is></c>'
    shared = f"<sst {MAIN}><si><t>thừa</t></si><si><t>Đơn vị</t></si></sst>"
    file = book({SHEET: cells(rows), "xl/sharedStrings.xml": shared})
    assert list(texts_of_workbook(file)) == ["Số liệu", "Đơn vị\nBảo mật"]
    check_workbook_in_child(file)


def test_the_child_refuses_too() -> None:
    with pytest.raises(SecretRefused):
        check_workbook_in_child(book(STAMPED["inline"]))
    with pytest.raises(UnknownType):
        check_workbook_in_child(b"PK\x03\x04 no zip")


@pytest.mark.parametrize(
    "parts",
    [
        {SHEET: "<worksheet>"},
        {"xl/vbaProject.bin": "x"},
        {SHEET: cells('<c t="s"><v>²</v></c>') + "<"},
    ],
)
def test_what_is_broken_or_carries_macros_is_no_workbook(parts: dict[str, str]) -> None:
    with pytest.raises(UnknownType):
        refuse_secret_workbook(book(parts))


def test_a_workbook_that_swells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_MOST_BYTES", 1000)
    with pytest.raises(PackedTooTight):
        refuse_secret_workbook(book({SHEET: cells("<c/>" * 500)}))
