"""Signs of code in a text: names with underscores, options, paths, calls, braces, operators."""

from __future__ import annotations

import re

__all__ = ["code_signs"]

_SIGNS = {  # by the character that all else stands around: most texts do not have it, and nothing else is tested
    "_": re.compile(r"_(?:(?<=[a-z\d]_)[a-z\d]|(?<=[A-Z]_)[A-Z])"),  # a_name, A_NAME
    "-": re.compile(r"-(?<![^ \t\"'(`]-)(?:-[a-z]|[a-z](?![\w-]))"),  # an option, -x or --long; no item of a list
    "/": re.compile(r"/(?<![\w/:]/)\.?[a-z][\w.-]*/\w"),  # a path, /etc/fstab
    "(": re.compile(r"\((?:\)|(?<=\w\()[\"'])"),  # a call, of nothing or of a text
    "{": re.compile(r"\{"),
    "}": re.compile(r"\}"),
    ":": re.compile(r"::"),
    ">": re.compile(r">(?<=[-=]>)"),
    "&": re.compile(r"&&"),
    "|": re.compile(r"\|\|"),
}
_RARE = 1500  # code points for one sign; where there are more of them one search for all takes less


def code_signs(text: str, /) -> int:
    """Return the number of signs of code in a text, but for equals signs; none goes from line to line."""
    return sum([_number(pattern, sign, text) for sign, pattern in _SIGNS.items() if sign in text])


def _number(pattern: re.Pattern[str], sign: str, text: str) -> int:
    """Return how often a pattern is found, at the speed of memory while the sign that begins it is rare."""
    number, at, left = 0, text.find(sign), len(text) // _RARE
    while at >= 0 and left:
        match = pattern.match(text, at)
        number += match is not None
        at = text.find(sign, at + 1 if match is None else match.end())
        left -= 1
    return number + len(pattern.findall(text, at)) if at >= 0 else number
