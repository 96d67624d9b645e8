"""What is seen of the words of text that has lost its case: hashed features, worked out for a whole text at once.

A feature is a number: a checksum of what was seen, 32 bits; the table of weights is looked up by the lowest of them.
What depends on a word or on a gap alone is worked out once and kept in a row; what joins a word to its neighbours goes
on from the neighbours' own checksums. Arrays carry the work: a column holds one feature of all places.
"""

from __future__ import annotations

import math
import re
import threading
from collections.abc import Callable, Sequence
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from normalize.evidence.forms import Pieces, fold
from normalize.lexicon.casing import Count

__all__ = ["ABSENT", "Column", "Places", "Word", "Words", "describe", "places"]

ABSENT = -1
"""Stands for a feature that a place does not have."""

Column = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.intp]

_FULL = 0xFFFFFFFF  # checksums have 32 bits
_GOLDEN = 2654435761  # multiplicative hashing by the golden ratio
_RARE = 8  # occurrences: of rarer words the letters are looked at
_SIZES = (3, 20, 200)  # occurrences at which the classes of frequency part
_CLIP = 7  # log-odds
_COARSE = (-5.0, -3.0, -1.5, 0.0, 2.0, 4.0)  # log-odds at which the coarse classes part; unknown words are the last
_UNLIKELY, _SELDOM, _NAME = 1, 2, 5  # coarse classes: below 5 % capitalised, below 18 %, above 88 % and known
_SEEN, _SHARE = 2, 0.004  # capitalised occurrences, and their share, from which a word may be part of a name
_GAP_REACH = 5  # code points of a gap that are looked at, at either end
_HEADING = 110  # code points: a shorter line without a mark at its end is a heading
_SPACE, _JOINED, _COMMA, _END, _LINE, _OTHER = range(6)  # kinds of gaps
_ENDS = frozenset(".!?\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK},;:")
_VOWELS = frozenset("aeiouy")
_FEATURES = 16  # of a context, at most
_KNOWN_GAPS = 1 << 12
_LONGEST = 64  # bytes of a word; what is longer is no word, and joined as if it had so many


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


class Places(NamedTuple):
    """The words of a text that may be capitalised, in columns.

    Args:
        numbers: Which words of the text they are.
        starts: Code points into the text.
        after_end: Whether a sentence or line may begin with it.
        settled: Whether the word alone settles that it has a capital.
        own: The sum of the weights of the word alone.
        context: A column a place: its features here, beside those of the word alone; `ABSENT` where it is settled.
    """

    numbers: Column
    starts: Column
    after_end: Mask
    settled: Mask
    own: Column
    context: Column


class _Known(dict[str, int]):
    """Texts by number, and what is known of each, in columns; number 0 is what stands beyond a text.

    Numbers are only ever added, so that those of one thread hold while another adds its own.
    """

    def __init__(self, beyond: tuple[int, ...]) -> None:
        super().__init__()
        self.columns = np.zeros((len(beyond), 1 << 10), np.int64)
        self.columns[:, 0] = beyond
        self._lock = threading.Lock()

    def __missing__(self, text: str) -> int:
        with self._lock:
            if text not in self:
                number = len(self) + 1
                if number == self.columns.shape[1]:
                    self.columns = np.concatenate((self.columns, np.zeros_like(self.columns)), axis=1)
                self.columns[:, number] = self._facts(text)
                self[text] = number
            return self[text]

    def numbers(self, texts: Sequence[str]) -> Numbers:
        """Return the numbers of some texts, with two of what is beyond on either side."""
        found = np.zeros(len(texts) + 4, np.intp)
        found[2:-2] = np.fromiter(map(self.__getitem__, texts), np.intp, len(texts))
        return found

    def _facts(self, text: str) -> tuple[int, ...]:
        raise NotImplementedError


class Words(_Known):
    """The words of a language by number, those of many texts or of one.

    Args:
        look: What is known of a word, in the lower case.
        weigh: The sum of the weights of its own features.
    """

    def __init__(self, look: Callable[[str], Word], weigh: Callable[[tuple[int, ...]], int]) -> None:
        super().__init__((0, 63, 7, False, crc32(b"\0"), 1, 0x1111, 0x2222, 0))
        self._look, self._weigh = look, weigh

    def _facts(self, text: str) -> tuple[int, ...]:
        fine, coarse, possible, own, key = self._look(text)
        left, right = crc32(key, crc32(b"L")), crc32(key, crc32(b"R"))
        return len(text), fine, coarse, possible, crc32(key), min(len(key), _LONGEST), left, right, self._weigh(own)


