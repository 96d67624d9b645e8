"""Hugging Face datasets, polars and dask: one line each, as docs/engines.md has it, gives what the function gives."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from normalize.config import Settings
from normalize.distributed.arrow import clean_batch, learn_batches
from normalize.evidence.learning import Learning

SETTINGS = Settings(id_field="id", columns=("edits", "version", "error"), max_record_bytes=8000)


@pytest.fixture
def wanted(records: pa.Table) -> list[dict[str, object]]:
    """Return the rows that should come out."""
    return list(clean_batch(records, settings=SETTINGS).to_pylist())


@pytest.fixture
def counts(records: pa.Table) -> str:
    """Return what should be counted."""
    return learn_batches([records], settings=SETTINGS, source_field="n").to_toml()


@pytest.mark.filterwarnings("ignore")
def test_datasets(
    records: pa.Table, wanted: list[dict[str, object]], counts: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A `datasets.Dataset` in the format of Arrow."""
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    datasets = pytest.importorskip("datasets", reason="needs the extra datasets")
    dataset = datasets.Dataset(records).with_format("arrow")

    done = dataset.map(clean_batch, batched=True, batch_size=10, fn_kwargs={"settings": SETTINGS})
    assert done.with_format(None).to_list() == wanted
    assert learn_batches(dataset.iter(10), settings=SETTINGS, source_field="n").to_toml() == counts


def test_polars(records: pa.Table, wanted: list[dict[str, object]], counts: str) -> None:
    """A `polars.DataFrame`, whose texts are views."""
    polars = pytest.importorskip("polars", reason="needs the extra polars")
    frame = polars.from_arrow(records)

    assert polars.from_arrow(clean_batch(frame.to_arrow(), settings=SETTINGS)).to_dicts() == wanted
    assert learn_batches([frame.to_arrow()], settings=SETTINGS, source_field="n").to_toml() == counts


@pytest.mark.filterwarnings("ignore")
def test_dask(records: pa.Table, counts: str) -> None:
    """A `dask.dataframe.DataFrame`, partition by partition, in threads."""
    dask = pytest.importorskip("dask", reason="needs the extra dask")
    frames = pytest.importorskip("dask.dataframe", reason="needs the extra dask")
    frame = frames.from_pandas(records.to_pandas(), npartitions=3)
    settings = Settings(id_field="id", max_record_bytes=8000)

    def cleaned(part):  # noqa: ANN001, ANN202 (pandas frames)
        return clean_batch(pa.Table.from_pandas(part), settings=settings).to_pandas()

    done = frame.map_partitions(cleaned, meta=frame).compute(scheduler="threads")
    assert pa.Table.from_pandas(done)["text"].to_pylist() == clean_batch(records, settings=settings)["text"].to_pylist()

    learning = Learning()
    count = dask.delayed(lambda part: learn_batches([pa.Table.from_pandas(part)], settings=SETTINGS, source_field="n"))
    for part in dask.compute(*map(count, frame.to_delayed()), scheduler="threads"):
        learning.merge(part)
    assert learning.to_toml() == counts
