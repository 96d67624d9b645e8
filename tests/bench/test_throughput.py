"""How fast the pipeline, each stage and the peers are on the same texts in the same run: `make bench`.

Only ratios within one run count; `scripts/performance.py` writes them into docs/performance.md.
"""

from __future__ import annotations

import time

import pytest
from bench.systems import PEERS, STAGES, Run, own, peer, stage
from bench.texts import KINDS, LANGUAGES, texts
from pytest_benchmark.fixture import BenchmarkFixture

pytestmark = pytest.mark.bench

_SECONDS = 1.5
"""How long the rounds of a system take together: a machine that is busy for a moment must not be so for all of them."""
_LEAST, _MOST = 9, 90  # rounds


def timed(benchmark: BenchmarkFixture, kind: str, system: str, run: Run) -> None:
    """Time one system over all texts of a kind; the least disturbed round counts."""
    language = LANGUAGES.get(kind, "en")
    found = texts(kind)
    benchmark.group = kind
    benchmark.extra_info.update(
        kind=kind, system=system, texts=len(found), bytes=sum(len(text.encode()) for text in found)
    )
    run(found, language)  # loads what is loaded once
    began = time.perf_counter()
    run(found, language)
    rounds = int(_SECONDS / (time.perf_counter() - began))
    benchmark.pedantic(run, (found, language), rounds=min(max(rounds, _LEAST), _MOST), iterations=1)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("together", [False, True], ids=["alone", "together"])
@pytest.mark.parametrize("told", [True, False], ids=["told", "identified"])
def test_default_profile(benchmark: BenchmarkFixture, kind: str, *, told: bool, together: bool) -> None:
    """All stages of `canonical`, the language given or not, one text or many at once."""
    system = "canonical" + ("" if told else ", language identified") + (", many at once" if together else "")
    timed(benchmark, kind, system, own("canonical", tell=told, together=together))


@pytest.mark.parametrize("kind", KINDS)
def test_repair(benchmark: BenchmarkFixture, kind: str) -> None:
    """All stages of `repair`."""
    timed(benchmark, kind, "repair", own("repair"))


@pytest.mark.parametrize("kind", ["clean news", "damaged, 5 %", "damaged, 30 %", "full pages", "Cyrillic news"])
@pytest.mark.parametrize("name", STAGES)
def test_stage(benchmark: BenchmarkFixture, kind: str, name: str) -> None:
    """One stage alone."""
    timed(benchmark, kind, f"stage {name}", stage(name))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", PEERS)
def test_peer(benchmark: BenchmarkFixture, kind: str, name: str) -> None:
    """Another program's one step, where it is installed."""
    try:
        run = peer(name)
    except ImportError as missing:
        pytest.skip(f"{name}: {missing}")
    timed(benchmark, kind, name, run)
