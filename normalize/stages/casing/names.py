"""The lower-case words inside sentences that may be names: the scan behind the rules for names."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import accumulate

import attrs

from normalize.document import Document
from normalize.evidence import Evidence, Loss
from normalize.evidence.forms import WORD, cased_forms, fold, heading_lines
from normalize.evidence.names import proper_forms, strong_names
from normalize.language import language
from normalize.lexicon.casing import Count, cased
from normalize.stages.casing.letters import lower_word

__all__ = ["Place", "damaged", "has_strong", "places", "tokens", "words_and_gaps"]

_WORDS = re.compile(f"({WORD.pattern})")
_ENDS = re.compile("[.!?\N{HORIZONTAL ELLIPSIS}\n|\N{BULLET}]")
"""What ends a sentence or a line."""
_ALIEN = re.compile(r"[=<>{}@#/\\_~`]")
"""What stands before no word of a sentence: markup, code, addresses."""
_SEEN, _SHARE = 2, 0.004  # capitalised occurrences, and their share, from which a word may be part of a name
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


def places(document: Document) -> tuple[Place, ...]:
    """Return the lower-case words outside headings that may be names; ordinary words are left out."""
    return tuple(_places(document))


def _places(document: Document) -> Iterator[Place]:
    text = document.text
    parts = document.measure(words_and_gaps)
    known = _Possible(document)
    possible = {word for word in set(parts[1::2]) if known[word]}
    if not possible:
        return
    ends = tuple(accumulate(map(len, parts)))
    headings = iter((*document.measure(heading_lines), (len(text), len(text))))
    at, (heading, end) = 0, next(headings)
    for number in [number for number in range(1, len(parts), 2) if parts[number] in possible]:
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


def words_and_gaps(document: Document) -> list[str]:
    """Return the text in pieces: a gap, a word, a gap, a word ... a gap; gaps may be empty. One call in C."""
    return _WORDS.split(document.text)


class _Possible(dict[str, bool]):
    """Whether a word may be a lower-case name at all, decided once a document and word."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._code = document.language.code
        self._forms = document.measure(cased_forms)

    def __missing__(self, word: str) -> bool:
        self[word] = found = word[0].islower() and self._decide(word)
        return found

    def _decide(self, word: str) -> bool:
        known = _known(word, self._code)
        if known is not None:
            return known
        key = fold(word)
        forms = self._forms.get(key)
        return forms is not None and forms.total() > forms[key]


@functools.lru_cache(maxsize=1 << 15)
def _known(word: str, code: str) -> bool | None:
    """Whether a word may be a name, by what is known of the language; None where the document decides."""
    key = fold(word)
    if key in strong_names(code) or key in proper_forms(code):
        return True
    if key in language(code).words.function:
        return False
    counts = cased(code)
    count = counts.get(key)
    return True if counts and (count is None or _often_capital(count)) else None


def _often_capital(count: Count) -> bool:
    return count.capital >= max(_SEEN, _SHARE * (count.low + count.capital))


def has_strong(document: Document) -> bool:
    """Whether any token is a strong name in the lower case: one set operation."""
    return not _encoded(document.language.code).isdisjoint(document.measure(tokens))


def tokens(document: Document) -> list[bytes]:
    """Return the words of a document in UTF-8, split at what is no letter in ASCII, at dashes and opening marks."""
    plain = document.text
    if not plain.isascii():
        for char, other in _APART_TOO:
            plain = plain.replace(char, other)
    return plain.encode("utf-8", "surrogatepass").translate(_APART).split()


_APART = bytes(code if code > ord("\N{DELETE}") or chr(code).isalpha() else ord(" ") for code in range(256))
"""Bytes to bytes: everything in ASCII that is no letter becomes a space; the rest of UTF-8 stays."""
_APART_TOO = (
    ("\N{RIGHT SINGLE QUOTATION MARK}", "'"),
    ("\N{LEFT DOUBLE QUOTATION MARK}", " "),
    ("\N{LEFT SINGLE QUOTATION MARK}", " "),
    ("\N{EM DASH}", " "),
    ("\N{EN DASH}", " "),
)


@functools.cache
def _encoded(code: str) -> frozenset[bytes]:
    return frozenset(name.encode() for name in strong_names(code))
