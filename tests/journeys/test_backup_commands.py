"""`dondoc backup` and `dondoc restore` as an operator runs them, beside a working server."""

from pathlib import Path

from tests.journeys.test_commands import dondoc, serving
from tests.ports import free_port


def test_an_office_moves_to_another_machine_by_a_backup(tmp_path: Path) -> None:
    home, other, file = tmp_path / "home", tmp_path / "other", tmp_path / "b.zip"
    assert dondoc(home, "demo").returncode == 0
    with serving(home, free_port()):
        made = dondoc(home, "backup", str(file))
        refused = dondoc(home, "restore", str(file))
    assert made.returncode == 0, made.stderr
    assert "Đã sao lưu" in made.stdout
    assert refused.returncode == 1
    assert "đang chạy" in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1

    back = dondoc(other, "restore", str(file))
    assert back.returncode == 0, back.stderr
    (seal,) = [line for line in made.stdout.splitlines() if line.startswith("Niêm phong")]
    proved = dondoc(other, "audit", "verify", "--seal", seal)
    assert proved.returncode == 0, proved.stderr
    assert "demo" not in dondoc(other, "demo").stderr

    file.write_bytes(file.read_bytes()[:-100])
    for words in (["restore", str(file)], ["restore", str(tmp_path / "none.zip")]):
        done = dondoc(other, *words)
        assert done.returncode == 1
        assert len(done.stderr.strip().splitlines()) == 1
    assert dondoc(other, "restore").returncode == 2
    assert dondoc(other, "backup", str(tmp_path)).returncode == 2
