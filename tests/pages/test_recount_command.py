"""`dondoc doctor --recount` compares what is kept with the work itself, and offers to mend."""

from pathlib import Path

from click.testing import CliRunner
from sqlalchemy import text

from tests.builders import Office
from webapp.cli import main


def recount(office: Office, home: Path, answer: str = "") -> tuple[int, str]:
    settings = {"DONDOC_HOME": str(home), "DONDOC_DATABASE_URL": office.db.url}
    told = CliRunner().invoke(main, ["doctor", "--recount"], input=answer, env=settings)
    return told.exit_code, told.output


def test_a_wrong_count_is_told_and_mended_when_asked_to(office: Office, tmp_path: Path) -> None:
    office.period()
    assert recount(office, tmp_path) == (0, "✓ Số liệu đang giữ đúng với kết quả đếm lại.\n")
    with office.db.writing.begin() as session:
        session.execute(text("UPDATE tally SET number = 7 WHERE kind = 'open'"))
    status, said = recount(office, tmp_path, "n\n")
    assert status == 1
    assert "2 dòng khác" in said
    assert recount(office, tmp_path, "y\n")[0] == 0
    assert recount(office, tmp_path)[1].startswith("✓")
