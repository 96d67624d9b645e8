"""What the line model looks at: whole numbers, one a line or one for the whole page."""

from __future__ import annotations

import functools
import struct
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise, repeat
from operator import mul, sub
from typing import Any

import attrs

from normalize.language import language
from normalize.scan import WordWeights, best_run, line_edges, masked, ranks, shared
from normalize.stages.boilerplate.page import ENDS, SHARE, Page

__all__ = ["LENGTHS", "Feature", "Words", "features", "good_lines", "length", "tokens"]

Column = Sequence[int]
Feature = tuple[Column, int]
"""A number for each line, and 0; or the number of lines before (negative) or behind a line that are summed for it."""

LENGTHS = ("short", "middle", "long")
_SHORT, _MIDDLE = 4, 12  # words of the first two: `more` in a line of two words says another thing than in a sentence
_WINDOWS = {
    "score": (1, 2, 5, 12, 30),
    "end": (1,),
    "hit": (12, 30),
    "loose": (30,),
    "figures": (30,),
    "again": (30,),
}
"""Lines over which a property is summed, before and after a line."""
_SUMS = [
    (f"{name}{reach:+}", name, reach) for name, sizes in _WINDOWS.items() for size in sizes for reach in (-size, size)
]
_OPENERS = ("related", "comments", "follow", "copyright")  # kinds of phrases with which a section of furniture begins
_ENDS = {
    **dict.fromkeys(ENDS, 3),
    **dict.fromkeys(".\N{IDEOGRAPHIC FULL STOP}", 1),
    **dict.fromkeys("!?", 2),
    ")": 4,
    ":": 5,
    ",": 6,
    **dict.fromkeys(">|\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}", 7),
}
_LOOSE = 45  # code points of a short line without an end mark (docs/knowledge/boilerplate.md §4)
_SIXTEENTHS, _EIGHTHS, _HUNDREDTHS = 16, 8, 100
_GOOD_FUNCTION, _GOOD_STOPPED, _GOOD = 4, 10, 22  # sixteenths; words with an end mark and without (ibid., §3)
_LABEL, _CLAUSE = 3, 5  # words
_NAMED, _GOOD_LINE, _NO_LINE = 0, 5, 6  # what lines look like, from furniture to prose: 1 to 4 are other lines
_SIZES, _KINDS = (_LABEL, _CLAUSE - 1, _GOOD_STOPPED - 1, _GOOD - 1), (1, 5, 10, 20)
"""What a line's shape depends on: how many words it has, whether enough are function words, whether it ends in an end
mark, whether a phrase names it; a number below 40."""
_FAR = 99  # lines; a distance to nothing
_NEAR = bytes(range(1, _FAR))  # distances
_COPIES = 3  # of a line that a page repeats by design: `Reply`, `0 hours ago`
_LONGEST_RUN, _GAP = 30, 4  # words a good line adds to the main run at most, and what any other line takes (ibid., §3)
_GOOD_GAIN = 64
_GAINS = [-_GAP] * _GOOD_GAIN + [min(_LONGEST_RUN, size - _LABEL) for size in range(_GOOD_GAIN)]
"""What lines add to the main run, by their words, a good one by so many more."""
_CONTENT = 4  # letters of a word that says what a text is about


def _good(kind: int) -> bool:
    """Whether a line is one of prose."""
    size, function, stopped = kind % 5, kind // 5 % 2, kind // 10 % 2
    return bool(function) and size >= 4 - stopped


def _shape(kind: int) -> int:
    """Return what a line looks like."""
    size, stopped, named = kind % 5, kind // 10 % 2, kind // 20
    if named:
        return _NAMED
    if _good(kind):
        return _GOOD_LINE
    return 3 + (size > 1) if stopped else 1 + (size > 0)


_STOPPED = bytes((0, 1, 1, 1, 1)).ljust(256, b"\0")
_IS_GOOD, _SHAPES = (bytes([each(kind) for kind in range(40)]).ljust(256, b"\0") for each in (_good, _shape))
_NEITHER = b"\1".ljust(256, b"\0")


