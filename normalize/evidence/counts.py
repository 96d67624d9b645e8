"""Counts over a corpus: added text by text, merged in any order, bounded in memory, kept as a table.

What is counted beyond the bound is forgotten as in Misra and Gries' frequent items (1982): a count that remains is too
low by at most `Frequent.error`, and so is that of merged parts (Agarwal et al., 2012). Below the bound all is exact.
"""

from __future__ import annotations

import abc
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Self

import attrs

__all__ = ["Counts", "Frequent"]

_CAPACITY = 500_000  # entries of one kind, twice as many between two clearings: 150 MB where they are lines


@attrs.define
class Frequent:
    """How often each entry was met.

    Args:
        counts: Entry to count.
        texts: How many texts they rest on.
        error: By how much a count may be too low.
    """

    counts: Counter[str] = attrs.field(factory=Counter)
    texts: int = 0
    error: int = 0

    def add(self, entries: Iterable[str] | Mapping[str, int]) -> None:
        """Count the entries of one more text."""
        self.texts += 1
        self.counts.update(entries)

    def merge(self, other: Frequent) -> None:
        """Add what was counted elsewhere."""
        self.texts += other.texts
        self.error += other.error
        self.counts.update(other.counts)

    def forget(self, most: int) -> None:
        """Keep at most `most` entries, the commonest: from every count goes that of the first entry too many."""
        if len(self.counts) > most:
            surplus = sorted(self.counts.values(), reverse=True)[most]
            self.error += surplus
            self.counts = Counter({entry: count - surplus for entry, count in self.counts.items() if count > surplus})

    def to_table(self) -> dict[str, Any]:
        """Return plain data, sorted."""
        return {"texts": self.texts, "error": self.error, "counts": dict(sorted(self.counts.items()))}

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Self:
        """Rebuild what `to_table` gave."""
        counts = Counter({entry: int(count) for entry, count in table["counts"].items()})
        return cls(counts, int(table["texts"]), int(table["error"]))


class Counts(abc.ABC):
    """One kind of count over a corpus: by group (a language, a source) some counters by name.

    A kind says what it counts (`add`) and what of it a person should see (`review`); the rest is the same for all.
    """

    about: str
    """What its table in a file for review holds, and what deleting a line does."""

    def __init__(self, capacity: int = _CAPACITY) -> None:
        """Begin with nothing.

        Args:
            capacity: Entries remembered over all groups; twice as many between two clearings.
        """
        self.capacity = capacity
        self._groups: dict[str, dict[str, Frequent]] = {}
        self._size = 0

    @abc.abstractmethod
    def add(self, text: str, code: str, source: str) -> None:
        """Count a text in the language `code` that comes from `source`."""

    @abc.abstractmethod
    def review(self, group: str) -> Iterator[str]:
        """Yield lines of TOML: what was counted in a group and is worth a person's review."""

    @property
    def groups(self) -> list[str]:
        """The groups that were met, sorted."""
        return sorted(self._groups)

    def of(self, group: str, name: str) -> Frequent:
        """Return a counter, an empty one where nothing was counted."""
        return self._groups.get(group, {}).get(name) or Frequent()

    def merge(self, other: Self) -> None:
        """Add what was counted elsewhere; below the bound the order makes no difference."""
        for group, counters in other._groups.items():
            for name, counter in counters.items():
                self._grown(group, name, counter)

    def to_table(self) -> dict[str, dict[str, dict[str, Any]]]:
        """Return group to counter to plain data: everything, for merging."""
        return {
            group: {name: counter.to_table() for name, counter in sorted(self._groups[group].items())}
            for group in self.groups
        }

    def merge_table(self, table: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> None:
        """Add what `to_table` returned."""
        for group, counters in table.items():
            for name, counter in counters.items():
                self._grown(group, name, Frequent.from_table(counter))

    def _count(self, group: str, name: str, entries: Iterable[str] | Mapping[str, int]) -> None:
        """Add the entries of one text to a counter."""
        added = Frequent()
        added.add(entries)
        self._grown(group, name, added)

    def _grown(self, group: str, name: str, added: Frequent) -> None:
        counter = self._groups.setdefault(group, {}).setdefault(name, Frequent())
        before = len(counter.counts)
        counter.merge(added)
        self._size += len(counter.counts) - before
        if self._size > 2 * self.capacity:
            self._clear()

    def _clear(self) -> None:
        """Shorten the longest counters to one length, so that no source drives out the lines of another."""
        counters = [counter for named in self._groups.values() for counter in named.values()]
        counters.sort(key=lambda counter: len(counter.counts))
        left = self.capacity
        for place, counter in enumerate(counters):
            share = left // (len(counters) - place)
            counter.forget(share)
            left -= len(counter.counts)
        self._size = self.capacity - left
