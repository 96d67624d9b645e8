"""In which forms a document writes its words inside sentences: the testimony about capitals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from normalize.document import Document, lines

__all__ = ["WORD", "Forms", "cased_forms", "fold", "heading_lines", "inside_words"]

WORD = re.compile(r"[^\W\d_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}][^\W\d_]+)*")
"""A word: letters, with apostrophes inside. The parts of a hyphenated word are words."""

_INSIDE = re.compile(r"(?<=[^\W\d_],[ ])[^\W\d_]+|(?<=[^\W\d_][ ])[^\W\d_]+")
_LONGEST_HEADING = 160  # code points; longer lines of capitalised words are lists of names, not headings
_TITLE_SHARE = 0.6  # of the words of four letters and more; headlines in title case have .8 and more, prose below .4
_SHOUTED_SHARE = 0.5  # of all letters
_LONG_WORD = 4  # letters: shorter words are mostly those that title case leaves lower-case


def fold(word: str) -> str:
    """Return the key under which a word is counted: lower case, straight apostrophe, without the English `'s`."""
    low = word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return low.removesuffix("'s")


def heading_lines(document: Document) -> tuple[tuple[int, int], ...]:
    """Return the lines in title case or in capitals (start, end): their capitals say nothing about their words."""
    text = document.text
    return tuple(span for span in document.measure(lines) if span[0] < span[1] and _is_heading(text[slice(*span)]))


def _is_heading(line: str) -> bool:
    if line.islower():
        return False
    letters = sum(map(str.isalpha, line)) if len(line) <= _LONGEST_HEADING or line.isupper() else 0
    if letters and sum(map(str.isupper, line)) > _SHOUTED_SHARE * letters:
        return True
    if len(line) > _LONGEST_HEADING or line.endswith("."):
        return False
    long = [word for word in WORD.findall(line) if len(word) >= _LONG_WORD]
    return len(long) > 1 and sum(word[0].isupper() for word in long) > _TITLE_SHARE * len(long)


def inside_words(document: Document) -> Iterator[str]:
    """Yield the words after a letter or a comma and a space, outside headings: only the word decides its case."""
    text = document.text
    at = 0
    for start, end in document.measure(heading_lines):
        yield from _INSIDE.findall(text, at, start)
        at = end
    yield from _INSIDE.findall(text, at)


class Forms(dict[str, int]):
    """How often a word stands in which form; a form that does not occur counts 0. Most words have one form only."""

    def __missing__(self, form: str) -> int:
        return 0

    def total(self) -> int:
        """Return how often the word occurs."""
        return sum(self.values())


def cased_forms(document: Document) -> dict[str, Forms]:
    """Return, for each word by its lower case, how often it stands in which form inside sentences."""
    forms: dict[str, Forms] = {}
    for form, count in Counter(inside_words(document)).items():
        low = form.lower()
        if low in forms:
            forms[low][form] = count
        else:
            forms[low] = Forms({form: count})
    return forms
