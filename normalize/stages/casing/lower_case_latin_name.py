"""A name in Latin letters that lost a capital in text of a script without case.

Repairs: `(Rod rosenstein)` behind the same name in the letters of the text (`罗德·罗森斯坦`), and listed names beside
    another name (`Greg hemphill`).
Leaves alone: what stands alone; ordinary and unknown words, whatever stands before them (`Python asyncio`, `Wi-Fi
    router`), unless they explain a name; lines without letters of another script; small words inside names (`Vincent
    van Gogh`); what is lower-case on purpose (`bell hooks`); addresses, files, code; languages that have capitals.
Evidence: lists of names; the dot between the parts of a transliterated name, and brackets behind it.
Safety: likely; a wrong capital is seen, not misunderstood.
Source: names of scripts/derive_strong_names.py; the dot: GB/T 15834-2011 §4.14 and Japanese usage.

    >>> fix("副检察长罗德·罗森斯坦(Rod rosenstein)来了。", language="zh")
    '副检察长罗德·罗森斯坦(Rod Rosenstein)来了。'
    >>> fix("我们用 Python asyncio 和 Wi-Fi router。", language="zh")
    '我们用 Python asyncio 和 Wi-Fi router。'
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.evidence.names import strong_names
from normalize.language import language
from normalize.lexicon.casing import strong
from normalize.stages.casing.letters import capitalised, is_deliberate
from normalize.stages.casing.usage import is_technical

__all__ = ["SECOND_WORD", "has_lower_latin", "lower_case_latin_name"]

SECOND_WORD = " [a-z][a-z][a-z]"
"""What every place has that this rule may capitalise, as a pattern."""
_SECOND_WORD = re.compile(SECOND_WORD)

_LETTER = "A-Za-zÀ-ÖØ-öø-ɏ"
_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}"
_WORD = rf"[{_LETTER}]+(?:[-{_APOSTROPHES}][{_LETTER}]+)*\.?"
_BESIDE = rf"{_LETTER}0-9@#/\\_~&=$.:-"  # addresses, files, code
_RUN = re.compile(rf"(?<![{_BESIDE}]){_WORD}(?: {_WORD})+(?![{_BESIDE}])")
_PART = re.compile(_WORD)
_OPEN, _CLOSE, _COMMA = "(\N{FULLWIDTH LEFT PARENTHESIS}", ")\N{FULLWIDTH RIGHT PARENTHESIS}", ",\N{FULLWIDTH COMMA}"
_TRANSLITERATED = re.compile(rf"[·•・‧=\N{{FULLWIDTH EQUALS SIGN}}][^\s{_OPEN}{_CLOSE}]{{1,12}}\s?[{_OPEN}]\s?\Z")
"""Finds the last part of a name in other letters (`·罗森斯坦`) and the bracket in which it is explained."""
_REACH = 16  # code points of it
_CASELESS = re.compile(r"[\u0590-\u1c7f\u2e80-\ua63f\ua800-\ud7ff\uf900-\ufaff\ufb1d-\ufdff]")
"""The blocks of the scripts without case, from Hebrew on; few of the letters in them have one (Georgian, Cherokee)."""
_EXPLAINED = re.compile(rf"\s?[{_CLOSE}{_COMMA}]")
_MOST = 4  # words of a name
_LETTERS = 3
_JOINING = {"and", "for", "the"}
_SURE = 0.9


@rule("casing/lower-case-latin-name", safety=LIKELY)
def lower_case_latin_name(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Capitalise the words of names in Latin letters."""
    if not document.measure(has_lower_latin):
        return
    text, small = document.text, language("en").names.particles | _JOINING
    for run in _RUN.finditer(text):
        parts = list(_PART.finditer(run[0]))
        words = [part[0] for part in parts]
        explains = len(words) <= _MOST and words[0][0].isupper() and _explains(text, run.start(), run.end())
        for number, (part, word) in enumerate(zip(parts, words, strict=True)):
            if not word.islower() or len(word) < _LETTERS or word in small:
                continue
            start, end = run.start() + part.start(), run.start() + part.end()
            if not (explains or _is_beside_name(words, number)) or not _is_among_others(text, start):
                continue
            if not is_deliberate(word, text, end) and not is_technical(document, start, end):
                yield edit(start, end, capitalised(word, document.language), confidence=_SURE)


def has_lower_latin(document: Document) -> bool:
    """Whether text of a script without case has a lower-case Latin word behind a space."""
    return not document.language.casing.cased and _SECOND_WORD.search(document.text) is not None


def _is_among_others(text: str, at: int) -> bool:
    """Whether letters that have no case stand in the line: where the language is not known it may be a Latin one."""
    end = text.find("\n", at)
    return _CASELESS.search(text, text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)) is not None


def _explains(text: str, start: int, end: int) -> bool:
    """Whether what stands there is in the brackets behind a name that is written in other letters."""
    before = text[max(0, start - _REACH) : start]
    return _TRANSLITERATED.search(before) is not None and _EXPLAINED.match(text, end) is not None


def _is_beside_name(words: list[str], number: int) -> bool:
    """Whether one of the words is a listed name and stands beside what is one, too, or has a capital as names have."""
    names = _names()
    if words[number] not in names:
        return False
    around = words[max(0, number - 1) : number] + words[number + 1 : number + 2]
    return any(other.lower() in names or (other[0].isupper() and not other.isupper()) for other in around)


@functools.cache
def _names() -> frozenset[str]:
    """Return the names that English, or any language in Latin letters, has no word like."""
    return strong_names("en") | strong("Latn")
