"""Characters of a text, which there are, and parts replaced: the same compiled and in Python."""

from __future__ import annotations

import itertools
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twins import compiled, texts, twins

from normalize import scan


@compiled
@given(texts, st.lists(st.tuples(st.integers(0, 40), texts), max_size=8))
def test_spliced(text: str, pieces: list[tuple[int, str]]) -> None:
    """Of all widths, insertions and deletions among them."""
    one, other = twins("splicing")
    places = sorted(min(place, len(text)) for place, _ in pieces)
    starts, ends = places[::2], [*places[1::2], len(text)][: len(places[::2])]
    new = [piece for _, piece in pieces][: len(starts)]
    made = one.spliced(text, starts, ends, new)
    assert made == other.spliced(text, tuple(starts), tuple(ends), tuple(new))
    assert made.isascii() == all(map(str.isascii, made))  # it is as wide as it has to be
    differ = one.changes(text, starts, ends, new)
    assert differ == other.changes(text, tuple(starts), tuple(ends), tuple(new))
    assert bytes(len(starts)) == one.changes(text, starts, ends, [text[at] for at in map(slice, starts, ends)])


@compiled
@given(st.integers(0, 3).flatmap(lambda width: st.lists(st.tuples(*[st.integers()] * width), max_size=9)))
def test_transposed(rows: list[tuple[int, ...]]) -> None:
    """Rows in tuples and in lists, as long as each other."""
    one, other = twins("splicing")
    assert one.transposed(rows) == other.transposed(rows) == one.transposed(tuple(map(list, rows)))
    for each in (one, other):
        with pytest.raises(ValueError, match="as long"):
            each.transposed([(1,), (1, 2)])


PLACES = st.integers(0, 9)
EDITS = st.lists(st.tuples(PLACES, PLACES, st.sampled_from(("", "a", "\u00e9\U0001f600"))), max_size=6)


@compiled
@given(st.lists(st.tuples(EDITS, st.booleans()), max_size=4))
def test_merged_columns(several: list[tuple[list[tuple[int, int, str]], bool]]) -> None:
    """Of one rule and of many, in order and in none, at one place and apart."""
    one, other = twins("splicing")
    given = []
    for number, (edits, single) in enumerate(several):
        rule = f"r{number}" if single else [f"r{number}.{each}" for each in range(len(edits))]
        starts, ends, new = ([edit[field] for edit in edits] for field in range(3))
        given.append((rule, starts, ends, new, [number / 7] * len(edits)))
    made = one.merged_columns(given)
    assert made == other.merged_columns(tuple(given))
    assert made == one.merged_columns([(rule, *map(tuple, columns)) for rule, *columns in given])
    places = list(zip(*made[:3], strict=True))
    assert places == sorted(places)
    assert sorted(made[2]) == list(range(sum(len(edits) for edits, _ in several)))
    text = "\u00e90123456789"
    for some in (given, *([each] for each in given)):
        spans = [
            (start, max(start, end)) for _, starts, ends, *_ in some for start, end in zip(starts, ends, strict=True)
        ]
        ordered = [(rule, starts, list(map(max, starts, ends)), *others) for rule, starts, ends, *others in some]
        settled = one.settled(text, ordered)
        assert settled == other.settled(text, ordered)
        different = sorted(set(spans))
        apart = all(end <= start for (_, end), (start, _) in itertools.pairwise(different))
        assert (settled is not None) == apart
        if settled is not None:
            made, kept, again = settled
            single = len(different) == len(spans)
            assert (kept is None) == (len(some) == 1 and single and spans == different)
            assert (again is None) == single
            assert kept is None or list(zip(*kept[:2], strict=True)) == different
            assert again is None or len(again[0]) == len(spans) - len(different)
            assert len(made) == len(text) + sum(
                len(new) - (end - start)
                for start, end, _, new, *_ in zip(*(kept or one.merged_columns(ordered)), strict=True)
            )


