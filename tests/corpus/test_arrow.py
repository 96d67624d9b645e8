"""Arrow: the text changes, its type does not, nor anything beside it."""

from __future__ import annotations

import io
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from normalize.config import Settings
from normalize.corpus.blocks import Position
from normalize.corpus.cleaner import Cleaner
from normalize.corpus.files import FileError
from normalize.corpus.parquet import clean_parquet_block, read_parquet, write_parquet
from normalize.distributed.arrow import clean_batch

OLD, NEW = "We are next to them,but we wait.", "We are next to them, but we wait."
TEXTS = [OLD, None, "All was quiet.", OLD]
SETTINGS = Settings(language="en")


@pytest.mark.parametrize(
    "kind",
    [
        pa.string(),
        pa.large_string(),
        pa.string_view(),
        pa.dictionary(pa.int8(), pa.string()),
        pa.dictionary(pa.uint32(), pa.large_string(), ordered=True),
    ],
    ids=str,
)
def test_types_stay(kind: Any) -> None:  # noqa: ANN401 (an Arrow type)
    """Each type of text, with nulls, in a slice of a batch that has metadata and other columns."""
    text = pa.array(TEXTS, kind.value_type if pa.types.is_dictionary(kind) else kind).cast(kind)
    schema = pa.schema(
        [pa.field("text", kind, metadata={"a": "b"}), pa.field("n", pa.decimal128(9, 2)), pa.field("x", pa.null())],
        metadata={"owner": "me"},
    )
    other = [pa.array([1, None, 3, 4], pa.decimal128(9, 2)), pa.nulls(4)]
    batch = pa.RecordBatch.from_arrays([text, *other], schema=schema)
    done = clean_batch(batch.slice(1), settings=SETTINGS)

    assert done.schema.equals(schema, check_metadata=True)
    assert done.column("text").to_pylist() == [None, "All was quiet.", NEW]
    assert done.column("n").equals(batch.column("n").slice(1))
    assert clean_batch(batch.slice(1, 2), settings=SETTINGS).column("text").equals(batch.column("text").slice(1, 2))


def test_nested_fields() -> None:
    """A text inside a struct, whose own nulls and other fields stay."""
    rows = [{"text": OLD, "n": 1}, None, {"text": None, "n": 3}]
    kind = pa.struct([("text", pa.large_string()), ("n", pa.int8())])
    batch = pa.RecordBatch.from_arrays([pa.array(rows, kind)], names=["meta"])
    done = clean_batch(batch, settings=Settings(language="en", text_field=("meta.text",)))

    assert done.schema == batch.schema
    assert done.column("meta").to_pylist() == [{"text": NEW, "n": 1}, None, {"text": None, "n": 3}]


def test_appended_columns() -> None:
    """Edits, diagnosis and the rest have types of their own; a row that fails keeps its text and says why."""
    settings = Settings(
        language="en",
        id_field="id",
        columns=("edits", "removed", "metadata", "diagnosis", "language", "version", "error"),
        max_record_bytes=50,
    )
    batch = pa.RecordBatch.from_pydict({"id": [1, 2], "text": [OLD, OLD * 2]})
    done = clean_batch(batch, settings=settings).to_pylist()

    assert done[0]["normalize_edits"][0] | {"confidence": 1} == {
        "field": "text",
        "rule": "spacing/missing-space-after-comma",
        "start": 20,
        "end": 20,
        "before": "",
        "after": " ",
        "confidence": 1,
        "status": "applied",
    }
    assert done[0]["normalize_diagnosis"] == [("spacing/missing-space-after-comma", 1)]
    assert done[0]["normalize_version"] == Cleaner.of(settings).version
    assert (done[0]["normalize_language"], done[0]["normalize_error"]) == ("en", None)
    assert done[1]["text"] == OLD * 2
    assert done[1]["normalize_error"] == "larger than 50 bytes"
    assert done[1]["normalize_edits"] is None


def test_what_is_no_text() -> None:
    """A missing column, one of numbers, one that is there already."""
    batch = pa.RecordBatch.from_pydict({"text": [1]})
    for settings, told in ((SETTINGS, "holds int64"), (Settings(text_field=("body",)), "no column 'body'")):
        with pytest.raises(FileError, match=told):
            clean_batch(batch, settings=settings)
    batch = pa.RecordBatch.from_pydict({"text": ["a"], "normalize_edits": [1]})
    with pytest.raises(FileError, match="normalize_edits"):
        clean_batch(batch, settings=Settings(columns=("edits",)))


def test_bytes_that_are_not_utf8() -> None:
    """Arrow holds them where its writer did not look; that row is bad, the others are cleaned."""
    raw = pa.array([b"caf\xe9", OLD.encode()], pa.binary())
    text = pa.Array.from_buffers(pa.string(), 2, raw.buffers())
    done = clean_batch(
        pa.RecordBatch.from_arrays([text], names=["text"]), settings=Settings(language="en", columns=("error",))
    )

    assert done.column("text")[1].as_py() == NEW
    told, none = done.column("normalize_error").to_pylist()
    assert told.startswith("not UTF-8 at byte 3 (0xe9)")
    assert none is None


def test_parquet_keeps_row_groups_and_compression() -> None:
    """From blocks, from the middle too: row groups, schema and codecs are those of the source."""
    table = pa.table({"text": pa.array([OLD, None] * 50).dictionary_encode(), "n": range(100)}).replace_schema_metadata(
        {"owner": "me"}
    )
    source = io.BytesIO()
    pq.write_table(table, source, row_group_size=30, compression={"text": "zstd", "n": "none"})
    cleaner = Cleaner.of(SETTINGS)
    blocks = list(read_parquet(source, "a.parquet"))
    pieces = [(block.end.offset, clean_parquet_block(block, cleaner, "a.parquet").data) for block in blocks]
    target = io.BytesIO()
    write_parquet(target, source, pieces, cleaner)
    done = pq.ParquetFile(target)

    assert [done.metadata.row_group(number).num_rows for number in range(4)] == [30, 30, 30, 10]
    assert [done.metadata.row_group(0).column(number).compression for number in (0, 1)] == ["ZSTD", "UNCOMPRESSED"]
    assert done.schema_arrow.equals(pq.ParquetFile(source).schema_arrow, check_metadata=True)
    assert done.read()["text"].to_pylist() == [NEW, None] * 50
    assert [block.at for block in blocks] == [
        Position(0, 1, 0),
        Position(1, 31, 0),
        Position(2, 61, 1),
        Position(3, 91, 2),
    ]
    for block in blocks:
        assert [each.data for each in read_parquet(source, "a", block.end)] == [
            each.data for each in blocks[block.end.index :]
        ]
    with pytest.raises(FileError, match=r"a\.parquet: "):
        list(read_parquet(io.BytesIO(b"PAR1 no"), "a.parquet"))
