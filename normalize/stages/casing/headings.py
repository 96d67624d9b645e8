"""The headings of a document and what they lack to be in title case."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from itertools import filterfalse, islice, repeat
from operator import is_
from typing import NamedTuple

import attrs

from normalize.document import Document, Recasing, edges, line_texts, lines, recased_lines
from normalize.evidence.forms import WORD, split
from normalize.language import Language
from normalize.lexicon.casing import Count, cased
from normalize.scan import case_counts
from normalize.stages.casing.letters import lower_word

__all__ = ["Heading", "Headings", "doubtful_lines", "doubtful_lines_recased", "headings", "is_ordinary", "short_lines"]

_LONGEST = 110  # code points
_FEWEST, _MOST = 3, 16  # words
_CONTENT_LETTERS = 4  # shorter lower-case words may be small words that no list has
_LOWER = re.compile(r"[\W\d_][^\W\d_A-Z][\w'\N{RIGHT SINGLE QUOTATION MARK}]{3}")  # so many behind another word
_SHARE = 0.5  # of the content words after the first
_NO_END = ".,;:!\"'\N{RIGHT DOUBLE QUOTATION MARK}"
_END = re.compile(rf"[^{_NO_END}\n]")
_LABEL = 6  # code points: `SE: Why not` is a turn of speech
_SEEN = 4  # times in 6,198 edited texts: the second names of species were seen up to three times
_JOINED = "-('\N{RIGHT SINGLE QUOTATION MARK}"
_CAPITALS = 2  # after the first word: one alone is a name


class Headings(NamedTuple):
    """The headings of a document.

    Args:
        lost: Those in title case that have lost a capital.
        whole: The number of those in title case that have not.
        number: That of all.
    """

    lost: tuple[Heading, ...]
    whole: int
    number: int


@attrs.frozen
class Heading:
    """A short line without a full stop.

    Args:
        title_case: Whether at least half of its content words carry a capital, two beside the first,
            and one of those is no name.
        lost: Its lower-case content words, if it is in title case: start (code points into the text, or into the line
            where that is all that is known), word.
    """

    title_case: bool
    lost: tuple[tuple[int, str], ...]


def headings(document: Document) -> Headings:
    """Return the lines that look like headings, short and without a full stop; none where none has lost a capital."""
    doubtful = document.measure(doubtful_lines)
    if not doubtful:
        return _NONE
    texts, recall = document.measure(line_texts), functools.partial(document.recall, _heading)
    if not any((heading := recall(texts[place])) is not None and heading.lost for place in doubtful):
        return _NONE
    places = document.measure(short_lines)
    short = list(map(texts.__getitem__, places))
    known = document.recalled(_heading)
    known.update((line, _heading(line, document.language)) for line in filterfalse(known.__contains__, short))
    found = list(map(known.__getitem__, short))
    lost = [
        _moved(heading, document, place)
        for place, heading in zip(places, found, strict=True)
        if heading is not None and heading.lost
    ]
    whole, no_heading = (sum(map(is_, found, repeat(each))) for each in (_WHOLE, None))
    return Headings(tuple(lost), whole, len(found) - no_heading)


def short_lines(document: Document) -> list[int]:
    """Return the numbers of the lines that are short and have no end of a sentence, whatever their case."""
    texts, (_, lasts) = document.measure(line_texts), document.measure(edges)
    ends = map(re.Match.start, _END.finditer(lasts))
    return [place for place in ends if len(texts[place]) <= _LONGEST and _is_open(texts[place].rstrip())]


def doubtful_lines(document: Document) -> set[int]:
    """Return those of them that may have lost a capital."""
    return _doubtful(document, document.measure(short_lines))


def doubtful_lines_recased(found: set[int], recasing: Recasing) -> set[int]:
    """Return the same of a document that has another case, where only its lines have to be looked at."""
    changed = recased_lines(recasing)
    return found - changed | _doubtful(recasing.after, changed.intersection(recasing.before.measure(short_lines)))


def _doubtful(document: Document, short: Iterable[int]) -> set[int]:
    texts, tongue = document.measure(line_texts), document.language
    return {place for place in short if _may_have_lost(texts[place], tongue)}


def _moved(heading: Heading, document: Document, place: int) -> Heading:
    """Return what a line, given by its number, is as a heading, its lost words where they stand in the text."""
    start, _ = document.measure(lines)[place]
    return Heading(title_case=True, lost=tuple((start + at, word) for at, word in heading.lost))


def _is_open(line: str) -> bool:
    return bool(line) and line[-1] not in _NO_END and line[0].isalnum() and ": " not in line[:_LABEL]


def _may_have_lost(line: str, language: Language) -> bool:
    """Whether a line has the capitals of title case, and a word in the lower case that may be no small one."""
    capitals = case_counts(line)[1] - line[0].isupper()
    if capitals < _CAPITALS or _LOWER.search(line) is None:
        return False
    small, function = language.casing.lower, language.words.function
    low = [word for word in line.split()[1:] if word.islower() and word.isalpha() and word not in small]
    if line[0].isalpha() and not function.isdisjoint(low):
        return False  # see `_heading`, which is asked about all others
    return len(low) <= capitals * (1 - _SHARE) / _SHARE


def _heading(line: str, language: Language) -> Heading | None:
    """Return what a line is as a heading, whatever stands around it; None where it is none."""
    shown, small = line.rstrip(), language.casing.lower
    words = split(shown).words
    if not _FEWEST <= len(words) <= _MOST or shown.isupper():
        return None
    may_be = case_counts(shown)[1] - shown[0].isupper() >= _CAPITALS
    content = [word for word in words[1:] if word.lower() not in small] if may_be else []
    capital = [word for word in content if word[0].isupper()]
    if len(capital) < max(_CAPITALS, _SHARE * len(content)):
        return _OTHER
    counts = cased(language.code)
    if not any(is_ordinary(counts, word.lower()) for word in capital):
        return _OTHER
    if len(capital) == len(content) and language.words.function.isdisjoint(content):
        return _WHOLE
    lost = []
    for match in islice(WORD.finditer(shown), 1, None):
        at, word = match.start(), match.group()
        if word.lower() in small or (at > 0 and line[at - 1] in _JOINED):
            continue
        if word in language.words.function:
            return _OTHER  # title case writes `My`, `That`, `Is`
        if len(word) >= _CONTENT_LETTERS and lower_word(line, at) and _is_known(counts, word):
            lost.append((at, word))
    return Heading(title_case=True, lost=tuple(lost)) if lost else _WHOLE


_OTHER, _WHOLE = Heading(title_case=False, lost=()), Heading(title_case=True, lost=())
_NONE = Headings((), 0, 0)


def _is_known(counts: Mapping[str, Count], word: str) -> bool:
    """Whether a word is common, where words were counted: the second half of `Epipremnum aureum` is lower-case."""
    return not counts or ((count := counts.get(word)) is not None and count.low >= _SEEN)


def is_ordinary(counts: Mapping[str, Count], word: str) -> bool:
    """Whether a word (in the lower case) is mostly lower-case in edited text: with a capital it is no name."""
    count = counts.get(word)
    return count is not None and count.low > count.capital
