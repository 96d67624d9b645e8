"""What a file holds, whatever its format: its blocks, their records, and the file made of cleaned blocks."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import BinaryIO

from normalize.corpus.blocks import START, Block, Position, read_blocks
from normalize.corpus.cleaner import Cleaner
from normalize.corpus.compression import compressed, decompressed
from normalize.corpus.formats import Format
from normalize.corpus.limits import alarms
from normalize.corpus.work import Bad, Cleaned, Done, clean_block, records

__all__ = ["Piece", "blocks_of", "cleaned", "records_of", "write_content"]

# Arrow is imported only where a file is Parquet: it takes 0.2 s and 74 MB, and is not installed with the core.

Piece = tuple[int, bytes]
"""Row group (0 but in Parquet) and cleaned data of a block."""


def blocks_of(raw: BinaryIO, name: str, limit: int, start: Position = START) -> Generator[Block]:
    """Yield the blocks of a file that is open for reading, from `start`.

    Raises:
        FileError: it is damaged.
    """
    form = Format.of(name)
    if form.kind == "parquet":
        from normalize.corpus.parquet import read_parquet  # noqa: PLC0415

        yield from read_parquet(raw, name, start)
        return
    with decompressed(raw, form.compression, name) as stream:
        yield from read_blocks(stream, form, limit, start)


def cleaned(block: Block, name: str, cleaner: Cleaner, *, keep_bad: bool = False) -> Cleaned:
    """Clean a block; see `clean_block`.

    Raises:
        FileError: a field that every record should have is missing.
    """
    form = Format.of(name)
    with alarms():
        if form.kind != "parquet":
            return clean_block(block, form, cleaner, name, keep_bad=keep_bad)
        from normalize.corpus.parquet import clean_parquet_block  # noqa: PLC0415

        return clean_parquet_block(block, cleaner, name, keep_bad=keep_bad)


def records_of(block: Block, name: str, cleaner: Cleaner) -> Iterator[Done | Bad]:
    """Yield the records of a block, cleaned or bad.

    Raises:
        FileError: a field that every record should have is missing.
    """
    form = Format.of(name)
    if form.kind != "parquet":
        yield from (found for found in records(block, form, cleaner, name) if not isinstance(found, bytes))
        return
    from normalize.corpus.parquet import parquet_records  # noqa: PLC0415

    yield from parquet_records(block, cleaner, name)


def write_content(
    target: BinaryIO,
    name: str,
    pieces: Iterable[Piece],
    source: Callable[[], AbstractContextManager[BinaryIO]],
    cleaner: Callable[[], Cleaner],
) -> None:
    """Write a file of cleaned blocks, packed as its name says.

    Args:
        target: Where to.
        name: Tells the format.
        pieces: The blocks in order.
        source: Opens the file they come from, whose schema Parquet needs.
        cleaner: Gives what says which columns are appended.
    """
    form = Format.of(name)
    if form.kind == "parquet":
        from normalize.corpus.parquet import write_parquet  # noqa: PLC0415

        with source() as original:
            write_parquet(target, original, pieces, cleaner())
        return
    with compressed(target, form.compression) as packed:
        for _, data in pieces:
            packed.write(data)
