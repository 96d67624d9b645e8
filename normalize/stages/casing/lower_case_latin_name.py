"""A name in Latin letters that lost a capital in text of another script.

Repairs: `(Rod rosenstein)` behind the same name in the letters of the text (`罗德·罗森斯坦`), listed names beside
    another name (`Greg hemphill`), what follows a given name and is no word (`Risa kusuma`); where names have lost
    their capitals the other words of names and titles, too (`sunday times culture`).
Leaves alone: ordinary and unknown words, whatever stands before them (`Python asyncio`, `Wi-Fi router`), unless they
    explain a name; in languages that have capitals, and for what stands alone, each text in which not two listed names
    are lower-case, or that shows code; lines without letters of another script; small words inside names (`Vincent van
    Gogh`), species, sentences; what is lower-case on purpose (`bell hooks`); addresses, files, code.
Evidence: lists of names; counts of edited English; the dot between the parts of a transliterated name, and brackets
    behind it; how many of the listed names are lower-case.
Safety: likely; a wrong capital is seen, not misunderstood.
Source: names of scripts/derive_strong_names.py; the dot: GB/T 15834-2011 §4.14 and Japanese usage.

    >>> fix("副检察长罗德·罗森斯坦(Rod rosenstein)来了。", language="zh")
    '副检察长罗德·罗森斯坦(Rod Rosenstein)来了。'
    >>> fix("我们用 Python asyncio 和 Wi-Fi router。", language="zh")
    '我们用 Python asyncio 和 Wi-Fi router。'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.language import language
from normalize.stages.casing.damage import damaged
from normalize.stages.casing.english_words import (
    foreign_small,
    is_behind_given,
    is_given,
    is_listed,
    is_mostly_name,
    is_sentence,
    is_unknown,
    small,
    usual_form,
)
from normalize.stages.casing.latin_runs import LETTERS, Run, latin_runs, lost_latin, lost_own, standing_alone
from normalize.stages.casing.letters import is_deliberate
from normalize.stages.casing.usage import is_technical

__all__ = ["SECOND_WORD", "has_lower_latin", "lower_case_latin_name"]

SECOND_WORD = " [a-z][a-z][a-z]"
"""What every place has that this rule may capitalise, as a pattern."""
_SECOND_WORD = re.compile(SECOND_WORD)

_OPEN, _CLOSE, _COMMA = "(\N{FULLWIDTH LEFT PARENTHESIS}", ")\N{FULLWIDTH RIGHT PARENTHESIS}", ",\N{FULLWIDTH COMMA}"
_TRANSLITERATED = re.compile(rf"[·•・‧=\N{{FULLWIDTH EQUALS SIGN}}][^\s{_OPEN}{_CLOSE}]{{1,12}}\s?[{_OPEN}]\s?\Z")
"""Finds the last part of a name in other letters (`·罗森斯坦`) and the bracket in which it is explained."""
_REACH = 16  # code points of it
_EXPLAINED = re.compile(rf"\s?[{_CLOSE}{_COMMA}]")
_MOST = 4  # words of a name
_LONGEST = 10  # words of a title
_PAIR = 2  # ordinary words without a name among them: `fake news` rather than `Still Game`
_SPECIES = re.compile(r"(?:us|is|um|ae|i|a|spp)\Z")  # how the second word of one ends
_PHRASE = re.compile(r"(?:us|um|ae)\Z")  # Latin words that English borrowed: `amicus curiae`
_PART, _LETTERS_OF_NAME = 3, 24  # letters of a part of a compound, at least, and of a name, at most
_MOST_LOST = 0.5  # of the capitals; then several of one title may be lost
_SURE = 0.9
_LOST = 0.85
"""Of news in nine languages .99 of the words so capitalised were right, of single sentences of Universal Dependencies,
twenty taken for a text, in four languages .94."""
_DOUBTFUL = 0.4


@rule("casing/lower-case-latin-name", safety=LIKELY)
def lower_case_latin_name(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Capitalise the words of names in Latin letters."""
    if not document.measure(has_lower_latin):
        return
    text = document.text
    for run in document.measure(latin_runs):
        words = [word for _, word in run.words]
        whole = _SURE if _explains(text, run, words) else None
        for number, (start, word) in enumerate(run.words):
            if not word.islower() or len(word) < LETTERS or word in small() or word in foreign_small():
                continue
            end = start + len(word)
            if whole is None:
                share = document.measure(lost_latin)
                whole = _in_lost(words, share, own=document.measure(lost_own)) if share else 0.0
            sure = max(whole, _SURE if _is_beside_name(document, words, number) else 0.0)
            if sure and not is_deliberate(word, text, end) and not is_technical(document, start, end):
                yield edit(start, end, usual_form(word), confidence=sure)


