"""Whatever agencies and the office do, in whatever order: the register stays true."""

from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.databases import Offices
from tests.workflows.life_of_work import LifeOfWork


def test_whatever_happens_nothing_is_lost_and_every_day_is_told_as_it_was(
    offices: Offices, tmp_path: Path
) -> None:
    class Life(LifeOfWork):
        kept_in, folder = offices, tmp_path

    bounds = settings(
        max_examples=10,
        stateful_step_count=10,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Life, settings=bounds)
    assert True
