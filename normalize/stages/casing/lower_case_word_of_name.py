"""A word of a name, or a name that may be a word, that lost its capital: decided from its context.

Repairs: `the united Nations`, `the World bank`, `Lt Col vann`: ordinary or unknown words whose neighbours, counts and
    other occurrences say that they belong to a name; `Mr brown`; words of a name that edited text always writes so.
Leaves alone: every document in which no strong name has lost its capital, or one in forty; the same words as ordinary
    words (`in the woods`); a word that the document writes in the lower case far oftener than it loses capitals;
    languages without a trained model; what the model is not sure of.
Evidence: counts of edited text, the words beside it and their capitals, the document's own forms, how much it has lost;
    names of several words, where one is a strong name, has kept a capital, or half of the capitals are lost.
    A linear model weighs them; the rarer the loss in the document, the higher its bar. Where hardly a capital is left,
    the model for text without case is asked, too: it may refuse a word, or add one of which it is sure.
Safety: likely; a wrong capital is seen, not misunderstood.
Source: docs/knowledge/capitals.md §3; weights from scripts/train_casing_model.py, names of several words from
    scripts/derive_multiword_names.py: the stage finds .71 of the names at precision .96 with this rule.

    >>> fix("The World bank and the United nations met in paris and moscow.")
    'The World Bank and the United Nations met in paris and moscow.'
    >>> fix("He walked in the woods with Tiger Woods.")
    'He walked in the woods with Tiger Woods.'
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.evidence.capitals import capitals
from normalize.evidence.forms import WORD, fold, heading_lines
from normalize.language import language
from normalize.lexicon.casing import weights as trained
from normalize.stages.casing.damage import damaged
from normalize.stages.casing.features import damage
from normalize.stages.casing.forms import form_of
from normalize.stages.casing.letters import may_carry
from normalize.stages.casing.multiword_evidence import is_in_multiword_name
from normalize.stages.casing.names import heeds_no_context, places
from normalize.stages.casing.scores import REPORTED, scores
from normalize.stages.casing.unaided import unaided
from normalize.stages.casing.usage import MANY, is_technical, is_word_here
from normalize.stages.casing.verdicts import STRONG, known_words

_BAR = 85
"""On the score (hundredths of log-odds). Precision / recall of the task `inner` of the scorer in English: 70 .960 /
.719, 85 .962 / .709, 100 .964 / .702."""
_FEW_BAR = 300  # few witnesses, small share
_FEW_SHARE, _FEW_TYPES = 0.12, 3
_NOT_AGAINST, _ALONE = 0.5, 0.75
"""Chances by knowledge alone (`unaided`) from which a context is believed, and that need none. Precision / recall of
the stage where all capitals inside sentences were lost, in 153 English documents: without either .946 / .666, with
both .953 / .680; .5 and .8 .956 / .670, .5 and .7 .947 / .690."""
_BEFORE = 3  # code points
_INSIDE = re.compile(r".*?[^\W\d_],? \Z", re.DOTALL)
_POST = re.compile(r"^@\w+ ", re.MULTILINE)  # a line begins with a handle: there people write as they like
_APPLIED = 0.85
_DOUBTFUL = 0.4


@rule("casing/lower-case-word-of-name", safety=LIKELY)
def lower_case_word_of_name(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Capitalise words that belong to names, by their context."""
    if not trained(document.language.code) or not document.measure(damaged):
        return
    found = document.measure(capitals)
    if heeds_no_context(found):
        return
    few = found.estimate < _FEW_SHARE and len(found.types) <= _FEW_TYPES
    posted = "@" in document.text and _POST.search(document.text) is not None
    bar = _FEW_BAR if few or posted else _BAR
    _, others, weights, _ = document.measure(places)
    weighed = scores(document, others, weights, damage(found))
    alone = document.measure(unaided)
    sites: dict[int, tuple[str, bool]] = {}
    addressed, particles = _courtesy_titles(document.language.code), document.language.names.particles
    for number, score in enumerate(weighed):
        if score >= REPORTED:  # which of the others are there depends on what other texts taught
            start, word, before, *_ = others[number]
            sure = score >= bar and (alone is None or alone.get(start, 0.0) >= _NOT_AGAINST)
            sure = word not in particles if before in addressed else sure or is_in_multiword_name(document, start, word)
            sites[start] = word, sure
    if alone is not None:
        for start, word in _inside(document, alone):
            if alone[start] >= _ALONE or is_in_multiword_name(document, start, word):
                sites[start] = word, True
    for start, (word, sure) in sorted(sites.items()):
        key = fold(word)
        if len(key) < _LETTERS or not may_carry(word, document.text, start):
            continue
        end = start + len(word)
        kept = not sure or is_word_here(document, key, MANY) or is_technical(document, start, end)
        yield edit(start, end, form_of(document, word), confidence=_DOUBTFUL if kept else _APPLIED)


@functools.cache
def _courtesy_titles(code: str) -> frozenset[str]:
    """Return the titles of a language that stand before names alone: `Mr`, `Dr`."""
    tongue = language(code)
    titles = (title.removesuffix(".") for title in tongue.abbreviations.titles)
    return frozenset(title for title in titles if title[:1].isupper() and title.lower() in tongue.names.honorifics)


def _inside(document: Document, alone: Mapping[int, float]) -> Iterator[tuple[int, str]]:
    """Yield the lower-case words in the midst of sentences that may belong to names by knowledge alone, and where.

    Strong names among them are another rule's.
    """
    text, loud, known = document.text, document.measure(heading_lines), document.measure(known_words)
    for start in alone:
        word = WORD.match(text, start)
        if word is None or not word[0].islower() or _INSIDE.match(text, max(0, start - _BEFORE), start) is None:
            continue
        if known[word[0]][1] != STRONG and not any(first <= start < last for first, last in loud):
            yield start, word[0]


_LETTERS = 3
