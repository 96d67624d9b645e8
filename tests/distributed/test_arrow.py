"""The function every engine runs: the same kind comes back, settings travel, and nothing heavy is imported unasked."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import attrs
import pyarrow as pa
import pytest

from normalize.config import Settings
from normalize.corpus import cleaner
from normalize.distributed.arrow import clean_batch, clean_schema

OLD, NEW = "We are next to them,but we wait.", "We are next to them, but we wait."


def test_tables_and_batches() -> None:
    """A table of several chunks, an empty one, and a batch, each with an appended column."""
    settings = pickle.loads(pickle.dumps(Settings(language="en", columns=("version", "error"))))
    batch = pa.RecordBatch.from_pydict({"n": [1, 2], "text": [OLD, None]})
    table = pa.Table.from_batches([batch, batch])

    done = clean_batch(table, settings=settings)
    assert isinstance(done, pa.Table)
    assert done.column("text").to_pylist() == [NEW, None] * 2
    assert done.schema == clean_schema(table.schema, settings=settings)
    assert clean_batch(table.slice(0, 0), settings=settings).schema == done.schema
    assert isinstance(clean_batch(batch, settings=settings), pa.RecordBatch)
    assert clean_batch(batch, settings=settings).to_pylist() == done.slice(0, 2).to_pylist()


def test_built_once_until_a_file_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Equal settings share a pipeline; a lexicon that was written anew is read anew."""
    built = []
    plain = cleaner.Cleaner.of
    monkeypatch.setattr(cleaner.Cleaner, "of", lambda settings: built.append(settings) or plain(settings))
    names = tmp_path / "own.tsv"
    settings = Settings(language="en", lexicons=("own.tsv",), source=tmp_path / "normalize.toml")
    batch = pa.RecordBatch.from_pydict({"text": ["They left Kiev at noon."]})

    for number, form in enumerate(("Kyiv", "Kyyiv")):
        names.write_text(f"{form}\tplace\thouse style\tKiev\n")
        os.utime(names, (number, number))
        for _ in range(3):
            done = clean_batch(batch, settings=attrs.evolve(settings))
        assert done.column("text").to_pylist() == [f"They left {form} at noon."]
    assert len(built) == 2


@pytest.mark.parametrize("statement", ["import normalize", "import normalize; normalize.clean('A ,b', language='en')"])
def test_the_core_imports_no_engine(statement: str) -> None:
    """Nor Arrow, nor what engines bring along; numpy comes with text that has lost its case."""
    heavy = {"ray", "pyspark", "pyarrow", "datatrove", "datasets", "polars", "dask", "pandas", "fsspec"}
    code = f"{statement}\nimport sys\nprint(sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
