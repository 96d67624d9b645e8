"""Ray: two nodes, a worker that is killed, datasets; the same bytes as on this machine."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from normalize.config import Settings
from normalize.distributed.arrow import clean_batch, learn_batches
from normalize.distributed.ray import clean, engine, learn

ray = pytest.importorskip("ray", reason="needs the extra ray")
pytestmark = pytest.mark.filterwarnings("ignore")  # Ray has many of its own

Batch = Callable[..., tuple[int, dict[str, bytes]]]
SETTINGS = Settings(id_field="id", columns=("edits", "version", "error"), max_record_bytes=8000)
MEMORY = 100 << 20  # bytes of the object store; Ray wants 75 MiB


@pytest.fixture(scope="module")
def nodes() -> Iterator[Any]:
    """Give a cluster of two nodes of one processor each."""
    os.environ["RAY_AUTH_MODE"] = "disabled"  # else a token is written into the home folder
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    from ray.cluster_utils import Cluster  # noqa: PLC0415 (reads the environment)

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "object_store_memory": MEMORY})
    cluster.add_node(num_cpus=1, object_store_memory=MEMORY)
    ray.init(address=cluster.address, log_to_driver=False, logging_level="ERROR")
    ray.data.DataContext.get_current().enable_progress_bars = False
    yield cluster
    ray.shutdown()
    cluster.shutdown()


def test_shards(
    nodes: Any,  # noqa: ANN401 (a cluster)
    source: Path,
    local: dict[str, bytes],
    batch: Batch,
    tmp_path: Path,
) -> None:
    """Shards, manifest and quarantine are those of this machine."""
    assert len(nodes.list_all_nodes()) == 2
    assert batch(source, tmp_path / "clean", "--engine", "ray") == (2, local)


@pytest.mark.usefixtures("nodes")
def test_a_killed_worker(source: Path, local: dict[str, bytes], batch: Batch, tmp_path: Path) -> None:
    """Processes that die in the midst of a shard are replaced; each record comes out once."""
    large = enlarged(source, tmp_path, ("a.jsonl", "b.jsonl"))
    with once_begun(kill_all_that_clean) as killed:
        code, made = batch(large, tmp_path / "clean", "--engine", "ray")
    assert code == 2
    assert killed
    assert made["a.jsonl"] == made["b.jsonl"] == local["a.jsonl"] * 8
    bad = local["quarantine.jsonl"].count(b'{"file": "a.jsonl"')
    assert made["quarantine.jsonl"].count(b"\n") == 2 * 8 * bad


@pytest.mark.usefixtures("nodes")
def test_a_deadly_task() -> None:
    """Given up after some tries; others go on."""
    with engine(2) as tasks:
        dead, alive = tasks.submit(signal.raise_signal, signal.SIGKILL), tasks.submit(pow, 2, 3)
        assert alive.result() == 8
        with pytest.raises(ray.exceptions.WorkerCrashedError):
            dead.result()


@pytest.mark.slow
def test_a_lost_node(
    nodes: Any,  # noqa: ANN401 (a cluster)
    source: Path,
    local: dict[str, bytes],
    batch: Batch,
    tmp_path: Path,
) -> None:
    """A machine that goes in the midst of its shards; those that are left do them."""
    names = tuple(f"{number}.jsonl" for number in range(6))
    large = enlarged(source, tmp_path, names)
    node = nodes.add_node(num_cpus=2, object_store_memory=MEMORY)
    nodes.wait_for_nodes()
    with once_begun(lambda: not nodes.remove_node(node, allow_graceful=False)) as gone:
        code, made = batch(large, tmp_path / "clean", "--engine", "ray")
    assert code == 2
    assert gone
    assert all(made[name] == local["a.jsonl"] * 8 for name in names)


def enlarged(source: Path, folder: Path, names: tuple[str, ...]) -> Path:
    """Make a corpus of the same shard again and again, large enough to be caught in its midst."""
    large = folder / "large"
    large.mkdir()
    for name in names:
        (large / name).write_bytes((source / "a.jsonl").read_bytes() * 8)
    return large


@contextlib.contextmanager
def once_begun(act: Callable[[], bool]) -> Iterator[list[bool]]:
    """Do something while shards are cleaned, until it had an effect; give a list that is empty before."""
    over = threading.Event()
    done: list[bool] = []

    def watch() -> None:
        while not done and not over.wait(0.1):
            if cleaning() and act():
                done.append(True)

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield done
    finally:
        over.set()
        thread.join()


def cleaning() -> list[int]:
    """Return the processes of Ray on this machine that run a task of ours."""
    found = []
    for folder in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if folder.name.isdigit() and (folder / "cmdline").read_bytes().startswith(b"ray::_run"):
                found.append(int(folder.name))
    return found


def kill_all_that_clean() -> bool:
    """Kill them; return whether there was any."""
    found = cleaning()
    for process in found:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    return bool(found)


@pytest.mark.usefixtures("nodes")
def test_datasets(records: pa.Table) -> None:
    """A dataset on actors gives what the function gives."""
    dataset = ray.data.from_arrow([records.slice(0, 30), records.slice(30)])
    done = pa.concat_tables(ray.get(clean(dataset, settings=SETTINGS, batch_size=16).to_arrow_refs()))
    assert done.sort_by("id").equals(clean_batch(records, settings=SETTINGS).sort_by("id"))


@pytest.mark.usefixtures("nodes")
def test_learning(town: pa.Table) -> None:
    """A dataset counted on actors gives the same lexicon."""
    learnt = learn(ray.data.from_arrow([town.slice(0, 11), town.slice(11)]), source_field="site", batch_size=5)
    assert learnt.to_toml() == learn_batches([town], settings=Settings(), source_field="site").to_toml()
