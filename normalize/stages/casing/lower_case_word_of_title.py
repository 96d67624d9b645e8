"""A word of an English title in quotation marks that lost its capital, in text of another language.

Repairs: `"The Rachel Maddow show"`, `„Ghost town“` in a text that has lost the capitals of names.
Leaves alone: a text that has not; titles without a first capital (`"fake news"` is no title), with a word that the
    language of the text has, or that English has not; sentences; small words inside titles (`of`, `the`); titles that
    may be in sentence case, for they keep the first capital only, unless it is one of two and most names have lost
    theirs; English text.
Evidence: the marks, the first capital, the words of both languages, how many capitals the document has lost.
Safety: likely; a wrong capital is seen, not misunderstood.
Source: news and Universal Dependencies in 13 languages without their capitals: all 51 words so found had one.

    >>> fix('In russland und in frankreich sah man „The Rachel Maddow show“ im Fernsehen.', language="de")
    'In russland und in frankreich sah man „The Rachel Maddow Show“ im Fernsehen.'
    >>> fix('In Russland und in Frankreich sah man „The Rachel Maddow show“ im Fernsehen.', language="de")
    'In Russland und in Frankreich sah man „The Rachel Maddow show“ im Fernsehen.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.evidence.capitals import capitals
from normalize.lexicon.casing import cased
from normalize.lexicon.vocabulary import Vocabulary, vocabulary
from normalize.stages.casing.damage import damaged
from normalize.stages.casing.english_words import is_listed, is_sentence, is_unknown, small, usual_form
from normalize.stages.casing.letters import may_carry
from normalize.stages.casing.usage import is_technical

__all__ = ["lower_case_word_of_title"]

_OPEN = (
    '"\N{LEFT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}'
    "\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{LEFT SINGLE QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}"
)
_CLOSE = (
    '"\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}'
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
)
_WORD = "[A-Za-z]++(?:['\N{RIGHT SINGLE QUOTATION MARK}-][A-Za-z]++)*+"
_TITLE = re.compile(
    rf"[{_OPEN}]\s?(?P<title>[A-Z][A-Za-z'\N{{RIGHT SINGLE QUOTATION MARK}}-]*+(?: {_WORD}){{1,4}})\s?[{_CLOSE}]"
)
"""Two to five words; longer ones are as often sentences."""
_PART = re.compile(_WORD)
_LETTERS = 3
_MOST_LOST = 0.5  # of the capitals; then the last one of a title may be lost, too
_LOST = 0.85
_DOUBTFUL = 0.4


@rule("casing/lower-case-word-of-title", safety=LIKELY)
def lower_case_word_of_title(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Capitalise the words of English titles."""
    code = document.language.code
    own = None if cased(code) else vocabulary(code)
    if own is None or document.language.script != "Latn" or not document.measure(damaged):
        return
    for found in _TITLE.finditer(document.text):
        parts = list(_PART.finditer(document.text, *found.span("title")))
        low = [part for part in parts if part[0].islower() and len(part[0]) >= _LETTERS and part[0] not in small()]
        if not low or not _is_english([part[0].lower() for part in parts], own):
            continue
        may_be_meant = _keeps_first(parts) and (len(low) > 1 or document.measure(capitals).estimate < _MOST_LOST)
        for part in low:
            if may_carry(part[0], document.text, part.start()) and not is_technical(document, *part.span()):
                yield edit(*part.span(), usual_form(part[0]), confidence=_DOUBTFUL if may_be_meant else _LOST)


def _is_english(words: Sequence[str], own: Vocabulary) -> bool:
    """Whether words, in the lower case, are English only, and no sentence."""
    content = [word for word in words if word not in small()]
    if is_sentence(words) or any(word in own for word in content):
        return False
    return all(is_listed(word) or not is_unknown(word) for word in content)


def _keeps_first(parts: Sequence[re.Match[str]]) -> bool:
    """Whether no word but the first has a capital."""
    return all(part[0].islower() for part in parts[1:])
