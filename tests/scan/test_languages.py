"""What tells languages apart: compiled and in Python."""

from __future__ import annotations

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
        assert one.Votes(few, labels).leading(text) == other.Votes(few, labels).leading(text)


@compiled
@given(
    st.lists(st.floats(1e-6, 1), min_size=3, max_size=60),
    st.integers(1, 3),
    st.lists(st.integers(0, 30), max_size=40),
    st.integers(1, 6),
    st.floats(0, 1),
)
def test_shares(factors: list[float], columns: int, places: list[int], step: int, enough: float) -> None:
    """To the last bit, whether a hypothesis comes to lead or not; rows that may not be there."""
    one, other = twins("languages")
    rows = array("d", factors[: len(factors) // columns * columns])
    try:
        expected = other.shares(rows, columns, iter(places), step, enough)
    except IndexError:
        with pytest.raises(IndexError):
            one.shares(rows, columns, iter(places), step, enough)
    else:
        assert one.shares(rows, columns, iter(places), step, enough) == expected


@compiled
@given(st.binary(max_size=200), st.lists(st.integers(0, 4), min_size=8, max_size=8), st.lists(st.integers(-1, 3)))
def test_visits(data: bytes, ways: list[int], given_outputs: list[int]) -> None:
    """A small automaton, with tables that may be too short."""
    one, other = twins("languages")
    moves, rows = array("I", ways * (256 // 8 * 2)), array("H", [0, 1, 0, 1, 1])
    outputs = array("i", given_outputs)
    try:
        expected = other.visits(data, moves, rows, outputs)
    except IndexError:
        with pytest.raises(IndexError):
            one.visits(data, moves, rows, outputs)
    else:
        assert one.visits(data, moves, rows, outputs) == expected


def test_languages() -> None:
    """The docstrings' promises."""
    assert scan.class_counts("aab \N{GOTHIC LETTER AHSA}", b"\0" * 97 + b"\2\3") == {0: 1, 1: 1, 2: 2, 3: 1}
    known = scan.Votes({"the": 1, "de": 6}, ("en", "fr", "nl"))
    assert known.count("De (the) rest, de", 3, "()") == (3, {"fr": 1, "nl": 1, "en": 1})
    assert known.leads(["De (the) rest, de", "the", ""], 3, "()", "fr", 0.3) == [True, False, True]
    assert known.leads(["De (the) rest, de"], 3, "()", "fr", 0.4) == [False]
    assert known.leads(["De (the) rest, de"], 4, "()", "en", 0.1) == [False]
    assert known.leading("De the rest, de") == (4, "fr", 2, "nl", 2)
    assert known.leading("the rest") == (2, "en", 1, None, 0)
    assert known.leading("rest") == (1, None, 0, None, 0)
    moves, one = array("I", [0] * 97 + [1] + [0] * 158), array("H", [0, 0])
    assert scan.visits(b"abaa", moves, one, array("i", [-1, 7])) == (
        array("i", [7]).tobytes(),
        array("i", [3]).tobytes(),
    )
