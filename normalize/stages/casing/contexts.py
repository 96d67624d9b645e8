"""What is seen of a word in text that has lost its case: hashed features, cheap enough to ask for every other word.

A feature is a number: a checksum of what was seen, 32 bits; the table of weights is looked up by the lowest of them.
What depends on the word alone is worked out once a word; what joins it to its neighbours goes on from the neighbours'
own checksums.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from operator import add
from typing import NamedTuple
from zlib import crc32

import attrs

from normalize.evidence.forms import Pieces, fold
from normalize.lexicon.casing import Count

__all__ = ["Place", "Word", "describe", "places"]

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
_BYTES = tuple(bytes((number,)) for number in range(64))


@attrs.frozen(eq=False)
class Word:
    """What is known of a word wherever it stands.

    Args:
        fine: Class by log-odds of a capital and frequency, below 64.
        coarse: Class by log-odds of a capital, below 8.
        possible: Whether it may be capitalised in mid-sentence at all.
        own: Features of the word alone.
        key: What it is looked up as, in UTF-8.
        left: Checksum from which the features go on that join it to what follows.
        right: The same for what stands before it.
    """

    fine: int
    coarse: int
    possible: bool
    own: tuple[int, ...]
    key: bytes
    left: int
    right: int


@attrs.frozen(eq=False)
class _Gap:
    kind: int
    seed: int


class Place(NamedTuple):
    """A word that may be capitalised, where it stands.

    Args:
        start: Code points into the text.
        form: As it stands.
        word: What is known of it.
        after_end: Whether a sentence or line may begin with it.
        context: Its features here, beside those of the word alone; None where the word alone settles that it has a
            capital.
    """

    start: int
    form: str
    word: Word
    after_end: bool
    context: Sequence[int] | None


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
    hashed = tuple(crc32(feature) for feature in own)
    return Word(fine, coarse, possible, hashed, key, crc32(key, crc32(b"L")), crc32(key, crc32(b"R")))


_EDGE = Word(63, 7, False, (), b"\0", 0x1111, 0x2222)  # noqa: FBT003 (a word beyond the text)
_NEW_LINE = _Gap(_LINE, crc32(b"\n"))


def places(text: str, parts: Pieces, look: Callable[[str], Word], *, settle: bool = True) -> Iterator[Place]:
    """Yield the words of a text in the lower case that may be capitalised.

    In mid-sentence most words are settled by what they are: hardly ever capitalised ones are left out, hardly ever
    lower-case ones need no context. Measured on English prose: that settles 16,000 of 25,700 words that
    may be names, at the loss of 0.3 % of what the context would find.

    Args:
        text: One or more lines, in the lower case.
        parts: The same in pieces.
        look: What is known of a word; asked for every word of the text.
        settle: Whether words that are settled come without their context.
    """
    forms, between = parts
    if not forms:
        return
    words = [_EDGE, _EDGE, *map(look, forms), _EDGE, _EDGE]
    inner_gaps = map(_gap, between[1:-1])
    gaps = [_NEW_LINE, _NEW_LINE, _gap("\n" + between[0]), *inner_gaps, _gap(between[-1] + "\n"), _NEW_LINE, _NEW_LINE]
    starts = accumulate(map(add, map(len, forms), map(len, between[1:])), initial=len(between[0]))
    lines = iter(_headings(text))
    edge, heading = next(lines)
    for number, (form, start) in enumerate(zip(forms, starts)):  # noqa: B905 (the last start is the end of the text)
        word = words[number + 2]
        inner = gaps[number + 2].kind <= _COMMA
        if inner and not word.possible:
            continue
        while start > edge:
            edge, heading = next(lines)
        settled = False
        if inner and not heading:
            if word.coarse <= _UNLIKELY or (
                word.coarse == _SELDOM and words[number + 1].coarse <= _SELDOM and words[number + 3].coarse <= _SELDOM
            ):
                continue
            settled = settle and _NAME <= word.coarse <= _NAME + 1
        yield Place(start, form, word, not inner, None if settled else _context(words, gaps, number, heading=heading))


def _headings(text: str) -> list[tuple[int, bool]]:
    """Return the end of each line (code points) and whether it looks like a heading."""
    found = []
    at = -1
    for line in text.split("\n"):
        at += len(line) + 1
        body = line.rstrip()
        found.append((at, bool(body) and len(body) < _HEADING and body[-1] not in _ENDS))
    return found


@functools.lru_cache(maxsize=4096)
def _gap(between: str) -> _Gap:
    folded = re.sub(r"\d+", "0", between)
    shown = folded if len(folded) <= 2 * _GAP_REACH else folded[:_GAP_REACH] + folded[-_GAP_REACH:]
    seed = crc32(shown.encode("utf-8", "surrogatepass"))
    if between == " ":
        return _Gap(_SPACE, seed)
    if between in ("", "-", "'", "\N{RIGHT SINGLE QUOTATION MARK}"):
        return _Gap(_JOINED, seed)
    if "\n" in between:
        return _Gap(_LINE, seed)
    if between == ", ":
        return _Gap(_COMMA, seed)
    return _Gap(_END if any(mark in between for mark in ".!?") else _OTHER, seed)


def _context(words: list[Word], gaps: list[_Gap], number: int, *, heading: bool) -> list[int]:
    """Return the features that join a word to the two words on either side of it and to what stands between.

    Those of classes and kinds, which are below 64, are these numbers side by side, mixed.
    """
    first, before, word, after, last = words[number : number + 5]
    far, left, right, end = gaps[number + 1 : number + 5]
    fine, coarse, key = word.fine, word.coarse, word.key
    kind, other = left.kind, right.kind
    low, high = before.coarse, after.coarse
    leads = crc32(_BYTES[coarse | other << 3], after.right)
    follows = crc32(_BYTES[coarse | kind << 3], before.left)
    found = [
        crc32(_BYTES[fine], left.seed),
        crc32(_BYTES[fine], right.seed ^ 0x5A5A5A5A),
        follows,
        leads,
        crc32(key, before.left ^ kind),
        crc32(key, after.right ^ other),
        crc32(before.key, leads),
        (1 << 18 | fine << 12 | kind << 6 | low) * _GOLDEN >> 7 & _FULL,
        (2 << 18 | fine << 12 | other << 6 | high) * _GOLDEN >> 7 & _FULL,
        (3 << 18 | coarse << 12 | low << 15 | high << 6 | kind << 9 | other) * _GOLDEN >> 7 & _FULL,
        (4 << 18 | coarse << 12 | low << 15 | first.coarse << 6 | kind << 9 | far.kind) * _GOLDEN >> 7 & _FULL,
        (5 << 18 | coarse << 12 | high << 15 | last.coarse << 6 | other << 9 | end.kind) * _GOLDEN >> 7 & _FULL,
    ]
    if kind == _SPACE:
        found.append(crc32(first.key, follows))
    elif kind > _COMMA:
        found += (crc32(before.key, left.seed), crc32(key, left.seed ^ 0x77))
    if other == _SPACE:
        found.append(crc32(last.key, leads ^ 0x33))
    if heading:
        found.append((6 << 18 | fine << 12 | kind << 6) * _GOLDEN >> 7 & _FULL)
    return found
