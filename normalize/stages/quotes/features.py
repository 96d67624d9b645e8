"""What the chain over clauses looks at: features of the places between clauses and of the clauses themselves.

Names of features are short strings; the table of weights is keyed by them. No feature is a name:
words enter only where the table knows them, and it knows common words that are written in the lower case.
"""

from __future__ import annotations

from collections.abc import Callable

from normalize.stages.quotes.clauses import Clause
from normalize.stages.quotes.descriptions import Described, Sentence

__all__ = ["Key", "boundary_keys", "clause_keys", "names"]

Key = tuple[str | int, ...]
"""A group of features that depend on the same few facts: its letter, then the facts."""


def clause_keys(paragraph: list[Described], sentences: list[Sentence], level: str) -> list[list[Key]]:
    """Return for each clause of a paragraph what speaks for or against its being direct speech, words left out."""
    found: list[list[Key]] = []
    codes = ["^", *[item.code for item in paragraph], "$"]
    for at, item in enumerate(paragraph):
        clause, size = item.clause, item.size
        before, after = codes[at], codes[at + 2]
        sentence = sentences[item.sentence]
        rest = clause.raw[1:]
        capitals = 0 if "".join(rest).islower() else min(3, len([word for word in rest if word[0].isupper()]))
        found.append(
            [
                ("s", clause.stop, size, item.person, sentence.person, sentence.said, capitals, level),
                ("m", item.mood, item.person, item.opening, codes[at][0], codes[at + 2][0]),
                ("a", item.code, item.verb, before, after),
                ("g", item.share, size, before[0], after[0]),
            ]
        )
    return found


def boundary_keys(
    left: list[Described] | None, right: list[Described] | None, at: int, ends: list[Sentence], begins: list[Sentence]
) -> list[Key]:
    """Return what speaks for a mark before clause `at` of `right`.

    Args:
        left: The paragraph before the place: `right` itself inside a paragraph, None at the start of a document.
        right: The paragraph after the place, None at the end of a document.
        at: Number of the clause in `right`; 0 for the place between two paragraphs.
        ends: The sentences of `left`.
        begins: The sentences of `right`.
    """
    if left is not None and left is right:
        one, two = left[at - 1], left[at]
        kind = (one.clause.stop or "-") + ("-" if two.clause.dash and one.clause.stop != "-" else "")
        after = left[at + 1] if at + 1 < len(left) else None
        inner = one.sentence == two.sentence
    else:
        one = left[-1] if left else _NOTHING
        two = right[0] if right else _NOTHING
        after = right[1] if right and len(right) > 1 else None
        kind = "P"
        inner = False
    clause, words = two.clause, one.clause.words
    stop, code, capital, size = clause.stop, two.code, two.capital, two.size
    verb, before, length = one.verb, one.code, one.size
    keys: list[Key] = [
        ("1", kind, before, code, clause.last, capital, stop, after.code if after else "$"),
        ("2", kind, one.person, two.person, before, code),
        ("3", kind, length, one.share, code),
        ("4", kind, size, two.share, before[0], code[0], length),
        ("5", kind, clause.words[0] if clause.words else "", two.opening, capital, before),
        ("8", kind, one.mood, two.mood, before, code, one.person),
        ("6", kind, verb, two.verb, verb if verb and words[-1] == verb else "", capital)
        if verb or two.verb
        else ("6", kind, "", "", "", ""),
    ]
    if inner and left is not None:
        sentence = ends[one.sentence]
        keys.append(("7", kind, at == 1, two.sentence == 0, sentence.person, code, sentence.first, sentence.last))
        return keys
    last = ends[one.sentence] if ends else _SILENCE
    first = begins[two.sentence] if begins else _SILENCE
    second = begins[two.sentence + 1] if len(begins) > two.sentence + 1 else _SILENCE
    keys += (
        ("A", kind, first.first, first.last, first.person, first.stop),
        ("B", kind, last.first, last.last, last.person, first.first),
        ("C", kind, last.said, last.person, first.said, first.person, second.said, second.person),
        ("D", kind, second.first, second.last, min(3, len(begins) - two.sentence), first.said, first.person),
    )
    if kind == "P":
        keys += (
            ("H", _any(begins), _any(ends), one.clause.stop, stop, len(right) == 1 if right else ""),
            (
                "J",
                min(3, len(begins)),
                min(3, len(ends)),
                begins[-1].first if begins else "",
                begins[-1].last if begins else "",
            ),
        )
    else:
        keys.append(("L", kind, ends[0].first, ends[0].last, ends[0].person))
    return keys


def names(key: Key) -> tuple[str, ...]:
    """Return the features a key stands for, as the table of weights spells them."""
    return _NAMES[str(key[0])](*key[1:])


def _clause(stop: str, size: int, person: str, around: str, said: str, capitals: int, level: str) -> tuple[str, ...]:  # noqa: PLR0917 (the facts of a key)
    return (
        "s",
        f"sp={person}{around}",
        f"se={stop}{size}",
        f"sc={capitals}{person}",
        f"ss={said}{around}",
        f"sr={level}{around}",
    )


