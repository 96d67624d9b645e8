"""Parquet: row groups read a stretch at a time, cleaned, and written with the schema and the compression they had."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from normalize.corpus.arrow import ArrowRow, clean_rows, cleaned_schema, from_ipc, rows_cleaned, to_ipc
from normalize.corpus.blocks import BLOCK, START, Block, Position
from normalize.corpus.cleaner import Cleaner
from normalize.corpus.extras import extra
from normalize.corpus.files import FileError
from normalize.corpus.work import Bad, Cleaned, Done
from normalize.report.tally import Tally

__all__ = ["clean_parquet_block", "parquet_records", "read_parquet", "write_parquet"]

_GROUP = 64 << 20  # bytes of Arrow data in a row group that is written; a larger one of the source becomes several


def read_parquet(stream: BinaryIO, name: str, start: Position = START) -> Iterator[Block]:
    """Cut a Parquet file into blocks of about 512 KiB, none across two row groups.

    A block's data is an Arrow stream; its place counts rows from 1, and row groups where others count bytes.

    Raises:
        FileError: it is no Parquet file, or damaged.
    """
    pa = extra("pyarrow")
    try:
        file = extra("pyarrow.parquet").ParquetFile(stream)
        at = START
        for group in range(file.num_row_groups):
            facts = file.metadata.row_group(group)
            size = max(1, min(facts.num_rows, BLOCK * facts.num_rows // max(1, facts.total_byte_size)))
            count = -(-facts.num_rows // size)
            if at.index + count <= start.index:
                at = Position(at.index + count, at.number + facts.num_rows, group + 1)
                continue
            for batch in file.iter_batches(size, row_groups=[group]):
                end = Position(at.index + 1, at.number + batch.num_rows, group)
                if at.index >= start.index:
                    yield Block(at, end, to_ipc(batch))
                at = end
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, OSError) as error:
        if isinstance(error, FileError):
            raise
        msg = f"{name}: {str(error).splitlines()[0]}"
        raise FileError(msg) from error


def parquet_records(block: Block, cleaner: Cleaner, name: str) -> Iterator[Done | Bad]:
    """Yield the rows of a block, cleaned or bad.

    Raises:
        FileError: a text column is missing or holds no text.
    """
    batch = from_ipc(block.data)
    for place, row in enumerate(_rows(batch, cleaner, name, block.at.number)):
        number = block.at.number + place
        if row.error:
            raw = to_ipc(batch.slice(place, 1))
            yield Bad(number, row.error, raw, len(raw))
        else:
            yield Done(number, row.id, dict(row.results))


def clean_parquet_block(block: Block, cleaner: Cleaner, name: str, *, keep_bad: bool = False) -> Cleaned:
    """Clean the rows of a block; see `content.cleaned`.

    Raises:
        FileError: a text column is missing or holds no text, or an appended one is there already.
    """
    batch = from_ipc(block.data)
    rows = _rows(batch, cleaner, name, block.at.number)
    tally = Tally()
    entries = []
    for place, row in enumerate(rows):
        number = block.at.number + place
        if row.error:
            raw = to_ipc(batch.slice(place, 1))
            entries.append(Bad(number, row.error, raw, len(raw)).entry(name))
        for result in row.results.values():
            tally.add(result, name, row.id or str(number))
    with _named(name):
        done = rows_cleaned(batch, rows, cleaner)
    if entries and not keep_bad:
        done = done.filter(extra("pyarrow").array([not row.error for row in rows]))
    return Cleaned(to_ipc(done), b"".join(entries), len(entries), done.num_rows, tally)


def _rows(batch: Any, cleaner: Cleaner, name: str, number: int) -> list[ArrowRow]:  # noqa: ANN401 (pyarrow has no types)
    with _named(name):
        return list(clean_rows(batch, cleaner, name, number))


@contextlib.contextmanager
def _named(name: str) -> Iterator[None]:
    """Let errors say which file they are about."""
    try:
        yield
    except FileError as error:
        msg = f"{name}: {error}"
        raise FileError(msg) from error


def write_parquet(target: BinaryIO, source: BinaryIO, blocks: Iterable[tuple[int, bytes]], cleaner: Cleaner) -> None:
    """Write a Parquet file of cleaned blocks.

    Args:
        target: Where to.
        source: The file they come from, for its schema and compression.
        blocks: Row group and data of each block, in order. Row groups stay what they were, up to 64 MiB.
        cleaner: Says which columns are appended.
    """
    pa, parquet = extra("pyarrow"), extra("pyarrow.parquet")
    file = parquet.ParquetFile(source)
    schema = cleaned_schema(file.schema_arrow, cleaner)
    with parquet.ParquetWriter(target, schema, compression=_compression(file)) as writer:
        kept: list[Any] = []
        size = 0
        last = -1

        def flush() -> None:
            if kept:
                table = pa.Table.from_batches(kept, schema)
                writer.write_table(table, row_group_size=max(1, table.num_rows))

        for group, data in blocks:
            if group != last or size > _GROUP:
                flush()
                kept, size, last = [], 0, group
            kept.append(from_ipc(data))
            size += len(data)
        flush()


def _compression(file: Any) -> dict[str, str] | str:  # noqa: ANN401 (pyarrow has no types)
    """Return the compression of each column of the first row group; appended columns get the writer's own."""
    if not file.num_row_groups:
        return "snappy"
    group = file.metadata.row_group(0)
    columns = [group.column(index) for index in range(group.num_columns)]
    return {column.path_in_schema: _CODECS.get(column.compression, "snappy") for column in columns}


_CODECS = {"UNCOMPRESSED": "none", "LZ4_RAW": "lz4", "LZ4": "lz4", "GZIP": "gzip", "ZSTD": "zstd", "BROTLI": "brotli"}
