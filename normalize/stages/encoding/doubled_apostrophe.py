"""An apostrophe that was doubled for a database and never made single again.

Repairs: `it''s`, `the company''s`, `l''homme`, where the language contracts or elides so, and `O''Brien` beside them.
Leaves alone: texts in which two apostrophes open a word as well (italics of wikis, quotation marks of old mail), what
    ends a quotation in single marks (`'Hamlet''s end`), seconds of arc, what stands between backticks, text about code.
Evidence: the ending of a contraction or the elided word around one of them.
Safety: likely.
Source: SQL-92, section 5.3: the quote of a character string is written twice.

    >>> fix("The company''s owner said it''s late.")
    "The company's owner said it's late."
    >>> fix("The ''Titanic''s'' captain was 12''s away.")
    "The ''Titanic''s'' captain was 12''s away."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import VERBATIM, Document, about_code, guarded
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.encoding.code import code_spans, within

__all__ = ["DOUBLED", "doubled_apostrophe"]

DOUBLED = r"''[^\W\d_]"
"""A pattern that is in every text that the rule finds something in."""
_INSIDE = re.compile(r"''(?<=[^\W\d_]'')(?=[^\W\d_])")  # a literal is found faster
_OPENS = re.compile(r"''(?<![\w']'')(?=[^\s'])")
_QUOTED = re.compile(r"(?<![\w'])'(?=[^\W_])")
_ENDING = re.compile(r"(?:s|t|re|ve|ll|d|m)(?![^\W_])")
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_REACH = 12  # code points of an elided word; the longest known are seven


@rule("encoding/doubled-apostrophe", safety=LIKELY)
def doubled_apostrophe(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Take one of the two away."""
    text = document.text
    found = [match.start() for match in _INSIDE.finditer(text)]
    if not found or _OPENS.search(text) or document.measure(about_code):
        return
    code = document.measure(code_spans)
    bare: list[int] = []  # where they stand in no quotation, code or address
    last, quoted = -1, None  # where the line of the marks ends, and its first single quotation mark
    for at in found:
        if at > last:
            last = text.find("\n", at)
            last = last if last >= 0 else len(text)
            quoted = _QUOTED.search(text, text.rfind("\n", 0, at) + 1, last)
        if (
            (quoted is None or quoted.start() > at)
            and not within(at, code)
            and not guarded(document, at, at + 2, VERBATIM)
        ):
            bare.append(at)
    if any(_is_apostrophe(document, at) for at in bare):  # then the others were doubled by the same program
        for at in bare:
            yield edit(at, at + 2, "'")


def _is_apostrophe(document: Document, at: int) -> bool:
    """Whether a contraction or an elision of the language has its apostrophe at a place."""
    text = document.text
    if document.language.speech.contractions and _ENDING.match(text, at + 2):
        return True
    word = _LAST_WORD.search(text[max(0, at - _REACH) : at])
    return word is not None and f"{word.group().lower()}'" in document.language.words.function
