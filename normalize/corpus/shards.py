"""A shard under work: what is written of it, what is known of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Self

import attrs

from normalize.corpus.blocks import Position
from normalize.corpus.files import replaced
from normalize.corpus.formats import Format
from normalize.corpus.journal import Journal
from normalize.corpus.places import Shard
from normalize.corpus.work import Cleaned
from normalize.corpus.writer import Stretch
from normalize.report.tally import Tally

__all__ = ["COST", "Facts", "Run", "is_lost", "keep_entries", "shard_line"]

COST = 1024
"""Bytes. What a shard under work takes in memory besides its content: of very small ones no more than some hundred are
held at once. An estimate."""


@attrs.define
class Facts:
    """What is known of a shard or a block."""

    records: int = 0
    bad: int = 0
    tally: Tally = attrs.field(factory=Tally)

    @classmethod
    def of(cls, cleaned: Cleaned) -> Self:
        """Return what is known of a block that was cleaned."""
        return cls(cleaned.records, cleaned.bad, cleaned.tally)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Rebuild what `to_dict` gave."""
        return cls(data["records"], data["bad"], Tally.from_dict(data["tally"]))

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return {"records": self.records, "bad": self.bad, "tally": self.tally.to_dict()}

    def add(self, other: Facts) -> None:
        """Add what is known of the next block."""
        self.records += other.records
        self.bad += other.bad
        self.tally.merge(other.tally)


@attrs.define
class Run:
    """A shard under work.

    Args:
        shard: Which.
        journal: What is written of it.
        facts: Of all its blocks so far.
        held: The first block, until it is known whether there is a second: a shard of one block needs no journal.
        error: Why it cannot be done.
        read: Bytes of the source that were read.
        told: Bytes of the source that the observer knows of.
    """

    shard: Shard
    journal: Journal
    facts: Facts = attrs.field(factory=Facts)
    held: tuple[Position, Cleaned] | None = None
    error: str = ""
    read: int = 0
    told: int = 0

    def tell(self, read: int) -> int:
        """Return how many bytes of the source were read since this was asked last."""
        news = max(0, read - self.told)
        self.told += news
        return news

    @classmethod
    def begun(cls, shard: Shard, state: Path) -> Self:
        """Take up a shard where it was left."""
        run = cls(shard, Journal.open(state, shard.name, shard.size))
        for facts in run.journal.facts:
            run.facts.add(Facts.from_dict(facts))
        return run

    def add(self, end: Position, cleaned: Cleaned) -> None:
        """Take up a cleaned block."""
        self.facts.add(Facts.of(cleaned))
        if self.held is None and not self.journal.blocks:
            self.held = (end, cleaned)
            return
        if self.held is not None:
            self._write(*self.held)
            self.held = None
        self._write(end, cleaned)

    def keep_entries(self) -> None:
        """Write the entries of a shard of one block, which has no journal.

        Raises:
            FileError: they cannot be written.
        """
        if self.held is not None:
            keep_entries(self.journal.quarantine, self.held[1].entries)

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The row group, begin and end of each block in the part."""
        ends = [0, *(block.part for block in self.journal.blocks)]
        groups = [block.end.offset for block in self.journal.blocks]
        return tuple(zip(groups, ends, ends[1:], strict=False))

    def _write(self, end: Position, cleaned: Cleaned) -> None:
        self.journal.add(end, cleaned.data, cleaned.entries, Facts.of(cleaned).to_dict())


def is_lost(shard: Shard, facts: Facts) -> bool:
    """Whether nothing is left to write: a text is one record, and that one is in quarantine."""
    return Format.of(shard.name).kind == "text" and not facts.records


def keep_entries(path: Path, entries: bytes) -> None:
    """Write the entries of a finished shard to its file of quarantine, if there are any.

    Raises:
        FileError: they cannot be written.
    """
    if entries:
        with replaced(path, aside=path.parent.parent / "unfinished") as file:
            file.write(entries)


def shard_line(shard: Shard, facts: Facts, size: int, digest: str) -> dict[str, Any]:
    """Return the line of the ledger for a finished shard of `size` bytes."""
    return {
        "shard": shard.name,
        "records": facts.records,
        "quarantined": facts.bad,
        "changed": facts.tally.changed,
        "bytes": size,
        "sha256": digest,
        "source_bytes": shard.size,
        "tally": facts.tally.to_dict(),
    }
