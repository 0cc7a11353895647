"""A copy is mended where nothing must be guessed, and a comment stands at each finding."""

from io import BytesIO

import docx
import pytest
from docx.text.paragraph import Paragraph

from templates_docx.format_rules import lint
from templates_docx.format_rules.commenting import AUTHOR, commented
from templates_docx.format_rules.mending import mend
from templates_docx.packages import NotWordFile
from tests.papers import elsewhere
from tests.papers.reading import opened, text_of
from tests.papers.spoiling import Spoil, drop, look, page, rewrite, rule_below, spoilt, stand
from tests.papers.test_lint import DECISION_FAULTS, LETTER_FAULTS, good_decision, good_letter


@pytest.mark.parametrize(("rule", "spoil"), [*LETTER_FAULTS, *DECISION_FAULTS])
def test_mending_never_makes_a_fault(rule: str, spoil: Spoil) -> None:
    good = good_decision if (rule, spoil) in DECISION_FAULTS else good_letter
    bad = spoilt(good(), spoil)
    before = {finding.rule for finding in lint(bad).findings}
    done = mend(bad)
    assert {finding.rule for finding in lint(done.data).findings} <= before
    assert lint(done.data).findings == done.left
    assert len(done.mended) + len(done.left) >= len(lint(bad).findings)


@pytest.mark.parametrize(
    ("rule", "spoil"),
    [
        ("F-01", page(page_width=215.9, page_height=279.4, right_margin=20)),
        ("F-03", page(left_margin=20)),
        ("F-05", look("1. Sở Xây dựng", name="Arial")),
        ("F-10", look("CỘNG HÒA", size=14)),
        ("F-11", rewrite("Độc lập", "Độc lập – Tự do – Hạnh phúc")),
        ("F-12", rule_below("Độc lập", 2400)),
        ("F-15", rule_below("TỈNH SƠN HẢI", 100)),
        ("F-14", look("TỈNH SƠN HẢI", bold=False)),
        ("F-16", rewrite("Số:", "Số: 417 / UBND - NC")),
        ("N-05", rewrite("Số:", "Số: 0417/UBND-NC")),
        ("F-17", look("Sơn Hải, ngày", italic=False)),
        ("D-01", rewrite("Sơn Hải, ngày", "Sơn Hải, ngày 9 tháng 03 năm 2026")),
        ("F-31", look("Qua kiểm tra", size=12)),
        ("F-31", stand("2. UBND", first_line_indent=0)),
        ("F-31", stand("1. Sở Xây dựng", line_spacing=2.0)),
        ("4.1", rewrite("- Các sở, ban", "- Các sở, ban, ngành tỉnh.")),
        ("F-53", rewrite("Yêu cầu các", "Yêu cầu các cơ quan nghiêm túc thực hiện.")),
        ("F-36", look("- Như trên", size=14)),
        ("4.2", rewrite("- Như trên", "- Như trên,")),
        ("F-33", rewrite("KT. CHỦ TỊCH", "K/T CHỦ TỊCH")),
        ("F-33", rewrite("PHÓ CHỦ TỊCH", "PHÓ CHỦ TỊCH.")),
    ],
)
def test_what_needs_no_guess_is_mended(rule: str, spoil: Spoil) -> None:
    done = mend(spoilt(good_letter(), spoil))
    assert {finding.rule for finding in done.mended} == {rule}
    assert done.left == ()
    assert text_of(done.data).split() == text_of(good_letter()).split() or rule == "F-53"


def test_the_rule_follows_words_that_were_too_large() -> None:
    done = mend(spoilt(good_letter(), look("TỈNH SƠN HẢI", size=20)))
    assert "F-14" in {finding.rule for finding in done.mended}
    assert done.left == ()


def test_what_only_the_writer_knows_is_left_and_said() -> None:
    done = mend(spoilt(good_letter(), drop("- Lưu")))
    assert [finding.rule for finding in done.left] == ["4.2"]
    assert done.mended == ()


@pytest.mark.parametrize("letter", [good_letter, elsewhere.in_word, elsewhere.with_tabs])
def test_a_correct_letter_is_not_touched(letter: object) -> None:
    data = letter()  # type: ignore[operator]
    done = mend(data)
    assert (done.mended, done.left) == ((), ())
    assert text_of(done.data) == text_of(data)


def test_each_finding_is_a_comment_at_its_place() -> None:
    bad = spoilt(spoilt(good_letter(), look("Sơn Hải, ngày", italic=False)), page(left_margin=20))
    copy = commented(bad, lint(bad).findings)
    comments = list(docx.Document(BytesIO(copy)).comments)
    assert {comment.author for comment in comments} == {AUTHOR}
    assert {comment.text.split(" (")[0] for comment in comments} == {"Lỗi F-03", "Lỗi F-17"}
    marked = [p.text for p in _marked(copy)]
    assert any(text.startswith("Sơn Hải, ngày") for text in marked)
    assert text_of(copy) == text_of(bad)


def test_a_copy_with_comments_is_still_the_same_letter_for_the_checker() -> None:
    bad = spoilt(good_letter(), look("V/v", bold=True))
    assert lint(commented(bad, lint(bad).findings)).findings == lint(bad).findings


def test_what_is_no_word_file_is_not_mended() -> None:
    with pytest.raises(NotWordFile):
        mend(b"not a letter")


def _marked(data: bytes) -> list[Paragraph]:
    body = opened(data)
    starts = body.element.body.xpath("//w:commentRangeStart/..")
    return [Paragraph(p, body._body) for p in starts]