def _own(code: str, verb: str, before: str, after: str) -> tuple[str, ...]:
    return f"sa={code}", f"sv={verb}", f"sb={before}", f"sn={after}"


def _share(share: int, size: int, before: str, after: str) -> tuple[str, ...]:
    return (f"sg={share}{size}{before}{after}",)


def _codes(kind: str, one: str, two: str, last: bool, capital: str, stop: str, after: str) -> tuple[str, ...]:  # noqa: FBT001, PLR0917 (a feature)
    return (
        f"k{kind}",
        f"c{kind}{capital}{stop}",
        f"l{kind}{one}",
        f"r{kind}{two}{last}",
        f"b{kind}{one}{two}",
        f"n{kind}{stop}{after}",
    )


def _persons(kind: str, one: str, two: str, left: str, right: str) -> tuple[str, ...]:
    return f"p{kind}{one}{two}", f"m{kind}{one}{right}", f"o{kind}{two}{left}"


def _sizes(kind: str, size: int, share: int, two: str) -> tuple[str, ...]:
    return (f"q{kind}{share}{size}{two}",)


def _shares(kind: str, size: int, share: int, left: str, right: str, one: int) -> tuple[str, ...]:  # noqa: PLR0917 (the facts of a key)
    return f"t{kind}{share}{size}{left}{right}", f"z{kind}{one}{size}"


def _word(kind: str, word: str, opening: str, capital: str, before: str) -> tuple[str, ...]:
    return f"f{kind}={word}", f"x{kind}{opening}{capital}", f"y{kind}{opening}{before}"


def _moods(kind: str, one: str, two: str, left: str, right: str, person: str) -> tuple[str, ...]:  # noqa: PLR0917 (the facts of a key)
    return f"M{kind}{two}{left}", f"N{kind}{one}{person}{right}"


def _mood(mood: str, person: str, opening: str, before: str, after: str) -> tuple[str, ...]:
    return f"sm={mood}{person}", f"so={opening}", f"sd={mood}{before}{after}"


def _verbs(kind: str, one: str, two: str, announced: str, capital: str) -> tuple[str, ...]:
    found = (f"v{kind}{one}", f"w{kind}{two}")
    return (*found, f"u{kind}{announced}{capital}") if announced else found


def _inner(kind: str, start: bool, first: bool, person: str, two: str, begins: str, ends: str) -> tuple[str, ...]:  # noqa: FBT001, PLR0917 (features)
    return f"i{kind}{'^' if start else ''}{first}{person}{two}", f"j{kind}{begins}{ends}"


def _next(kind: str, first: str, last: str, person: str, stop: str) -> tuple[str, ...]:
    return f"A{kind}{first}{last}{person}", f"F{kind}{last}{stop}"


def _last(kind: str, first: str, last: str, person: str, following: str) -> tuple[str, ...]:
    return f"B{kind}{first}{last}{person}", f"E{kind}{last}{following}"


def _near(kind: str, *bits: str) -> tuple[str, ...]:
    return (f"C{kind}{''.join(bits)}",)


def _second(kind: str, first: str, last: str, left: int, said: str, person: str) -> tuple[str, ...]:  # noqa: PLR0917 (the facts of a key)
    return f"D{kind}{first}{last}", f"G{kind}{left}{said}{person}"


def _paragraphs(begins: str, ends: str, before: str, stop: str, single: bool) -> tuple[str, ...]:  # noqa: FBT001 (a feature)
    return f"H{begins}{ends}", f"I{before}{stop}{single}"


def _lengths(begins: int, ends: int, first: str, last: str) -> tuple[str, ...]:
    return f"J{begins}{ends}", f"K{first}{last}"


def _opening(kind: str, first: str, last: str, person: str) -> tuple[str, ...]:
    return (f"L{kind}{first}{last}{person}",)


_NAMES: dict[str, Callable[..., tuple[str, ...]]] = {
    "s": _clause,
    "a": _own,
    "m": _mood,
    "g": _share,
    "1": _codes,
    "2": _persons,
    "3": _sizes,
    "4": _shares,
    "5": _word,
    "6": _verbs,
    "7": _inner,
    "8": _moods,
    "A": _next,
    "B": _last,
    "C": _near,
    "D": _second,
    "H": _paragraphs,
    "J": _lengths,
    "L": _opening,
}


def _any(sentences: list[Sentence]) -> str:
    said = "1" if [each for each in sentences if each.said != "-"] else "0"
    return f"{said}1" if [each for each in sentences if each.person != "-"] else f"{said}0"


_NOTHING = Described(Clause(0, 0, "", True, [], [], False), None, "#", "", "-", "-", "#", "o", 0, 0)  # noqa: FBT003
_SILENCE = Sentence("#", "#", "#", "#", "#")
