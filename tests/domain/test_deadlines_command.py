"""`dondoc deadline` and `dondoc citations`: the contract of scripts, without a database."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from webapp.cli_reading import citations, deadline
from webapp.cli_support import RefusingGroup


def _run(*arguments: str) -> Result:
    group = RefusingGroup("dondoc", commands={"deadline": deadline, "citations": citations})
    return CliRunner().invoke(group, list(arguments))


def test_a_deadline_is_printed_as_json_with_its_rule_in_words() -> None:
    result = _run("deadline", "Gửi trước ngày 15/11.", "--issued-on", "2026-10-18", "--json")
    assert result.exit_code == 0
    assert json.loads(result.output) == {
        "deadline_text": "trước ngày 15/11",
        "start": None,
        "due": "2026-11-15",
        "recurrence": None,
        "nature": "one-off",
        "rule": "Trước một ngày: hạn là ngày in trong văn bản",
    }


def test_a_sentence_without_a_deadline_answers_null() -> None:
    result = _run("deadline", "Chủ động rà soát.", "--issued-on", "2026-10", "--json")
    assert set(json.loads(result.output).values()) == {None}


def test_without_json_a_deadline_is_printed_for_people() -> None:
    result = _run("deadline", "Nộp trước ngày 15 hằng tháng")
    assert "deadline_text: trước ngày 15 hằng tháng" in result.output


def test_a_file_is_answered_line_by_line_in_order(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    lines: list[dict[str, str | None]] = [
        {"text": "Nộp trước ngày 15/3", "issued": "2026"},
        {"text": "Nộp trước ngày 15/3", "issued": None},
        {"text": "Hàng quý", "issued": "2026-01"},
    ]
    source.write_text("\n".join(json.dumps(line) for line in lines) + "\n\n", encoding="utf-8-sig")
    result = _run("deadline", "--file", str(source), "--json")
    answers = [json.loads(line) for line in result.output.splitlines()]
    assert [a["text"] for a in answers] == [line["text"] for line in lines]
    assert [a["due"] for a in answers] == ["2026-03-15", None, None]
    assert answers[2]["recurrence"] == {"freq": "quarterly"}


@pytest.mark.parametrize("line", [b"{", b"[]", b'{"text": 5}', b"\xff\xfe"])
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: bytes) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(b'{"text": "a"}\n' + line)
    result = _run("deadline", "--file", str(source))
    assert result.exit_code == 1
    assert "Dòng 2" in result.output


def test_a_broken_issue_date_is_refused_with_the_right_form() -> None:
    result = _run("deadline", "Nộp trước ngày 15/3", "--issued-on", "05/03/2026")
    assert result.exit_code == 1
    assert "2026-03-05" in result.output


@pytest.mark.parametrize("command", ["deadline", "citations"])
def test_neither_sentence_nor_file_is_wrong_usage(command: str) -> None:
    assert _run(command).exit_code == 2


def test_citations_are_printed_in_order_as_references() -> None:
    text = "Luật Đất đai năm 2024; Công văn số 2/UBND-VX ngày 05/3/2026 của UBND tỉnh"
    result = _run("citations", text, "--json", "--place", "Sơn Hải")
    assert json.loads(result.output) == [
        {"type": "Luật", "code": None, "date": "2024", "issuer": None, "title": "Luật Đất đai"},
        {
            "type": "Công văn",
            "code": "2/UBND-VX",
            "date": "2026-03-05",
            "issuer": "Ủy ban nhân dân tỉnh Sơn Hải",
        },
    ]
    assert "2/UBND-VX" in _run("citations", text).output


def test_a_file_of_citations_numbers_its_answers(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    line = {"text": "Quyết định số 1/QĐ-UBND, số 2/QĐ-UBND của UBND tỉnh", "place": "Sơn Hải"}
    source.write_text(json.dumps(line), encoding="utf-8")
    answers = [json.loads(x) for x in _run("citations", "--file", str(source)).output.splitlines()]
    assert [(a["pos"], a["code"]) for a in answers] == [(1, "1/QĐ-UBND"), (2, "2/QĐ-UBND")]
    assert {a["issuer"] for a in answers} == {"Ủy ban nhân dân tỉnh Sơn Hải"}
