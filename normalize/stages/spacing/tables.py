"""Texts that are tables: a record a line, its values parted by commas or semicolons."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from normalize.document import Document, line_texts

__all__ = ["RECORDS", "is_table"]

_LOOKED_AT = 200  # records
RECORDS = 4
"""Records that make a table at least."""
_SHARE = 0.9  # of them that have as many values as most
_PAIR = 2  # values, as a comma may part in any line


def is_table(document: Document) -> bool:
    """Whether a text is a table whose values no space parts: what looks like spaces lost behind commas is its form.

    The values may be quoted and hold whole paragraphs with line breaks; the first line has two and more. Where two
    values make a record, as one comma may in any line, quoted ones must be among them.
    """
    lines = document.measure(line_texts)
    first = next(filter(str.strip, lines), "")
    return any(first.count(mark) > first.count(f"{mark} ") and _is_parted_by(mark, lines) for mark in ",;")


def _is_parted_by(mark: str, lines: Sequence[str]) -> bool:
    if _is_spaced(mark, lines):
        return False
    try:
        records = list(filter(None, islice(csv.reader(lines, delimiter=mark), _LOOKED_AT)))
    except csv.Error:  # a value of 128 kB: a quotation mark that nothing closes
        return False
    sizes = Counter(len(record) for record in records if not any(value[:1] == " " for value in record))
    size, number = max(sizes.items(), key=lambda pair: pair[1], default=(1, 0))
    if size == 1 or number < max(RECORDS, _SHARE * len(records)):
        return False
    return size > _PAIR or any(f'"{mark}' in line or f'{mark}"' in line for line in lines)


def _is_spaced(mark: str, lines: Sequence[str]) -> bool:
    """Whether so many lines before the first quoted value have spaces behind their marks that these are no table.

    Of most texts that tells as much as reading them as a table does, which takes longer.
    """
    spaced, quoted, most = f"{mark} ", f'{mark}"', min(len(lines), _LOOKED_AT)
    left = most - _SHARE * most  # blank lines count, which only makes more of them look like a table
    for line in islice(filter(None, lines), _LOOKED_AT):
        if line[0] == '"' or quoted in line:
            return False
        left -= spaced in line
        if left < 0:
            return True
    return False
