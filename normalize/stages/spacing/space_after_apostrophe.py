"""A space behind the apostrophe of a contraction or of an elided word.

Repairs: `don' t`, `the world' s end`; `l' homme`, `qu' il`, `dell' acqua`, and with a space on either side `l ' homme`,
    as tokenisers and programs for the reading of print leave them.
Leaves alone: quotation marks (`'l' est`), plurals (`the patients' t-shirts`), a single elided word, words that end in
    an apostrophe of their own (`un po' alla volta`), notes (`c' e' g'`), languages that neither contract nor elide so.
Evidence: the list of contractions or of elided words of the language, and the vowel behind these.
Safety: safe, no meaning hangs on it.
Source: the language files' `spacing.elided`; `tokenizer.perl` of Moses.

    >>> fix("I don' t know, and it' s late.")
    "I don't know, and it's late."
    >>> fix("The patients' t-shirts and the letter 's' are red.")
    "The patients' t-shirts and the letter 's' are red."
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from itertools import repeat

from normalize.document import Document
from normalize.edits import Edit, Edits, transposed
from normalize.engine import SAFE, MakeEdit, rule
from normalize.language import language
from normalize.scan import pairs
from normalize.stages.spacing.damage import CERTAIN, DOUBTFUL, PROBABLE
from normalize.stages.spacing.marks import APOSTROPHES

__all__ = ["Gap", "behind_apostrophes", "space_after_apostrophe", "trailing_apostrophes"]

Gap = tuple[int, int, float]
"""The space or spaces around an apostrophe, from the first to the last (code points), and how sure it is they go."""

_CONTRACTION = re.compile(rf"[{APOSTROPHES}] (?P<ending>s|t|re|ve|ll|d|m)(?=[\s.,;:!?)\"]|\Z)")
_WORD = re.compile(r"(?<![^\s\"(\N{LEFT DOUBLE QUOTATION MARK}])[^\W\d_]+\Z")
_REACH = 30  # code points of a word
_LINE = 300  # code points of a line in which a mark may open a quotation
_NOUN = 3  # letters
_SEVERAL = 2  # spaces behind elided words: one may be a slip of the writer's
_VOWELS = "aeiouyh\u00e0-\u00e2\u00e4\u00e8-\u00ef\u00f2-\u00f4\u00f6\u00f9-\u00fc\u0153"
_BEFORE = "\N{LEFT SINGLE QUOTATION MARK}`-"  # what no elided word has before it
_QUOTED = re.compile(r"(?<!\w)'(?=\w)|\N{LEFT SINGLE QUOTATION MARK}(?=\w)")


def trailing_apostrophes(code: str) -> Iterator[str]:
    """Yield triggers: one of them is in every text in a language that the rule finds something in."""
    of = language(code)
    if of.speech.contractions:
        yield rf"[^\W\d_][{APOSTROPHES}] [strvldm][\s.,;:!?)\"elEL]"
    if of.spacing.elided:
        ends = "".join(sorted({word[-1] for word in of.spacing.elided}))
        yield rf"[{ends}{ends.upper()}][{APOSTROPHES}] [^\W\d_]"
        yield rf"[{ends}{ends.upper()}] [{APOSTROPHES}] [^\W\d_]"


def behind_apostrophes(document: Document) -> list[Gap]:
    """Return the spaces that go, in order (a measure)."""
    text, of = document.text, document.language
    if not (of.speech.contractions or of.spacing.elided):
        return []
    ends = sorted([place for mark in APOSTROPHES for place in pairs(text, f"{mark} ")])
    if not ends:
        return []
    if of.spacing.elided:
        gaps = [match.span("gap") for match in _elisions(of.code).finditer(text)]
        return [(*gap, CERTAIN if len(gaps) >= _SEVERAL else DOUBTFUL) for gap in gaps]
    found: list[Gap] = []
    for match in filter(None, map(_CONTRACTION.match, repeat(text), ends)):
        at = match.start()
        word = _WORD.search(text, max(0, at - _REACH), at)
        line = text.rfind("\n", max(0, at - _LINE), at) + 1 or max(0, at - _LINE)
        if word and not _QUOTED.search(text, line, at):
            found.append((at, at + 2, _sure(document, word.group().lower(), match["ending"])))
    return found


def _sure(document: Document, word: str, ending: str) -> float:
    function = document.language.words.function
    if f"{word}'{ending}" in function:
        return CERTAIN
    return PROBABLE if ending == "s" and len(word) >= _NOUN and not word.endswith("s") else DOUBTFUL


@functools.cache
def _elisions(code: str) -> re.Pattern[str]:
    """Compile the pattern of elided words that a space parts from what they stand before."""
    words = "|".join(sorted(language(code).spacing.elided, key=len, reverse=True))
    return re.compile(
        rf"(?<![\w{APOSTROPHES}{_BEFORE}])(?:{words})(?P<gap> ?[{APOSTROPHES}] )(?=[{_VOWELS}](?![{APOSTROPHES}]))",
        re.IGNORECASE,
    )


@rule("spacing/space-after-apostrophe", safety=SAFE)
def space_after_apostrophe(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Delete the spaces."""
    del edit
    text = document.text
    rows = [
        (at, at + 1, "", sure, group)
        for group, (start, end, sure) in enumerate(document.measure(behind_apostrophes))
        for at in ((start, end - 1) if text[start] == " " else (end - 1,))
    ]
    return Edits(space_after_apostrophe.name, *transposed(rows)) if rows else ()
