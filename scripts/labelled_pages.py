"""Pages as training data: which of their lines are body, and the articles with leftovers that can be made of them."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

__all__ = ["SHINGLE", "aligned", "article", "words_of"]

SHINGLE = 4  # words
_WORD = re.compile(r"\w+")
_SHARED = 0.6  # of a line's sequences stand in the body: the line does
_SEEN = 60  # places of a word in the body that are tried
_STARTS = 5  # places tried for a line that is partly body
_EDGE = 4  # lines of furniture that an extractor leaves at either end, at most


def article(lines: Sequence[str], body: Sequence[int], seed: int) -> list[tuple[str, int]]:
    """Return the lines of an article with leftovers and which of them are body."""
    chance = random.Random(seed)  # noqa: S311 (reproducible, not secret)
    rows = [row for row, label in enumerate(body) if label]
    if not rows:
        return []
    first, last = rows[0], rows[-1]
    before = range(max(0, first - chance.randint(0, _EDGE)), first)
    after = range(last + 1, min(len(lines), last + 1 + chance.randint(0, _EDGE)))
    inner = [row for row in range(first, last + 1) if body[row] or chance.random() < 1 / 2]
    return [(lines[row], body[row]) for row in (*before, *inner, *after)]


def aligned(lines: Sequence[str], gold: str) -> list[int]:
    """Return 1 for each line that is body: the heaviest chain of lines that stand in the body in their order.

    A menu entry whose word the article happens to use is no body line, for it stands outside the chain.
    """
    text = words_of(gold)
    places = defaultdict(list)
    for at, word in enumerate(text):
        places[word].append(at)
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(text) + 2)  # a Fenwick tree of the best chain up to a place
    nodes: list[tuple[int, int]] = []
    for row, line in enumerate(lines):
        words = words_of(line)
        found = []
        for start, end, weight in _places(words, text, places) if words else ():
            value, last = _best(best, start + 1)
            nodes.append((row, last))
            found.append((min(end, len(text)) + 1, (value + weight**1.2, len(nodes) - 1)))
        for at, value in found:
            while at < len(best):
                best[at] = max(best[at], value)
                at += at & -at  # noqa: PLW2901 (climbing the tree)
    labels = [0] * len(lines)
    last = _best(best, len(text) + 1)[1]
    while last >= 0:
        labels[nodes[last][0]] = 1
        last = nodes[last][1]
    return labels


def _best(tree: list[tuple[float, int]], at: int) -> tuple[float, int]:
    found = (0.0, -1)
    while at > 0:
        found = max(found, tree[at])
        at -= at & -at
    return found


def _places(words: list[str], text: list[str], places: dict[str, list[int]]) -> Iterator[tuple[int, int, int]]:
    """Yield where a line stands in the body: start, end, words."""
    size = len(words)
    rare = min(range(size), key=lambda at: len(places.get(words[at], ())))
    starts = [at - rare for at in places.get(words[rare], ())[:_SEEN] if at >= rare]
    whole = [at for at in starts if text[at : at + size] == words]
    yield from ((at, at + size, size) for at in whole)
    if whole or size < 2 * SHINGLE:
        return
    parts = range(size - SHINGLE + 1)
    hits = [
        (part, at)
        for part in parts
        for at in places.get(words[part], ())[:_SEEN]
        if text[at : at + SHINGLE] == words[part : part + SHINGLE]
    ]
    shared = sorted({part for part, _ in hits})
    if len(shared) >= _SHARED * len(parts):
        first = [at for part, at in hits if part == shared[0]]
        yield from ((at, at + shared[-1] - shared[0] + SHINGLE, len(shared)) for at in first[:_STARTS])


def words_of(text: str) -> list[str]:
    """Return the words of a text, case folded."""
    return _WORD.findall(text.casefold())
