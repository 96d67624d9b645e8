"""What a file holds, whatever its format: its blocks, their records, and the file made of cleaned blocks."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import BinaryIO

from normalize.corpus.blocks import START, Block, Position, read_blocks
from normalize.corpus.cleaner import Cleaner
from normalize.corpus.compression import compressed, decompressed
from normalize.corpus.files import FileError
from normalize.corpus.formats import Format
from normalize.corpus.limits import alarms
from normalize.corpus.work import Bad, Cleaned, Done, Records, read_block

__all__ = ["Piece", "all_cleaned", "blocks_of", "cleaned", "records_of", "write_content"]

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
    """Clean a block.

    Args:
        block: Of any kind.
        name: The file's, for counts and quarantine.
        cleaner: The rules, limits and columns.
        keep_bad: Whether bad records stay in the output as they are (a file repaired in place) or are left out.

    Raises:
        FileError: a field that every record should have is missing.
    """
    (done,) = all_cleaned([(block, name)], cleaner, keep_bad=keep_bad)
    if isinstance(done, FileError):
        raise done
    return done


def all_cleaned(
    found: Sequence[tuple[Block, str]], cleaner: Cleaner, *, keep_bad: bool = False
) -> list[Cleaned | FileError]:
    """Clean blocks, each with the name of its file; of one that cannot be cleaned return why (see `cleaned`).

    The texts of all blocks go together, those of many small files too.
    """
    with alarms():
        read = [_read(block, name, cleaner) for block, name in found]
        results = cleaner.run_many(asked for each in read if isinstance(each, Records) for asked in each.asked())
        return [
            each.cleaned(cleaner, results, keep_bad=keep_bad)
            if isinstance(each, Records)
            else each or _parquet(block, name, cleaner, keep_bad=keep_bad)
            for each, (block, name) in zip(read, found, strict=True)
        ]


def _read(block: Block, name: str, cleaner: Cleaner) -> Records | FileError | None:
    """Return the records of a block, or why there are none; None for rows of Parquet, which are read as columns."""
    form = Format.of(name)
    try:
        return read_block(block, form, cleaner, name) if form.kind != "parquet" else None
    except FileError as error:
        return error


def _parquet(block: Block, name: str, cleaner: Cleaner, *, keep_bad: bool) -> Cleaned | FileError:
    from normalize.corpus.parquet import clean_parquet_block  # noqa: PLC0415

    try:
        return clean_parquet_block(block, cleaner, name, keep_bad=keep_bad)
    except FileError as error:
        return error


def records_of(block: Block, name: str, cleaner: Cleaner) -> Iterator[Done | Bad]:
    """Yield the records of a block, cleaned or bad.

    Raises:
        FileError: a field that every record should have is missing.
    """
    form = Format.of(name)
    if form.kind != "parquet":
        read = read_block(block, form, cleaner, name)
        found = read.done(cleaner.run_many(read.asked()))
        yield from (each for each in found if not isinstance(each, bytes))
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
