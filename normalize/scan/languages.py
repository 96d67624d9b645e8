"""What tells languages apart: characters by class, words by what they stand for, outputs of an automaton."""

from __future__ import annotations

import functools
import re
from array import array
from collections import Counter

__all__ = ["class_counts", "visits", "word_votes"]

_BEYOND = re.compile("[^\\W\\d_]")


def class_counts(text: str, classes: bytes, number: int, /) -> list[int]:
    """Return how many characters of a text are of each of the first classes.

    Args:
        text: Any text.
        classes: The class of each character, by code point. Of those beyond, letters are of class 1, others of class 0.
        number: How many classes are told, at most 256.
    """
    counts = [0] * 256
    for character, count in Counter(text).items():
        code = ord(character)
        counts[classes[code] if code < len(classes) else _BEYOND.match(character) is not None] += count
    return counts[:number]


def word_votes(
    text: str, most: int, marks: str, bits: dict[str, int], labels: tuple[str, ...], /
) -> tuple[int, dict[str, int]]:
    """Return how many words were looked at, and for each label how many of them stand for it; the first found first.

    Args:
        text: Split at white space; its words are taken in the lower case.
        most: Number of words that are looked at.
        marks: What is taken off both ends of a word.
        bits: What words of up to 64 code points stand for, a bit for each label: 1 for the first one.
        labels: At most 64.
    """
    words = [word.strip(marks).lower() for word in text.split(None, most)[:most]]
    counts: dict[str, int] = {}
    for known in filter(None, map(bits.get, words)):
        for label in _labels(known, labels):
            counts[label] = counts.get(label, 0) + 1
    return len(words), counts


@functools.lru_cache(maxsize=1024)
def _labels(bits: int, labels: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(label for place, label in enumerate(labels) if bits >> place & 1)


def visits(data: bytes, moves: array[int], rows: array[int], outputs: array[int], /) -> tuple[bytes, bytes]:
    """Return which outputs an automaton gives on its way through some bytes, the first found first, and how often each.

    Both are packed as an `array` of type code `i` is.

    Args:
        data: Any bytes.
        moves: Rows of 256 states (type code `I`): what the state is after each byte. The first state is 0.
        rows: The row of each state (`H`).
        outputs: The output of each state (`i`); none below 0.

    Raises:
        IndexError: a table is too short.
    """
    state = 0
    found: Counter[int] = Counter()
    for byte in data:
        state = moves[(rows[state] << 8) + byte]
        if outputs[state] >= 0:
            found[outputs[state]] += 1
    return array("i", found).tobytes(), array("i", found.values()).tobytes()
