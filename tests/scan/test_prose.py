"""Words of prose and their weights: compiled and in Python."""

from __future__ import annotations

import math
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twins import NONE, compiled, entries, texts, twins

from normalize import scan


@compiled
@given(st.lists(st.tuples(entries, st.booleans()), max_size=4), entries, texts, st.sampled_from((0, 7, 8, 14, 15, 16)))
def test_word_list(known: list[tuple[list[str], bool]], but: list[str], text: str, padding: int) -> None:
    """Words that are not on a list, of any length, before and after it is emptied."""
    one, other = (twin.WordList(".\u2026") for twin in twins("lists"))
    long = "a" * padding
    text = f"{' '.join(but)} {text} " + " ".join(f"{long}{word} B {word}" for found, _ in known for word in found)
    for found, beside in known:
        for word in (*found, *(f"{long}{each}" for each in found)):
            for twin in (one, other):
                twin.add_beside(word) if beside else twin.add(word, len(word) % 2)
    text = f"{text} {' '.join(map(str.title, but[::2]))}"
    counts, slow = (twin.CountsBehind(text, (" ", ", ")) for twin in twins("prose"))
    for excepted in (frozenset(map(" {} ".format, but[1::2])), f" {' '.join(but)} "):
        assert one.unlisted(text, excepted, counts) == other.unlisted(text, excepted, slow)
    one.clear()
    other.clear()
    assert one.unlisted(text, frozenset(), counts) == other.unlisted(text, frozenset(), slow)


_WEIGHTS = st.integers(-3, 3)


@compiled
@given(
    st.lists(
        st.tuples(entries, st.integers(0, 1), st.integers(0, 2), _WEIGHTS, st.integers(0, 2), st.integers(0, 2)),
        max_size=4,
    ),
    st.lists(st.tuples(entries, st.integers(0, 5)), max_size=8),
    st.tuples(st.lists(_WEIGHTS, min_size=12, max_size=60), st.lists(_WEIGHTS, max_size=5 * scan.OF_ROW)),
    st.lists(st.tuples(entries, st.integers(0, 5)), max_size=4),
    st.tuples(texts, st.sampled_from((0, 14, 15))),
)
def test_weighed_words(
    known: list[tuple[list[str], int, int, int, int, int]],
    beside: list[tuple[list[str], int]],
    numbers: tuple[list[int], list[int]],
    but: list[tuple[list[str], int]],
    padded: tuple[str, int],
) -> None:
    """Words that are ordinary beside some words, whatever is known of those."""
    one, other = (twin.WordList(".\u2026") for twin in twins("lists"))
    text, padding = padded
    more, rows = (array("i", some) for some in numbers)
    long = "a" * padding
    words = [f"{long}{word}" for found, *_ in (*known, *beside) for word in found]
    capital = [f"{long}{word}".title() for found, times in but for word in found for _ in range(times)]
    apart = [f"{long}{word}" for found, _ in but for word in found[::2]]
    excepted = frozenset(map(" {} ".format, apart)) if padding else f" {' '.join(apart)} "
    text = f"{' '.join((*words, *apart, *words[::-1]))}. {text} {', '.join((*words[::2], *capital, *words[1::2]))}"
    for twin in (one, other):
        for found, *told in known:
            for word in found:
                twin.add_weighed(f"{long}{word}", *told)
        for found, row in beside:
            for word in (*found, ""):
                twin.weigh(f"{long}{word}" if word else "", row)
    counts, slow = (twin.CountsBehind(text, (" ", ", ", ". ")) for twin in twins("prose"))
    for least in (-math.inf, -1.0, 0.0, 4.0, math.inf):
        weighing = scan.Weighing(least, 2, more, rows)
        assert one.unlisted(text, excepted, counts, weighing) == other.unlisted(text, excepted, slow, weighing)
    assert one.unlisted(text, excepted, counts) == other.unlisted(text, excepted, slow)


def test_no_such_group_kind_or_row() -> None:
    """Numbers beyond those of groups, kinds and rows are refused."""
    ordinary = scan.WordList("")
    for group, kind in ((32, 0), (-1, 0), (0, 1 << 16), (0, -1)):
        with pytest.raises(ValueError, match=r"no (group|kind)"):
            ordinary.add_weighed("a", group, kind, 1, 0, 0)
    for row in (-1, 1 << 20):
        with pytest.raises(ValueError, match="no row"):
            ordinary.weigh("a", row)
    ordinary.add_weighed("a", 31, (1 << 16) - 1, 1, 0, 0)
    weighing = scan.Weighing(9.0, 0, array("i"), array("i"))
    assert ordinary.unlisted("a", frozenset(), NONE, weighing) == ([(0, "a", "", "", "", "")], [None])


@compiled
def test_long_word_list() -> None:
    """A list grows."""
    one, other = (twin.WordList(".\u2026") for twin in twins("lists"))
    many = ["".join(chr(97 + (number >> 4 * place & 15)) for place in range(4)) for number in range(5000)]
    for number, word in enumerate(many):
        for twin in (one, other):
            twin.add(word, number % 2) if number % 3 else twin.add_beside(word)
    text = " ".join((*many, "none", *many[::7], *map(str.title, many[::5])))
    counts, slow = (twin.CountsBehind(text, (" ",)) for twin in twins("prose"))
    assert one.unlisted(text, frozenset(), counts) == other.unlisted(text, frozenset(), slow)


