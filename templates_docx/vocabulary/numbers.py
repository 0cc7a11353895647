"""Numbers, counts and list letters as documents print them."""

from decimal import Decimal

from templates_docx.errors import N_, PaperRefused

POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"  # điểm: đ after d; no f, j, w, z, no ă â ê ô ơ ư
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


class TooManyPoints(PaperRefused):
    """A clause with more points than the alphabet has letters."""

    message = N_(
        "Một khoản chỉ đánh được %(limit)s điểm (a đến y). Tách khoản này thành nhiều khoản."
    )


def count_words(count: int) -> str:
    """Write a count in running text: «05 ngày làm việc», «12 nhiệm vụ», «1.250 hồ sơ»."""
    return f"{count:02d}" if 0 <= count < 10 else vietnamese_number(count)


def vietnamese_number(value: int | Decimal, places: int | None = None) -> str:
    """Write a number with the decimal comma and thousands dots: «1.234.567», «21,9»."""
    text = f"{value:,}" if places is None else f"{value:,.{places}f}"
    return text.translate(str.maketrans(",.", ".,"))


def roman(number: int) -> str:
    """Write a positive number in Roman figures: chapters, quarters, appendices."""
    text = ""
    for worth, figure in _ROMAN:
        times, number = divmod(number, worth)
        text += figure * times
    return text


def point_letter(position: int) -> str:
    """Give the letter of the n-th point (điểm) of a clause, from 1: a b c d đ e g …"""
    if not 1 <= position <= len(POINT_LETTERS):
        raise TooManyPoints(limit=len(POINT_LETTERS))
    return POINT_LETTERS[position - 1]


def point_position(letter: str) -> int | None:
    """Give the place of a point letter, from 1; None for a letter that numbers no points."""
    found = POINT_LETTERS.find(letter.lower()) if len(letter) == 1 else -1
    return found + 1 if found >= 0 else None
