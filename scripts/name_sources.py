"""Where names come from that `scripts/derive_strong_names.py` makes lists of: capitalised words, by language or script.

The folder is the one that holds `names/` (CLDR, GeoNames) and `train/` (Universal Dependencies, English news). What
web text writes with a capital is told by `web_forms.py`.
"""

from __future__ import annotations

import functools
import gzip
import importlib
import json
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import web_forms
from derive_casing_counts import texts

from normalize.document import Document
from normalize.evidence.forms import prose
from normalize.language import language
from normalize.lexicon.casing import cased

__all__ = [
    "cases",
    "english",
    "frequent",
    "international",
    "is_word",
    "listed",
    "of_language",
    "of_multiword_names",
    "of_multiword_places",
    "of_people",
    "of_places",
    "of_table",
    "ordinary",
    "own_words",
    "script_of",
    "table",
    "written_in",
]

_ROOT = Path(__file__).resolve().parent.parent
_DATA = _ROOT / "normalize" / "lexicon" / "data"
_CODES = {"no": "nb"}
"""What CLDR and the treebanks call a language where that is not the project's code."""
_SCRIPTS = {"bg": "CYRILLIC", "el": "GREEK", "ru": "CYRILLIC", "uk": "CYRILLIC"}

_LOCALES = {
    "bg": ("bg_BG",),
    "cs": ("cs_CZ", "en_US"),
    "pl": ("pl_PL", "en_US"),
    "ru": ("ru_RU",),
    "uk": ("uk_UA",),
}
_LISTS_OF_PEOPLE = frozenset(
    (*(f"{kind}_names" for kind in ("first", "middle", "last")), "male_last_names", "unisex_last_names")
)

_SEEN, _SHARE = 2, 0.02  # capitalised occurrences in English, and the share without, from which a word is a name there
_DOCUMENTS = 8  # with a name, from which it is frequent
_LOWER = 0.1  # share of lower-case occurrences in English from which a word is an ordinary one
_RARE_LETTER = 0.00005  # share of the letters of edited text from which one belongs to the language
_INTERNATIONAL = 3  # languages whose text has a word in the lower case, from which it is taken for a word of all

_OCCURRENCES, _TABLE_SHARE = 10.0, 0.05
"""Times with a capital in web text, and the share without, from which a form is a name there."""
_ELSEWHERE = 1.9  # times, where another language says so too

_WORD = re.compile(r"[^\W\d_]+")
_NO_PART = r"([^\W\d_]++)(?!-)"  # what stands before a hyphen may be lower-case elsewhere: `pohjois-`
_NAME = re.compile(_NO_PART)
_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "å": "aa"})
_PARTS = re.compile(r"[ -]")
_SEVERAL = re.compile(r"[^\W\d_][\w'.]*(?:[ -][^\W\d_][\w'.]*)+")
_ASIDE = re.compile(r"\s*[(\[].*")
_CAPITALISED = r"(?=[A-Z])[^\W\d_]{2,}+"
_RUN = re.compile(
    rf"(?:(?<=[a-z] )|(?<=, )){_CAPITALISED}(?:[ -](?:(?:of|for|the|de|von|van|al|bin) )?{_CAPITALISED}){{1,3}}+"
    r"(?![ -]?[A-Z]|['\N{RIGHT SINGLE QUOTATION MARK}])"
)
"""Finds names of two to four words inside English sentences."""
_RUN_DOCUMENTS = 2  # with such a name, from which it is one
_RUN_LOWER = 0.2  # of so many have it in the lower case, from which it is none

_INSIDE = re.compile(rf"(?:(?<=[^\W\d_] )|(?<=, )){_NO_PART}")


def script_of(code: str) -> str:
    """Return the script of a language, as the names of its letters begin."""
    return _SCRIPTS.get(code, "LATIN")


def written_in(script: str, word: str) -> bool:
    """Whether all characters of a word are letters of a script."""
    return all(_script(letter) == script for letter in word)


def listed(code: str, kinds: Collection[str]) -> frozenset[str]:
    """Return the names of some kinds that the project lists for a language, or a script, itself (`names.toml`)."""
    tables = table("names").get(code, {})
    return frozenset(name for kind in kinds for name in tables.get(kind, ()))


@functools.cache
def of_language(folder: Path, code: str) -> frozenset[str]:
    """Return the words of countries and cities in a language, and what edited text of it writes with a capital."""
    found = {word for name in _of_territories(folder, code) for word in _capitalised(_NAME.findall(name))}
    for text in _texts(folder, code):
        found.update(_capitalised(_INSIDE.findall(Document(text).measure(prose))))
    return frozenset(found)


