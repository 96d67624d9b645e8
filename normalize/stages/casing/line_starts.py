"""Lines that begin in the lower case, and whether a sentence or heading begins with them."""

from __future__ import annotations

import re
import string
from itertools import compress, count, islice
from typing import NamedTuple

from normalize.document import (
    Document,
    Recasing,
    edges,
    filled_lines,
    formatted,
    line_texts,
    paragraph_texts,
    paragraphs,
)
from normalize.evidence.forms import WORD
from normalize.scan import places
from normalize.stages.casing.ends import HALF, NEVER, SURE, WEAK, Grade
from normalize.stages.casing.letters import SPACES, lower_word
from normalize.stages.casing.starts import CLOSERS, OPENERS, grade_after

__all__ = ["LineStart", "lower_lines", "may_begin_lower", "may_begin_lower_left", "share_lower_lines"]

_LOWER_LINE = re.compile(r"[^\w\n]{0,4}(?=[^\W\d_A-Z])")
_ORDINARY = f"{string.ascii_uppercase}{string.digits}_\n"  # what lines begin with that are no such lines
_OTHER = re.compile(f"[^{_ORDINARY}]")
_BEFORE, _BEHIND = OPENERS + SPACES, CLOSERS + SPACES
_STOPS = ".!?\N{HORIZONTAL ELLIPSIS}\N{ARMENIAN FULL STOP}"
_GOES_ON = ",;:-\N{EN DASH}\N{EM DASH}(&+/"  # what stands at the end of a line whose sentence goes on
_ASIDE = "(["  # what a line in brackets begins with, which may be part of the sentence above
_CITATIONS = re.compile(r"(?:\s?\[\d{1,3}\])+\s*$")
_HEADING = 90  # code points; a longer line without a full stop is a paragraph broken in two
_LONG_HEADING = 140
_WRAPPED, _RAGGED = 50, 8  # code points of a line that a program breaks at least, and by which the next may be longer
_SENTENCE_WORDS = 4
_TERM = re.compile(r"[^\s:,.!?]+:|[(/]| \||  |\t")
"""Behind a word: `stable/main`, `look(1) finds words`, a cell, a gap before a column."""
_NUMBER = re.compile(r"[ivx]+[.)]")  # of an item: `iii. Interpretation`
_SMALL = re.compile(r"[^\W\d_A-Z]")  # what lines of the next two kinds begin with
_DEFINED = re.compile(r"[^\W\d_]+ - ")  # `purge - take it out`
_DEFINITIONS = 2  # such lines; a single one may be a sentence with a dash
_KEYED = re.compile(r"[^\W\d_]+: (?=\w)")  # `born: 1881`
_KEYS = 3  # such lines; a headline may have a colon, and two people may talk
_FENCES = ("```", "~~~")  # what opens a block of code
_TITLE_SHARE = 0.6  # of the further words of three letters and more
_SPACED = re.compile(r"(?<=[ (\"'])[^\W\d_]{3,}")


class LineStart(NamedTuple):
    """A line whose first word is lower-case.

    Args:
        start: Code points into the text.
        word: Its first word.
        grade: SURE: a whole sentence after the end of another, or a heading in title case; HALF: a whole sentence after
            a heading or at the beginning of the text; WEAK: a line that is no sentence.
    """

    start: int
    word: str
    grade: Grade


def lower_lines(document: Document) -> tuple[LineStart, ...]:
    """Return the lines that begin with a lower-case word where a sentence or heading may begin, graded."""
    if not document.measure(may_begin_lower):
        return ()
    spans, texts = document.measure(paragraphs), document.measure(paragraph_texts)
    known: dict[tuple[str, str, bool], tuple[int, str, Grade]] = {}  # items of a list stand there again and again
    found = []
    starts, ends = spans.starts, spans.ends
    for number in compress(count(), map(str.islower, document.measure(_heads))):
        start = starts[number]
        touches = start == (ends[number - 1] + 1 if number else 0)
        key = texts[number - 1] if number else "", texts[number], touches
        graded = known.get(key)
        if graded is None:
            graded = known[key] = _graded(document, start, *key[:2], touches=touches)
        at, word, grade = graded
        if grade:
            found.append(LineStart(start + at, word, grade))
    return tuple(found)


def _graded(document: Document, start: int, before: str, line: str, *, touches: bool) -> tuple[int, str, Grade]:
    """Return where in a line its first word begins, the word, and the grade of the line.

    Args:
        document: The text.
        start: Where the line begins (code points).
        before: The line above that holds more than space, if any.
        line: The line.
        touches: Whether nothing stands between the two.
    """
    at = len(line) - len(line.lstrip(_BEFORE))
    word = lower_word(document.text, start + at)
    if not word or _is_term(document, line, at + len(word)) or before.lstrip().startswith(_FENCES):
        return at, word, NEVER
    grade = _grade(document, before, line)
    if touches and ((grade < SURE and _fills(document, before, line)) or _runs_on(document, before, line)):
        grade = NEVER
    return at, word, grade


