r"""A quotation mark, an apostrophe, a slash or a line end left with the backslash that a program wrote before it.

Repairs: `\"No,\" he said`, `didn\'t`, `l\'homme`, `https:\/\/example.org\/a`; `\n` and `\r\n` where a sentence ends
    before them and a new line begins behind, or several stand together; beside several of these all others (`\n` below
    a heading, `\t`, `\"` that opens a paragraph, `and\/or`).
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
from collections.abc import Iterator, Sequence

from normalize.document import Document
from normalize.edits import Edit, Edits, transposed
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.encoding.code import code_spans, within
from normalize.stages.encoding.code_lines import is_code
from normalize.stages.encoding.double_byte_text import double_byte_readings
from normalize.stages.encoding.loose_escapes import SEVERAL, SIGNS, loose_escapes

__all__ = ["BACKSLASHES", "backslash_escape"]

_ENDERS = r".!?\"'\u201c\u201d\u2019\xab\xbb)\]:\u061f\u06d4\u0964\u3002\uff01\uff1f\u300d\u300f"
BACKSLASHES = (r"\\[\"'/\u2018\u2019\u201c-\u201e]", r"\\[rn]\\[rn]", rf"[{_ENDERS}]\\[nr]")
"""Patterns of which one is in every text that the rule finds something in."""
_QUOTED = re.compile(
    r'\\"(?:(?<![\\\w]\\")|(?<=\\[nrt]\\"))(?=[^\W_])(?:[^"\\\n]|\n(?!\n)){1,1000}(?<=[^\s\\(\[])\\"(?!\w)'
)  # it begins with a literal, for which the search is fast
_SINGLE = re.compile(r"\\'(?<![\\\w]\\')(?=[^\W_])(?:[^'\\\n]|\n(?!\n)){1,1000}(?<=[\w.,!?;:%)\u2026])\\'(?!\w)")
_SHOWN = r"(?<=[\u2018\u2019\u201c-\u201e]\\)[\u2018\u2019\u201c\u201d](?!\w)"  # between marks: `(\u201c\\\u201d)`
_CURLY = re.compile(rf"\\(?!{_SHOWN})(?=[\u2018\u2019\u201c-\u201e])")
_APOSTROPHE = re.compile(r"\\'(?<=[^\W\d_]\\')(?=(?:s|t|re|ve|ll|d|m)(?!\w))")
_ELIDED = re.compile(r"(?<!\w)([^\W\d_]+)\\'(?=[^\W\d_]{2})")
_SLASH = re.compile(r"\\/")
_ADDRESS = re.compile(r"https?:\\/\\/[^\s\"]+")
_LINE_ENDS = re.compile(r"\\(?:r\\)?n(?:(?:\\r)?\\n)*+")
_ENDED = re.compile(rf"[{_ENDERS}]\Z")
_BEGUN = re.compile(r"\s*(?:[^\W_a-z]|[\"'\u201c\u201e\xab\u2018\u300c(\[\-*\u2022]|\Z)")
_OPENED = re.compile(r"(?:\A|[\s(])[\"']\Z")
_CODED = re.compile(r"\\u([0-9a-fA-F]{4})\Z")
_TEX = re.compile(r"\\(?!u[0-9a-f]{4}|x[0-9a-f]{2}|U000)(?:[a-z]{3,}|[`^~=c]\{?[a-zA-Z])|\$[^$\n]*\\[^$\n]*\$")
_SURE, _DOUBTFUL = 0.9, 0.5


@rule("encoding/backslash-escape", safety=LIKELY)
def backslash_escape(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Take the backslash away, and put a line feed for a line end."""
    del edit
    text = document.text
    if "\\" not in text or any(_TEX.search(line.replace(r"\n", "")) for line in _lines_with_backslash(text)):
        return ()
    code, end_of_line, sure = document.measure(code_spans), -1, _SURE
    found = {*_marks(document), *_line_ends(text)}
    if sum(len(char) for *_, char in found) + sum(map(text.count, SIGNS)) >= SEVERAL:
        found.update(loose_escapes(text))
    rows: list[tuple[int, int, str, float]] = []
    for start, end, char in sorted(found):
        if start > end_of_line:
            first, last = text.rfind("\n", 0, start) + 1, text.find("\n", start)
            end_of_line = len(text) if last < 0 else last
            sure = _DOUBTFUL if is_code(document, text[first:end_of_line]) else _SURE
        if not within(start, code):
            rows.append((start, end, char, sure))
    return Edits(backslash_escape.name, *transposed(rows)) if rows else ()


def _lines_with_backslash(text: str) -> Iterator[str]:
    at = text.find("\\")
    while at >= 0:
        end = text.find("\n", at)
        end = end if end >= 0 else len(text)
        yield text[text.rfind("\n", 0, at) + 1 : end]
        at = text.find("\\", end)


def _marks(document: Document) -> Iterator[tuple[int, int, str]]:
    text = document.text
    for match in _QUOTED.finditer(text):
        yield match.start(), match.start() + 2, '"'
        yield match.end() - 2, match.end(), '"'
    for match in _SINGLE.finditer(text):
        yield match.start(), match.start() + 2, "'"
        yield match.end() - 2, match.end(), "'"
    for match in _CURLY.finditer(text) if document.measure(double_byte_readings) is None else ():  # half a character
        yield match.start(), match.end(), ""
    for match in _APOSTROPHE.finditer(text) if document.language.speech.contractions else ():
        yield match.start(), match.end(), "'"
    elided = {word[:-1] for word in document.language.words.function if word[-1] == "'"}
    for match in _ELIDED.finditer(text) if elided else ():
        if match[1].lower() in elided:
            yield match.end() - 2, match.end(), "'"
    for address in _ADDRESS.finditer(text):
        for at in _SLASH.finditer(address.group()):
            yield address.start() + at.start(), address.start() + at.end(), "/"


def _line_ends(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the line ends behind the end of a sentence, and two and more together behind a word, before a beginning."""
    for match in _LINE_ENDS.finditer(text):
        start, times = match.start(), match.group().count(r"\n")
        before = text[max(0, start - 1) : start]
        if _OPENED.search(text, max(0, start - 2), start):
            continue  # it is shown: `"\\n"`
        coded = _CODED.search(text[max(0, start - 6) : start])
        before = chr(int(coded[1], 16)) if coded else before
        behind = _CODED.match(text, match.end(), match.end() + 6)
        begun = _BEGUN.match(chr(int(behind[1], 16))) if behind else _BEGUN.match(text, match.end())
        if (_ENDED.match(before) or (times > 1 and before.isalnum())) and begun:
            yield start, match.end(), "\n" * times
