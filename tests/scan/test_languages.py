"""What tells languages apart: compiled and in Python."""

from __future__ import annotations

import math
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twins import compiled, entries, lines, texts, twins

from normalize import scan


@compiled
@given(texts, st.binary(max_size=600))
def test_class_counts(text: str, classes: bytes) -> None:
    """Characters of a table, and those beyond."""
    one, other = twins("languages")
    found, expected = one.class_counts(text, classes), other.class_counts(text, classes)
    assert list(found.items()) == list(expected.items())


@compiled
@given(entries, lines, st.integers(0, 4), st.sampled_from(("", "'", ".'é")))
def test_votes(known: list[str], some: list[str], most: int, marks: str) -> None:
    """Words in any case, with marks around them and without."""
    one, other = twins("languages")
    bits = {word.lower(): 1 << 63 | 1 << place for place, word in enumerate(known)}
    labels = tuple(map(str, range(64)))
    for text in (*some, *map(str.upper, known), " ".join(known), "\u2028".join((*known, ".'A'", "b" * 70))):
        (words, found), (number, expected) = (
            each.Votes(bits, labels).count(text, most, marks) for each in (one, other)
        )
        assert (words, list(found.items())) == (number, list(expected.items()))
        for label, share in (("0", 0.0), ("0", 0.5), ("63", 0.3), ("", 0.0)):
            asked = ([text, *some], most, marks, label, share)
            assert one.Votes(bits, labels).leads(*asked) == other.Votes(bits, labels).leads(*asked)
        few = {word: (own & 0xFFFF) | 1 for word, own in bits.items()}  # labels that lead, and some alike
        for fewest, least, rivalling in ((0, 0.0, 1.0), (2, 0.25, 0.5), (0, 0.5, 1.0)):
            chosen = fewest, least, rivalling
            assert one.Votes(few, labels).elected(text, *chosen) == other.Votes(few, labels).elected(text, *chosen)


@compiled
@given(
    st.lists(st.floats(1e-6, 1), min_size=3, max_size=60),
    st.integers(1, 3),
    st.lists(st.integers(0, 30), max_size=9),
    st.lists(st.integers(0, 2**32 - 1), max_size=90),
    st.integers(1, 6),
    st.floats(0, 1),
)
def test_shares(  # noqa: PLR0917 (one strategy each)
    factors: list[float], columns: int, some: list[int], drawn: list[int], step: int, enough: float
) -> None:
    """To the last bit, whether a hypothesis comes to lead or not; rows and draws that may not be there."""
    one, other = twins("languages")
    table, rows, draws = array("d", factors[: len(factors) // columns * columns]), array("i", some), array("I", drawn)
    asked = table, columns, rows, 1e-3, draws, len(some) // 4, step, len(drawn) // 3, enough
    try:
        expected = other.shares(*asked)
    except IndexError:
        with pytest.raises(IndexError):
            one.shares(*asked)
    else:
        assert one.shares(*asked) == expected


@compiled
@given(st.binary(max_size=200), st.lists(st.integers(0, 4), min_size=8, max_size=8), st.lists(st.integers(-1, 3)))
def test_likeliest(data: bytes, ways: list[int], given_outputs: list[int]) -> None:
    """A small automaton, with tables that may be too short."""
    one, other = twins("languages")
    moves, rows = array("I", ways * (256 // 8 * 2)), array("H", [0, 1, 0, 1, 1])
    outputs = array("i", given_outputs)
    known = array("d", [-1.5, 0.1, 0.2]), array("i", [0, 1, 0]), b"\1\1\0"
    weights, factors = (
        array("f", [0.1, 0.7, -0.3, 2, 5, -0.9, 0.2, 1, 2]),
        array("d", [0.3 + 0.7 * place for place in range(99)]),
    )
    try:
        expected = other.likeliest(data, moves, rows, outputs, weights, factors, *known)
    except IndexError:
        with pytest.raises(IndexError):
            one.likeliest(data, moves, rows, outputs, weights, factors, *known)
    else:
        assert one.likeliest(data, moves, rows, outputs, weights, factors, *known) == expected


def test_languages() -> None:
    """The docstrings' promises."""
    assert scan.class_counts("aab \N{GOTHIC LETTER AHSA}", b"\0" * 97 + b"\2\3") == {0: 1, 1: 1, 2: 2, 3: 1}
    known = scan.Votes({"the": 1, "de": 6}, ("en", "fr", "nl"))
    assert known.count("De (the) rest, de", 3, "()") == (3, {"fr": 1, "nl": 1, "en": 1})
    assert known.elected("De the rest, de", 4, 0.5, 1.0) == ("fr", "nl")
    assert known.elected("De the rest, de", 5, 0.5, 1.0) is None
    assert known.elected("De the rest, de", 4, 0.6, 1.0) is None
    assert known.elected("De the rest, de", 4, 0.5, 0.9) is None
    assert known.elected("the rest", 2, 0.5, 0.0) == ("en", None)
    assert known.elected("rest", 0, 0.0, 1.0) is None
    even = array("d", [0.5, 0.5])
    assert scan.shares(even, 2, array("i", [0]), 0.0, array("I", [1 << 31, 0, 7]), 0, 1, 1, 0.9) == ([0.5, 0.5], 2)
    assert known.leads(["De (the) rest, de", "the", ""], 3, "()", "fr", 0.3) == [True, False, True]
    assert known.leads(["De (the) rest, de"], 3, "()", "fr", 0.4) == [False]
    assert known.leads(["De (the) rest, de"], 4, "()", "en", 0.1) == [False]
    moves, one = array("I", [0] * 97 + [1] + [0] * 158), array("H", [0, 0])
    weights, factors, first = array("f", range(4)), array("d", [1, 2, 5]), array("d", [1, -1])
    known = weights, factors, first, array("i", [0, 1]), b"\1\0"
    found = scan.likeliest(b"abaa", moves, one, array("i", [-1, 1]), *known)
    assert found == (1, pytest.approx(1 / (1 + math.exp((11 - 14) / 2))), 0)
    assert scan.likeliest(b"b", moves, one, array("i", [-1, 1]), *known) == (0, 0.5, -1)
    known = weights, factors, first, array("i", [0, 0]), b"\1\0"
    assert scan.likeliest(b"a", moves, one, array("i", [-1, 1]), *known) == (0, 1.0, -1)
