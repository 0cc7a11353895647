"""Whatever agencies and the office do, in whatever order: the register stays true."""

from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.workflows.life_of_work import LifeOfWork


def test_whatever_happens_nothing_is_lost_and_every_day_is_told_as_it_was(
    migrated_file: Path, tmp_path: Path
) -> None:
    class Life(LifeOfWork):
        migrated, folder = migrated_file, tmp_path

    bounds = settings(
        max_examples=10,
        stateful_step_count=10,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Life, settings=bounds)
    assert True
