"""What the line model looks at: whole numbers, one a line or one for the whole page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate, chain
from operator import mul, sub

import attrs

from normalize.stages.boilerplate.columns import FAR, Column, ago, shifted, sums, windows
from normalize.stages.boilerplate.page import ENDS, Page
from normalize.stages.boilerplate.page_words import Words, masked

__all__ = ["features"]

_WINDOWS = {"score": (2, 5, 12, 30), "words": (20,), "hit": (12, 30), "loose": (30,), "again": (30,)}
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
_SIXTEENTHS, _EIGHTHS, _HUNDREDTHS = 16, 8, 100
_GOOD_FUNCTION, _GOOD_STOPPED, _GOOD = 4, 10, 22  # sixteenths; words with an end mark and without (ibid., §3)
_LABEL, _CLAUSE = 3, 5  # words
_COPIES = 3  # of a line that a page repeats by design: `Reply`, `0 hours ago`
_BEGINNING, _ENDING = 12, 10  # code points that items of a list share: `Sponsored: ...`, `... min read`
_GAP = 4  # lines between two paragraphs of one text at most
_OPENING = 6  # paragraphs that say what a text is about
_NEAR = 10  # lines around a line whose words say whether the text is still about it
_CONTENT = 4  # letters of a word that says what a text is about


@attrs.frozen
class _Run:
    """Paragraphs of prose with little between them.

    Args:
        rows: From the first to the last of them.
        words: Of the paragraphs.
    """

    rows: range
    words: int


def features(of: Page, weights: Words) -> tuple[dict[str, Column], dict[str, int]]:
    """Return the features that have a value for every line, and those that have one for the page."""
    texts = masked(of)
    words = list(map(str.split, texts))
    count = list(map(len, words))
    flat = list(chain.from_iterable(words))
    lines = of.lines
    rows = len(lines)
    known = sums(map(of.language.words.function.__contains__, flat), count)
    share = [_SIXTEENTHS * some // size for some, size in zip(known, count, strict=True)]
    end = [_ENDS.get(line[-1], 0) for line in lines]
    stopped = list(map(_STOPPED.__contains__, end))
    good = [
        int(part >= _GOOD_FUNCTION and size >= (_GOOD_STOPPED if stop else _GOOD))
        for part, size, stop in zip(share, count, stopped, strict=True)
    ]
    prose = [row for row, yes in enumerate(good) if yes]
    score = weights.scores(words, count)
    again = _copies(texts)
    hit = [0] * rows
    for row in of.hits:
        hit[row] = 1
    passed, before = [0, *accumulate(map(mul, count, good))], [0, *accumulate(good)]
    lower = sums(map(str.islower, "\n".join(lines).split()), count)
    shape = list(map(_shape, count, stopped, good, hit))
    found = {
        "words": count,
        "function": share,
        "end": end,
        "score": score,
        "again": again,
        "beginning": _copies([line[:_BEGINNING] for line in texts]),
        "ending": _copies([line[-_ENDING:] for line in texts]),
        "commas": [line.count(",") for line in lines],
        "lower": [_EIGHTHS * some // size for some, size in zip(lower, count, strict=True)],
        "row": list(range(rows)),
        "left": list(range(rows, 0, -1)),
        "passed": [_SIXTEENTHS * some // (passed[-1] or 1) for some in passed[:-1]],
        "good-before": before[:-1],
        "good-ago": ago(prose, rows),
        "good-to": ago([rows - 1 - row for row in reversed(prose)], rows)[::-1],
        "length": _differing(list(map(len, lines))),
        "shape": _beside(shape, 1),
        "shape2": _beside(shape, 2),
        **{
            f"{name}{step:+}": shifted(column, step)
            for step in (-1, 1)
            for name, column in (("score", score), ("end", end))
        },
    }
    summed = {
        "score": score,
        "words": count,
        "hit": hit,
        "loose": [int(len(line) < _LOOSE and not stop) for line, stop in zip(lines, stopped, strict=True)],
        "again": [int(number >= _COPIES) for number in again],
    }
    for name, sizes in _WINDOWS.items():
        for size in sizes:
            found[f"{name}-{size}"], found[f"{name}+{size}"] = windows(summed[name], size)
    for kind in _OPENERS:
        marked = sorted(row for row, named in of.hits.items() if named.kind == kind)
        found[f"good-since-{kind}"] = (
            [before[row] - before[row - lines] if lines < FAR else -1 for row, lines in enumerate(ago(marked, rows))]
            if marked
            else [-1] * rows
        )
    runs = _runs(prose, count)
    content = list(map(sub, count, known))
    found |= _among(runs, rows)
    function = of.language.words.function
    shared = _shared(words, prose, function)
    found["common"] = [_EIGHTHS * some // (size or 1) for some, size in zip(shared, content, strict=True)]
    found["topic"] = _around(_shared(words, _opening(prose, runs), function), content)
    return found, {"rows": rows, "score-mean": sum(score) // rows}


def _copies(texts: Sequence[str]) -> Column:
    """Return how often each text is among them."""
    return list(map(Counter(texts).__getitem__, texts))


def _differing(size: Column) -> Column:
    """Return by how much of its length a line differs from the more similar of its neighbours, in sixteenths."""
    return [
        _SIXTEENTHS * min(abs(own - one), abs(own - two)) // own
        for own, one, two in zip(size, shifted(size, -1), shifted(size, 1), strict=True)
    ]


def _shape(size: int, stopped: bool, good: int, hit: int) -> int:  # noqa: FBT001 (a column's value)
    """Return what a line looks like, from furniture to prose."""
    if hit or good:
        return 5 * (not hit)
    if stopped:
        return 3 + (size >= _CLAUSE)
    return 1 + (size > _LABEL)


def _beside(shape: Column, step: int) -> Column:
    """Return each line's shape with those of the lines before and after it, as one number."""
    return [
        49 * own + 7 * one + two
        for own, one, two in zip(shape, shifted(shape, -step, 6), shifted(shape, step, 6), strict=True)
    ]


