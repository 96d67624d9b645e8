"""Given names, by language: those of Faker (MIT), those of the project's lists, and which of them English news has."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections import Counter
from collections.abc import Collection
from itertools import chain

from name_sources import listed, script_of, written_in

from normalize.lexicon.casing import cased

__all__ = ["forenames"]

_LISTS = "first_name"
"""What Faker's lists of given names are called, as they begin."""
_MANY_LOCALES = 3  # of Faker, in which a given name is an international one
_MET, _MET_DOCUMENTS = 3, 2  # times with a capital in English news, and documents, from which a given name is one there
_LOWER = 0.1  # share of lower-case occurrences in English from which a word is an ordinary one


@functools.cache
def forenames(code: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return given names: those of a language, those usual in English, and others of English or of several languages.

    In other letters than the Latin the project's lists know foreign ones, among surnames. Usual in English are those of
    Faker's lists for America and Britain, those of the project's list, and of a longer one those that English news has.
    """
    lists, script = _lists_of_forenames(), script_of(code)
    times = Counter(name for names in lists.values() for name in names)
    own = frozenset(name for locale, names in lists.items() if locale.partition("_")[0] == code for name in names)
    own |= frozenset() if script == "LATIN" else listed(code, ("given", "people"))
    usual = lists["en_US"].union(lists["en_GB"], listed("LATIN", ("people",)), filter(_is_met, lists["en"]))
    rest = lists["en"].union(name for name, locales in times.items() if locales >= _MANY_LOCALES)
    own, usual, rest = (frozenset(name for name in each if written_in(script, name)) for each in (own, usual, rest))
    return own, usual, rest


@functools.cache
def _lists_of_forenames() -> dict[str, frozenset[str]]:
    people = importlib.import_module("faker.providers.person")
    found = {}
    for locale in sorted(module.name for module in pkgutil.iter_modules(people.__path__) if module.ispkg):
        provider = importlib.import_module(f"{people.__name__}.{locale}").Provider
        lists = [getattr(provider, name) for name in dir(provider) if name.startswith(_LISTS)]
        given = chain.from_iterable(each for each in lists if isinstance(each, Collection))
        found[locale] = frozenset(name for name in given if isinstance(name, str) and name.isalpha() and name.istitle())
    return found


def _is_met(name: str) -> bool:
    count = cased("en").get(name.lower())
    if count is None or count.low > _LOWER * (count.low + count.capital):
        return False
    return count.capital >= _MET and count.documents >= _MET_DOCUMENTS
