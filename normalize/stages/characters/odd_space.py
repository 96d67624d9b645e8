r"""A space of an unusual kind that typesetting does not explain.

Repairs: no-break and thin spaces between two words of three letters and more, or after the end of a sentence or
    clause; two in a row, and those beside an ordinary space or at a line's edge, which go; em, en, ideographic and
    other wide spaces in prose that has spaces between words.
Leaves alone: no-break, narrow, thin and hair spaces that typesetters put: beside figures, signs, dashes and
    quotation marks, after abbreviations, initials and titles, beside words of one or two letters, before the marks
    that have a space before them (French `;` and `:`); the ideographic space in Chinese and Japanese text.
Evidence: the two neighbours; the language's titles and abbreviations.
Safety: safe.
Source: docs/knowledge/linguistics.md B2 and B5. What is left is straightened by `typography/odd-space`.

    >>> fix("these\xa0words and\u2009more")
    'these words and more'
    >>> print(ascii(fix("Ah\u202f! \xab\xa0Oui\xa0\xbb, dit Mme\xa0Abel \xe0 10\xa0h", language="fr")))
    'Ah\u202f! \xab\xa0Oui\xa0\xbb, dit Mme\xa0Abel \xe0 10\xa0h'
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from normalize.document import Document, odd_characters
from normalize.edits import Edit, plain_edits
from normalize.engine import SAFE, MakeEdit, rule
from normalize.language import language
from normalize.scan import between_letters, stretches
from normalize.stages.characters.invisible_character import INVISIBLE
from normalize.stages.characters.spaces import ODD_SPACES

_ODD = frozenset(ODD_SPACES)
_INVISIBLE = re.compile(f"[{''.join(map(re.escape, sorted(INVISIBLE)))}]")
_IDEOGRAPHIC = "\N{IDEOGRAPHIC SPACE}"
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef]")
_TYPESET = frozenset(
    "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{HAIR SPACE}\N{SIX-PER-EM SPACE}\N{FIGURE SPACE}"
    "\N{PUNCTUATION SPACE}\N{MEDIUM MATHEMATICAL SPACE}"
)
"""What typesetters put between words that belong together, and around marks and figures."""
_CLAUSE_ENDS = frozenset(".,;:!?")
_REACH = 24  # code points of a word looked at; longer than any title or abbreviation
_NEAR = 6  # code points of the shortest words that explain a space, and one more
_BETWEEN_WORDS = re.compile(r"(?<=[^\W\d_]{3}).(?=[^\W\d_]{3})")
_WORD_BEFORE = re.compile(r"[^\W\d_]+\Z")
_WORD_AFTER = re.compile(r"[^\W\d_]+")
_WORD = 3  # letters of a word that may stand there
_SHORT = 2  # letters of a word that must not stand at the end of a line: prepositions, articles, `Dr`, `n` with a ring
_STOPPED = 5  # letters from which a word with a stop is the end of a sentence rather than an abbreviation
_ROMAN_FIGURES = frozenset("IVXLCDM")


@rule("characters/odd-space", safety=SAFE)
def odd_space(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Make it an ordinary space, or none where there is one already."""
    del edit
    odd = document.measure(odd_characters)
    sought = _sought(odd)
    if not sought:
        return ()
    text, known = document.text, document.language
    firsts, lasts, befores, afters = stretches(text, sought)
    joining = between_letters(text, firsts, _WORD)
    if 0 not in joining and _IDEOGRAPHIC not in sought:  # as mostly: nothing explains any
        number = len(firsts)
        return plain_edits(odd_space.name, firsts, lasts, [" "] * number, [1.0] * number, True)  # noqa: FBT003
    before_marks = known.spacing.before
    opening = {pair[0] for pair in known.quotes.pairs} if known.quotes.padding else set()
    wide, hiding = not known.spacing.words, not INVISIBLE.isdisjoint(odd)
    starts: list[int] = []
    ends: list[int] = []
    news: list[str] = []
    for start, end, before, after, joins in zip(firsts, lasts, befores, afters, joining, strict=True):
        if joins and text[start] != _IDEOGRAPHIC:
            starts.append(start)
            ends.append(end)
            news.append(" ")
            continue
        if end - start == 1 and (after in before_marks or before in opening or (before.isdigit() and after.isdigit())):
            continue
        run = text[start:end]
        if _IDEOGRAPHIC in run and (wide or _WIDE.match(before) or _WIDE.match(after)):
            continue
        edge = before in " \t\n" or after in " \t\n"
        typeset = not (edge or wide) and run in _TYPESET and _explained(text, start, known.code)
        if typeset and not (hiding and _INVISIBLE.search(text, max(0, start - _NEAR), start + _NEAR)):
            continue
        if typeset and _explained(*_shown(text, start), known.code):
            continue
        starts.append(start)
        ends.append(end)
        news.append("" if edge else " ")
    return plain_edits(odd_space.name, starts, ends, news, [1.0] * len(starts), True)  # noqa: FBT003


@functools.lru_cache(maxsize=256)
def _sought(odd: frozenset[str]) -> str:
    """Return the odd spaces among some characters."""
    return "".join(sorted(odd & _ODD))


def _shown(text: str, at: int) -> tuple[str, int]:
    """Return what is around the space at `at` without what shows nothing and goes, and where the space is in that."""
    before = _INVISIBLE.sub("", text[max(0, at - 2 * _REACH) : at])
    return before + text[at] + _INVISIBLE.sub("", text[at + 1 : at + 1 + 2 * _REACH]), len(before)


def _explained(text: str, at: int, code: str) -> bool:
    """Whether a typesetter would have put the space at `at`: anywhere but between two words, or after a clause."""
    if _BETWEEN_WORDS.match(text, at) and text[at + 1].islower():
        return False
    after = _first_word(text[at + 1 : at + 1 + _REACH])
    if len(after) <= _SHORT or _ROMAN_FIGURES.issuperset(after):
        return True
    mark = text[at - 1] if text[at - 1] in _CLAUSE_ENDS else ""
    before = _last_word(text[max(0, at - _REACH) : at - len(mark)])
    if not before:
        return mark in {"", "."}
    if mark == ".":
        return len(before) < _STOPPED or f"{before}.".lower() in _bound(code) or not after[0].isupper()
    return not mark and (len(before) <= _SHORT or (after[0].isupper() and before.lower() in _bound(code)))


def _first_word(tail: str) -> str:
    """Return the letters that a string begins with."""
    word = tail.partition(" ")[0]
    if not word.isalpha():
        found = _WORD_AFTER.match(word)
        return found.group() if found is not None else ""
    return word


def _last_word(head: str) -> str:
    """Return the letters that a string ends with."""
    word = head.rpartition(" ")[2]
    if not word.isalpha():
        found = _WORD_BEFORE.search(word)
        return found.group() if found is not None else ""
    return word


@functools.cache
def _bound(code: str) -> frozenset[str]:
    """Return the titles and abbreviations of a language that are bound to the word after them, in the lower case."""
    known = language(code)
    short = known.abbreviations
    return known.names.honorifics | {word.lower() for word in short.titles | short.numeric | short.inner | short.final}
