"""Whether names of a document have lost their capitals: the gate before every rule for names."""

from __future__ import annotations

import re

from normalize.document import Document
from normalize.evidence.capitals import Loss, capitals, stands_in_address, whole_loss
from normalize.evidence.forms import cased_forms, fold
from normalize.evidence.lower_names import lower_sought, lower_strong
from normalize.lexicon.casing import cased
from normalize.stages.casing.chats import is_chat
from normalize.stages.casing.in_language import is_in_its_language
from normalize.stages.casing.letters import may_carry
from normalize.stages.casing.manuals import names_commands
from normalize.stages.casing.names import ELISION, elides, places
from normalize.stages.casing.starts import lost_starts
from normalize.stages.casing.unknown_words import unknown_words

__all__ = ["damaged", "shows_loss"]

_BEHIND_ELISION = re.compile(rf"\s{ELISION}\Z")
_REACH = 8  # code points of an elision with the space before it
_TYPES = 2  # different names, where they are only listed and nobody counted how often they are ordinary words
_FEW, _LETTERS = 2, 4  # capitalised words of so many letters inside sentences: a text that has more keeps its capitals
_SURE = 3.0
"""Log-odds of an unknown word. Of 5,300 pieces of clean text in 22 languages none has such a word, no capitals and one
listed name in the lower case; of 22 pieces of news that lost all capitals and have one listed name 13 do."""
_ATTESTED, _SURER = 3, 4.0
"""Times that a document writes its one lower-case name with a capital, and log-odds of another word that it writes both
ways. Of 39,000 pieces of clean text in 22 languages 136 have one listed name in the lower case, none of them passes; of
178 pieces of damaged news with one 39 do."""
_HYPHEN, _JOINED = "-", re.compile(r"\.\w")
_LISTED = 5  # different names that a manual may list as packages and arguments (`elvis`, `amanda`) and lose no capital
_SHARE = 0.04  # of the names, there too: a long manual shows a few commands and words in examples


def damaged(document: Document) -> bool:
    """Whether names of this document have lost their capitals, so that it makes sense to look for more.

    Asked first is what costs least: is any token a strong name in the lower case?
    """
    if not document.language.casing.cased:
        return False
    if not document.measure(lower_strong) or document.measure(is_chat):
        return False
    evidence = document.measure(capitals)
    if not cased(document.language.code) and (evidence.estimate < _SHARE or not _are_several(document)):
        return False
    if not evidence.witnessed or document.measure(whole_loss) is Loss.ALL_LOWER:
        return False
    only_expressions = bool(document.language.casing.expressions) and document.measure(_only_expressions)
    if only_expressions or not document.measure(is_in_its_language):
        return False
    types = len(evidence.types)
    return types > _LISTED or not document.measure(names_commands)


def _are_several(document: Document) -> bool:
    """Whether different names are lower-case, those behind elided words among them.

    As good as the second one is that the document writes it with a capital elsewhere; in a text without capitals inside
    its sentences a word that is surely a name by all that is known.
    """
    evidence, text = document.measure(capitals), document.text
    types = evidence.types
    if len(types) < _TYPES and elides(document.language.code):
        names, sites = document.measure(lower_strong), document.measure(lower_sought)
        types |= {word for at, word in sites if word in names and _BEHIND_ELISION.search(text, max(0, at - _REACH), at)}
    if len(types) >= _TYPES or not types:
        return len(types) >= _TYPES
    if evidence.high:
        return _is_attested(document)
    forms = document.measure(cased_forms).all_forms()
    if sum(times for form, times in forms.items() if len(form) >= _LETTERS and not form.isupper()) > _FEW:
        return False
    return any(odds >= _SURE for *_, odds in document.measure(unknown_words))


def _is_attested(document: Document) -> bool:
    """Whether the document itself writes its one lower-case name, or another word that looks like one, with a capital.

    No name is the first part of a compound (Hungarian `tennessee-i`).
    """
    forms = document.measure(cased_forms)
    capital = forms.capital
    for _, word, _, _, gap, follower in document.measure(places).strong:
        if gap != _HYPHEN != follower[:1] and capital(fold(word)) >= _ATTESTED:
            return True
    text = document.text
    return any(
        odds >= _SURER
        and word.islower()
        and capital(fold(word)) >= forms.low(fold(word))
        and not _JOINED.match(text, start + len(word))
        and not stands_in_address(document, start, start + len(word))
        for start, word, odds in document.measure(unknown_words)
    )


def shows_loss(document: Document) -> bool:
    """Whether a name of this document has lost its capital, or certainly a sentence."""
    return document.measure(damaged) or document.measure(lost_starts)


def _only_expressions(document: Document) -> bool:
    """Whether all names without a capital stand in expressions that edited text writes so too: `chicken kiev`."""
    expressions, text = document.language.casing.expressions, document.text
    for start, word, before, after, _, _ in document.measure(places).strong:
        key = fold(word)
        if f"{before} {key}".lower() in expressions or f"{key} {after}".lower() in expressions:
            continue
        if key and may_carry(word, text, start):
            return False  # as nearly always the first one
    return True
