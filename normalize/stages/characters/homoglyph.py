r"""A letter of another script that looks like the one the word needs.

Repairs: a Cyrillic or Greek letter among Latin ones, or a Latin letter among Cyrillic ones, where all strangers in
    the word have a double and the word has letters that only its own script has.
Leaves alone: words that truly mix scripts (both kinds of unmistakable letters), words of one script, units and
    formulas with a Greek letter (`\u03bcM`, `\u0394T`), letters whose double the language does not have. Where all
    letters of the word have doubles, the document's script decides; in a document of another script or of no known
    language the edit is reported with a confidence of 0.5.
Evidence: the other letters of the word, and the document's language.
Safety: likely.
Source: docs/knowledge/linguistics.md B5; Unicode Technical Standard 39, confusables.

    >>> fix("Hillary \u0421linton")
    'Hillary Clinton'
    >>> print(ascii(fix("the \u03b1-helix, \u0394T, iPhone\u043e\u043c")))
    'the \u03b1-helix, \u0394T, iPhone\u043e\u043c'
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import compress
from typing import NamedTuple

from normalize.document import Document, odd_characters
from normalize.edits import Edit, Edits
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.language import Language
from normalize.scan import stretches

__all__ = ["MEETINGS", "MIXED_SCRIPTS", "OTHER_LETTERS", "homoglyph"]

_LATIN = "aeopcyxijshwABEKMHOPCTYXIJS"
_CYRILLIC = (
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u051d"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405"
)
_GREEK = dict(
    zip(
        "\u03bf\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",
        "oABEZHIKMNOPTYX",
        strict=True,
    )
)
_TO_LATIN = dict(zip(_CYRILLIC, _LATIN, strict=True)) | _GREEK
_TO_CYRILLIC = dict(zip(_LATIN, _CYRILLIC, strict=True))
_FOREIGN = dict.fromkeys(("be", "bg", "ru", "uk"), "sSwhjJ") | {"hr": "sSwh", "kk": "sSwjJ"}
"""Letters whose Cyrillic doubles a language does not have: behind a word one names a key or a variable."""
_TO_GREEK = {latin: greek for greek, latin in _GREEK.items()}
OTHER_LETTERS = r"\u0370-\u03ff\u0400-\u052f"
"""Those that a Latin letter may be mistaken for, as ranges of a class of a regular expression."""
MEETINGS = (f"[A-Za-z][{OTHER_LETTERS}]", f"[{OTHER_LETTERS}][A-Za-z]")
"""One of these is in every text that the rule finds something in."""
_MEETING = re.compile(rf"[A-Za-z](?:(?<=[{OTHER_LETTERS}][A-Za-z])|(?=[{OTHER_LETTERS}]))")
_BASIC = frozenset(string.ascii_letters)
_LATIN_LETTER = re.compile(r"[A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\u024f]")
_OTHER_LETTER = re.compile(f"[{OTHER_LETTERS}]")
MIXED_SCRIPTS = frozenset({"Cyrl", "Grek"})
"""Scripts of whose letters nobody need ask whether the text has them."""
_CYRILLIC_LETTER = re.compile(r"[\u0400-\u052f]")
_FORMULA = re.compile(r"[\N{GREEK SMALL LETTER MU}\N{GREEK CAPITAL LETTER DELTA}\N{GREEK CAPITAL LETTER OMEGA}][A-Z]")
_WORD = 3  # letters only Greek has from which a mixed word in another script is Greek; formulas have one or two
_REACH = 40  # code points of a word; the longest words of running text are shorter
_MOST = 1024  # words that are remembered with what stands around them
_SURE, _BY_LANGUAGE, _DOUBTFUL = 0.95, 0.85, 0.5


class _Word(NamedTuple):
    """What becomes of a word, told from a place in it.

    Args:
        end: Where it ends (code points from the place).
        places: Where its wrong letters stand, likewise.
        letters: What stands there instead.
        confidence: 0 to 1.
    """

    end: int
    places: Sequence[int] = ()
    letters: Sequence[str] = ()
    confidence: float = 0.0


@rule("characters/homoglyph", safety=LIKELY)
def homoglyph(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Put the letter of the word's own script."""
    del edit
    text, done = document.text, 0
    starts: list[int] = []
    letters: list[str] = []
    sure: list[float] = []
    judged: dict[tuple[str, int, bool], _Word] = {}  # by what stands around a place: the same words come again
    for place in _meetings(document):
        if place < done:
            continue
        low = max(done, place - _REACH)
        around = text[max(0, low - 1) : place + _REACH + 2], place - low, low > 0
        if around not in judged:
            if len(judged) >= _MOST:
                judged.clear()
            judged[around] = _word(document, place, low)
        word = judged[around]
        done = place + word.end
        starts += [place + at for at in word.places]
        letters += word.letters
        sure += [word.confidence] * len(word.places)
    return Edits(homoglyph.name, starts, [at + 1 for at in starts], letters, sure, change=True)


