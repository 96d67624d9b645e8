"""Whether the words of a document are words of its language, so that one that is none may be a name."""

from __future__ import annotations

from collections.abc import Iterable

from normalize.document import Document
from normalize.evidence.forms import cased_forms, prose
from normalize.lexicon.casing import cased
from normalize.stages.casing.verdicts import LIKELY, known_words

__all__ = ["is_in_its_language"]

_LETTERS = 4  # of a word that is looked at: shorter ones are alike in many languages
_FEW = 20  # different words below which their share says little
_KNOWN, _COUNTED = 0.6, 0.75
"""Share of the different lower-case words that a language has, and English, whose words were counted. News without its
capitals has .70 and more in 19 languages (.85 in English), the Universal Declaration of Human Rights in 40 others that
are taken for one of them .04 to .59, Scots .54, Shakespeare in the spelling of the Folio .61."""
_GLANCE, _CLEARLY = 600, 0.1
"""Code points from the top that are looked at first, and share above those, from which they tell: nearly always."""


def is_in_its_language(document: Document) -> bool:
    """Whether most of the different lower-case words of a document are known in its language.

    Where they are not, the text is in a relative of the language that has no file, in a dialect, in an old spelling, or
    in no language (lessons for typists): a word that nobody knows is no name there, and a name that stands in the lower
    case is another word. Few words say nothing.
    """
    least = _COUNTED if cased(document.language.code) else _KNOWN
    share = _share(document, filter(str.islower, set(document.measure(prose)[:_GLANCE].split())))
    if share is not None and share >= least + _CLEARLY:
        return True
    share = _share(document, document.measure(cased_forms).all_low())
    return share is None or share >= least


def _share(document: Document, words: Iterable[str]) -> float | None:
    """Return the share of different words that are known; None of too few."""
    some = [word for word in words if len(word) >= _LETTERS and word.isalpha()]
    if len(some) < _FEW:
        return None
    verdicts, counts = document.measure(known_words), cased(document.language.code)
    known = [verdicts[word] for word in some]
    return 1 - sum([verdict == LIKELY and key not in counts for key, verdict, *_ in known]) / len(some)
