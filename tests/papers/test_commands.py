"""`dondoc render`, `lint` and `templates`: what scripts rely on."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from templates_docx.base import empty_document
from templates_docx.contexts import CATALOGUE
from templates_docx.packages import saved
from templates_docx.rendering import FOLDER
from templates_docx.samples import Size, sample
from templates_docx.typesetting import typeset
from tests.papers import papers
from tests.papers.reading import text_of
from tests.papers.spoiling import rewrite, spoilt
from webapp.cli_papers import lint, render, templates
from webapp.cli_support import RefusingGroup


def run(*arguments: str | Path) -> Result:
    office = RefusingGroup("dondoc", commands=[render, lint, templates])
    return CliRunner().invoke(office, [str(argument) for argument in arguments])


@pytest.fixture
def data(tmp_path: Path) -> Path:
    file = tmp_path / "data.json"
    words = json.dumps(asdict(sample("follow_up_letter.docx", Size.TYPICAL)), ensure_ascii=False)
    file.write_text(words, "utf-8")
    return file


@pytest.mark.parametrize("template", ["follow_up_letter", "follow_up_letter.docx"])
def test_render_fills_a_shipped_template_from_a_file(
    template: str, data: Path, tmp_path: Path
) -> None:
    output = tmp_path / "new" / "letter.docx"
    done = run("render", template, "--context", data, "-o", output)
    assert (done.exit_code, done.stdout.strip()) == (0, str(output))
    assert "Kính gửi: Sở Khoa học và Công nghệ" in text_of(output.read_bytes())


@pytest.mark.parametrize(
    ("template", "words", "refusal"),
    [
        ("letter", "{}", "thiếu trường: subject"),
        ("letter", "[1]", "phải là một đối tượng JSON"),
        ("letter", "{", "phải là một đối tượng JSON"),
        ("no_such", "{}", "Không có mẫu «no_such»"),
    ],
)
def test_a_refused_render_says_why_in_one_line_and_writes_nothing(
    template: str, words: str, refusal: str, tmp_path: Path
) -> None:
    (tmp_path / "data.json").write_text(words, "utf-8")
    output = tmp_path / "letter.docx"
    done = run("render", template, "--context", tmp_path / "data.json", "-o", output)
    assert done.exit_code == 1
    assert refusal in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not output.exists()


def test_lint_of_a_correct_paper_is_silent_and_exits_with_0(tmp_path: Path) -> None:
    (tmp_path / "good.docx").write_bytes(typeset(papers.letter()))
    done = run("lint", tmp_path / "good.docx")
    assert (done.exit_code, "Không thấy lỗi" in done.stdout) == (0, True)


def test_lint_of_a_wrong_paper_exits_with_1_and_prints_json(tmp_path: Path) -> None:
    wrong = spoilt(typeset(papers.letter()), rewrite("Số:", "Số: 7/UBND-NC"))
    (tmp_path / "wrong.docx").write_bytes(wrong)
    done = run("lint", tmp_path / "wrong.docx", "--json")
    report = json.loads(done.stdout)
    assert done.exit_code == 1
    assert report["kind"] == "công văn"
    assert [f["rule"] for f in report["findings"]] == ["N-05"]
    assert (
        "LỖI N-05 (số, ký hiệu): cần số 07; đang là số 7"
        in run("lint", tmp_path / "wrong.docx").stdout
    )


def test_a_warning_alone_exits_with_0(tmp_path: Path) -> None:
    unended = spoilt(typeset(papers.letter()), rewrite("Yêu cầu các", "Yêu cầu thực hiện."))
    (tmp_path / "unended.docx").write_bytes(unended)
    assert run("lint", tmp_path / "unended.docx").exit_code == 0


def test_lint_refuses_what_is_no_word_file(tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(b"x")
    done = run("lint", tmp_path / "x.docx")
    assert (done.exit_code, "không phải tệp Word" in done.stderr) == (1, True)


def test_templates_lists_each_with_its_fields() -> None:
    listed = run("templates").stdout
    assert all(name in listed for name in CATALOGUE)
    assert "    rows[].original_deadline: chữ\n" in listed
    assert "    parent_agency: chữ, không bắt buộc\n" in listed


def test_templates_samples_writes_every_template_in_three_sizes(tmp_path: Path) -> None:
    assert run("templates", "samples", tmp_path / "out").exit_code == 0
    assert len(list((tmp_path / "out").glob("*.docx"))) == 3 * len(CATALOGUE)
    assert (tmp_path / "out" / "letter.extreme.docx").is_file()


def test_a_template_is_checked_before_use_and_written_repaired(tmp_path: Path) -> None:
    document = empty_document()
    document.add_paragraph("{{ subjct }}")
    document.add_paragraph("{ { signatory } }")
    file = tmp_path / "letter.docx"
    file.write_bytes(saved(document))
    done = run("templates", "check", file, "-o", tmp_path / "mended.docx")
    assert done.exit_code == 1
    assert (
        "LỖI nội dung: {{ subjct }} – không có trường «subjct». Có phải «subject»?" in done.stdout
    )
    assert "ĐÃ SỬA nối dấu ngoặc" in done.stdout
    assert "{{ signatory }}" in text_of((tmp_path / "mended.docx").read_bytes())
    as_json = json.loads(run("templates", "check", file, "--json", "--as", "letter").stdout)
    assert (as_json["template"], len(as_json["faults"])) == ("letter", 1)


def test_a_good_template_passes_and_one_of_no_kind_is_refused(tmp_path: Path) -> None:
    assert run("templates", "check", FOLDER / "decision.docx").exit_code == 0
    strange = tmp_path / "x.docx"
    strange.write_bytes(saved(empty_document()))
    done = run("templates", "check", strange)
    assert (done.exit_code, len(done.stderr.splitlines())) == (1, 1)
