"""Lower-case words where a sentence may start inside a line: the scan behind the rule for sentence starts."""

from __future__ import annotations

import functools
import re
from collections import Counter
from itertools import product
from string import ascii_lowercase
from typing import NamedTuple

from normalize import scan
from normalize.document import Document, Recasing
from normalize.language import language
from normalize.stages.casing.ends import (
    HALF,
    NEVER,
    SURE,
    WEAK,
    Grade,
    after_token,
    attributed,
    token_before,
    told,
)
from normalize.stages.casing.letters import SPACE, SPACES, deliberate_starts, is_deliberate
from normalize.stages.casing.units import may_be_unit

__all__ = [
    "CLOSERS",
    "OPENERS",
    "Start",
    "capital_starts",
    "capital_starts_recased",
    "grade_after",
    "lost_starts",
    "lower_starts",
    "marks_of",
    "share_lower",
    "start_sites",
    "start_sites_left",
]

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
_STOP, _MARKS = ".", ".!?\N{HORIZONTAL ELLIPSIS}"  # of most languages
_BRACKETS = ("(", "[")
_ASIDE = 20  # code points; a sentence in brackets is mostly longer
_DOTS = 3  # of an ellipsis
_TERM = 3  # times
_SPACED_INITIALS = re.compile(r"(?<!\w)([^\W\d_])\1?\.[ \N{NO-BREAK SPACE}]([^\W\d_])\2?\.$")  # `I. A.`, `EE. UU.`
_ITEMS = frozenset(ascii_lowercase).union(  # what numbers the items of a list, besides figures
    "".join(letters) for size in range(2, 6) for letters in product("ivx", repeat=size)
)
_DOMAINS = ("com", "edu", "gov", "org")  # the top-level ones that are words in few languages; no sentence begins so
_WEB = "www"
_BEFORE_DOMAINS = tuple(f". {name}" for name in _DOMAINS)
_INITIALS, _INITIALS_REACH = 2, 8  # letters before the stop; code points
_EACH = 1000  # code points that are read while the surroundings of one word are looked at twice
_LONGEST = 40  # code points: no match of the full pattern is longer, the letter behind it included
_new = tuple.__new__  # makes a `Start` in a fifth of the time of calling the class


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


def start_sites(document: Document) -> list[tuple[int, str, str]]:
    """Return where a sentence may start in the lower case inside a line: see `scan.lower_starts`."""
    marks = marks_of(document.language.code) + "]"  # a citation ends in a bracket
    return scan.lower_starts(document.text, marks, CLOSERS, SPACES, OPENERS)


def start_sites_left(sites: list[tuple[int, str, str]], recasing: Recasing) -> list[tuple[int, str, str]]:
    """Return those of the sites that are left where some words have got a capital."""
    text = recasing.after.text
    return [
        (place, word, text[place - 2 - len(token) : place - 2] if token else "")
        for place, word, token in scan.standing(text, sites)
    ]


def lower_starts(document: Document) -> tuple[Start, ...]:
    """Return the lower-case words after the end of a sentence in the same line, graded."""
    sites = document.measure(start_sites)
    if not sites:
        return ()
    text = document.text
    has_posts = "@" in text
    code, deliberate = document.language.code, deliberate_starts()
    found: list[Start] = []
    exclaimed: list[str] = []
    before = 0
    for place, word, token in sites:
        grade, term = None, ""
        if word and not (word in deliberate and is_deliberate(word, text, place + len(word))):
            if not token:
                grade, term = _graded(document, before, place, word)
            else:
                grade = told(code, token)
                if grade is not NEVER and (
                    grade is not SURE  # as most are
                    or token == word
                    or may_be_unit(code, text, token, place - 2)
                    or _in_aside(text, place - 2)
                    or _in_address(text, place, token, word)
                ):
                    grade = _after_stop(document, token, place - 2, place, word)
        if grade is not None:
            if has_posts and text.startswith("@", text.rfind("\n", 0, place) + 1):
                grade, term = NEVER, ""  # a line that begins with a handle is a post: there people write so
            if term:
                exclaimed.append(term)
            found.append(_new(Start, (place, word, grade, term)))
        before = place
    if len(exclaimed) < _TERM:
        return tuple(found)
    times = Counter(exclaimed)
    return tuple(start for start in found if times[start.term] < _TERM)


def _graded(document: Document, before: int, place: int, word: str) -> tuple[Grade | None, str]:
    """Return the grade of a place where what stands before it may part sentences, and its term (see `Start`).

    None where it does not; `before`: see `_between`.
    """
    text = document.text
    match = _between(text, document.language.code, before, place)
    if match is None:
        return None, ""
    mark, closer, opener = match.group("mark", "close", "open")
    alone = mark == "." and not closer and text[match.start() - 1 : match.start()] in SPACES
    if alone or opener[:1] in _BRACKETS:
        return WEAK, ""  # of a stop alone the text speaks: `names that begin with . and ~`
    if closer:
        return _after_closer(document, mark, closer, place, word), ""
    token = token_before(text, match.start())
    if mark in {".", document.language.spacing.full_stop}:
        own = mark != "."  # one that is in no abbreviation
        return SURE if own else _after_stop(document, token, match.start(), place, word), ""
    if "\N{HORIZONTAL ELLIPSIS}" in mark or set(mark) == {"."} or attributed(document, place):
        return NEVER, ""
    return HALF, token


