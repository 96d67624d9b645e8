"""Spans no repair may break into: addresses, code, numbers, abbreviations.

Candidate first, veto after: only the tokens at the edges of a proposed edit are looked at, so text without candidates
costs nothing, and a text that is one endless token costs no more than its length.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from normalize.document.document import Document
from normalize.document.spans import Span, may_hold, spans
from normalize.language import Language
from normalize.scan import in_odd_tokens, plain_token, token_edges

__all__ = ["JOINED", "VERBATIM", "guarded", "guarded_among", "kinds_at"]

VERBATIM = frozenset({"url", "email", "handle", "hashtag", "domain", "file", "path", "code"})
"""Kinds in which not a character may change."""
JOINED = frozenset({"number", "time", "version", "initials", "abbreviation"})
"""Kinds that must not be split, though a capital may change."""

_LONG = 256  # code points; longer tokens are no words, and their spans are looked for only once


def kinds_at(document: Document, start: int, end: int) -> frozenset[str]:
    """Return the kinds of the protected spans that `[start, end)` would break into.

    A span that lies wholly inside `[start, end)` is not broken into: it is deleted or replaced as a whole. An insertion
    at the edge of a span is outside it. So an edit breaks into the spans that reach over one of its ends.
    """
    return frozenset(kind for kind in VERBATIM | JOINED if _breaks(document, start, end, frozenset({kind})))


def guarded(document: Document, start: int, end: int, kinds: frozenset[str]) -> bool:
    """Whether an edit of `[start, end)` must not happen because it breaks into a span of one of `kinds`."""
    text = document.text
    if not kinds or plain_token(text, start, end) or text[start:end].isspace():  # white space is in no token
        return False
    return _breaks(document, start, end, kinds)


def guarded_among(
    document: Document, starts: Sequence[int], ends: Sequence[int], kinds: frozenset[str]
) -> frozenset[int]:
    """Return the numbers of those edits, from `starts` to `ends`, that must not happen (see `guarded`)."""
    odd = in_odd_tokens(document.text, starts, ends) if kinds else ()
    if not (odd and may_hold(document.text)):
        return frozenset()
    tokens = _tokens(document, kinds)
    found: list[int] = []
    first, last, inner = 0, -1, b""  # of the token at hand
    for number in odd:
        start, end = starts[number], ends[number]
        if not first <= start <= last:
            first, last, inner = tokens.around(document, start)
        if inner[start - first] or (inner[end - first] if end <= last else tokens.inside(document, end)):
            found.append(number)
    return frozenset(found)


def _breaks(document: Document, start: int, end: int, kinds: frozenset[str]) -> bool:
    """Whether a span of one of `kinds` reaches over one of the two places."""
    tokens = _tokens(document, kinds)
    return tokens.inside(document, start) or tokens.inside(document, end)


def _tokens(document: Document, kinds: frozenset[str]) -> _Tokens:
    known = document.measure(_known_tokens)
    if kinds not in known:
        known[kinds] = _Tokens(kinds)
    return known[kinds]


def _known_tokens(_: Document) -> dict[frozenset[str], _Tokens]:
    return {}


class _Tokens:
    """The tokens of one snapshot that were asked about, with the places in them that spans of some kinds are over.

    Only the long ones are kept: there cannot be many.
    """

    def __init__(self, kinds: frozenset[str]) -> None:
        self._kinds = kinds
        self._starts: list[int] = []
        self._long: list[tuple[int, int, bytes]] = []

    def inside(self, document: Document, place: int) -> bool:
        """Return whether a span is over a place."""
        start, _, inner = self.around(document, place)
        return inner[place - start] == 1

    def around(self, document: Document, place: int) -> tuple[int, int, bytes]:
        """Return the token that a place stands in or touches: its start, its end, and what `_places` says of it."""
        text, most = document.text, _LONG
        start, end = token_edges(text, place, most)
        if end - start < most:
            return start, end, _remembered(text[start:end], document.language.code, self._kinds)
        index = bisect_right(self._starts, place)
        if index and place <= self._long[index - 1][1]:
            return self._long[index - 1]
        while most in (place - start, end - place):
            most *= 2
            start, end = token_edges(text, place, most)
        long = start, end, _places(document.recall(_spans, text[start:end]), end - start, self._kinds)
        self._starts.insert(index, start)
        self._long.insert(index, long)
        return long


def _spans(token: str, language: Language) -> tuple[Span, ...]:
    return spans(token, language.code)


def _places(found: Iterable[Span], length: int, kinds: frozenset[str]) -> bytes:
    """Return for each place in a token of some length, edges included, whether a span of one of `kinds` is over it."""
    inner = bytearray(length + 1)
    for start, end, kind in found:
        if kind in kinds:
            inner[start + 1 : end] = b"\1" * (end - start - 1)
    return bytes(inner)


@functools.lru_cache(maxsize=4096)
def _remembered(token: str, code: str, kinds: frozenset[str]) -> bytes:
    return _places(spans(token, code), len(token), kinds)
