"""A set of words that a text or many lines are searched for in one pass."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence

from normalize.scan.sentences import last_start

__all__ = ["Words", "runs"]

_LONGEST_HEAD = 8  # code points
_MARKS = (
    "\N{EN DASH}\N{EM DASH}\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
)
_WORD = re.compile(r"[^\W_]+")
_RUN = re.compile(rf"[^\x00-@\[-`{{-\x7f{_MARKS}]+")
_LATIN = re.compile(
    "[A-Za-z\N{LATIN CAPITAL LETTER A WITH GRAVE}-\N{LATIN CAPITAL LETTER O WITH DIAERESIS}"
    "\N{LATIN CAPITAL LETTER O WITH STROKE}-\N{LATIN SMALL LETTER O WITH DIAERESIS}"
    "\N{LATIN SMALL LETTER O WITH STROKE}-\N{LATIN SMALL LETTER Y WITH STROKE}]+"
)
_MANY = 20  # words: one look at all runs of a text costs as much as 20 searches for one word
_APART = bytes(code if code > ord("\N{DELETE}") or chr(code).isalpha() else ord(" ") for code in range(256))
"""Bytes to bytes: everything in ASCII that is no letter becomes a space; the rest of UTF-8 stays."""


class Words:
    """A set of words, or of what strings begin with.

    The compiled twin (`_words.c`) gives the same answers without an object for each word of a text.
    """

    def __init__(self, words: Iterable[str], /) -> None:
        self._words = frozenset(words)
        self._encoded = frozenset(word.encode("utf-8", "surrogatepass") for word in self._words)
        self._sizes = sorted({len(word) for word in self._words if 0 < len(word) <= _LONGEST_HEAD})

    def __len__(self) -> int:
        return len(self._words)

    def among(self, text: str, /) -> set[str]:
        """Return the words of the set that stand in a text as runs of letters.

        What is no letter in ASCII ends a run, as do dashes and quotation marks; all other characters belong to one.
        """
        return {run.decode("utf-8", "surrogatepass") for run in self._encoded.intersection(_runs(text))}

    def occurrences(self, text: str, /) -> list[tuple[int, str]]:
        """Return where words of the set stand in a text as runs of letters (see `among`), in order, and the words."""
        words = self.among(text)
        if len(words) > _MANY:
            return [(run.start(), run[0]) for run in _RUN.finditer(text) if run[0] in words]
        return sorted((place, word) for word in words for place in _places(text, word)) if words else []

    def latin(self, text: str, /) -> list[tuple[int, str]]:
        """Return where words of the set stand in a text as runs of Latin letters, in order, and the words.

        These are the letters of ASCII, Latin-1 and Latin Extended-A and -B; all other characters end a run.
        """
        return [(run.start(), run[0]) for run in _LATIN.finditer(text) if run[0] in self._words]

    def behind(self, text: str, marks: str, /) -> list[tuple[int, str]]:
        """Return where words of the set stand right behind marks as runs of Latin letters (see `latin`), and the words.

        Those behind one mark are in order, the first mark's first.
        """
        found = [(mark, run) for mark in marks for run in _LATIN.finditer(text) if text.endswith(mark, 0, run.start())]
        return [(run.start(), run[0]) for _, run in found if run[0] in self._words]

    def tokens(self, text: str, /) -> set[str]:
        """Return the words of the set that stand in a text between white space."""
        return set(self._words.intersection(text.split()))

    def beside(self, text: str, before: str, after: str, /) -> tuple[set[str], set[str]]:
        """Return the words of the set that stand behind a mark and a space, and those that have a mark behind them.

        They stand between white space, the first between plain spaces.

        Args:
            text: Any text.
            before: Marks that may stand before the space.
            after: Characters other than white space, one of which belongs to the token.
        """
        tokens = text.split()
        close = {word for word in self._words.intersection(tokens) if _stands_behind(f" {word} ", text, before)}
        return close, {token[:-1] for token in _followed(self._words, after).intersection(tokens)}

    def rows(self, text: str, /) -> list[int]:
        """Return the numbers of the lines of a text that have a word of the set as a run of letters and figures."""
        lines = enumerate(text.split("\n"))
        return [number for number, line in lines if not self._words.isdisjoint(_WORD.findall(line))]

    def sparse(self, lines: Sequence[str], most: int, share: float, least: int = 0, /) -> list[int]:
        """Return the places of the lines that have too few words of the set.

        Args:
            lines: Strings of any kind.
            most: Number of words of a line that are looked at, split at white space.
            share: Of these, 0 to 1, from which they are enough; a line without words has enough.
            least: Code points; a shorter line of ASCII is none of them.
        """
        found: list[int] = []
        for place, line in enumerate(lines):
            if len(line) < least and line.isascii():
                continue
            words = line.split(None, most)[:most]
            if sum(map(self._words.__contains__, words)) < share * len(words):
                found.append(place)
        return found

    def begin(self, lines: Sequence[str], /) -> list[int]:
        """Return the places of the lines that begin with an entry of at most 8 code points, in the lower case.

        White space before it is passed over. The entries are in the lower case themselves; a line that begins with a
        decimal figure of any script begins with `#`, and with nothing else.
        """
        # One more code point than is compared: a final sigma depends on what follows.
        heads = [line.lstrip()[: _LONGEST_HEAD + 1].lower() for line in lines]
        heads = ["#" if head[:1].isdecimal() else head for head in heads]
        found: set[int] = set()
        for size in self._sizes:
            begun = [head[:size] for head in heads]
            if not self._words.isdisjoint(begun):
                found.update(place for place, head in enumerate(begun) if head in self._words and len(head) == size)
        return sorted(found)

    def begins(self, line: str, /) -> bool:
        """Return whether a line begins with an entry (see `begin`)."""
        return bool(self.begin((line,)))

    def ends(self, line: str, inside: tuple[str, ...], /) -> bool:
        """Return whether the last sentence of a line begins with an entry or holds a string (see `end`)."""
        return bool(self.end((line,), 0, inside))

    def end(self, lines: Sequence[str], least: int, inside: tuple[str, ...], /) -> list[int]:
        """Return the places of the lines whose last sentence begins with an entry (see `begin`) or holds a string.

        Args:
            lines: Strings of any kind.
            least: Code points of the shortest line that is looked at.
            inside: What the sentence may hold instead.
        """
        last = [line[last_start(line, len(line)) :] if len(line) >= least else None for line in lines]
        begun = set(self.begin([sentence or "" for sentence in last]))
        return [
            place
            for place, sentence in enumerate(last)
            if sentence is not None and (place in begun or any(each in sentence for each in inside))
        ]


@functools.lru_cache(maxsize=64)
def _followed(words: frozenset[str], marks: str) -> frozenset[str]:
    """Return all words with each mark behind them."""
    return frozenset(word + mark for word in words for mark in marks)


def _stands_behind(word: str, text: str, marks: str) -> bool:
    """Whether a word, with the spaces around it, stands behind a mark somewhere."""
    at = text.find(word, 1)
    while at >= 0 and text[at - 1] not in marks:
        at = text.find(word, at + 1)
    return at >= 0


def _places(text: str, word: str) -> Iterator[int]:
    """Yield where a word stands in a text as a run of letters."""
    place = text.find(word)
    while place >= 0:
        end = place + len(word)
        if not (place and _RUN.match(text, place - 1, place)) and not _RUN.match(text, end, end + 1):
            yield place
        place = text.find(word, place + 1)


def runs(text: str, /) -> list[str]:
    """Return the runs of letters (see `Words.among`) of a text, in order."""
    return [run.decode("utf-8", "surrogatepass") for run in _runs(text)]


@functools.lru_cache(maxsize=1)
def _runs(text: str) -> list[bytes]:
    """Return the runs of letters of a text in UTF-8; the last text's are kept for the next set that asks.

    Bytes keep their hashes, so that the second set the runs are looked up in costs half.
    """
    if not text.isascii():
        for mark in _MARKS:
            text = text.replace(mark, " ")
    return text.encode("utf-8", "surrogatepass").translate(_APART).split()