@attrs.frozen(eq=False)
class Words:
    """What each word says about its line, in tenths of a logit; one table for each of `LENGTHS`.

    Args:
        anywhere: Weights of words wherever they stand.
        first: Of first words.
        last: Of last words.
    """

    anywhere: Sequence[Mapping[str, int]]
    first: Sequence[Mapping[str, int]]
    last: Sequence[Mapping[str, int]]


@functools.cache
def _weights(words: Words, code: str) -> WordWeights:
    """Return what words weigh; the known ones are the function words, those of English too: pages quote it."""
    function = language(code).words.function | language("en").words.function
    tables = (*words.anywhere, *words.first, *words.last)
    entries = function.union(*tables)
    weights = [map(table.get, entries, repeat(0)) for table in tables]
    numbers = zip(map(function.__contains__, entries), *weights, strict=True)
    return WordWeights((_SHORT, _MIDDLE), dict(zip(entries, numbers, strict=True)))


def length(words: int) -> int:
    """Return the class of a line of so many words: its place in `LENGTHS`."""
    return (words > _SHORT) + (words > _MIDDLE)


def tokens(of: Page) -> list[list[str]]:
    """Return the words of each line in lower case, their marks included, runs of figures masked as `0`."""
    return list(map(str.split, masked(of.lines)))


