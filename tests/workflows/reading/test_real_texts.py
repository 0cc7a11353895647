"""The reading on real directives: scores that must not fall, and nothing lost in silence."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.measure.score_reading import directive_text
from tests.shared_files import shared_folder
from workflows.intake.reading import read
from workflows.intake.reading.model import CoverageState

_FLOORS = {
    "references": 0.98,
    "tasks": 0.98,
    "tasks.lead": 0.97,
    "tasks.coordinating": 0.95,
    "tasks.monitoring": 0.95,
    "tasks.due": 0.98,
}
# Places are taken from the answers and renamed; agencies change their sector; years move by four.
_INVENTED = ("Sơn Hải", "Đông Hải", "Bình Hải", "An Hải", "Phú Hải", "Tân Hải", "Long Hải")
_SECTORS = {
    "Thông tin và Truyền thông": "Khoa học và Công nghệ",
    "Giao thông vận tải": "Xây dựng",
    "Tài nguyên và Môi trường": "Nông nghiệp và Môi trường",
    "TTTT": "KHCN",
}
_PROVINCE = re.compile(r"\btỉnh ([A-ZĐ]\w+ [A-ZĐ]\w+)")
_YEAR = re.compile(r"(?<!\d)20([12]\d)(?!\d)")
_CODE = re.compile(r"(?<![\d/])(\d{2,4})([A-Z]?)(?=~{0,2} ?/(?:[A-ZĐ]|20\d\d/[A-ZĐ]))")


def _places() -> list[str]:
    """Give the names of places the answers to the seeds hold."""
    places: set[str] = set()
    for path in shared_folder("seeds").glob("*.gold.json"):
        for document in json.loads(path.read_text(encoding="utf-8")):
            places.add(document["place"])
            places.update(_PROVINCE.findall(json.dumps(document, ensure_ascii=False)))
    return sorted(places)


def _renamed(text: str) -> str:
    """Give a text (or its answer) with other places, agencies, numbers and years."""
    names = {**_SECTORS, **dict(zip(_places(), _INVENTED, strict=False))}
    for name, other in names.items():
        text = text.replace(name, other).replace(name.upper(), other.upper())
    text = _YEAR.sub(lambda m: f"20{int(m[1]) + 4}", text)
    return _CODE.sub(lambda m: f"{int(m[1]) + 5000}{m[2]}", text)


def _scores(folder: Path, gold: Path) -> dict[str, Any]:
    target = folder / "scores.json"
    script = shared_folder("seeds") / "score.py"
    subprocess.run(
        [sys.executable, str(script), str(folder), "--gold", str(gold), "--json", str(target)],
        check=True,
        capture_output=True,
    )
    scores: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return scores


def _predict(change: Callable[[str], str], folder: Path, gold: Path) -> None:
    """Write predictions and gold for the seeds, changed the same way."""
    for path in sorted(shared_folder("seeds").glob("*.txt")):
        understood = read(change(directive_text(path))).as_json()
        (folder / f"{path.stem}.json").write_text(json.dumps(understood), encoding="utf-8")
        answer = path.with_name(f"{path.stem}.gold.json").read_text(encoding="utf-8")
        (gold / f"{path.stem}.gold.json").write_text(_gold(answer, change), encoding="utf-8")


def _gold(answer: str, change: Callable[[str], str]) -> str:
    """Change the gold; the number stands apart from its code there."""
    documents = json.loads(change(answer))
    for document in documents:
        if document["code"]:
            document["number"] = document["code"].split("/")[0]
    return json.dumps(documents)


def _score(change: Callable[[str], str], folder: Path) -> dict[str, Any]:
    predictions, gold = folder / "predictions", folder / "gold"
    predictions.mkdir()
    gold.mkdir()
    _predict(change, predictions, gold)
    return _scores(predictions, gold)


@pytest.mark.slow
def test_the_seeds_are_read_as_well_as_promised(tmp_path: Path) -> None:
    scores = _score(str, tmp_path)
    assert scores["parts"]["header"] == 1.0
    fields = scores["fields"]
    low = {f: fields[f]["f1"] for f, floor in _FLOORS.items() if fields[f]["f1"] < floor}
    assert low == {}


@pytest.mark.slow
def test_other_places_agencies_numbers_and_years_are_read_as_well(tmp_path: Path) -> None:
    (tmp_path / "as_they_are").mkdir()
    (tmp_path / "renamed").mkdir()
    before = _score(str, tmp_path / "as_they_are")
    after = _score(_renamed, tmp_path / "renamed")
    assert after["parts"] == pytest.approx(before["parts"], abs=0.004)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["seeds", "corpus"])
def test_no_task_of_the_answers_is_lost_in_silence(name: str) -> None:
    lost = [
        f"{path.stem} {task['path']}"
        for path in sorted(shared_folder(name).glob("*.txt"))
        for task in _lost_tasks(path)
    ]
    assert lost == []


def _lost_tasks(path: Path) -> list[dict[str, str]]:
    """Give the tasks of the answer whose words were neither taken up nor left to a person."""
    reading = read(directive_text(path))
    kept = {CoverageState.TASK, CoverageState.PART_OF_TASK, CoverageState.UNCLASSIFIED}
    seen = _words(
        " ".join(
            reading.text[c.span.start : c.span.end] for c in reading.coverage if c.state in kept
        )
    )
    answer = json.loads(path.with_name(f"{path.stem}.gold.json").read_text(encoding="utf-8"))
    tasks = [task for document in answer for task in document["tasks"]]
    return [
        task for task in tasks if len(_words(task["text"]) - seen) > 0.2 * len(_words(task["text"]))
    ]


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


@pytest.mark.slow
def test_few_sentences_of_the_corpus_are_left_to_a_person() -> None:
    left = total = 0
    for path in sorted(shared_folder("corpus").glob("*.txt")):
        reading = read(directive_text(path))
        body = [c for c in reading.coverage if c.state is not CoverageState.FRAME]
        total += len(body)
        left += len(reading.unclassified)
    assert left <= 0.05 * total
