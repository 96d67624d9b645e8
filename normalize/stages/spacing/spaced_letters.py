"""A word whose letters stand apart.

Repairs: `I N T R O D U C T I O N` and `C H A P T E R  O N E` as lines of their own, `the s e c r e t a r y said`.
Leaves alone: rows of letters that are no words of the language, letters A to G (notes of music, choices of a test),
    fewer than five in a row where one space parts them, capitals inside a sentence (spelled on purpose).
Evidence: the word is one of the language; two spaces between words that have one between their letters.
Safety: likely.
Source: headings that a typesetter letter-spaced, in the text of PDF files; emphasis in German print.

    >>> fix("C H A P T E R  O N E")
    'CHAPTER ONE'
    >>> fix("The answers are B A D C E and A B C D E.")
    'The answers are B A D C E and A B C D E.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.evidence.language_words import has_word, lists_word
from normalize.scan import at_steps

__all__ = ["SPACED", "spaced", "spaced_letters"]

SPACED = r" [^\W\d_] [^\W\d_] [^\W\d_][\W_]"
"""A pattern that is in every text that the rule finds something in: it begins with a space, for one that begins with a
letter makes the automaton of triggers twice as large."""
_INNER = re.compile(r" \S \S \S(?![^\W_])")  # a simpler pattern of such texts
_RUN = re.compile(r"(?<![^\s\"'\u2019(\u201c\u201e\xab])[^\W\d_](?: {1,4}[^\W\d_](?![^\W_]|['\u2019-])){3,}")
_GAP = re.compile(" {2,4}")
_NOTES = frozenset("abcdefgh")
_LEAST = 5  # letters of a word
_SURE = 0.9


@rule("spacing/spaced-letters", safety=LIKELY)
def spaced_letters(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Put the letters together; words that more than one space parts keep one."""
    for start, end, word in document.measure(spaced):
        yield edit(start, end, word, confidence=_SURE)


def spaced(document: Document) -> list[tuple[int, int, str]]:
    """Return where the letters of words begin and end (code points), and the words (a measure)."""
    text = document.text
    found = []
    for match in _runs(text):
        words = [part.replace(" ", "") for part in _GAP.split(match.group())]
        if _are_words(document, words) and (not match.group().isupper() or _is_line(text, *match.span())):
            found.append((*match.span(), " ".join(words)))
    return found


def _runs(text: str) -> Iterator[re.Match[str]]:
    """Yield the rows of letters, from the lines that may have one."""
    read = 0
    for place in at_steps(text, " ", 2, 3):  # hardly anywhere do three spaces stand so
        if place >= read and (inner := _INNER.match(text, place)) is not None:
            start, end = text.rfind("\n", 0, place) + 1, text.find("\n", inner.end())
            read = end if end >= 0 else len(text)
            yield from _RUN.finditer(text, start, read)


def _are_words(document: Document, words: list[str]) -> bool:
    longest = max(words, key=len)
    if len(longest) < _LEAST or _NOTES.issuperset(longest.lower()):
        return False
    if not all(word.isupper() or word[1:].islower() for word in words):
        return False
    sure = lists_word if document.language.code == "en" else has_word
    return sure(document, longest) and all(has_word(document, word) for word in words)


def _is_line(text: str, start: int, end: int) -> bool:
    """Whether nothing but marks and figures stands beside a run on its line."""
    last = text.find("\n", end)
    beside = text[text.rfind("\n", 0, start) + 1 : start] + text[end : last if last >= 0 else len(text)]
    return not any(map(str.isalpha, beside))
