"""Sums over the lines of a page: compiled and in Python."""

from __future__ import annotations

import random
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twins import compiled, entries, lines, twins

from normalize import scan


@compiled
@given(lines, st.lists(st.integers(-9, 9), max_size=9), st.sets(st.integers(-20, 20)), st.integers(-12, 12))
def test_tallies(rows: list[str], values: list[int], thresholds: set[int], reach: int) -> None:
    """Words and figures, and what numbers or sums of those beside them are among others."""
    one, other = twins("tallies")
    rows = [*rows, "\u0391\u03a3 1\u03a3,22", "\u0130 7\u212a8", ""]
    assert one.line_counts(rows) == other.line_counts(rows)
    assert one.masked(rows) == other.masked(rows)
    for some in (values, array("i", values), bytes(map(abs, values))):
        assert one.ranks(some, sorted(thresholds), reach) == other.ranks(some, sorted(thresholds), reach)


@compiled
@given(st.sampled_from(("", "\xc0\xe9\xa0", "\u03a9\u2019\u2003\u8000", "\U00010400\u01c5")), st.randoms())
def test_lines_of_blocks(beyond: str, chance: random.Random) -> None:
    """Words that begin, go on and end where 64 characters do, of each width."""
    one, other = twins("tallies")
    sizes = (63, 64, 65, 127, 128, 192)
    rows = [
        "".join(chance.choices(some + beyond, k=size)) for some in ("aB 1,\x7f", "a" * 40 + "A  \t") for size in sizes
    ]
    rows += ["a" * size + "A " * (size % 2) for size in sizes]
    assert one.line_counts(rows) == other.line_counts(rows)
    assert one.masked(rows) == other.masked(rows)


@compiled
@given(lines, entries, st.lists(st.integers(-9, 9), min_size=10, max_size=10), st.integers(0, 3), st.randoms())
def test_word_weights(rows: list[str], known: list[str], some: list[int], least: int, chance: random.Random) -> None:
    """Some words weigh something, in short lines other than in long ones; chosen lines share words."""
    one, other = twins("weights")
    table = {word: (number % 2, *chance.sample(some, 9)) for number, word in enumerate(known)}
    rows = [*rows, " ".join(known), *map("a {} a".format, known)]
    chosen = bytes(chance.choices((0, 1), k=len(rows)))
    of_one, of_other = (each.WordWeights((1, 4), table) for each in (one, other))
    found = of_one.sums(rows, least)
    assert found == of_other.sums(rows, least)
    tallies = twins("tallies")
    assert tallies[0].shared(found[-1], chosen) == tallies[1].shared(found[-1], chosen)
    for twin in tallies:
        with pytest.raises(ValueError, match="chosen or not"):
            twin.shared(found[-1], chosen[1:])
    with pytest.raises(ValueError, match="10 numbers"):
        one.WordWeights((1, 4), {"a": (1, 2)})
    with pytest.raises(ValueError, match="too many"):
        one.WordWeights((1, 2, 3, 4), {})
    with pytest.raises(OverflowError):
        one.WordWeights((), {"a": (1, 2, 3, 1 << 20)})


@compiled
def test_shared_words_of_many() -> None:
    """More words than a table begins with, in chosen lines and in others, some of them twice."""
    words = [f"word{number % 1500}" for number in range(4000)]
    rows = [" ".join(words[place : place + 7]) for place in range(0, 4000, 3)]
    chosen = bytes(number % 5 < 3 for number in range(len(rows)))
    table = {"word7": (1, *[0] * 9), "word8": (0, *[1] * 9)}
    of_one, of_other = (each.WordWeights((1, 4), table) for each in twins("weights"))
    found = of_one.sums(rows, 4)
    assert found == of_other.sums(rows, 4)
    one, other = twins("tallies")
    assert one.shared(found[-1], chosen) == other.shared(found[-1], chosen)


@compiled
@given(
    st.integers(0, 9), st.integers(1, 3), st.lists(st.lists(st.integers(0, 2), max_size=4), max_size=4), st.randoms()
)
def test_chosen_sums(rows: int, alike: int, asked: list[list[int]], chance: random.Random) -> None:
    """Each choice by some of three columns, their answers put together; so many rows are alike."""
    one, other = twins("tallies")
    different = [chance.randbytes(rows) for _ in range(3)]
    columns = [bytes([column[row // alike] for row in range(rows)]) for column in different]
    choices = tuple(
        (
            tuple((column, chance.randbytes(256)) for column in some),
            chance.randbytes(256),
            bytes(chance.randrange(63) for _ in range(256)),
        )
        for some in asked
    )
    assert one.chosen_sums(columns, choices) == other.chosen_sums(columns, choices)


@compiled
@given(st.lists(st.tuples(st.sampled_from((0.0, 0.1, 0.3, 0.9, 1.0)), st.integers(1, 30))), st.lists(st.floats(-9, 9)))
def test_best_run_and_part(rows: list[tuple[float, int]], gains: list[float]) -> None:
    """The numbers next to each other with the highest sum, and the rows that serve a page best."""
    one, other = twins("tallies")
    chances, weights = [chance for chance, _ in rows], [weight for _, weight in rows]
    gold = sum(chance * weight for chance, weight in rows)
    assert one.best_part(chances, weights, gold) == other.best_part(chances, weights, gold)
    start, stop, best = one.best_run([*gains, -4, 2])
    assert (start, stop, best) == other.best_run([*gains, -4, 2])
    assert best > 0
    assert abs(sum([*gains, -4, 2][start:stop]) - best) < 1e-6
    for twin in (one, other):
        with pytest.raises(ValueError, match="weights"):
            twin.best_part([0.5], [], 0.5)


def test_tallies_of_a_page() -> None:
    """The docstrings' promises."""
    assert scan.masked(["On 2024-05 \u0663", ""]) == ["on 0-0 \u0663", ""]
    assert scan.line_counts(["two Words, 3 a-1", ""]) == ([2, 0], [3, 0], [1, 0])
    assert scan.ranks([-1, 3, 4, 100], [0, 3, 50]) == bytes([0, 1, 2, 3])
    assert scan.ranks([1, 2, 3], [0, 2], -2) == bytes([0, 1, 2])
    assert scan.ranks([1, 2, 3], [0, 2], 9) == bytes([2, 2, 0])
    weights = scan.WordWeights((1,), {"a": (1, 10, 20, 1, 2, 3, 4), "bee": (0, 5, 6, 0, 0, 0, 0)})
    assert weights.sums(["a", " a bee a", "", "bee"], 4) == ([1, 3, 0, 1], [1, 2, 0, 0], [14, 52, 0, 5], [b""] * 4)
    *_, others = weights.sums(["bee fly", "fly a", "fly", "bee"], 1)
    assert scan.shared(others, bytes([1, 1, 0, 0])) == [1, 1, 1, 1]
    table = bytes([0, 1]) + bytes(254)
    assert scan.chosen_sums([b"\0\1", b"\1\1"], (((((0, table), (1, table)), table, table)),)) == [257, 257]
    assert scan.chosen_sums([], ()) == []
    assert scan.best_run([-1, 3, -1, 2, -9, 4]) == (1, 4, 4.0)
    assert scan.best_run([]) == (0, 0, 0.0)
    assert scan.best_part([0.9, 0.1, 0.9], [3, 9, 3], 6.3) == (b"\1\0\1", 10.8 / 12.3)
