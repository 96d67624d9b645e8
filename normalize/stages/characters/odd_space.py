r"""A space of an unusual kind between words.

Repairs: no-break, thin, figure, ideographic and other spaces become the ordinary space; beside an ordinary space, and
    at a line's edge, they go.
Leaves alone: the space before the marks that have one in the language, and inside its quotation marks (French `;`,
    `:`, `\xab`); spaces between digits; the ideographic space in Chinese and Japanese text.
Evidence: the language's conventions.
Safety: safe.
Source: linguistics B2 and B5.

    >>> fix("two\xa0words and\u2009more")
    'two words and more'
    >>> print(ascii(fix("Ah\u202f! \xab\xa0Oui\xa0\xbb, 10\u202f000", language="fr")))
    'Ah\u202f! \xab\xa0Oui\xa0\xbb, 10\u202f000'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import Document, high_characters
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.stages.characters.spaces import ODD_SPACES

_RUN = re.compile(f"[{ODD_SPACES}]+")
_IDEOGRAPHIC = "\N{IDEOGRAPHIC SPACE}"
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef]")


@rule("characters/odd-space", safety=SAFE)
def odd_space(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Make it an ordinary space, or none where there is one already."""
    if document.measure(high_characters).isdisjoint(ODD_SPACES):
        return
    text, language = document.text, document.language
    before_marks = language.spacing.before
    opening = {pair[0] for pair in language.quotes.pairs} if language.quotes.padding else set()
    wide = not language.spacing.words
    for match in _RUN.finditer(text):
        start, end = match.span()
        before, after = text[start - 1 : start] if start else "\n", text[end : end + 1] or "\n"
        if end - start == 1 and (
            (after in before_marks) or (before in opening) or (before.isdigit() and after.isdigit())
        ):
            continue
        if _IDEOGRAPHIC in match.group() and (wide or _WIDE.match(before) or _WIDE.match(after)):
            continue
        yield edit(start, end, "" if before in " \t\n" or after in " \t\n" else " ")
