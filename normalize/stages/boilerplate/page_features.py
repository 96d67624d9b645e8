"""What the line model looks at: whole numbers, one a line or one for the whole page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain, compress
from operator import mul, sub

import attrs

from normalize.scan import lower_words, word_sums
from normalize.stages.boilerplate.page import ENDS, Page

__all__ = ["LENGTHS", "Words", "features", "length", "tokens"]

Column = list[int]

_FIGURES = "123456789"

LENGTHS = ("short", "middle", "long")
_SHORT, _MIDDLE = 4, 12  # words of the first two: `more` in a line of two words says another thing than in a sentence
_WINDOWS = {"score": (2, 5, 12, 30), "hit": (12, 30), "loose": (30,), "figures": (30,), "again": (30,)}
"""Lines over which a property is summed, before and after a line."""
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
_STOPPED = frozenset((1, 2, 3, 4))
_LOOSE = 45  # code points of a short line without an end mark (docs/knowledge/boilerplate.md §4)
_SIXTEENTHS, _EIGHTHS = 16, 8
_GOOD_FUNCTION, _GOOD_STOPPED, _GOOD = 4, 10, 22  # sixteenths; words with an end mark and without (ibid., §3)
_LABEL, _CLAUSE = 3, 5  # words
_NAMED, _GOOD_LINE = 0, 5  # what lines look like, from furniture to prose: 1 to 4 are other lines
_FAR = 99  # lines; a distance to nothing
_COPIES = 3  # of a line that a page repeats by design: `Reply`, `0 hours ago`
_LONGEST_RUN, _GAP = 30, 4  # words a good line adds to the main run at most, and what any other line takes (ibid., §3)
_CONTENT = 4  # letters of a word that says what a text is about


@attrs.frozen
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

    def scores(self, lines: Sequence[Sequence[str]], count: Sequence[int]) -> Column:
        """Return the sum of the weights of each line's words."""
        classes = list(map(length, count))
        sums = word_sums(lines, [self.anywhere[size] for size in classes])
        return [
            score + self.first[size].get(line[0], 0) + self.last[size].get(line[-1], 0)
            for score, line, size in zip(sums, lines, classes, strict=True)
        ]


def length(words: int) -> int:
    """Return the class of a line of so many words: its place in `LENGTHS`."""
    return (words > _SHORT) + (words > _MIDDLE)


def tokens(of: Page) -> list[list[str]]:
    """Return the words of each line in lower case, their marks included, runs of figures masked as `0`."""
    return list(map(str.split, _masked(of)))


def _masked(of: Page) -> list[str]:
    text = "\n".join(of.lines).lower()
    for figure in _FIGURES:
        text = text.replace(figure, "0")
    while "00" in text:
        text = text.replace("00", "0")
    return text.split("\n")


