"""Full names counted over texts, and which of them are spellings of one name.

>>> counts = NameCounts()
>>> counts.add("Taras Melnychuk spoke. Later Taras Melnychuk left.", "en")
>>> counts.add("They waited for Taras Melnitschuk.", "en")
>>> [(group.name, group.others) for group in counts.spellings("en")]
[('Taras Melnychuk', {'Taras Melnitschuk': 1})]
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import attrs

from normalize.evidence.counts import Counts
from normalize.language import codes, language
from normalize.lexicon.families import akin, family_of_given_name, readings
from normalize.lexicon.learnt import quoted
from normalize.lexicon.names import built_in

__all__ = ["NameCounts", "NameGroup", "full_names", "grouped"]

_TIMES = "times"
_LEAST = 2  # times a spelling was met: one is a slip, and a person would have to read it
_CAPITAL = "[A-Z\N{LATIN CAPITAL LETTER A WITH GRAVE}-\N{LATIN CAPITAL LETTER THORN}]"
_SMALL = "[a-z\N{LATIN SMALL LETTER SHARP S}-\N{LATIN SMALL LETTER Z WITH CARON}]"
_FULL = re.compile(
    rf"(?<![\w-])({_CAPITAL}{_SMALL}+)[ \n]({_CAPITAL}{_SMALL}{{3,}})(?:[ \n]({_CAPITAL}{_SMALL}{{3,}}))?(?![\w-])"
)
_NO_SOUND = "aeiouyhjkcqgxstz"  # letters that traditions write for other ones, or leave out
_COARSE = str.maketrans(
    {
        **{letter: None for pair in zip(_NO_SOUND, _NO_SOUND.upper(), strict=True) for letter in pair},
        **dict.fromkeys("WFPVwfp", "v"),
        **{letter.upper(): letter for letter in "bdlmnr"},
    }
)
"""Akin names are the same under this table: one look at C speed finds the few that have to be read."""


@attrs.frozen
class NameGroup:
    """Spellings of one name.

    Args:
        name: The spelling met most often.
        count: How often.
        others: The other spellings and how often each was met, the commonest first.
    """

    name: str
    count: int
    others: Mapping[str, int]


class NameCounts(Counts):
    """How often each full name was met, by language."""

    about = """\
Names that the corpus spells in several ways, by language: the commonest spelling = [the others], and how often they
were met. The others are replaced by it; put another one first if that is right. Delete a spelling that is somebody
else's, or the whole line where all are right: they stay as they are."""

    def add(self, text: str, code: str, source: str = "") -> None:
        """Count the names of a text."""
        del source
        self._count(code, _TIMES, full_names(text, code))

    def spellings(self, code: str, least: int = 1) -> Iterator[NameGroup]:
        """Yield the names that were met in more than one spelling, the commonest first.

        Args:
            code: The language of the texts.
            least: How often a spelling must have been met to count.
        """
        names = self.of(code, _TIMES).counts
        yield from grouped({name: count for name, count in names.items() if count >= least})

    def review(self, group: str) -> Iterator[str]:
        """Yield the names of several spellings that the built-in lexicon does not know, sorted."""
        known = _known(group)
        for found in sorted(self.spellings(group, _LEAST), key=lambda each: each.name):
            if known.isdisjoint((found.name, *found.others)):
                others = ", ".join(map(quoted, found.others))
                seen = ", ".join(map(str, (found.count, *found.others.values())))
                yield f"{quoted(found.name)} = [{others}]  # {seen}"


@functools.cache
def _known(code: str) -> frozenset[str]:
    lexicon = built_in()
    if code != lexicon.language:
        return frozenset()
    return frozenset(form for entity in lexicon.entities.values() for form in (entity.name, *entity.forms))


def full_names(text: str, language: str) -> list[str]:
    """Return every two neighbouring capitalised words, the second of four letters or more, as `Given Surname`.

    Of three words the last two as well (`President Taras Melnychuk`). A function word or a title is no given name.
    """
    found = _FULL.findall(text)
    no_names = _no_names(language)
    names = [f"{given} {surname}" for given, surname, _ in found if given not in no_names]
    return names + [f"{given} {surname}" for _, given, surname in found if surname and given not in no_names]


@functools.cache
def _no_names(code: str) -> frozenset[str]:
    found = language(code) if code in codes() else language("und")
    words = found.words.function | found.casing.titles | found.names.honorifics
    return frozenset(form for word in words for form in (word, word.capitalize(), word.removesuffix(".").capitalize()))


def grouped(counts: Mapping[str, int]) -> Iterator[NameGroup]:
    """Yield the groups among full names, each of names whose given names and surnames are akin."""
    for names in _candidates(counts):
        ranked = sorted(names, key=lambda name: (-counts[name], name))
        while ranked:
            first, *rest = ranked
            others = [name for name in rest if _one_name(first, name)]
            if others:
                yield NameGroup(first, counts[first], {name: counts[name] for name in others})
            ranked = [name for name in rest if name not in others]


def _candidates(names: Iterable[str]) -> Iterator[list[str]]:
    """Yield sets of names with akin surnames."""
    distinct = list(names)
    if not distinct:
        return
    surnames = "\n".join(name.rsplit(" ", 1)[1] for name in distinct)
    coarse: dict[str, list[str]] = defaultdict(list)
    for name, key in zip(distinct, surnames.translate(_COARSE).split("\n"), strict=True):
        coarse[key].append(name)
    for some in coarse.values():
        if len(some) > 1:
            yield from _akin_sets(some)


def _akin_sets(names: list[str]) -> Iterator[list[str]]:
    by_reading: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for reading in readings(name.rsplit(" ", 1)[1]):
            by_reading[reading].append(name)
    seen: set[str] = set()
    for some in sorted(by_reading.values(), key=len, reverse=True):
        fresh = [name for name in some if name not in seen]
        if len(fresh) > 1:
            seen.update(fresh)
            yield fresh


def _one_name(one: str, other: str) -> bool:
    """Whether two full names are spellings of one; a plural or genitive `s` at the end makes no spelling."""
    given, surname = one.rsplit(" ", 1)
    given_too, surname_too = other.rsplit(" ", 1)
    if f"{surname}s" == surname_too or f"{surname_too}s" == surname or not akin(surname, surname_too):
        return False
    return given_too in family_of_given_name(given)[1] or akin(given, given_too)