def of_people(code: str) -> frozenset[str]:
    """Return the given names and surnames that Faker (MIT) has for a language, and for one in Latin letters of English.

    Nothing for languages for which the names were not looked through.
    """
    found: set[str] = set()
    for locale in _LOCALES.get(code, ()):
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for name in _LISTS_OF_PEOPLE.intersection(dir(provider)):
            found.update(_capitalised([word for word in getattr(provider, name) if word.isalpha()]))
    return frozenset(found)


@functools.cache
def of_places(folder: Path, code: str, least: int = 0) -> frozenset[str]:
    """Return the words of the names of cities with so many people and more.

    In a script other than Latin those that have only letters of the language, for its other languages write many cities
    otherwise; of the Latin ones those by which GeoNames knows a city, for romanisations of one name are many.
    """
    found: set[str] = set()
    script = script_of(code)
    for city in _cities(folder):
        spellings = [city["name"]] if script == "LATIN" else city["alt"]
        if city["pop"] >= least:
            found.update(word for text in spellings for word in _capitalised(_NAME.findall(text)))
    if script != "LATIN":
        return frozenset(word for word in found if _alphabet(folder, code).issuperset(word.lower()))
    return frozenset(word for word in found if written_in(script, word))


def of_multiword_places(folder: Path, code: str) -> frozenset[str]:
    """Return the names of countries and cities of several words, two of them with a capital.

    Left out is what begins with a small word (`La Paz` is `the peace` as well) and what edited text has in the lower
    case.
    """
    small, text = language(code).words.function, "\n".join(_texts(folder, code))
    names = set(_of_territories(folder, code))
    if script_of(code) == "LATIN":
        names.update(name for city in _cities(folder) for name in (city["name"], city["name"].removesuffix(" City")))
    found = set()
    for name in (_ASIDE.sub("", name).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") for name in names):
        if _SEVERAL.fullmatch(name):
            words = _PARTS.split(name)
            if len(_capitalised(words)) > 1 and words[0].lower() not in small:
                found.add(name)
    return frozenset(name for name in found if name.lower() not in text)


@functools.cache
def of_multiword_names(folder: Path) -> frozenset[str]:
    """Return the names of several words that English news has, and seldom without capitals: not `Social Media`."""
    bodies = [Document(text).measure(prose) for text in texts(folder / "train", "en")]
    times = Counter(name for body in bodies for name in set(_RUN.findall(body)))
    found = {name: documents for name, documents in times.items() if documents >= _RUN_DOCUMENTS}
    ordinary_words = {word for word, (low, *_) in cased("en").items() if low}
    open_ = [name for name in found if ordinary_words.issuperset(_PARTS.split(name.lower()))]
    low = Counter(name for body in bodies for name in open_ if name.lower() in body)
    return frozenset(name for name, documents in found.items() if low[name] < _RUN_LOWER * documents)


@functools.cache
def english() -> frozenset[str]:
    """Return the names that English news hardly ever writes in the lower case, and those of the project's lists."""
    names = {
        word.capitalize()
        for word, (low, capital, _, form) in cased("en").items()
        if not form and _is_name(low, capital)
    }
    for rows in map(_rows, ("names.people", "names.places")):
        names.update(word for row in rows for word in _capitalised(_NAME.findall(row.partition("\t")[0])))
    return frozenset(names)


@functools.cache
def frequent() -> frozenset[str]:
    """Return those that are frequent in English news, and those that are so in the web text of all languages."""
    counts = cased("en")
    everywhere = frozenset.intersection(*(web_forms.names(code, _OCCURRENCES) for code in web_forms.TABLES))
    return everywhere.union(
        name for name in english() if name.lower() in counts and counts[name.lower()].documents >= _DOCUMENTS
    )


@functools.cache
def of_table(code: str) -> frozenset[str]:
    """Return what web text of a language hardly ever writes without its capital; nothing where it was not counted.

    But for German, of whose nouns many are words of English, nothing that English writes in the lower case: `Shim`.
    """
    if code not in web_forms.TABLES:
        return frozenset()
    found = web_forms.names(code, _OCCURRENCES, _TABLE_SHARE)
    return found if language(code).casing.nouns_capital else found - web_forms.english_words()


@functools.cache
def international() -> frozenset[str]:
    """Return the names that the web text of two languages has and that English has no word like."""
    times = Counter(name for code in web_forms.TABLES for name in web_forms.names(code, _ELSEWHERE))
    return frozenset(name for name, tables in times.items() if tables > 1) - web_forms.english_words()


@functools.cache
def ordinary(folder: Path, code: str) -> frozenset[str]:
    """Return what edited text of a language, or of several others of its script, has in the lower case, and loan words.

    Its own words also without their marks, as text that lost them has them (Swedish `fran`). For languages in Latin
    letters the ordinary words of English belong to it.
    """
    treebanks = {_language_of(path) for path in _treebanks(folder)}
    others = [other for other in treebanks if script_of(other) == script_of(code)]
    times = Counter(word for other in others for word in _low(folder, other))
    found = own_words(folder, code).union(word for word, languages in times.items() if languages >= _INTERNATIONAL)
    if script_of(code) == "LATIN":
        found = found.union(word for word, (low, capital, *_) in cased("en").items() if low > _LOWER * (low + capital))
    return frozenset(found)


@functools.cache
def own_words(folder: Path, code: str) -> frozenset[str]:
    """Return what edited text of a language itself has in the lower case, and loan words."""
    low = _low(folder, code)
    borrowed = (word for key in ("any", code) for word in table("borrowed").get(key, ()))
    return low.union(borrowed, map(_unmarked, low), map(_in_ascii, low))


def is_word(folder: Path, code: str, word: str) -> bool:
    """Whether edited text of a language has a word in the lower case more than once, and not almost never."""
    low, capital = cases(folder, code)
    return low[word] >= _SEEN and low[word] > _LOWER * (low[word] + capital[word])


@functools.cache
def cases(folder: Path, code: str) -> tuple[Counter[str], Counter[str]]:
    """Return how often edited text of a language has each word in the lower case inside sentences, and otherwise."""
    found = Counter(word for text in _texts(folder, code) for word in _INSIDE.findall(Document(text).measure(prose)))
    low, capital = Counter[str](), Counter[str]()
    for word, times in found.items():
        (low if word.islower() else capital)[word.lower()] += times
    return low, capital


@functools.cache
def table(name: str) -> dict[str, dict[str, Any]]:
    """Return a TOML file beside this script."""
    return tomllib.loads((_ROOT / "scripts" / f"{name}.toml").read_text("utf-8"))


@functools.cache
def _of_territories(folder: Path, code: str) -> list[str]:
    found = []
    for name in ("cldr_territory_names", "cldr_exemplar_cities"):
        for line in _lines(folder / "names" / f"{name}.tsv.gz"):
            _, locale, *_, text = line.rstrip("\n").split("\t")
            if locale == _CODES.get(code, code):
                found.append(text)
    return found


def _is_name(low: int, capital: int) -> bool:
    return capital >= _SEEN and low <= _SHARE * (low + capital)


def _capitalised(words: Sequence[str]) -> list[str]:
    return [word for word in words if word[0].isupper()]


def _unmarked(word: str) -> str:
    return "".join(filter(str.isalpha, unicodedata.normalize("NFD", word)))


def _in_ascii(word: str) -> str:
    """Return a word with two letters for each of those that German and Danish write so in ASCII."""
    return word.translate(_DIGRAPHS)


@functools.cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


@functools.cache
def _cities(folder: Path) -> list[dict[str, Any]]:
    return list(map(json.loads, _lines(folder / "names" / "geonames_cities15000_alternates.jsonl.gz")))


@functools.cache
def _alphabet(folder: Path, code: str) -> frozenset[str]:
    """Return the letters of a language: those of its script that are not too rare in edited text."""
    times = Counter(char for text in _texts(folder, code) for char in text.lower() if char.isalpha())
    least = _RARE_LETTER * times.total()
    return frozenset(char for char in times if times[char] >= least and written_in(script_of(code), char))


@functools.cache
def _low(folder: Path, code: str) -> frozenset[str]:
    return frozenset(word for text in _texts(folder, code) for word in _WORD.findall(text) if word.islower())


@functools.cache
def _texts(folder: Path, code: str) -> list[str]:
    """Return what edited text there is of a language, and of those that its file answers for."""
    paths = [path for path in _treebanks(folder) if _language_of(path) == code]
    return [json.loads(line)["text"] for path in paths for line in _lines(path)]


@functools.cache
def _treebanks(folder: Path) -> list[Path]:
    return sorted((folder / "train").glob("ud.*"))


def _language_of(treebank: Path) -> str:
    return language(treebank.name.split(".")[1]).code


def _rows(name: str) -> list[str]:
    lines = (_DATA / f"{name}.tsv").read_text("utf-8").split("\n")
    return [line for line in lines if line and line[0] != "#"]


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from lines
