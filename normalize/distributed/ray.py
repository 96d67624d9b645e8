"""Ray: datasets cleaned by actors, and whole shards by tasks."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any

import attrs

from normalize.config import Settings
from normalize.corpus.extras import extra
from normalize.distributed.arrow import CleanBatches, LearnBatches, merged
from normalize.evidence.learning import Learning

__all__ = ["clean", "engine", "learn"]

_EXTRA = "ray"
_COUNTED = 4096  # texts counted together: so many that their words come again, which shortens what is sent back
_RETRIES = 3  # of a shard whose process or machine died under it; Ray's own default, here because we rest on it


def clean(dataset: Any, *, settings: Settings | None = None, **options: Any) -> Any:  # noqa: ANN401 (Ray's own types)
    """Return a `ray.data.Dataset` whose text columns are cleaned as it is read; see `clean_batch`.

    Args:
        dataset: A `ray.data.Dataset`.
        settings: Which rules, fields, columns and limits.
        options: For `map_batches`: `batch_size`, `compute`, `num_cpus`, ... Without `compute` as many actors as fit.
    """
    return _mapped(dataset, CleanBatches((settings or Settings()).elsewhere()), options)


def learn(
    dataset: Any,  # noqa: ANN401 (Ray's own types)
    *,
    settings: Settings | None = None,
    source_field: str | None = None,
    **options: Any,  # noqa: ANN401 (of any kind)
) -> Learning:
    """Count the texts of a `ray.data.Dataset`; see `learn_batches`.

    Args:
        dataset: A `ray.data.Dataset`.
        settings: Which fields hold texts and languages.
        source_field: Holds where a text is from.
        options: For `map_batches`.
    """
    work = LearnBatches((settings or Settings()).elsewhere(), source_field)
    counts = _mapped(dataset, work, {"batch_size": _COUNTED, **options})
    return merged(row["counts"] for row in counts.iter_rows())


def _mapped(dataset: Any, function: Callable[[Iterable[Any]], Iterator[Any]], options: dict[str, Any]) -> Any:  # noqa: ANN401 (likewise)
    chosen = {"compute": extra("ray.data", _EXTRA).ActorPoolStrategy(min_size=1), **options}
    arguments = {"fn_constructor_args": (function,), "batch_format": "pyarrow", "zero_copy_batch": True}
    return dataset.map_batches(_PerBatch, **arguments, **chosen)


@contextmanager
def engine(width: int | None = None) -> Iterator[_Tasks]:
    """Give the cluster that this program is part of, `RAY_ADDRESS` names or this machine runs; else begin one here.

    One that is begun here ends with the block.
    """
    ray = extra("ray", _EXTRA)
    begun = not ray.is_initialized()
    if begun:
        ray.init(log_to_driver=False, logging_level=logging.WARNING, include_dashboard=False)
    try:
        task = ray.remote(num_cpus=1, max_retries=_RETRIES)(_run)
        yield _Tasks(task, width or max(1, int(ray.cluster_resources().get("CPU", 1))))
    finally:
        if begun:
            ray.shutdown()


@attrs.frozen
class _Tasks:
    """Runs each function as a task; Ray runs it again where its process dies."""

    task: Any
    width: int

    def submit(self, function: Callable[..., Any], /, *arguments: Any) -> Future[Any]:  # noqa: ANN401 (of any kind)
        future: Future[Any] = self.task.remote(function, *arguments).future()
        return future


class _PerBatch:
    """What an actor holds: a function over streams of batches, given a stream of one."""

    def __init__(self, function: Callable[[Iterable[Any]], Iterator[Any]]) -> None:
        self._function = function

    def __call__(self, batch: Any) -> Any:  # noqa: ANN401 (a pyarrow.Table)
        (made,) = self._function([batch])
        pa = extra("pyarrow")
        return pa.Table.from_batches([made]) if isinstance(made, pa.RecordBatch) else made


def _run(function: Callable[..., Any], *arguments: Any) -> Any:  # noqa: ANN401 (of any kind)
    return function(*arguments)
