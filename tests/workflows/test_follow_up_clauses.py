"""Clauses are cited as officials do, and never as if a counted ordinal were printed."""

import pytest

from workflows.follow_up.clauses import clause_words


@pytest.mark.parametrize(
    ("path", "printed", "words"),
    [
        ("3", (), "khoản 3"),
        ("3.c", (), "điểm c khoản 3"),
        ("3.đ", ("3.", "đ)"), "điểm đ khoản 3"),
        ("2.6.b", ("2.", "2.6.", "b)"), "điểm b mục 2.6"),
        ("2.6", ("2.", "2.6"), "mục 2.6"),
        ("4.1", ("1.", "4."), "khoản 4"),  # the first paragraph under 4: «4.1» is not printed
        ("II.3", ("II.", "3."), "khoản 3 Mục II"),
        ("II.3.1.a", ("II.", "3.", "1.", "a)"), "điểm a mục 1 khoản 3 Mục II"),
        ("5#2", (), "khoản 5"),
        ("PL.7", (), "số thứ tự 7 Phụ lục"),
        ("", (), ""),
    ],
)
def test_a_letter_cites_a_clause(path: str, printed: tuple[str, ...], words: str) -> None:
    assert clause_words(path, printed) == words


def test_the_first_number_of_a_decision_is_an_article() -> None:
    assert clause_words("2.3.a", ("Điều 2.", "3.", "a)"), has_articles=True) == (
        "điểm a khoản 3 Điều 2"
    )
