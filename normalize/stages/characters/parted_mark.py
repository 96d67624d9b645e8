r"""A vowel sign or another mark that a space parts from its letter.

Repairs: `\u0915 \u0940` (a space before a vowel sign of Devanagari and the other scripts of India, or a mark of Thai),
    `e \u0301`; in Thai also two `\u0e40` for `\u0e41`, the two halves of `\u0e33`, and a tone mark behind it.
Leaves alone: a mark that stands alone between spaces (the text shows it), marks at the beginning of a line.
Evidence: a mark has no letter but the one before it.
Safety: safe.
Source: the text of PDF files; Unicode Standard, sections 12.1 and 16.1.

    >>> fix("\u0915 \u0940\u092e\u0924", language="hi") == "\u0915\u0940\u092e\u0924"
    True
    >>> fix("the sign \u0940 is a vowel")
    'the sign \u0940 is a vowel'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from normalize.document import VERBATIM, Document, guarded, odd_characters
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.scan import places

__all__ = ["PARTED_MARKS", "has_parted_mark", "parted_mark"]

# Signs of Devanagari to Malayalam that stand on or beside a letter (their blocks are built alike), of Thai, and Latin
# accents.
_BLOCKS = [chr(block) for block in range(0x0900, 0x0D80, 0x80)]
_SIGNS = "".join(
    f"{chr(ord(block) + 0x01)}-{chr(ord(block) + 0x03)}{chr(ord(block) + 0x3E)}-{chr(ord(block) + 0x4D)}"
    for block in _BLOCKS
)
_BASES = "".join(f"{chr(ord(block) + 0x05)}-{chr(ord(block) + 0x39)}" for block in _BLOCKS)
_THAI = "\u0e31\u0e33-\u0e3a\u0e47-\u0e4e"
_THAI_BASES = "\u0e01-\u0e2e"
_ACCENTS = "\u0300-\u0304\u0306-\u030c\u0327\u0328"
_GAP = re.compile(
    rf" (?:(?<=[{_BASES}] )(?=[{_SIGNS}])|(?<=[{_THAI_BASES}] )(?=[{_THAI}])"
    rf"|(?<=[{_THAI_BASES}][\u0e48-\u0e4b] )(?=\u0e33))"
    r"(?!.(?:\s|\Z)(?<=[^\u0900-\u0e7f].))"
)
_LATIN = re.compile(rf"[a-zA-Z] [{_ACCENTS}](?=[a-zA-Z\s.,;:!?)]|\Z)")
_THAI_SPELLINGS = re.compile("\u0e40\u0e40|\u0e4d([\u0e48-\u0e4b]?)\u0e32|\u0e33([\u0e48-\u0e4b])")
_THAI_BEGUN = "\u0e40\u0e4d\u0e33"
_MARK, _COMMONEST = re.compile(rf"[{_SIGNS}{_THAI}{_ACCENTS}]"), "Deva"
"""One of these marks; those of the script named second are ordinary letters (see `odd_characters`) of its languages."""
PARTED_MARKS = (
    rf"[{_BASES}] [{_SIGNS}]",
    rf"[{_THAI_BASES}\u0e48-\u0e4b] [{_THAI}]",
    rf" [{_ACCENTS}]",
    "\u0e40\u0e40",
    "\u0e4d[\u0e48-\u0e4b]?\u0e32",
    "\u0e33[\u0e48-\u0e4b]",
)
"""Patterns of which one is in every text that the rule finds something in."""


def has_parted_mark(document: Document) -> bool:
    """Whether a text has such a mark (a measure)."""
    text = document.text
    if document.language.script == _COMMONEST:
        return any(each.search(text) is not None for each in (_GAP, _LATIN, _THAI_SPELLINGS))
    marks = "".join(filter(_MARK.match, document.measure(odd_characters)))
    if not marks:
        return False
    # Each pattern begins with what is everywhere in a text: it is tried only where such a mark stands behind a space.
    parted = [place for place in places(text, marks) if text[place - 1 : place] == " "]
    return any(_GAP.match(text, place - 1) or _LATIN.match(text, max(0, place - 2)) for place in parted) or (
        any(map(text.__contains__, _THAI_BEGUN)) and _THAI_SPELLINGS.search(text) is not None
    )


@rule("characters/parted-mark", safety=SAFE)
def parted_mark(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Delete the space, and write Thai vowels in one sign."""
    if not document.measure(has_parted_mark):
        return
    text = document.text
    for match in _GAP.finditer(text):
        yield edit(*match.span(), "")
    for match in _LATIN.finditer(text):
        letter = unicodedata.normalize("NFC", match.group().replace(" ", ""))
        if len(letter) == 1 and not guarded(document, *match.span(), VERBATIM):
            yield edit(*match.span(), letter)
    for match in _THAI_SPELLINGS.finditer(text) if any(map(text.__contains__, _THAI_BEGUN)) else ():
        whole = match.group()
        yield edit(*match.span(), "\u0e41" if whole == "\u0e40\u0e40" else f"{match[1] or match[2] or ''}\u0e33")
