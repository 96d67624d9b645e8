"""The forms of names in the cases of their languages, for `scripts/derive_strong_names.py`.

A name of one word is declined by its end (`endings.toml`), one of several words by its adjectives and nouns
(`multiword.toml`), in one case at a time: `Morza Czarnego`, `Morzu Czarnemu`, but not `Morza Czarnemu`.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator

from name_sources import table

__all__ = ["forms", "of_several_words", "possible_forms"]

_STEM, _LONGEST_CUT = 4, 2  # letters that every form keeps, and those that it may lose: `Kore|i`, `Ugan|dy`
_WITHOUT_MARKS = str.maketrans(
    {
        "\N{CYRILLIC CAPITAL LETTER IO}": "\N{CYRILLIC CAPITAL LETTER IE}",
        "\N{CYRILLIC SMALL LETTER IO}": "\N{CYRILLIC SMALL LETTER IE}",
    }
)
"""As most Russian text is written."""


def forms(code: str, name: str) -> list[str]:
    """Return the forms of a name in the cases of a language: by the first pattern that its end fits."""
    for end, endings in _endings(code):
        found = end.search(name)
        if found is not None:
            stem = name[: found.start()]
            return [stem + (ending if ending[0] != "+" else found.group() + ending[1:]) for ending in endings]
    return []


def possible_forms(code: str, name: str) -> Iterator[str]:
    """Yield what may be a form of a name, with each ending of the language; a dictionary has to say which ones are."""
    for cut in range(min(_LONGEST_CUT, len(name) - _STEM) + 1):
        yield from map(name[: len(name) - cut].__add__, _all_endings(code))


def of_several_words(code: str, name: str) -> frozenset[str]:
    """Return a name of several words in all cases; what stands behind a bar keeps its form.

    A name without a known noun, or with a word that is no known adjective either, stays as it is, unless only hyphens
    join its words.
    """
    head, _, rest = name.partition("|")
    words = head.split(" ")
    found = {head, *(forms(code, head) if len(words) == 1 else ())}
    nouns = table("multiword").get(code, {}).get("nouns", {"": ""})
    if not nouns or not nouns.keys().isdisjoint(map(str.lower, words)):
        for case in zip(*(_cases(code, word) for word in words), strict=False):
            found.update(map(" ".join, itertools.product(*case)))
    found = {form + rest for form in found}
    return frozenset(found).union(form.translate(_WITHOUT_MARKS) for form in found)


def _cases(code: str, word: str) -> list[list[str]]:
    """Return the forms of a word, a list a case; none where it is not known how it is declined."""
    tables = table("multiword")[code]
    small = word.lower()
    known = tables["nouns"].get(small)
    if known is not None:
        return [[word[0] + form[1:] for form in case.split("/")] for case in known.split(" ")]
    end = max(filter(small.endswith, tables.get("adjectives", ())), key=len, default="")
    if end:
        stem = word.removesuffix(end)
        return [[stem + form for form in case.split("/")] for case in tables["adjectives"][end].split(" ")]
    return [] if tables["nouns"] else [[word]]


@functools.cache
def _endings(code: str) -> list[tuple[re.Pattern[str], list[str]]]:
    return [(re.compile(f"(?:{end})$"), rest.split()) for end, rest in table("endings").get(code, {}).items()]


@functools.cache
def _all_endings(code: str) -> list[str]:
    return sorted({ending.removeprefix("+") for _, endings in _endings(code) for ending in endings})
