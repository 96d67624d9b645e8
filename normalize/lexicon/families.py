"""Romanisation families: spellings that writers of different languages give one name.

Two spellings belong together where one reading of each is the same: `Selenskyj` read as German, `Zelensky` as English.
That is no distance: `Zelenska`, `Iraq` beside `Iran` and `Austria` beside `Australia` share no reading.

    >>> akin("Selenskyj", "Zelensky"), akin("Chruschtschow", "Khrushchev"), akin("Tchaikovski", "Tchaikovsky")
    (True, True, True)
    >>> akin("Zelensky", "Zelenska"), akin("Iran", "Iraq"), akin("Harris", "Harrison")
    (False, False, False)
"""

from __future__ import annotations

import functools
import itertools
import operator
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

import tomli

__all__ = ["akin", "endings", "family_of_given_name", "mistyped", "readings", "respelt", "slips", "unwritten"]

_DATA = Path(__file__).with_name("data")
_APOSTROPHES = dict.fromkeys(map(ord, "'\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}`"))
_MARKED = str.maketrans(
    {
        "\N{LATIN SMALL LETTER C WITH CARON}": "ch",
        "\N{LATIN SMALL LETTER C WITH ACUTE}": "ch",
        "\N{LATIN SMALL LETTER S WITH CARON}": "sh",
        "\N{LATIN SMALL LETTER S WITH CEDILLA}": "sh",
        "\N{LATIN SMALL LETTER Z WITH CARON}": "zh",
        "\N{LATIN SMALL LETTER Z WITH DOT ABOVE}": "zh",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "\N{LATIN SMALL LETTER L WITH STROKE}": "l",
        "\N{LATIN SMALL LETTER D WITH STROKE}": "dj",
    }
)
_DOUBLED = re.compile(r"(.)\1+")
_LONG = 7  # letters: one that is wrong makes a shorter name somebody else's
_ENDING = 2  # letters that tell a woman's name from a man's and one family from another


def akin(one: str, other: str) -> bool:
    """Whether two words can be romanisations of one name."""
    return not readings(one).isdisjoint(readings(other))


@functools.lru_cache(maxsize=65536)
def readings(word: str) -> frozenset[str]:
    """Return the keys of a word, one for each language it can be read in; akin words share one."""
    plain = word.lower().translate(_APOSTROPHES)
    found = {plain.translate(_MARKED)}
    for pattern, sounds in _readers().values():
        found.add("".join(sounds.get(part, part) for part in pattern.split(plain)).translate(_MARKED))
    return frozenset(_folded(reading) for reading in found)


def mistyped(word: str, name: str) -> bool:
    """Whether a word is a name with one letter left out, put in, taken for another or swapped with the next.

    Not at its beginning, nor in its ending; and in a short name only where a letter is doubled or no longer is.

        >>> mistyped("Obansanjo", "Obasanjo"), mistyped("Olmmert", "Olmert"), mistyped("Gbabgo", "Gbagbo")
        (True, True, False)
        >>> mistyped("Zelenska", "Zelensky"), mistyped("Petrova", "Petrov"), mistyped("Macron", "Marcon")
        (False, False, False)
    """
    if abs(len(word) - len(name)) > 1 or word[:1] != name[:1]:
        return False
    start = _shared(word, name)
    end = _shared(word[: start - 1 : -1], name[: start - 1 : -1])
    wrong, right = word[start : len(word) - end], name[start : len(name) - end]
    if not start or end < _ENDING:
        return False
    if len(name) < _LONG:
        return {wrong, right} in ({"", word[start - 1]}, {"", word[start]})
    return max(len(wrong), len(right)) == 1 or (len(wrong) == len(right) == len("ab") and wrong == right[::-1])


def _shared(one: str, other: str) -> int:
    """Return how many letters two words begin with alike."""
    return sum(1 for _ in itertools.takewhile(bool, map(operator.eq, one, other)))


