r"""A control character in prose.

Repairs: NUL, backspaces, escapes and the other controls of ASCII are deleted, terminal sequences (`ESC[31m`) and
    overstrikes (a letter, a backspace, the letter again) as a whole; the two halves of a surrogate pair become their
    character.
Leaves alone: tabs, line feeds, single surrogates.
Evidence: none.
Safety: safe.
Source: docs/knowledge/linguistics.md B5; ECMA-48; ftfy's `remove_control_chars` and `remove_terminal_escapes`.

    >>> fix("\x1b[1mBold\x1b[0m and\x00 plain")
    'Bold and plain'
    >>> fix("a tab\tand a line\nfeed")
    'a tab\tand a line\nfeed'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import Document, odd_characters
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.scan import has_controls, places
from normalize.stages.characters.spaces import SPACES

__all__ = ["HIGH_SURROGATES", "control_character"]

_CONTROL = re.compile(r"\x1b\[[0-9;?]{0,16}[A-Za-z]|([^\n])\x08(?=\1)|_\x08(?=\w)|[\x00-\x08\x0e-\x1f\x7f]+")
_CONTROLS = "".join(map(chr, (*range(0x09), *range(0x0E, 0x20), 0x7F)))
_BACKSPACE = "\b"
HIGH_SURROGATES = frozenset(map(chr, range(0xD800, 0xDC00)))
_PAIR = re.compile(r"[\ud800-\udbff][\udc00-\udfff]")


@rule("characters/control-character", safety=SAFE)
def control_character(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Delete controls and join surrogates."""
    text = document.text
    if has_controls(text):
        for match in _controls(text):
            start, end = match.span()
            spaced = text[start - 1 : start] in SPACES and text[end : end + 1] in SPACES if start else False
            yield edit(start, end + spaced, "")
    if not HIGH_SURROGATES.isdisjoint(document.measure(odd_characters)):
        for match in _PAIR.finditer(text):
            char = match.group().encode("utf-16-le", "surrogatepass").decode("utf-16-le")
            yield edit(match.start(), match.end(), char)


def _controls(text: str) -> Iterator[re.Match[str]]:
    """Yield what the pattern finds: only at controls, and before a backspace, does it find anything."""
    end = 0
    for at in places(text, _CONTROLS):
        for start in (at - 1, at) if text[at] == _BACKSPACE else (at,):
            match = _CONTROL.match(text, start) if start >= end else None
            if match is not None:
                yield match
                end = match.end()
                break
