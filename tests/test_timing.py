"""The measure of growth itself: it lets linear work pass and notices what is not."""

from __future__ import annotations

import pytest
from timing import assert_linear


def test_linear_work_passes() -> None:
    """Each unit costs the same."""
    assert_linear(lambda size: sum(range(size)))


def test_quadratic_work_is_noticed() -> None:
    """Each unit costs as much as there are units."""
    with pytest.raises(AssertionError, match="four times as many"):
        assert_linear(lambda size: [sum(range(size)) for _ in range(size)])
