r"""Quotation marks that were doubled for a table and never made single again.

Repairs: `""Hello,"" she said`, `he read ""The Times"" daily`, also inside the marks of the whole field.
Leaves alone: three marks together, empty strings, marks without a partner in their line, text about code and lines of
    code, what stands between backticks.
Evidence: two at either side of words, close to them and apart from what is around.
Safety: likely.
Source: RFC 4180, section 2: a double quote inside a field is written twice.

    >>> fix('""Hello,"" she said, and read ""The Times"" daily.')
    '"Hello," she said, and read "The Times" daily.'
    >>> fix('The string "" is empty, and 5"" is no size.')
    'The string "" is empty, and 5"" is no size.'
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalize.document import Document
from normalize.edits import Edit, Edits, transposed
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.encoding.code import code_spans, within
from normalize.stages.encoding.code_lines import is_code

__all__ = ["DOUBLED_MARKS", "doubled_quotation_mark"]

DOUBLED_MARKS = '""[^\\W_]'
"""A pattern that is in every text that the rule finds something in."""
_PAIR = re.compile(
    r'""(?:(?<![\w"=]"")|(?<=\\[nr]""))(?=[^\W_])(?:[^"\n]|"(?!")){1,1000}?""(?<=[\w.,!?;:)%\u2026\'\u2019]"")(?![\w"])'
)  # it begins with a literal, for which the search is fast
_SURE = 0.9


@rule("encoding/doubled-quotation-mark", safety=LIKELY)
def doubled_quotation_mark(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Take one of the two away, on both sides."""
    del edit
    text, spans = document.text, document.measure(code_spans)
    rows: list[tuple[int, int, str, float, int]] = []
    last, code = -1, False  # where the line of the marks ends, and whether it is one of code
    for number, match in enumerate(_PAIR.finditer(text)):
        start, end = match.span()
        if start > last:
            last = text.find("\n", end)
            last = last if last >= 0 else len(text)
            code = is_code(document, text[text.rfind("\n", 0, start) + 1 : last])
        if not (code or (spans and within(start, spans))):
            rows += (start, start + 2, '"', _SURE, number), (end - 2, end, '"', _SURE, number)
    return Edits(doubled_quotation_mark.name, *transposed(rows), change=True) if rows else ()
