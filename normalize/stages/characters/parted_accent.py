r"""An accent that stands beside its letter as a sign of its own.

Repairs: `cami\xb4on`, `M\xa8uller`, `Br\xa8 ucke`, `Poincar\xb4e`, `fran\xb8cais` (the accent before its letter, as TeX
    sets it), `canci\xf3n` from `cancio\xb4n` (behind it), `j\xed` from `j\xb4\u0131`.
Leaves alone: apostrophes that were typed as an acute (`it\xb4s`, `d\xb4une`), signs that quote (`\xb4word\xb4`),
    degrees, text about code; where neither reading is a word of the language and the sign has other uses.
Evidence: one reading is a word of the language; of a diaeresis, a caron and their like, which have no other use inside
    words, also the side on which the accents of the document's other words stand.
Safety: likely.
Source: text taken from PDF files whose fonts compose letters of two signs (pdfTeX in the OT1 encoding).

    >>> fix("Die Br\xa8ucke ist f\xa8ur M\xa8uller.", language="de") == "Die Br\xfccke ist f\xfcr M\xfcller."
    True
    >>> ascii(fix("It\xb4s what D\xb4Angelo said, at 20 \u02daC."))
    "'It\\xb4s what D\\xb4Angelo said, at 20 \\u02daC.'"
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from typing import NamedTuple

from normalize.document import VERBATIM, Document, about_code, guarded_among
from normalize.edits import Edit, Edits, transposed
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.evidence.language_words import has_word

__all__ = ["ACCENTS", "PARTED_ACCENT", "parted_accent"]

_MARKS = {
    "\N{ACUTE ACCENT}": "\N{COMBINING ACUTE ACCENT}",
    "\N{DIAERESIS}": "\N{COMBINING DIAERESIS}",
    "\N{CEDILLA}": "\N{COMBINING CEDILLA}",
    "\N{MODIFIER LETTER CIRCUMFLEX ACCENT}": "\N{COMBINING CIRCUMFLEX ACCENT}",
    "\N{CARON}": "\N{COMBINING CARON}",
    "\N{BREVE}": "\N{COMBINING BREVE}",
    "\N{RING ABOVE}": "\N{COMBINING RING ABOVE}",
    "\N{OGONEK}": "\N{COMBINING OGONEK}",
    "\N{SMALL TILDE}": "\N{COMBINING TILDE}",
    "\N{DOUBLE ACUTE ACCENT}": "\N{COMBINING DOUBLE ACUTE ACCENT}",
}
ACCENTS = frozenset(_MARKS)
_SIGNS = "".join(_MARKS)
PARTED_ACCENT = rf"[{_SIGNS}]"
"""A pattern that is in every text that the rule finds something in."""
_BELOW = "\N{CEDILLA}\N{OGONEK}"  # TeX sets these behind their letter, all others before it
_ONLY = "\N{DIAERESIS}\N{CARON}\N{BREVE}\N{RING ABOVE}\N{DOUBLE ACUTE ACCENT}\N{CEDILLA}\N{OGONEK}"
"""Those that have no other use inside words."""
_LETTER = r"[^\W\d_\u02c6\u02c7]"  # the two are modifier letters
_TOKEN = re.compile(rf"(?<![\w{_SIGNS}])(?=[^\W\d_]*[{_SIGNS}])(?:{_LETTER}|[{_SIGNS}])+(?!\w)")
_PARTED = re.compile(
    rf"(?<![\w{_SIGNS}]){_LETTER}+(?=[{_SIGNS}]? )(?:(?:[{_SIGNS}] ?| [{_SIGNS}]){_LETTER}+){{1,6}}"
    rf"(?![\w'\u2019{_SIGNS}])"
)
_SIGN = re.compile(rf" ?([{_SIGNS}]) ?")
_BEGINNING, _ENDING = re.compile(rf"(?<!\w)[{_SIGNS}]"), re.compile(rf"[{_SIGNS}](?!\w)")
_DOTLESS = "\N{LATIN SMALL LETTER DOTLESS I}"
_EUROPEAN = "\u017f"  # the last letter of the languages that are set so (Latin Extended-A)
_BASES = {
    "\N{COMBINING CEDILLA}": "cst",
    "\N{COMBINING OGONEK}": "aeiu",
    "\N{COMBINING BREVE}": "ag",
    "\N{COMBINING TILDE}": "ano",
}
"""Letters that have some accents only in a few languages, which are rarely set so, aside."""
_LEAST = 3  # letters of a word
_SEVERAL = 2  # known words of a document in which an acute may be no apostrophe, either
_SURE = 0.9


_Edits = tuple[tuple[int, int, str], ...]


class _Reading(NamedTuple):
    """One way to put the accents of a token on its letters.

    Args:
        word: What comes out.
        edits: The places that change (code points of the token) and their letters.
    """

    word: str
    edits: _Edits


class _Judgement(NamedTuple):
    """What becomes of a token by itself.

    Args:
        side: On which side of their letters the accents are for certain: 0 before, 1 behind; None where nobody knows.
        edits: See `_Reading`; where the side is not known, those for accents before their letters, none where these
            cannot be meant.
        fits: Whether accents before their letters may be meant.
    """

    side: int | None
    edits: _Edits
    fits: bool


@rule("characters/parted-accent", safety=LIKELY)
def parted_accent(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Put each accent on its letter."""
    del edit
    text = document.text
    if not any(sign in text for sign in _MARKS) or document.measure(about_code):
        return ()
    known: dict[int, _Edits] = {}
    unknown: list[tuple[str, int, _Edits]] = []
    sides, fitting = [0, 0], True
    judged: dict[str, _Judgement] = {}  # a font has parted the same words all over
    for token, start in _tokens(document):
        judgement = judged.get(token)
        if judgement is None:
            judgement = judged[token] = _judgement(document, token)
        side, edits, fits = judgement
        fitting = fitting and fits
        if side is not None:
            sides[side] += 1
            known[start] = edits
        elif edits:
            unknown.append((token, start, edits))
    certain = fitting and sides[0] >= _SEVERAL
    if sides[0] > sides[1]:
        known |= {start: edits for token, start, edits in unknown if certain or _has_no_other_use(token)}
    rows: list[tuple[int, int, str, float, int | None]] = []
    taken = 0
    for start, places in sorted(known.items()):
        if start >= taken and places:
            group = start if len(places) > 1 else None
            rows += [(start + low, start + high, letter, _SURE, group) for low, high, letter in places]
            taken = start + places[-1][1]
    return Edits(parted_accent.name, *transposed(rows)) if rows else ()