def lost_starts(document: Document) -> bool:
    """Whether any sentence start has certainly lost its capital."""
    return any(start.grade is SURE for start in document.measure(lower_starts))


def share_lower(document: Document) -> float:
    """Return the share of lower-case words among all sentence starts after an ordinary word, 0 to 1."""
    low = sum(start.grade is SURE for start in document.measure(lower_starts))
    return low / (low + document.measure(capital_starts)) if low else 0.0


def capital_starts(document: Document) -> int:
    """Count the sentence starts with a capital after an ordinary word."""
    return _capitals(document.text, 0, len(document.text))


def capital_starts_recased(number: int, recasing: Recasing) -> int:
    """Count the same in a document that has another case, where only the surroundings have to be looked at."""
    before, after = recasing.before.text, recasing.after.text
    if len(after) < _EACH * len(recasing.starts):
        return capital_starts(recasing.after)
    done = 0
    for start, end in zip(recasing.starts, recasing.ends, strict=True):
        first, done = max(done, start - _AHEAD), end + _LETTERS
        number += _capitals(after, first, done + _AHEAD) - _capitals(before, first, done + _AHEAD)
    return number


def _capitals(text: str, start: int, end: int) -> int:
    return sum(len(pattern.findall(text, start, end)) for pattern in _CAPITALS)


def grade_after(document: Document, line: str) -> Grade:
    """Grade what follows a line that ends with a mark."""
    body = line.rstrip(CLOSERS + SPACES)
    core = body.rstrip(".!?\N{HORIZONTAL ELLIPSIS}")
    mark = body[len(core) :]
    if mark == ".":
        return after_token(document, token_before(core, len(core)), "")
    return NEVER if mark[-_DOTS:] == "." * _DOTS or mark[-1:] == "\N{HORIZONTAL ELLIPSIS}" else HALF


def _after_stop(document: Document, token: str, stop: int, place: int, word: str) -> Grade:
    text = document.text
    if len(token) <= _INITIALS:
        before = text[max(0, stop - len(token) - 2)]  # what stands before the space
        if (before == "." and _SPACED_INITIALS.search(text, max(0, stop - _INITIALS_REACH), stop + 1)) or (
            before.isdigit() and token in document.language.words.function
        ):
            return NEVER  # `12 in. by`: no sentence ends in such a word behind a figure
    if token in _ITEMS and not text[text.rfind("\n", 0, stop) + 1 : stop - len(token)].strip():
        return NEVER  # `iii. in writing`: an item of a list
    stopped = text.startswith(".", place + len(word))
    if stopped and token == word:
        return NEVER  # `kop. kop. kop.`
    if _in_address(text, place, token, word) and word not in document.language.words.function:
        return NEVER
    grade = after_token(document, token, word, stop=stopped)
    if grade > WEAK and _in_aside(text, stop):
        return WEAK
    return HALF if grade > HALF and may_be_unit(document.language.code, text, token, stop) else grade


def _in_address(text: str, place: int, token: str, word: str) -> bool:
    """Whether a word is part of an address that a tokeniser took apart: `www. maps. example. com`."""
    return word in _DOMAINS or token == _WEB or text.startswith(_BEFORE_DOMAINS, place + len(word))


def _in_aside(text: str, stop: int) -> bool:
    """Whether a stop stands in brackets that have just been opened: behind an abbreviation (`(dial. and obs.)`)."""
    opening = text.rfind("(", stop - _ASIDE if stop > _ASIDE else 0, stop)
    return opening >= 0 and text.find(")", opening, stop) < 0


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


@scan.kept
def marks_of(code: str) -> str:
    """Return what may end a sentence of a language."""
    spacing = language(code).spacing
    marks = _MARKS if spacing.full_stop == _STOP else _MARKS.replace(_STOP, "")  # a colon, more or less, in Armenian
    own = (mark for mark in (spacing.question_mark, spacing.full_stop) if mark not in marks)
    return marks + "".join(own)


def _between(text: str, code: str, before: int, place: int) -> re.Match[str] | None:
    """Return what stands between two sentences if it ends at a place; `before`: the place before that may be such.

    There is no letter in it, so that it begins behind that place.
    """
    pattern = _ascii(code) if text.isascii() else _any(code)
    return pattern.search(text, max(before, place + 1 - _LONGEST), place + 1)


@functools.cache
def _ascii(code: str) -> re.Pattern[str]:
    return _pattern(code, "[a-z]")


@functools.cache
def _any(code: str) -> re.Pattern[str]:
    return _pattern(code, rf"[^\W\d_{_UPPER}]")


# Sentence starts with a capital after a lower-case word of three letters and more, roughly.
# A pattern begins with its literal, the look-behind stands after it: otherwise the search is many times as slow.
_LETTERS, _AHEAD = 3, 2  # letters before the mark; code points from it to the capital
_CAPITALS = tuple(
    re.compile(rf"{mark}(?<=[^\W\d_{_UPPER}]{{{_LETTERS}}}.){SPACE}(?=[{_UPPER}])") for mark in (r"\.", "!", r"\?")
)
