"""A space lost after a question or exclamation mark.

Repairs: `Why?Because`, `Stop!The car`, `what?!Then`, the Arabic question mark.
Leaves alone: queries in addresses (protected), `P!nk`, `!Kung`, `yahoo!mail` and other small letters behind the mark
    unless the document has lost spaces for certain and the word is known.
Evidence: the function words of the language; whether the document lost other spaces.
Safety: safe, a space between sentences changes no meaning.
Source: docs/knowledge/linguistics.md B2, rule three of its method.

    >>> fix("Why?Because it can.")
    'Why? Because it can.'
    >>> fix("P!nk and Yahoo! shares, index.php?id=Main")
    'P!nk and Yahoo! shares, index.php?id=Main'
"""

from __future__ import annotations

from collections.abc import Sequence

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.stages.spacing.damage import CERTAIN, PROBABLE, begins_sentence, if_damaged, loses_both
from normalize.stages.spacing.insertions import by_words, spaces_behind
from normalize.stages.spacing.joints import Joint
from normalize.stages.spacing.marks import QUESTIONS
from normalize.stages.spacing.words import is_function, is_known, is_small, is_word, letters, short_word

_UNKNOWN = 3  # letters that the right word needs where the language is not known


@rule("spacing/missing-space-after-question-or-exclamation", safety=SAFE)
def missing_space_after_question_or_exclamation(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Insert a space after a question or exclamation mark that a word follows."""
    del edit
    return spaces_behind(QUESTIONS, missing_space_after_question_or_exclamation, document, by_words(_confidence))


def _confidence(document: Document, joint: Joint) -> float:  # noqa: PLR0911 (cases in order: the first one decides)
    left, right = joint.left, joint.right
    if not (joint.closer or is_word(left) or left.isdecimal()) or not joint.sure:
        return 0
    if joint.opening:
        return CERTAIN if is_word(left) else if_damaged(document)
    if document.language.code == "und" and letters(right) < _UNKNOWN:
        return 0
    if not is_word(right) and not short_word(document, joint):
        return if_damaged(document) if right.isdecimal() and is_word(left) else 0
    if not is_small(right):
        return CERTAIN
    speech = document.language.speech
    if (is_function(document, right) or right in speech.verbs) and not joint.after.strip(" ,"):
        return if_damaged(document)
    if is_word(left) and (begins_sentence(document, right) or (document.measure(loses_both) and right.isalpha())):
        return PROBABLE
    return if_damaged(document) if is_known(document, right) and is_known(document, left) else 0
