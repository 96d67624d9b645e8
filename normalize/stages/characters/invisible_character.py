r"""A character that shows nothing and means nothing here.

Repairs: zero-width spaces, soft hyphens, byte-order marks, word joiners, invisible operators, annotation marks, tag
    characters, fillers, variation selectors and what stands for a lost object, inside and between words; a soft hyphen
    at a line's end takes the line feed with it.
    Where the character stood between two spaces, one of them goes too.
Leaves alone: zero-width spaces between letters of Thai, Lao, Khmer, Burmese, Javanese and other scripts that have no
    spaces between words, and all others of a text that has some there (their writers set them beside spaces and signs,
    too); tag characters in the emoji of flags; fillers in Korean; variation selectors of emoji, signs
    and ideographs; the grapheme joiner between combining marks; joiners (see `misplaced-joiner`) and marks of direction
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

import functools
import re
import unicodedata
from collections.abc import Sequence

from normalize.document import Document, odd_characters
from normalize.edits import Edit, plain_edits, transposed
from normalize.engine import SAFE, MakeEdit, rule
from normalize.scan import stretches
from normalize.stages.characters.spaces import SPACES

__all__ = ["INVISIBLE", "invisible_character"]

INVISIBLE = frozenset(
    "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}\N{MONGOLIAN VOWEL SEPARATOR}\N{HANGUL FILLER}"
    "\N{HALFWIDTH HANGUL FILLER}\N{HANGUL CHOSEONG FILLER}\N{HANGUL JUNGSEONG FILLER}\N{LANGUAGE TAG}"
    "\N{COMBINING GRAPHEME JOINER}"
).union(
    map(
        chr,
        (
            *range(0x2060, 0x2065),  # word joiner to invisible plus
            *range(0x206A, 0x2070),  # deprecated format controls
            *range(0xFE00, 0xFE10),  # variation selectors
            *range(0xFFF9, 0xFFFD),  # annotation marks, what stands for an object
            *range(0xE0020, 0xE0080),  # tag characters
        ),
    )
)
_FILLERS = frozenset(
    "\N{HANGUL FILLER}\N{HALFWIDTH HANGUL FILLER}\N{HANGUL CHOSEONG FILLER}\N{HANGUL JUNGSEONG FILLER}"
)
_NEEDED_NOWHERE = frozenset("\N{SOFT HYPHEN}\N{ZERO WIDTH NO-BREAK SPACE}\N{WORD JOINER}")
_WITHOUT_VARIANTS = re.compile(r"[A-Za-z\xc0-\u0fff]")  # letters of no script that has standardised variants
_ZERO = "\N{ZERO WIDTH SPACE}"
_FEW, _HARMLESS = 4, 0.5  # edited news that has any between a space and a word has two to four of them
# Thai, Lao, Burmese, Khmer, the scripts of the Tai, Balinese, Javanese, Cham.
_SCRIPT_WITHOUT_SPACES = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u1b00-\u1b7f\ua980-\uaadf]"
)
_TAG = re.compile(r"[\U000e0020-\U000e007f]+\Z")
_VARIANTS = re.compile(r"[\ufe00-\ufe0f]+\Z")
_GRAPHEME_JOINER = "\N{COMBINING GRAPHEME JOINER}"
_FLAG = "\N{WAVING BLACK FLAG}"
_HANGUL = re.compile(r"[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")
_SOFT = "\N{SOFT HYPHEN}"
_GAPS = SPACES | {"\n"}  # what needs no further space behind it


@rule("characters/invisible-character", safety=SAFE)
def invisible_character(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Delete what shows nothing."""
    del edit
    sought, needed = _sought(document.measure(odd_characters))
    if not sought:
        return ()
    text = document.text
    befores: Sequence[str]
    afters: Sequence[str]
    starts, ends, befores, afters = stretches(text, sought)
    zero = _ZERO in sought
    doubtful = zero and _harmless(text, starts, ends, befores, afters)
    if needed or (zero and _SCRIPT_WITHOUT_SPACES.search(befores) is not None):
        rows = list(zip(starts, ends, befores, afters, strict=True))
        parted = any(_parts_words(text[start:end], before, after) for start, end, before, after in rows)
        rows = [row for row in rows if not _belongs(text[row[0] : row[1]], *row[2:], parted=parted)]
        if not rows:
            return ()
        starts, ends, befores, afters = transposed(rows)
    if "\n" in afters or not (_GAPS.isdisjoint(afters) or _GAPS.isdisjoint(befores)):
        ends = [
            end + _takes_more(text, start, end, left, right) if right in _GAPS else end
            for start, end, left, right in zip(starts, ends, befores, afters, strict=True)
        ]
    number = len(starts)
    confidences = [_HARMLESS if right.isalnum() else 1.0 for right in afters] if doubtful else [1.0] * number
    return plain_edits(invisible_character.name, starts, ends, [""] * number, confidences, True)  # noqa: FBT003


@functools.lru_cache(maxsize=256)
def _sought(odd: frozenset[str]) -> tuple[str, bool]:
    """Return what shows nothing among some characters, and whether neighbours may need any of it.

    Zero-width spaces aside: whether these are needed their neighbours tell.
    """
    present = odd & INVISIBLE
    return "".join(sorted(present)), not _NEEDED_NOWHERE.issuperset(present - {_ZERO})


def _parts_words(run: str, before: str, after: str) -> bool:
    """Whether zero-width spaces part words of a script that has no spaces between words."""
    return not run.strip(_ZERO) and bool(_SCRIPT_WITHOUT_SPACES.match(before) and _SCRIPT_WITHOUT_SPACES.match(after))


def _belongs(run: str, before: str, after: str, *, parted: bool) -> bool:
    """Whether its neighbours, or the words that such characters part elsewhere, need what shows nothing."""
    if _NEEDED_NOWHERE.issuperset(run):
        return False
    if not run.strip(_ZERO):
        return parted
    if before == _FLAG and _TAG.match(run):
        return True
    if _VARIANTS.match(run):  # of an emoji, a sign, an ideograph
        return not (before in _GAPS or _WITHOUT_VARIANTS.match(before))
    if run == _GRAPHEME_JOINER:  # keeps marks on one letter apart
        return bool(unicodedata.combining(before) or unicodedata.combining(after))
    return _FILLERS.issuperset(run) and bool(_HANGUL.match(before) or _HANGUL.match(after))


def _takes_more(text: str, start: int, end: int, before: str, after: str) -> bool:
    """Whether the space or line feed behind goes too: a second space, the line end behind a soft hyphen in a word."""
    if after in SPACES:
        return before in _GAPS
    hyphen = after == "\n" and text[start:end] == _SOFT
    return hyphen and before.isalpha() and text[end + 1 : end + 2].islower()


def _harmless(
    text: str, starts: Sequence[int], ends: Sequence[int], befores: Sequence[str], afters: Sequence[str]
) -> bool:
    """Whether something stands before a word, and all that does are a few zero-width spaces behind spaces."""
    number = 0
    for each, after in enumerate(afters):
        if after.isalnum():
            number += 1
            if number > _FEW or befores[each] not in SPACES or text[starts[each] : ends[each]].strip(_ZERO):
                return False
    return number > 0
