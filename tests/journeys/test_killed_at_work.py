"""An office at work is killed a few times at random moments; `make soak` does it hundreds."""

import pytest

from tests.soak.killing import soak
from workflows.store.database import Database
from workflows.store.files import FileStore

pytestmark = [pytest.mark.journey, pytest.mark.slow]


def test_an_office_killed_at_random_moments_is_whole_each_time(
    db: Database, tmp_path_factory: pytest.TempPathFactory
) -> None:
    figures = soak(db, FileStore(tmp_path_factory.mktemp("files")), kills=8)
    assert (figures["lost"], figures["doubled"]) == (0, 0)
    assert figures["acts_done"] > 0
