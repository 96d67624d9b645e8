"""The words in Latin letters inside text of another script, and whether their capitals were lost."""

from __future__ import annotations

import re
from typing import NamedTuple

from normalize.document import Document
from normalize.document.code import about_code
from normalize.evidence.capitals import capitals
from normalize.stages.casing.english_words import is_behind_given, is_listed, small
from normalize.stages.casing.letters import is_deliberate
from normalize.stages.casing.usage import is_technical

__all__ = ["LETTERS", "Run", "latin_runs", "lost_latin", "lost_own", "standing_alone"]

LETTERS = 3
"""Of a word that may get a capital; shorter ones are units and words of many languages."""

_LETTER = "A-Za-zÀ-ÖØ-öø-ɏ"
_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}"
_WORD = rf"[{_LETTER}]++(?:[-{_APOSTROPHES}][{_LETTER}]++)*+"
_BESIDE = rf"{_LETTER}0-9@#/\\_~&=$+*<>|{{}}\[\]`-"  # addresses, files, code
_RUN = re.compile(rf"(?<![.:{_BESIDE}]){_WORD}(?:\.? {_WORD})*+")
_GOES_ON = re.compile(rf"[{_BESIDE}]|[.:][{_LETTER}0-9/]")
"""What follows no word of a sentence: the last word of a run before it is left out."""
_PART = re.compile(_WORD)
_OTHER = re.compile(r"[\u0370-\u052f\u0590-\u1c7f\u2e80-\ua63f\ua800-\ud7ff\uf900-\ufaff\ufb1d-\ufdff]")
"""The letters of the scripts other than the Latin: Greek and Cyrillic, and from Hebrew on those that have no case."""

_TYPES, _SHARE, _SHARE_OF_FEW, _OF_LOW = 2, 0.2, 0.3, 1 / 6
"""Different names in the lower case, their share of all names, and in a script without case of the words in the lower
case. Of 4.6 million code points of plain clean text in twelve languages (manuals, games, descriptions of the sky) none
has as many; with a share of .3 of the names precision is the same and .02 less is found."""
_LEAST = 4  # letters of a name that testifies, as elsewhere
_SIGNS, _LOW, _PER = 2, 15, 1000
"""Signs of code and lower-case words in Latin letters in so many code points of plain text. Of news no text has more
(0.6 and 8 in nine of ten), of manuals four in five have."""
_SIGN = re.compile(r"[A-Za-z0-9][_/\\=][A-Za-z0-9]|[a-z]\(|--?[a-z]|\.[a-z]{1,4}\b|</?[a-z]|[a-z][A-Z]|[{}`|<>$]")
_LOWER = re.compile(r"(?<![A-Za-z0-9_])[a-z]{3}")


class Run(NamedTuple):
    """Words in Latin letters that stand side by side, parted by single spaces.

    Args:
        start: Code points into the text.
        end: Exclusive.
        words: The words, each with its start.
    """

    start: int
    end: int
    words: tuple[tuple[int, str], ...]


def latin_runs(document: Document) -> tuple[Run, ...]:
    """Return the runs in lines that have letters of another script: where the language is not known it may be Latin."""
    text = document.text
    found, known, mixed = [], (0, -1), False
    for match in _RUN.finditer(text):
        if match.start() > known[1]:
            end = text.find("\n", match.start())
            known = text.rfind("\n", 0, match.start()) + 1, end if end >= 0 else len(text)
            mixed = _OTHER.search(text, *known) is not None
        if mixed:
            words = tuple((part.start(), part[0]) for part in _PART.finditer(text, *match.span()))
            if _GOES_ON.match(text, match.end()):
                words = words[:-1]
            if words:
                at, last = words[-1]
                found.append(Run(match.start(), at + len(last), words))
    return tuple(found)


def lost_latin(document: Document) -> float:
    """Return the share of the names in Latin letters that have lost their capitals; 0 where it shows too little.

    It does in plain prose only. Where the script of the text has capitals, its own names testify as well.
    """
    if document.language.casing.cased:
        found = document.measure(capitals)
        types, share = found.types, found.estimate
        lost = share >= (_SHARE if len(types) > _TYPES else _SHARE_OF_FEW)
    else:
        types, low, high, words = document.measure(_traces)
        share = low / max(1, low + high)
        lost = share >= _SHARE and low >= _OF_LOW * words
    return share if lost and len(types) >= _TYPES and document.measure(_is_plain) else 0.0


def lost_own(document: Document) -> bool:
    """Whether names in the letters of the text have lost their capitals, of a script that has some."""
    return sum(not name.isascii() for name in document.measure(capitals).types) >= _TYPES


def _traces(document: Document) -> tuple[frozenset[str], int, int, int]:
    """Return what shows that names have lost capitals, how many names show it and how many keep theirs, and words.

    It is shown by a listed name in the lower case, by what follows a given name so, and by the words of a name that
    stand elsewhere with their capitals. The words are those in the lower case, names or not.
    """
    types: set[str] = set()
    low, high, number = 0, 0, 0
    runs = document.measure(latin_runs)
    whole = {" ".join(words).lower() for words in map(_words, runs) if len(words) > 1 and not _lower(words)}
    for run in runs:
        words = _words(run)
        number += len(_lower(words))
        if (key := " ".join(words).lower()) in whole and _lower(words):
            types.add(key)
            low += 1
            continue
        for place, (at, word) in enumerate(run.words):
            if word.isupper() or len(word) < _LEAST:
                continue
            if not word.islower():
                high += is_listed(word.lower())
            elif (is_listed(word) or is_behind_given(words, place)) and not _is_meant(document, at, word):
                low += 1
                types.add(word)
    return frozenset(types), low, high, number


def standing_alone(document: Document) -> frozenset[str]:
    """Return the words in the lower case beside which no other one in Latin letters stands."""
    singles = (run.words[0][1] for run in document.measure(latin_runs) if len(run.words) == 1)
    return frozenset(filter(str.islower, singles))


def _words(run: Run) -> list[str]:
    return [word for _, word in run.words]


def _lower(words: list[str]) -> list[str]:
    """Return the words in the lower case that would have a capital in a name."""
    return [word for word in words if word.islower() and len(word) >= LETTERS and word not in small()]


def _is_meant(document: Document, at: int, word: str) -> bool:
    """Whether a word is lower-case on purpose."""
    end = at + len(word)
    return is_deliberate(word, document.text, end) or is_technical(document, at, end)


def _is_plain(document: Document) -> bool:
    """Whether a text shows hardly any code and few lower-case words in Latin letters, as prose does."""
    text, size = document.text, len(document.text) / _PER
    if len(_LOWER.findall(text)) > _LOW * max(1, size) or document.measure(about_code):
        return False
    return len(_SIGN.findall(text)) <= _SIGNS * max(1, size)
