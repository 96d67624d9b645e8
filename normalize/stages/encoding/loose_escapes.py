"""Escapes of JSON that nothing around them explains, in a text that surely was a string of JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.stages.encoding.paths import in_path

__all__ = ["SEVERAL", "SIGNS", "loose_escapes"]

SEVERAL = 3
r"""Signs of JSON from which all of a text was: a lone `\n` or pair of `\"` may be shown. A choice."""
SIGNS = (r"\u", r"\x", r"\"")
"""Further ones that prose has none of by itself, beside what the rule is sure of."""
_ESCAPE = re.compile(r"\\(?:(?:n|r\\n)(?:\\n|\\r\\n)*|[t\"'/])")
_SHOWING = frozenset("\"'()[]`")
_TEX = re.compile(r"\\[\"'](?:(?<=\{\\.)|(?<=[^\W\d_\\]\\\")(?<!\\[nrt]\\.)(?=[aeiouAEIOU][^\W\d_]))")
"""An accent of TeX: in braces, or two dots inside a word."""


def loose_escapes(text: str) -> Iterator[tuple[int, int, str]]:
    r"""Yield where escapes of line ends, tabs, quotation marks and slashes stand, with what they stand for.

    None of those that are shown (`"\n"`, `the \n sign`), that a path may have (`C:\new`), and none where the accents
    of TeX are (`Schr\"odinger`).
    """
    if _TEX.search(text):
        return
    for match in _ESCAPE.finditer(text):
        start, end = match.span()
        before, behind = text[start - 1 : start] if start else "", text[end : end + 1]
        if before == "\\" or (before in _SHOWING and behind in _SHOWING and before and behind):
            continue
        sign = match.group()[1]
        if sign == "/":
            if before.isalnum() and behind.isalnum() and not in_path(text, start):  # others are drawings
                yield start, end, sign
        elif sign in "\"'":
            yield start, end, sign
        elif (before.strip() or behind.strip()) and not in_path(text, start):
            yield start, end, " " if sign == "t" else "\n" * match.group().count("n")