class _Gaps(_Known):
    """What stands between words, by number."""

    def __init__(self) -> None:
        super().__init__((0, _LINE, crc32(b"\n")))

    def _facts(self, text: str) -> tuple[int, ...]:
        folded = re.sub(r"\d+", "0", text)
        shown = folded if len(folded) <= 2 * _GAP_REACH else folded[:_GAP_REACH] + folded[-_GAP_REACH:]
        return len(text), _kind(text), crc32(shown.encode("utf-8", "surrogatepass"))


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
        fine, coarse = 60 + min(len(word), 4) - 1, len(_COARSE) + 1
    else:
        seen = count.low + count.capital
        odds = math.log((count.capital + 0.3) / (count.low + 0.3))
        fine = (round(max(-_CLIP, min(_CLIP, odds))) + _CLIP) * 4 + sum(seen > size for size in _SIZES)
        coarse = sum(odds > edge for edge in _COARSE)
    own = [b"w" + key, b"o%d" % fine, b"D%d%d,%d" % (lower, capital, fine if seen < _RARE else 0)]
    if seen < _RARE:
        length = b"%d" % min(len(word), 9)
        own += [b"s" + key[-3:], b"S" + key[-2:], b"b" + key[:3], b"z" + length]
        own.append(b"v%d%s" % (_VOWELS.isdisjoint(word), length))
    if form != word:
        own.append(b"'%d" % fine)
    possible = count is None or count.capital >= max(_SEEN, _SHARE * seen)
    return Word(fine, coarse, possible, tuple(crc32(feature) for feature in own), key)


def places(text: str, parts: Pieces, words: Words, *, settle: bool = True) -> Places:
    """Return the words of a text in the lower case that may be capitalised.

    In mid-sentence most words are settled by what they are: hardly ever capitalised ones are left out, hardly ever
    lower-case ones need no context. Measured on English prose: that settles 16,000 of 25,700 words that
    may be names, at the loss of 0.3 % of what the context would find.

    Args:
        text: One or more lines, in the lower case.
        parts: The same in pieces.
        words: What is known of its words.
        settle: Whether words that are settled come without their context.
    """
    forms, between = parts
    numbers = words.numbers(forms)
    size, _, coarse, possible, *_, own = words.columns
    known = _gaps()
    gaps = known.numbers(["\n" + between[0], *between[1:-1], between[-1] + "\n"][: len(between)])
    gap_size, kind, _ = known.columns
    sizes = size[numbers[2:-2]] + gap_size[gaps[3:-2]]
    starts = sizes.cumsum() - sizes + len(between[0])
    ends, headings = _headings(text)
    heading = headings[ends.searchsorted(starts)]
    kind, coarse = kind[gaps], coarse[numbers]
    inner, here = kind[2:-3] <= _COMMA, coarse[2:-2]
    inside = inner & ~heading
    seldom = (here == _SELDOM) & (coarse[1:-3] <= _SELDOM) & (coarse[3:-1] <= _SELDOM)
    out = (inner & (possible[numbers[2:-2]] == 0)) | (inside & (seldom | (here <= _UNLIKELY)))
    chosen = (~out).nonzero()[0]
    settled = inside[chosen] & (here[chosen] >= _NAME) & (here[chosen] <= _NAME + 1) & settle
    context = np.full((_FEATURES, len(chosen)), ABSENT)
    at = chosen[~settled]
    context[:, ~settled] = _context(words, known, numbers[at + _AROUND], gaps[at + _BETWEEN], heading[at])
    return Places(chosen, starts[chosen], ~inner[chosen], settled, own[numbers[chosen + 2]], context)


def _headings(text: str) -> tuple[Column, Mask]:
    """Return the end of each line (code points) and whether it looks like a heading."""
    lines = text.split("\n")
    ends = np.array([len(line) + 1 for line in lines]).cumsum() - 1
    return ends, np.array([_is_heading(line.rstrip()) for line in lines])


def _is_heading(line: str) -> bool:
    return 0 < len(line) < _HEADING and line[-1] not in _ENDS


def _kind(gap: str) -> int:
    if gap == " ":
        return _SPACE
    if gap in ("", "-", "'", "\N{RIGHT SINGLE QUOTATION MARK}"):
        return _JOINED
    if "\n" in gap:
        return _LINE
    if gap == ", ":
        return _COMMA
    return _END if any(mark in gap for mark in ".!?") else _OTHER


