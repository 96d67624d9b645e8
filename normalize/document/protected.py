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


class _Token:
    """A token: where it stands, and its spans by the blocks they reach into."""

    def __init__(self, start: int, end: int, found: tuple[Span, ...]) -> None:
        self.start = start
        self.end = end
        self._blocks: dict[int, list[Span]] = {}
        for span in found:
            for block in range(span[0] // _BLOCK, span[1] // _BLOCK + 1):
                self._blocks.setdefault(block, []).append(span)

    def broken(self, start: int, end: int) -> frozenset[str]:
        """Return the kinds of its spans that `[start, end)` of the text breaks into: they reach over an edge of it."""
        low, high = start - self.start, end - self.start
        first, last = low // _BLOCK, high // _BLOCK
        found = self._blocks.get(first, [])
        if last != first:
            found = found + self._blocks.get(last, [])
        return _broken(found, low, high) if found else _NONE


class _Seen:
    """The tokens of one snapshot that were asked about. Only the long ones are kept: there cannot be many."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._code = document.language.code
        self._starts: list[int] = []
        self._long: list[_Token] = []

    def breaks(self, start: int, end: int) -> frozenset[str]:
        """Return the kinds of the spans in the tokens around `start` and `end` that `[start, end)` breaks into."""
        token = self._token(start)
        kinds = token.broken(start, end)
        return kinds if end <= token.end else kinds | self._token(end).broken(start, end)

    def _token(self, point: int) -> _Token:
        """Return the token that `point` stands in or touches."""
        index = bisect_right(self._starts, point) - 1
        if index >= 0 and point <= self._long[index].end:
            return self._long[index]
        text = self._text
        left, right = token_edges(text, point, _LONG)
        if _is_short(text, left, point, right):
            return _Token(left, right, spans(text[left:right], self._code))
        while left and not text[left - 1].isspace():
            left -= 1
        rest = _REST.match(text, right)
        right = rest.end() if rest else right
        token = _Token(left, right, spans(text[left:right], self._code))
        self._starts.insert(index + 1, left)
        self._long.insert(index + 1, token)
        return token


def _broken(found: Sequence[Span], low: int, high: int) -> frozenset[str]:
    """Return the kinds of the spans that `[low, high)` breaks into; all positions from the token's start."""
    if low == high:
        kinds = [kind for left, right, kind in found if left < low < right]
    else:
        kinds = [
            kind for left, right, kind in found if low < right and left < high and not (low <= left and right <= high)
        ]
    return frozenset(kinds) if kinds else _NONE
