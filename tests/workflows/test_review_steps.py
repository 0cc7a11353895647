"""A reviewer's steps: each changes only what it says, loses nothing, and can be taken back."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates_docx.partial_date import PartialDate
from workflows.domain.deadlines import Flag
from workflows.domain.errors import NotFoundRefused, Refusal
from workflows.domain.roles import AgencyRole
from workflows.domain.sayings import Saying
from workflows.domain.statuses import Nature
from workflows.intake import steps
from workflows.intake.deadline_words import nature_by, on_day, understand
from workflows.intake.draft import (
    Draft,
    DraftMention,
    DraftTask,
    DraftValue,
    HeaderField,
    MentionState,
    Sentence,
    TaskState,
    from_json,
    to_json,
)
from workflows.intake.reading.model import CoverageState, Span
from workflows.intake.splitting import merge_with_previous, place_of_words, split_task
from workflows.intake.undo import NothingToUndo, remembered, undo

SOURCE = (
    "1. Giao Sở Một lập danh mục trước ngày 10/12/2026.\n"
    "2. Giao Sở Hai kiểm tra bến; Sở Ba báo cáo trước ngày 20/12/2026.\n"
    "Các đơn vị lưu ý việc trên.\n"
)
ISSUED = PartialDate(2026, 11, 2)
FIRST = Span(0, SOURCE.index("\n"))
SECOND = Span(FIRST.end + 1, SOURCE.index("\n", FIRST.end + 1))
THIRD = Span(SECOND.end + 1, len(SOURCE) - 1)


def _lead(printed: str, agency_id: int) -> DraftMention:
    at = SOURCE.index(printed)
    return DraftMention(
        AgencyRole.LEAD,
        printed,
        MentionState.AGENCY,
        Saying("Trùng tên."),
        span=Span(at, at + len(printed)),
        agency_id=agency_id,
    )


def _task(key: int, span: Span, *mentions: DraftMention) -> DraftTask:
    text = SOURCE[span.start : span.end]
    return DraftTask(
        key=key,
        path=str(key),
        text=text,
        spans=(span,),
        mentions=mentions,
        deadline=understand(text, ISSUED),
    )


DRAFT = Draft(
    span=Span(0, len(SOURCE)),
    header={
        HeaderField.NUMBER: DraftValue("12", "12", Span(0, 2)),
        HeaderField.SYMBOL: DraftValue("UBND-TH"),
        HeaderField.DATE: DraftValue("2026-11-02"),
    },
    addressees=(DraftValue("Sở Một", "Sở Một", Span(8, 14)),),
    tasks=(
        _task(1, FIRST, _lead("Sở Một", 11)),
        _task(2, SECOND, _lead("Sở Hai", 12), _lead("Sở Ba", 13)),
    ),
    sentences=(
        Sentence(FIRST, CoverageState.TASK, task=1),
        Sentence(SECOND, CoverageState.TASK, task=2),
        Sentence(THIRD, CoverageState.UNCLASSIFIED),
    ),
    next_key=3,
)


def test_a_draft_survives_being_stored() -> None:
    assert from_json(to_json(DRAFT)) == DRAFT


def test_a_draft_knows_its_code_and_its_coverage() -> None:
    assert (DRAFT.code, DRAFT.coverage) == ("12/UBND-TH", 66)


def test_a_corrected_value_keeps_the_words_it_came_from() -> None:
    changed = steps.correct_header(DRAFT, {HeaderField.NUMBER: " 13 "})
    value = changed.header[HeaderField.NUMBER]
    assert (value.value, value.printed, value.span, value.by_person) == ("13", "12", (0, 2), True)
    assert changed.header[HeaderField.SYMBOL] == DRAFT.header[HeaderField.SYMBOL]


def test_parties_are_typed_one_per_line() -> None:
    changed = steps.correct_parties(
        DRAFT, addressees=["- Sở Một;".lstrip("- "), "", "Sở Hai."], recipients=["Như trên"]
    )
    assert [v.value for v in changed.addressees] == ["Sở Một", "Sở Hai"]
    assert changed.addressees[0].span == Span(8, 14)


def test_a_task_is_accepted_and_edited() -> None:
    accepted = steps.accept(DRAFT, 1)
    assert accepted.tasks[0].state is TaskState.ACCEPTED
    edited = steps.edit_task(
        accepted, 1, text="Lập  danh mục", path="I.1", expected_product="", nature=Nature.ONGOING
    )
    assert (edited.tasks[0].text, edited.tasks[0].path) == ("Lập danh mục", "I.1")
    assert all(t.state is TaskState.ACCEPTED for t in steps.accept_all(DRAFT).tasks)


def test_a_dropped_task_needs_a_reason_and_explains_its_sentences() -> None:
    with pytest.raises(steps.ReasonMissing):
        steps.drop_task(DRAFT, 2, reason=" ")
    dropped = steps.drop_task(DRAFT, 2, reason="Đã giao tại văn bản khác")
    assert [t.key for t in dropped.kept_tasks] == [1]
    assert dropped.sentences[1].state is CoverageState.NOT_TASK
    assert dropped.sentences[1].reason == "Đã giao tại văn bản khác"
    with pytest.raises(steps.TaskDropped):
        steps.accept(dropped, 2)
    restored = steps.restore_task(dropped, 2)
    assert restored.sentences[1].state is CoverageState.TASK


def test_an_added_task_stands_where_its_words_stand() -> None:
    added = steps.add_task(DRAFT, text="Việc giữa", span=Span(FIRST.end, FIRST.end + 1))
    assert [t.key for t in added.tasks] == [1, 3, 2]
    last = steps.add_task(added, text="Việc giao miệng")
    assert last.tasks[-1].key == 4
    with pytest.raises(steps.TaskTextMissing):
        steps.add_task(DRAFT, text=" ")


def test_an_unexplained_sentence_becomes_a_task() -> None:
    changed = steps.classify(DRAFT, THIRD.start, CoverageState.TASK, source=SOURCE)
    assert changed.tasks[-1].text == "Các đơn vị lưu ý việc trên."
    assert (changed.coverage, changed.sentences[2].task) == (100, 3)


def test_an_unexplained_sentence_joins_the_task_before_it() -> None:
    changed = steps.classify(DRAFT, THIRD.start, CoverageState.PART_OF_TASK, source=SOURCE)
    assert changed.sentences[2].task == 2


def test_a_sentence_is_set_aside_only_with_a_reason() -> None:
    with pytest.raises(steps.ReasonMissing):
        steps.classify(DRAFT, THIRD.start, CoverageState.NOT_TASK, source=SOURCE)
    changed = steps.classify(
        DRAFT, THIRD.start, CoverageState.NOT_TASK, reason="Lời nhắc chung", source=SOURCE
    )
    assert changed.unclassified == ()


def test_splitting_gives_each_part_its_words_its_agency_and_its_deadline() -> None:
    task = DRAFT.tasks[1]
    at = task.text.index("Sở Ba")
    changed = split_task(
        DRAFT, 2, at=at, source=SOURCE, understand=lambda part: understand(part, ISSUED)
    )
    first, second = changed.tasks[1:]
    assert (first.path, second.path) == ("2#1", "2#2")
    assert first.text == "2. Giao Sở Hai kiểm tra bến;"
    assert second.text == "Sở Ba báo cáo trước ngày 20/12/2026."
    assert [m.agency_id for m in first.mentions] == [12]
    assert [m.agency_id for m in second.mentions] == [13]
    assert first.deadline is None
    assert second.deadline is not None
    assert second.deadline.due == date(2026, 12, 20)
    assert SOURCE[first.spans[0].start : first.spans[0].end].strip() == first.text
    assert SOURCE[second.spans[0].start : second.spans[0].end].strip() == second.text


def test_a_part_without_a_leader_of_its_own_keeps_the_tasks() -> None:
    changed = split_task(
        DRAFT, 1, at=DRAFT.tasks[0].text.index("trước"), source=SOURCE, understand=lambda _: None
    )
    assert [m.agency_id for m in changed.tasks[1].mentions] == [11]


@pytest.mark.parametrize("at", [0, 500])
def test_a_split_that_leaves_nothing_is_refused(at: int) -> None:
    with pytest.raises(steps.CannotSplitHere):
        split_task(DRAFT, 1, at=at, source=SOURCE, understand=lambda _: None)


def test_the_place_of_a_split_is_found_by_its_words() -> None:
    text = DRAFT.tasks[1].text
    assert place_of_words(text, "sở  ba") == text.index("Sở Ba")
    with pytest.raises(steps.CannotSplitHere):
        place_of_words(text, "Sở Bốn")


def test_merging_keeps_every_word_and_the_first_deadline() -> None:
    changed = merge_with_previous(DRAFT, 2)
    (task,) = changed.tasks
    assert task.text == f"{DRAFT.tasks[0].text} {DRAFT.tasks[1].text}"
    assert [m.agency_id for m in task.mentions] == [11, 12, 13]
    assert task.deadline == DRAFT.tasks[0].deadline
    assert changed.sentences[1].task == 1
    with pytest.raises(steps.NothingBefore):
        merge_with_previous(DRAFT, 1)


def test_splitting_and_merging_again_gives_the_task_back() -> None:
    text = DRAFT.tasks[1].text
    parts = split_task(
        DRAFT,
        2,
        at=text.index("Sở Ba"),
        source=SOURCE,
        understand=lambda part: understand(part, ISSUED),
    )
    merged = merge_with_previous(parts, 3).tasks[1]
    assert (merged.text, merged.path) == (text, "2")
    assert merged.deadline == DRAFT.tasks[1].deadline


def test_a_typed_day_before_the_issue_is_doubtful_until_confirmed() -> None:
    deadline = on_day(date(2026, 1, 1), ISSUED, words="", old=DRAFT.tasks[0].deadline)
    changed = steps.set_deadline(DRAFT, 1, deadline)
    assert [(t.key, flag) for t, flag in changed.suspicious()] == [(1, Flag.BEFORE_ISSUE)]
    assert list(steps.confirm_deadline(changed, 1).suspicious()) == []


def test_an_impossible_day_is_doubtful() -> None:
    changed = steps.set_deadline(DRAFT, 1, understand("trước ngày 31/02/2027", ISSUED))
    assert [flag for _, flag in changed.suspicious()] == [Flag.IMPOSSIBLE_DATE]


def test_the_nature_follows_the_deadline() -> None:
    assert nature_by(understand("hằng tháng", ISSUED), Nature.ONE_OFF) is Nature.PERIODIC
    assert nature_by(None, Nature.PERIODIC) is Nature.ONE_OFF
    assert nature_by(None, Nature.ONGOING) is Nature.ONGOING
    assert nature_by(understand("trước ngày 10/12/2026", ISSUED), Nature.ONGOING) is Nature.ONE_OFF


def test_what_does_not_exist_is_not_found() -> None:
    with pytest.raises(NotFoundRefused):
        steps.accept(DRAFT, 99)
    with pytest.raises(NotFoundRefused):
        steps.classify(DRAFT, 5, CoverageState.TASK, source=SOURCE)


def _every_step() -> list[steps.Step]:
    return [
        lambda d: steps.correct_header(d, {HeaderField.NUMBER: "13"}),
        lambda d: steps.correct_parties(d, addressees=[], recipients=["Sở Hai"]),
        lambda d: steps.accept(d, 1),
        lambda d: steps.drop_task(d, 2, reason="Không giao"),
        lambda d: steps.add_task(d, text="Thêm"),
        lambda d: steps.set_mentions(d, 1, ()),
        lambda d: steps.mark_unassigned(d, 1, unassigned=True),
        lambda d: steps.set_deadline(d, 1, None),
        lambda d: steps.classify(d, THIRD.start, CoverageState.TASK, source=SOURCE),
        lambda d: merge_with_previous(d, 2),
        lambda d: split_task(d, 2, at=20, source=SOURCE, understand=lambda _: None),
    ]


@pytest.mark.parametrize("step", _every_step())
def test_every_step_can_be_taken_back(step: steps.Step) -> None:
    after = from_json(to_json(remembered(DRAFT, step(DRAFT), "step")))
    assert replace(after, undo=()) != DRAFT
    assert replace(undo(after), next_key=DRAFT.next_key) == DRAFT


def test_there_is_nothing_to_take_back_at_first() -> None:
    with pytest.raises(NothingToUndo):
        undo(DRAFT)


def test_every_refusal_of_a_step_says_what_to_do_next() -> None:
    for refusal in (steps.ReasonMissing, steps.CannotSplitHere, steps.TaskTextMissing):
        assert issubclass(refusal, Refusal)
        assert refusal.status == 422


_ANY_STEP = st.sampled_from(
    [
        *_every_step(),
        lambda d: steps.restore_task(d, 2),
        steps.accept_all,
        lambda d: merge_with_previous(d, d.tasks[-1].key),
        lambda d: split_task(d, 1, at=12, source=SOURCE, understand=lambda _: None),
        lambda d: steps.classify(
            d, FIRST.start, CoverageState.NOT_TASK, reason="Lời dẫn", source=SOURCE
        ),
    ]
)


@given(st.lists(_ANY_STEP, max_size=12))
def test_whatever_is_done_no_sentence_is_lost_and_all_of_it_can_be_undone(
    chosen: list[steps.Step],
) -> None:
    draft, taken = DRAFT, 0
    for step in chosen:
        try:
            draft = remembered(draft, step(draft), "step")
        except Refusal:
            continue
        taken += 1
        assert [s.span for s in draft.sentences] == [s.span for s in DRAFT.sentences]
        assert len({t.key for t in draft.tasks}) == len(draft.tasks)
    for _ in range(taken):
        draft = undo(draft)
    assert replace(draft, next_key=DRAFT.next_key) == DRAFT
