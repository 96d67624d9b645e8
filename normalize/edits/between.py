"""The edits that lead from one text to another, for rewriters that cannot say what they changed."""

from __future__ import annotations

import difflib
import re

from normalize.edits.edit import Edit

__all__ = ["edits_between"]

_GAP = re.compile(r"\s+")


def edits_between(before: str, after: str, rule: str, confidence: float = 1.0, start: int = 0) -> list[Edit]:
    """Return small edits that turn `before` into `after`.

    Where both have the same blank gaps they are compared word by word, which is linear; otherwise with difflib on
    words, which can be quadratic: pass lines, not documents.

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
            edits += _trimmed(left, right, at, rule, confidence)
            at += len(left)
        return edits
    offsets = [start]
    for piece in old:
        offsets.append(offsets[-1] + len(piece))
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            edits += _trimmed("".join(old[a:b]), "".join(new[c:d]), offsets[a], rule, confidence)
    return edits


def _pieces(text: str) -> list[str]:
    """Split into words and gaps: even places words (perhaps empty), odd places gaps."""
    pieces: list[str] = []
    last = 0
    for gap in _GAP.finditer(text):
        pieces += (text[last : gap.start()], gap.group())
        last = gap.end()
    pieces.append(text[last:])
    return pieces


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
