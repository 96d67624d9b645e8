"""A no-break, narrow, wide or otherwise unusual space where the ordinary one is the chosen form.

Repairs: no-break and typographic spaces, one or several together with ordinary ones: an ordinary space between words,
    nothing at the edges of a line.
Leaves alone: tabs, line ends, zero-width characters (damage, not typography), the ideographic space in languages that
    write without spaces between words.
Evidence: none.
Safety: safe, the kind of a space carries no meaning in plain text.
Source: the canonical form of the design; general category Zs of Unicode 15.1.

    >>> fix("10\N{NO-BREAK SPACE}000 people")
    '10 000 people'
    >>> fix("10 000 people")
    '10 000 people'
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from normalize.document import Document, odd_characters
from normalize.edits import Edit, plain_edits
from normalize.engine import SAFE, MakeEdit, rule
from normalize.scan import stretches

__all__ = ["SPACES", "odd_space"]

_NARROW = frozenset(
    "\N{NO-BREAK SPACE}\N{OGHAM SPACE MARK}\N{EN QUAD}\N{EM QUAD}\N{EN SPACE}\N{EM SPACE}\N{THREE-PER-EM SPACE}"
    "\N{FOUR-PER-EM SPACE}\N{SIX-PER-EM SPACE}\N{FIGURE SPACE}\N{PUNCTUATION SPACE}\N{THIN SPACE}\N{HAIR SPACE}"
    "\N{NARROW NO-BREAK SPACE}\N{MEDIUM MATHEMATICAL SPACE}"
)
SPACES = _NARROW | {"\N{IDEOGRAPHIC SPACE}"}


@rule("typography/odd-space", safety=SAFE)
def odd_space(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Replace a run of spaces with an unusual one among them by one ordinary space."""
    del edit
    text = document.text
    sought = _sought(document.measure(odd_characters), document.language.spacing.words)
    if not sought:
        return ()
    firsts, lasts, befores, afters = stretches(text, sought)
    if "\n" not in befores and "\n" not in afters and " " not in befores and " " not in afters:  # as mostly
        number = len(firsts)
        return plain_edits(odd_space.name, firsts, lasts, [" "] * number, [1.0] * number, True)  # noqa: FBT003
    spaces = f"{sought} "
    starts: list[int] = []
    ends: list[int] = []
    news: list[str] = []
    end = 0
    for first, last, before, after in zip(firsts, lasts, befores, afters, strict=True):
        if first < end:
            continue
        start, end, edges = first, last, before + after
        if " " in edges:
            while text[start - 1 : start] == " ":
                start -= 1
            while end < len(text) and text[end] in spaces:
                end += 1
            edges = (text[start - 1 : start] or "\n") + (text[end : end + 1] or "\n")
        starts.append(start)
        ends.append(end)
        news.append("" if "\n" in edges else " ")
    return plain_edits(odd_space.name, starts, ends, news, [1.0] * len(starts), True)  # noqa: FBT003


@functools.lru_cache(maxsize=256)
def _sought(odd: frozenset[str], words: bool) -> str:  # noqa: FBT001
    """Return the odd spaces among some characters, in a language with spaces between its words or without."""
    return "".join(sorted((SPACES if words else _NARROW) & odd))
