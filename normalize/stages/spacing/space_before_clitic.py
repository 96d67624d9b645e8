"""A space before the second part of a contraction or before a possessive ending.

Repairs: `do n't`, `they 're`, `the company 's`, as tokenisers for parsers write them and some pages are published; also
    with a space on either side of the apostrophe (`don ' t`, `it ' s`).
Leaves alone: single quotation marks (`the 'm' key`, `he said 's okay'`), years (`'90s`), languages that have no such
    endings.
Evidence: the list of contractions of the language; for `'s`, that the document has several such spaces, or that it
    stands between two words the first of which is no function word and says nothing.
Safety: safe, no meaning hangs on it.
Source: the tokenisation of the Penn Treebank; links whose tags left a space (`Proton VPN 's extensions`).

    >>> fix("They do n't know , and the company 's owner ca n't say what 's next .")
    "They don't know , and the company's owner can't say what's next ."
    >>> fix("Press the 'm' key in the '90s, he said 's okay'.")
    "Press the 'm' key in the '90s, he said 's okay'."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.stages.spacing.damage import CERTAIN, DOUBTFUL, PROBABLE
from normalize.stages.spacing.marks import APOSTROPHES, odd_marks

__all__ = ["PARTED", "parted", "space_before_clitic"]

_ENDING = re.compile(
    rf" (?:n[{APOSTROPHES}]t|[{APOSTROPHES}](?P<gap> ?)(?P<ending>s|t|re|ve|ll|d|m))(?![\w{APOSTROPHES}])"
)
_BEHIND = re.compile(rf"(?=[\s.,;:!?)\"]|\Z)(?! ?{APOSTROPHES[0]})")
_WORD = re.compile(r"(?<![^\s\"(])[^\W\d_]+\Z")
_REACH = 30  # code points of a word
_SEVERAL = 2
_NOUN = 3  # letters
PARTED = (
    rf"[^\W\d_] n[{APOSTROPHES}]t",
    rf"[^\W\d_] [{APOSTROPHES}][sdm][\s.,;:!?)]",
    rf"[^\W\d_] [{APOSTROPHES}][rvl][el][\s.,;:!?)]",
    rf"[^\W\d_] [{APOSTROPHES}] [strvldm]",
)
"""One of these is in every text that the rule finds something in, but for its end."""


class Parted(NamedTuple):
    """A word and the ending that a space parts from it.

    Args:
        at: Where the space stands (code points).
        end: Where the ending ends.
        word: The word, in the lower case.
        ending: `n't`, or what stands behind the apostrophe.
        gap: Whether a space stands behind the apostrophe as well.
    """

    at: int
    end: int
    word: str
    ending: str
    gap: bool


def parted(document: Document) -> list[Parted]:
    """Return the endings that stand apart, in order; none in a language that does not contract."""
    text = document.text
    found: list[Parted] = []
    for place in document.measure(odd_marks)[2] if document.language.speech.contractions else ():
        match = _ENDING.match(text, place)
        word = match and _WORD.search(text, max(0, place - _REACH), place)
        if match and word and _BEHIND.match(text, match.end()):
            ending = match["ending"] or "n't"
            found.append(Parted(place, match.end(), word.group().lower(), ending, gap=bool(match["gap"])))
    return found


@rule("spacing/space-before-clitic", safety=SAFE)
def space_before_clitic(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Delete the spaces."""
    found = document.measure(parted)
    for number, each in enumerate(found):
        sure = _sure(document, each, several=len(found) >= _SEVERAL)
        yield edit(each.at, each.at + 1, "", confidence=sure, group=number)
        if each.gap:
            yield edit(each.at + 2, each.at + 3, "", confidence=sure, group=number)


def _sure(document: Document, found: Parted, *, several: bool) -> float:
    """Judge an ending: of a contraction, or of a noun before a further word (`Malaysia 's fastest`)."""
    function, speech = document.language.words.function, document.language.speech
    if found.ending == "n't":
        return CERTAIN if f"{found.word}n't" in function else DOUBTFUL
    contraction = f"{found.word}'{found.ending}" in function
    if (several or found.gap) and (contraction or (several and found.ending == "s")):
        return PROBABLE
    noun = found.ending == "s" and len(found.word) >= _NOUN and found.word not in function | speech.verbs
    return PROBABLE if noun and document.text.startswith(" ", found.end) else DOUBTFUL