def respelt(word: str) -> dict[str, str]:
    """Return a word in English spelling as the press of other languages writes it, by tradition."""
    return {name: _spell(word, spellings) for name, spellings in _traditions().items()}


def endings(word: str, tradition: str) -> Iterator[str]:
    """Yield a surname with the other spellings of its ending, the longest one that is known."""
    groups = [group.split(",") for group in _tables()["endings"].get(tradition, "").split()]
    ending = max((item for group in groups for item in group if word.endswith(item)), key=len, default="")
    for group in groups:
        if ending in group:
            yield from (word.removesuffix(ending) + other for other in group if other != ending)


def slips(word: str, tradition: str) -> Iterator[str]:
    """Yield a surname with one thing in it mixed up, as writers of English do (`Chalaby`, `Kaprisov`)."""
    low = word.lower()
    for item in _tables()["slips"].get(tradition, "").split():
        pattern, new = item.rsplit("=", 1)
        spelling = re.sub(pattern, new, low)
        if spelling != low:
            yield spelling[:1].upper() + spelling[1:]


def unwritten(word: str, tradition: str) -> Iterator[str]:
    """Yield a surname with one short vowel that its script does not write taken for another (`Maleki`, `Bechir`)."""
    low = word.lower()
    for item in _tables()["vowels"].get(tradition, "").split():
        old, new = item.split("=")
        for match in re.finditer(f"(?<=[^aeiouy]){old}(?=[^aeiouy])", low):
            spelling = low[: match.start()] + new + low[match.end() :]
            yield spelling[:1].upper() + spelling[1:]


@functools.cache
def family_of_given_name(name: str) -> tuple[str, frozenset[str]]:
    """Return the tradition of a given name and its spellings; the name alone where it is not known."""
    return _given().get(name, ("", frozenset({name})))


def _spell(word: str, spellings: Mapping[str, str]) -> str:
    pattern = re.compile("|".join(sorted(spellings, key=len, reverse=True)))
    new = pattern.sub(lambda match: spellings[match[0]], word.lower())
    return new[:1].upper() + new[1:]


def _folded(reading: str) -> str:
    text = "".join(char for char in unicodedata.normalize("NFD", reading) if unicodedata.category(char) != "Mn")
    for old, new in _folds():
        if old.endswith("$"):
            text = text.removesuffix(old[:-1]) + new if text.endswith(old[:-1]) else text
        else:
            text = text.replace(old, new)
    return _DOUBLED.sub(r"\1", text)


@functools.cache
def _tables() -> dict[str, dict[str, str]]:
    return tomli.loads(_DATA.joinpath("spellings.toml").read_text("utf-8"))


def _pairs(text: str) -> dict[str, str]:
    return dict(item.split("=", 1) for item in text.split())


@functools.cache
def _traditions() -> dict[str, dict[str, str]]:
    return {name: _pairs(text) for name, text in _tables()["tradition"].items()}


@functools.cache
def _folds() -> tuple[tuple[str, str], ...]:
    return tuple(_pairs(_tables()["fold"]["pairs"]).items())


@functools.cache
def _readers() -> dict[str, tuple[re.Pattern[str], dict[str, str]]]:
    """Return for each tradition the pattern of its spellings and what they stand for in English; the first wins."""
    readers = {}
    for name, spellings in _traditions().items():
        sounds: dict[str, str] = {}
        for english, spelling in spellings.items():
            sounds.setdefault(spelling, english)
        readers[name] = re.compile(f"({'|'.join(sorted(map(re.escape, sounds), key=len, reverse=True))})"), sounds
    return readers


@functools.cache
def _given() -> dict[str, tuple[str, frozenset[str]]]:
    lines = [line.split("\t") for line in _DATA.joinpath("given.tsv").read_text("utf-8").splitlines() if line[0] != "#"]
    families = [(tradition, names.split(", ")) for tradition, names in lines]
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for tradition, names in families:
        found.setdefault(names[0], (tradition, frozenset(names)))
    for tradition, names in families:
        for name in names:
            found.setdefault(name, (tradition, frozenset(names)))
    return found
