"""What the chain over clauses looks at: features of the places between clauses and of the clauses themselves.

Features are given as templates of their names, which are short strings, over the facts that are told of a clause or a
place; the table of weights is keyed by the names. Those that rest on the same few facts are a group, weighed once. No
feature is a name: words enter only where the table knows them, and it knows common words that are written in the lower
case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from normalize.scan import Groups
from normalize.stages.quotes.facts import OF_CLAUSE, OF_PLACE

__all__ = ["CLAUSES", "PLACES", "known_words", "names"]

_CLAUSES = (
    ("sm={mood}{person}", "so={opening}", "sd={mood}{subject before}{subject after}"),
    ("sa={code}", "sv={verb}", "sb={before}", "sn={after}"),
    ("sg={share}{size}{subject before}{subject after}",),
    ("sp={person}{personal}", "s", "se={stop}{size}", "sc={capitals}{person}", "ss={said}{personal}",
     "sr={level}{personal}"),
)  # fmt: skip
"""Groups of features of a clause."""
_PLACES = (
    ("k{kind}", "c{kind}{>capital}{>stop}", "l{kind}{<code}", "r{kind}{>code}{>last}", "b{kind}{<code}{>code}",
     "n{kind}{>stop}{>after}"),
    ("p{kind}{<person}{>person}", "m{kind}{<person}{>code}", "o{kind}{>person}{<code}"),
    ("q{kind}{<share}{<size}{>code}",),
    ("t{kind}{>share}{>size}{<subject}{>subject}", "z{kind}{<size}{>size}"),
    ("f{kind}={>word}", "x{kind}{>opening}{>capital}", "y{kind}{>opening}{<code}"),
    ("v{kind}{<verb}", "w{kind}{>verb}"),
    ("u{announcing}{<verb}{>capital}",),
    ("M{kind}{>mood}{<code}", "N{kind}{<mood}{<person}{>code}"),
    ("i{inner}{start}{opening sentence}{<personal}{>code}", "j{inner}{<first}{<final}"),
    ("A{outer}{>first}{>final}{>personal}", "F{outer}{>final}{>end}"),
    ("B{outer}{<first}{<final}{<personal}", "E{outer}{<final}{>first}"),
    ("C{outer}{<said}{<personal}{>said}{>personal}{>next said}{>next personal}",),
    ("D{outer}{>next first}{>next final}", "G{outer}{>left}{>said}{>personal}"),
    ("H{line}{>anyone said}{>anyone personal}{<anyone said}{<anyone personal}",),
    ("I{line}{<stop}{>stop}{>single}",),
    ("J{line}{>sentences}{<sentences}", "K{line}{>last first}{>last final}"),
    ("L{run}{<opening first}{<opening final}{<opening personal}",),
)  # fmt: skip
"""Of a place: `<` stands before the facts of the clause on its left, `>` before those of the one on its right."""

_FACT = re.compile(r"\{([^}]*)\}")
_GROUPS = {chr(ord("A") + number): group for number, group in enumerate(_CLAUSES + _PLACES)}
_FACTS = {letter: tuple(dict.fromkeys(_FACT.findall("".join(group)))) for letter, group in _GROUPS.items()}
_OF_BOTH = (*OF_PLACE, *[f"<{fact}" for fact in OF_CLAUSE], *[f">{fact}" for fact in OF_CLAUSE])


def _columns(letters: Iterable[str], row: tuple[str, ...]) -> Groups:
    """Return some groups, each with the places of its facts in a row."""
    return tuple([(letter, bytes(map(row.index, _FACTS[letter]))) for letter in letters])


CLAUSES = _columns(list(_GROUPS)[: len(_CLAUSES)], OF_CLAUSE)
"""The groups of features of a clause."""
PLACES = _columns(list(_GROUPS)[len(_CLAUSES) :], _OF_BOTH)
"""Those of a place."""


def names(key: str, spelt: Mapping[str, str]) -> list[str]:
    """Return the features of a group as the table of weights spells them.

    Args:
        key: The group's letter, then the facts.
        spelt: What characters stand for, where not for themselves.
    """
    facts = dict(zip(_FACTS[key[0]], [spelt.get(fact, fact) for fact in key[1:]], strict=True))
    return [template.format_map(facts) for template in _GROUPS[key[0]]]


_WORD = re.compile(r"(?:f[^=]+=|sv=|[vwu](?:P|[^\w=]-?))(.+)")


def known_words(features: Iterable[str]) -> set[str]:
    """Return the words that names of features hold, and a few more: behind a word of saying a letter may follow."""
    found = [match[1] for feature in features if (match := _WORD.fullmatch(feature))]
    return {*found, *[word[:-1] for word in found]}
