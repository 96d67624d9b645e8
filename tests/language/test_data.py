"""The language files: what must hold for every one of them."""

from __future__ import annotations

import tomllib
import unicodedata
from collections import Counter
from collections.abc import Mapping
from importlib import resources
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from normalize.language.load import codes, language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalize.language.model import Language

CASED_LISTS = {"also", "casing.proper"}
"""Lists whose entries keep their capitals, besides those of abbreviations."""

KINDS = frozenset(
    {
        "citation",
        "disclaimer",
        "pages",
        "reply",
        "biography",
        "contents",
        "share",
        "comments",
        "subscribe",
        "cookies",
        "read_more",
        "related",
        "advertisement",
        "published",
        "reading_time",
        "byline",
        "agency",
        "contributor",
        "tags",
        "navigation",
        "copyright",
        "paywall",
        "app",
        "follow",
        "caption",
        "section",
        "edit",
    }
)


@pytest.fixture(params=codes(), name="lang")
def _lang(request: pytest.FixtureRequest) -> Language:
    return language(request.param)


def _lists(value: object, path: str = "") -> Iterator[tuple[str, list[str]]]:
    """Yield every list in a language as its dotted name and its entries."""
    if attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from _lists(getattr(value, field.name), f"{path}.{field.name}".lstrip("."))
    elif isinstance(value, tuple | frozenset):
        yield path, list(value)
    elif isinstance(value, Mapping):
        for key, entries in value.items():
            yield f"{path}.{key}", list(entries)


def _raw_lists(table: dict[str, Any], path: str = "") -> Iterator[tuple[str, list[str]]]:
    """Yield every array of a TOML table as it is written, before sets drop what is there twice."""
    for key, value in table.items():
        name = f"{path}.{key}".lstrip(".")
        if isinstance(value, dict):
            yield from _raw_lists(value, name)
        elif isinstance(value, list):
            yield name, value


@pytest.mark.parametrize("code", codes())
def test_loads(code: str) -> None:
    """Every file follows the schema and names its own code."""
    assert language(code).code == code


def test_normal_form(lang: Language) -> None:
    """Every entry is NFC, not empty, and without space at its ends."""
    wrong = [
        (name, entry)
        for name, entries in _lists(lang)
        for entry in entries
        if not entry or entry != entry.strip() or not unicodedata.is_normalized("NFC", entry)
    ]

    assert not wrong


@pytest.mark.parametrize("code", codes())
def test_unique(code: str) -> None:
    """No list holds an entry twice (months may: some languages have nominative and genitive alike)."""
    text = (resources.files("normalize.language") / "data" / f"{code}.toml").read_text("utf-8")
    twice = {
        name: [entry for entry, count in Counter(entries).items() if count > 1]
        for name, entries in _raw_lists(tomllib.loads(text))
        if name != "words.months" and len(entries) != len(set(entries))
    }

    assert not twice


def test_lower_case(lang: Language) -> None:
    """Lists are in the lower case, but for abbreviations and proper words."""
    wrong = [
        (name, entry)
        for name, entries in _lists(lang)
        if name not in CASED_LISTS and not name.startswith("abbreviations.")
        for entry in entries
        if entry != entry.lower()
    ]

    assert not wrong


def test_abbreviations(lang: Language) -> None:
    """An abbreviation holds a full stop and a letter (or an ampersand), and stands in one class only."""
    classes = [entries for name, entries in _lists(lang.abbreviations)]
    entries = [entry for group in classes for entry in group]

    assert not [
        entry for entry in entries if "." not in entry or not any(char.isalpha() or char == "&" for char in entry)
    ]
    assert not [entry for entry, count in Counter(entries).items() if count > 1]


def test_quotes(lang: Language) -> None:
    """A pair of quotation marks is two code points."""
    assert not [pair for pair in (*lang.quotes.pairs, *lang.quotes.inner) if len(pair) != 2]


def test_calendar(lang: Language) -> None:
    """There are twelve months or more (with the genitives), seven weekdays or more, or none."""
    assert not lang.words.months or len(lang.words.months) >= 12
    assert not lang.words.weekdays or len(lang.words.weekdays) >= 7


def test_proper_words_are_no_function_words(lang: Language) -> None:
    """No word is both proper wherever it stands and a function word."""
    assert not {word.lower() for word in lang.casing.proper} & lang.words.function


def test_function_words_have_either_apostrophe(lang: Language) -> None:
    """A word with a straight apostrophe is there with the typographic one."""
    curly = {word.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}") for word in lang.words.function}
    assert curly <= lang.words.function


def test_furniture(lang: Language) -> None:
    """Phrases are of known kinds, with straight apostrophes and `#` for figures."""
    tables = (lang.boilerplate.lines, lang.boilerplate.starts, lang.boilerplate.inner)

    assert not {kind for table in tables for kind in table} - KINDS
    assert not [
        phrase
        for table in tables
        for phrases in table.values()
        for phrase in phrases
        if "\N{RIGHT SINGLE QUOTATION MARK}" in phrase or "##" in phrase
    ]


@pytest.mark.parametrize(
    ("code", "meant"),
    [("eng_Latn", "en"), ("cmn_Hani", "zh"), ("nb-NO", "no"), ("sr", "hr"), ("iw", "he"), ("xx", "und")],
)
def test_codes(code: str, meant: str) -> None:
    """BCP 47 and the codes of corpora lead to the same file; no code to two."""
    assert language(code).code == meant
    aliases = [alias for other in codes() for alias in language(other).aliases]
    assert len({*aliases, *codes()}) == len(aliases) + len(codes())
