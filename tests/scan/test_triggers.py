"""Triggers: the compiled ones and those in Python find the same."""

from __future__ import annotations

import random
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twins import SIGNS, compiled, entries, entry, patterns, texts

from normalize import scan
from normalize.scan import triggers


@compiled
@given(st.lists(st.lists(patterns, max_size=3), max_size=4), st.lists(entries, max_size=4), st.lists(texts, max_size=3))
def test_triggers(groups: list[list[str]], known: list[list[str]], found_in: list[str]) -> None:
    """One reading of a text finds what a search for each pattern and word finds."""
    one, other = scan.Triggers(groups, known), triggers.Triggers(groups, known)
    for text in (*found_in, *map(" ".join, known)):
        assert one.found(text) == other.found(text)
        assert one.found(f"{text} a " * 70) == other.found(f"{text} a " * 70)


@compiled
@given(st.lists(patterns, max_size=3), st.lists(st.sampled_from(SIGNS), min_size=1, max_size=12))
def test_triggers_that_learn_in_a_text(group: list[str], strange: list[str]) -> None:
    """What is not known yet may come anywhere in a text, and a pattern begin before it and end behind it."""
    for sign in strange:
        one, other = (kind.Triggers([group, ("ab*c", "b[^b]c", "a b")]) for kind in (scan, triggers))
        for text in (f"ab{sign}", f"{sign}bbc", f"x abb{sign}bc a", f"{'word ' * 99}a{sign}{'bc ' * 99}"):
            assert one.found(text) == other.found(text)


@compiled
@given(st.dictionaries(entry, st.lists(st.tuples(st.integers(-8, 8), entry), max_size=3).map(tuple)), entries, texts)
def test_triggers_with_companions(beside: dict[str, tuple[tuple[int, str], ...]], known: list[str], text: str) -> None:
    """Words that need others beside them, in a group of their own and together with words that need none."""
    words = [beside, known, dict.fromkeys(known, ()) | beside]
    one, other = scan.Triggers([], words), triggers.Triggers([], words)
    for each in (text, " ".join((*beside, *known)), *(f"{word} {word}.{word}" for word in beside)):
        assert one.found(each) == other.found(each)


@pytest.mark.parametrize("kind", [scan.Triggers, triggers.Triggers])
def test_triggers_with_tests(kind: type[triggers.Triggers]) -> None:
    """A test is asked after its sign, unless its group or one before it is found."""
    asked: list[str] = []

    def is_short(text: str) -> bool:
        asked.append(text)
        return len(text) < 4

    known = kind([("a",), ("b",), ()], [(), (), (), ["cd"]], [(1, 3, is_short, False), (2, -1, is_short, False)])
    assert [known.found(text) for text in ("x", "long", "cd", "b", "a", "b cd", "cd xy", "ab cd")] == [
        *(0, 4, 8, 2 | 4, 1 | 4, 2 | 4 | 8, 2 | 4 | 8, 1 | 2 | 4 | 8)
    ]
    assert asked == ["x", "long", "cd", "cd", "cd xy", "cd xy"]
    asked.clear()
    assert [known.found("a cd xy", past) for past in (1, 2, 1 | 4, 1 | 2 | 4)] == [2 | 4 | 8, 1 | 4 | 8, 2 | 8, 8]
    assert asked == ["a cd xy"] * 3


@pytest.mark.parametrize("kind", [scan.Triggers, triggers.Triggers])
def test_triggers_that_are_not_told_of(kind: type[triggers.Triggers]) -> None:
    """A group behind those that are told of has a test asked and is not found itself; its bit says nothing as past."""
    known = kind([("a",), (), ("c",)], [], [(1, 2, lambda text: "long" in text, False)], 2)
    assert [known.found(text) for text in ("a", "c", "long c", "ac")] == [1, 2, 0, 3]
    assert [known.found("ac", past) for past in (4, ~3, ~2, ~1)] == [3, 3, 2, 1]


