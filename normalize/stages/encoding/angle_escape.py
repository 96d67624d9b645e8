r"""A character left as its number between angle brackets.

Repairs: `it<U+2019>s`, `<U+0001F600>`, `it<e2><80><99>s`, `it<92>s`, as R, `less` and editors show what they cannot
    print.
Leaves alone: such a sign alone between spaces, quotation marks or brackets in a text where none touches a word: the
    text talks about it; tags (`<dd>`), what stands between backticks; only reported in a text about code.
Evidence: a number of a character of prose that touches a word; bytes that are valid UTF-8, or marks and letters of
    windows-1252 inside a word.
Safety: safe.
Source: the printing of strings in R (`?Quotes`, `iconv(sub = "byte")`), `less` and Vim.

    >>> print(ascii(fix("He said it<U+2019>s late, it<e2><80><99>s too late.")))
    'He said it\u2019s late, it\u2019s too late.'
    >>> fix("The sign <U+2019> is an apostrophe, <dd> a tag.")
    'The sign <U+2019> is an apostrophe, <dd> a tag.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import Document, about_code, matches
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.stages.encoding.code import code_spans, within
from normalize.stages.encoding.prose_characters import of_prose

__all__ = ["ANGLES", "angle_escape"]

ANGLES = ("<[uU][+][0-9A-Fa-f]{4}", "<[c-fC-F][0-9a-fA-F]><", "[^\\W\\d_]<[89a-f][0-9a-f]>", "<[89][0-9a-f]>[^\\W\\d_]")
"""Patterns of which one is in every text that the rule finds something in."""
_ESCAPE = re.compile(
    r"<[uU]\+(?P<number>[0-9A-Fa-f]{4,8})>|(?P<bytes><[89a-fA-F][0-9a-fA-F]>(?:<[89a-fA-F][0-9a-fA-F]>)*)"
)
_MARKS = "\u2018\u2019\u201c\u201d\u2013\u2014\u2026"  # of windows-1252, each a byte that begins no tag
_SURE, _DOUBTFUL = 1.0, 0.5
_BASIC = 0xFFFF  # what has a higher number (emoji) is named by nobody who writes prose


@rule("encoding/angle-escape", safety=SAFE)
def angle_escape(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Replace each sign by its character."""
    text = document.text
    if "<" not in text:
        return
    code = document.measure(code_spans)
    found = [
        (match, char)
        for match in matches(_ESCAPE, text, "<")
        if not within(match.start(), code) and (char := _character(text, match)) is not None
    ]
    if not found:
        return
    told = any(_touches(text, match) or ord(char[0]) > _BASIC for match, char in found)
    sure = _SURE if told and not document.measure(about_code) else _DOUBTFUL
    for match, char in found:
        yield edit(*match.span(), char, confidence=sure)


def _character(text: str, match: re.Match[str]) -> str | None:
    """Return what a sign or a run of bytes stands for, None where it may be anything else."""
    if match["number"]:
        return of_prose(int(match["number"], 16))
    sequence = bytes.fromhex(match["bytes"].replace("<", "").replace(">", ""))
    try:
        return char if (char := sequence.decode("utf-8")).isprintable() else None
    except UnicodeDecodeError:
        char = sequence.decode("windows-1252", "replace")
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if len(char) == 1 and char in _MARKS:
        return char if _touches(text, match) else None
    return char if char.isalpha() and char.islower() and before.islower() and after.islower() else None


def _touches(text: str, match: re.Match[str]) -> bool:
    """Whether a word stands right before or behind a sign."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return before.isalnum() or after.isalnum()
