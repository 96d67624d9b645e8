"""A space lost after a colon.

Repairs: `(2010):Desk`, `he said:The war`, `said:"We` where a capitalised word or an opening quotation mark follows.
    In a document that has lost spaces for certain also a word in the lower case, one of the language where words have
    colons inside.
Leaves alone: times, verses (`John 3:16`), `key:value`, `NASDAQ:AAPL`, `std::vector`, endings behind a colon in the
    languages that have them (`EU:n`, `tv:n`).
Evidence: the language's habit; whether the document lost other spaces.
Safety: safe, a space behind a colon between words changes no meaning.
Source: docs/knowledge/linguistics.md B2, rule four of its method.

    >>> fix("The study (2010):Desk research")
    'The study (2010): Desk research'
    >>> fix("Romans 3:16, NASDAQ:AAPL and key:value at 10:30")
    'Romans 3:16, NASDAQ:AAPL and key:value at 10:30'
"""

from __future__ import annotations

from collections.abc import Sequence

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.evidence.language_words import has_word
from normalize.stages.spacing.damage import CERTAIN, if_damaged
from normalize.stages.spacing.insertions import spaces_behind
from normalize.stages.spacing.joints import Joint, recurs
from normalize.stages.spacing.marks import COLONS
from normalize.stages.spacing.words import is_caseless, is_function, is_shouted, is_title, is_word, letters, short_word

_UNSURE = "'\N{LEFT SINGLE QUOTATION MARK}["  # as likely an apostrophe, a pattern (`[HH:[MM:]]ss`)
_YEAR = 4  # figures
_LONG = 3  # letters of a left word that is no symbol and no prefix


@rule("spacing/missing-space-after-colon", safety=SAFE)
def missing_space_after_colon(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Insert a space after a colon that a capitalised word or a quotation follows."""
    del edit
    if document.language.code == "und":
        return ()
    return spaces_behind(COLONS, missing_space_after_colon, document, _confidence)


def _confidence(document: Document, joint: Joint) -> float:  # noqa: C901, PLR0911 (cases in order: the first one decides)
    left, right = joint.left, joint.right
    if joint.opening:
        data = joint.closer and joint.closer not in ")]"  # "key":"value"
        if not joint.sure or data or not (joint.closer or is_word(left) or left.isdecimal()):
            return 0
        caseless = is_caseless(right) or not document.language.casing.cased
        return if_damaged(document) if caseless or document.text[joint.place] in _UNSURE else CERTAIN
    if joint.closer and joint.closer not in ")]%":
        begins = is_title(right) or is_caseless(right) or (joint.closer != '"' and is_function(document, right))
        return if_damaged(document) if begins else 0
    if left.isdecimal() and len(left) == _YEAR and (is_caseless(right) or _is_listed(document, right)):
        return if_damaged(document)
    if not joint.closer and not is_word(left) and not (left.isdecimal() and is_title(right)):
        return 0
    if right[0].isdecimal():
        return if_damaged(document) if letters(left) >= _LONG and left.islower() else 0
    if not is_word(right) and not short_word(document, joint):
        return 0
    if document.language.spacing.colon_inside_words:
        apart = left.islower() and letters(left) > _LONG and _is_listed(document, right)  # no ending is a word
        return if_damaged(document) if apart or not right[0].islower() or is_function(document, right) else 0
    if is_title(right):
        name = left.islower() and (letters(left) < _LONG or joint.before == ".")  # `re:Invent`, `org.sea:Boats`
        return if_damaged(document) if name or recurs(document, joint) else CERTAIN
    if right[0].isupper():
        spoken = not left.isupper() or (document.measure(is_shouted) and is_function(document, right))
        return if_damaged(document) if spoken else 0
    return if_damaged(document) if letters(left) >= _LONG or is_function(document, right) else 0


def _is_listed(document: Document, word: str) -> bool:
    return is_function(document, word) or (letters(word) > _LONG and has_word(document, word))