WORDS = st.text(st.sampled_from("abAB\u00e9\u00c9\u0130\u03a3\u4e2d '\u2019,."), max_size=80)


@compiled
@given(WORDS | texts, entries, st.sampled_from(("", "a" * 15, "B" * 16, "\u0416" * 8)), st.integers(0, 70))
def test_counts(text: str, known: list[str], long: str, padding: int) -> None:
    """Words short and long, in any case, in texts of any length and width; runs of capitals and places of entries."""
    text = f"{text} {long} {long.title()}, {text.swapcase()}{' ' * padding}{text}'{long} Ab"
    one, other = twins("prose")
    fast, slow = (twin.CountsBehind(text, (" ", ", ")) for twin in (one, other))
    words = scan.split_words(text.lower())[0]
    assert fast.all_low() == slow.all_low()
    assert fast.all_forms() == slow.all_forms()
    assert [*map(fast.low, words)] == [*map(slow.low, words)]
    assert [*map(fast.capital, words)] == [*map(slow.capital, words)]
    assert fast.known_low(scan.Words(words[::2]), 3, 1) == slow.known_low(scan.Words(words[::2]), 3, 1)
    some = scan.Words(words[::2]), frozenset(words[::6])
    assert fast.balance(*some) == slow.balance(*some)
    assert one.capital_names(text) == other.capital_names(text)
    found, sought = ([twin.Words([*known, *words[::2]]) for twin in twins("words")][at] for at in (0, 1))
    assert found.occurrences(text) == sought.occurrences(text)
    assert found.among(text) == sought.among(text)


def test_prose() -> None:
    """The docstrings' promises."""
    text = "The mayor's talks, which Ann Lee held in the New York Hall, went on."
    counts = scan.CountsBehind(text, (" ", ", "))
    assert counts.all_low() == dict.fromkeys(("mayor", "talks", "which", "held", "in", "the", "went", "on"), 1)
    assert counts.all_forms() == dict.fromkeys(("Ann", "Lee", "New", "York", "Hall"), 1)
    assert list(map(counts.low, ("talks", "ann", "mayor's"))) == [1, 0, 0]
    assert list(map(counts.capital, ("talks", "ann", "Ann"))) == [0, 1, 0]
    assert counts.forms("ann") == {"Ann": 1}
    assert counts.balance(scan.Words(("talks", "Ann", "hall", "peace")), set()) == (2, 1, {"talks": (1, 0)})
    assert counts.balance(scan.Words(("talks", "york", "hall")), {"talks"}) == (2, 2, {})
    assert counts.known_low(scan.Words(("talks", "mayor", "ann")), 9, 0) == (8, 2)
    assert counts.known_low(scan.Words(("talks", "mayor", "ann")), 2, 0) == (2, 1)
    assert counts.known_low(scan.Words(("talks", "mayor", "ann")), 9, 5) == (3, 2)
    assert scan.capital_names(text) == " ann lee \n new york hall "
    assert scan.capital_names("Ann\u2019s O\u2019Neil, Ann's. L\u00c9A Lee") == " ann o'neil \n l\u00e9a lee "
    ordinary = scan.WordList(".")
    for word in ("talks", "in", "the"):
        ordinary.add(word, word == "talks")
    for word in ("went", "which"):
        ordinary.add_beside(word)
    written = scan.CountsBehind(f"{text} On Talks The On", (" ",))
    assert [word for _, word, *_ in ordinary.unlisted(text, frozenset(), written)[0]] == [
        "mayor's",
        "talks",
        "which",
        "held",
        "went",
        "on",
    ]
    assert ordinary.unlisted(text, frozenset(), counts)[0][-1] == (65, "on", "went", "", " ", ".")
    ordinary.add_weighed("on", 1, 0, 5, 0, 0)
    ordinary.weigh("went", 0)
    ordinary.weigh("", 1)
    more = array("i", [10, 20, 30, 40, *range(100, 116)])
    beside = array("i", bytes(8 * scan.OF_ROW))
    beside[1], beside[scan.OF_ROW + scan.OF_ROW // 2 + 1] = 2, -1
    weighing = scan.Weighing(0, 0, more, beside)
    rows, weights = ordinary.unlisted(text, {" talks "}, written, weighing)
    assert (rows[-1][1], weights[-1]) == ("on", 5 + 2 - 1 + 10 + 105)
    assert set(weights[:-1]) == {None}
    rows, weights = ordinary.unlisted(text, frozenset(), counts, weighing._replace(least=117))
    assert (rows[-1][1], weights[-1]) == ("on", 5 + 2 - 1 + 10 + 101)
    for least in (118, math.inf):
        assert ordinary.unlisted(text, frozenset(), counts, weighing._replace(least=least))[0] == rows[:-1]
    excepted = weighing._replace(least=118, bonus=1)
    for but in ({" on "}, " went on "):
        assert ordinary.unlisted(text, but, counts, excepted)[0] == rows
