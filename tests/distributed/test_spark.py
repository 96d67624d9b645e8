"""Spark on this machine: shards and data frames, the same bytes as without."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from normalize.config import Settings
from normalize.distributed.arrow import clean_batch, learn_batches
from normalize.distributed.spark import clean, engine, learn

sql = pytest.importorskip("pyspark.sql", reason="needs the extra spark")
pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java"),
    pytest.mark.filterwarnings("ignore"),  # Spark has many of its own
]
Batch = Callable[..., tuple[int, dict[str, bytes]]]
SETTINGS = Settings(
    id_field="id", columns=("edits", "metadata", "diagnosis", "version", "error"), max_record_bytes=8000
)


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    """Give a session of two processors of this machine."""
    with engine(2) as jobs:
        yield jobs.session


@pytest.mark.usefixtures("session")
def test_shards(source: Path, local: dict[str, bytes], batch: Batch, tmp_path: Path) -> None:
    """Shards, manifest and quarantine are those of this machine."""
    assert batch(source, tmp_path / "clean", "--engine", "spark") == (2, local)


@pytest.mark.usefixtures("session")
def test_a_deadly_task() -> None:
    """Given up after some tries; others go on."""
    with engine(2) as jobs:
        dead, alive = jobs.submit(signal.raise_signal, signal.SIGKILL), jobs.submit(pow, 2, 3)
        assert alive.result() == 8
        with pytest.raises(Exception, match="failed 4 times"):
            dead.result()


def test_frames(records: pa.Table, session: Any) -> None:  # noqa: ANN401 (a SparkSession)
    """A data frame gives what the function gives."""
    done = clean(session.createDataFrame(records), settings=SETTINGS).toArrow()
    assert done.to_pylist() == clean_batch(records, settings=SETTINGS).to_pylist()


def test_learning(town: pa.Table, session: Any) -> None:  # noqa: ANN401 (likewise)
    """A data frame counted partition by partition gives the same lexicon."""
    learnt = learn(session.createDataFrame(town).repartition(3), source_field="site")
    assert learnt.to_toml() == learn_batches([town], settings=Settings(), source_field="site").to_toml()
