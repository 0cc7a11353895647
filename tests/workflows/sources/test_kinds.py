"""What a file is is told from its content, and what cannot be read is refused in one sentence."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflows.sources.word_files import paragraph, run, with_part, word_file
from workflows.domain.errors import Refusal
from workflows.intake.sources import MAX_BYTES, Limits, Source, read_file, read_text
from workflows.intake.sources import refusals as no

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def zipped(**parts: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return file.getvalue()


def damaged(file: bytes) -> bytes:
    """Spoil the bytes of the main part."""
    at = file.index(b"word/document.xml") + 60
    return file[:at] + bytes(200) + file[at + 200 :]


def assert_refused(
    data: bytes, name: str, why: type[Refusal], *, limits: Limits | None = None
) -> None:
    with pytest.raises(why) as caught:
        read_file(data, name, limits=limits or Limits())
    assert type(caught.value) is why
    words = str(caught.value)
    assert words.endswith(".")
    assert "hãy" in words.lower()


def test_a_word_file_under_another_name_is_still_read() -> None:
    assert read_file(word_file("Công văn"), "cong-van.txt").text == "Công văn"


def outcome(read: Callable[[], Source]) -> str:
    """Give the text that was read, or the sentence of the refusal; anything else fails."""
    try:
        return read().text
    except Refusal as refusal:
        return str(refusal)


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\x00" * 10])
def test_an_empty_file(data: bytes) -> None:
    assert_refused(data, "a.docx", no.EmptySource)


def test_a_file_over_the_limit() -> None:
    assert_refused(b"a" * (MAX_BYTES + 1), "a.txt", no.TooManyBytes)


def test_binary_renamed_to_word_or_pdf() -> None:
    binary = bytes(range(256)) * 8
    assert_refused(binary, "a.docx", no.NotReallyWord)
    assert_refused(binary, "a.pdf", no.NotReallyWord)
    assert_refused(binary, "a.bin", no.UnknownType)


def test_other_known_files() -> None:
    assert_refused(
        zipped(xl__workbook=b"x", **{"[Content_Types].xml": b"<x/>"}), "a.xlsx", no.UnknownType
    )
    assert_refused(
        zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "a.odt", no.UnknownType
    )
    assert_refused(zipped(a=b"x"), "a.zip", no.UnknownType)
    assert_refused(b"GIF89a" + bytes(50), "a.gif", no.UnknownType)
    assert_refused(OLE, "a.xls", no.UnknownType)


def test_broken_word_files() -> None:
    good = word_file("Công văn")
    assert_refused(good[: len(good) // 2], "a.docx", no.BrokenWord)
    assert_refused(damaged(good), "a.docx", no.BrokenWord)
    assert_refused(zipped(a=b"x"), "a.docx", no.BrokenWord)
    assert_refused(with_part(good, "word/document.xml", "<w:document"), "a.docx", no.BrokenWord)
    assert_refused(with_part(good, "word/document.xml", "<a/>"), "a.docx", no.BrokenWord)


def test_word_files_with_macros_or_passwords() -> None:
    good = word_file("Công văn")
    assert_refused(with_part(good, "word/vbaProject.bin", "x"), "a.docx", no.MacroWord)
    kinds = "<Types>application/vnd.ms-word.document.macroEnabled.main+xml</Types>"
    assert_refused(with_part(good, "[Content_Types].xml", kinds), "a.docx", no.MacroWord)
    locked = OLE + "EncryptedPackage".encode("utf-16-le")
    assert_refused(locked, "a.docx", no.LockedWord)


def test_a_zip_bomb() -> None:
    good = word_file("Công văn")
    assert_refused(
        with_part(good, "word/media/a.bin", "0" * 3_000_000),
        "a.docx",
        no.PackedTooTight,
        limits=Limits(max_unpacked_bytes=2_000_000),
    )
    many = zipped(**{f"word__{n}": b"" for n in range(6000)})
    assert_refused(many, "a.docx", no.PackedTooTight)
    assert_refused(
        with_part(good, "word/document.xml", "0" * 70_000_000), "a.docx", no.PackedTooTight
    )


def test_entities_are_not_expanded_and_deep_nesting_ends() -> None:
    good = word_file("Công văn")
    bomb = '<!DOCTYPE a [<!ENTITY x "ha ha ha">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Một &x; hai</w:t></w:r></w:p></w:body></w:document>'
    assert "ha ha" not in read_file(with_part(good, "word/document.xml", bomb), "a.docx").text
    deep = "<w:sdt><w:sdtContent>" * 200 + paragraph(run("sâu")) + "</w:sdtContent></w:sdt>" * 200
    assert_refused(
        with_part(good, "word/document.xml", bomb.replace("<w:p>", f"{deep}<w:p>")),
        "a.docx",
        no.BrokenWord,
    )


def test_a_word_file_that_holds_only_pictures() -> None:
    assert_refused(with_part(word_file(), "word/media/trang1.png", "x"), "a.docx", no.NoTextFound)


@settings(deadline=None, max_examples=150)
@given(
    st.binary(max_size=300),
    st.sampled_from(
        [b"", b"PK\x03\x04", b"%PDF-1.4\n", b"\xff\xfe", b"{\\x", b"\x89PNG\r\n\x1a\n", OLE]
    ),
    st.sampled_from(["a.docx", "a.pdf", "a", "a.txt"]),
)
def test_any_bytes_give_a_source_or_a_refusal(data: bytes, start: bytes, name: str) -> None:
    assert outcome(lambda: read_file(start + data, name))


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=300))
def test_any_paste_gives_a_source_or_a_refusal(text: str) -> None:
    assert outcome(lambda: read_text(text))


WORD = word_file("Công văn", paragraph(run("một") + run("hai", "<w:b/>")))


@settings(deadline=None, max_examples=100)
@given(st.integers(0, len(WORD) - 1), st.binary(min_size=1, max_size=40))
def test_a_damaged_word_file_gives_a_source_or_a_refusal(at: int, rubbish: bytes) -> None:
    assert outcome(lambda: read_file(WORD[:at] + rubbish + WORD[at + len(rubbish) :], "a.docx"))
