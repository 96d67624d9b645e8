"""What tells languages apart: characters by class, words by what they stand for, outputs of an automaton."""

from __future__ import annotations

import functools
import math
import re
from array import array
from collections import Counter
from itertools import chain
from operator import add
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

__all__ = ["Votes", "class_counts", "likeliest", "shares"]

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

    def elected(self, text: str, fewest: int, least: float, rivalling: float, /) -> tuple[str, str | None] | None:
        """Return the label that most words stand for, and the one that is next; None where that is not told.

        Of labels with as many words the one found first leads. The next one is None where there is none.

        Args:
            text: Split at white space; its words are taken in the lower case.
            fewest: Words of a text in which a label is elected.
            least: Share of the words that stand for it.
            rivalling: The most that may stand for the next one, as a share of these.
        """
        words, found = self.count(text, len(text), "")
        first = max(found, key=found.__getitem__, default=None)
        if first is None or words < fewest or found[first] < least * words:
            return None
        most = found.pop(first)
        second = max(found, key=found.__getitem__, default=None)
        return None if second is not None and found[second] > rivalling * most else (first, second)


def likeliest(  # noqa: PLR0917 (as the other twin)
    data: bytes,
    moves: array[int],
    rows: array[int],
    outputs: array[int],
    weights: array[float] | npt.NDArray[np.single],
    factors: array[float],
    first: array[float],
    alike: array[int],
    wanted: bytes,
    /,
) -> tuple[int, float, int]:
    """Return the likeliest hypothesis after the outputs that an automaton gives on its way through some bytes.

    Each adds its weights to the logarithms of how likely the hypotheses are. These are divided by the root of the
    length, which keeps the probabilities calibrated.

    Args:
        data: Any bytes.
        moves: Rows of 256 states (type code `I`): what the state is after each byte. The first state is 0.
        rows: The row of each state (`H`).
        outputs: The output of each state (`i`); none below 0.
        weights: Of each output (`f`), a row with a column for each hypothesis.
        factors: What the weights of an output are multiplied by that is given once, twice, and so on (`d`).
        first: The logarithms before (`d`), of one hypothesis or more; of no account where no output is given.
        alike: Of each hypothesis (`i`) the first one that is the same, mostly itself: they are counted together.
        wanted: Of each whether it is wanted.

    Returns:
        Its number, its probability, and the number of the next likely one that is wanted; -1 where there is none.

    Raises:
        IndexError: a table is too short.
    """
    import numpy as np  # noqa: PLC0415 (only who has a model asks, and it brings this)

    state, columns = 0, len(first)
    given: Counter[int] = Counter()
    for byte in data:
        state = moves[(rows[state] << 8) + byte]
        if outputs[state] >= 0:
            given[outputs[state]] += 1
    table = np.frombuffer(weights, np.single).reshape(-1, columns)
    found = np.array(first)
    for output, number in given.items():
        found += factors[number - 1] * table[output].astype(np.double)
    scale = 1.0 / math.sqrt(len(data) or 1)
    most = float(found.max())
    parts = [math.exp((score - most) * scale) for score in found.tolist()] if given else [1.0] * columns
    shares = [0.0] * columns
    for column, part in enumerate(parts):
        shares[alike[column]] += part
    place = max(range(columns), key=shares.__getitem__)
    others = [each for each in range(columns) if wanted[each] and each != place and alike[each] == each]
    return place, shares[place] / functools.reduce(add, parts), max(others, key=shares.__getitem__, default=-1)


def shares(  # noqa: PLR0917 (as the other twin)
    factors: array[float] | npt.NDArray[np.double],
    columns: int,
    rows: array[int],
    more: float,
    draws: array[int],
    first: int,
    step: int,
    most: int,
    enough: float,
    /,
) -> tuple[list[float], int]:
    """Return the shares of hypotheses, equal ones at first, after evidence that is drawn until one of them leads.

    Args:
        factors: What each piece of evidence makes of each share (type code `d`): a row a piece, a column a hypothesis.
        columns: Number of hypotheses, one or more.
        rows: The row of each piece that can be drawn (`i`).
        more: Is added to all factors.
        draws: Random words of 32 bits (`I`). The highest bits, as many as the number of pieces has, say which one is
            drawn; those that say none are passed over, as `random.choice` does.
        first: The place of the first draw.
        step: The shares are made to add up to 1 after the first piece and after as many more, again and again.
        most: Pieces that are drawn where none leads.
        enough: Share above which a hypothesis leads then.

    Returns:
        The shares, and the place of the next draw.

    Raises:
        IndexError: there is no such row, or not as many draws.
    """
    import numpy as np  # noqa: PLC0415 (only who has a model asks, and it brings this)

    table = list(np.frombuffer(factors, np.double).reshape(-1, columns))
    found = np.full(columns, 1.0 / columns)
    size, at = len(rows), first
    for number in range(most):
        while (piece := draws[at] >> 32 - size.bit_length()) >= size:
            at += 1
        at += 1
        found *= table[rows[piece]] + more
        if number % step == 0:
            values: list[float] = found.tolist()
            total = functools.reduce(add, values)  # one by one: `sum` of Python 3.12, and numpy's, round otherwise
            found /= total
            if max(values) / total > enough:
                break
    return list(found.tolist()), at
