"""Whole shards on an engine: the same bytes as on this machine, however the engine behaves."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from normalize.config import Settings
from normalize.corpus.places import source_of, target_of
from normalize.corpus.remote import Engine
from normalize.corpus.writer import Writer
from normalize.distributed import engines
from normalize.errors import ExtraError

Batch = Callable[..., tuple[int, dict[str, bytes]]]


class Threads:
    """An engine that runs everything twice, at once, and gives up the shards it is told to."""

    def __init__(self, pool: ThreadPoolExecutor, lost: str = "") -> None:
        self.pool, self.lost, self.width = pool, lost, 3
        self.shards: list[str] = []

    def submit(self, function: Callable[..., Any], /, *arguments: Any) -> Future[Any]:  # noqa: ANN401 (of any kind)
        """See `Engine`."""
        self.shards.append(arguments[0].name)
        function = pickle.loads(pickle.dumps(function))
        return self.pool.submit(self._run, function, *arguments)

    def _run(self, function: Callable[..., Any], *arguments: Any) -> Any:  # noqa: ANN401 (likewise)
        if arguments[0].name == self.lost:
            msg = "the process died"
            raise RuntimeError(msg)
        twice = [self.pool.submit(function, *arguments) for _ in range(2)]
        return [future.result() for future in twice][-1]


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> Iterator[Threads]:
    """Such an engine, under the name of one."""
    with ThreadPoolExecutor(9) as pool:
        made = Threads(pool)

        @contextmanager
        def engine_of(name: str, width: int | None) -> Iterator[Engine]:
            assert (name, width) == ("ray", None)
            yield made

        monkeypatch.setattr(engines, "engine_of", engine_of)
        monkeypatch.setattr("normalize.cli.batch.engine_of", engine_of)
        yield made


def test_the_same_bytes(source: Path, local: dict[str, bytes], threads: Threads, batch: Batch, tmp_path: Path) -> None:
    """Shards, manifest and quarantine, although each shard is written twice at once; nothing is done again."""
    code, made = batch(source, tmp_path / "clean", "--engine", "ray")
    assert code == 2
    assert made == local
    assert len(threads.shards) == 8
    threads.shards.clear()
    assert batch(source, tmp_path / "clean", "--engine", "ray") == (code, made)
    assert threads.shards == ["cut.jsonl.gz", "none.parquet"]


def test_given_up_and_taken_up_here(
    source: Path, local: dict[str, bytes], threads: Threads, batch: Batch, tmp_path: Path
) -> None:
    """A shard that its processes die on is told and left out; the rest goes on; without an engine it is done here."""
    threads.lost = "a.jsonl"
    code, made = batch(source, tmp_path / "clean", "--engine", "ray")
    assert code == 2
    assert "a.jsonl" not in made
    assert b"given up by the engine: RuntimeError: the process died" in made["quarantine.jsonl"]
    assert batch(source, tmp_path / "clean") == (2, local)


def test_no_place_to_write(
    source: Path, threads: Threads, batch: Batch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where nothing can be written the job stops, and says so."""
    del threads
    target = tmp_path / "clean"
    target.mkdir()
    (target / ".normalize").mkdir()
    (target / ".normalize" / "unfinished").write_text("")
    code, made = batch(source, target, "--engine", "ray")
    assert code == 2
    assert "not written" in capsys.readouterr().err
    assert not {"a.jsonl", "e.csv"} & made.keys()


def test_a_limit(source: Path, threads: Threads, batch: Batch, tmp_path: Path) -> None:
    """The circuit breaker is asked after each shard."""
    code, _ = batch(source, tmp_path / "clean", "--engine", "ray", "--max-changed", "0.01")
    assert code == 2
    assert threads.shards


@pytest.mark.parametrize("name", engines.ENGINES)
def test_not_installed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its library an engine says what to install."""
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(ExtraError, match=rf"normalize-prose\[{name}\]"), engines.engine_of(name):
        pass


def test_whole_paths(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is sent away means the same in another folder."""
    monkeypatch.chdir(source.parent)
    settings = Settings(per_file_ignores={"source/a.jsonl": ["spacing"]}, baseline="accepted.jsonl").elsewhere()
    work = Writer.of(
        settings, source_of(source.name, settings).elsewhere(), target_of("clean", source.name).elsewhere()
    )
    shard = source_of(source.name, settings).elsewhere().shards[0]
    monkeypatch.chdir(tmp_path)

    assert work.source.shards == ()
    assert shard.place == str(source / "a.jsonl")
    with work.source.open(shard) as file:
        assert file.read() == (source / "a.jsonl").read_bytes()
    assert work.target.state == source.parent / "clean" / ".normalize"
    assert work.settings.for_file(Path(shard.place)).ignore == ("spacing",)
    assert work.settings.source == source.parent / "normalize.toml"
