"""The measurement of pages runs through the real product, so that it does not rot."""

import json
from pathlib import Path

import pytest

from bench import pages


@pytest.mark.slow
def test_it_measures_every_page_beside_a_bare_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages.main(["--periods", "5000", "--folder", str(tmp_path), "--seconds", "0.05"])
    *shown, line = capsys.readouterr().out.splitlines()
    figures = json.loads(line)
    assert {*pages.BARS, "bare", "overview, past", "list pages/s", "MB"} <= figures.keys()
    assert all(value > 0 for value in figures.values() if isinstance(value, float | int))
    assert any(row.startswith("task table, page 20") for row in shown)
