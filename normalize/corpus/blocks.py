"""Blocks: the stretches of a file that are cleaned at once, and at whose ends a job that was killed goes on.

Where a block ends depends on the file alone, so a job that starts again cuts the same blocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import attrs

from normalize.corpus.csv_rows import record_end
from normalize.corpus.formats import Format

__all__ = ["BLOCK", "START", "Block", "Position", "read_blocks"]

BLOCK = 1 << 19
"""Bytes. Cleaning one takes half a second at most: long beside what a block costs (two flushes, 5 ms), short beside a
loss, and beside what one process waits for another at the end of a corpus."""

_KEPT = 1 << 20  # bytes of a record that is too large which are carried on, for quarantine


@attrs.frozen
class Position:
    """A place between two blocks: the index of the next one, its first line (from 1), its offset in bytes."""

    index: int = 0
    number: int = 1
    offset: int = 0


START = Position()


@attrs.frozen
class Block:
    """Whole records of one file.

    Args:
        at: Where it begins.
        end: Where the next one begins.
        data: Its bytes; of a record that is too large the beginning.
        head: The header of a CSV file.
        too_large: The length in bytes of the one record that is too large to be read, else 0.
    """

    at: Position
    end: Position
    data: bytes = attrs.field(repr=False)
    head: bytes = attrs.field(default=b"", repr=False)
    too_large: int = 0


def read_blocks(stream: BinaryIO, form: Format, limit: int, start: Position = START) -> Iterator[Block]:
    """Cut the content of a file of lines (or a text) into blocks.

    Args:
        stream: Its content, not compressed any more.
        form: What it holds; not Parquet.
        limit: A record of more bytes is not held in memory; 0: none is too large.
        start: Where to go on.
    """
    return _whole(stream, limit, start) if form.kind == "text" else _lines(stream, form.comma, limit, start)


def _whole(stream: BinaryIO, limit: int, start: Position) -> Iterator[Block]:
    if start.index:
        return
    data = stream.read(limit + 1 if limit else -1)
    length = len(data)
    while 0 < limit < length and (more := stream.read(BLOCK)):
        length += len(more)
    end = Position(1, 1 + data.count(b"\n"), length)
    too_large = length if 0 < limit < length else 0
    yield Block(START, end, data[:_KEPT] if too_large else data, too_large=too_large)


def _lines(stream: BinaryIO, comma: str, limit: int, start: Position) -> Iterator[Block]:
    buffer = stream.read(BLOCK)
    head = b""
    at = start
    if comma:
        length = max(0, record_end(buffer, 0, comma, last=True))
        head, buffer = buffer[:length], buffer[length:]
        if at == START:
            at = Position(0, 1 + head.count(b"\n"), length)
    buffer = _skipped(stream, buffer, at.offset - len(head))
    window = BLOCK
    while buffer := _filled(stream, buffer, window):
        ended = len(buffer) < window
        cut = _cut(buffer[:window], comma, ended=ended, full=0 < limit < window)
        if cut:
            end = Position(at.index + 1, at.number + buffer.count(b"\n", 0, cut), at.offset + cut)
            yield Block(at, end, buffer[:cut], head)
            buffer, at, window = buffer[cut:], end, BLOCK
        elif not 0 < limit < window:
            window *= 2  # what is looked at again stays linear in the length
        else:
            shown = buffer[:_KEPT]
            buffer, length = _behind_line(stream, buffer)
            end = Position(at.index + 1, at.number + 1, at.offset + length)
            yield Block(at, end, shown, head, too_large=length)
            at, window = end, BLOCK
    if at.index == 0 and head:  # a header alone
        yield Block(at, attrs.evolve(at, index=1), b"", head)


def _filled(stream: BinaryIO, buffer: bytes, size: int) -> bytes:
    """Return the buffer with at least `size` bytes, fewer only at the end of the file."""
    while len(buffer) < size and (more := stream.read(size - len(buffer))):
        buffer += more
    return buffer


def _cut(buffer: bytes, comma: str, *, ended: bool, full: bool) -> int:
    """Return where the last whole record of the buffer ends, 0 where none does.

    Args:
        buffer: The beginning of what is left.
        comma: The delimiter of CSV, else empty.
        ended: Whether nothing follows.
        full: Whether more must not be read for the first record: then a quotation mark that stays open is a letter.
    """
    if not comma:
        return buffer.rfind(b"\n") + 1 or (len(buffer) if ended else 0)
    end = 0
    while end < len(buffer) and (found := record_end(buffer, end, comma, last=False)) > 0:
        end = found
    return end or (max(0, record_end(buffer, 0, comma, last=True)) if ended or full else 0)


def _skipped(stream: BinaryIO, buffer: bytes, count: int) -> bytes:
    """Return what follows `count` bytes more."""
    while count > len(buffer):
        count -= len(buffer)
        buffer = stream.read(BLOCK)
        if not buffer:
            return b""
    return buffer[count:]


def _behind_line(stream: BinaryIO, buffer: bytes) -> tuple[bytes, int]:
    """Return what was read behind the line that begins `buffer`, and the length of that line."""
    length = 0
    while buffer:
        feed = buffer.find(b"\n")
        if feed >= 0:
            return buffer[feed + 1 :], length + feed + 1
        length += len(buffer)
        buffer = stream.read(BLOCK)
    return b"", length
