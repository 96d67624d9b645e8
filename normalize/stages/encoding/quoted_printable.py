"""A character left in the quoted-printable form of e-mail.

Repairs: `It=E2=80=99s`, also where a soft line break cuts the sequence; in a text that has such sequences `=3D` for
    the equals sign, `=20` at a line's end, and lines broken with an equals sign after 60 to 76 characters.
Leaves alone: addresses (`?a=C3`), what stands between backticks, sums, single sequences of ASCII in a text without any
    other.
Evidence: bytes that are valid UTF-8 of more than one byte; a text has them by chance once in a lifetime.
Safety: safe.
Source: RFC 2045, section 6.7; docs/knowledge/linguistics.md B5.

    >>> fix("It=E2=80=99s late.")
    'It\N{RIGHT SINGLE QUOTATION MARK}s late.'
    >>> fix("x =3D y, and a=20")
    'x =3D y, and a=20'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import Document, guarded
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.stages.encoding.code import code_spans, within

__all__ = ["TWO_BYTES", "quoted_printable"]

TWO_BYTES = "=[0-9A-Fa-f]{2}="
"""The pattern of what is in every text that the rule finds something in."""
_BYTE = r"=[0-9A-Fa-f]{2}(?:=\n(?==[0-9A-Fa-f]{2}))?"
_SEQUENCE = re.compile(rf"{_BYTE}(?:{_BYTE})+")  # it begins with a literal, for which the search is fast
_SINGLE = re.compile(r"=3D|=20(?=\n|\Z)|(?<=[^\n]{60})=\n")
_ADDRESSES = frozenset({"url", "email"})


@rule("encoding/quoted-printable", safety=SAFE)
def quoted_printable(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Decode the sequences of bytes, and what goes with them."""
    text = document.text
    if "=" not in text:
        return
    code = document.measure(code_spans)
    spans: list[tuple[int, int]] = []
    for match in _SEQUENCE.finditer(text):
        try:
            char = bytes.fromhex(match.group().replace("=\n", "").replace("=", "")).decode("utf-8")
        except UnicodeDecodeError:
            continue
        if not (char.isascii() or within(match.start(), code)) and not guarded(document, *match.span(), _ADDRESSES):
            spans.append(match.span())
            yield edit(*match.span(), char)
    if not spans:
        return
    number = 0
    for match in _SINGLE.finditer(text):
        while number < len(spans) and spans[number][1] <= match.start():
            number += 1
        if (number == len(spans) or spans[number][0] >= match.end()) and not within(match.start(), code):
            yield edit(*match.span(), "=" if match.group() == "=3D" else "")
