"""The edits that lead from one text to another, for rewriters that cannot say what they changed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence

from normalize.edits.edit import Edit

__all__ = ["edits_between"]

_GAP = re.compile(r"(\s+)")
_Operation = tuple[str, int, int, int, int]
_STRETCH, _LONG = 96, 6  # words and gaps: of what is compared at once, and of what is alike by no chance


def edits_between(before: str, after: str, rule: str, confidence: float = 1.0, start: int = 0) -> list[Edit]:
    """Return small edits that turn `before` into `after`.

    Where both have the same blank gaps they are compared word by word, otherwise with difflib, a stretch at a time.

    Args:
        before: The text as it was.
        after: The text as it should be.
        rule: Name for the edits.
        confidence: For each of them.
        start: Where `before` begins in the snapshot, code points.
    """
    if before == after:
        return []
    old, new = _pieces(before), _pieces(after)
    edits: list[Edit] = []
    at = start
    if len(old) == len(new) and old[1::2] == new[1::2]:
        for left, right in zip(old, new, strict=True):
            if left != right:
                edits += _trimmed(left, right, at, rule, confidence)
            at += len(left)
        return edits
    offsets = [start]
    for piece in old:
        offsets.append(offsets[-1] + len(piece))
    for a, b, c, d in _differences(old, new):
        edits += _trimmed("".join(old[a:b]), "".join(new[c:d]), offsets[a], rule, confidence)
    return edits


def _differences(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield where two lists differ: start and end in the one, start and end in the other.

    difflib takes up to the cube of the length where the same words stand again and again, so it is given no more than
    so many at once: what it says up to the last place where both go on alike holds. What it says of a stretch that
    comes again is known.
    """
    at = by = 0
    known: dict[tuple[tuple[str, ...], tuple[str, ...], bool], list[_Operation]] = {}
    while at < len(old) or by < len(new):
        left, right = tuple(old[at : at + _STRETCH]), tuple(new[by : by + _STRETCH])
        whole = at + len(left) == len(old) and by + len(right) == len(new)
        if (left, right, whole) not in known:
            said: list[_Operation] = [*difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes()]
            known[left, right, whole] = said if whole else said[: _holding(said, left)]
        found = known[left, right, whole]
        for tag, a, b, c, d in found:
            if tag != "equal":
                yield at + a, at + b, by + c, by + d
        at, by = at + found[-1][2], by + found[-1][4]


def _holding(found: Sequence[_Operation], old: Sequence[str]) -> int:
    """Return how many operations on a stretch hold: those before the last long run that both have.

    Without one, those before a word in the second half of what both have, for at the end of a stretch what is alike may
    be so by chance.
    """
    alike = [number for number, (tag, a, *_) in enumerate(found) if tag == "equal" and a]
    long = [number for number in alike if found[number][2] - found[number][1] >= _LONG]
    if long:
        return long[-1]
    words = [number for number in alike if not "".join(old[slice(*found[number][1:3])]).isspace()]
    if words:
        return words[len(words) // 2]
    return 1 if found[0][0] == "equal" else len(found)


def _pieces(text: str) -> list[str]:
    """Split into words and gaps: even places words (perhaps empty), odd places gaps."""
    return _GAP.split(text)


def _trimmed(old: str, new: str, at: int, rule: str, confidence: float) -> list[Edit]:
    """Return one edit without the characters that both have at the beginning and at the end."""
    if old == new:
        return []
    shorter = min(len(old), len(new))
    head = 0
    while head < shorter and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return [Edit(at + head, at + len(old) - tail, new[head : len(new) - tail], rule, confidence)]
