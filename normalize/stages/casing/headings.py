"""The headings of a document and what they lack to be in title case."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import compress
from typing import NamedTuple

import attrs

from normalize.document import Document, line_texts, lines
from normalize.evidence.forms import split
from normalize.language import Language, language
from normalize.lexicon.casing import Count, cased
from normalize.scan import case_counts, low_words, open_lines
from normalize.stages.casing.letters import lower_word

__all__ = ["Heading", "Headings", "headings", "is_ordinary", "short_lines"]

_LONGEST = 110  # code points
_FEWEST, _MOST = 3, 16  # words
_CONTENT_LETTERS = 4  # shorter lower-case words may be small words that no list has
_LOWER = re.compile(r"[\W\d_][^\W\d_A-Z][\w'\N{RIGHT SINGLE QUOTATION MARK}]{3}")  # so many behind another word
_CONTENT = 0.5  # of the content words after the first have a capital
_NO_END = ".,;:!\"'\N{RIGHT DOUBLE QUOTATION MARK}"
_LABEL = 6  # code points: `SE: Why not` is a turn of speech
_SEEN = 8  # times in the 8,366 texts that are counted: second names of species are seldom seen so often
_JOINED = "-('\N{RIGHT SINGLE QUOTATION MARK}"
_CAPITALS = 2  # after the first word: one alone is a name
_OTHERS = 2  # headings wholly in title case
_SHARE = 0.5  # of the headings
_NO_WORDS: frozenset[str] = frozenset()
_NEITHER, _UNHURT, _LOST = range(3)
"""What a line may be: in title case or not, and with a word that lost its capital."""


class Headings(NamedTuple):
    """The headings of a document that have lost capitals.

    Args:
        lost: The words in those in title case that lack their capital: start (code points into the text), word.
        shown: Whether the others show that its headings are in title case.
    """

    lost: tuple[tuple[int, str], ...]
    shown: bool


@attrs.frozen
class Heading:
    """A short line without a full stop.

    Args:
        title_case: Whether at least half of its content words carry a capital, two beside the first,
            and one of those is no name.
        lost: Its lower-case content words, if it is in title case: start (code points into the line), word.
    """

    title_case: bool
    lost: tuple[tuple[int, str], ...]


def headings(document: Document) -> Headings:
    """Return the lines that look like headings, short and without a full stop, and have lost a capital."""
    texts = document.measure(line_texts)
    titled = open_lines(texts, _LONGEST, _NO_END, _LABEL, _CAPITALS)
    if not titled:
        return _NONE
    told = document.recall_each(_may_be, [texts[place] for place in titled])
    if _LOST not in told:
        return _NONE
    hurt = 0
    lost: list[tuple[int, str]] = []
    for number, place in enumerate(titled):  # few: `zip` takes longer
        heading = document.recall(_heading, texts[place]) if told[number] == _LOST else None
        if heading is not None and heading.lost:
            hurt += 1
            start, _ = document.measure(lines)[place]
            for at, word in heading.lost:
                lost.append((start + at, word))
    return Headings(tuple(lost), _is_shown(document, list(compress(titled, told)), hurt)) if hurt else _NONE


def _is_shown(document: Document, likely: Sequence[int], lost: int) -> bool:
    """Whether enough headings are wholly in title case.

    Args:
        document: The document.
        likely: The numbers of its short lines that may be in title case.
        lost: The number of those that have lost a capital.
    """
    least = max(_OTHERS, lost)
    if len(likely) - lost < least:
        return False
    texts = document.measure(line_texts)
    known = document.recall_each(_heading, [texts[place] for place in likely])
    whole = sum(heading is _WHOLE for heading in known)
    if whole < least:
        return False
    others = set(document.measure(short_lines)).difference(likely)
    ones = sum(heading is not None for heading in known)
    ones += sum(document.recall_each(_is_one, [texts[place] for place in others]))
    return whole + lost > _SHARE * ones


def short_lines(document: Document) -> list[int]:
    """Return the numbers of the lines that are short and have no end of a sentence, whatever their case."""
    return open_lines(document.measure(line_texts), _LONGEST, _NO_END, _LABEL, 0)


def _may_be(line: str, language: Language) -> int:
    """Return what a short line with capitals may be as a heading: `_NEITHER`, or `_UNHURT` at most, or even `_LOST`.

    One that may have lost a capital has those of title case, and a lower-case word that may be no small one.
    """
    begun = line[0].isalpha()  # else one of the words may be the first
    low = low_words(line, language.casing.lower, _no_small(language.code) if begun else _NO_WORDS)
    many = low > (case_counts(line)[1] - line[0].isupper()) * (1 - _CONTENT) / _CONTENT
    if low < 0 or (many and begun):
        return _NEITHER  # as most, see `_heading`, which is asked about all others
    unhurt = many or _LOWER.search(line) is None or len(line.split(None, 1)) == 1
    return _UNHURT if unhurt else _LOST


@functools.cache
def _no_small(code: str) -> frozenset[str]:
    """Return the function words to which title case gives a capital: `My`, `That`, `Is`."""
    tongue = language(code)
    return frozenset(filter(str.isalpha, filter(str.islower, tongue.words.function - tongue.casing.lower)))


def _is_one(line: str, _: Language) -> bool:
    """Whether a short line may be a heading: it has a few words and is not in capitals; else `_heading` gives None."""
    shown = line.rstrip()
    return _FEWEST <= len(split(shown).words) <= _MOST and not shown.isupper()


def _heading(line: str, language: Language) -> Heading | None:
    """Return what a line is as a heading, whatever stands around it; None where it is none."""
    shown = line.rstrip()
    words, gaps = split(shown)
    if not _FEWEST <= len(words) <= _MOST or shown.isupper():
        return None
    if case_counts(shown)[1] - shown[0].isupper() < _CAPITALS:
        return _OTHER
    number, capital, alone = _content(words, gaps, language.casing.lower)
    counts = cased(language.code)
    if len(capital) < max(_CAPITALS, _CONTENT * number) or not _has_ordinary(counts, capital):
        return _OTHER
    lost: list[tuple[int, str]] = []
    for at, word in alone:
        if word in language.words.function:
            return _OTHER  # title case writes `My`, `That`, `Is`
        if not word[0].isupper() and len(word) >= _CONTENT_LETTERS and lower_word(line, at) and _is_known(counts, word):
            lost.append((at, word))
    return Heading(title_case=True, lost=tuple(lost)) if lost else _WHOLE


_OTHER, _WHOLE = Heading(title_case=False, lost=()), Heading(title_case=True, lost=())
_NONE = Headings((), shown=False)


def _content(
    words: Sequence[str], gaps: Sequence[str], small: AbstractSet[str]
) -> tuple[int, list[str], list[tuple[int, str]]]:
    """Return the number of words behind the first that are not small, and which of them have a capital.

    Then which are no part of another word, and where they stand.
    """
    number = 0
    capital: list[str] = []
    alone: list[tuple[int, str]] = []
    end = len(gaps[0]) + len(words[0])
    for place, word in enumerate(words[1:], 1):
        at = end + len(gaps[place])
        end = at + len(word)
        if word.lower() not in small:
            number += 1
            if word[0].isupper():
                capital.append(word)
            if gaps[place][-1] not in _JOINED:
                alone.append((at, word))
    return number, capital, alone


def _has_ordinary(counts: Mapping[str, Count], words: Sequence[str]) -> bool:
    """Whether one of some words is ordinary, so that it would have no capital but for the heading."""
    for word in words:  # noqa: SIM110 (a generator would be a call for each)
        if is_ordinary(counts, word.lower()):
            return True
    return False


def _is_known(counts: Mapping[str, Count], word: str) -> bool:
    """Whether a word is common, where words were counted: the second half of `Epipremnum aureum` is lower-case."""
    return not counts or ((count := counts.get(word)) is not None and count.low >= _SEEN)


def is_ordinary(counts: Mapping[str, Count], word: str) -> bool:
    """Whether a word (in the lower case) is mostly lower-case in edited text: with a capital it is no name."""
    count = counts.get(word)
    return count is not None and count.low > count.capital
