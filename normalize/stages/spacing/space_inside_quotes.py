"""A space inside straight or curly double quotation marks that stand apart on both sides.

Repairs: `He said " we go " and left`, as when the padding of a tag was kept as text.
Leaves alone: languages that pad their marks (French), a paragraph with an odd number of marks or with one that stands
    apart on one side only (there only marks that show which of them opens are drawn to their words), inches, ditto
    marks.
Evidence: all marks of the paragraph; the language's pairs.
Safety: safe, no meaning hangs on it; both spaces go or neither.
Source: tokenised corpora are written so.

    >>> fix('He said " we go " and left.')
    'He said "we go" and left.'
    >>> fix('A 30 " screen and " the word".')
    'A 30 " screen and " the word".'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.stages.spacing.data_lines import line_at
from normalize.stages.spacing.joints import scan
from normalize.stages.spacing.marks import DOUBLES

_SHORTEST = 4  # code points with both spaces
# All counted as straight ones are: a later stage may make straight marks of them, and the answer must be the same.
_MARK = re.compile(f"[{DOUBLES}]")


@rule("spacing/space-inside-quotes", safety=SAFE)
def space_inside_quotes(document: Document, edit: MakeEdit) -> Iterable[Edit]:
    """Delete the spaces behind an opening and before a closing mark, pair by pair."""
    language, loose = document.language, document.measure(scan).loose
    if not loose or language.quotes.padding or language.code == "und" or not language.spacing.words:
        return ()
    return _drawn(document, [at for at in loose if document.text[at] in DOUBLES], edit)


def _drawn(document: Document, places: list[int], edit: MakeEdit) -> Iterator[Edit]:
    """Yield the deletions in the lines in which marks stand apart."""
    text = document.text
    for line in dict.fromkeys([line_at(document, at) for at in places]):
        marks = [match.start() for match in _MARK.finditer(text, line.start, line.end)]
        if len(marks) % 2 or line.is_code_at(line.start):
            continue
        pairs = [(marks[index], marks[index + 1]) for index in range(0, len(marks), 2)]
        apart = [pair for pair in pairs if _apart(text, *pair)]
        if len(apart) < len(pairs) and not all(pair in apart or _set(text, *pair) for pair in pairs):
            apart = [pair for pair in apart if text[pair[0]] != text[pair[1]] and _known(document, text, *pair)]
        for opening, closing in apart:
            yield edit(opening + 1, opening + 2, "", group=opening)
            yield edit(closing - 1, closing, "", group=opening)


def _known(document: Document, text: str, opening: int, closing: int) -> bool:
    """Whether two marks are a pair of the language's, so that no count need tell which of them opens."""
    return text[opening] + text[closing] in document.language.quotes.pairs


def _set(text: str, opening: int, closing: int) -> bool:
    """Whether a pair stands as it should: close to its words, apart from those around."""
    inner, before = text[opening + 1 : closing], text[opening - 1 : opening] if opening else ""
    return bool(inner) and not (inner[0].isspace() or inner[-1].isspace() or before.isalnum())


def _apart(text: str, opening: int, closing: int) -> bool:
    """Whether a pair has one space on its inner sides and words between, and the opening mark one before it."""
    inside = text[opening + 1 : closing]
    outside = text[opening - 1 : opening] if opening else ""
    behind = text[closing + 1 : closing + 2]
    if not inside.strip() or inside.strip()[0].isspace() or len(inside) < _SHORTEST:
        return False
    spaced = inside[0] == " " != inside[1] and inside[-1] == " " != inside[-2]
    figure = text[opening - 2 : opening - 1].isdecimal()
    return spaced and not figure and outside in ("", " ", "\n", "(") and (not behind or not behind.isalnum())