def features(of: Page, weights: Words) -> tuple[dict[str, Column], dict[str, int]]:
    """Return the features that have a value for every line, and those that have one for the page."""
    masked = _masked(of)
    words = list(map(str.split, masked))
    count = list(map(len, words))
    lines = of.lines
    rows = len(lines)
    function = of.language.words.function
    known = word_sums(words, [dict.fromkeys(function, 1)] * rows)
    share = [_SIXTEENTHS * some // size for some, size in zip(known, count, strict=True)]
    end = [_ENDS.get(line[-1], 0) for line in lines]
    stopped = list(map(_STOPPED.__contains__, end))
    good = [
        int(part >= _GOOD_FUNCTION and size >= (_GOOD_STOPPED if stop else _GOOD))
        for part, size, stop in zip(share, count, stopped, strict=True)
    ]
    score = weights.scores(words, count)
    copies = Counter(masked)
    again = list(map(copies.__getitem__, masked))
    hit = [0] * rows
    for row in of.hits:
        hit[row] = 1
    summed = {
        "score": score,
        "hit": hit,
        "loose": [int(len(line) < _LOOSE and not stop) for line, stop in zip(lines, stopped, strict=True)],
        "figures": [int("0" in line) for line in masked],
        "again": [int(number >= _COPIES) for number in again],
    }
    long = list(map(mul, count, good))
    passed, before = [0, *accumulate(long)], [0, *accumulate(good)]
    begin, stop, best = _main_run(count, good)
    lower = lower_words(lines)
    shape = [
        _NAMED if named else _GOOD_LINE if yes else 3 + (size >= _CLAUSE) if stop else 1 + (size > _LABEL)
        for named, yes, stop, size in zip(hit, good, stopped, count, strict=True)
    ]
    found = {
        "words": count,
        "function": share,
        "end": end,
        "score": score,
        "again": again,
        "commas": [line.count(",") for line in lines],
        "lower": [_EIGHTHS * some // size for some, size in zip(lower, count, strict=True)],
        "common": _common(words, good, function, [size - some for size, some in zip(count, known, strict=True)]),
        "row": list(range(rows)),
        "left": list(range(rows, 0, -1)),
        "main": [*range(-begin, 0), *[0] * (stop - begin), *range(1, rows - stop + 1)],
        "passed": [_SIXTEENTHS * some // (passed[-1] or 1) for some in passed[:-1]],
        "good-before": before[:-1],
        "good-ago": _ago([row for row, yes in enumerate(good) if yes], rows),
        "shape": _beside(shape, 1),
        "shape2": _beside(shape, 2),
        **{
            f"{name}{step:+}": _shifted(column, step)
            for step in (-1, 1)
            for name, column in (("score", score), ("end", end))
        },
    }
    for name, sizes in _WINDOWS.items():
        found |= _windows(name, summed[name], sizes)
    for kind in _OPENERS:
        marked = sorted(row for row, named in of.hits.items() if named.kind == kind)
        found[f"good-since-{kind}"] = (
            [before[row] - before[row - lines] if lines < _FAR else -1 for row, lines in enumerate(_ago(marked, rows))]
            if marked
            else [-1] * rows
        )
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


def _beside(shape: Column, step: int) -> Column:
    """Return each line's shape with those of the lines before and after it, as one number."""
    return [
        49 * own + 7 * one + two
        for own, one, two in zip(shape, _shifted(shape, -step, 6), _shifted(shape, step, 6), strict=True)
    ]


def _shifted(column: Column, step: int, edge: int = 0) -> Column:
    """Return for each line the value so many lines further down."""
    size = min(abs(step), len(column))
    return [edge] * size + column[: len(column) - size] if step < 0 else column[size:] + [edge] * size


def _windows(name: str, column: Column, sizes: Iterable[int]) -> dict[str, Column]:
    """Return the sums over the lines before and after each line."""
    sums = [0, *accumulate(column)]
    rows = len(column)
    found = {}
    for size in sizes:
        edge = min(size, rows)
        found[f"{name}-{size}"] = list(map(sub, sums, [0] * edge + sums[: rows - edge]))
        found[f"{name}+{size}"] = list(map(sub, sums[edge + 1 :] + [sums[-1]] * edge, sums[1:]))
    return found


def _ago(marked: Iterable[int], rows: int) -> Column:
    """Return how many lines ago the last marked line was."""
    found: Column = []
    for row in (*marked, rows - 1):
        gap = row + 1 - len(found)
        near = min(gap, _FAR) if found or gap == 0 else 0
        found += range(1, near + 1)
        found += [_FAR] * (gap - near)
    return found


def _main_run(count: Column, good: Column) -> tuple[int, int, int]:
    """Return the first line of the main run of prose, the line behind it, and its size."""
    best = start = end = run = begin = 0
    for row, (size, yes) in enumerate(zip(count, good, strict=True)):
        if run <= 0:
            run, begin = 0, row
        run += min(_LONGEST_RUN, size - _LABEL) if yes else -_GAP
        if run > best:
            best, start, end = run, begin, row + 1
    return start, end, best


def _common(words: Sequence[Sequence[str]], good: Column, function: frozenset[str], content: Column) -> Column:
    """Return which share of a line's content words (other good) lines use, in eighths.

    Args:
        words: Of each line.
        good: Whether it is good.
        function: The function words, which say nothing.
        content: How many other words each line has.
    """
    used = Counter(chain.from_iterable(compress(words, good)))
    once = {word: 1 for word in used if len(word) >= _CONTENT and word not in function}
    twice = {word: 1 for word in once if used[word] > 1}
    shared = word_sums(words, [twice if yes else once for yes in good])
    return [_EIGHTHS * some // (size or 1) for some, size in zip(shared, content, strict=True)]