def _word(document: Document, place: int, low: int) -> _Word:
    """Return what becomes of the word that a place (code points) stands in, which begins at `low` or behind."""
    text, start, end = document.text, place, place
    while start > low and text[start - 1].isalpha():
        start -= 1
    while end < min(len(text), place + 1 + _REACH) and text[end].isalpha():
        end += 1
    if end - start > _REACH or unicodedata.combining(text[end : end + 1] or " "):
        return _Word(end - place)  # no word; or a letter with a mark, which would have to be composed anew
    if _FORMULA.fullmatch(text, start, end) or (start and text[start - 1] == "\\"):
        return _Word(end - place)  # what begins with a backslash is an escape and a word
    table, confidence = document.recall(_judged, text[start:end])
    places = [at for at in range(start, end) if text[at] in table]
    return _Word(end - place, [at - place for at in places], [table[text[at]] for at in places], confidence)


def _meetings(document: Document) -> Iterable[int]:
    """Return where Latin letters of ASCII stand beside letters of the other scripts, in order (code points)."""
    text = document.text
    if document.language.script in MIXED_SCRIPTS:
        return (match.start() for match in _MEETING.finditer(text))
    others = "".join(filter(_OTHER_LETTER.match, document.measure(odd_characters)))
    starts, ends, before, after = stretches(text, others)
    left = {start - 1 for start in compress(starts, map(_BASIC.__contains__, before))}
    return sorted(left.union(compress(ends, map(_BASIC.__contains__, after))))


def _judged(word: str, language: Language) -> tuple[dict[str, str], float]:
    """Return which letters of a mixed word to replace by which, and how sure that is."""
    latin = [char for char in word if _LATIN_LETTER.match(char)]
    other = [char for char in word if _OTHER_LETTER.match(char)]
    home = _TO_CYRILLIC if all(map(_CYRILLIC_LETTER.match, other)) else _TO_GREEK
    foreign = _FOREIGN.get(language.code, "")
    only_latin = [char for char in latin if char not in home or char in foreign]
    only_other = [char for char in other if char not in _TO_LATIN]
    known = language.code != "und"
    if only_latin and not only_other:
        return {char: _TO_LATIN[char] for char in other}, _SURE if known else _DOUBTFUL
    word_of_its_own = home is _TO_CYRILLIC or language.script == "Grek" or len(only_other) >= _WORD
    if only_other and not only_latin and len(only_other) >= len(latin) and word_of_its_own:
        return {char: home[char] for char in latin}, _SURE if known else _DOUBTFUL
    if only_latin or only_other:
        return {}, 0.0
    if language.script == "Latn":
        return {char: _TO_LATIN[char] for char in other}, _BY_LANGUAGE if len(latin) > len(other) else _DOUBTFUL
    if language.script in {"Cyrl", "Grek"}:
        return {char: home[char] for char in latin}, _BY_LANGUAGE if len(other) > len(latin) else _DOUBTFUL
    return {}, 0.0
