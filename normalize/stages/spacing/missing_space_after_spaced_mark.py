r"""A space lost after a mark that rightly has one before it.

Repairs: in French `vrai ?Oui`, `trois choses :le pain`, `\xab Non ! \xbbPuis`, `Il dit :\xab Non \xbb`.
Leaves alone: signs of faces (`:D`, `:lol:`), small words behind the mark that the language does not have; other
    languages, whose marks touch the word before them (`missing-space-after-question-or-exclamation`, `-after-colon`).
Evidence: the words of the language.
Safety: safe, no meaning hangs on it.
Source: Lexique des r\xe8gles typographiques en usage \xe0 l'Imprimerie nationale: a space on both sides.

    >>> fix("C'est vrai ?Oui.", language="fr")
    "C'est vrai ? Oui."
    >>> fix("Il rit :lol: et :D", language="fr")
    'Il rit :lol: et :D'
"""

from __future__ import annotations

import functools
import re

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.evidence.language_words import has_word_like
from normalize.language import Language
from normalize.stages.spacing.insertions import insertions
from normalize.stages.spacing.marks import APOSTROPHES, PADDED, SPACES
from normalize.stages.spacing.words import is_function

__all__ = ["missing_space_after_spaced_mark", "spaced_marks", "touching"]

_OPENED = ":"  # may stand before words that someone says
_ENDS = "?!"  # a sentence follows
_CLOSING = "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"  # opens in German books
_SURE = 0.95


def touching(known: Language) -> tuple[str, ...]:
    """Return a pattern that is in every text of a language that the rule finds something in."""
    marks = known.spacing.before
    return (rf"[{SPACES}][{re.escape(marks)}][^\W\d_]", rf"[{SPACES}]{_OPENED}{PADDED}") if marks else ()


@functools.cache
def _pattern(marks: str) -> re.Pattern[str]:
    mark = f"[{re.escape(marks)}]"
    behind = rf"(?P<word>[^\W\d_]+(?:[{APOSTROPHES}](?=[^\W\d_])|(?![^\W_]|{mark})))"
    return re.compile(rf"(?<=[\w)!?.{_CLOSING}][{SPACES}]){mark}(?:(?<={_OPENED})(?={PADDED})|{behind})")


def spaced_marks(document: Document) -> list[int]:
    """Return where such spaces are lost (code points), in order (a measure)."""
    marks = document.language.spacing.before
    if not marks:
        return []
    matches = _pattern(marks).finditer(document.text)
    return [match.start() + 1 for match in matches if _goes_on(document, match.start(), match["word"])]


def _goes_on(document: Document, at: int, word: str | None) -> bool:
    """Whether a word, if any, goes on with the text: one with a capital, or behind most marks one of the language."""
    if word is None:
        return True
    text = document.text
    mark = text[at]
    if mark in _ENDS and word.islower():
        return False
    if mark == _CLOSING and text.rfind(PADDED, 0, at) <= text.rfind(_CLOSING, 0, at):
        return False
    return is_function(document, word) or (len(word) > 1 and (word.istitle() or has_word_like(document, word)))


@rule("spacing/missing-space-after-spaced-mark", safety=SAFE)
def missing_space_after_spaced_mark(document: Document, edit: MakeEdit) -> list[Edit]:
    """Insert the space."""
    del edit
    return list(insertions([(at, _SURE) for at in document.measure(spaced_marks)], missing_space_after_spaced_mark))
