"""Real directives go in whole: whatever a careful person would enter is a task or is left visible."""

import json
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz import fuzz
from sqlalchemy import select

from tests.builders import NOW, Office
from tests.shared_files import shared_folder
from workflows.directives.actions import register_unreviewed
from workflows.domain.actor import SYSTEM
from workflows.domain.roles import Role
from workflows.domain.text import one_line
from workflows.intake.actions import start_intake
from workflows.intake.draft import Draft, from_json
from workflows.store.files import FileStore
from workflows.store.queries.intake import intake_fact
from workflows.store.tables.directives import Directive
from workflows.store.tables.papers import PaperFact
from workflows.store.tables.tasks import Task

NAMES = (
    "ba-ria-qd-ubnd",
    "kien-giang-ubnd-kgvx",
    "ninh-thuan-ubnd-pvhcc",
    "rach-gia-94c-ubnd-vp",
    "soc-trang-2796-ubnd-tthc",
)
ALIKE = 85  # of 100: the same words, but for slips of the scanner and lines of roles or dates


def _gold(folder: Path, name: str) -> list[dict[str, Any]]:
    gold: list[dict[str, Any]] = json.loads((folder / f"{name}.gold.json").read_text("utf-8"))
    return gold


def _lost(gold: list[dict[str, Any]], seen: list[str]) -> list[str]:
    """List the tasks whose words stand in nothing that is seen."""
    return [
        task["path"]
        for document in gold
        for task in document["tasks"]
        if max(fuzz.partial_ratio(one_line(task["text"]), one_line(s)) for s in seen) < ALIKE
    ]


@pytest.mark.parametrize("name", NAMES)
def test_no_task_is_lost_in_the_review(office: Office, tmp_path: Path, name: str) -> None:
    folder = shared_folder("seeds")
    text = (folder / f"{name}.txt").read_text("utf-8")
    made = start_intake(
        office.db, FileStore(tmp_path), pasted=text, actor=office.person(Role.OFFICER), now=NOW
    )
    with office.db.reading() as session:
        intake = intake_fact(session, made)
    drafts = [from_json(dict(document.draft)) for document in intake.documents]
    gold = _gold(folder, name)
    assert len(drafts) == len(gold)
    seen = [words for draft in drafts for words in _seen(draft, intake.text)]
    assert _lost(gold, seen) == []


def _seen(draft: Draft, text: str) -> list[str]:
    left = [text[s.span.start : s.span.end] for s in draft.unclassified]
    return [*(task.text for task in draft.tasks), *left]


@pytest.mark.parametrize("name", NAMES)
def test_no_task_is_lost_on_the_way_into_the_register(
    office: Office, tmp_path: Path, name: str
) -> None:
    folder = shared_folder("seeds")
    data = (folder / f"{name}.txt").read_bytes()
    done = register_unreviewed(
        office.db, FileStore(tmp_path), data, f"{name}.txt", actor=SYSTEM, now=NOW
    )
    gold = _gold(folder, name)
    assert [code for _id, code in done if "…" not in code] == [
        document["code"] for document in gold if document["code"]
    ]
    with office.db.reading() as session:
        tasks = session.scalars(select(Task)).all()
        assert not any(task.reviewed for task in tasks)
        texts = {d.paper_id: d.text for d in session.scalars(select(Directive))}
        facts = session.scalars(select(PaperFact).where(PaperFact.kind == "sentence")).all()
        left = [
            texts[fact.paper_id][fact.value["span_start"] : fact.value["span_end"]]
            for fact in facts
            if fact.value["state"] == "unclassified"
        ]
    assert _lost(gold, [*(task.text for task in tasks), *left]) == []
