"""What is seen of the words of text that has lost its case: hashed features, worked out for a whole text at once.

A feature is a number: a checksum of what was seen, 32 bits; the table of weights is looked up by the lowest of them.
What joins a word to its neighbours goes on from the neighbours' own checksums. Arrays carry the work: a row holds one
feature of all places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from normalize.evidence.forms import Pieces
from normalize.stages.casing.checksums import Column, Mask, Numbers, joined, mixed, stepped
from normalize.stages.casing.vocabulary import Gap, Words, known_gaps

__all__ = ["ABSENT", "Places", "places"]

ABSENT = -1
"""Stands for a feature that a place does not have."""

_COMMA, _SPACE = int(Gap.COMMA), int(Gap.SPACE)
_LIKELY, _NAME = 4, 5  # coarse classes: above 50 % capitalised or unknown, above 88 % and known
_BLOCK = 1 << 10  # places
_FEW, _MANY = 15, 64  # distinct words and gaps, and places, of a text that says the same again and again
_HEADING = 110  # code points: a shorter line without a mark at its end is a heading
_ENDS = frozenset(".!?\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK},;:")


class Places(NamedTuple):
    """The words of a text that may be capitalised, in columns.

    Args:
        numbers: Which words of the text they are.
        starts: Code points into the text.
        after_end: Whether a sentence or line may begin with it.
        unspaced: Whether it stands right behind the end of a sentence (`year.andre`, `1.that`): no word yet.
        settled: Whether the word alone settles that it has a capital.
        own: The sum of the weights of the word alone.
        context: Columns for the places that are not settled: their features here, beside those of the word alone, and
            `ABSENT` for those they do not have. In blocks, each worked out when it is its turn.
        which: Which of these columns is that of each such place: what comes again in a text of few words has one.
    """

    numbers: Column
    starts: Column
    after_end: Mask
    unspaced: Mask
    settled: Mask
    own: Column
    context: Iterator[Column]
    which: Numbers | slice


def places(
    text: str,
    parts: Pieces,
    words: Words,
    *,
    settle: bool = True,
    is_free: Callable[[Column, Column], Mask] | None = None,
) -> Places:
    """Return the words of a text in the lower case that may be capitalised.

    In mid-sentence words that are hardly ever capitalised are left out, unless they stand beside one that may be a name
    (`the Way You Move`), and hardly ever lower-case ones need no context.

    Args:
        text: One or more lines, in the lower case.
        parts: The same in pieces.
        words: What is known of its words.
        settle: Whether words that are settled come without their context.
        is_free: Tells of words, by their starts and ends, whether no protected span keeps them as they are; None: none
            does.
    """
    forms, between = parts
    numbers, told = words.told(forms)
    size, _, coarse, possible, *_, spelt, own = told
    between = ["\n" + between[0], *between[1:-1], between[-1] + "\n"][: len(between)]
    signs, gaps = known_gaps().told(between)
    gap_size, kind, _, stop = gaps
    sizes = size[2:-2] + gap_size[3:-2]
    starts = sizes.cumsum() - sizes + len(between[0]) - 1
    ends, headings = _headings(text)
    heading = headings[ends.searchsorted(starts)]
    inner, here = kind[2:-3] <= _COMMA, coarse[2:-2]
    inside = inner & ~heading
    beside = (coarse[1:-3] >= _LIKELY) | (coarse[3:-1] >= _LIKELY)
    out = inner & (possible[2:-2] == 0) & ~beside
    if is_free is not None:
        joined_on = (kind[2:-3] != _SPACE) | (kind[3:-2] != _SPACE)  # a word between two spaces is in no such span
        asked = (~out & joined_on).nonzero()[0]
        out[asked] = ~is_free(starts[asked], (starts + size[2:-2])[asked])
    chosen = (~out).nonzero()[0]
    settled = inside[chosen] & (here[chosen] >= _NAME) & (here[chosen] <= _NAME + 1) & settle
    open_ = chosen[~settled]
    which: Numbers | slice = slice(None)
    if len(open_) >= _MANY and max(map(len, map(frozenset, (forms, between)))) <= _FEW:
        _, first, which = np.unique(_alike(numbers, signs, heading)[open_], return_index=True, return_inverse=True)
        open_ = open_[first]
    context = (_context(told, gaps, at, heading[at]) for at in _blocks(open_))
    unspaced = stop[chosen + 2] + spelt[chosen + 1] > 1
    return Places(chosen, starts[chosen], ~inner[chosen], unspaced, settled, own[chosen + 2], context, which)


def _alike(words: Numbers, gaps: Numbers, heading: Mask) -> Numbers:
    """Return a number for each word, the same where the same words and gaps are around it.

    Args:
        words: The words of the text by number, up to `_FEW` distinct ones and 0 beyond the text, two on either side.
        gaps: What stands between them, likewise.
        heading: Whether each word stands in a heading.
    """
    found = heading.astype(np.int64)
    for column, places in ((words, _AROUND), (gaps, _BETWEEN)):
        small = np.zeros(int(column.max()) + 1, np.int64)
        present = np.flatnonzero(np.bincount(column))
        small[present] = np.arange(len(present))
        code = small[column]
        for (place,) in places.tolist():
            found = found * (_FEW + 1) + code[place : place + len(heading)]
    return found


def _headings(text: str) -> tuple[Column, Mask]:
    """Return the end of each line (code points) and whether it looks like a heading."""
    lines = text.split("\n")
    ends = (np.fromiter(map(len, lines), int, len(lines)) + 1).cumsum() - 1
    known = {line: _is_heading(line.rstrip()) for line in set(lines)}  # short ones stand there again and again
    return ends, np.fromiter(map(known.__getitem__, lines), bool, len(lines))


def _is_heading(line: str) -> bool:
    return 0 < len(line) < _HEADING and line[-1] not in _ENDS


def _blocks(column: Numbers) -> Iterator[Numbers]:
    """Yield a column in pieces, one at least: the system takes back large arrays whenever they are let go."""
    for start in range(0, max(1, len(column)), _BLOCK):
        yield column[start : start + _BLOCK]


def _context(told: Column, gaps: Column, places: Numbers, heading: Mask) -> Column:
    """Return the features that join words to the two words on either side of them and to what stands between.

    Args:
        told: What is known of the words of the text.
        gaps: What is known of the gaps.
        places: Which of the words.
        heading: Whether they stand in a heading.
    """
    around, between = places + _AROUND, places + _BETWEEN
    first, before, here, after, last = around
    _, fine, coarse, _, sums, lengths, left, right, *_ = told
    fine, coarse, left, right = fine[here], coarse[around], left[before], right[after]
    _, kinds, seeds, _ = gaps
    kinds, (_, seed, seed_after, _) = kinds[between], seeds[between]
    (_, kind, other, _), own = kinds, coarse[2]

    steps = stepped(
        np.array((seed, seed_after ^ 0x5A5A5A5A, left, right)),
        np.array((fine, fine, own | kind << 3, own | other << 3)),
    )
    follows, leads = steps[2:]
    spaced, apart = kind == _SPACE, kind > _COMMA
    word = np.array((here, here, before, np.where(spaced, first, before), here, last))
    seed = np.array((left ^ kind, right ^ other, leads, np.where(spaced, follows, seed), seed ^ 0x77, leads ^ 0x33))
    words_on = joined(seed, sums[word], lengths[word])
    words_on[3:][~np.array((spaced | apart, apart, other == _SPACE))] = ABSENT
    facts = np.concatenate((fine[None], coarse, kinds), dtype=float)
    classes = mixed((_MIXED @ facts).astype(np.int64) + _MIXED_NUMBERS)
    classes[5, ~heading] = ABSENT
    return np.concatenate((steps, words_on[:3], classes[:5], words_on[3:], classes[5:]))


_AROUND, _BETWEEN = np.arange(5)[:, None], np.arange(1, 5)[:, None]
_MIXED = np.array(
    [
        [1 << 12, 0, 1, 0, 0, 0, 0, 1 << 6, 0, 0],
        [1 << 12, 0, 0, 0, 1, 0, 0, 0, 1 << 6, 0],
        [0, 0, 1 << 15, 1 << 12, 1 << 6, 0, 0, 1 << 9, 1, 0],
        [0, 1 << 6, 1 << 15, 1 << 12, 0, 0, 1, 1 << 9, 0, 0],
        [0, 0, 0, 1 << 12, 1 << 15, 1 << 6, 0, 0, 1 << 9, 1],
        [1 << 12, 0, 0, 0, 0, 0, 0, 1 << 6, 0, 0],
    ],
    float,
)
"""Features of classes and kinds: these side by side in one number, then mixed. A row a feature; its columns say where
stand the fine class, the coarse classes of the five words and the kinds of the four gaps. Numbers so small are exact as
floats, whose product takes a fifth of the time."""
_MIXED_NUMBERS = np.arange(1, 7)[:, None] << 18
"""Before all that stands the number of the feature."""