def _context(words: Words, known: _Gaps, around: Numbers, between: Numbers, heading: Mask) -> Column:
    """Return the features that join words to the two words on either side of them and to what stands between.

    Args:
        words: All that are known.
        known: All gaps that are known.
        around: The numbers of the words: of two before, their own, of two after.
        between: The numbers of the gaps between these.
        heading: Whether they stand in a heading.
    """
    first, before, here, after, last = around
    _, fine, coarse, _, sums, lengths, left, right, _ = words.columns
    fine, coarse, left, right = fine[here], coarse[around], left[before], right[after]
    _, kinds, seeds = known.columns
    kinds, (_, seed, seed_after, _) = kinds[between], seeds[between]
    (_, kind, other, _), own = kinds, coarse[2]

    stepped = _stepped(
        np.array((seed, seed_after ^ 0x5A5A5A5A, left, right)),
        np.array((fine, fine, own | kind << 3, own | other << 3)),
    )
    follows, leads = stepped[2:]
    spaced, apart, always = kind == _SPACE, kind > _COMMA, np.ones(len(here), bool)
    word = np.array((here, here, before, np.where(spaced, first, before), here, last))
    seed = np.array((left ^ kind, right ^ other, leads, np.where(spaced, follows, seed), seed ^ 0x77, leads ^ 0x33))
    chosen = np.array((always, always, always, spaced | apart, apart, other == _SPACE))
    joined = np.where(chosen, _joined(seed, sums[word], lengths[word]), ABSENT)
    mixed = _MIXED @ np.concatenate((always[None], fine[None], coarse, kinds)) * _GOLDEN >> 7 & _FULL
    mixed[5, ~heading] = ABSENT
    return np.concatenate((stepped, joined[:3], mixed[:5], joined[3:], mixed[5:]))


_AROUND, _BETWEEN = np.arange(5)[:, None], np.arange(1, 5)[:, None]
_MIXED = np.array(
    [
        [1 << 18, 1 << 12, 0, 1, 0, 0, 0, 0, 1 << 6, 0, 0],
        [2 << 18, 1 << 12, 0, 0, 0, 1, 0, 0, 0, 1 << 6, 0],
        [3 << 18, 0, 0, 1 << 15, 1 << 12, 1 << 6, 0, 0, 1 << 9, 1, 0],
        [4 << 18, 0, 1 << 6, 1 << 15, 1 << 12, 0, 0, 1, 1 << 9, 0, 0],
        [5 << 18, 0, 0, 0, 1 << 12, 1 << 15, 1 << 6, 0, 0, 1 << 9, 1],
        [6 << 18, 1 << 12, 0, 0, 0, 0, 0, 0, 1 << 6, 0, 0],
    ]
)
"""Features of classes and kinds: these numbers side by side in one, then mixed. A row a feature; its columns say where
stand the number of the feature, the fine class, the coarse classes of the five words and the kinds of the four gaps."""


def _stepped(seeds: Column, byte: Column) -> Column:
    """Return the checksums that go on from some with one byte more."""
    state = seeds ^ _FULL
    stepped: Column = _STEPS[(state ^ byte) & 0xFF] ^ state >> 8 ^ _FULL
    return stepped


_STEPS = np.array([crc32(bytes((byte,)), _FULL) ^ _FULL for byte in range(256)], np.int64)


def _joined(seeds: Column, sums: Column, lengths: Column) -> Column:
    """Return the checksums that go on from some with words: those of the words alone, and what becomes of the seeds.

    Checksums are linear: a seed is carried over a word as over so many zeros, each of its bytes for itself.
    """
    at = lengths << 10
    for byte in range(4):
        sums = sums ^ _CARRIED[at | byte << 8 | seeds >> 8 * byte & 0xFF]
    return sums


def _carried() -> Column:
    """Return what each byte in each of the four places of a checksum becomes, by the number of zeros behind it."""
    found = [(np.arange(256) << np.arange(0, 32, 8)[:, None]).ravel()]
    for _ in range(_LONGEST):
        found.append(_STEPS[found[-1] & 0xFF] ^ found[-1] >> 8)
    return np.concatenate(found)


_CARRIED = _carried()


_GAPS = [_Gaps()]


def _gaps() -> _Gaps:
    """Return the gaps known so far; they are forgotten when they have become many."""
    if len(_GAPS[0]) >= _KNOWN_GAPS:
        _GAPS[0] = _Gaps()
    return _GAPS[0]
