"""Whether the words of a document are words of its language, so that one that is none may be a name."""

from __future__ import annotations

import sys

from normalize.document import Document
from normalize.evidence.forms import cased_forms
from normalize.lexicon.casing import cased, counted, uncounted
from normalize.stages.casing.verdicts import LIKELY, known_words

__all__ = ["is_in_its_language"]

_LETTERS = 4  # of a word that is looked at: shorter ones are alike in many languages
_FEW = 20  # different words below which their share says little
_KNOWN, _COUNTED = 0.6, 0.75
"""Share of the different lower-case words that a language has, and English, whose words were counted. News without its
capitals has .70 and more in 19 languages (.85 in English), the Universal Declaration of Human Rights in 40 others that
are taken for one of them .04 to .59, Scots .54, Shakespeare in the spelling of the Folio .61."""
_SOME, _CLEAR = 32, 0.1  # words from all over the text, and share of them: if so few were not counted all need no look


def is_in_its_language(document: Document) -> bool:
    """Whether most of the different lower-case words of a document are known in its language.

    Where they are not, the text is in a relative of the language that has no file, in a dialect, in an old spelling, or
    in no language (lessons for typists): a word that nobody knows is no name there, and a name that stands in the lower
    case is another word. Few words say nothing.
    """
    code, forms = document.language.code, document.measure(cased_forms)
    counts = cased(code)
    if counts:
        number, known = forms.known_low(counted(code), _SOME, 0)
        if number - known <= _CLEAR * number:
            return True
        number, known = forms.known_low(counted(code), sys.maxsize, _LETTERS)
        if number < _FEW or known >= _COUNTED * number:
            return True
    low = forms.all_low()
    number = sum(map(_is_looked_at, low))
    if number < _FEW:
        return True
    others = map(document.measure(known_words).__getitem__, filter(_is_looked_at, uncounted(code, low)))
    unknown = sum([verdict == LIKELY and key not in counts for key, verdict, *_ in others])
    return number - unknown >= (_COUNTED if counts else _KNOWN) * number


def _is_looked_at(word: str) -> bool:
    return len(word) >= _LETTERS and word.isalpha()
