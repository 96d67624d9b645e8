"""A record's seconds are counted in the main thread and in others, and what comes too late harms nobody."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from normalize.corpus.limits import time_limit
from normalize.corpus.records import RecordError


def busy(seconds: float, limit: float) -> int:
    """Count for some seconds under a limit."""
    count = 0
    ends = time.monotonic() + seconds
    with time_limit(limit):
        while time.monotonic() < ends:
            count += 1
    return count


@pytest.mark.parametrize("threads", [0, 1])
def test_stopped_and_left_alone(threads: int) -> None:
    """What is slow is stopped and told; what is not, or has no limit, ends by itself."""
    with ThreadPoolExecutor(1) as pool:
        call = pool.submit(busy, 30, 0.05).result if threads else lambda: busy(30, 0.05)
        with pytest.raises(RecordError, match=r"took longer than 0\.05 seconds"):
            call()
        assert (pool.submit(busy, 0.01, 5).result() if threads else busy(0.01, 5)) > 0
        assert (pool.submit(busy, 0.01, 0).result() if threads else busy(0.01, 0)) > 0


def test_none_is_left_pending() -> None:
    """A limit that is reached as the work ends is met inside, or not at all."""
    failures: list[BaseException] = []

    def often() -> None:
        for _ in range(300):
            try:
                busy(0.001, 0.001)
            except RecordError:
                pass
            except BaseException as error:  # noqa: BLE001 (whatever it is)
                failures.append(error)

    thread = threading.Thread(target=often)
    thread.start()
    thread.join()
    assert not failures
