"""A space lost behind a round bracket that closes after a word.

Repairs: `(as it was)and`, `(see above)The`, `(NATO)said`, `(2018)the`; in a document that has lost spaces for certain
    also before a word that stands elsewhere in it.
Leaves alone: parts of words (`(un)willing`, `(New York)er`), calls and formulas (`f(x)and`, a bracket close to the
    word before it), brackets without a partner in their line, code.
Evidence: what the bracket encloses; the function words of the language; whether the document lost other spaces.
Safety: safe, a space between words changes no meaning.
Source: docs/knowledge/linguistics.md B2, what the measured method misses. Behind a mark and a bracket it is
    `spacing/missing-space-after-closing-quote`.

    >>> fix("Peace (if it was one)and bread.")
    'Peace (if it was one) and bread.'
    >>> fix("The (un)willing and f(x)and the (New York)er.")
    'The (un)willing and f(x)and the (New York)er.'
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.stages.spacing.damage import CERTAIN, if_damaged
from normalize.stages.spacing.data_lines import in_code
from normalize.stages.spacing.insertions import insertions
from normalize.stages.spacing.joints import scan
from normalize.stages.spacing.words import is_ending, is_function, is_known, is_title, letters

_JOINED = re.compile(r"\)([^\W\d_]{2,64})(?!\w)")
_OPENING, _CLOSING = "(", ")"
_REACH = 300  # code points of a bracket looked at; longer ones are rare, and paragraphs of their own
_BEFORE = " \n\"'\N{LEFT DOUBLE QUOTATION MARK}"
_WORD = 3  # letters of a function word that is no ending: Turkish and Hungarian have endings of two that are words
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


@rule("spacing/missing-space-after-closing-bracket", safety=SAFE)
def missing_space_after_closing_bracket(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Insert a space between the bracket and the word."""
    del edit
    loose = document.measure(scan).loose
    if not loose or document.language.code == "und" or not document.language.spacing.words:
        return ()
    text = document.text
    found: list[tuple[int, float]] = []
    for at in loose:
        match = _JOINED.match(text, at)
        confidence = _confidence(document, _inside(text, at), match[1]) if match is not None else 0
        if confidence and not in_code(document, at):
            found.append((at + 1, confidence))
    return insertions(found, missing_space_after_closing_bracket)


def _inside(text: str, at: int) -> str:
    """Return what the bracket that closes at `at` encloses; nothing where it stands close to a word or is not whole."""
    low = max(0, at - _REACH)
    start = max(text.rfind("\n", low, at) + 1, low)
    opening = text.rfind(_OPENING, start, at)
    if opening < 0 or (opening and text[opening - 1] not in _BEFORE):
        return ""
    inside = text[opening + 1 : at]
    return "" if _CLOSING in inside or inside != inside.strip() else inside


def _confidence(document: Document, inside: str, word: str) -> float:
    if is_ending(document, word):
        return 0
    expected = is_function(document, word) or word in document.language.speech.verbs
    if " " in inside:
        if expected or is_title(word):
            return CERTAIN
        return if_damaged(document) if is_known(document, word) else 0
    if not (_YEAR.fullmatch(inside) or (inside.isupper() and letters(inside) > 1)):
        return 0
    if expected and letters(word) >= _WORD:
        return CERTAIN
    return if_damaged(document) if expected or is_known(document, word) else 0
