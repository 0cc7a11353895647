"""The reading and the sources know each other: whichever is imported first must do."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    "module",
    [
        "workflows.intake.sources.corrections",
        "workflows.intake.sources",
        "workflows.intake.reading",
        "workflows.intake.reading.model",
    ],
)
def test_every_module_can_be_imported_first(module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"import {module}"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