def _heads(document: Document) -> list[str]:
    """Return the first character of each paragraph behind marks that open, empty where nothing is behind them."""
    firsts, _ = document.measure(edges)
    found = list(compress(firsts, document.measure(filled_lines)))
    marked = places("".join(found), _BEFORE)
    texts = document.measure(paragraph_texts) if marked else ()
    for number in marked:
        found[number] = texts[number].lstrip(_BEFORE)[:1]
    return found


def may_begin_lower(document: Document) -> bool:
    """Whether any line may begin in the lower case."""
    firsts, _ = document.measure(edges)
    if not firsts.strip(_ORDINARY):
        return False
    if document.text[:_HEADING].lstrip(_BEFORE)[:1].islower():
        return True
    texts = document.measure(line_texts)
    for first in _OTHER.finditer(firsts, 1):  # noqa: SIM110 (a generator would be a call for each)
        if _LOWER_LINE.match(texts[first.start()]):
            return True
    return False


def may_begin_lower_left(found: bool, recasing: Recasing) -> bool:  # noqa: FBT001 (what was measured)
    """Whether any does where some words have got a capital; none if none did."""
    return found and may_begin_lower(recasing.after)


def _is_term(document: Document, line: str, end: int) -> bool:
    """Whether the first word of a line, which ends at `end`, is a term, and what it means follows."""
    if line.startswith(" - ", end):
        return document.measure(_has_definitions)
    if line.startswith(": ", end):
        return document.measure(_has_keys)
    return _TERM.match(line, end) is not None or _NUMBER.match(line.lstrip(_BEFORE)) is not None


def _has_definitions(document: Document) -> bool:
    return _has_lines(_DEFINED, _DEFINITIONS, document)


def _has_keys(document: Document) -> bool:
    return _has_lines(_KEYED, _KEYS, document)


def _has_lines(pattern: re.Pattern[str], least: int, document: Document) -> bool:
    """Whether a pattern matches so many lines with no capital of ASCII first: few of a long text are looked at."""
    texts, (firsts, _) = document.measure(line_texts), document.measure(edges)
    small = (texts[found.start()] for found in _SMALL.finditer(firsts))
    return len(tuple(islice(filter(pattern.match, small), least))) == least


def _runs_on(document: Document, before: str, line: str) -> bool:
    """Whether a line goes on with the paragraph of the line right above it, in a text that has not one a line."""
    if before.rstrip(_BEHIND)[-1:] in _STOPS:
        return False
    return line[:1].isspace() or document.measure(formatted)


def _fills(document: Document, before: str, line: str) -> bool:
    """Whether the line right below one may be the rest of it: what stands below a heading as long is mostly longer."""
    if not before.rstrip()[-1:].isalnum():
        return False
    return _WRAPPED <= len(before) >= len(line) - _RAGGED and not is_title_case(document, before)


def share_lower_lines(document: Document) -> float:
    """Return the share of lower-case lines among the lines that begin with a letter, 0 to 1."""
    low = len(document.measure(lower_lines))
    return low / (low + sum(map(str.isupper, document.measure(_heads)))) if low else 0.0


def is_title_case(document: Document, line: str) -> bool:
    """Whether most words after the first carry a capital, small words and parts after a hyphen aside."""
    small = document.language.words.function | document.language.casing.lower
    words = [word for word in _SPACED.findall(line) if word.lower() not in small]
    return len(words) > 1 and sum(word[0].isupper() for word in words) > _TITLE_SHARE * len(words)


def _grade(document: Document, before: str, line: str) -> Grade:
    body = line.rstrip(_BEHIND)
    if body[-1:] in _GOES_ON and not body.endswith(":"):
        return NEVER
    ends = body[-1:] in _STOPS and len(line.split(None, _SENTENCE_WORDS - 1)) == _SENTENCE_WORDS
    whole = ends or (body[-1:] not in _STOPS and len(line) <= _HEADING and is_title_case(document, line))
    if before.rstrip().endswith("]"):
        before = _CITATIONS.sub("", before)
    previous = before.rstrip(_BEHIND)
    if not previous:
        return HALF if whole else WEAK
    if previous[-1] in _GOES_ON:
        return WEAK if previous[-1] == ":" and ends else NEVER
    if previous[-1] in _STOPS:
        sure = whole and line.lstrip(SPACES)[0] not in _ASIDE and grade_after(document, before) >= HALF
        return SURE if sure else WEAK
    return _after_heading(document, before, whole=whole)


def _after_heading(document: Document, before: str, *, whole: bool) -> Grade:
    """Grade a line after one without a full stop: a heading, or the first half of a broken paragraph."""
    if len(before) > _LONG_HEADING:
        return NEVER
    last = WORD.findall(before)[-1:]
    if last and last[0] in document.language.words.function:
        return NEVER
    return HALF if whole and len(before) <= _HEADING else WEAK
