"""`dondoc register FILE`: a line per document, or one sentence on stderr and exit status 1."""

from pathlib import Path

from click.testing import CliRunner, Result

from tests.letters import LETTER
from webapp.cli import main
from webapp.cli_support import Desk


def _run(folder: Path, *arguments: str) -> Result:
    desk = Desk(environment={"DONDOC_HOME": str(folder / "home")})
    try:
        return CliRunner().invoke(main, list(arguments), obj=desk)
    finally:
        desk.db.close()


def test_it_prints_a_line_per_document_and_refuses_the_second_time(tmp_path: Path) -> None:
    letter = tmp_path / "congvan.txt"
    letter.write_text(LETTER, encoding="utf-8")
    first = _run(tmp_path, "register", str(letter))
    assert (first.exit_code, first.stdout) == (0, "1 3127/UBND-TH\n")
    second = _run(tmp_path, "register", str(letter))
    assert second.exit_code == 1
    assert "đã có trong sổ" in second.stderr
    assert second.stderr.count("\n") == 1


def test_what_is_no_directive_is_refused_in_one_sentence(tmp_path: Path) -> None:
    story = tmp_path / "truyen.txt"
    story.write_text("Chỉ là một câu chuyện bên bến cũ.", encoding="utf-8")
    refused = _run(tmp_path, "register", str(story))
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "không giống văn bản chỉ đạo" in refused.stderr