def _judgement(document: Document, token: str) -> _Judgement:
    """Return what becomes of a token by itself."""
    readings = [_read(token, before=before) for before in (True, False)]
    words = [each is not None and _is_word(document, each.word) for each in readings]
    first, chosen = readings[0], readings[words[1]]
    parted = " " in token
    whole = not parted or (readings[1] is None and _has_no_other_use(token))
    if chosen is not None and (words[0] != words[1] or (all(words) and first == chosen)):
        return _Judgement(int(not words[0]), chosen.edits, fits=True)
    if first is not None and not any(words) and whole and _is_whole(token):
        return _Judgement(None, first.edits, fits=True)
    return _Judgement(None, (), fits=parted or first is not None or any(words))


def _tokens(document: Document) -> list[tuple[str, int]]:
    """Return the words that accents stand in and where, those with a space beside one last, and no sign that quotes."""
    text = document.text
    lines = [(text[first:last], first) for first, last in _lines_with_signs(text)]
    known = {line: _tokens_in(line) for line in {line for line, _ in lines}}
    found = [(token, first + at) for which in (0, 1) for line, first in lines for token, at in known[line][which]]
    starts = [start for _, start in found]
    ends = [start + len(token) for token, start in found]
    broken = guarded_among(document, starts, ends, VERBATIM)
    return [each for number, each in enumerate(found) if number not in broken] if broken else found


def _tokens_in(line: str) -> list[list[tuple[str, int]]]:
    """Return these words of a line: those without and those with a space beside an accent."""
    quoting = _quoting(line)
    return [
        [
            (match.group(), match.start())
            for match in pattern.finditer(line)
            if not (quoting and _is_quoted(match.group(), quoting))
        ]
        for pattern in (_TOKEN, _PARTED)
    ]


def _quoting(line: str) -> set[str]:
    """Return the accents that begin a word somewhere in a line and end one elsewhere, as signs that quote do."""
    return set(_BEGINNING.findall(line)) & set(_ENDING.findall(line))


def _is_quoted(token: str, quoting: Collection[str]) -> bool:
    return (token[0] if token[0] in ACCENTS else token[-1]) in quoting


def _lines_with_signs(text: str) -> list[tuple[int, int]]:
    """Return where the lines begin and end that an accent stands in: a long text has few."""
    found = set()
    for sign in filter(text.__contains__, _MARKS):
        place = text.find(sign)
        while place >= 0:
            end = text.find("\n", place)
            end = end if end >= 0 else len(text)
            found.add((text.rfind("\n", 0, place) + 1, end))
            place = text.find(sign, end)
    return sorted(found)


def _read(token: str, *, before: bool) -> _Reading | None:
    """Return what a token is with each accent on the letter behind it, or before it; None where one fits none."""
    word: list[str] = []
    edits: list[tuple[int, int, str]] = []
    at = 0
    while at < len(token):
        sign = _SIGN.match(token, at)
        if sign is None:
            word.append(token[at])
            at += 1
            continue
        mark, ahead = _MARKS[sign[1]], before
        if sign[1] in _BELOW:  # behind its letter wherever that can be
            ahead = _composed(token[at - 1 : at], mark) is None or (
                before and _composed(token[sign.end() : sign.end() + 1], mark) is not None
            )
        if ahead or not at:
            letter = _composed(token[sign.end() : sign.end() + 1], mark)
            start, end = at, sign.end() + 1
        else:
            letter = _composed(word.pop() if word else "", mark)
            start, end = at - 1, sign.end()
        if letter is None or (edits and edits[-1][1] > start):
            return None
        word.append(letter)
        edits.append((start, end, letter))
        at = end
    return _Reading("".join(word), tuple(edits))


def _composed(base: str, mark: str) -> str | None:
    """Return a letter with its accent, None where no European language has it."""
    if not base:
        return None
    letter = unicodedata.normalize("NFC", ("i" if base == _DOTLESS else base) + mark)
    fits = base.lower() in _BASES.get(mark, base.lower())
    return letter if len(letter) == 1 and letter <= _EUROPEAN and fits else None


def _is_word(document: Document, word: str) -> bool:
    inner = word[1:]
    cased = inner.islower() or word.isupper()
    return len(word) >= _LEAST and cased and has_word(document, word)


def _is_whole(token: str) -> bool:
    """Whether a token has letters on both sides and no spaces, and a capital at its beginning only."""
    letters = [letter for letter in token[1:] if letter not in ACCENTS]
    return token[0] not in ACCENTS and "".join(letters).islower()


def _has_no_other_use(token: str) -> bool:
    return all(sign in _ONLY for sign in token if sign in ACCENTS)