def _alone(of: Page, words: Words) -> tuple[Sequence[Any], ...]:
    """Return what lines are by themselves, in columns.

    Returns:
        The lines in the lower case, their figures masked; how many words each has, how many are known, what they weigh;
        the others that say what a text is about (see `WordWeights.sums`); what it ends in; how many eighths of its
        words are in the lower case; how many sixteenths are function words, where a language has as many as English;
        what its shape depends on (see `_KINDS`), phrases aside.
    """
    low = masked(of.lines)
    count, known, score, others = _weights(words, of.language.code).sums(low, _CONTENT)
    if of.known.spaced:
        times, parts = round(_SIXTEENTHS * _HUNDREDTHS * SHARE), round(_HUNDREDTHS * of.share)
        share = [times * some // (parts * size) for some, size in zip(known, count, strict=True)]
    else:
        count, share = list(of.words), [_GOOD_FUNCTION] * len(low)  # no line shows its function words
    end = list(map(_ENDS.get, line_edges(of.lines)[1], repeat(0)))
    stopped = bytes(end).translate(_STOPPED)
    kinds = _sum((ranks(count, _SIZES), ranks(share, (_GOOD_FUNCTION - 1,)), stopped), _KINDS[:3])
    return low, count, known, score, others, end, _eighths(of.counts[0], count), share, kinds


def good_lines(of: Page, words: Words) -> tuple[Column, bytes]:
    """Return how many words each line has, and which lines are prose, a 1 for each."""
    if words not in of.alone:
        of.alone[words] = _alone(of, words)
    return of.alone[words][1], bytes(of.alone[words][-1]).translate(_IS_GOOD)


def features(of: Page, words: Words) -> tuple[dict[str, Feature], dict[str, int]]:
    """Return the features that have a value for every line, and those that have one for the page."""
    count, good = good_lines(of, words)
    low, _, known, score, others, end, small, share, kinds = of.alone[words]
    lines = of.lines
    rows = len(lines)
    stopped = bytes(end).translate(_STOPPED)
    hit = bytearray(rows)
    for row in of.hits:
        hit[row] = 1
    shape = _sum((bytes(kinds), bytes(hit)), (1, _KINDS[3])).translate(_SHAPES)
    again = list(map(Counter(low).__getitem__, low))
    long = list(map(mul, count, good))
    passed, before = [0, *accumulate(long)], [0, *accumulate(good)]
    begin, stop, best = _main_run(count, good)
    own: dict[str, Column] = {
        "words": count,
        "function": share,
        "end": end,
        "score": score,
        "again": again,
        "commas": of.counts[2],
        "lower": small,
        "common": _eighths(shared(list(others), good), map(sub, count, known)),
        "row": range(rows),
        "left": range(rows, 0, -1),
        "main": [*range(-begin, 0), *[0] * (stop - begin), *range(1, rows - stop + 1)],
        "passed": [_SIXTEENTHS * some // (passed[-1] or 1) for some in passed[:-1]],
        "good-before": before[:-1],
        "good-ago": _ago(good),
        "shape": _beside(shape, 1),
        "shape2": _beside(shape, 2),
    }
    openers: dict[str, list[int]] = {kind: [] for kind in _OPENERS}
    for row, kind in sorted([(row, each.kind) for row, each in of.hits.items() if each.kind in openers]):
        openers[kind].append(row)
    for kind, opened in openers.items():
        own[f"good-since-{kind}"] = _since(before, opened)
    summed: dict[str, Column] = {
        "score": array("i", score),
        "end": bytes(end),
        "hit": hit,
        "loose": _sum((ranks(list(map(len, lines)), (_LOOSE - 1,)), stopped), (1, 1)).translate(_NEITHER),
        "figures": bytes(["0" in line for line in low]),
        "again": ranks(again, (_COPIES - 1,)),
    }
    found = {name: (column, 0) for name, column in own.items()}
    found |= {name: (summed[column], reach) for name, column, reach in _SUMS}
    return found, {
        "rows": rows,
        "all": sum(count),
        "all-good": passed[-1],
        "good-lines": before[-1],
        "good-share": 2 * _SIXTEENTHS * before[-1] // rows,
        "main-rows": stop - begin,
        "main-size": best,
        "score-mean": sum(score) // rows,
    }


def _eighths(some: Iterable[int], all_of_them: Iterable[int]) -> Column:
    """Return how many eighths some are of all: of none, as where words are counted in other ways, they are all."""
    return [part and _EIGHTHS * part // (whole or part) for part, whole in zip(some, all_of_them, strict=True)]


def _sum(columns: Sequence[bytes], times: Sequence[int]) -> bytes:
    """Return for each line the sum of the numbers in the columns, each so many times: all lines as one whole number."""
    total = sum([number * int.from_bytes(column, "little") for column, number in zip(columns, times, strict=True)])
    return total.to_bytes(len(columns[0]), "little")


def _beside(shape: bytes, step: int) -> Column:
    """Return each line's shape with those of the lines before and after it, as one number: in 16 bits, likewise."""
    rows, far = len(shape), 16 * step
    wide = bytearray(2 * (rows + step))
    wide[::2] = shape + bytes((_NO_LINE,)) * step
    own = int.from_bytes(wide, "little")
    edge, lines = own >> 16 * rows, (1 << 16 * rows) - 1
    found = 49 * (own & lines) + 7 * ((own << far | edge) & lines) + (own >> far)
    return struct.unpack(f"<{rows}H", found.to_bytes(2 * rows, "little"))


def _ago(marked: bytes) -> Column:
    """Return how many lines above each the last marked line is, `_FAR` at most; a marked line has a 1."""
    far, sizes = bytes((_FAR,)), list(map(len, marked.split(b"\1")))
    near = {size: _NEAR[: size + 1].ljust(size + 1, far) for size in set(sizes)}
    return b"".join((far * (sizes[0] + 1), *map(near.__getitem__, sizes[1:])))[:-1]


def _since(before: Sequence[int], marked: Sequence[int]) -> Column:
    """Return how many good lines there are since the last marked line above each; -1 where that is far or nowhere.

    Args:
        before: How many good lines there are before each line, and in all.
        marked: Rows, rising.
    """
    rows = len(before) - 1
    found = [-1] * (marked[0] + 1 if marked else rows)
    for row, after in pairwise((*marked, rows - 1)):
        good = before[row]
        found += [some - good for some in before[row + 1 : min(after + 1, row + _FAR)]]
        found += [-1] * (after + 1 - len(found))
    return found


def _main_run(count: Column, good: bytes) -> tuple[int, int, int]:
    """Return the first line of the main run of prose, the line behind it, and its size."""
    sizes = ranks(count, range(_LABEL + _LONGEST_RUN))
    start, end, best = best_run(list(map(_GAINS.__getitem__, _sum((sizes, good), (1, _GOOD_GAIN)))))
    return start, end, int(best)
