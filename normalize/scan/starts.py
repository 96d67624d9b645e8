"""Where a sentence may begin in the lower case, and which words could have a capital there."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import TypeVar

from normalize.scan.characters import token_edges
from normalize.scan.lists import Row

__all__ = ["carriers", "lower_starts", "lower_word", "may_carry", "standing"]

_TOKEN_REACH = 40  # code points looked back for the token before a full stop
_REACH = 6
_AROUND = 60  # code points on either side of a word
_WORD = re.compile(r"[^\W\d_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}][^\W\d_]+)*")
_MENTION = re.compile(
    r"(?:(['\"`])[^\W\d_]+\1|\N{LEFT SINGLE QUOTATION MARK}[^\W\d_]+\N{RIGHT SINGLE QUOTATION MARK}"
    r"|\N{LEFT DOUBLE QUOTATION MARK}[^\W\d_]+\N{RIGHT DOUBLE QUOTATION MARK})\Z"
)
_CASELESS = re.compile(
    "[\u0590-\u109f\u1100-\u139f\u1400-\u1c7f\u2e80-\ua63f\ua800-\ufaff\ufb1d-\ufefc\uff66-\uffdc\U00020000-\U0003ffff]"
)
"""Letters and signs of the living scripts without capitals, roughly: from Hebrew to Hangul."""
_CLOSERS = (
    "\"')\\]\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)
_GLUED = re.compile(rf"\w\Z|\w[{_CLOSERS}]{{0,2}}[.!?\N{{HORIZONTAL ELLIPSIS}}][{_CLOSERS}]{{0,2}}\Z")
"""What stands before the middle of a word, and before a word that lost its space as well: with a capital and without
the space (`year.Andre`) it would be another candidate in the next run."""
_Site = TypeVar("_Site", bound=tuple[int, str] | tuple[int, str, str])
_CONSONANTS = frozenset("bcdfghjklmnpqrstvwxz")  # alone they are variables, units or what is left of an elision


def lower_starts(text: str, marks: str, closers: str, spaces: str, openers: str, /) -> list[tuple[int, str, str]]:
    """Return the letters that are no capitals of ASCII and may begin a sentence inside a line, in order, each once.

    Args:
        text: Any text.
        marks: What may end a sentence.
        closers: What may stand behind the mark, up to three times.
        spaces: What has to follow, one to three times.
        openers: What may stand before the letter, up to two times.

    Returns:
        Of each its place, the word that `lower_word` finds there, and, where nothing but a plain full stop and a space
        stands between a letter or figure and a letter of ASCII, the token before the stop, or its last 40 code points;
        elsewhere no token.
    """
    patterns = (_lower(mark, closers, spaces, openers) for mark in set(marks) if mark in text)
    places = sorted({match.end() - 1 for pattern in patterns for match in pattern.finditer(text)})
    return [(place, lower_word(text, place), _token_before(text, place)) for place in places]


def _token_before(text: str, place: int) -> str:
    stop = place - 2
    if not (text[place].isascii() and text.startswith(". ", stop) and stop and text[stop - 1].isalnum()):
        return ""
    return text[token_edges(text, stop, _TOKEN_REACH)[0] : stop]


def lower_word(text: str, place: int, /) -> str:
    """Return the word that begins at a place of a text if it is wholly lower-case and may carry a capital; or nothing.

    A word alone between quotation marks is mentioned as it is written: `'diff' compares two files`.
    """
    match = _WORD.match(text, place)
    if match is None or (place and _MENTION.match(text, place - 1, match.end() + 1)):
        return ""
    return match.group() if may_carry(text, place, match.end()) else ""


def may_carry(text: str, start: int, end: int, /) -> bool:
    """Whether a word of a text is wholly lower-case and may carry a capital, by its letters and what touches it.

    Not: a word behind a stop without a space, `mRNA` (a capital inside), `x1`, `snake_case`, `a)` and `b.` of lists, a
    word in a line of a script without capitals, where it has none either: a command, a brand.
    """
    word = text[start:end]
    if not word.islower() or _is_glued(text, start):
        return False
    follower = text[end : end + 1]
    if follower.isdigit() or follower == "_" or (follower == "-" and text[end + 1 : end + 2].isdigit()):
        return False
    if len(word) == 1 and (follower in ")." or word in _CONSONANTS):
        return False
    return text.isascii() or not _among_caseless(text, start, end)


def carriers(text: str, rows: Sequence[Row], marks: str, reach: int, /) -> list[int]:
    """Tell of words whether each may carry a capital: 0 if not; 1 if it may; 2 if marks near it ask for a look.

    Args:
        text: Any text.
        rows: Where each word stands (code points), the word, and whatever else.
        marks: What makes it a part of something else where it stands right behind it, or near before it.
        reach: So near (code points).
    """
    found = []
    for start, word, *_ in rows:
        end = start + len(word)
        if not may_carry(text, start, end):
            found.append(0)
        else:
            found.append(1 + any(mark in text[max(0, start - reach) : start] + text[end : end + 1] for mark in marks))
    return found


def standing(text: str, sites: list[_Site], /) -> list[_Site]:
    """Return those of some words, each behind its place (code points), that a text, as long as theirs, has there."""
    return [site for site in sites if text.startswith(site[1], site[0])]


def _is_glued(text: str, start: int) -> bool:
    space = start == 0 or text[start - 1].isspace()
    return not space and _GLUED.search(text, max(0, start - _REACH), start) is not None


def _among_caseless(text: str, start: int, end: int) -> bool:
    """Whether most letters around a word, on its line, are of a script without capitals."""
    around = text[max(0, start - _AROUND) : end + _AROUND]
    if around.isascii() or _CASELESS.search(around) is None:
        return False
    line = text[max(text.rfind("\n", 0, start) + 1, start - _AROUND) : start]
    line += text[end : end + _AROUND].partition("\n")[0]
    return 2 * sum(map(str.isalpha, _CASELESS.findall(line))) > sum(map(str.isalpha, line))


@functools.cache
def _lower(mark: str, closers: str, spaces: str, openers: str) -> re.Pattern[str]:
    """Return what matches up to the letter, which it takes in.

    A pattern that begins with a literal is searched six times as fast as one that begins with a class.
    """
    classes = (re.escape(characters) for characters in (closers, spaces, openers))
    return re.compile("{}[{}]{{0,3}}[{}]{{1,3}}[{}]{{0,2}}[^\\W\\d_A-Z]".format(re.escape(mark), *classes))
