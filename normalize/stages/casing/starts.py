"""Lower-case words where a sentence may start inside a line: the scan behind the rule for sentence starts."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from normalize.document import Document
from normalize.language import language
from normalize.scan import lower_after
from normalize.stages.casing.ends import HALF, NEVER, SURE, WEAK, Grade, after_token, attributed, token_before
from normalize.stages.casing.letters import SPACE, SPACES, lower_word

__all__ = ["CLOSERS", "OPENERS", "Start", "grade_after", "lost_starts", "lower_starts", "marks_of", "share_lower"]

CLOSERS = (
    "\"')]\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}"
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)
"""What may stand between the end of a sentence and the space."""
OPENERS = (
    "\"'([\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
    "\N{DOUBLE LOW-9 QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{INVERTED QUESTION MARK}"
    "\N{INVERTED EXCLAMATION MARK}"
)
"""What may stand before the first word of a sentence."""

_UPPER = (
    "A-Z\N{LATIN CAPITAL LETTER A WITH GRAVE}-\N{LATIN CAPITAL LETTER THORN}"
    "\N{GREEK CAPITAL LETTER ALPHA}-\N{GREEK CAPITAL LETTER OMEGA}"
    "\N{CYRILLIC CAPITAL LETTER IE WITH GRAVE}-\N{CYRILLIC CAPITAL LETTER YA}"
)
_BRACKETS = ("(", "[")
_TERM = 3  # times
_SPACED_INITIALS = re.compile(r"(?<!\w)([^\W\d_])\1?\.[ \N{NO-BREAK SPACE}]([^\W\d_])\2?\.$")  # `I. A.`, `EE. UU.`
_INITIALS, _INITIALS_REACH = 2, 8  # letters before the stop; code points
_LONGEST = 40  # code points: no match of the full pattern is longer, the letter behind it included


class _End(NamedTuple):
    """What stands between two sentences of a line, the second of which begins with a lower-case letter.

    Args:
        start: Where the mark stands, code points into the text.
        mark: Up to six marks, of which each may end a sentence.
        closer: What stands behind the mark, before the space.
        opener: What stands before the letter, behind the space.
        end: Where the letter stands.
    """

    start: int
    mark: str
    closer: str
    opener: str
    end: int


class Start(NamedTuple):
    """A lower-case word after a mark that may end a sentence.

    Args:
        start: Code points into the text.
        word: The word as it stands.
        grade: How sure it is that a sentence starts with it.
        term: The word before a question or exclamation mark: the same three times is a name or term (`Huh? is a word`).
    """

    start: int
    word: str
    grade: Grade
    term: str = ""


def lower_starts(document: Document) -> tuple[Start, ...]:
    """Return the lower-case words after the end of a sentence in the same line, graded."""
    text = document.text
    ends = _ends(text, document.language.code)
    found = [_start(document, end, word) for end in ends if (word := lower_word(text, end.end))]
    exclaimed = [start.term for start in found if start.term]
    if len(exclaimed) < _TERM:
        return tuple(found)
    times = Counter(exclaimed)
    return tuple(start for start in found if times[start.term] < _TERM)


def _start(document: Document, end: _End, word: str) -> Start:
    text, at = document.text, end.start
    if text.startswith("@", text.rfind("\n", 0, at) + 1):
        return Start(end.end, word, NEVER)  # a line that begins with a handle is a post: there people write so
    token = token_before(text, at)
    grade = _grade(document, end, token, word)
    return Start(end.end, word, grade, token if grade is HALF and end.mark != "." else "")


def lost_starts(document: Document) -> bool:
    """Whether any sentence start has certainly lost its capital."""
    return any(start.grade is SURE for start in document.measure(lower_starts))


def share_lower(document: Document) -> float:
    """Return the share of lower-case words among all sentence starts after an ordinary word, 0 to 1."""
    low = sum(start.grade is SURE for start in document.measure(lower_starts))
    return low / (low + sum(len(pattern.findall(document.text)) for pattern in _CAPITALS)) if low else 0.0


def grade_after(document: Document, line: str) -> Grade:
    """Grade what follows a line that ends with a mark."""
    body = line.rstrip(CLOSERS + " ")
    core = body.rstrip(".!?\N{HORIZONTAL ELLIPSIS}")
    return after_token(document, token_before(core, len(core)), "") if body[len(core) :] == "." else HALF


def _grade(document: Document, end: _End, token: str, word: str) -> Grade:
    at, mark, closer, opener, place = end
    if opener[:1] in _BRACKETS:
        return WEAK
    if closer:
        return _after_closer(document, mark, closer, place, word)
    if mark != ".":
        if "\N{HORIZONTAL ELLIPSIS}" in mark or set(mark) == {"."}:
            return NEVER
        return NEVER if attributed(document, place) else HALF
    if len(token) <= _INITIALS and (
        _SPACED_INITIALS.search(document.text, max(0, at - _INITIALS_REACH), at + 1)
        or (token in document.language.words.function and document.text[max(0, at - len(token) - 2)].isdigit())
    ):
        return NEVER  # `12 in. by`: no sentence ends in such a word behind a figure
    stop = document.text.startswith(".", place + len(word))
    return after_token(document, token, word, stop=stop)


def _after_closer(document: Document, mark: str, closer: str, at: int, word: str) -> Grade:
    """Grade a start after a closing mark: a bracket seldom ends a sentence, after a question an attribution follows."""
    if closer[0] in ")]" or attributed(document, at):
        return NEVER
    inside = document.language.quotes.stop_inside
    if mark == ".":  # no attribution begins with an article or a preposition
        return HALF if inside or word in document.language.words.function else WEAK
    return WEAK if inside and word not in document.language.words.function else NEVER


def _pattern(code: str, lower: str) -> re.Pattern[str]:
    closers, openers = re.escape(CLOSERS), re.escape(OPENERS)
    return re.compile(
        rf"(?P<mark>[{marks_of(code)}]{{1,6}})(?P<close>[{closers}]{{0,3}})(?:{SPACE}?\[\d{{1,3}}\]){{0,4}}{SPACE}{{1,3}}"
        rf"(?P<open>[{openers}]{{0,2}})(?={lower})"
    )


def marks_of(code: str) -> str:
    """Return what may end a sentence of a language."""
    own = language(code).spacing.question_mark
    return ".!?\N{HORIZONTAL ELLIPSIS}" + (own if own != "?" else "")


def _ends(text: str, code: str) -> Iterator[_End]:
    """Yield what `finditer` of the full pattern would; it is asked only where its end is found, and no plain stop."""
    places = lower_after(text, marks_of(code) + "]", CLOSERS, SPACES, OPENERS)  # a citation ends in a bracket
    if not places:
        return
    pattern = _ascii(code) if text.isascii() else _any(code)
    at = 0
    for place in places:
        if text[place - 2 : place] == ". " and text[place - 3 : place - 2].isalnum() and text[place].isascii():
            yield _End(place - 2, ".", "", "", place)
            at = place
            continue
        match = pattern.search(text, max(at, place + 1 - _LONGEST), place + 1)
        if match is not None:
            mark, closer, opener = match.group("mark", "close", "open")
            at = match.end()
            yield _End(match.start(), mark, closer, opener, at)


@functools.cache
def _ascii(code: str) -> re.Pattern[str]:
    return _pattern(code, "[a-z]")


@functools.cache
def _any(code: str) -> re.Pattern[str]:
    return _pattern(code, rf"[^\W\d_{_UPPER}]")


# Sentence starts with a capital after a lower-case word of three letters and more, roughly.
# A pattern begins with its literal, the look-behind stands after it: otherwise the search is many times as slow.
_CAPITALS = tuple(
    re.compile(rf"{mark}(?<=[^\W\d_{_UPPER}]{{3}}.){SPACE}(?=[{_UPPER}])") for mark in (r"\.", "!", r"\?")
)
