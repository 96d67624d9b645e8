"""What the stage knows of characters: their script, the table for it, the forms of single letters and marks."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection
from pathlib import Path
from typing import Any

import tomli

from normalize.romanization import System, system_for
from normalize.romanization.table import Table, pairs

__all__ = [
    "JOINER",
    "LATIN",
    "MARK",
    "OTHER",
    "digraphs",
    "folded",
    "kinds_of",
    "mark",
    "stand_in",
    "table_for",
]

LATIN, MARK, OTHER = "Latn", "mark", "other"
JOINER = "joiner"
_FEW = 3  # distinct words that speak for a language before the words around them go with it
_HIGH = re.compile("[^\x00-\x7f]")
_SILENT = frozenset({"Mn", "Mc", "Me", "Cf"})  # combining and invisible characters: nothing is lost without them
_DATA = Path(__file__).with_name("data")
_SCRIPTS = {
    "LATIN": LATIN,
    "CYRILLIC": "Cyrl",
    "GREEK": "Grek",
    "GEORGIAN": "Geor",
    "ARABIC": "Arab",
    "HEBREW": "Hebr",
    "HANGUL": "Hang",
    "HIRAGANA": "Hrkt",
    "KATAKANA": "Hrkt",
    "KATAKANA-HIRAGANA": "Hrkt",
    "THAI": "Thai",
    "DEVANAGARI": "Deva",
    "CJK": "Hani",
}


@functools.lru_cache(maxsize=65536)
def kind(char: str) -> str:
    """Return what a character is: the code of a letter's script, or MARK, or OTHER; JOINER for combining marks."""
    if char.isascii():
        return LATIN
    if char in _marks():
        return MARK
    category = unicodedata.category(char)
    if category[0] == "M":
        return JOINER
    if category[0] != "L":
        return OTHER
    word = unicodedata.name(char, "").split(" ")[0]
    return _SCRIPTS.get(word, OTHER if category == "Lm" or not word.isalpha() else word.capitalize())


class _Kinds(dict[int, str]):
    """A table for `str.translate` from each character to one that stands for its kind, filled as characters come."""

    def __init__(self) -> None:
        super().__init__({0x0A: "\n"})
        self.names: dict[str, str] = {}
        self._signs: dict[str, str] = {}

    def __missing__(self, code: int) -> str:
        """Take a new character in."""
        name = kind(chr(code))
        sign = self._signs.setdefault(name, chr(0x21 + len(self._signs)))
        self.names[sign] = name
        self[code] = sign
        return sign


def kinds_of(sources: Collection[str]) -> list[list[str]]:
    """Return for each string (without line feeds) the kinds of its characters; a single one where all are the same."""
    table = _Kinds()
    signs = "\n".join(sources).translate(table).split("\n")
    single = {sign: [name] for sign, name in table.names.items()}
    return [
        single[item[0]] if item.count(item[0]) == len(item) else [table.names[sign] for sign in item] for item in signs
    ]


@functools.cache
def _letters() -> dict[str, Any]:
    return tomli.loads(_DATA.joinpath("letters.toml").read_text("utf-8"))


@functools.cache
def _marks() -> dict[str, str]:
    table = tomli.loads(_DATA.joinpath("marks.toml").read_text("utf-8"))
    found: dict[str, str] = dict(table["others"])
    for name, form in (("single", "'"), ("double", '"'), ("hyphen", "-"), ("star", "*"), ("space", " ")):
        found |= dict.fromkeys(table[name], form)
    return found


def mark(char: str, language: str) -> str:
    """Return the ASCII form of a MARK; blanks at its edges are wanted only beside a letter or figure.

    Where the table of the language has another form for the mark (the Greek semicolon), that is the one.
    """
    table = system_for(language)
    own = table.apply(char) if table is not None else ""
    usual = _marks()[char]
    return own if own and own.isascii() and own != usual.strip() else usual


