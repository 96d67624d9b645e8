r"""Escapes that were escaped again, as where a string of JSON stands in another: each level doubles the backslashes.

Repairs: `\\\"No,\\\" he said`, `late.\\n\\nShe`: one backslash stays of each run before what JSON escapes, and
    `encoding/backslash-escape` reads on.
Leaves alone: lines and texts about code, what stands between backticks, paths (`C:\\new`, `\\server\temp`), a single
    one, which a text may show.
Evidence: several runs before quotation marks or before an `n` that ends a line, at the end of a sentence or beside
    another; all runs before quotation marks are of one length, as one level or two of escaping make.
Safety: likely.
Source: JSON (RFC 8259, section 7).

    >>> print(fix(r'It is late.\\nHe said \\\"no\\\" and left.'))
    It is late.\nHe said \"no\" and left.
    >>> print(fix(r'The folder C:\\new is empty.\\n'))
    The folder C:\\new is empty.\\n
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import Document, about_code
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.scan import pairs
from normalize.stages.encoding.code import code_spans, within
from normalize.stages.encoding.code_lines import is_in_code
from normalize.stages.encoding.paths import in_path

__all__ = ["DOUBLED_BACKSLASHES", "doubled_backslash"]

DOUBLED_BACKSLASHES = (r"[.!?:\"'\u201d\u2019]\\\\[\\nr]", r"\\\\[nr]\\\\[nr]", r"\\\\\\[\\\"]")
"""Patterns of which one is in every text that the rule finds something in."""
_RUN = re.compile(r"\\\\+(?<![^\\]\\)(?=[\"'/nrtu])")
_SURE = re.compile(
    r"\\\\(?:\\+\"|\\*(?:r\\\\+)?n(?:(?<=[.!?:\"'\u201d\u2019]\\\\n)|(?<=[.!?:\"'\u201d\u2019]\\\\\\\\n)|(?=\\\\)))"
)
_SEVERAL = 2
_QUOTING = re.compile(r"\\+(?=\")")
_LENGTHS = (3, 7)
"""Of the runs before quotation marks: each level writes a backslash twice and puts one before the mark."""
_CONFIDENCE = 0.9


@rule("encoding/doubled-backslash", safety=LIKELY)
def doubled_backslash(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Leave one backslash of each run."""
    text = document.text
    if not pairs(text, "\\\\") or document.measure(about_code) or not _is_of_one_level(text):
        return
    code = document.measure(code_spans)
    sure = 0
    found: list[tuple[int, int]] = []
    for match in _RUN.finditer(text):
        start, end = match.span()
        if within(start, code) or is_in_code(document, start, end) or in_path(text, start):
            continue
        found.append((start, end - 1))
        sure += _SURE.match(text, start) is not None
    if sure >= _SEVERAL:
        for start, end in found:
            yield edit(start, end, "", confidence=_CONFIDENCE)


def _is_of_one_level(text: str) -> bool:
    """Whether all runs before quotation marks have one length, and that is one of more levels than one."""
    lengths = set(map(len, _QUOTING.findall(text)))
    return not lengths or (len(lengths) == 1 and not lengths.isdisjoint(_LENGTHS))
