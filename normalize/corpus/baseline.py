r"""Accepted findings: what stands in a baseline is neither reported nor repaired, as long as its text stays as it is.

A baseline is JSON Lines, one accepted rule a line, written by `normalize check --write-baseline FILE` or by hand:

    {"record": "texts/page.txt", "rule": "casing/lower-case-name", "hash": "9f86d081884c7d65", "reason": "a poem"}

`record` is the id of a record, or its file and number (`data.jsonl:7`), or the path of a text below the baseline's
folder; `hash` is that of its text, so that an entry lapses when the text changes.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Self

import attrs

from normalize.corpus.files import read_text, write_text
from normalize.errors import ConfigError

__all__ = ["Accepted", "Baseline", "text_hash", "write_baseline"]


def text_hash(text: str) -> str:
    """Return the hash of a text by which an entry knows it: 16 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@attrs.frozen
class Accepted:
    """One entry: the findings of `rule` in this record's text are accepted."""

    record: str
    rule: str
    hash: str
    reason: str = ""


@attrs.define
class Baseline:
    """The entries of one file, and which of them were met."""

    folder: Path = Path()
    _entries: dict[tuple[str, str], list[Accepted]] = attrs.field(factory=dict)
    _met: set[Accepted] = attrs.field(factory=set)
    _seen: set[str] = attrs.field(factory=set)

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a baseline.

        Raises:
            FileError: the file cannot be read.
            ConfigError: a line that is no entry.
        """
        found: dict[tuple[str, str], list[Accepted]] = {}
        for number, line in enumerate(read_text(path).splitlines(), 1):
            if line.strip():
                entry = _entry(path, number, line)
                found.setdefault((entry.record, entry.hash), []).append(entry)
        return cls(path.parent, found)

    def key(self, source: str, record: str, *, named: bool) -> str:
        """Return how entries name a record: by its id where it has one, else by its file and number."""
        if named:
            return record
        place = source if "://" in source else Path(os.path.relpath(source, self.folder)).as_posix()
        return f"{place}:{record}" if record else place

    def rules(self, key: str, text: str) -> frozenset[str]:
        """Return the rules that are accepted in a record's text."""
        self._seen.add(key)
        if not self._entries:
            return frozenset()
        return frozenset(entry.rule for entry in self._entries.get((key, text_hash(text)), ()))

    def meet(self, key: str, text: str, rules: frozenset[str]) -> None:
        """Note that these rules did find something there."""
        self._met.update(entry for entry in self._entries[key, text_hash(text)] if entry.rule in rules)

    def unused(self) -> Iterator[Accepted]:
        """Yield the entries of records that were looked at which met nothing."""
        for entries in self._entries.values():
            yield from (entry for entry in entries if entry.record in self._seen and entry not in self._met)


def write_baseline(path: Path, entries: Iterable[Accepted]) -> int:
    """Write a baseline; return how many entries it has."""
    lines = sorted({json.dumps(attrs.asdict(entry), ensure_ascii=False) for entry in entries})
    write_text(path, "".join(f"{line}\n" for line in lines))
    return len(lines)


def _entry(path: Path, number: int, line: str) -> Accepted:
    try:
        table: Any = json.loads(line)
        return Accepted(**table)
    except (ValueError, TypeError) as error:
        msg = f"{path}:{number}: no entry of a baseline (record, rule, hash, reason): {error}"
        raise ConfigError(msg) from None
