"""Misread words written right on a person's word: the text stays, what was taken from it changes."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from tests.builders import NOW, Office
from tests.letters import LETTER
from tests.workflows.test_intake_review import Desk
from workflows.directives.actions import register_directive
from workflows.intake.corrected import corrected
from workflows.intake.correcting import leave, write_right
from workflows.intake.draft import Draft
from workflows.intake.reading.model import Span, Suggestion
from workflows.intake.reviewing import undo_step
from workflows.intake.steps import edit_task
from workflows.store.queries.intake import intake_fact
from workflows.store.tables.directives import Directive
from workflows.store.tables.events import Event
from workflows.store.tables.papers import Paper, PaperRelation
from workflows.store.tables.tasks import Task

SCANNED = (
    LETTER.replace("1. Sở Du lịch chủ trì, phối hợp với Sở Xây dựng lập", "1. Sở Du lịch đơn đốc Sở Xây đựng, đơn đốc Sở Tài chính lập")
    .replace("trước ngày 10/12/2026", "trước ngày 1O/12/2026")
    .replace("- Bưu điện tỉnh.", "- Bureau điện tỉnh.")
    .replace("số 118/", "số 1l8/")
)  # fmt: skip


@pytest.fixture
def desk(office: Office, tmp_path: Path) -> Desk:
    """Review a scanned letter with slips."""
    return Desk(office, tmp_path, SCANNED)


def starts(draft: Draft, printed: str) -> list[int]:
    """Give the places of a slip."""
    found = [slip.span.start for slip in draft.suggestions if slip.as_printed == printed]
    assert found
    return found


def kept_text(desk: Desk) -> str:
    with desk.office.db.reading() as session:
        return intake_fact(session, desk.intake_id).text


def test_all_of_a_kind_are_written_right_and_the_text_stays(desk: Desk) -> None:
    before = kept_text(desk)
    draft = desk.draft
    desk.save(write_right(starts(draft, "đơn đốc")))
    assert desk.task(1).text.count("đôn đốc") == 2
    assert "đơn đốc" not in desk.task(1).text
    assert kept_text(desk) == before
    assert [s.span for s in desk.draft.sentences] == [s.span for s in draft.sentences]
    assert [t.spans for t in desk.draft.tasks] == [t.spans for t in draft.tasks]


@pytest.mark.parametrize("chosen", [0, 1])
def test_one_place_of_several_is_written_right_alone(desk: Desk, chosen: int) -> None:
    first, second = starts(desk.draft, "đơn đốc")
    desk.save(write_right([(first, second)[chosen]]))
    words = desk.task(1).text
    assert (words.index("đôn đốc") < words.index("đơn đốc")) is (chosen == 0)
    desk.save(write_right(starts(desk.draft, "đơn đốc")))
    assert desk.task(1).text.count("đôn đốc") == 2


def test_names_deadlines_and_values_follow_the_words(desk: Desk) -> None:
    desk.save(write_right(starts(desk.draft, "Bureau điện")))
    assert [value.value for value in desk.draft.addressees] == [
        "Các sở, ban, ngành tỉnh",
        "Bưu điện tỉnh",
    ]


def test_a_deadline_is_read_again_from_its_figures(desk: Desk) -> None:
    desk.save(write_right(starts(desk.draft, "1O/12/2026")))
    deadline = desk.task(1).deadline
    assert deadline is not None
    assert (deadline.words, deadline.due) == ("trước ngày 10/12/2026", date(2026, 12, 10))
    assert deadline.span is not None
    assert kept_text(desk)[slice(*deadline.span)] == "trước ngày 1O/12/2026"


def test_a_name_is_looked_up_again(desk: Desk) -> None:
    mentions = {m.printed: m for m in desk.task(1).mentions}
    assert "Sở Xây dựng" not in mentions
    desk.save(write_right(starts(desk.draft, "Xây đựng")))
    assert "Sở Xây đựng" not in [m.printed for m in desk.task(1).mentions]


def test_a_citation_appears_once_its_code_is_right(desk: Desk) -> None:
    assert "118/KH-UBND" not in [one.code for one in desk.draft.references]
    desk.save(write_right(starts(desk.draft, "1l8")))
    (cited,) = (one for one in desk.draft.references if one.code == "118/KH-UBND")
    assert "1l8/KH-UBND" in kept_text(desk)[slice(*cited.spans[0])]


def test_undo_gives_back_what_was_printed(desk: Desk) -> None:
    before = desk.draft
    desk.save(write_right([slip.span.start for slip in before.suggestions]))
    assert desk.draft.suggestions == ()
    undo_step(desk.office.db, desk.document_id, version=desk.version, actor=desk.officer, now=NOW)
    after = desk.draft
    for part in (
        "tasks",
        "header",
        "addressees",
        "references",
        "suggestions",
        "corrections",
        "blocks",
    ):
        assert getattr(after, part) == getattr(before, part), part


def test_words_left_as_printed_are_not_asked_about_again(desk: Desk) -> None:
    desk.save(leave(starts(desk.draft, "đơn đốc")))
    assert "đơn đốc" not in [slip.as_printed for slip in desk.draft.suggestions]
    assert desk.task(1).text.count("đơn đốc") == 2


def test_what_a_person_wrote_is_not_written_over(desk: Desk) -> None:
    task = desk.task(1)
    typed = lambda draft, _: edit_task(  # noqa: E731 - a change of one line
        draft, 1, text="Việc khác", path=task.path, expected_product="", nature=task.nature
    )
    desk.save(typed)
    desk.save(write_right(starts(desk.draft, "đơn đốc")))
    assert desk.task(1).text == "Việc khác"


def test_the_change_is_an_event_with_the_words(desk: Desk) -> None:
    desk.save(write_right(starts(desk.draft, "đơn đốc")))
    with desk.office.db.reading() as session:
        wanted = select(Event.words).where(Event.words.is_not(None))
        assert session.scalars(wanted).all() == ["«đơn đốc» → «đôn đốc» (2)"]


def test_the_register_keeps_the_words_as_corrected_with_their_places(desk: Desk) -> None:
    desk.save(write_right([slip.span.start for slip in desk.draft.suggestions]))
    directive_id = register_directive(
        desk.office.db,
        document_id=desk.document_id,
        version=desk.version,
        coverage_reason="thử",
        actor=desk.officer,
        now=NOW,
    )
    with desk.office.db.reading() as session:
        text = session.get_one(Directive, directive_id).text
        assert "đôn đốc" in text
        assert "đơn đốc" not in text
        for task in session.scalars(select(Task)):
            assert task.span_start is not None
            own = " ".join(text[task.span_start : task.span_end].split())
            assert own == task.text
        assert session.scalars(select(PaperRelation)).all()
        assert "118" in session.scalars(select(Paper.number)).all()


slips = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 6), st.text("abc", max_size=9)))


@given(st.text("xyz \n", min_size=60, max_size=60), slips)
def test_places_outside_corrections_are_moved_there_and_back(
    source: str, wanted: list[tuple[int, int, str]]
) -> None:
    chosen: list[Suggestion] = []
    for start, length, right in sorted(wanted):
        if not chosen or start >= chosen[-1].span.end:
            span = Span(start, start + length)
            chosen.append(Suggestion(source[start : span.end], right, span))
    fixed = corrected(source, chosen)
    free = [at for at in range(61) if not any(c.span.start < at < c.span.end for c in chosen)]
    for start in free:
        for end in (at for at in free if at >= start):
            if any(start <= c.span.start and c.span.end <= end for c in chosen):
                continue
            moved = fixed.span(Span(start, end))
            assert fixed.text[moved.start : moved.end] == source[start:end]
