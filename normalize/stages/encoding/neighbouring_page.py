"""A text of one Latin page that was read with its neighbour: most of its letters are right, a few are foreign.

Hungarian read as western has a tilde or a circumflex for its long umlauts and nothing else amiss; Czech has the
accents of French. What tells such a text from one with foreign words is what it lacks: not one of the letters that the
foreign ones stand for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from itertools import permutations

from normalize.document import Document, odd_characters
from normalize.stages.encoding.pages import Page, pages

__all__ = ["displaced"]

_NEIGHBOURS = ("latin-1", "cp1252", "cp1250", "iso8859_2", "cp1254", "cp1257", "iso8859_13", "iso8859_15")
_WORDS = 3  # different words in small letters that must become words of the language's letters; names have capitals
_WORD = re.compile(r"[^\W\d_]+")


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
    for shown, right in permutations(map(by_name.__getitem__, _NEIGHBOURS), 2):
        table = {char: now for char in odd if (now := _other(char, shown, right)) != char}
        if not table or not all(now in letters and now not in text for now in table.values()):
            continue
        if any(_other(char, shown, right) != char for char in own):
            continue
        words = {word for word in _WORD.findall(text) if word.islower() and not table.keys().isdisjoint(word)}
        if len(words) >= _WORDS:
            others = {char: _other(char, shown, right) for char in document.measure(odd_characters)}
            return {char: now for char, now in others.items() if now.isalpha() and now != char}
    return {}


def _other(char: str, shown: Page, right: Page) -> str:
    """Return what a page has in the place of another page's character; nothing where that one does not have it."""
    raw = shown.encode(char)
    return right.decode(raw) if raw is not None else ""
