"""What tells languages apart: characters by class, words by what they stand for, outputs of an automaton."""

from __future__ import annotations

import functools
import re
from array import array
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from operator import add
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

__all__ = ["Votes", "class_counts", "shares", "visits"]

_BEYOND = re.compile("[^\\W\\d_]")


def class_counts(text: str, classes: bytes, /) -> dict[int, int]:
    """Return how many characters of a text are of each class, in the order of the classes; those of none are left out.

    Args:
        text: Any text.
        classes: The class of each character, by code point. Of those beyond, letters are of class 1, others of class 0.
    """
    try:
        kinds = bytes(map(classes.__getitem__, map(ord, text)))
    except IndexError:
        size = len(classes)
        kinds = bytes(classes[ord(char)] if ord(char) < size else _BEYOND.match(char) is not None for char in text)
    return {kind: kinds.count(kind) for kind in sorted(set(kinds))}


class Votes:
    """Words in the lower case, each of which stands for one or more labels, as function words do for languages.

    Args:
        bits: What each word of up to 64 code points stands for, a bit for each label: 1 for the first one.
        labels: At most 64.
    """

    def __init__(self, bits: dict[str, int], labels: tuple[str, ...], /) -> None:
        places = range(len(labels))
        self._labels = {word: [labels[each] for each in places if own >> each & 1] for word, own in bits.items()}

    def count(self, text: str, most: int, marks: str, /) -> tuple[int, dict[str, int]]:
        """Return how many words were looked at, and how many of them stand for each label; the first found first.

        Args:
            text: Split at white space; its words are taken in the lower case.
            most: Number of words that are looked at.
            marks: What is taken off both ends of a word.
        """
        words = [word.strip(marks).lower() for word in text.split(None, most)[:most]]
        return len(words), dict(Counter(chain.from_iterable(filter(None, map(self._labels.get, words)))))

    def leads(self, texts: list[str], most: int, marks: str, label: str, share: float, /) -> list[bool]:
        """Return of each text whether a share of the words, or more, stand for a label, and no more for another one.

        Args:
            texts: See `count`; so the next two.
            most: Number of words that are looked at.
            marks: What is taken off both ends of a word.
            label: Any string.
            share: 0 to 1.
        """
        polls = [self.count(text, most, marks) for text in texts]
        return [share * words <= found.get(label, 0) == max(found.values(), default=0) for words, found in polls]

    def leading(self, text: str, /) -> tuple[int, str | None, int, str | None, int]:
        """Return the number of words, and the two labels that most of them stand for, each with how many do.

        Of labels with as many words the one found first leads. Where there is none it is None, with 0 words.

        Args:
            text: Split at white space; its words are taken in the lower case.
        """
        words, found = self.count(text, len(text), "")
        first = max(found, key=found.__getitem__, default=None)
        most = 0 if first is None else found.pop(first)
        second = max(found, key=found.__getitem__, default=None)
        return words, first, most, second, 0 if second is None else found[second]


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


def shares(
    factors: array[float] | npt.NDArray[np.double], columns: int, places: Iterable[int], step: int, enough: float, /
) -> list[float]:
    """Return the shares of hypotheses, equal ones at first, after evidence that is taken up until one of them leads.

    Args:
        factors: What each piece of evidence makes of each share (type code `d`): a row a piece, a column a hypothesis.
        columns: Number of hypotheses, one or more.
        places: The rows to take up, in order.
        step: The shares are made to add up to 1 after the first piece and after as many more, again and again.
        enough: Share above which a hypothesis leads then.

    Raises:
        IndexError: there is no such row.
    """
    import numpy as np  # noqa: PLC0415 (only who has a model asks, and it brings this)

    rows = list(np.frombuffer(factors, np.double).reshape(-1, columns))
    found = np.full(columns, 1.0 / columns)
    for number, place in enumerate(places):
        found *= rows[place]
        if number % step == 0:
            values: list[float] = found.tolist()
            total = functools.reduce(add, values)  # one by one: `sum` of Python 3.12, and numpy's, round otherwise
            found /= total
            if max(values) / total > enough:
                break
    return list(found.tolist())
