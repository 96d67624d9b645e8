"""A text of one Latin page that was read with its neighbour: most of its letters are right, a few are foreign.

Hungarian read as western has a tilde or a circumflex for its long umlauts and nothing else amiss; Czech has the
accents of French. What tells such a text from one with foreign words is what it lacks: not one of the letters that the
foreign ones stand for. Which of the neighbours it was tell the words that come out.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import permutations

from normalize.document import Document, odd_characters
from normalize.language import Language
from normalize.stages.encoding.pages import Page, pages
from normalize.stages.encoding.running_text import words

__all__ = ["displaced"]

_NEIGHBOURS = ("latin-1", "cp1252", "cp1250", "iso8859_2", "cp1254", "cp1257", "iso8859_13", "iso8859_15")
_WORDS = 3  # different words in small letters that must become words of the language's letters; names have capitals
_KNOWN = 2  # as many are enough where the language has all of them
_SHARE = 0.5  # of the words with a mark in the place of a letter, those that the language must have
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"[^\s.,;:!?()\"'/-]+")
_LONGEST = 200  # code points of a token: a longer one is no word
_OPENING = frozenset("\N{INVERTED QUESTION MARK}\N{INVERTED EXCLAMATION MARK}")  # marks that letters stand for


def displaced(document: Document, letters: Collection[str], strangers: Collection[str]) -> Mapping[str, str]:
    """Return what each displaced character stands for; nothing where the text was read with the right page.

    Args:
        document: In a language written in Latin letters.
        letters: Those outside ASCII that the language has.
        strangers: The characters of the document that it has not.
    """
    text = document.text
    odd = [char for char in strangers if char.isalpha()]
    if not odd:
        return {}
    own = [char for char in letters if char in text]
    by_name = {page.name: page for page in pages()}
    best: tuple[int, Mapping[str, str]] = (0, {})
    for shown, right in permutations(map(by_name.__getitem__, _NEIGHBOURS), 2):
        table = {char: now for char in odd if (now := _other(char, shown, right)) != char}
        if not table or not all((now in letters or now in _OPENING) and now not in text for now in table.values()):
            continue
        if any(_other(char, shown, right) != char for char in own):
            continue
        found = {word for word in document.measure(_small_words) if not table.keys().isdisjoint(word)}
        others = {char: _other(char, shown, right) for char in document.measure(odd_characters)}
        changed = {char: now for char, now in others.items() if now != char and (now.isalpha() or char in table)}
        gain, kept = _judged(document.measure(_tokens), changed, document.language)
        come = words(_translated(found, table), document.language)
        if gain > best[0] and (max(gain, len(found)) >= _WORDS or len(found) == come >= _KNOWN):
            best = gain, kept
    return best[1]


def _small_words(document: Document) -> frozenset[str]:
    return frozenset(filter(str.islower, set(_WORD.findall(document.text))))


def _tokens(document: Document) -> frozenset[str]:
    return frozenset(token for token in _TOKEN.findall(document.text) if len(token) <= _LONGEST)


def _judged(written: Iterable[str], table: Mapping[str, str], known: Language) -> tuple[int, Mapping[str, str]]:
    """Return how many different words come out that the language has, and the table without what makes none.

    Letters are displaced wherever they stand; marks may be there by themselves as well.
    """
    tokens: defaultdict[str, set[str]] = defaultdict(set)
    for token in written:
        for char in table.keys() & set(token):
            tokens[char].add(token)
    known_of = {char: words(_translated(tokens[char], table), known) for char in table}
    kept = {char: now for char, now in table.items() if char.isalpha() or known_of[char] >= _SHARE * len(tokens[char])}
    return words(_translated(set().union(*map(tokens.__getitem__, kept)), kept), known), kept


def _translated(tokens: Iterable[str], table: Mapping[str, str]) -> str:
    return " ".join(tokens).translate({ord(char): now for char, now in table.items()})


def _other(char: str, shown: Page, right: Page) -> str:
    """Return what a page has in the place of another page's character; nothing where that one does not have it."""
    return _moved(shown, right).get(char, "")


@functools.cache
def _moved(shown: Page, right: Page) -> dict[str, str]:
    """Return what a page has in the places of another one's characters."""
    return dict(zip(shown.table, right.table, strict=True))
