r"""A quotation mark, an apostrophe, a slash or a line end left with the backslash that a program wrote before it.

Repairs: `\"No,\" he said`, `didn\'t`, `l\'homme`, `https:\/\/example.org\/a`; `\n` and `\r\n` where a sentence ends
    before them and a new line begins behind, or several stand together.
Leaves alone: text about code and lines of code (reported there), what stands between backticks, TeX (`Schr\"odinger`,
    `caf\'e`, any text with its commands), paths (`C:\new`), a `\"` without its partner.
Evidence: pairs of quotation marks; the contractions and elisions of the language; the marks around a line end.
Safety: likely.
Source: JSON (RFC 8259, section 7); the escaping of texts for databases.

    >>> print(fix(r'He said \"no\" and didn\'t go.\n\nShe went.'))
    He said "no" and didn't go.
    <BLANKLINE>
    She went.
    >>> print(fix(r"Erwin Schr\"odinger, a caf\'e, C:\new and the sign \n."))
    Erwin Schr\"odinger, a caf\'e, C:\new and the sign \n.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.encoding.code import code_spans, within
from normalize.stages.encoding.literal_escape import in_code

__all__ = ["BACKSLASHES", "backslash_escape"]

BACKSLASHES = (r"\\[\"'/\u2018\u2019\u201c-\u201e]", r"\\r?\\n", r"[.!?\"'\u201d\u2019)\]]\\[nr]")
"""Patterns of which one is in every text that the rule finds something in."""
_QUOTED = re.compile(r'(?<![\\\w])\\"(?=[^\W_])[^"\\\n]{1,1000}(?<=[\w.,!?;:%)\u2026])\\"(?!\w)')
_CURLY = re.compile(r"\\(?=[\u2018\u2019\u201c-\u201e])")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])\\'(?=(?:s|t|re|ve|ll|d|m)(?!\w))")
_ELIDED = re.compile(r"(?<!\w)(?:[cdjlmnst]|qu|dell|all|nell|sull|dall|un)\\'(?=[^\W\d_]{2})", re.IGNORECASE)
_SLASH = re.compile(r"\\/")
_ADDRESS = re.compile(r"https?:\\/\\/[^\s\"]+")
# Behind the end of a sentence and before the beginning of a line, or two and more together.
_LINE_END = re.compile(
    r"(?<=[.!?\"'\u201d\u2019)\]:])(?:\\r)?\\n(?=\s*(?:[^\W_a-z]|[\"'\u201c\u2018(\[\-*\u2022]|\\|$))"
    r"|(?<=\w)(?:(?:\\r)?\\n){2,}(?=\s*(?:[^\W_a-z]|[\"'\u201c(\[\-*\u2022]))"
    r"|(?<=\\n)(?:\\r)?\\n"
)
_TEX = re.compile(r"\\(?:[a-z]{3,}|[`^~=c]\{?[a-zA-Z])|\$[^$\n]+\$")
_SURE, _DOUBTFUL = 0.9, 0.5


@rule("encoding/backslash-escape", safety=LIKELY)
def backslash_escape(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Take the backslash away, and put a line feed for a line end."""
    text = document.text
    if "\\" not in text or _TEX.search(text.replace(r"\n", "")):
        return
    code = document.measure(code_spans)
    for start, end, char in chain(_marks(document), _line_ends(text)):
        if not within(start, code):
            yield edit(start, end, char, confidence=_DOUBTFUL if in_code(document, start, end) else _SURE)


def _marks(document: Document) -> Iterator[tuple[int, int, str]]:
    text = document.text
    for match in _QUOTED.finditer(text):
        yield match.start(), match.start() + 2, '"'
        yield match.end() - 2, match.end(), '"'
    for match in _CURLY.finditer(text):
        yield match.start(), match.end(), ""
    for match in _APOSTROPHE.finditer(text) if document.language.speech.contractions else ():
        yield match.start(), match.end(), "'"
    for match in _ELIDED.finditer(text) if document.language.code in ("fr", "it", "ca") else ():
        yield match.end() - 2, match.end(), "'"
    for address in _ADDRESS.finditer(text):
        for at in _SLASH.finditer(address.group()):
            yield address.start() + at.start(), address.start() + at.end(), "/"


def _line_ends(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _LINE_END.finditer(text):
        yield match.start(), match.end(), "\n" * match.group().count(r"\n")
