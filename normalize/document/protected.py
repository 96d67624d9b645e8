"""Spans no repair may break into: addresses, code, numbers, abbreviations.

Candidate first, veto after: only the tokens at the edges of a proposed edit are looked at, so text without candidates
costs nothing, and a text that is one endless token costs no more than its length.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from normalize.document.document import Document
from normalize.document.spans import Span, spans
from normalize.scan import in_odd_tokens, plain_token, token_edges

__all__ = ["JOINED", "VERBATIM", "guarded", "guarded_among", "kinds_at"]

VERBATIM = frozenset({"url", "email", "handle", "hashtag", "domain", "file", "path", "code"})
"""Kinds in which not a character may change."""
JOINED = frozenset({"number", "time", "version", "initials", "abbreviation"})
"""Kinds that must not be split, though a capital may change."""

_NONE: frozenset[str] = frozenset()
_LONG = 256  # code points; longer tokens are no words, and their ends are looked for only once
_BLOCK = 16  # code points of a long token whose spans are looked at together: as many as a short token's
_REST = re.compile(r"\S*")


def kinds_at(document: Document, start: int, end: int) -> frozenset[str]:
    """Return the kinds of the protected spans that `[start, end)` would break into.

    A span that lies wholly inside `[start, end)` is not broken into: it is deleted or replaced as a whole. An insertion
    at the edge of a span is outside it.
    """
    text = document.text
    left, right = token_edges(text, start, _LONG)
    if end <= right and (right - left < _LONG or _is_short(text, left, start, right)):
        found = spans(text[left:right], document.language.code)
        return _broken(found, start - left, end - left) if found else _NONE
    return document.measure(_Seen).breaks(start, end)


def guarded(document: Document, start: int, end: int, kinds: frozenset[str]) -> bool:
    """Whether an edit of `[start, end)` must not happen because it breaks into a span of one of `kinds`."""
    text = document.text
    if not kinds or plain_token(text, start, end) or text[start:end].isspace():  # white space is in no token
        return False
    return not kinds.isdisjoint(kinds_at(document, start, end))


def guarded_among(
    document: Document, starts: Sequence[int], ends: Sequence[int], kinds: frozenset[str]
) -> frozenset[int]:
    """Return the numbers of those edits, from `starts` to `ends`, that must not happen (see `guarded`)."""
    odd = in_odd_tokens(document.text, starts, ends) if kinds else ()
    return frozenset([at for at in odd if not kinds.isdisjoint(kinds_at(document, starts[at], ends[at]))])


def _is_short(text: str, left: int, point: int, right: int) -> bool:
    """Whether the token around a point ends where it was no longer looked at, on neither side."""
    return right - point < _LONG and (point - left < _LONG or not left or text[left - 1].isspace())


class _Long:
    """A long token: where it stands, and its spans by the blocks they reach into."""

    def __init__(self, start: int, end: int, found: tuple[Span, ...]) -> None:
        self.start = start
        self.end = end
        self._blocks: dict[int, list[Span]] = {}
        for span in found:
            for block in range(span[0] // _BLOCK, span[1] // _BLOCK + 1):
                self._blocks.setdefault(block, []).append(span)

    def around(self, point: int) -> Sequence[Span]:
        """Return the spans near a point (code points into the text), all that reach over it among them."""
        return self._blocks.get((point - self.start) // _BLOCK, ())


class _Seen:
    """The tokens of one snapshot that were asked about. Only the long ones are kept: there cannot be many."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._code = document.language.code
        self._starts: list[int] = []
        self._long: list[_Long] = []

    def breaks(self, start: int, end: int) -> frozenset[str]:
        """Return the kinds of the spans in the tokens around `start` and `end` that `[start, end)` breaks into."""
        first, last, found = self._token(start)
        kinds = _broken(found, start - first, end - first) if found else _NONE
        if end > last:
            first, _, found = self._token(end)
            if found:
                kinds |= _broken(found, start - first, end - first)
        return kinds

    def _token(self, point: int) -> tuple[int, int, Sequence[Span]]:
        """Return the token that `point` stands in or touches: its start, how far its spans are known, its spans."""
        if self._starts:
            index = bisect_right(self._starts, point) - 1
            if index >= 0 and point <= self._long[index].end:
                return self._starts[index], point, self._long[index].around(point)
        else:
            index = -1
        text = self._text
        left, right = token_edges(text, point, _LONG)
        if _is_short(text, left, point, right):
            return left, right, spans(text[left:right], self._code)
        while left and not text[left - 1].isspace():
            left -= 1
        rest = _REST.match(text, right)
        right = rest.end() if rest else right
        token = _Long(left, right, spans(text[left:right], self._code))
        self._starts.insert(index + 1, left)
        self._long.insert(index + 1, token)
        return left, point, token.around(point)


def _broken(found: Sequence[Span], low: int, high: int) -> frozenset[str]:
    """Return the kinds of the spans that `[low, high)` breaks into; all positions from the token's start."""
    if low == high:
        kinds = [kind for left, right, kind in found if left < low < right]
    else:
        kinds = [
            kind for left, right, kind in found if low < right and left < high and not (low <= left and right <= high)
        ]
    return frozenset(kinds) if kinds else _NONE
