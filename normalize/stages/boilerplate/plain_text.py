"""Lines of plain text that is no page: fields of records, headings with a rule below them, quotations in mails."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["FIELD", "is_record", "is_rule", "quotes"]

FIELD = re.compile(r"\s{0,8}[^\W\d_][\w-]{0,24}(?: [\w-]{1,24}){0,2}\s{0,16}:(?:\s|$)")
"""A label of up to three words, and a colon."""
_KEY = re.compile(r"[A-Za-z][\w-]{0,40}:(?:\s|$)")
_RULE = re.compile(r"([-=~^#*+_])\1{2,}")
_FIELDS = 2
_QUOTED = ">"
_ATTRIBUTION = 2  # lines of `On Monday, Jane Doe <jane@example.org> wrote:`


def is_record(lines: Sequence[str]) -> bool:
    """Whether a text begins with two fields of a record, as the data of a package do: `Name: x`.

    The first one has a value; in a form for signing in it has none.
    """
    first = 1 if lines and is_rule(lines[0]) else 0  # `---` above the data of a page of Markdown
    if len(lines) < first + _FIELDS or lines[first][-1] == ":":
        return False
    return all(map(_KEY.match, lines[first : first + _FIELDS]))


def is_rule(line: str) -> bool:
    """Whether a line is a row of one mark, which in plain text stands below a heading."""
    return _RULE.fullmatch(line) is not None


def quotes(lines: Sequence[str], row: int) -> bool:
    """Whether a line says, alone or with the next one, who wrote what a mail quotes below it."""
    return any(line[0] == _QUOTED for line in lines[row + 1 : row + 1 + _ATTRIBUTION])
