"""A PDF is read by its text layer, a scan by recognising its letters."""

from contextlib import nullcontext
from pathlib import Path

import pytest

from templates_docx.printing import to_pdf
from templates_docx.rendering import render
from templates_docx.samples import Size, sample
from tests.shared_files import shared_folder
from tests.workflows.sources.pdf_files import (
    as_bytes,
    by_libreoffice,
    drawn_page,
    require_libreoffice,
    require_tesseract,
    signed_over,
    text_pdf,
)
from tests.workflows.sources.word_files import paragraph, run, table, with_part, word_file
from workflows.domain.secrecy import SecretRefused
from workflows.intake.sources import Limits, Source, read_file, reading
from workflows.intake.sources import refusals as no
from workflows.intake.sources.glance import needs_long_work
from workflows.intake.sources.old_word import as_docx
from workflows.intake.sources.source import DEFAULT_LIMITS, NoteKind, SourceKind

TASK = (
    "Sở Xây dựng chủ trì, phối hợp với Sở Tài chính rà soát toàn bộ kho bãi ven cảng, lập danh mục "
    "công trình xuống cấp và đề xuất phương án sửa chữa trước mùa mưa bão năm nay."
)
ROWS = [
    (140, "ỦY BAN NHÂN DÂN"),
    (-820, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (150, "TỈNH SƠN HẢI"),
    (-980, "Độc lập - Tự do - Hạnh phúc"),
    (170, "Số: 12/UBND-NC"),
    (-860, "Sơn Hải, ngày 05 tháng 02 năm 2026"),
    (140, ""),
    (300, "Kính gửi: Sở Xây dựng."),
    (140, "1. Giao Sở Xây dựng chủ trì rà soát kho bãi ven cảng, báo cáo trước ngày"),
    (140, "15/3/2026."),
]


def noted(source: Source) -> dict[NoteKind, int]:
    return {note.kind: note.count for note in source.notes}


def test_a_text_layer_is_read_page_by_page_without_page_numbers() -> None:
    source = read_file(
        text_pdf("Trang dau cua van ban nay co mot cau kip", "2\nthoi xu ly vi pham."), "a.pdf"
    )
    assert source.kind is SourceKind.PDF
    assert source.pages == 2
    assert source.text == "Trang dau cua van ban nay co mot cau kip thoi xu ly vi pham."
    assert noted(source) == {NoteKind.DROPPED_PAGE_NUMBERS: 1, NoteKind.JOINED_PAGES: 1}


def test_lines_that_wrap_at_the_margin_are_one_paragraph_and_columns_have_tabs(
    tmp_path: Path,
) -> None:
    made = word_file(
        table(["ỦY BAN NHÂN DÂN\nTỈNH SƠN HẢI", "CỘNG HÒA XÃ HỘI\nĐộc lập - Tự do"], borders=False),
        f"1. {TASK}",
        f"2. {TASK}",
        table(["TT", "Đơn vị", "Mức"], ["1", "Sở Xây dựng", "80%"]),
    )
    source = read_file(by_libreoffice(made, "pdf", tmp_path), "a.pdf")
    lines = source.text.split("\n")
    assert lines[:4] == ["ỦY BAN NHÂN DÂN", "TỈNH SƠN HẢI", "CỘNG HÒA XÃ HỘI", "Độc lập - Tự do"]
    assert lines[4:6] == [f"1. {TASK}", f"2. {TASK}"]
    assert lines[6:] == ["TT\tĐơn vị\tMức", "1\tSở Xây dựng\t80%"]


def test_a_raised_digit_is_a_mark_and_the_footnote_stands_at_the_end(tmp_path: Path) -> None:
    reference = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="7"/></w:r>'
    made = word_file(paragraph(run("Theo quy định") + reference + run(" hiện hành.")), *[TASK] * 30)
    small = '<w:sz w:val="18"/>'
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    note = paragraph(mark + run(" Quyết định số 5 ngày 02/01/2026", small))
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    notes = f'<w:footnotes xmlns:w="{space}"><w:footnote w:id="7">{note}</w:footnote></w:footnotes>'
    made = with_part(made, "word/footnotes.xml", notes, relation="footnotes")
    text = read_file(by_libreoffice(made, "pdf", tmp_path), "a.pdf").text
    assert "quy định¹ hiện hành" in text
    assert text.endswith("\n\n¹ Quyết định số 5 ngày 02/01/2026")
    assert text.count(TASK) == 30


@pytest.mark.slow
def test_a_drawn_table_over_several_pages_reads_as_in_the_word_file_it_was_printed_from() -> None:
    require_libreoffice()
    appendix = render(sample("task_appendix.docx", Size.TYPICAL))
    (printed,) = to_pdf([appendix])
    from_word, from_pdf = read_file(appendix, "a.docx").text, read_file(printed, "a.pdf").text
    assert [x for x in from_pdf.split("\n") if x] == [x for x in from_word.split("\n") if x]


@pytest.mark.slow
def test_every_real_directive_printed_to_pdf_comes_back_with_the_same_words() -> None:
    require_libreoffice()
    texts = [f.read_text("utf-8").replace("\t", " ") for f in shared_folder("seeds").glob("*.txt")]
    files = [word_file(*(line for line in text.split("\n") if line.strip())) for text in texts]
    for text, printed in zip(texts, to_pdf(files), strict=True):
        assert read_file(printed, "a.pdf").text.split() == text.split()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (text_pdf("Van ban mat khau", password="x"), no.LockedPdf),
        (b"%PDF-1.4\nrubbish", no.BrokenPdf),
        (text_pdf(), no.BrokenPdf),
        (text_pdf(""), no.NoTextFound),
    ],
)
def test_pdf_files_that_cannot_be_read(data: bytes, why: type[no.SourceRefused]) -> None:
    with pytest.raises(why):
        read_file(data, "a.pdf")


