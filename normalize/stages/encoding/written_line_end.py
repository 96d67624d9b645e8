r"""A carriage return that was written out.

Repairs: `_x000D_`, which spreadsheets have in their files for the carriage returns of a cell, and `^M` at the ends of
    several lines, as terminals and editors show them: the line end stays, or comes where there is none.
Leaves alone: the same between spaces or marks of quotation, where the text talks about them, a single `^M`; in texts
    about code they are reported.
Evidence: that no word has such a form; several lines that end alike.
Safety: likely.
Source: ECMA-376, part 1, section 22.9.2.19 (ST_Xstring).

    >>> fix("It was late._x000D_\nNobody came._x000D_")
    'It was late.\nNobody came.'
    >>> fix("The sign _x000D_ is no word.")
    'The sign _x000D_ is no word.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import Document, about_code
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.scan import pairs
from normalize.stages.encoding.code import code_spans, within

__all__ = ["WRITTEN", "written_line_end"]

WRITTEN = ("_x000[9ADad]_", r"\^M\n")
"""Patterns of which one is in every text that the rule finds something in."""
_ESCAPE = re.compile(r"_x000[dD]_(?:_x000[aA]_)?|_x000[9aA]_")
_CARET = re.compile(r"\^M(?=\n|\Z)")
_AROUND = " \"'`()[]<>"
_SEVERAL = 2  # lines that end in a caret and an M
_SURE, _DOUBTFUL = 0.95, 0.5


@rule("encoding/written-line-end", safety=LIKELY)
def written_line_end(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Put the line end."""
    text = document.text
    escaped, caret = bool(pairs(text, "_x")), bool(pairs(text, "^M"))
    if not (escaped or caret):
        return
    code = document.measure(code_spans)
    sure = _DOUBTFUL if document.measure(about_code) else _SURE
    for match in _ESCAPE.finditer(text) if escaped else ():
        start, end = match.span()
        before, behind = text[start - 1 : start] if start else "", text[end : end + 1]
        if within(start, code) or (before and before in _AROUND and behind and behind in _AROUND):
            continue
        ended = not behind or behind in "\r\n" or text.startswith("_x000", end)
        yield edit(start, end, "\t" if match.group()[5] == "9" else "" if ended else "\n", confidence=sure)
    carets = list(_CARET.finditer(text)) if caret else []
    if len(carets) >= _SEVERAL:
        for match in carets:
            yield edit(*match.span(), "", confidence=sure)
