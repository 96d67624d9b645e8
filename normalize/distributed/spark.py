"""Spark: data frames cleaned through Arrow, and whole shards by jobs of one task."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import attrs

from normalize.config import Settings
from normalize.corpus.extras import extra
from normalize.distributed.arrow import CleanBatches, LearnBatches, clean_schema, merged
from normalize.evidence.learning import Learning

__all__ = ["clean", "engine", "learn"]

_EXTRA = "spark"
_STARTED = (
    "PYSPARK_GATEWAY_PORT",
    "PYSPARK_SUBMIT_ARGS",
    "SPARK_REMOTE",
)  # set by spark-submit, or by who knows better
_SMALL = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # the work is Python's; else Java compiles for most of a short job
_TRIES = 4  # of a task, as on a cluster; on one machine Spark would give up at once


def clean(frame: Any, *, settings: Settings | None = None) -> Any:  # noqa: ANN401 (Spark's own types)
    """Return a `pyspark.sql.DataFrame` whose text columns are cleaned as it is computed; see `clean_batch`.

    Args:
        frame: A `pyspark.sql.DataFrame`.
        settings: Which rules, fields, columns and limits.
    """
    types, pa = extra("pyspark.sql.types", _EXTRA), extra("pyarrow", _EXTRA)
    chosen = (settings or Settings()).elsewhere()
    known = pa.schema([(name, pa.null()) for name in frame.columns])
    appended = pa.schema(list(clean_schema(known, settings=chosen))[len(known) :])
    more = extra("pyspark.sql.pandas.types", _EXTRA).from_arrow_schema(appended)
    return frame.mapInArrow(CleanBatches(chosen), types.StructType([*frame.schema.fields, *more.fields]))


def learn(frame: Any, *, settings: Settings | None = None, source_field: str | None = None) -> Learning:  # noqa: ANN401 (likewise)
    """Count the texts of a `pyspark.sql.DataFrame`, each partition apart; see `learn_batches`.

    Args:
        frame: A `pyspark.sql.DataFrame`.
        settings: Which fields hold texts and languages.
        source_field: Holds where a text is from.
    """
    counts = frame.mapInArrow(LearnBatches((settings or Settings()).elsewhere(), source_field), "counts binary")
    return merged(bytes(row.counts) for row in counts.collect())


@contextmanager
def engine(width: int | None = None) -> Iterator[_Jobs]:
    """Give the session that is active or that `spark-submit` started this program for; else begin one here.

    One that is begun here ends with the block.
    """
    sql = extra("pyspark.sql", _EXTRA)
    begun = sql.SparkSession.getActiveSession() is None
    alone = begun and not any(name in os.environ for name in _STARTED)
    builder = sql.SparkSession.builder.appName("normalize")
    if alone:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = builder.master(f"local[{width or '*'},{_TRIES}]").config("spark.driver.extraJavaOptions", _SMALL)
        builder = builder.config("spark.ui.enabled", value=False).config("spark.ui.showConsoleProgress", value=False)
    session = builder.getOrCreate()
    if alone:
        session.sparkContext.setLogLevel("FATAL")  # what goes wrong is told where it counts: by the shard's error
    wide = width or session.sparkContext.defaultParallelism
    pool = ThreadPoolExecutor(wide)
    try:
        yield _Jobs(session, pool, wide)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        if begun:
            session.stop()
        pool.shutdown()


@attrs.frozen
class _Jobs:
    """Runs each function as a job of one task, so that its end is known at once; Spark runs it again where it dies."""

    session: Any
    pool: ThreadPoolExecutor
    width: int

    def submit(self, function: Callable[..., Any], /, *arguments: Any) -> Future[Any]:  # noqa: ANN401 (of any kind)
        return self.pool.submit(self._run, function, *arguments)

    def _run(self, function: Callable[..., Any], *arguments: Any) -> Any:  # noqa: ANN401 (of any kind)
        task = pickle.dumps((function, arguments))
        (done,) = self.session.sparkContext.parallelize([task], 1).map(_done).collect()
        return pickle.loads(done)  # noqa: S301 (made by `_done`)


def _done(task: bytes) -> bytes:
    function, arguments = pickle.loads(task)  # noqa: S301 (made by `_Jobs`)
    return pickle.dumps(function(*arguments))
