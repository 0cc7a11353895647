"""Real directives kept beside the project, to test and measure with; never part of it."""

import os
from pathlib import Path
from typing import NoReturn

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def shared_folder(name: str) -> Path:
    """Give a folder of real directives, or skip the test; in CI a missing folder fails it."""
    folder = SHARED / name
    if not folder.is_dir():
        missing(f"needs the folder of real directives «{name}» beside the project")
    return folder


def missing(reason: str) -> NoReturn:
    """Skip with a reason on a desk; fail in CI, where nothing may be skipped."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
