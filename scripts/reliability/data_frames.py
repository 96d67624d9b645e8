"""A corpus through the adapters for an engine's own data: `data_frames.py ray|spark|datatrove SOURCE TARGET`."""

from __future__ import annotations

import sys
from pathlib import Path

from normalize.config import Settings

SETTINGS = Settings(language="en")


def ray(source: str, target: str) -> None:
    """Read, clean and write a Ray dataset."""
    import ray  # noqa: PLC0415 (each engine is an extra)

    from normalize.distributed.ray import clean  # noqa: PLC0415 (likewise)

    ray.init(log_to_driver=False, include_dashboard=False, num_cpus=2)
    ray.data.DataContext.get_current().enable_progress_bars = False
    clean(ray.data.read_json(source), settings=SETTINGS).write_json(target)


def spark(source: str, target: str) -> None:
    """Read, clean and write a Spark data frame."""
    from normalize.distributed.spark import clean, engine  # noqa: PLC0415 (each engine is an extra)

    with engine(2) as jobs:
        clean(jobs.session.read.json(source), settings=SETTINGS).write.json(target)


def datatrove(source: str, target: str) -> None:
    """Read, clean and write documents."""
    from datatrove.executor import LocalPipelineExecutor  # noqa: PLC0415 (each engine is an extra)
    from datatrove.pipeline.writers import JsonlWriter  # noqa: PLC0415 (likewise)

    from normalize.distributed.datatrove import CleanStep, LinesReader  # noqa: PLC0415 (likewise)

    steps = [LinesReader(source), CleanStep(SETTINGS), JsonlWriter(target, compression=None)]
    tasks = len(list(Path(source).iterdir()))
    LocalPipelineExecutor(steps, tasks=tasks, workers=2, logging_dir=f"{target}/logs", start_method="spawn").run()


if __name__ == "__main__":
    {"ray": ray, "spark": spark, "datatrove": datatrove}[sys.argv[1]](*sys.argv[2:])
