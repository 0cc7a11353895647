"""The papers of directives written here: in the decree's form, and read again as they were meant."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

import pytest

from templates_docx.contexts import (
    AssignmentLetter,
    Conclusion,
    Decision,
    Instruction,
    Plan,
)
from templates_docx.format_rules import lint
from templates_docx.rendering import render
from templates_docx.vocabulary import DocumentCode, DocumentNumber
from tests.workflows.written import AROUND, HEAD, ONE_EACH, many, written
from workflows.intake.deadline_words import understand_typed
from workflows.intake.reading import read
from workflows.intake.reading.model import ReadTask
from workflows.intake.sources import read_file
from workflows.issuing.words import stamped, symbol_of
from workflows.writing.drafting import issue_day
from workflows.writing.model import KINDS, Written, placed
from workflows.writing.wording import compose

DAY = date(2026, 11, 20)
FILES = [kind.file for kind in KINDS]
_PLAN = (
    "Kế hoạch số 118/KH-UBND ngày 14 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh Sơn Hải về việc "
    "cải cách hành chính"
)
BASES = ("Luật Tổ chức chính quyền địa phương", _PLAN)
HEADINGS = ("Về y tế", "Về xây dựng", "Về tài chính")


def file_of(one: Written) -> bytes:
    """Give the numbered Word file of a directive."""
    words = compose(one, AROUND)
    code = DocumentCode(DocumentNumber(123), symbol_of(words, HEAD))
    return render(stamped(words, code=code, dated=DAY, head=HEAD))


class Told(NamedTuple):
    """What a task says, to whom."""

    path: str
    leads: tuple[str, ...]
    coordinating: tuple[str, ...]
    monitoring: tuple[str, ...]
    due: date | None
    recurrence: tuple[object, ...]


def read_again(data: bytes) -> list[Told]:
    """Read a Word file as an intake does."""
    reading = read(read_file(data, "van-ban.docx").text)
    return [_told(task) for document in reading.documents for task in document.tasks]


def _told(task: ReadTask) -> Told:
    deadline = task.deadline
    return Told(
        path=task.path,
        leads=_names(m.name for m in task.lead),
        coordinating=_names(m.name for m in task.coordinating),
        monitoring=_names(m.name for m in task.monitoring),
        due=deadline.due if deadline else None,
        recurrence=tuple(r.as_json()["freq"] for r in deadline.recurrence) if deadline else (),
    )


def _names(names: object) -> tuple[str, ...]:
    return tuple(sorted(name.casefold() for name in names))  # type: ignore[attr-defined]  # texts


def meant(one: Written) -> list[Told]:
    """Say what the tasks of a directive were drafted to say."""
    found = []
    for at in placed(one):
        deadline = understand_typed(at.task.deadline, issue_day(DAY)) if at.task.deadline else None
        found.append(
            Told(
                path=at.path,
                leads=_names(at.task.leads),
                coordinating=_names(at.task.coordinating),
                monitoring=_names(at.task.monitoring),
                due=deadline.due if deadline else None,
                recurrence=tuple(r["freq"] for r in deadline.recurrence) if deadline else (),
            )
        )
    return found


@pytest.mark.parametrize("template", FILES)
@pytest.mark.parametrize("count", [1, 2, 24, 60])
@pytest.mark.parametrize("headings", [("",), HEADINGS])
def test_a_directive_is_read_again_as_it_was_drafted(
    template: str, count: int, headings: tuple[str, ...]
) -> None:
    tasks = many(count, headings=headings)
    if template == Plan.file:  # its table has no column for those who watch
        tasks = tuple(replace(task, monitoring=()) for task in tasks)
    one = written(template, *tasks, bases=BASES)

    assert read_again(file_of(one)) == meant(one)


@pytest.mark.parametrize("template", FILES)
@pytest.mark.parametrize("count", [1, 24, 60])
@pytest.mark.parametrize("headings", [("",), HEADINGS])
def test_the_paper_has_no_fault_of_form(
    template: str, count: int, headings: tuple[str, ...]
) -> None:
    one = written(template, *many(count, headings=headings), bases=BASES)

    assert [f for f in lint(file_of(one)).findings if f.severity.value == "error"] == []


def test_a_letter_tells_who_leads_with_whom_until_when() -> None:
    words = compose(written(), AROUND)

    assert isinstance(words, AssignmentLetter)
    first = words.tasks[0]
    assert first.marker == "1."
    assert first.text == (
        "Sở Y tế chủ trì, phối hợp với Công an tỉnh và Sở Tài chính rà soát các cơ sở khám bệnh"
    )
    assert first.deadline == "trước ngày 15/12/2026"
    assert words.addressees[0] == "- Sở Y tế;"
    assert words.recipients == ("- Như trên;", "- Lãnh đạo UBND tỉnh (để b/c);", "- Lưu: VT, TH.")
    assert words.closing[-1].endswith("./.")


def test_a_decision_names_its_last_article_among_the_recipients() -> None:
    words = compose(written(Decision.file, *many(6, headings=HEADINGS)), AROUND)

    assert isinstance(words, Decision)
    assert [article.label for article in words.articles][-1] == "Điều 5."
    assert words.articles[0].text == "Về y tế"
    assert words.articles[-1].text.startswith("Chánh Văn phòng Ủy ban nhân dân tỉnh, Thủ trưởng")
    assert words.articles[-1].text.endswith("chịu trách nhiệm thi hành Quyết định này./.")
    assert words.recipients[0] == "- Như Điều 5;"


def test_an_article_with_one_task_has_no_clauses() -> None:
    words = compose(written(Decision.file, ONE_EACH[0]), AROUND)

    assert isinstance(words, Decision)
    assert words.articles[0].text.startswith("Giao Sở Y tế chủ trì, phối hợp với Công an tỉnh")
    assert words.articles[0].paragraphs == ()


def test_what_a_decision_is_founded_on_ends_as_the_decree_has_it() -> None:
    words = compose(written(Decision.file, bases=BASES), AROUND)

    assert isinstance(words, Decision)
    assert words.legal_bases[0] == "Căn cứ Luật Tổ chức chính quyền địa phương;"
    assert words.legal_bases[1].endswith("về việc cải cách hành chính.")


def test_a_plan_groups_its_appendix_by_heading() -> None:
    words = compose(written(Plan.file, *many(6, headings=HEADINGS)), AROUND)

    assert isinstance(words, Plan)
    assert [group.name for group in words.groups] == [
        "I. Về y tế", "II. Về xây dựng", "III. Về tài chính",
    ]  # fmt: skip
    assert [row.number for row in words.groups[1].rows] == ["1", "2"]
    assert words.groups[0].rows[0].deadline == "Trước ngày 15/12/2026"


@pytest.mark.parametrize("kind", [Instruction, Conclusion])
def test_typed_texts_take_the_place_of_proposed_ones(kind: type[Instruction | Conclusion]) -> None:
    texts = {"opening": ("Mở đầu riêng:",), "closing": ("Kết thúc riêng",)}

    words = compose(written(kind.file, **texts), AROUND)

    assert isinstance(words, kind)
    assert words.opening == ("Mở đầu riêng:",)
    assert words.sections[0].paragraphs[-1] == "Kết thúc riêng./."