@pytest.mark.parametrize("kind", [scan.Triggers, triggers.Triggers])
def test_triggers_with_tests_of_words(kind: type[triggers.Triggers]) -> None:
    """A test is told where words of its sign stand with one of their companions, and of no others, unless it waits."""
    told: list[list[tuple[int, str]]] = []

    def finds(text: str, places: list[tuple[int, str]]) -> list[tuple[int, str]]:
        told.append(places)
        return places if text[0] == "K" else []

    known = kind([("z",), ("q",)], [(), (), {"Kim": ((4, "Il"),), "Kyiv": ()}, ["Kim"]], [(1, 2, finds, True)])
    assert [known.found(text) for text in ("a Kim Il, Kyiv, Kim", "Kim Il", "Kim", "z Kyiv", "Kyiv q")] == [
        *(4 | 8, 2 | 4 | 8, 8, 1 | 2 | 4, 2 | 4)
    ]
    assert told == [[(2, "Kim"), (10, "Kyiv")], [(0, "Kim")]]
    kept: dict[int, object] = {}
    assert [known.found(text, 0, kept) for text in ("z", "a Kyiv")] == [1, 4]
    assert kept == {}
    assert known.found("z Kyiv", 1, kept) == 4
    assert known.found("z Kyiv, a", 0, kept) == 1 | 2 | 4
    assert kept.pop(1) == [(2, "Kyiv")]  # not asked, for the group before it is found
    assert known.found("Kyiv", 0, kept) == 2 | 4
    assert kept == {1: [(0, "Kyiv")]}
    told.clear()
    assert known.found("Kyivs " * 40) == known.found("x") == 0
    assert known.found("a Kyiv " * 40) == 4
    assert [len(places) for places in told] == [40]


@pytest.mark.parametrize("kind", [scan.Triggers, triggers.Triggers])
def test_triggers_pass_on_what_a_test_raises(kind: type[triggers.Triggers]) -> None:
    """Nothing is found then."""
    known = kind([()], (), [(0, -1, lambda text: text[9] == "a", False)])
    with pytest.raises(IndexError):
        known.found("a")


def test_triggers_of_lines() -> None:
    """A line feed stands before and behind the text."""
    known = scan.Triggers([(r"\n[a-z]", r"\n\n"), (r" \n",), (r"[^\W\d_]{2}[.]\d",), ()])
    assert known.found("One. Two.") == 0
    assert known.found("one") == 1
    assert known.found("One \nTwo.") == 2
    assert known.found("One\n\nTwo.3") == 5


def test_triggers_of_companions() -> None:
    """One of a word's companions stands where it should, or the word tells of nothing."""
    known = scan.Triggers([], [{"Jong": ((-4, "Kim"), (5, "Il")), "Kyiv": ()}, ["Jong"]])
    assert known.found("Kim Jong") == known.found("Jong Il") == 3
    assert known.found("Jong") == known.found("im Jong") == known.found("Jong. Il") == 2
    assert known.found("In Kyiv.") == 1


def test_triggers_refuse_other_patterns() -> None:
    """What is no row of sets cannot be one of an automaton."""
    if scan.COMPILED:
        with pytest.raises(ValueError, match="no row"):
            scan.Triggers([("a(b|c)",)])


def test_triggers_of_many_kinds_of_characters() -> None:
    """A text with more of them than are kept is searched pattern by pattern."""
    letters = [chr(number) for number in range(0x400, 0x500)]
    for times in ("", "*"):
        known = scan.Triggers([[f"{letter}{times}b" for letter in letters], ("aa*c",)])
        assert known.found("x" + "".join(letters)) == 0
        assert known.found("x" + "b".join(letters) + "aac") == 3
        assert known.found(f"aac {letters[9]}") == 2


def test_triggers_of_words_in_order() -> None:
    """Tests are told of places in their order, of however many words, in text of any width."""

    def finds(text: str, places: list[tuple[int, str]]) -> list[tuple[int, str]]:
        assert all(text.startswith(word, place) for place, word in places)
        return places

    known = scan.Triggers([], [(), {"Kim": ((4, "Il"), (-2, "a")), "Jong": ()}], [(0, 1, finds, True)], 1)
    places = [(26 * time + place, word) for time in range(70) for place, word in ((0, "Kim"), (7, "Jong"), (20, "Kim"))]
    for sign in ("s", "\u2026", "\U0001f600"):
        kept: dict[int, object] = {}
        assert known.found(f"Kim Il-Jong, Kim. a Kim {sign} " * 70, 0, kept) == 1
        assert kept == {0: places}


def test_triggers_of_many_states() -> None:
    """A text that leads to more states than are kept is searched pattern by pattern."""
    known = scan.Triggers([("a[ab]{15}c",), ("b",)])
    mixed = "".join(random.Random(1).choices("ab", k=1 << 16))
    assert known.found(mixed) == 2
    assert known.found(mixed + "c") == 3
    assert known.found("abc") == 2


@compiled
def test_triggers_in_threads() -> None:
    """States are numbered once, whoever meets them first."""
    groups = [(r"\n[a-z]", "[^a]b"), (r"[ab]+c",), (r"\w{2}\.",)]
    shared = [f"{word} {word[::-1]}." for word in ("abc", "bca", "Cab.ab", "ba\nab", "é1_", "")] * 20
    expected = [triggers.Triggers(groups).found(text) for text in shared]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(20):
            known = scan.Triggers(groups)
            with ThreadPoolExecutor(4) as pool:
                assert list(pool.map(known.found, shared)) == expected
    finally:
        sys.setswitchinterval(interval)
