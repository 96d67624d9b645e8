"""In which forms a document writes its words inside sentences: the testimony about capitals."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from normalize.document import Document, line_texts, lines
from normalize.scan import CountsBehind, Words, headings, split_words

__all__ = [
    "HEADING",
    "WORD",
    "CasedForms",
    "Forms",
    "Pieces",
    "cased_forms",
    "fold",
    "heading_lines",
    "inside_words",
    "prose",
    "split",
]


WORD = re.compile(r"[^\W\d_]++(?:['\N{RIGHT SINGLE QUOTATION MARK}][^\W\d_]++)*+")
"""A word: letters, with apostrophes inside. The parts of a hyphenated word are words."""

HEADING = "\0"
"""What stands for each character of a heading in the prose."""

_INSIDE = (" ", ", ")  # gaps after which only the word decides its case
_LONGEST_HEADING = 160  # code points; longer lines of capitalised words are lists of names, not headings
_TITLE_SHARE = 0.6  # of the words of four letters and more; headlines in title case have .8 and more, prose below .4
_SHOUTED_SHARE = 0.5  # of all letters
_LONG_WORD = 4  # letters: shorter words are mostly those that title case leaves lower-case


@functools.lru_cache(maxsize=1 << 14)
def fold(word: str) -> str:
    """Return the key under which a word is counted: lower case, straight apostrophe, without the English `'s`."""
    low = word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return low.removesuffix("'s")


def heading_lines(document: Document) -> tuple[tuple[int, int], ...]:
    """Return the lines in title case or in capitals (start, end): their capitals say nothing about their words."""
    found = headings(document.measure(line_texts), _LONGEST_HEADING, _LONG_WORD, _TITLE_SHARE, _SHOUTED_SHARE)
    return tuple(map(document.measure(lines).__getitem__, found)) if found else ()


class Pieces(NamedTuple):
    """A text in pieces.

    Args:
        words: See `WORD`.
        gaps: What stands before each word, and after the last; may be empty.
    """

    words: list[str]
    gaps: list[str]


def split(text: str) -> Pieces:
    """Return a text in pieces."""
    return Pieces(*split_words(text))


def prose(document: Document) -> str:
    """Return the text with `HEADING` for each character of its headings, so that positions hold."""
    text = document.text
    headings = document.measure(heading_lines)
    if not headings:
        return text
    parts: list[str] = []
    at = 0
    for start, end in headings:
        parts += (text[at:start], HEADING * (end - start))
        at = end
    return "".join((*parts, text[at:]))


def inside_words(document: Document) -> dict[str, int]:
    """Count the words after a letter or a comma and a space, outside headings: only the word decides its case.

    An apostrophe ends them.
    """
    counts = CountsBehind(document.measure(prose), _INSIDE)
    return counts.all_small() | counts.capital


class Forms(dict[str, int]):
    """How often a word stands in which form; a form that does not occur counts 0. Most words have one form only."""

    def __missing__(self, form: str) -> int:
        return 0

    def total(self) -> int:
        """Return how often the word occurs."""
        return sum(self.values())


class CasedForms(Mapping[str, Forms]):
    """The words of a document by lower case, with their forms.

    Most questions are about one word, and most words have no capital: only the others are gathered by lower case.
    """

    def __init__(self, counts: CountsBehind) -> None:
        """Gather the forms of words that were counted."""
        self.counts = counts
        capital = counts.capital
        words = list(map(str.lower, capital))
        self._times = dict(zip(words, capital.values(), strict=True))
        self._form = dict(zip(words, capital, strict=True))
        self._several: dict[str, list[str]] = {}
        if len(self._form) == len(words):
            return
        for word, form in zip(words, capital, strict=True):
            last = self._form[word]
            if last is not form:
                self._several.setdefault(word, [last]).append(form)
        self._times |= {word: sum(map(capital.__getitem__, forms)) for word, forms in self._several.items()}

    def low(self, word: str) -> int:
        """Return how often a word, given in the lower case, stands in the lower case."""
        return self.counts.small(word)

    def capital(self, word: str) -> int:
        """Return how often a word, given in the lower case, stands with a capital."""
        return self._times.get(word, 0)

    def capitals(self, word: str) -> Mapping[str, int]:
        """Return how often a word, given in the lower case, stands in each form with a capital."""
        if word not in self._times:
            return {}
        times = self.counts.capital
        return {form: times[form] for form in self._several.get(word) or (self._form[word],)}

    def capitalised(self) -> Mapping[str, int]:
        """Return the words, in the lower case, that stand with a capital somewhere, and how often they do."""
        return self._times

    def low_among(self, words: Words) -> set[str]:
        """Return which of some words stand here in the lower case."""
        return self.counts.among(words)

    def __getitem__(self, word: str) -> Forms:
        found = Forms(self.capitals(word))
        low = self.low(word)
        if low:
            found[word] = low
        if not found:
            raise KeyError(word)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self.counts.all_small().keys() | self._times.keys())

    def __len__(self) -> int:
        return len(self.counts.all_small().keys() | self._times.keys())


def cased_forms(document: Document) -> CasedForms:
    """Return, for each word by its lower case, how often it stands in which form inside sentences."""
    return CasedForms(CountsBehind(document.measure(prose), _INSIDE))
