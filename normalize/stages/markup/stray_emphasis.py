"""Markdown emphasis left around words.

Repairs: `**words**` becomes `words`.
Leaves alone: single asterisks and underscores (lists, footnotes, censored words), powers (`2**3`), marks in code,
    texts that speak of Markdown.
Evidence: a pair of double asterisks outside words, with words directly inside, in one paragraph.
Safety: likely, the words stay.
Source: docs/knowledge/linguistics.md B4 (kinds and patterns); single marks are too often something else.

    >>> fix("The **first** paragraph.")
    'The first paragraph.'
    >>> fix("2**3**4 and f**k and * one")
    '2**3**4 and f**k and * one'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import Document, matches
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.markup.code import about_markup, in_code

__all__ = ["stray_emphasis"]

_STRONG = re.compile(r"(?<![\w*\\])\*\*(?=[^\s*])(?P<words>(?:[^*\n]|\n(?=\w)){1,300})(?<=\S)\*\*(?![\w*])")


@rule("markup/stray-emphasis", safety=LIKELY)
def stray_emphasis(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Unwrap strong emphasis: two deletions that stand or fall together."""
    text = document.text
    if "**" not in text or about_markup(document):
        return
    for number, match in enumerate(matches(_STRONG, text, "*")):
        start, end = match.span()
        if in_code(document, start, end) or not any(char.isalnum() for char in match["words"]):
            continue
        yield edit(start, start + 2, "", group=number, facts=(("kind", "emphasis"),))
        yield edit(end - 2, end, "", group=number, facts=(("kind", "emphasis"),))
