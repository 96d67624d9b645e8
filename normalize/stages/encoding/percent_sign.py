"""Spaces and marks of ASCII written as in an address (`said%20that`), where words show that there is none."""

from __future__ import annotations

import re

from normalize.document import Document, about_code, matches
from normalize.evidence.language_words import has_word
from normalize.stages.encoding.code import Spans, within

__all__ = ["ASCII", "ascii_percent"]

ASCII = ("%20[^\\W\\d_]", "%2[12789C]", "%3[ABF]")
"""Patterns of which one is in every text that has such a sequence."""
_CHARACTERS = {
    "20": " ", "21": "!", "22": '"', "27": "'", "28": "(", "29": ")", "2c": ",", "3a": ":", "3b": ";", "3f": "?",
}  # fmt: skip
_SEQUENCE = re.compile(
    r"%(2[012789Cc]|3[AaBbFf])(?<!\d%..)(?![0-9A-Fa-f]{0,1}%)|%(2[9Cc])(?=[\s%]|\Z)|%(20)(?=[^\W\d_])(?<!\d%20)"
)
_TOKEN = re.compile(r"\S+")
_ADDRESS = re.compile(r"[/=_&@\\#+]|www\.|\.[^\W\d_]|%(?![0-9A-Fa-f]{2})|\?[^\s\"')]")
_BEFORE, _BEHIND = re.compile(r"[^\W\d_]+\Z"), re.compile(r"[^\W\d_]+")
_REACH = 400  # code points of a token looked at on either side
_WORD = 40  # code points of a word
_LEAST = 2  # sequences of a text


def ascii_percent(document: Document, code: Spans, others: Spans) -> list[tuple[int, int, str, float]]:
    """Return the spans of such sequences, their characters, and how sure that is.

    None unless there are several in all, `others` included (the spans of sequences of other kinds, with what stands in
    the same tokens), and most of the spaces stand between two words of the language.
    """
    text = document.text
    found: list[tuple[int, int, str, float]] = []
    spaces = words = done = 0
    for match in matches(_SEQUENCE, text, "%"):
        start, end = match.span()
        low, high = max(done, start - _REACH), min(len(text), end + _REACH)
        left = start
        while left > low and not text[left - 1].isspace():
            left -= 1
        right = end
        while right < high and not text[right].isspace():
            right += 1
        token = text[left:right]
        if (
            within(start, code)
            or within(start, others)
            or _ADDRESS.search(token)
            or "](" in token
            or token in {match.group(), f"({match.group()})"}
        ):
            continue
        char = _CHARACTERS[(match[1] or match[2] or match[3]).lower()]
        if char == " ":
            spaces += 1
            before, behind = _BEFORE.search(text[max(0, start - _WORD) : start]), _BEHIND.match(text, end)
            words += bool(
                before and behind and has_word(document, before.group()) and has_word(document, behind.group())
            )
        found.append((start, end, char, 1.0))
    enough = len(found) + len(others) >= _LEAST and 2 * words >= spaces and (spaces or others)
    return found if enough and not document.measure(about_code) else []