@compiled
@given(texts)
def test_characters(text: str) -> None:
    """Counts, controls, and words."""
    one, other = twins("characters")
    assert one.case_counts(text) == other.case_counts(text)
    assert one.has_controls(text) == other.has_controls(text)
    assert one.lower(text) == other.lower(text)
    for size in (0, 1, 3, 9):
        assert one.keeps_case(0.0, 1.0, size, text) == other.keeps_case(0.0, 1.0, size, text)
        assert one.keeps_case(0.1, 0.6, size, text) == other.keeps_case(0.1, 0.6, size, text)
    assert one.split_words(text) == other.split_words(text)


@compiled
@given(texts, texts, st.sampled_from(("", "\u0410\u044f", "\u00a0\u00e9\u4e00\u9fff\ud800\udfff")), st.integers(0, 9))
def test_inventory(text: str, some: str, ordinary: str, padding: int) -> None:
    """Characters outside ASCII, behind ASCII of every length; none, some, and doubled ones looked for."""
    one, other = twins("inventory")
    text = "a" * padding + text + "a" * padding
    assert one.high_characters(text, ordinary) == other.high_characters(text, ordinary)
    assert one.high_sequences(text) == other.high_sequences(text)
    for characters in (some, text[:3], text[-3:] * 2, text[:12], text[-12:] + "\u0430\U0001f600\x00"):
        assert one.places(text, characters) == other.places(text, characters)
        assert one.stretches(text, characters) == other.stretches(text, characters)
    for least in (1, 2, 3):
        places = list(range(-1, len(text) + 1))
        assert one.between_letters(text, places, least) == other.between_letters(text, places, least)


@compiled
@given(st.text(st.sampled_from("aa\u0410\u0416\u0436\u044f\u0416\u0436\u044f\u040f\u0450\u2026"), max_size=60))
def test_ordinary_letters(text: str) -> None:
    """Letters of a script for whole stretches, what is beside them and their range anywhere, of all widths."""
    one, other = twins("inventory")
    for each in (text, f"{text}\U0001f600", f"{text[:9]}\U0001f600{text}"):
        assert one.high_characters(each, "\u0410\u044f") == other.high_characters(each, "\u0410\u044f")


@compiled
def test_white_space_of_all_scripts() -> None:
    """Tokens are parted at what Python parts them at."""
    known = scan.Words(["a"])
    every = [chr(number) for number in range(sys.maxunicode + 1)]
    assert [each for each in every if known.tokens(f"b{each}a")] == [each for each in every if each.isspace()]