def _runs(prose: Iterable[int], count: Column) -> list[_Run]:
    """Return the runs of prose: a page may hold several texts."""
    found: list[_Run] = []
    for row in prose:
        if found and row - found[-1].rows.stop < _GAP:
            found[-1] = _Run(range(found[-1].rows.start, row + 1), found[-1].words + count[row])
        else:
            found.append(_Run(range(row, row + 1), count[row]))
    return found


def _among(runs: Sequence[_Run], rows: int) -> dict[str, Column]:
    """Return the size of each line's run of prose and of the largest before it, in hundredths of the largest."""
    most = max((run.words for run in runs), default=1)
    own, ahead = [-1] * rows, [0] * rows
    largest = last = 0
    for run in runs:
        own[run.rows.start : run.rows.stop] = [_HUNDREDTHS * run.words // most] * len(run.rows)
        ahead[last : run.rows.stop] = [largest] * (run.rows.stop - last)
        largest, last = max(largest, _HUNDREDTHS * run.words // most), run.rows.stop
    ahead[last:] = [largest] * (rows - last)
    return {"run": own, "run-before": ahead}


def _opening(prose: Sequence[int], runs: Sequence[_Run]) -> list[int]:
    """Return the first paragraphs of the largest run."""
    main = max(runs, key=lambda run: run.words, default=_Run(range(0), 0))
    return [row for row in prose if row in main.rows][:_OPENING]


def _shared(words: Sequence[Sequence[str]], chosen: Collection[int], function: frozenset[str]) -> Column:
    """Return how many words of each line say what a text is about, and are words of (other) chosen lines."""
    used = Counter(chain.from_iterable([words[row] for row in chosen]))
    once = {word for word in used if len(word) >= _CONTENT} - function
    twice = {word for word in once if used[word] > 1}
    found = sums(map(once.__contains__, chain.from_iterable(words)), map(len, words))
    for row in chosen:
        found[row] = sum(map(twice.__contains__, words[row]))
    return found


def _around(shared: Column, content: Column) -> Column:
    """Return which share of the words on and around each line are shared, in hundredths."""
    return [
        _HUNDREDTHS * (own + above + below) // (size + more + rest or 1)
        for own, above, below, size, more, rest in zip(
            shared, *windows(shared, _NEAR), content, *windows(content, _NEAR), strict=True
        )
    ]
