"""Files edited by hand: their words come back into the paper's parts, and words go into them."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import cast

import docx
import pytest

from templates_docx import printing
from templates_docx.contexts import CATALOGUE, FollowUpLetter, IssuedContext
from templates_docx.edited.finals import numbered
from templates_docx.edited.marking import mark_of, marked, unmarked
from templates_docx.edited.reading import told_by
from templates_docx.edited.stamping import NoRoomForNumber, require_room
from templates_docx.edited.writing import rewritten
from templates_docx.outline import parts_by_name
from templates_docx.packages import contents, opened
from templates_docx.rendering import render, shipped
from templates_docx.rewording import as_typed
from templates_docx.samples import Size, sample
from templates_docx.table_words import Row, renumbered, table_of, with_table
from tests.papers.word_edits import (
    ADDED,
    add_after,
    delete_letterhead,
    delete_row,
    edited,
    replace_words,
    through_libreoffice,
    track,
    without_marks,
    wrap_in_control,
)
from tests.shared_files import missing

ISSUED = [name for name, kind in CATALOGUE.items() if issubclass(kind, IssuedContext)]
LETTER = shipped("follow_up_letter.docx")
CODE, DATED = "123/UBND-TH", "Sơn Hải, ngày 20 tháng 11 năm 2026"


def words(file: str, size: Size = Size.TYPICAL) -> IssuedContext:
    """Give sample words of a paper."""
    return cast(IssuedContext, sample(file, size))


def letter() -> FollowUpLetter:
    """Give a draft of a letter with an appendix of three rows."""
    paper = cast(FollowUpLetter, words("follow_up_letter.docx"))
    rows = [replace(row, number=str(n), task=f"Việc {n}: {row.task}") for n, row in enumerate(paper.rows[:1] * 3, 1)]  # fmt: skip
    return replace(
        paper,
        code="      /UBND-TH",
        place_and_date="Sơn Hải, ngày      tháng 11 năm 2026",
        paragraphs=("Mở đầu công văn.", "Đề nghị Sở Y tế báo cáo trước ngày 30/11/2026.", "Hết./."),
        appendix_reference="(Kèm theo Công văn số       /UBND-TH ngày      tháng      năm 2026 của Ủy ban nhân dân tỉnh Sơn Hải)",
        rows=tuple(rows),
    )


@pytest.mark.parametrize("size", list(Size))
@pytest.mark.parametrize("file", ISSUED)
def test_a_file_nobody_edited_says_the_words_it_was_made_from(file: str, size: Size) -> None:
    paper = words(file, size)

    told = told_by(render(paper), shipped(file), paper)

    assert told.words == paper
    assert (told.outside, told.gone, told.has_traces) == ((), (), False)


def reworded(paper: IssuedContext) -> IssuedContext:
    """Change a line of every part, put one in and take a row out."""
    texts: dict[str, list[str]] = {}
    for name, part in parts_by_name(paper).items():
        lines = list(part.texts)
        if part.is_table or name == "addressee":
            continue
        lines[0] = lines[0].rstrip(";.") + " sửa lại"
        if part.is_list:
            lines.insert(1, "- Dòng mới;" if lines[0].startswith("- ") else "Dòng mới được lấy vào")
        texts[name] = lines
    paper = as_typed(paper, texts)
    table = table_of(paper)
    if table is None:
        return paper
    rows: list[Row] = [tuple(f"{cell} khác" for cell in row) for row in table.rows[:1]]
    rows += [("Mới",) * len(table.columns), *table.rows[2:]]
    return with_table(paper, rows)


@pytest.mark.parametrize("file", ISSUED)
def test_other_words_are_written_into_an_edited_file_and_read_back(file: str) -> None:
    paper = words(file)
    new = reworded(paper)

    data = rewritten(render(paper), shipped(file), paper, new)

    assert told_by(data, shipped(file), new).words == new


@pytest.mark.parametrize("file", ["follow_up_letter.docx", "decision.docx"])
def test_a_round_trip_through_libreoffice_keeps_words_mark_and_places(
    file: str, tmp_path: Path
) -> None:
    if not printing.is_available():
        missing("needs LibreOffice and fonts-liberation2")
    paper = words(file)
    data = through_libreoffice(marked(render(paper), "12-3-20261120101500"), tmp_path)

    assert mark_of(data) == "12-3-20261120101500"
    assert told_by(data, shipped(file), paper).words == paper
    new = reworded(paper)
    again = rewritten(data, shipped(file), paper, new)
    assert told_by(again, shipped(file), new).words == new
    require_room(opened(again))


def test_what_a_clerk_does_in_word_comes_back_into_its_parts() -> None:
    paper = letter()
    data = edited(
        render(paper),
        add_after("Mở đầu công văn"),
        replace_words("trước ngày 30/11/2026", "trước ngày 05/12/2026", bold=True),
        replace_words("Nơi nhận", "Nơi nhận"),
        delete_row(2),
    )

    told = told_by(data, LETTER, paper)

    new = cast(FollowUpLetter, told.words)
    assert new.paragraphs == (
        "Mở đầu công văn.",
        ADDED,
        "Đề nghị Sở Y tế báo cáo trước ngày 05/12/2026.",
        "Hết./.",
    )
    assert [row.task[:6] for row in new.rows] == ["Việc 1", "Việc 3"]
    assert told.outside == ()


def test_tracked_changes_are_read_as_accepted_and_told() -> None:
    paper = letter()

    told = told_by(edited(render(paper), track("Sở Y tế", "Sở Xây dựng")), LETTER, paper)

    new = cast(FollowUpLetter, told.words)
    assert new.paragraphs[1] == "Đề nghị Sở Xây dựng báo cáo trước ngày 30/11/2026."
    assert told.has_traces


def test_a_content_control_hides_nothing() -> None:
    paper = letter()
    data = edited(
        render(paper),
        replace_words("Sở Y tế", "Sở Nội vụ"),
        wrap_in_control("Sở Nội vụ"),
    )

    new = cast(FollowUpLetter, told_by(data, LETTER, paper).words)

    assert new.paragraphs[1].startswith("Đề nghị Sở Nội vụ báo cáo")


def test_what_belongs_to_no_part_is_told_and_kept() -> None:
    paper = letter()

    def act(document: docx.document.Document) -> None:
        table = document.add_table(1, 2)
        table.cell(0, 0).text = "Bảng thêm ở cuối"

    data = edited(render(paper), act)
    told = told_by(data, LETTER, paper)

    assert told.outside == ("Bảng thêm ở cuối",)
    new = replace(paper, subject="đôn đốc lần hai")
    kept = docx.Document(BytesIO(rewritten(data, LETTER, told.words, new)))
    assert kept.tables[-1].cell(0, 0).text == "Bảng thêm ở cuối"


def test_only_the_words_that_differ_lose_their_look() -> None:
    paper = letter()
    data = edited(render(paper), replace_words("báo cáo", "báo cáo", bold=True))
    lines = (paper.paragraphs[0], "Đề nghị Sở Y tế báo cáo trước ngày 09/12/2026.", "Hết./.")

    again = rewritten(data, LETTER, paper, replace(paper, paragraphs=lines))

    line = next(p for p in docx.Document(BytesIO(again)).paragraphs if "Đề nghị" in p.text)
    assert line.text == lines[1]
    assert [run.text for run in line.runs if run.bold] == ["báo cáo"]


@pytest.mark.parametrize("is_electronic", [False, True])
def test_numbering_puts_number_and_date_into_the_edited_file(is_electronic: bool) -> None:
    paper = letter()
    data = edited(
        marked(render(paper), "12-3-20261120101500"),
        add_after("Mở đầu công văn"),
        track("Sở Y tế", "Sở Xây dựng"),
    )
    reference = "(Kèm theo Công văn số 123/UBND-TH ngày 20 tháng 11 năm 2026 của Ủy ban)"
    reference = paper.appendix_reference if is_electronic else reference
    final = numbered(data, replace(paper, code=CODE, place_and_date=DATED, appendix_reference=reference))  # fmt: skip

    document = docx.Document(BytesIO(final))
    head = document.tables[0]
    assert head.cell(1, 0).text == "Số: 123/UBND-TH"
    assert head.cell(1, 1).text == "Sơn Hải, ngày 20 tháng 11 năm 2026"
    texts = [p.text for p in document.paragraphs]
    assert ADDED in texts
    assert "Đề nghị Sở Xây dựng báo cáo trước ngày 30/11/2026." in texts
    attached = next(text for text in texts if text.startswith("(Kèm theo"))
    assert ("số 123/UBND-TH ngày 20 tháng 11 năm 2026" in attached) is not is_electronic
    assert not told_by(final, LETTER, paper).has_traces
    assert mark_of(final) is None


def test_a_file_without_room_for_number_and_date_is_refused() -> None:
    with pytest.raises(NoRoomForNumber, match="Số: …/…"):
        require_room(opened(edited(render(letter()), delete_letterhead)))
    bare = edited(render(letter()), replace_words("ngày      tháng 11 năm 2026", "hôm nay"))
    with pytest.raises(NoRoomForNumber, match="ngày … tháng"):
        require_room(opened(bare))


def test_the_mark_survives_one_of_its_two_places_and_goes_whole() -> None:
    data = marked(render(letter()), "12-3-20261120101500")

    assert mark_of(without_marks(data)) is None
    assert mark_of(render(letter())) is None
    assert mark_of(marked(data, "12-4-20261120101500")) == "12-4-20261120101500"
    bookmark = {n: c for n, c in contents(data).items() if n == "word/document.xml"}
    assert b"_DonDoc_12_3_20261120101500" in bookmark["word/document.xml"]
    assert mark_of(unmarked(data)) is None


def test_rows_are_counted_again_in_every_group() -> None:
    table = table_of(letter())
    assert table is not None
    rows = [("I. Sở Y tế",), table.rows[2], table.rows[0], ("II. Sở Nội vụ",), table.rows[1]]

    assert [row[0] for row in renumbered(table, rows)] == ["I. Sở Y tế", "1", "2", "II. Sở Nội vụ", "1"]  # fmt: skip
