"""A name that lost its capital.

Repairs: names that edited text hardly ever writes in the lower case (`with russia`, `trump's`), the proper words of the
    language (`many european nations`), and names the document itself writes with a capital, where they are no ordinary
    words (`petrova`).
Leaves alone: a document in which no such name is lower-case, or only in expressions that are written so on purpose
    (`chicken kiev`, `french fries`); ordinary words (`us`, `may`, `mark`), whatever they may be elsewhere; a single
    name that is lower-case again and again while the others are not (`the rossini cocktail`), and any word that the
    document writes so far oftener than it loses capitals; names of packages and commands (`util-linux`), code;
    headings; German, in which every noun has a capital; text without any capitals.
Evidence: counts of edited text; the document's own forms inside sentences; how many of its names are lower-case.
Safety: likely; a wrong capital is seen, not misunderstood.
Source: docs/knowledge/capitals.md §2: one lower-case strong name tells damaged from clean text with 2 errors
    in 100 documents.

    >>> fix("Talks with russia failed, said Ukraine and many european nations.")
    'Talks with Russia failed, said Ukraine and many European nations.'
    >>> fix("He may mark the bill, she told us in Russia.")
    'He may mark the bill, she told us in Russia.'
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.evidence import Evidence
from normalize.evidence.forms import cased_forms, fold
from normalize.language import language
from normalize.lexicon.casing import cased
from normalize.stages.casing.forms import form_of
from normalize.stages.casing.names import Place, carries, damaged, places
from normalize.stages.casing.usage import MANY, SOME, in_code, in_identifier, is_word_here

_STRONG = 0.95
_OWN = 0.9
_USUAL = 0.85
_DOUBTFUL = 0.4
_LEAST = 3  # capitalised occurrences in edited text
_ORDINARY = 0.1  # share of lower-case occurrences from which a word is taken for an ordinary one
_LETTERS = 3  # shorter words are units and words of other languages
_HYPHEN = "-"


@rule("casing/lower-case-name", safety=LIKELY)
def lower_case_name(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Capitalise names inside sentences."""
    if not document.measure(damaged):
        return
    single = len(document.measure(Evidence.of).capitals.types) == 1
    for place in document.measure(places):
        if place.strong:
            confidence = _DOUBTFUL if single and _own_way(document, place) else _STRONG
        else:
            confidence = _confidence(document, place)
        if not confidence:
            continue
        if confidence > _DOUBTFUL and is_word_here(document, place.key, MANY if place.strong else SOME):
            confidence = _DOUBTFUL
        if carries(document, place) and not _on_purpose(document, place):
            yield edit(place.start, place.start + len(place.word), form_of(document, place.word), confidence=confidence)


def _on_purpose(document: Document, place: Place) -> bool:
    """Whether a word belongs to code or to the name of a package or command."""
    return in_code(document, place.start) or in_identifier(document, place.start, place.start + len(place.word))


def _confidence(document: Document, place: Place) -> float:
    """Judge a word that is no strong name."""
    if not place.before or place.gap == _HYPHEN or len(place.key) < _LETTERS:
        return 0.0
    known = _by_counts(document.language.code, place.key)
    return _by_document(document, place.key) if known is None else known


@functools.lru_cache(maxsize=1 << 15)
def _by_counts(code: str, key: str) -> float | None:
    """Judge a word by how edited text writes it; None where too little is known of it."""
    if key in language(code).words.function:
        return 0.0
    count = cased(code).get(key)
    if count is None:
        return None
    if count.low > _ORDINARY * (count.low + count.capital):
        return 0.0
    return _USUAL if count.capital >= _LEAST else None


def _own_way(document: Document, place: Place) -> bool:
    """Whether the only trace of damage may be none: `Emily boston` among others, `danah boyd`, `they can trump us`."""
    if place.before[:1].isupper():
        return document.measure(Evidence.of).capitals.high > 0
    tongue = document.language
    if place.before in tongue.words.function and place.after in tongue.speech.person:
        return True
    counts = cased(document.language.code)
    return bool(counts) and place.gap == " " and bool(place.before) and fold(place.before) not in counts


def _by_document(document: Document, key: str) -> float:
    """Judge a word of which little is known by its other occurrences here."""
    forms = document.measure(cased_forms)
    capital = forms.capital(key)
    if not capital:
        return 0.0
    if cased(document.language.code):
        return _OWN
    # Nothing is known of the language's words: the document must be nearly unanimous.
    return _OWN if capital > forms.low(key) else _DOUBTFUL
