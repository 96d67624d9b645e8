"""How the cost of a call grows with its input, measured so that a busy machine cannot fail it."""

from __future__ import annotations

import gc
import re
import time
from collections.abc import Callable

__all__ = ["assert_linear", "scan", "seconds"]

_FLOOR = 0.005  # seconds a measurement must take before its ratio to another says anything
_LARGEST = 400_000  # the size at which a call that is still faster than that is let go
_GROWTH = 9  # four times the input: doubling it at most doubles the time, half as much again for noise; 16 is quadratic
_STEPS = 2  # comparisons, each four times as large as the one before; all must fail
_ROUNDS = 3


def seconds(work: Callable[[], object], *, rounds: int = _ROUNDS) -> float:
    """Return the processor time of the least disturbed of several runs, without the garbage collector's share.

    Other tests' leftovers make the collector slow, at moments of its own choosing.
    """
    gc.disable()
    try:
        best = float("inf")
        for _ in range(rounds):
            start = time.process_time()
            work()
            best = min(best, time.process_time() - start)
        return best
    finally:
        gc.enable()


def scan(text: str) -> float:
    """Return the seconds that one scan for the words of a text takes: the yardstick for whatever has little to do."""
    return seconds(lambda: re.findall(r"\w+", text))


def assert_linear(work: Callable[[int], object], *, size: int = 250) -> None:
    """Assert that the time of `work` grows no faster than its input.

    Where memory outgrows a cache or an allocator's arena, time jumps once without growing faster: a size that seems to
    cost too much is compared with a larger one before it is believed.

    Args:
        work: Does it for an input of that many units.
        size: Units to begin with; doubled until a run takes long enough to be measured.
    """

    def cost(count: int, rounds: int = _ROUNDS) -> float:
        return seconds(lambda: work(count), rounds=rounds)

    work(size)  # whatever is loaded once, is loaded now
    while cost(size, 1) < _FLOOR:
        size *= 2
        if size > _LARGEST:
            return
    costs = [cost(size)]
    for step in range(1, _STEPS + 1):
        costs.append(cost(4**step * size))
        if costs[-1] <= _GROWTH * costs[-2]:
            return
    msg = f"from {size} units on, each time four times as many: {', '.join(f'{took:.4f} s' for took in costs)}"
    raise AssertionError(msg)
