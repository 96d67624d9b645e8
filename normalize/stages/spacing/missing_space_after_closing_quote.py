"""A space lost behind quotation marks or brackets that close after a comma or stop.

Repairs: `"We go,"he said`, `the end."We`, `(so it is.)The`, a citation mark behind the stop (`invasion.[21]As`).
Leaves alone: a mark whose side is not known (counted through the paragraph from the marks that are plain), data
    (`"a","b"`), links (`[Why?](...)`), endings behind a quotation, code.
Evidence: how the document and the language use the mark, and the count of marks in the paragraph.
Safety: safe, a space between words changes no meaning; where the side is not known nothing is done.
Source: docs/knowledge/linguistics.md B2, what the measured method misses.

    >>> fix('"We will go,"he said. "We must."And so it was.')
    '"We will go," he said. "We must." And so it was.'
    >>> fix('{"a":"b","c":"d"} and "Yes," he said.')
    '{"a":"b","c":"d"} and "Yes," he said.'
"""

from __future__ import annotations

from collections.abc import Sequence

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.stages.spacing.damage import CERTAIN, DOUBTFUL, if_damaged
from normalize.stages.spacing.insertions import spaces_behind
from normalize.stages.spacing.joints import CLOSING, Joint
from normalize.stages.spacing.words import is_ending, is_word, short_word

_LINK = "]("  # what parts the words of a Markdown link from where it leads


@rule("spacing/missing-space-after-closing-quote", safety=SAFE)
def missing_space_after_closing_quote(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Insert a space behind closing quotation marks or brackets that a word follows."""
    del edit
    return spaces_behind(CLOSING, missing_space_after_closing_quote, document, _confidence)


def _confidence(document: Document, joint: Joint) -> float:
    right = joint.right
    if not joint.sure:
        return DOUBTFUL
    if not (joint.left or joint.closer in ")]%") or joint.mark in ":;":
        return 0  # `",":"` and the like
    if document.text.startswith(_LINK, joint.place - 1):
        return 0
    if is_ending(document, right) or not (is_word(right) or short_word(document, joint)):
        return 0
    speech = document.language.speech
    if right[0].isupper() or right in speech.verbs or right in speech.subjects or not _quoted(document, joint):
        return CERTAIN
    return if_damaged(document)  # an ending behind a quotation


def _quoted(document: Document, joint: Joint) -> bool:
    return document.text[joint.place - 1] not in ")]"