def has_lower_latin(document: Document) -> bool:
    """Whether a text that is not Latin has a lower-case Latin word behind a space, and may have lost capitals."""
    tongue = document.language
    if tongue.script == "Latn" or _SECOND_WORD.search(document.text) is None:
        return False
    return not tongue.casing.cased or document.measure(damaged)


def _explains(text: str, run: Run, words: Sequence[str]) -> bool:
    """Whether what stands there is in the brackets behind a name that is written in other letters."""
    if len(words) > _MOST or not words[0][0].isupper():
        return False
    before = text[max(0, run.start - _REACH) : run.start]
    return _TRANSLITERATED.search(before) is not None and _EXPLAINED.match(text, run.end) is not None


def _is_beside_name(document: Document, words: Sequence[str], number: int) -> bool:
    """Whether a word is a listed name beside another or a capital, or no word at all behind a given name.

    What also stands alone in the lower case is a word here (`Dresden codex`, `codex`).
    """
    word = words[number]
    if is_listed(word):
        around = (*words[max(0, number - 1) : number], *words[number + 1 : number + 2])
        found = any(is_listed(other.lower()) or _has_capital(other) for other in around)
    else:
        found = word.isalpha() and is_unknown(word) and is_behind_given(words, number)
    return found and word not in document.measure(standing_alone)


def _in_lost(words: Sequence[str], share: float, *, own: bool) -> float:
    """Return how sure the words of a run are those of a name, in a text whose names have lost their capitals.

    A single word and an expression of two may be borrowed (`fourball`, `fake news`, `habeas corpus`): there must be a
    capital or a name among them, or a word that English does not have beside one that it has (`air niugini`).

    Args:
        words: The words.
        share: The share of the names that have lost their capitals.
        own: Whether names in the letters of the text have, too; people who write `google` on purpose write such names
            with capitals, and terms (`user generated content`, `USB cable`) without.
    """
    content = [word for word in words if word not in small() and word not in foreign_small()]
    if len(content) <= 1:
        named = any(is_listed(word) or is_mostly_name(word) for word in content)
    elif len(words) > _LONGEST or _is_species(words) or is_sentence(words) or _keeps_first(content, share):
        named = False
    elif any(_has_capital(word) or (own and word.isupper()) or _is_name(word.lower()) for word in content):
        named = True
    else:
        named = _is_title(words, content, own=own)
    return _LOST if named else _DOUBTFUL


def _keeps_first(content: Sequence[str], share: float) -> bool:
    """Whether a title may be in sentence case: of several words only the first keeps its capital, as most names do."""
    first, *rest = content
    return share < _MOST_LOST and len(rest) >= _PAIR and first[0].isupper() and all(map(str.islower, rest))


def _is_title(words: Sequence[str], content: Sequence[str], *, own: bool) -> bool:
    """Whether words without a capital are a name or title: no borrowed expression, as those of two words may be."""
    if not (foreign_small() | language("en").names.particles).isdisjoint(words) or any(map(_PHRASE.search, content)):
        return False
    unknown = [word for word in content if len(word) >= LETTERS and is_unknown(word) and not usual_form(word).isupper()]
    if len(content) > _PAIR:
        return own or bool(unknown)
    return len(unknown) == 1 and unknown[0].isalpha() and not _is_compound(unknown[0])


def _is_name(word: str) -> bool:
    """Whether a word is a listed name and no initialism (`USB cable`)."""
    return is_listed(word) and not usual_form(word).isupper()


def _has_capital(word: str) -> bool:
    """Whether a word has a capital as names have."""
    return word[:1].isupper() and not word.isupper()


def _is_compound(word: str) -> bool:
    """Whether two words make one (`fourball`), as no list has them, or too many letters for a name."""
    if len(word) > _LETTERS_OF_NAME:
        return True
    parts = ((word[:at], word[at:]) for at in range(_PART, len(word) - _PART + 1))
    return any(not is_unknown(first) and not is_unknown(second) for first, second in parts)


def _is_species(words: Sequence[str]) -> bool:
    """Whether it may be the name of a species, its second half lower-case: `Homo sapiens`, `H. pylori`."""
    first, *rest = words
    if len(rest) != 1 or _SPECIES.search(rest[0]) is None or is_given(first):
        return False
    return len(first) == 1 or (_has_capital(first) and is_unknown(rest[0]))
