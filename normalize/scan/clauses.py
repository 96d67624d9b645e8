"""Prose cut into clauses at punctuation marks, with what a table tells of their words."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping

__all__ = ["Clauses", "Cut", "joined_words"]

Cut = tuple[int, int, str, bool, bool, int, int, int, int, int, int, int]
"""A clause: start, end (code points), what ends it, whether a mark stands in it, whether a dash stands before it.

Of its words: how many there are, the classes of all, those of the first, how many are of class 1, how many behind the
first begin with a capital, what all together weigh, the number of the first."""

_APOSTROPHE = "'\N{RIGHT SINGLE QUOTATION MARK}"
_WORD = re.compile(rf"[^\W_]++(?:[{_APOSTROPHE}-][^\W_]++)*+")
_UNKNOWN = (0, 0, 0, 0)


def joined_words(text: str, start: int, end: int, /) -> tuple[list[str], list[str]]:
    """Return the words of `text[start:end]` as they stand, and in the lower case with straight apostrophes.

    A word is made of letters and figures, with apostrophes and hyphens inside.
    """
    raw = _WORD.findall(text, start, end)
    low = list(map(str.lower, raw))
    if text.find("\N{RIGHT SINGLE QUOTATION MARK}", start, end) >= 0:
        low = [word.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") for word in low]
    return raw, low


class Clauses:
    """How prose is cut into clauses, and what is known of words.

    Args:
        words: Of words of up to 64 code points in the lower case (see `joined_words`) the classes, as bits of a number;
            what one weighs, once in a clause however often it stands there; what it weighs besides as the first word; a
            number of its own.
        stops: What ends a clause behind a word, with any other stops and then closers behind it, before white space.
        dashes: What ends a clause behind white space, with any other dashes behind it; none is a stop.
        closers: What may stand behind stops; none is a stop. No set of marks is empty.
        marks: Of which is told whether one stands in a clause.
        doubtful: The class of words behind which a full stop may end no clause; one of one letter is such a word.
    """

    def __init__(  # noqa: PLR0917 (positional for the compiled twin)
        self,
        words: Mapping[str, tuple[int, int, int, int]],
        stops: str,
        dashes: str,
        closers: str,
        marks: str,
        doubtful: int,
        /,
    ) -> None:
        self._words, self._dashes, self._doubtful = words, dashes, doubtful
        self._breaks = _breaks(stops, dashes, closers)
        self._marks = re.compile(f"[{re.escape(marks)}]")

    def cut(self, text: str, start: int, end: int, goes_on: Callable[[str, int], bool], /) -> list[Cut]:
        """Return the clauses of `text[start:end]` (code points); what holds no word belongs to the one before it.

        Args:
            text: Any text.
            start: Code points.
            end: Exclusive.
            goes_on: Asked of a single full stop behind a doubtful word, whether it ends no clause.
        """
        found: list[Cut] = []
        at = piece = start
        words: list[str] = []
        raw: list[str] = []
        dash = False
        for cut, behind in [*[match.span() for match in self._breaks.finditer(text, start, end)], (end, end)]:
            more, low = joined_words(text, piece, cut)
            piece = behind
            raw += more
            words += low
            stop = text[cut:behind]
            if stop == "." and self._is_doubtful(low) and goes_on(text, cut):
                continue
            stop = "-" if stop[:1] in self._dashes and stop else _most_telling(stop)
            close = behind if stop not in {"", "-"} else at + len(text[at:cut].rstrip())
            if raw:
                at += len(text[at:close]) - len(text[at:close].lstrip())
                marked = self._marks.search(text, at, close) is not None
                found.append((at, close, stop, marked, dash, *self._told(raw, words)))
                dash = stop == "-"
                raw, words = [], []
            else:
                if found and text[at:close].strip().strip(self._dashes):
                    found[-1] = (found[-1][0], close, *found[-1][2:])
                dash |= stop == "-"
            at = behind
        return found

    def _is_doubtful(self, words: list[str]) -> bool:
        return not words or len(words[-1]) == 1 or bool(self._words.get(words[-1], _UNKNOWN)[0] & self._doubtful)

    def _told(self, raw: list[str], words: list[str]) -> tuple[int, int, int, int, int, int, int]:
        known = [self._words.get(word, _UNKNOWN) for word in words]
        every = functools.reduce(int.__or__, [classes for classes, *_ in known])
        weight = known[0][2] + sum(self._words.get(word, _UNKNOWN)[1] for word in set(words))
        functional = sum(classes & 1 for classes, *_ in known)
        capitals = len([word for word in raw[1:] if word[0].isupper()])
        return len(words), every, known[0][0], functional, capitals, weight, known[0][3]


def _most_telling(marks: str) -> str:
    """Return the one that tells most of the marks behind a clause."""
    for mark in "?!":
        if mark in marks:
            return mark
    return "." if marks[:1] == "\N{HORIZONTAL ELLIPSIS}" else marks[:1]


def _breaks(stops: str, dashes: str, closers: str) -> re.Pattern[str]:
    """Return what finds the marks between clauses.

    A run of them is entered at its first mark only, so that a long run costs its length once. The pattern begins with
    one class of rare characters, for which the engine scans at the speed of C.
    """
    stop, dash, close = map(re.escape, (stops, dashes, closers))
    return re.compile(
        rf"[{stop}{dash}](?:(?<=[{stop}])(?<![{stop}].)[{stop}]*+[{close}]*+(?=\s)|(?<=\s[{dash}])[{dash}]*+(?=\s))",
        re.DOTALL,
    )
