"""Counts of capitals: how often a word is written with a capital inside sentences, per language."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar, overload

from normalize.scan import Words, kept

__all__ = [
    "Count",
    "bare",
    "cased",
    "counted",
    "deliberate",
    "forenames",
    "multiword",
    "often",
    "strong",
    "uncounted",
    "weights",
]

_T = TypeVar("_T")
_DATA = Path(__file__).with_name("data")
_MOST = 1 << 13  # parsed rows that are kept: of more the garbage collector has to look at each, again and again


class Count(NamedTuple):
    """How a word stood in edited text.

    Args:
        low: Occurrences in the lower case.
        capital: Occurrences with a capital.
        documents: Documents with a capitalised occurrence.
        form: The usual capitalised form where it is not `Xxxx` (`NATO`, `McDonald`); else empty.
    """

    low: int
    capital: int
    documents: int = 0
    form: str = ""


class _Table(Mapping[str, Count]):
    """A table whose rows are parsed when they are asked for: loading splits lines and nothing else."""

    def __init__(self, rows: dict[str, str]) -> None:
        self._rows = rows
        self._parsed: dict[str, Count] = {}

    def __getitem__(self, word: str) -> Count:
        count = self._parsed.get(word)
        if count is None:
            low, capital, *rest = self._rows[word].split("\t")
            count = Count(int(low), int(capital), int(rest[0]) if rest else 0, rest[1] if len(rest) > 1 else "")
            if len(self._parsed) >= _MOST:
                self._parsed.clear()
            self._parsed[word] = count
        return count

    @overload
    def get(self, word: str, /) -> Count | None: ...
    @overload
    def get(self, word: str, default: _T, /) -> Count | _T: ...
    def get(self, word: str, default: object = None, /) -> object:
        """Return the count of a word; `default` where there is none, as is often so."""
        found = self._parsed.get(word)
        if found is None:
            return self[word] if word in self._rows else default
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, word: object) -> bool:
        return word in self._rows


@kept
def cased(code: str) -> Mapping[str, Count]:
    """Return the counts of a language by lower-case word; empty where nobody counted."""
    return _Table(_counted(code))


@functools.cache
def _counted(code: str) -> dict[str, str]:
    return dict(line.split("\t", 1) for line in _lines(f"cased.{code}.tsv"))


def uncounted(code: str, words: Iterable[str]) -> set[str]:
    """Return the different words, in the lower case, that were not counted in a language."""
    return set(words).difference(_counted(code))


@kept
def counted(code: str) -> Words:
    """Return the words that were counted in a language, in the lower case."""
    return Words(_counted(code))


@functools.cache
def strong(code: str) -> frozenset[str]:
    """Return the words of a language that are hardly ever lower-case (names that are no words); may be empty."""
    return frozenset(_lines(f"strong.{code}.tsv"))


@functools.cache
def bare(code: str) -> frozenset[str]:
    """Return the strong names of a language that are words of it without their accents (`putin`); may be empty."""
    return frozenset(_lines(f"bare.{code}.tsv"))


@functools.cache
def forenames(code: str) -> frozenset[str]:
    """Return the given names of a language or script, with a capital those that are words without; may be empty."""
    return frozenset(_lines(f"forename.{code}.tsv"))


@functools.cache
def often(code: str) -> Mapping[str, float]:
    """Return the words of a language that are mostly written with a capital, and their log-odds; may be empty."""
    rows = (line.partition("\t") for line in _lines(f"often.{code}.tsv"))
    return {word: float(odds) for word, _, odds in rows}


@functools.cache
def multiword(code: str) -> tuple[str, ...]:
    """Return the multiword names of a language (`États-Unis`), in their right form; may be empty."""
    return tuple(_lines(f"multiword.{code}.tsv"))


@functools.cache
def deliberate() -> tuple[str, ...]:
    """Return what is written in the lower case on purpose (`adidas`, `bell hooks`), in any language."""
    return tuple(_lines("lower.tsv"))


@kept
def weights(code: str) -> Mapping[str, int]:
    """Return the weights of the linear model for words inside names, by feature; empty where none was trained.

    Hundredths of log-odds: so they were rounded, and sums of whole numbers do not depend on the order.
    """
    rows = (line.partition("\t") for line in _lines(f"casing.{code}.tsv"))
    return {name: round(100 * float(weight)) for name, _, weight in rows}


def _lines(name: str) -> list[str]:
    path = _DATA.joinpath(name)
    return [line for line in path.read_text("utf-8").split("\n") if line and line[0] != "#"] if path.is_file() else []
