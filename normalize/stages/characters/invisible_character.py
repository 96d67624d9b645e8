r"""A character that shows nothing and means nothing here.

Repairs: zero-width spaces, soft hyphens, byte-order marks, word joiners, invisible operators, annotation marks, tag
    characters and fillers inside and between words; a soft hyphen at a line's end takes the line feed with it.
    Where the character stood between two spaces, one of them goes too.
Leaves alone: zero-width spaces between letters of Thai, Lao, Khmer and Burmese, which have no others; tag characters
    in the emoji of flags; fillers in Korean; joiners (see `misplaced-joiner`) and marks of direction
    (`bidi-control`). Up to four zero-width spaces between a space and a word, where no other invisible character
    stands before or inside a word, are reported with a confidence of 0.5: they part nothing, and a document with next
    to no damage comes out as it is.
Evidence: how many such characters the document has.
Safety: safe.
Source: docs/knowledge/linguistics.md B5; Unicode Standard, chapter 23 (special areas and format characters).

    >>> fix("in\xadvis\u200bible \ufeff words")
    'invisible words'
    >>> print(ascii(fix("\u0e20\u0e32\u0e29\u0e32\u200b\u0e44\u0e17\u0e22", language="und")))
    '\u0e20\u0e32\u0e29\u0e32\u200b\u0e44\u0e17\u0e22'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import Document, odd_characters
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.stages.characters.spaces import SPACES

_INVISIBLE = (
    r"\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}-\N{INVISIBLE PLUS}\N{ZERO WIDTH NO-BREAK SPACE}"
    r"\N{MONGOLIAN VOWEL SEPARATOR}\u206a-\u206f\ufff9-\ufffb\N{HANGUL FILLER}"
    r"\N{HALFWIDTH HANGUL FILLER}\U000e0001\U000e0020-\U000e007f"
)
_RUN = re.compile(f"[{_INVISIBLE}]+")
_ONE = re.compile(f"[{_INVISIBLE}]")
_BEFORE_WORD = re.compile(rf"(?<![{_INVISIBLE}])[{_INVISIBLE}]++(?=\w)")
_ZERO = "\N{ZERO WIDTH SPACE}"
_FEW, _HARMLESS = 4, 0.5  # edited news that has any between a space and a word has two to four of them
_SCRIPT_WITHOUT_SPACES = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_TAG = re.compile(r"[\U000e0020-\U000e007f]+\Z")
_FLAG = "\N{WAVING BLACK FLAG}"
_HANGUL = re.compile(r"[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")
_SOFT = "\N{SOFT HYPHEN}"


@rule("characters/invisible-character", safety=SAFE)
def invisible_character(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Delete what shows nothing."""
    if not any(map(_ONE.match, document.measure(odd_characters))):
        return
    text = document.text
    confidence = _HARMLESS if _harmless(text) else 1.0
    for match in _RUN.finditer(text):
        start, end = match.span()
        before, after = text[start - 1 : start] if start else "\n", text[end : end + 1] or "\n"
        run = match.group()
        if (
            _SCRIPT_WITHOUT_SPACES.match(before)
            and _SCRIPT_WITHOUT_SPACES.match(after)
            and run == _ZERO
        ):
            continue
        if before == _FLAG and _TAG.match(run):
            continue
        if run in {"\N{HANGUL FILLER}", "\N{HALFWIDTH HANGUL FILLER}"} and (
            _HANGUL.match(before) or _HANGUL.match(after)
        ):
            continue
        broken = run == _SOFT and after == "\n" and before.isalpha() and text[end + 1 : end + 2].islower()
        end += broken or (after in SPACES and (before in SPACES or before == "\n"))
        parting = before in SPACES and after.isalnum() and not run.strip(_ZERO)
        yield edit(start, end, "", confidence=confidence if parting else 1.0)


def _harmless(text: str) -> bool:
    """Whether all that stands before a word are a few zero-width spaces behind spaces."""
    found = [(text[match.start() - 1 : match.start()], match.group()) for match in _BEFORE_WORD.finditer(text)]
    return len(found) <= _FEW and all(before in SPACES and not run.strip(_ZERO) for before, run in found)
