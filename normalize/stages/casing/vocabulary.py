"""What is known of words and of the gaps between them wherever they stand, in columns.

Each word and each gap of a text has a number, under which whatever is known of it stands in a row: it is worked out
once, and a whole text is looked up at a time.
"""

from __future__ import annotations

import enum
import math
import re
import threading
from collections.abc import Callable, Sequence
from typing import NamedTuple
from zlib import crc32

import numpy as np

from normalize.evidence.forms import fold
from normalize.lexicon.casing import Count
from normalize.stages.casing.checksums import LONGEST, Column, Numbers
from normalize.stages.casing.starts import CLOSERS

__all__ = ["COARSE", "Gap", "Gaps", "Word", "Words", "describe", "known_gaps"]

COARSE = (-5.0, -3.0, -1.5, 0.0, 2.0, 4.0)
"""Log-odds at which the coarse classes part; unknown words are the last."""

_RARE = 8  # occurrences: of rarer words the letters are looked at
_SIZES = (3, 20, 200)  # occurrences at which the classes of frequency part
_CLIP = 7  # log-odds
_SEEN, _SHARE = 2, 0.004  # capitalised occurrences, and their share, from which a word may be part of a name
_GAP_REACH = 5  # code points of a gap that are looked at, at either end
_STOPS = frozenset(".!?")
_STOP = 3  # code points of a stop and the quotation marks and brackets behind it
_VOWELS = frozenset("aeiouy")
_MANY_GAPS = 1 << 12


class Gap(enum.IntEnum):
    """Kinds of gaps; up to COMMA a sentence goes on."""

    SPACE = 0
    JOINED = 1
    COMMA = 2
    END = 3
    LINE = 4
    OTHER = 5


class Word(NamedTuple):
    """What is known of a word wherever it stands.

    Args:
        fine: Class by log-odds of a capital and frequency, below 64.
        coarse: Class by log-odds of a capital, below 8.
        possible: Whether it may be capitalised in mid-sentence at all.
        own: Features of the word alone.
        key: What it is looked up as, in UTF-8.
    """

    fine: int
    coarse: int
    possible: bool
    own: tuple[int, ...]
    key: bytes


class _Known(dict[str, int]):
    """Texts by number, and what is known of each, in a row; number 0 is what stands beyond a text.

    Numbers are only ever added, so that those of one thread hold while another adds its own.
    """

    def __init__(self, beyond: tuple[int, ...]) -> None:
        super().__init__()
        self._rows = np.zeros((1 << 10, len(beyond)), np.int64)
        self._rows[0] = beyond
        self._lock = threading.Lock()

    def __missing__(self, text: str) -> int:
        with self._lock:
            if text not in self:
                number = len(self) + 1
                if number == len(self._rows):
                    self._rows = np.concatenate((self._rows, np.zeros_like(self._rows)))
                self._rows[number] = self._facts(text)
                self[text] = number
            return self[text]

    def told(self, texts: Sequence[str]) -> tuple[Numbers, Column]:
        """Return the numbers of some texts and what is known of them.

        Of that a row is a fact, a column a text, two of what is beyond on either side, as of the numbers.
        """
        numbers = np.zeros(len(texts) + 4, np.intp)
        numbers[2:-2] = np.fromiter(map(self.__getitem__, texts), np.intp, len(texts))
        return numbers, np.ascontiguousarray(self._rows.take(numbers, axis=0).T)

    def _facts(self, text: str) -> tuple[int, ...]:
        raise NotImplementedError


class Words(_Known):
    """The words of a language by number, those of many texts or of one.

    Args:
        look: What is known of a word, in the lower case.
        weigh: The sum of the weights of its own features.
    """

    def __init__(self, look: Callable[[str], Word], weigh: Callable[[tuple[int, ...]], int]) -> None:
        super().__init__((0, 63, 7, False, crc32(b"\0"), 1, 0x1111, 0x2222, False, 0))
        self._look, self._weigh = look, weigh

    def _facts(self, text: str) -> tuple[int, ...]:
        fine, coarse, possible, own, key = self._look(text)
        left, right = crc32(key, crc32(b"L")), crc32(key, crc32(b"R"))
        spelt = len(text) > 1 and text[-2:].isalpha()  # `U.S.` has one letter before a stop
        length = min(len(key), LONGEST)
        return len(text), fine, coarse, possible, crc32(key), length, left, right, spelt, self._weigh(own)


class Gaps(_Known):
    """What stands between words, by number."""

    def __init__(self) -> None:
        super().__init__((0, Gap.LINE, crc32(b"\n"), False))

    def _facts(self, text: str) -> tuple[int, ...]:
        folded = re.sub(r"\d+", "0", text)
        shown = folded if len(folded) <= 2 * _GAP_REACH else folded[:_GAP_REACH] + folded[-_GAP_REACH:]
        stop = int(text[:1] in _STOPS and len(text) <= _STOP and not text[1:].strip(CLOSERS))
        if text[-1:] in _STOPS and text[-2:-1].isdigit():
            stop = 2  # `here: 1.that`: with a capital it would be set apart by the next run
        return len(text), _kind(text), crc32(shown.encode("utf-8", "surrogatepass")), stop


def describe(form: str, count: Count | None, lower: bool, capital: bool) -> Word:  # noqa: FBT001 (two facts of a list)
    """Return what is known of a word.

    Args:
        form: In the lower case.
        count: Of edited text; None for an unknown word.
        lower: Whether a dictionary lists it in the lower case.
        capital: Whether a dictionary lists it with a capital.
    """
    word = fold(form)
    key = word.encode("utf-8", "surrogatepass")
    if count is None:
        seen = 0
        fine, coarse = 60 + min(len(word), 4) - 1, len(COARSE) + 1
    else:
        seen = count.low + count.capital
        odds = math.log((count.capital + 0.3) / (count.low + 0.3))
        fine = (round(max(-_CLIP, min(_CLIP, odds))) + _CLIP) * 4 + sum(seen > size for size in _SIZES)
        coarse = sum(odds > edge for edge in COARSE)
    own = [b"w" + key, b"o%d" % fine, b"D%d%d,%d" % (lower, capital, fine if seen < _RARE else 0)]
    if seen < _RARE:
        length = b"%d" % min(len(word), 9)
        own += [b"s" + key[-3:], b"S" + key[-2:], b"b" + key[:3], b"z" + length]
        own.append(b"v%d%s" % (_VOWELS.isdisjoint(word), length))
    if form != word:
        own.append(b"'%d" % fine)
    possible = count is None or count.capital >= max(_SEEN, _SHARE * seen)
    return Word(fine, coarse, possible, tuple(crc32(feature) for feature in own), key)


def _kind(gap: str) -> int:
    if gap == " ":
        return Gap.SPACE
    if gap in ("", "-", "'", "\N{RIGHT SINGLE QUOTATION MARK}"):
        return Gap.JOINED
    if "\n" in gap:
        return Gap.LINE
    if gap == ", ":
        return Gap.COMMA
    return Gap.END if any(mark in gap for mark in ".!?") else Gap.OTHER


_KNOWN = [Gaps()]


def known_gaps() -> Gaps:
    """Return the gaps known so far; they are forgotten when they have become many."""
    if len(_KNOWN[0]) >= _MANY_GAPS:
        _KNOWN[0] = Gaps()
    return _KNOWN[0]
