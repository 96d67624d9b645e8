"""`normalize learn` as a map and a merge: the same lexicon however a corpus is cut and whoever counts it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import attrs
import pyarrow as pa
import pytest

from normalize.cli import main
from normalize.config import Settings
from normalize.corpus import counting
from normalize.distributed.arrow import LearnBatches, learn_batches, merged

SETTINGS = Settings()


@attrs.define
class Threads:
    """An engine of threads of this process."""

    pool: ThreadPoolExecutor
    width: int = 2
    parts: int = 0

    def submit(self, function: Callable[..., Any], /, *arguments: Any) -> Any:  # noqa: ANN401 (of any kind)
        """See `Engine`."""
        self.parts += 1
        return self.pool.submit(function, *arguments)


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> Iterator[Threads]:
    """Such an engine, under the name of one; parts of three files."""
    monkeypatch.setattr(counting, "_MANY", 3)
    with ThreadPoolExecutor(2) as pool:
        made = Threads(pool)

        @contextmanager
        def engine_of(_name: str, _width: int | None) -> Iterator[Threads]:
            yield made

        monkeypatch.setattr("normalize.cli.learn.engine_of", engine_of)
        yield made


def test_batches(town: pa.Table) -> None:
    """Batches and slices, pickled, merged."""
    whole = learn_batches([town], settings=SETTINGS, source_field="site")
    assert '"Quellhaven"' in whole.review()
    work = LearnBatches(SETTINGS, "site")
    rows = [row for start in range(0, len(town), 7) for row in work([town.slice(start, 7)])]
    assert merged(row["counts"][0].as_py() for row in rows).to_toml() == whole.to_toml()


def test_the_command(town: pa.Table, threads: Threads, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Files in parts, some that cannot be read, and counts of another corpus."""
    folder = tmp_path / "corpus"
    for number, row in enumerate(town.to_pylist()):
        (folder / row["site"]).mkdir(parents=True, exist_ok=True)
        (folder / row["site"] / f"{number}.jsonl").write_text(json.dumps({"text": row["text"]}) + "\n")
    (folder / "a.example" / "bad.jsonl").write_text("{\n")
    told = []
    for name, options in (("here", ()), ("there", ("--engine", "ray"))):
        target = tmp_path / f"{name}.toml"
        code = main(["learn", str(folder), "-o", str(target), "--text-field", "text", "--all", *options])
        assert code == 2
        told.append((target.read_text(), sorted(capsys.readouterr().err.splitlines())))
    assert told[0] == told[1]
    assert threads.parts == -(-(len(town) + 1) // 3)


def test_standard_input(threads: Threads) -> None:
    """It is not there where the engine is."""
    del threads
    assert main(["learn", "-", "-o", "out.toml", "--engine", "ray"]) == 2


def test_datatrove(town: pa.Table, tmp_path: Path) -> None:
    """Each task writes its counts; the command merges them."""
    pytest.importorskip("datatrove", reason="needs the extra datatrove")
    from datatrove.data import Document  # noqa: PLC0415 (an extra)

    from normalize.distributed.datatrove import LearnStep  # noqa: PLC0415 (likewise)

    step = LearnStep(str(tmp_path), SETTINGS, "site")
    documents = [
        Document(row["text"], str(n), metadata={"site": row["site"]}) for n, row in enumerate(town.to_pylist())
    ]
    for rank in range(3):
        assert list(step.run(iter(documents[rank::3]), rank)) == documents[rank::3]
    parts = [str(path) for path in sorted(tmp_path.glob("0*.toml"))]
    assert main(["learn", *parts, "-o", str(tmp_path / "all.toml"), "--all"]) == 0
    assert (tmp_path / "all.toml").read_text() == learn_batches(
        [town], settings=SETTINGS, source_field="site"
    ).to_toml()
