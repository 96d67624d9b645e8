"""A word of an English name that lost its capital in text of another language.

Repairs: `la Ryder cup`, `au Texas tribune festival`, `la banque Pacific crest`: words of English that the language does
    not have, in a row of such words with a name among them, or of three and more where nearly all capitals are lost.
Leaves alone: every document in which hardly any listed name has lost its capital; words of English that stand alone or
    with another (`fake news`), a single one before a name (`le rapper West`); titles before names (`president Widodo`);
    small words; rows with too few capitals for what the document has lost; words of the language, unless three and more
    of English stand beside; English itself.
Evidence: the words of English and those of the language; the capitals of the row, and those it lacks, by how many names
    of the document are lower-case.
Safety: likely; a wrong capital is seen, not misunderstood.
Source: counts of English news (scripts/derive_casing_counts.py), vocabularies (scripts/derive_vocabularies.py). In news
    in 18 languages it is right in 312 places and wrong in 2, in treebanks in 148 and 17.

    >>> fix("Il a gagné la Ryder cup à londres, en allemagne et en russie.", language="fr")
    'Il a gagné la Ryder Cup à londres, en allemagne et en russie.'
    >>> fix("Il a parlé de fake news à londres, en allemagne et en russie.", language="fr")
    'Il a parlé de fake news à londres, en allemagne et en russie.'
"""

from __future__ import annotations

from collections.abc import Iterator

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.casing.english_names import words_of_english_names
from normalize.stages.casing.forms import form_of
from normalize.stages.casing.unknown_words import BAR, unknown_words

_APPLIED = 0.85


@rule("casing/lower-case-word-of-english-name", safety=LIKELY)
def lower_case_word_of_english_name(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Capitalise words of English names, but for those that are names whatever stands beside them."""
    words = document.measure(words_of_english_names)
    if not words:
        return
    others = {start for start, _, odds in document.measure(unknown_words) if odds >= BAR}
    for start, word in words.items():
        if start not in others:
            yield edit(start, start + len(word), form_of(document, word), confidence=_APPLIED)