def test_more_than_the_allowed_pages_are_refused() -> None:
    with pytest.raises(no.TooManyPages, match="501 trang"):
        read_file(text_pdf(*["Mot trang"] * 501), "a.pdf")
    with pytest.raises(no.TooManyPages):
        read_file(text_pdf("Mot", "Hai"), "a.pdf", limits=Limits(max_pages=1))


@pytest.mark.slow
@pytest.mark.parametrize(("form", "name"), [("PNG", "a.png"), ("JPEG", "a.jpg"), ("PDF", "a.pdf")])
def test_a_scan_is_recognised_and_its_letterhead_read_column_by_column(
    form: str, name: str
) -> None:
    require_tesseract()
    source = read_file(as_bytes(drawn_page(ROWS), form), name)
    assert source.kind is SourceKind.SCAN
    left, right = source.text.index("UBND-NC"), source.text.index("CỘNG HÒA XÃ HỘI")
    assert source.text.startswith("ỦY BAN NHÂN DÂN\n")
    assert left < right < source.text.index("Sơn Hải, ngày 05") < source.text.index("Kính gửi")
    assert "Giao Sở Xây dựng chủ trì rà soát kho bãi" in source.text
    assert noted(source)[NoteKind.RECOGNISED_PAGES] == 1


@pytest.mark.slow
def test_a_scan_under_a_digital_signature_is_still_recognised() -> None:
    require_tesseract()
    signed = signed_over(
        as_bytes(drawn_page(ROWS), "PDF"), "Nguoi ky: Van phong tinh Son Hai, 05/02/2026"
    )
    source = read_file(signed, "a.pdf")
    assert source.kind is SourceKind.SCAN
    assert "Giao Sở Xây dựng chủ trì rà soát kho bãi" in source.text


@pytest.mark.slow
def test_a_picture_without_writing_is_refused() -> None:
    require_tesseract()
    with pytest.raises(no.NoTextFound, match="quét lại"):
        read_file(as_bytes(drawn_page([]), "PNG"), "meo.png")
    with pytest.raises(no.NoTextFound):
        read_file(as_bytes(drawn_page([]), "PDF"), "meo.pdf")


def test_broken_or_huge_pictures_are_refused() -> None:
    require_tesseract()
    good = as_bytes(drawn_page(ROWS), "PNG")
    with pytest.raises(no.BrokenPicture):
        read_file(good[:2000], "a.png")
    with pytest.raises(no.BrokenPicture):
        read_file(good, "a.png", limits=Limits(max_pixels=1000))


@pytest.mark.slow
@pytest.mark.parametrize("form", ["PNG", "PDF"])
def test_a_stamp_on_a_scan_is_refused_at_a_glance(form: str) -> None:
    require_tesseract()
    stamped = [*ROWS[:6], (180, "MẬT"), *ROWS[6:]]
    scan = as_bytes(drawn_page(stamped, height=1900), form)
    with pytest.raises(SecretRefused):
        needs_long_work(scan, "a", limits=DEFAULT_LIMITS)
    with pytest.raises(SecretRefused):
        read_file(scan, "a")


