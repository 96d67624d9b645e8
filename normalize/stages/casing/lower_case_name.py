"""A name that lost its capital.

Repairs: names that edited text hardly ever writes in the lower case (`with russia`, `trump's`), the proper words of the
    language (`many european nations`), and names the document itself writes with a capital, where they are no ordinary
    words (`petrova`); in other languages names that are no words of theirs, in their cases too (`в вашингтоне`), and
    German nouns.
Leaves alone: a document in which no such name is lower-case, or only in expressions that are written so on purpose
    (`chicken kiev`, `french fries`); ordinary words (`us`, `may`, `mark`), whatever they may be elsewhere; what is one
    with its accents, where a text is typed without (Romanian `putin`); a single name that is lower-case again and again
    while the others are not (`the rossini cocktail`), and any word that the document writes so far oftener than it
    loses capitals; names of packages and commands (`util-linux`), paths, code, and manuals, which speak of such, unless
    they have lost many names; headings; a single name, where the words of the language are not counted, unless the
    document writes it with a capital again and again; text without any capitals; chats.
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
import re
from collections.abc import Iterator

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.evidence.capitals import capitals
from normalize.evidence.forms import cased_forms, fold
from normalize.evidence.names import known_names, multiword_names
from normalize.lexicon.casing import bare, cased
from normalize.lexicon.vocabulary import vocabulary
from normalize.scan import Row
from normalize.stages.casing.damage import damaged
from normalize.stages.casing.forms import form_of
from normalize.stages.casing.names import is_slight, places
from normalize.stages.casing.usage import MANY, SOME, carrying, is_word_here
from normalize.stages.casing.verdicts import Known, known_words

_STRONG = 0.95
_OWN = 0.9
_USUAL = 0.85
_DOUBTFUL = 0.4
_LETTERS = 3  # shorter words are units and words of other languages
_HYPHEN = "-"
_PARTS = re.compile(r"[\W_]+")


@rule("casing/lower-case-name", safety=LIKELY)
def lower_case_name(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Capitalise names inside sentences."""
    if not document.measure(damaged):
        return
    found, lost = document.measure(places), document.measure(capitals)
    rows = found.strong + found.rare
    if not rows:
        return
    single = len(lost.types) == 1
    times, most = (SOME, _DOUBTFUL) if is_slight(lost) else (MANY, 1.0)
    strong, known = len(found.strong), document.measure(known_words)
    low, names = document.measure(cased_forms).low, document.measure(known_names)
    unaccented = bare(document.language.code)  # a name may be one such word: Romanian `putin`
    for number, may_be in enumerate(carrying(document, rows)):
        if not may_be:
            continue
        row = rows[number]
        start, word = row[0], row[1]
        if number < strong:
            doubted = (word in unaccented and word not in names) or (single and _own_way(document, row))
            sure, least = _DOUBTFUL if doubted else _STRONG, times
        else:
            sure, least = min(_confidence(document, row, known[word]), most), SOME
        if not sure:
            continue
        key = fold(word)
        usual = sure > _DOUBTFUL and low(key) >= least and is_word_here(document, key, least)  # mostly without the call
        yield edit(start, start + len(word), form_of(document, word), confidence=_DOUBTFUL if usual else sure)


def _confidence(document: Document, row: Row, known: Known) -> float:
    """Judge a word that is no strong name and no ordinary word."""
    _, _, _, _, gap, _ = row
    key, _, _, usual, _ = known
    if gap == _HYPHEN or len(key) < _LETTERS:
        return 0.0
    return _USUAL if usual else _by_document(document, key)


def _own_way(document: Document, row: Row) -> bool:
    """Whether the only trace of damage may be none: `Emily boston` among others, `danah boyd`, `they can trump us`."""
    _, word, before, after, gap, _ = row
    if gap == " " and document.measure(cased_forms).capital(fold(word)) >= SOME:
        return False
    if before[:1].isupper():
        return document.measure(capitals).high > 0
    tongue = document.language
    if before in tongue.words.function and after in tongue.speech.person:
        return True
    counts = cased(document.language.code)
    return bool(counts) and gap == " " and bool(before) and fold(before) not in counts


def _by_document(document: Document, key: str) -> float:
    """Judge a word of which little is known by its other occurrences here.

    The capital of `Velké Británie` says nothing of `velké` elsewhere. Where nouns have capitals any word may get one as
    a noun (`das Entfernen`): its other occurrences say nothing.
    """
    if document.language.casing.nouns_capital:
        return 0.0
    forms = document.measure(cased_forms)
    capital = forms.capital(key)
    if not capital or key in _words_in_names(document.language.code):
        return 0.0
    if cased(document.language.code):
        return _OWN
    # Nothing is known of the language's words: the document must be nearly unanimous.
    return _OWN if capital > forms.low(key) else _DOUBTFUL


@functools.cache
def _words_in_names(code: str) -> frozenset[str]:
    """Return the ordinary words in multiword names of a language: with a capital they are most often those."""
    known = vocabulary(code)
    words = {word for name in multiword_names(code) for word in _PARTS.split(name)}
    return frozenset(filter(known.__contains__, words)) if known is not None else frozenset()
