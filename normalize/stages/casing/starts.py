"""Lower-case words where a sentence may start inside a line: the scan behind the rule for sentence starts."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator

import attrs

from normalize.document import Document
from normalize.language import language
from normalize.scan import lower_after
from normalize.stages.casing.ends import Grade, after_token, attributed, token_before
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
_INITIALS_REACH = 8
_LONGEST = 40  # code points: no match of the full pattern is longer, the letter behind it included


@attrs.frozen
class Start:
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
    matches = list(_matches(text, document.language.code))
    if not matches:
        return ()
    found: list[Start] = []
    exclaimed: Counter[str] = Counter()
    for match in matches:
        word = lower_word(text, match.end())
        if not word:
            continue
        grade = Grade.NEVER if _is_post(text, match.start()) else _grade(document, match, word)
        term = token_before(text, match.start()) if grade is Grade.HALF and match["mark"] != "." else ""
        exclaimed[term] += 1
        found.append(Start(match.end(), word, grade, term))
    terms = {term for term, times in exclaimed.items() if term and times >= _TERM}
    return tuple(start for start in found if start.term not in terms)


def _is_post(text: str, at: int) -> bool:
    """Whether the line of a place begins with a handle: people write in the lower case there."""
    return text.startswith("@", text.rfind("\n", 0, at) + 1)


def lost_starts(document: Document) -> bool:
    """Whether any sentence start has certainly lost its capital."""
    return any(start.grade is Grade.SURE for start in document.measure(lower_starts))


def share_lower(document: Document) -> float:
    """Return the share of lower-case words among all sentence starts after an ordinary word, 0 to 1."""
    low = sum(start.grade is Grade.SURE for start in document.measure(lower_starts))
    return low / (low + len(_CAPITAL.findall(document.text))) if low else 0.0


def grade_after(document: Document, line: str) -> Grade:
    """Grade what follows a line that ends with a mark."""
    body = line.rstrip(CLOSERS + " ")
    core = body.rstrip(".!?\N{HORIZONTAL ELLIPSIS}")
    return after_token(document, token_before(core, len(core)), "") if body[len(core) :] == "." else Grade.HALF


def _grade(document: Document, match: re.Match[str], word: str) -> Grade:
    mark, closer = match["mark"], match["close"]
    if match["open"][:1] in _BRACKETS:
        return Grade.WEAK
    if closer:
        return _after_closer(document, mark, closer, match.end(), word)
    if "\N{HORIZONTAL ELLIPSIS}" in mark or (len(mark) > 1 and set(mark) == {"."}):
        return Grade.NEVER
    if mark != ".":
        return Grade.NEVER if attributed(document, match.end()) else Grade.HALF
    if _SPACED_INITIALS.search(document.text, max(0, match.start() - _INITIALS_REACH), match.end("mark")):
        return Grade.NEVER
    stop = document.text.startswith(".", match.end() + len(word))
    return after_token(document, token_before(document.text, match.start()), word, stop=stop)


def _after_closer(document: Document, mark: str, closer: str, at: int, word: str) -> Grade:
    """Grade a start after a closing mark: a bracket seldom ends a sentence, after a question an attribution follows."""
    if closer[0] in ")]" or attributed(document, at):
        return Grade.NEVER
    inside = document.language.quotes.stop_inside
    if mark == ".":  # no attribution begins with an article or a preposition
        return Grade.HALF if inside or word in document.language.words.function else Grade.WEAK
    return Grade.WEAK if inside and word not in document.language.words.function else Grade.NEVER


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


def _matches(text: str, code: str) -> Iterator[re.Match[str]]:
    """Yield what `finditer` of the full pattern would, which is asked only where its end is found."""
    places = lower_after(text, marks_of(code) + "]", CLOSERS, SPACES, OPENERS)  # a citation ends in a bracket
    if not places:
        return
    pattern = _ascii(code) if text.isascii() else _any(code)
    at = 0
    for place in places:
        match = pattern.search(text, max(at, place + 1 - _LONGEST), place + 1)
        if match is not None:
            yield match
            at = match.end()


@functools.cache
def _ascii(code: str) -> re.Pattern[str]:
    return _pattern(code, "[a-z]")


@functools.cache
def _any(code: str) -> re.Pattern[str]:
    return _pattern(code, rf"[^\W\d_{_UPPER}]")


# Sentence starts with a capital after a lower-case word of three letters and more, roughly.
# The look-behind stands after the mark: a search that begins with one is 25 times as slow.
_CAPITAL = re.compile(rf"[.!?](?<=[^\W\d_{_UPPER}]{{3}}[.!?]){SPACE}(?=[{_UPPER}])")
