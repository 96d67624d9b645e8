"""Spaces and marks of ASCII written as in an address (`said%20that`), where words show that there is none."""

from __future__ import annotations

import re

from normalize.document import Document, about_code, matches
from normalize.evidence.language_words import has_word
from normalize.scan import token_edges
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
_BEFORE, _BEHIND = re.compile(r"(?<![^\W\d_])[^\W\d_]+\Z"), re.compile(r"[^\W\d_]+")
_REACH = 400  # code points of a token looked at on either side
_WORD = 40  # code points of a word
_LENGTH = 3  # code points of a sequence
_LEAST, _MANY = 2, 10  # sequences of a text; those of other kinds from which no words need be known


def ascii_percent(document: Document, code: Spans, others: Spans) -> list[tuple[int, int, str, float]]:
    """Return the spans of such sequences, their characters, and how sure that is.

    None unless there are several in all, `others` included (the spans of sequences of other kinds, with what stands in
    the same tokens), and most of the spaces stand between two words of the language, or there are many others: what is
    written so all through is in no language that could be told.
    """
    text = document.text
    found: list[tuple[int, int, str, float]] = []
    spaces = words = 0
    judged: dict[tuple[str, str], tuple[str, bool]] = {}  # by what stands before and behind: tokens come again
    for match in matches(_SEQUENCE, text, "%"):
        start, end = match.span()
        halves = text[token_edges(text, start, _REACH)[0] : start], text[start : token_edges(text, end, _REACH)[1]]
        if halves not in judged:
            judged[halves] = _judged(document, *halves)
        char, parts = judged[halves]
        if char and not within(start, code) and not within(start, others):
            spaces += char == " "
            words += parts
            found.append((start, end, char, 1.0))
    enough = len(found) + len(others) >= _LEAST and (2 * words >= spaces or len(others) >= _MANY) and (spaces or others)
    return found if enough and not document.measure(about_code) else []


def _judged(document: Document, before: str, behind: str) -> tuple[str, bool]:
    """Return the character of a sequence, none where it stays, and whether that is a space between two words.

    Args:
        document: The snapshot.
        before: What stands before the sequence in its token.
        behind: The sequence, and what stands behind it.
    """
    sequence, token = behind[:_LENGTH], before + behind
    if _ADDRESS.search(token) or "](" in token or token in {sequence, f"({sequence})"}:
        return "", False
    char = _CHARACTERS[sequence[1:].lower()]
    if char != " ":
        return char, False
    words = _BEFORE.search(before[-_WORD:]), _BEHIND.match(behind, _LENGTH)
    return char, all(word is not None and has_word(document, word.group()) for word in words)
