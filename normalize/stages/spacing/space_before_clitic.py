"""A space before the second part of a contraction or before a possessive ending.

Repairs: `do n't`, `they 're`, `the company 's`, as tokenisers for parsers write them and some pages are published.
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

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.stages.spacing.damage import CERTAIN, DOUBTFUL, PROBABLE

__all__ = ["PARTED", "has_clitic", "space_before_clitic"]

_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}"
_NOT = re.compile(rf"(?<![^\s\"(])([^\W\d_]+) n([{_APOSTROPHES}])t(?![\w{_APOSTROPHES}])")
_OTHER = re.compile(rf"([^\W\d_]+) ([{_APOSTROPHES}])(s|re|ve|ll|d|m)(?=[\s.,;:!?)]|\Z)(?! ?{_APOSTROPHES[0]})")
_SIGNS = [f" {letter}{apostrophe}" for letter in ("", "n") for apostrophe in _APOSTROPHES]
_SEVERAL = 2
_NOUN = 3  # letters
PARTED = (
    rf"[^\W\d_] n[{_APOSTROPHES}]t",
    rf"[^\W\d_] [{_APOSTROPHES}][sdm][\s.,;:!?)]",
    rf"[^\W\d_] [{_APOSTROPHES}][rvl][el][\s.,;:!?)]",
)
"""One of these is in every text that the rule finds something in, but for its end."""


@rule("spacing/space-before-clitic", safety=SAFE)
def space_before_clitic(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Delete the space."""
    if not has_clitic(document):
        return
    text, function = document.text, document.language.words.function
    negated = [match.end(1) for match in _NOT.finditer(text) if f"{match[1].lower()}n't" in function]
    others = list(_OTHER.finditer(text))
    several = len(negated) + len(others) >= _SEVERAL
    found = [(at, CERTAIN) for at in negated] + [(match.end(1), _sure(document, match, several)) for match in others]
    for at, sure in sorted(found):
        yield edit(at, at + 1, "", confidence=sure)


def _sure(document: Document, match: re.Match[str], several: bool) -> float:  # noqa: FBT001 (a fact)
    """Judge an ending: of a contraction, or of a noun before a further word (`Malaysia 's fastest`)."""
    word, ending = match[1].lower(), match[3]
    function, speech = document.language.words.function, document.language.speech
    if several and (ending == "s" or f"{word}'{ending}" in function):
        return PROBABLE
    noun = ending == "s" and len(word) >= _NOUN and word not in function | speech.verbs
    return PROBABLE if noun and match.string[match.end() : match.end() + 1] == " " else DOUBTFUL


def has_clitic(document: Document) -> bool:
    """Whether a contraction may be parted anywhere: only in a language that has them."""
    text = document.text
    if not document.language.speech.contractions or not any(sign in text for sign in _SIGNS):
        return False
    return _NOT.search(text) is not None or _OTHER.search(text) is not None
