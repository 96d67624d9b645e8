"""Which words a language has: those counted in it, its vocabulary, its names and a dictionary's."""

from __future__ import annotations

from normalize.document import Document
from normalize.evidence.names import known_names
from normalize.lexicon.casing import cased
from normalize.lexicon.recasing import dictionary
from normalize.lexicon.vocabulary import stem, vocabulary

__all__ = ["has_word", "has_word_like", "lists_word"]


def lists_word(document: Document, word: str) -> bool:
    """Whether a list of the language has a word, in whatever case, beyond doubt; only English has such lists."""
    low, code = word.lower(), document.language.code
    small, others = dictionary(code)
    return low in cased(code) or low in small or low in others


def has_word(document: Document, word: str) -> bool:
    """Whether the language of a document has a word, in whatever case, names included.

    One word in fifty that a language does not have passes for one of it (see `normalize.lexicon.vocabulary`).
    """
    low = word.lower()
    if low in document.measure(known_names) or lists_word(document, word):  # asked first, for that is faster
        return True
    words = vocabulary(document.language.code)
    return words is not None and low in words


def has_word_like(document: Document, word: str) -> bool:
    """Whether it has the word, or one that begins alike: another form of it."""
    words = vocabulary(document.language.code)
    return has_word(document, word) or (words is not None and stem(word.lower()) in words)
