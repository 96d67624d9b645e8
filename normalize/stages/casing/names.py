"""The lower-case words inside sentences that may be names: the scan behind the rules for names."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import accumulate

import attrs

from normalize.document import Document, letter_runs
from normalize.evidence import Evidence, Loss
from normalize.evidence.forms import WORD, cased_forms, fold, heading_lines
from normalize.evidence.names import known_names, proper_forms, strong_names
from normalize.language import language
from normalize.lexicon.casing import cased
from normalize.lexicon.learnt import CasedLexicon
from normalize.stages.casing.letters import lower_word

__all__ = ["Place", "damaged", "has_strong", "places", "rests_on_one", "words_and_gaps"]

_WORDS = re.compile(f"({WORD.pattern})")
_ENDS = re.compile("[.!?\N{HORIZONTAL ELLIPSIS}\n|\N{BULLET}]")
"""What ends a sentence or a line."""
_ALIEN = re.compile(r"[=<>{}@#/\\_~`]")
"""What stands before no word of a sentence: markup, code, addresses."""
_SEEN, _SHARE = 2, 0.004  # capitalised occurrences, and their share, from which a word may be part of a name
# From this share on it may be one whatever stands beside it. In damaged news 28,000 of 54,000 places are below it and
# have no capital beside them: they hold 26 of 5,400 names that the model finds.
_LIKELY_SHARE = 0.05
_RARE = 0.12  # of the names
_TYPES = 2  # different names, where they are only listed and nobody counted how often they are ordinary words


@attrs.frozen
class Place:
    """A lower-case word that may be a name.

    Args:
        start: Code points into the text.
        word: As it stands, with what hangs on it (`trump's`).
        key: As it is looked up (`trump`).
        before: The word before, as it stands; empty where a sentence or line may begin with this one.
        after: The word after, as it stands; empty at the end of a sentence.
        gap: What stands between the word before and this one.
    """

    start: int
    word: str
    key: str
    before: str
    after: str
    gap: str


def damaged(document: Document) -> bool:
    """Whether names of this document have lost their capitals, so that it makes sense to look for more.

    Asked first is what costs least: is any token a strong name in the lower case?
    """
    if not document.language.casing.cased or document.language.casing.nouns_capital:
        return False
    if not document.measure(has_strong):
        return False
    evidence = document.measure(Evidence.of).capitals
    if not cased(document.language.code) and len(evidence.types) < _TYPES:
        return False
    return evidence.witnessed and evidence.loss is not Loss.ALL_LOWER


def rests_on_one(document: Document) -> bool:
    """Whether one lower-case name among many others is all the damage: it is repaired, nothing is concluded from it."""
    found = document.measure(Evidence.of).capitals
    return len(found.types) == 1 and found.estimate < _RARE


def places(document: Document) -> tuple[Place, ...]:
    """Return the lower-case words outside headings that may be names; ordinary words are left out."""
    return tuple(_places(document))


def _places(document: Document) -> Iterator[Place]:
    text = document.text
    parts = document.measure(words_and_gaps)
    known = _verdicts(document.language.code, document.lexicon and document.lexicon.cased)
    least = _STRONG if document.measure(rests_on_one) else _UNKNOWN
    capital = document.measure(cased_forms).capitalised()
    possible, beside = set(), set()
    for word in known.worth_asking(parts[1::2], capital):
        verdict = known[word]
        if verdict >= least and (verdict != _UNKNOWN or (word if word.isalpha() else fold(word)) in capital):
            possible.add(word)
            if verdict == _BESIDE:
                beside.add(word)
    if not possible:
        return
    ends = tuple(accumulate(map(len, parts)))
    headings = iter((*document.measure(heading_lines), (len(text), len(text))))
    at, (heading, end) = 0, next(headings)
    for number in [number for number in range(1, len(parts), 2) if parts[number] in possible]:
        if parts[number] in beside and not _beside_capital(parts, number):
            continue
        one = ends[number - 1]
        while one >= end:
            at, (heading, end) = end, next(headings)
        word = lower_word(text, one) if one < heading else ""
        if not word:
            continue
        gap = text[max(at, one - len(parts[number - 1])) : one]  # what ends a heading before it is no part of it
        if _ALIEN.search(gap) is not None:
            continue
        before = parts[number - 2] if number > 1 and _ENDS.search(gap) is None else ""
        follows = number + 2 < len(parts) and _ENDS.search(parts[number + 1]) is None
        yield Place(one, word, fold(word), before, parts[number + 2] if follows else "", gap)


def _beside_capital(parts: list[str], number: int) -> bool:
    """Whether the word before or behind a word has a capital."""
    return (number > 1 and parts[number - 2][0].isupper()) or (
        number + 2 < len(parts) and parts[number + 2][0].isupper()
    )


def words_and_gaps(document: Document) -> list[str]:
    """Return the text in pieces: a gap, a word, a gap, a word ... a gap; gaps may be empty. One call in C."""
    return _WORDS.split(document.text)


_NEVER, _UNKNOWN, _BESIDE, _LIKELY, _STRONG = range(5)
"""Whether a word may be a name, by what is known of the language: no; the document decides; only beside a capital;
yes; it is one."""


class _Verdicts(dict[str, int]):
    """Whether a word may be a name, by what is known of the language.

    Pure knowledge of the language, kept from one text to the next; emptied when it grows large.
    """

    def __init__(self, code: str, learnt: CasedLexicon | None) -> None:
        super().__init__()
        self._never: set[str] = set()
        self._unknown: set[str] = set()
        self._code = code
        self._learnt = learnt.names(code) if learnt is not None else {}

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_VERDICTS:
            self.clear()
            self._never.clear()
            self._unknown.clear()
        self[word] = verdict = self._decide(fold(word)) if word[0].islower() else _NEVER
        if verdict == _NEVER:
            self._never.add(word)
        elif verdict == _UNKNOWN and word.isalpha():
            self._unknown.add(word)
        return verdict

    def worth_asking(self, words: Iterable[str], capital: AbstractSet[str]) -> set[str]:
        """Return the distinct words that may be names, by set operations alone; few of a text are.

        Args:
            words: Of a document.
            capital: The words, in the lower case, that the document writes with a capital.
        """
        distinct = set(words).difference(self._never)
        undecided = distinct & self._unknown
        return distinct - undecided | undecided & capital

    def _decide(self, key: str) -> int:
        code = self._code
        if key in strong_names(code) or key in proper_forms(code) or key in self._learnt:
            return _STRONG
        if key in language(code).words.function:
            return _NEVER
        counts = cased(code)
        count = counts.get(key)
        if not counts:
            return _UNKNOWN
        if count is None or count.capital >= max(_SEEN, _LIKELY_SHARE * (count.low + count.capital)):
            return _LIKELY
        return _BESIDE if count.capital >= max(_SEEN, _SHARE * (count.low + count.capital)) else _UNKNOWN


_verdicts = functools.lru_cache(maxsize=32)(_Verdicts)
_MOST_VERDICTS = 1 << 16


def has_strong(document: Document) -> bool:
    """Whether any word is a strong name in the lower case: one set operation."""
    return not _encoded(known_names(document)).isdisjoint(document.measure(letter_runs))


@functools.lru_cache(maxsize=32)
def _encoded(names: frozenset[str]) -> frozenset[bytes]:
    return frozenset(name.encode() for name in names)