@compiled
@given(texts, texts, st.sampled_from((0, 250, 256)))
def test_plain_token(text: str, more: str, padding: int) -> None:
    """Every place, in tokens of every length."""
    one, other = twins("characters")
    text += "w" * padding + more
    for start in range(0, len(text) + 1, 1 + padding // 8):
        for end in (start, min(len(text), start + 1), min(len(text), start + 4)):
            assert one.plain_token(text, start, end) == other.plain_token(text, start, end)
        for most in (0, 3, 256):
            assert one.token_edges(text, start, most) == other.token_edges(text, start, most)
    starts = list(range(0, len(text) + 1, 1 + padding // 8))
    for width in (0, 1, 4):
        ends = tuple(min(len(text), start + width) for start in starts)
        assert one.in_odd_tokens(text, starts, ends) == other.in_odd_tokens(text, starts, ends)


def test_capitals_of_all_scripts() -> None:
    """Counted exactly."""
    assert scan.case_counts("AbÉ Жж \U00010400ß") == (7, 4)
    for character in map(chr, range(sys.maxunicode + 1)):
        assert scan.case_counts(character)[1] == character.isupper()


def test_case_of_lines() -> None:
    """Long ones have both cases, or no letter with any."""
    assert scan.keeps_case(0.0, 0.6, 8, "A line.\nand one")
    assert not scan.keeps_case(0.0, 0.6, 7, "A line.\nand one")
    assert not scan.keeps_case(0.0, 0.9, 7, "A line.\nAND ONE")
    assert scan.keeps_case(0.0, 0.6, 7, "A line.\n1234567")
    assert not scan.keeps_case(0.0, 0.6, 99, "AB CD e")
    assert not scan.keeps_case(0.0, 0.6, 99, "ab cd")


def test_lower_of_all_characters() -> None:
    """As Python has it, each alone and behind a letter."""
    for character in map(chr, range(sys.maxunicode + 1)):
        assert scan.lower(f"A{character}B\u4e00") == f"A{character}B\u4e00".lower()
    assert scan.lower("\u212a") == "k"


def test_lower_of_lines() -> None:
    """What a sigma becomes depends on what stands beside it in its line; a dotted I becomes two characters."""
    for text in (
        "\u03a3\nA\u03a3\n\u0130\u03a3'\nB",
        "A\n\U0001f600\u0130\n\nB\u03a3A\n",
        "\u0130\u0130",
        "a\n\u0130\n\u00c9",
    ):
        assert scan.lower(text) == text.lower()


def test_inventory_of_all_kinds() -> None:
    """The docstrings' promises."""
    text = "\u0416a\u00e9\u00e9. \ud800\U0001f600\U0001f600 \u00e9"
    assert scan.high_characters(text, "\u0410\u044f") == {"\u00e9", "\ud800", "\U0001f600"}
    assert scan.high_characters("\u00e9\u00ff", "\u00e0\u00ff") == scan.high_characters("e", "") == frozenset()
    assert scan.high_sequences(text) == {"\u00e9\u00e9", "\ud800\U0001f600\U0001f600"}
    assert scan.places(text, "\U0001f600a.") == [1, 4, 7, 8]
    before, behind = (text[0] + text[9], text[5] + (text + "\n")[11])
    assert scan.stretches(text, "a\u00e9.") == ([1, 10], [5, 11], before, behind)
    assert scan.stretches("a\u00e9", "\u00e9a") == ([0], [2], "\n", "\n")
    assert scan.stretches("", "a") == scan.stretches("a", "") == ([], [], "", "")


def test_pieces_make_the_text() -> None:
    """Gaps and words alternate."""
    found, gaps = scan.split_words("It's one-two, 'three\u2019s' 4.")
    assert found == ["It's", "one", "two", "three\u2019s"]
    assert gaps == ["", " ", "-", ", '", "' 4."]


@pytest.mark.parametrize(
    ("starts", "ends", "new"),
    [
        ([0], [2], [""]),
        ([1], [0], [""]),
        ([-1], [0], [""]),
        ([1, 0], [1, 1], ["", ""]),
        ([0], [1], []),
        ([0], [], [""]),
    ],
)
def test_spans_that_are_not_in_order(starts: list[int], ends: list[int], new: list[str]) -> None:
    """Edits that overlap or lie outside are an error, and no other text."""
    with pytest.raises(ValueError, match=r"order|argument|as many"):
        scan.spliced("a", starts, ends, new)


def test_spliced_text() -> None:
    """The docstring's promises."""
    assert scan.spliced("a\u2019b", [1], [2], ["'"]) == "a'b"
    assert scan.spliced("ab", [0, 1, 2], [0, 1, 2], ["x", "\U0001f600", "z"]) == "xa\U0001f600bz"
    assert scan.spliced("", [], [], []) == ""


def test_edits_at_one_place() -> None:
    """That of the earlier rule first, whatever stands there."""
    insertions = ("one/b", [4, 4], [4, 6], ["z", "b"], [0.5, 1.0])
    assert scan.merged_columns([insertions, (["two/a", "two/c"], [4, 1], [4, 2], ["a", ""], [0.9, 0.8])]) == [
        [1, 4, 4, 4],
        [2, 4, 4, 6],
        [3, 0, 2, 1],
        ["", "z", "a", "b"],
        [0.8, 0.5, 0.9, 1.0],
        ["two/c", "one/b", "two/a", "one/b"],
    ]
    assert scan.merged_columns([]) == scan.merged_columns([("one/b", [], [], [], [])]) == [[]] * 6
    with pytest.raises(ValueError, match=r"as long|argument"):
        scan.merged_columns([("one/b", [1], [1], [], [1.0])])


def test_between_letters() -> None:
    """The first letter behind a place is small."""
    text = "one two Two.six"
    spaces = [place for place, sign in enumerate(text) if not sign.isalpha()]
    assert scan.between_letters(text, spaces, 3) == b"\1\0\1"
    assert scan.between_letters(text, spaces, 4) == b"\0\0\0"
    assert scan.between_letters("", [0], 1) == b"\0"