@pytest.mark.slow
def test_scans_are_long_work_and_text_layers_are_not() -> None:
    require_tesseract()
    assert needs_long_work(as_bytes(drawn_page(ROWS), "PDF"), "a", limits=DEFAULT_LIMITS)
    assert not needs_long_work(
        text_pdf("Mot van ban co lop chu day du"), "a", limits=DEFAULT_LIMITS
    )


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["doc", "rtf"])
def test_an_old_word_file_is_read_through_libreoffice(suffix: str, tmp_path: Path) -> None:
    old = by_libreoffice(word_file("Công văn số 12", f"1. {TASK}"), suffix, tmp_path)
    assert needs_long_work(old, "a", limits=DEFAULT_LIMITS)
    source = read_file(old, f"a.{suffix}")
    assert source.kind is SourceKind.DOC
    assert source.text == f"Công văn số 12\n\n1. {TASK}"
    assert NoteKind.OLD_WORD in noted(source)


@pytest.mark.slow
def test_a_stamp_drawn_as_word_art_is_refused_in_a_pdf_with_a_text_layer(tmp_path: Path) -> None:
    require_tesseract()
    for art, refused in (("TỐI MẬT", True), ("BẢN SAO", False)):
        made = word_file("Số: 12/UBND-NC", word_art(art), TASK, TASK)
        printed = by_libreoffice(made, "pdf", tmp_path)
        with pytest.raises(SecretRefused) if refused else nullcontext():
            assert TASK in read_file(printed, "a.pdf").text


def word_art(words: str) -> str:
    office = 'xmlns:o="urn:schemas-microsoft-com:office:office"'
    kind = (
        f'<v:shapetype id="_x0000_t136" {office} coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:path textpathok="t"/>'
        '<v:textpath on="t" fitshape="t"/></v:shapetype>'
    )
    shape = (
        '<v:shape type="#_x0000_t136" style="width:180pt;height:36pt" fillcolor="black">'
        f'<v:textpath string="{words}" style="font-family:&quot;Liberation Serif&quot;"/></v:shape>'
    )
    return paragraph(f"<w:r><w:pict>{kind}{shape}</w:pict></w:r>")


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["doc", "rtf"])
def test_a_stamp_in_an_old_word_file_is_refused_at_a_glance(suffix: str, tmp_path: Path) -> None:
    old = by_libreoffice(word_file("Số: 12/UBND-NC", "TỐI MẬT", TASK), suffix, tmp_path)
    with pytest.raises(SecretRefused):
        needs_long_work(old, "a", limits=DEFAULT_LIMITS)


def test_a_stamp_bare_in_an_old_word_file_stops_it_before_it_lies_anywhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    bare = "\rSố: 12/UBND-NC\rTỐI MẬT\rKính gửi".encode("utf-16-le")
    rtf = rb"{\rtf1 S\u7889?: 12/UBND-NC\par T\u7888?I M\u7852?T\par K\u237\'edn}"
    with pytest.raises(SecretRefused):
        needs_long_work(rtf, "a.rtf", limits=DEFAULT_LIMITS)
    for shift in (b"", b"x"):
        with pytest.raises(SecretRefused):
            as_docx(b"\xd0\xcf\x11\xe0" + bytes(600) + shift + bare)


def test_a_machine_without_the_tools_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from workflows.intake.sources import ocr, probes

    monkeypatch.setenv("PATH", "/nowhere")
    ocr.tesseract_languages.cache_clear()
    try:
        with pytest.raises(no.OcrMissing, match="Tesseract"):
            read_file(as_bytes(drawn_page(ROWS), "PNG"), "a.png")
        with pytest.raises(no.OcrMissing):
            read_file(as_bytes(drawn_page(ROWS), "PDF"), "a.pdf")
        with pytest.raises(no.OfficeMissing, match="LibreOffice"):
            read_file(b"{\\rtf1 Cong van}", "a.rtf")
        assert not probes.ocr_available().ok
        assert not probes.old_word_available().ok
    finally:
        ocr.tesseract_languages.cache_clear()


def test_the_probes_say_what_this_machine_reads() -> None:
    from workflows.intake.sources import probes

    require_tesseract()
    assert probes.ocr_available().ok
    assert "bản quét" in probes.ocr_available().words


def test_every_kind_of_file_has_a_reader() -> None:
    from workflows.intake.sources.kinds import FileKind

    assert set(reading._READERS) == set(FileKind)
