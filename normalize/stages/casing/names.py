"""The lower-case words inside sentences that may be names: the scan behind the rules for names."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import attrs

from normalize.document import Document
from normalize.evidence import Evidence, Loss
from normalize.evidence.forms import WORD, cased_forms, fold, heading_lines
from normalize.evidence.names import proper_forms, strong_names
from normalize.lexicon.casing import cased
from normalize.stages.casing.letters import lower_word

__all__ = ["Place", "damaged", "has_strong", "places"]

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
    possible = _Possible(document)
    at = 0
    for start, end in (*document.measure(heading_lines), (len(text), len(text))):
        words = [(match.start(), match.end()) for match in WORD.finditer(text, at, start)]
        for number, (one, two) in enumerate(words):
            if not text[one].islower() or not possible[text[one:two]]:
                continue
            word = lower_word(text, one)
            if not word:
                continue
            left = words[number - 1] if number else (at, at)
            right = words[number + 1] if number + 1 < len(words) else None
            gap = text[left[1] : one]
            if _ALIEN.search(gap) is not None:
                continue
            before = text[slice(*left)] if _ENDS.search(gap) is None else ""
            after = text[slice(*right)] if right and _ENDS.search(text, two, right[0]) is None else ""
            yield Place(one, word, fold(word), before, after, gap)
        at = end


class _Possible(dict[str, bool]):
    """Whether a word may be a name at all, decided once a document and word."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        code = document.language.code
        self._function = document.language.words.function
        self._strong = strong_names(code)
        self._proper = proper_forms(code)
        self._counts = cased(code)
        self._forms = document.measure(cased_forms)

    def __missing__(self, word: str) -> bool:
        self[word] = found = self._decide(fold(word))
        return found

    def _decide(self, key: str) -> bool:
        if key in self._strong or key in self._proper:
            return True
        if key in self._function:
            return False
        count = self._counts.get(key)
        if self._counts and (count is None or count.capital >= max(_SEEN, _SHARE * (count.low + count.capital))):
            return True
        forms = self._forms.get(key)
        return forms is not None and forms.total() > forms[key]


def has_strong(document: Document) -> bool:
    """Whether any token is a strong name in the lower case: one set operation."""
    plain = document.text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    tokens = plain.encode("utf-8", "surrogatepass").translate(_APART).split()
    return not _encoded(document.language.code).isdisjoint(tokens)


_APART = bytes(code if code > ord("\N{DELETE}") or chr(code).isalpha() else ord(" ") for code in range(256))
"""Bytes to bytes: everything in ASCII that is no letter becomes a space; the rest of UTF-8 stays."""


@functools.cache
def _encoded(code: str) -> frozenset[bytes]:
    return frozenset(name.encode() for name in strong_names(code))
