"""How a deadline came to be is told in words, whoever moved it."""

from datetime import date

import pytest

from workflows.domain.deadline_history import EXTENDED, FIRST, history_of
from workflows.domain.statuses import DeadlineSource

FIRST_DAY, LATER = date(2026, 8, 15), date(2026, 8, 30)


@pytest.mark.parametrize("source", list(DeadlineSource))
def test_only_an_extension_is_told_as_one(source: DeadlineSource) -> None:
    first, second = history_of([(DeadlineSource.DIRECTIVE, FIRST_DAY), (source, LATER)])
    assert first.sentence == FIRST
    assert (second.sentence == EXTENDED) is (source is DeadlineSource.EXTENSION)
    assert second.extensions == (source is DeadlineSource.EXTENSION)
