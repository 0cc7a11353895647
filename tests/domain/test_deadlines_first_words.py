"""At most words no grammar of deadlines is tried; nothing that trying all would find is lost."""

import ast
import json
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from templates_docx.partial_date import PartialDate
from tests.shared_files import shared_folder
from workflows.domain import deadlines
from workflows.domain.deadlines.model import FoundDeadline
from workflows.domain.deadlines.reading import GRAMMARS, Grammar, Reader, frame_from
from workflows.domain.deadlines.words import Words
from workflows.domain.text import nfc

ISSUED = PartialDate(2026, 3, 5)


class TryingAll(Reader):
    """A reading that tries every grammar at every word."""

    def grammars_at(self, at: int) -> tuple[Grammar, ...]:
        """List all grammars, wherever it is."""
        return tuple(GRAMMARS)


def _strings_of_the_grammars() -> list[str]:
    """List every string of the package: each word its rules know is in one of them."""
    folder = Path(str(deadlines.__file__)).parent
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.py")))
    nodes = (node for tree in trees for node in ast.walk(tree))
    found = {n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    return sorted(text for text in found if text.strip() and len(text) < 60)


PIECES = _strings_of_the_grammars()
VOCABULARY = sorted({words[i] for words in map(Words, PIECES) for i in range(len(words))} | {"họp"})
NUMBERS = ["5", "15", "2026", "2030", "15/3", "15/3/2026", "3/2026", "17:00", "16 giờ"]
BEFORE = ["", "Thời hạn: ", "báo cáo ", "hết "]
AFTER = [
    "",
    ": 15/3/2026",
    "ngày 15/3/2026",
    ", ngày 15/3/2026",
    "tháng 3 hằng năm",
    "đầu năm 2026",
    "tháng đầu năm 2026",
    "năm 2026",
    "2026 - 2030",
    "quý",
    "hằng tháng",
    "Sáu hằng tuần",
    "đến hết năm",
    "ngày kể từ ngày ký",
    "05 ngày kể từ ngày ký",
    "lần/năm",
    "giờ thứ Sáu hằng tuần",
    "có yêu cầu",
]


@pytest.mark.parametrize(("before", "after"), list(product(BEFORE, AFTER)))
def test_no_grammar_finds_what_begins_with_words_it_does_not_declare(
    before: str, after: str
) -> None:
    at = len(Words(before))
    for begun in [*PIECES, *VOCABULARY]:
        words = Words(f"{before}{begun} {after}")
        here = {(words[at],), (words[at], words[at + 1])}
        undeclared = [grammar for grammar, begun in GRAMMARS.items() if not here & begun]
        reader = Reader(words, frame_from(ISSUED))
        assert words[at].isdecimal() or not any(grammar(reader, at) for grammar in undeclared), (
            begun
        )


def _read(text: str, issued: PartialDate | None = ISSUED) -> list[FoundDeadline]:
    return Reader(Words(text), frame_from(issued)).all()


def _read_trying_all(text: str, issued: PartialDate | None = ISSUED) -> list[FoundDeadline]:
    return TryingAll(Words(text), frame_from(issued)).all()


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES + VOCABULARY + NUMBERS * 20), max_size=14))
def test_no_order_of_words_finds_more_by_trying_all(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert _read(text) == _read_trying_all(text)


@settings(deadline=None)
@given(st.text())
def test_no_text_finds_more_by_trying_all(text: str) -> None:
    assert _read(text) == _read_trying_all(text)


@pytest.mark.parametrize("folder", ["seeds", "corpus"])
def test_no_real_directive_loses_a_deadline(folder: str) -> None:
    for path in shared_folder(folder).glob("*.txt"):
        text = nfc(path.read_text(encoding="utf-8"))
        assert _read(text) == _read_trying_all(text), path.name


def test_no_real_sentence_loses_a_deadline() -> None:
    lines = (shared_folder("corpus") / "deadlines.jsonl").read_text(encoding="utf-8").splitlines()
    for sentence in map(json.loads, lines):
        text, issued = nfc(sentence["text"]), PartialDate.parse(sentence["issued"] or "2026-03-05")
        assert _read(text, issued) == _read_trying_all(text, issued), text


def test_most_words_of_a_sentence_try_nothing() -> None:
    words = Words("Sở Nội vụ tham mưu, trình Ủy ban nhân dân tỉnh trước ngày 15/3/2026")
    reader = Reader(words, frame_from(ISSUED))
    tried = [words[i] for i in range(len(words)) if reader.grammars_at(i)]
    assert tried == ["trước", "ngày", "15", "3", "2026"]