@functools.cache
def digraphs(language: str) -> Table | None:
    """Return the letters that a language writes with two others, where it has such a usage."""
    letters = _letters()["digraphs"].get(language)
    return Table(pairs(letters)) if letters else None


@functools.cache
def _common() -> dict[int, str]:
    lower = pairs(_letters()["common"])
    upper = {letter.upper(): latin.capitalize() for letter, latin in lower.items() if len(letter.upper()) == 1}
    return str.maketrans({**upper, **lower})


@functools.cache
def _silent() -> tuple[str, ...]:
    return tuple(_letters()["silent"])


def folded(latin: str) -> str:
    """Return Latin text without marks; what has no form stays."""
    for sign in _silent():
        latin = latin.replace(sign, "")
    return latin if latin.isascii() else _HIGH.sub(_folded, latin)


def _folded(match: re.Match[str]) -> str:
    return _base(match[0])


@functools.lru_cache(maxsize=4096)
def _base(char: str) -> str:
    """Return a letter without its marks; a combining mark is nothing."""
    parts = unicodedata.normalize("NFD", char.translate(_common()))
    return "".join(part for part in parts if part.isascii() or unicodedata.category(part)[0] != "M")


@functools.lru_cache(maxsize=16384)
def stand_in(char: str) -> str | None:
    """Return a form of a character that no table covers; None where there is none.

    Compatibility forms are opened first, other languages' tables for the script are asked next, Unidecode last: a
    dependency that may be missing.
    """
    plain = unicodedata.normalize("NFKC", char)
    if plain.isascii():
        return plain
    for code in languages_of((char,), "", kind(char)):
        found = table_for(code, kind(char))
        latin = folded(found.apply(char)) if found is not None else ""
        if latin and latin.isascii():
            return latin
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    form = _unidecode(char)
    silent = unicodedata.category(char) in _SILENT
    return form if form or silent else None


def _unidecode(char: str) -> str:
    if unicodedata.category(char) == "Cs":
        return ""  # half of a pair: no character
    try:
        from unidecode import unidecode  # noqa: PLC0415 (GPL: only here, and not needed)
    except ImportError:
        return ""
    form = unidecode(char)
    return form if form.isascii() and form.strip("[?] ") else ""


@functools.cache
def table_for(language: str, script: str) -> System | None:
    """Return the system for a script in a text of a language."""
    return system_for(language, script)


@functools.cache
def _telling(script: str, own: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """Return what the words of languages other than `own` must hold, quick and exact; None where nothing tells."""
    table: dict[str, str] = _letters()["scripts"].get(script, {}).get("telling", {})
    parts = {code: value.split() for code, value in table.items() if code != own}
    if not parts:
        return None
    first = {letter for value in parts.values() for item in value for letter in (item[0], item[0].upper())}
    groups = (f"(?P<{code}>{'|'.join(map(re.escape, value))})" for code, value in parts.items())
    return re.compile(f"[{''.join(sorted(first))}]"), re.compile("|".join(groups), re.IGNORECASE)


def languages_of(words: Collection[str], language: str, script: str) -> dict[str, list[str]]:
    """Return distinct words in a script by the language whose table is used for them.

    A word with a letter that only one language has goes by that language; the others go by the document's language
    where it is written in the script, else by the language most of the telling words are in, else by the usual one.
    """
    own = language if table_for(language, script) is not None else ""
    found: dict[str, list[str]] = defaultdict(list)
    telling = _telling(script, own)
    if telling is None:
        rest = list(words)
    else:
        quick, exact = telling
        rest = []
        for word in words:
            match = exact.search(word) if quick.search(word) is not None else None
            (rest if match is None else found[match.lastgroup or ""]).append(word)
    most = max(found, key=lambda code: len(found[code]), default="")
    if len(found.get(most, ())) < _FEW:
        most = ""
    if rest:
        found[own or most or _letters()["scripts"].get(script, {}).get("usual", "")] += rest
    return found
