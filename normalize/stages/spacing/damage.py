"""How sure it is that this very document has lost spaces: the bolder repairs wait for that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from normalize.document import JOINED, TOP_LEVEL, VERBATIM, Document, guarded
from normalize.evidence.language_words import has_word
from normalize.scan import count_pairs
from normalize.stages.spacing.data_lines import line_at
from normalize.stages.spacing.joints import Joint, in_dotted, joint_of, scan
from normalize.stages.spacing.marks import COMMAS, STOPS
from normalize.stages.spacing.notation import is_notation
from normalize.stages.spacing.tables import is_table
from normalize.stages.spacing.words import is_camel, is_caseless, is_function, is_listed, is_shouted, is_title, letters

__all__ = [
    "CERTAIN",
    "DOUBTFUL",
    "PROBABLE",
    "begins_sentence",
    "damaged",
    "if_damaged",
    "if_lost_alike",
    "loses_both",
    "loses_most",
]

CERTAIN, PROBABLE, DOUBTFUL = 1.0, 0.85, 0.4
"""The confidences of the stage: the neighbours tell; the document tells as well; neither does, so it is reported."""

_COMMAS, _ARABIC = COMMAS[:2], COMMAS[2:]  # writers of Arabic often set theirs without a space
_ALIKE = (
    0.6  # of the share of stops that lost their space: with a smaller one Arabic commas are as their writer set them
)
_OFTEN = 0.2  # of the share of stops that lost their space
_MOST = 0.9  # likewise, where nearly all lost theirs
_START = re.compile(r"[^\W\d_]{4}[.!?] [^\W\d_]")  # no abbreviation is so long
_KINDS = VERBATIM | JOINED
_EXTENSION = 3  # letters of an ending of files (`index.def`)
_LETTERS = 3  # in the words on both sides: shorter ones are initials, symbols, units
_EDGES = (
    " \n\"'(\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)


def damaged(document: Document) -> bool:
    """Whether a space is lost beyond doubt somewhere: between two words and a comma, or before a sentence.

    The stage's own repairs only ever lower the count, so that a second run never does what the first one left.
    """
    return document.language.code != "und" and any(_losses(document)) and not document.measure(is_table)


def begins_sentence(document: Document, word: str) -> bool:
    """Whether a small word right behind a stop has lost space and capital: a word of the language, where many are lost.

    Files and modules are named by words as well, so that it must be likely that no stop of the text is one of theirs.
    """
    known = is_function(document, word)
    if not known:
        known = is_listed(document, word) if len(word) > _EXTENSION else _is_short(document, word)
    return known and document.measure(damaged) and document.measure(_all_lost)


def _is_short(document: Document, word: str) -> bool:
    """Whether a word as short as the ending of a file is a title or a word of the language, where much is lost."""
    known = document.language.abbreviations.titles
    title = word.capitalize() in document.language.casing.titles or f"{word.capitalize()}." in known
    return (title or (len(word) == _EXTENSION and has_word(document, word))) and document.measure(loses_both)


def _all_lost(document: Document) -> bool:
    """Whether all stops with a small letter right behind them can be the ends of sentences.

    Space and capital are lost together more seldom than one alone, and stops lose as many spaces as commas do: where
    there are more of them than spaces lost for certain and than that, the text writes of files and programs.
    """
    text, found = document.text, document.measure(scan)
    small = sum(right.islower() for _, _, right in found.stops) + len(found.names)
    if sum(islice(_losses(document), small)) >= small:
        return True
    commas, stops = len(found.commas), len(found.stops) + count_pairs(text, ".", " \n")
    return commas * stops >= small * (commas + count_pairs(text, ",", " "))


def loses_both(document: Document) -> bool:
    """Whether the text lost so many spaces behind stops, and capitals, that both are lost at once here and there."""
    if not (document.measure(damaged) and document.measure(_all_lost)) or _lost(document, STOPS) < _OFTEN:
        return False
    glued = (right for _, _, right in document.measure(scan).stops if right not in TOP_LEVEL)
    starts = (start.group()[-1] for start in _START.finditer(document.text))
    return any(map(str.islower, glued)) or any(map(str.islower, starts))


def loses_most(document: Document) -> bool:
    """Whether nearly all spaces behind stops are lost, and capitals with them: what stands there begins a sentence."""
    return document.measure(loses_both) and _lost(document, STOPS) >= _MOST


def _losses(document: Document) -> Iterator[bool]:
    """Yield True for each place where a space is lost for certain."""
    text, found = document.text, document.measure(scan)
    for _, left, right in found.commas:
        if len(left) >= _LETTERS and len(right) >= _LETTERS:  # no address has a comma
            yield True
    for stop in found.stops:
        if _certain(document, joint_of(text, stop)):
            yield True
    for joint in found.joints:
        if _certain(document, joint):
            yield True


def _certain(document: Document, joint: Joint) -> bool:
    left, right = joint.left, joint.right
    if joint.closing or joint.opening or joint.before not in _EDGES:
        return False
    if letters(left) < _LETTERS or letters(right) < _LETTERS:
        return False
    shouted = document.measure(is_shouted)
    if left[1:].upper() == left[1:] != left[1:].lower() and not shouted:
        return False
    if joint.mark in COMMAS:
        dotted = in_dotted(document.text, joint.place + len(right))
        row = line_at(document, joint.start).is_row()
        sure = joint.mark in _COMMAS and not (dotted or row or is_notation(document, joint))
    elif is_caseless(right) or shouted:
        sure = joint.run in STOPS and joint.after != "."
    else:
        sure = joint.run in STOPS and left.islower() and is_title(right) and not is_camel(right)
    return sure and not guarded(document, joint.place, joint.place, _KINDS)


def if_damaged(document: Document) -> float:
    """Return the confidence of a repair that is right only in a document that has lost spaces."""
    return PROBABLE if document.measure(damaged) else DOUBTFUL


def if_lost_alike(document: Document) -> float:
    """Return the confidence of a repair behind an Arabic comma: right where commas lost as many spaces as stops did."""
    return if_damaged(document) if document.measure(_alike) else DOUBTFUL


def _alike(document: Document) -> bool:
    return _lost(document, _ARABIC) >= _ALIKE * _lost(document, STOPS)


def _lost(document: Document, marks: str) -> float:
    """Return the share of some marks between words that have no space behind them."""
    found = document.measure(scan)
    joined = sum(joint.mark in marks for joint in found.joints) + ("." in marks) * (len(found.stops) + len(found.names))
    spaced = sum(document.text.count(f"{mark} ") for mark in marks)
    return joined / (joined + spaced or 1)
