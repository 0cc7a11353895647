"""Pasted words and plain files, whatever their encoding, become clean NFC text."""

import hashlib
import unicodedata

import pytest

from workflows.domain.secrecy import SecretRefused
from workflows.intake.sources import read_file, read_text
from workflows.intake.sources.refusals import EmptySource, TooLongPaste, UndecodableText
from workflows.intake.sources.source import MAX_PASTED, NoteKind, Source, SourceKind

WORDS = "Giao Sở Xây dựng rà soát kho bãi ven cảng, báo cáo trước ngày 15/3/2026."
OLD_WORDS = "Giao Së X©y dùng rµ so¸t kho b·i ven c¶ng, b¸o c¸o tr­íc ngµy 15/3/2026 ®óng h¹n."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_files_are_read_in_every_form(encoding: str) -> None:
    data = WORDS.encode(encoding)
    source = read_file(data, "cong-van.txt")
    assert (source.kind, source.text, source.notes) == (SourceKind.TXT, WORDS, ())
    assert source.original_sha256 == hashlib.sha256(data).hexdigest()


def test_windows_1258_is_recognised_and_noted() -> None:
    source = read_file(_as_cp1258(WORDS), "cu.txt")
    assert source.text == WORDS
    assert [note.kind for note in source.notes] == [NoteKind.OLD_ENCODING]


def _as_cp1258(text: str) -> bytes:
    """Write letters with their roof or horn whole and the tone as a sign of its own."""
    written = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tones = [c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323"]
        base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones))
        written.append(base + "".join(tones))
    return "".join(written).encode("cp1258")


def test_tcvn3_is_recognised_in_a_file_and_in_a_paste() -> None:
    expected = "Giao Sở Xây dựng rà soát kho bãi ven cảng, báo cáo trước ngày 15/3/2026 đúng hạn."
    for source in (read_file(OLD_WORDS.encode("latin-1"), "a.txt"), read_text(OLD_WORDS)):
        assert source.text == expected
        assert [note.kind for note in source.notes] == [NoteKind.OLD_ENCODING]


def test_unicode_text_is_never_taken_for_an_old_encoding() -> None:
    text = f"{WORDS} Ký hiệu ® © µ a®b c©d eµf g¸h i·k l¹m."
    assert read_text(text).text == text


def test_french_in_latin_1_is_refused_kindly() -> None:
    with pytest.raises(UndecodableText, match="UTF-8"):
        read_file("Le café fermé, déjà".encode("latin-1"), "a.txt")


def test_nfd_invisible_signs_and_old_line_ends_are_cleaned() -> None:
    dirty = unicodedata.normalize("NFD", "Đôn đốc\r\nthực\u00a0hiện\u200b  \r\n\u00d0à Nẵng")
    assert read_text(dirty).text == "Đôn đốc\nthực hiện\nĐà Nẵng"


@pytest.mark.parametrize("text", ["", "  \n\t ", "\ufeff", "---\n***"])
def test_an_empty_paste_is_refused(text: str) -> None:
    with pytest.raises(EmptySource, match="dán"):
        read_text(text)


def test_an_oversized_paste_is_refused() -> None:
    with pytest.raises(TooLongPaste, match=r"400000 ký tự.*tách văn bản"):
        read_text("ô" * (MAX_PASTED + 1))
    assert read_text("ô" * MAX_PASTED).text


def test_a_secret_paste_is_refused_before_a_source_exists() -> None:
    with pytest.raises(SecretRefused):
        read_text(f"TUYỆT MẬT\n{WORDS}")
    with pytest.raises(SecretRefused):
        read_text(f"<html><body><p>MẬT</p><p>{WORDS}</p></body></html>")


def test_html_from_a_browser_becomes_plain_text() -> None:
    page = (
        "<html><head><title>Cổng</title><style>p{}</style></head><body><div><p><b>Giao</b> Sở "
        "A&amp;B:<br>một</p><ul><li>hai</li><li>ba</li></ul><table><tr><td>TT</td><td>Việc\nlớn</td>"
        "</tr><tr><td>1</td><td><p>x</p></td></tr></table><script>alert(1)</script></div></body></html>"
    )
    source = read_text(page)
    assert source.text == "Giao Sở A&B:\nmột\n\n- hai\n- ba\n\nTT\tViệc lớn\n1\t x"
    assert [note.kind for note in source.notes] == [NoteKind.WEB_PAGE]
    assert read_file(page.encode(), "trang.doc").kind is SourceKind.HTML


@pytest.mark.parametrize("text", ["Mức a < b và c > d", "Viết <Tên cơ quan> vào mẫu", "x <p> y"])
def test_text_with_angle_brackets_is_no_web_page(text: str) -> None:
    assert read_text(text).text == text


def test_a_source_crosses_between_processes_unchanged() -> None:
    source = read_text(OLD_WORDS)
    assert Source.from_json(source.as_json()) == source
    assert "mã cũ" in str(source.notes[0])
