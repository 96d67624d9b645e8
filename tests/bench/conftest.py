"""The order of the benchmarks."""

from __future__ import annotations

import pytest
from bench.texts import KINDS


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Time all systems on one kind of text before the next kind: a machine is busy for minutes at times.

    A ratio of two systems that ran minutes apart would say more of the machine than of them.
    """
    items.sort(key=_order)


def _order(item: pytest.Item) -> tuple[int, bool]:
    call = getattr(item, "callspec", None)
    kind = call.params.get("kind") if call is not None else None
    return (list(KINDS).index(kind) if kind in KINDS else -1, item.name.startswith("test_stage"))
