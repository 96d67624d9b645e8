"""Texts that are tables: a record a line, its values parted by commas or semicolons."""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import islice

from normalize.document import Document

__all__ = ["is_table"]

_LOOKED_AT = 200  # records
_FEWEST = 4  # records
_SHARE = 0.9  # of them that have as many values as most
_PAIR = 2  # values, as a comma may part in any line


def is_table(document: Document) -> bool:
    """Whether a text is a table whose values no space parts: what looks like spaces lost behind commas is its form.

    The values may be quoted and hold whole paragraphs with line breaks. Where two values make a record, as one comma
    may in any line, quoted ones must be among them.
    """
    return any(mark in document.text and _is_parted_by(mark, document.text) for mark in ",;")


def _is_parted_by(mark: str, text: str) -> bool:
    try:
        records = [record for record in islice(csv.reader(io.StringIO(text), delimiter=mark), _LOOKED_AT) if record]
    except csv.Error:  # a value of 128 kB: a quotation mark that nothing closes
        return False
    sizes = Counter(len(record) for record in records if not any(value[:1] == " " for value in record))
    size, number = max(sizes.items(), key=lambda pair: pair[1], default=(1, 0))
    if size == 1 or number < max(_FEWEST, _SHARE * len(records)):
        return False
    return size > _PAIR or f'"{mark}' in text or f'{mark}"' in text
