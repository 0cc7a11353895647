"""What somebody types into the box for search, taken apart, and where a text has it."""

import pytest

from workflows.domain.search_words import SearchWords, pieces


@pytest.mark.parametrize(
    ("typed", "words", "codes", "dated"),
    [
        ("Quy hoạch  đô thị", ("quy", "hoach", "do", "thi"), (), None),
        ("94c", (), ("94c",), None),
        ("094C / UBND-VP", (), ("94c/ubnd-vp",), None),
        ("94/UBND-VP", (), ("94/ubnd-vp",), None),
        ("18/10/2023", (), (), "2023-10-18"),
        ("8.9.2023", (), (), "2023-09-08"),
        ("ngày 18/10/2023", (), (), "2023-10-18"),
        ("tháng 10/2023", (), (), "2023-10"),
        ("số 94/UBND-VP ngày 18/10/2023", (), ("94/ubnd-vp",), "2023-10-18"),
        ("31/13/2023", (), ("31/13/2023",), None),
        ("05/QĐ-UBND", (), ("5/qd-ubnd",), None),
        ("  ", (), (), None),
    ],
)
def test_days_numbers_and_words_are_told_apart(
    typed: str, words: tuple[str, ...], codes: tuple[str, ...], dated: str | None
) -> None:
    found = SearchWords.of(typed)
    assert (found.words, found.codes, found.dated) == (words, codes, dated)
    assert bool(found) is bool(typed.strip())


def test_what_has_the_very_words_is_closest() -> None:
    wanted = SearchWords.of("đô thị")
    texts = ["Quy hoạch đô thị", "Ghi chép do thi cử", "Thị xã và đô vật"]
    assert [wanted.closeness(text) for text in texts] == [0, 1, 2]


def test_a_text_is_cut_around_what_was_found_and_keeps_its_marks() -> None:
    text = "mở đầu " * 40 + "rà soát Quy hoạch đô thị" + " kết thúc" * 40
    cut = pieces(text, ("quy", "hoach"))
    assert [piece.text for piece in cut if piece.is_hit] == ["Quy hoạch"]
    assert cut[0].text == "… "
    assert cut[-1].text == " …"
    assert len("".join(piece.text for piece in cut)) < 300


def test_words_apart_are_marked_where_words_begin_with_them() -> None:
    cut = pieces("Sở Giáo dục ban hành lịch, dữ liệu", ("du", "lich"))
    assert [piece.text for piece in cut if piece.is_hit] == ["lịch", "dữ"]


@pytest.mark.parametrize("text", ["", "İstanbul", "không có gì"])
def test_a_text_without_the_words_is_left_whole(text: str) -> None:
    assert "".join(piece.text for piece in pieces(text, ("quy",))) == text


def test_a_very_long_query_is_cut_not_refused() -> None:
    assert len(SearchWords.of("quy hoạch " * 1000).words) <= 8
