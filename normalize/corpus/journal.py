"""A shard of many blocks while it grows, so written down that a job killed at any moment goes on behind the last block.

In `STATE/parts/` stand the cleaned data and a journal with a line a block, in `STATE/quarantine/` the entries of bad
records. A line is written after the data it speaks of is on the disk; what no line vouches for is cut off.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path
from typing import Any, BinaryIO, Self

import attrs

from normalize.corpus.blocks import START, Position
from normalize.corpus.files import FileError
from normalize.corpus.lines import append_lines, read_lines

__all__ = ["Journal", "quarantine_path"]


@attrs.frozen
class _Block:
    """A block that is written: where the next one begins in the source, and in the part and the quarantine (bytes)."""

    end: Position
    part: int
    quarantine: int


def quarantine_path(state: Path, shard: str) -> Path:
    """Return the file that holds the entries of a shard's bad records."""
    return state / "quarantine" / f"{_name(shard)}.jsonl"


@attrs.define
class Journal:
    """The growing part of one shard.

    Args:
        head: The first line: the shard's name, and the size of its source in bytes.
        part: The file of cleaned data.
        quarantine: The file of entries.
        path: The journal itself.
        blocks: What is written.
        facts: What is known of each block that was written before this run.
    """

    head: dict[str, Any]
    part: Path
    quarantine: Path
    path: Path
    blocks: list[_Block] = attrs.field(factory=list)
    facts: list[dict[str, Any]] = attrs.field(factory=list)
    _files: tuple[BinaryIO, BinaryIO] | None = None

    @classmethod
    def open(cls, state: Path, shard: str, size: int) -> Self:
        """Take up a shard where it was left; begin it anew where its source has another size than then."""
        folder, name = state / "parts", _name(shard)
        head = {"shard": shard, "size": size}
        journal = cls(head, folder / f"{name}.part", quarantine_path(state, shard), folder / f"{name}.jsonl")
        lines = [line for _, line in read_lines(journal.path)]
        if not lines or lines[0] != head:
            return journal
        blocks = [_Block(Position(*line["end"]), line["part"], line["quarantine"]) for line in lines[1:]]
        whole, entries = _size(journal.part), _size(journal.quarantine)
        if all(block.part <= whole and block.quarantine <= entries for block in blocks):
            journal.blocks = blocks
            journal.facts = [line["facts"] for line in lines[1:]]
        return journal

    @property
    def position(self) -> Position:
        """Where the source goes on."""
        return self.blocks[-1].end if self.blocks else START

    def add(self, end: Position, data: bytes, entries: bytes, facts: dict[str, Any]) -> None:
        """Write a block: its data, the entries of its bad records, then its line.

        Raises:
            FileError: no space, or not writable.
        """
        try:
            files = self._files or self._begin()
            for file, content in zip(files, (data, entries), strict=True):
                if content:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
        except OSError as error:
            msg = f"{self.part}: not written: {error.strerror or error}"
            raise FileError(msg) from error
        block = _Block(end, files[0].tell(), files[1].tell())
        place = {"end": attrs.astuple(end), "part": block.part, "quarantine": block.quarantine}
        append_lines(self.path, [{**place, "facts": facts}])
        self.blocks.append(block)

    def close(self) -> None:
        """Let go of the files."""
        for file in self._files or ():
            with contextlib.suppress(OSError):  # what could not be flushed was reported when it was written
                file.close()
        self._files = None

    def remove(self) -> None:
        """Delete part and journal, if there are any; the quarantine stays."""
        self.close()
        for path in (self.path, self.part) if self.blocks else ():
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)

    def _begin(self) -> tuple[BinaryIO, BinaryIO]:
        """Open the files and cut off what no line vouches for."""
        for path in (self.part, self.quarantine):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
        if not self.blocks:
            self.path.unlink(missing_ok=True)
            append_lines(self.path, [self.head])
        self._files = (self.part.open("r+b"), self.quarantine.open("r+b"))
        ends = (self.blocks[-1].part, self.blocks[-1].quarantine) if self.blocks else (0, 0)
        for file, end in zip(self._files, ends, strict=True):
            file.truncate(end)
            file.seek(end)
        return self._files


def _name(shard: str) -> str:
    return hashlib.sha256(shard.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
