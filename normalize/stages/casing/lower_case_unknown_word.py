"""A name that is on no list and lost its capital: a word that its language does not have and that looks like a name.

Repairs: `Amy chozick`, `Wayde sims, 20`, `Фил микельсон` in a text whose listed names have lost capitals: words that
    are not among the usual ones of the language, up to a hundred thousand; given names that may be rare words too
    where a name stands beside them (`bob Woodward`); and words that the language mostly writes with a capital
    (German `restaurant`), for it has them no oftener than the languages that know them as a name alone (Polish
    `nebraska`), or English in its names (`street`).
Leaves alone: every document in which no listed name has lost its capital, or only one; words of the language; words
    of English that stand among others (`backstage`); rare words that look like words (`poursuivriez`); what stands in
    brackets, marks or paths; what the document writes in the lower case again and again; headings; languages without a
    vocabulary, and English, whose words were counted.
Evidence: the letters of the word, the words beside it (a given name before it says most), how often the document
    writes it in which case, and how many capitals of names it has lost: each adds its log-odds, as in Bayes' rule.
Safety: likely; a wrong capital is seen, not misunderstood.
Source: scripts/derive_vocabularies.py, scripts/derive_strong_names.py, scripts/derive_often.py. Names inside
    sentences are found in 18 languages at recall .64 to .89 with this rule, precision .98 to 1 (docs/quality.md).

    >>> fix("Amy chozick, qui vit en allemagne, a vu Wayde sims en russie.", language="fr")
    'Amy Chozick, qui vit en allemagne, a vu Wayde Sims en russie.'
    >>> fix("Si vous poursuivriez en allemagne, puis en russie, dit Marie.", language="fr")
    'Si vous poursuivriez en allemagne, puis en russie, dit Marie.'
"""

from __future__ import annotations

from collections.abc import Iterator

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.casing.damage import damaged
from normalize.stages.casing.english_names import words_of_english_names
from normalize.stages.casing.forms import form_of
from normalize.stages.casing.letters import may_carry
from normalize.stages.casing.unknown_words import BAR, unknown_words
from normalize.stages.casing.usage import is_technical

_APPLIED = 0.85
_DOUBTFUL = 0.4


@rule("casing/lower-case-unknown-word", safety=LIKELY)
def lower_case_unknown_word(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Capitalise words that the language does not have, and given names, that are names by all that is known."""
    if not document.measure(damaged):
        return
    english = document.measure(words_of_english_names)
    for start, word, odds in document.measure(unknown_words):
        if odds < BAR and start in english:
            continue
        end = start + len(word)
        if may_carry(word, document.text, start) and not is_technical(document, start, end):
            yield edit(start, end, form_of(document, word), confidence=_APPLIED if odds >= BAR else _DOUBTFUL)
