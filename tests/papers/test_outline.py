"""A paper told part by part, and other words put into its parts."""

from dataclasses import fields
from typing import cast

import pytest

from templates_docx.contexts import CATALOGUE, IssuedContext
from templates_docx.outline import Where, addressees_of, outline, parts_by_name
from templates_docx.rewording import with_texts
from templates_docx.samples import Size, sample

ISSUED = [name for name, kind in CATALOGUE.items() if issubclass(kind, IssuedContext)]


def issued(name: str, size: Size = Size.TYPICAL) -> IssuedContext:
    return cast(IssuedContext, sample(name, size))


@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize("name", ISSUED)
def test_a_paper_told_and_put_back_is_the_same_paper(name: str, size: Size) -> None:
    paper = issued(name, size)
    texts = {part.name: part.texts for part in outline(paper) if not part.is_table}
    assert with_texts(paper, texts) == paper


@pytest.mark.parametrize("name", ISSUED)
def test_every_word_a_template_is_filled_with_is_told(name: str) -> None:
    paper = issued(name)
    told = {part.name for part in outline(paper)}
    untold = {"addressees", "parent_agency", "issuer_lines", "code", "place_and_date", "total"}
    untold |= {"appendix_reference", "columns"}
    has_words = {field.name for field in fields(paper) if getattr(paper, field.name)}
    assert has_words - untold - told == set()


def test_a_letter_to_several_becomes_one_to_a_single_agency_and_back() -> None:
    letter = issued("letter.docx")
    to_one = with_texts(letter, {"addressee": ["Sở Y tế"]})
    assert addressees_of(to_one) == ("Sở Y tế",)
    to_two = with_texts(to_one, {"addressee": ["Sở Y tế", "Sở Nội vụ"]})
    assert to_two.addressees == ("- Sở Y tế;", "- Sở Nội vụ.")  # type: ignore[attr-defined]
    assert to_two.addressee == ""  # type: ignore[attr-defined]


def test_a_new_article_is_read_from_its_label_and_the_end_mark_moves_to_the_last() -> None:
    decision = issued("decision.docx", Size.SHORT)
    lines = ["Điều 1. Ban hành Quy chế.", "1. Quy chế gồm ba chương.", "Điều 2. Có hiệu lực."]
    articles = with_texts(decision, {"articles": lines}).articles  # type: ignore[attr-defined]
    assert [one.label for one in articles] == ["Điều 1.", "Điều 2."]
    assert articles[0].paragraphs == ("1. Quy chế gồm ba chương.",)
    assert articles[1].text == "Có hiệu lực./."


def test_a_heading_opens_a_new_section() -> None:
    plan = issued("plan.docx", Size.SHORT)
    lines = ["I. MỤC ĐÍCH", "Nâng cao chất lượng.", "II. YÊU CẦU", "Kịp thời."]
    sections = with_texts(plan, {"sections": lines}).sections  # type: ignore[attr-defined]
    assert [section.heading for section in sections] == ["I. MỤC ĐÍCH", "II. YÊU CẦU"]
    assert sections[-1].paragraphs == ("Kịp thời./.",)


def test_a_task_keeps_its_deadline_apart_while_its_words_stand_at_the_end() -> None:
    letter = issued("assignment_letter.docx")
    lines = list(parts_by_name(letter)["tasks"].texts)
    lines[0] = lines[0].replace("rà soát", "kiểm tra")
    tasks = with_texts(letter, {"tasks": lines}).tasks  # type: ignore[attr-defined]
    assert "kiểm tra" in tasks[0].text
    assert tasks[0].deadline == "hoàn thành trước ngày 15/3/2026"


def test_a_grouped_table_names_its_groups_in_rows_of_one_cell() -> None:
    table = parts_by_name(issued("follow_up_letter_to_many.docx"))["groups"]
    assert table.where is Where.APPENDIX
    assert {len(row) for row in table.rows} == {1, len(table.columns)}
