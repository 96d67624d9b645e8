"""The compiled searches and those in Python give the same answers, whatever the text."""

from __future__ import annotations

import importlib
import itertools
import math
import pickle
import random
import string
import sys
from array import array
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import assert_linear

from normalize import scan
from normalize.scan import triggers

compiled = pytest.mark.skipif(not scan.COMPILED, reason="built without a C compiler, or NORMALIZE_PURE is set")

SIGNS = (
    " .,:;!?'\"()[]#/\\@_-0159 \n\t\r\x00\x1f\x7f\u00a0\u2009\u202f\u2028\u2013\u2014\u2018\u2019\u201c\u201d\u2026"
    "\u3002\uff01aAbBzZwW\u00df\u00e9\u00c9\u0133\u0130\u0131\u03a3\u03c3\u03c2\u0416\u0436\u05d0\u0627\u6f22\u0915\u094d"
    "\u0300\U0001f600\U00010400\ud800\u00b2\u0663\u01c5"
)
texts = st.text(st.sampled_from(SIGNS), max_size=60) | st.text(max_size=40)
entry = st.text(st.sampled_from("aAbzWéΣж漢'-. "), min_size=1, max_size=10)
entries = st.lists(entry, max_size=12)
lines = st.lists(texts, max_size=6)
sets = st.sampled_from(("a", "é", " ", r"\.", r"\n", "[ab]", "[^a]", r"[\s.-]", r"[^\W\d_]", r"\w"))
times = st.sampled_from(("", "*", "+", "?", "{2}", "{1,}", "{0,2}"))
patterns = st.lists(st.builds(str.__add__, sets, times), max_size=4).map("".join)


def twins(name: str) -> tuple[ModuleType, ModuleType]:
    """Return the compiled module and its twin."""
    compiled_one, other = (importlib.import_module(f"normalize.scan.{prefix}{name}") for prefix in ("_", ""))
    return compiled_one, other


@compiled
@given(entries, texts)
def test_words_among(known: list[str], text: str) -> None:
    """Letters run up to what is no letter in ASCII, a dash or a quotation mark."""
    one, other = twins("words")
    text = "".join(known) + text
    assert one.Words(known).among(text) == other.Words(known).among(text)
    assert one.Words(known).tokens(text) == other.Words(known).tokens(text)
    for before, after in (("", ""), (",\u2019a", ".,b\u2019"), (" .", "aé")):
        for each in (text, f" , {' , '.join(known)} ", f"a{', '.join(known)}. "):
            assert one.Words(known).beside(each, before, after) == other.Words(known).beside(each, before, after)
            assert one.Words(known).rows(f"{each}\n{text}") == other.Words(known).rows(f"{each}\n{text}")
    many = f"{text} a " * 70
    assert one.Words(known).occurrences(many) == other.Words(known).occurrences(many)
    found = one.Words(known).occurrences(text)
    assert found == other.Words(known).occurrences(text)
    assert {word for _, word in found} == one.Words(known).among(text)
    assert all(text.startswith(word, place) for place, word in found)
    assert len(one.Words(known)) == len(other.Words(known)) == len(set(known))


@compiled
@given(entries, lines, st.integers(0, 4), st.floats(0, 1))
def test_words_of_lines(known: list[str], rows: list[str], most: int, share: float) -> None:
    """Words between white space, and beginnings in the lower case."""
    one, other = twins("words")
    rows = [*rows, " ".join(known), *(f"\u2028{entry.upper()} a" for entry in known)]
    assert one.Words(known).sparse(rows, most, share) == other.Words(known).sparse(rows, most, share)
    low = [entry.lower() for entry in known]
    for begun in (low, [*low, "#"]):
        assert one.Words(begun).begin(rows) == other.Words(begun).begin(rows)
        ends = [f"{row}. {row}" for row in rows]
        assert one.Words(begun).begin_last(ends, most) == other.Words(begun).begin_last(ends, most)


@compiled
@given(st.lists(st.lists(patterns, max_size=3), max_size=4), st.lists(entries, max_size=4), st.lists(texts, max_size=3))
def test_triggers(groups: list[list[str]], known: list[list[str]], found_in: list[str]) -> None:
    """One reading of a text finds what a search for each pattern and word finds."""
    one, other = scan.Triggers(groups, known), triggers.Triggers(groups, known)
    for text in (*found_in, *map(" ".join, known)):
        assert one.found(text) == other.found(text)
        assert one.found(f"{text} a " * 70) == other.found(f"{text} a " * 70)


@compiled
@given(st.dictionaries(entry, st.lists(st.tuples(st.integers(-8, 8), entry), max_size=3).map(tuple)), entries, texts)
def test_triggers_with_companions(beside: dict[str, tuple[tuple[int, str], ...]], known: list[str], text: str) -> None:
    """Words that need others beside them, in a group of their own and together with words that need none."""
    words = [beside, known, dict.fromkeys(known, ()) | beside]
    one, other = scan.Triggers([], words), triggers.Triggers([], words)
    for each in (text, " ".join((*beside, *known)), *(f"{word} {word}.{word}" for word in beside)):
        assert one.found(each) == other.found(each)


@compiled
@given(texts, st.text(st.sampled_from(".,!?]\u2026\u3002"), max_size=4))
def test_marks(text: str, some: str) -> None:
    """Marks of any width, doubled ones too."""
    one, other = twins("marks")
    closers, spaces, openers = "\"')]\u201d", " \u00a0", "\"'([\u201c"
    assert one.lower_after(text, some, closers, spaces, openers) == other.lower_after(
        text, some, closers, spaces, openers
    )


@compiled
@given(
    texts, *(st.text(st.sampled_from(signs), max_size=4) for signs in (".,!?]\u2026\u3002", ".,\u3002", '["(\u2018'))
)
def test_odd_spacing(text: str, some: str, numeric: str, more: str) -> None:
    """Characters of several roles too."""
    one, other = twins("spacing")
    for roles in ((numeric, "", ""), (numeric, "\"')]\u201d", "\u2018"), (more, some, more)):
        for openers, quotes in ((more, ""), ("", more), (some, numeric)):
            sets = (some, *roles, openers, quotes)
            assert one.odd_spacing(text, *sets) == other.odd_spacing(text, *sets)
    for pair in map("".join, itertools.product(" .\u2026\u6f22\U0001f600", repeat=2)):
        assert one.pairs(text, pair) == other.pairs(text, pair)


@compiled
@given(texts, st.lists(st.text(st.sampled_from("aAbcé\u0416\u0436\u05d0\u00aa1' "), max_size=4), max_size=8))
def test_plain_joints(text: str, words: list[str]) -> None:
    """Words of any letters, parted and joined by marks and spaces."""
    one, other = twins("spacing")
    joined = ",".join(words)
    for some in (text, joined, f"{joined}{text} {joined}"):
        places = list(range(len(some)))
        for marks, enders in (("", ""), (",", ",."), (", a\u3002", "\u3002")):
            assert one.plain_joints(some, places, marks, enders) == other.plain_joints(some, places, marks, enders)


@compiled
@given(texts)
def test_inner_capitals(text: str) -> None:
    """In all alphabets."""
    one, other = twins("spacing")
    for each in (text, f"a{text}b", "".join(map(chr, range(0x20, 0x2100)))):
        assert one.inner_capitals(each) == other.inner_capitals(each)
        assert one.inner_capitals(f"a{'a'.join(each)}a") == other.inner_capitals(f"a{'a'.join(each)}a")


@compiled
@given(texts, st.sampled_from(("", "'\u2019-")), st.integers(0, 9))
def test_words_beside(text: str, joiners: str, most: int) -> None:
    """Between all places."""
    one, other = twins("spacing")
    for end in range(len(text) + 1):
        for start in {end, min(end + 1, len(text)), len(text)}:
            assert one.words_beside(text, end, start, joiners, most) == other.words_beside(
                text, end, start, joiners, most
            )


@compiled
@given(texts, texts, st.sampled_from((0, 490, 505)))
def test_last_start(text: str, more: str, padding: int) -> None:
    """Of every part of a line, long ones among them."""
    one, other = twins("marks")
    line = text + "a" * padding + more
    for stop in {0, 1, len(line) // 2, max(0, len(line) - 1), len(line)} - {len(line) + 1}:
        assert one.last_start(line, stop) == other.last_start(line, stop)


@compiled
@given(lines, st.integers(0, 4), texts, st.integers(0, 3))
def test_lines_that_begin_alike(rows: list[str], size: int, skipped: str, least: int) -> None:
    """In another case, behind other characters, with a sigma."""
    one, other = twins("lines")
    for more in ([], [f"{skipped}{row.swapcase()}" for row in rows], ["\u03a3a", "\u0130b"]):
        for most in (least + 3, sys.maxsize):
            given = (rows + more, size, skipped, least, most)
            assert one.begin_alike(*given) == other.begin_alike(*given)


@compiled
@given(lines, st.integers(1, 4))
def test_lines(rows: list[str], reach: int) -> None:
    """Empty lines among them, and those of nothing but space."""
    one, other = twins("lines")
    rows = [*rows, "   a", " "]
    assert one.line_edges(rows) == other.line_edges(rows)
    assert one.filled(rows, reach) == other.filled(rows, reach)
    assert one.split_lines("\n".join(rows)) == other.split_lines("\n".join(rows))


@compiled
@given(st.lists(st.text(st.sampled_from("abé ж_.-"), max_size=40), max_size=12) | lines, st.integers(1, 3))
def test_echoes(rows: list[str], size: int) -> None:
    """Lines of few different words share many runs."""
    one, other = twins("lines")
    rows = rows + [row.upper().lower() for row in reversed(rows)]
    for least in (size, size + 2):
        assert one.echoes(rows, size, least) == other.echoes(rows, size, least)


@compiled
@given(texts | st.text(st.sampled_from("\"\"\u201c\u201d\u00ab,,''  \n\na1\u0436(\U0001f600\ud800")))
def test_quotations(text: str) -> None:
    """Marks of any width, straight ones and typographic ones, many and few."""
    one, other = twins("quotations")
    every = '"\u201c\u201d\u201e\u00ab\u00bb'
    for some in ("", '"', "'", "\u201c\u201d", every, every + "\U0001f600"):
        assert one.doubled(text, some) == other.doubled(text, some)
        assert one.lone_marks(text, some) == other.lone_marks(text, some)
        for words in range(4):
            assert one.quotes_words(text, words, some, "('") == other.quotes_words(text, words, some, "('")
        for start, end in ((0, len(text)), (len(text) // 3, len(text) // 2)):
            assert one.quoted_spans(text, start, end, some, "('") == other.quoted_spans(text, start, end, some, "('")
    for mark in "\"'\u201c\U0001f600":
        assert one.padded_lines(text, mark) == other.padded_lines(text, mark)


@compiled
@given(texts | st.text(st.sampled_from("aÉ\u03a3\u01301_''\u2019\u2019--\u2013..,?)\u201d  \n\u3000\U0001f600\ud800")))
def test_pieces(text: str) -> None:
    """Runs of marks of all kinds, and words of all kinds."""
    one, other = twins("clauses")
    for start, end in ((0, len(text)), (len(text) // 3, len(text) // 2), (len(text), len(text))):
        for marks in ((".,?", "-\u2013", "')\u2019\u201d"), (".\U0001f600", "-", ")"), ("^-]", "\u2013", "a")):
            assert one.pieces(text, start, end, *marks) == other.pieces(text, start, end, *marks)


@compiled
@given(texts)
def test_characters(text: str) -> None:
    """Counts, controls, and words."""
    one, other = twins("characters")
    assert one.case_counts(text) == other.case_counts(text)
    assert one.has_controls(text) == other.has_controls(text)
    assert one.lower(text) == other.lower(text)
    assert one.split_words(text) == other.split_words(text)


@compiled
@given(texts, texts, st.sampled_from(("", "\u0410\u044f", "\u00a0\u00e9\u4e00\u9fff\ud800\udfff")), st.integers(0, 9))
def test_inventory(text: str, some: str, ordinary: str, padding: int) -> None:
    """Characters outside ASCII, behind ASCII of every length; none, some, and doubled ones looked for."""
    one, other = twins("inventory")
    text = "a" * padding + text + "a" * padding
    assert one.high_characters(text, ordinary) == other.high_characters(text, ordinary)
    assert one.high_sequences(text) == other.high_sequences(text)
    for characters in (some, text[:3], text[-3:] * 2):
        assert one.places(text, characters) == other.places(text, characters)
        assert one.stretches(text, characters) == other.stretches(text, characters)


@compiled
@pytest.mark.parametrize("path", sorted(Path(scan.__file__).parent.glob("_*.c")), ids=lambda path: path.stem)
def test_the_compiled_search_is_the_one_in_use(path: Path) -> None:
    """Nothing that is compiled is forgotten in the package."""
    module = importlib.import_module(f"normalize.scan.{path.stem}")
    for name in set(dir(module)) & set(scan.__all__):
        if name != "Triggers":
            assert getattr(scan, name) is getattr(module, name)


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
@given(st.binary(max_size=60), st.lists(st.integers(0, 4), min_size=8, max_size=8), st.lists(st.integers(-1, 3)))
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
    moves, one = array("I", [0] * 97 + [1] + [0] * 158), array("H", [0, 0])
    assert scan.visits(b"abaa", moves, one, array("i", [-1, 7])) == (
        array("i", [7]).tobytes(),
        array("i", [3]).tobytes(),
    )


@compiled
@given(texts, st.lists(st.sampled_from((" ", ", ", "", "\N{RIGHT SINGLE QUOTATION MARK}")), max_size=3))
def test_words_among_neighbours(text: str, gaps: list[str]) -> None:
    """How often words stand behind gaps, and which make names."""
    one, other = twins("prose")
    text = f"{text} \u0130a, \u01c5b aB O'Neil Ab {text}"
    counts, slow = (twin.CountsBehind(text, tuple(gaps)) for twin in (one, other))
    assert counts.capital == slow.capital
    assert counts.all_small() == slow.all_small()
    asked = ["a", "", text, *text.split(), *slow.all_small(), *slow.capital]
    assert list(map(counts.small, asked)) == list(map(slow.small, asked))
    words, slow_words = (twin.Words(asked[::2]) for twin in twins("words"))
    assert counts.among(words) == slow.among(slow_words)
    assert one.capital_runs(text) == other.capital_runs(text)


@compiled
@given(st.lists(st.tuples(entries, st.booleans()), max_size=4), entries, texts, st.sampled_from((0, 7, 8, 14, 15, 16)))
def test_word_list(known: list[tuple[list[str], bool]], but: list[str], text: str, padding: int) -> None:
    """Words that are not on a list, of any length, before and after it is emptied."""
    one, other = (twin.WordList() for twin in twins("lists"))
    long = "a" * padding
    text = f"{' '.join(but)} {text} " + " ".join(f"{long}{word} B {word}" for found, _ in known for word in found)
    for found, beside in known:
        for word in (*found, *(f"{long}{each}" for each in found)):
            for twin in (one, other):
                twin.add_beside(word) if beside else twin.add(word)
    assert one.unlisted(text, but) == other.unlisted(text, but)
    one.clear()
    other.clear()
    assert one.unlisted(text, {}) == other.unlisted(text, {})


_WEIGHTS = st.integers(-3, 3).map(float)


@compiled
@given(
    st.lists(st.tuples(entries, st.integers(0, 1), st.booleans(), st.tuples(*[_WEIGHTS] * 4)), max_size=4),
    st.lists(st.tuples(entries, st.integers(0, 1), st.booleans(), _WEIGHTS), max_size=8),
    entries,
    texts,
    st.sampled_from((0, 14, 15)),
)
def test_weighed_words(
    known: list[tuple[list[str], int, bool, tuple[float, ...]]],
    beside: list[tuple[list[str], int, bool, float]],
    but: list[str],
    text: str,
    padding: int,
) -> None:
    """Words that are ordinary beside some words, whatever is known of those."""
    one, other = (twin.WordList() for twin in twins("lists"))
    long = "a" * padding
    words = [f"{long}{word}" for found, *_ in (*known, *beside) for word in found]
    text = f"{' '.join((*words, *but, *words[::-1]))}. {text} {', '.join((*words[::2], *words[1::2]))}"
    for twin in (one, other):
        for found, group, spaced, own in known:
            for word in found:
                twin.add_weighed(f"{long}{word}", group, spaced, own)
        for found, group, after, weight in beside:
            for word in (*found, ""):
                twin.weigh(f"{long}{word}" if word else "", group, after, weight)
    for least in (-math.inf, -1.0, 0.0, 4.0, math.inf):
        assert one.unlisted(text, but, least) == other.unlisted(text, but, least)


@compiled
def test_long_word_list() -> None:
    """A list grows."""
    one, other = (twin.WordList() for twin in twins("lists"))
    many = ["".join(chr(97 + (number >> 4 * place & 15)) for place in range(4)) for number in range(5000)]
    for number, word in enumerate(many):
        for twin in (one, other):
            twin.add(word) if number % 3 else twin.add_beside(word)
    text = " ".join((*many, "none", *many[::7]))
    assert one.unlisted(text, set(many[::5])) == other.unlisted(text, set(many[::5]))


def test_capitals_of_all_scripts() -> None:
    """Counted exactly."""
    assert scan.case_counts("AbÉ Жж \U00010400ß") == (7, 4)


def test_lower_of_all_characters() -> None:
    """As Python has it, each alone and behind a letter."""
    for character in map(chr, range(sys.maxunicode + 1)):
        assert scan.lower(f"A{character}B\u4e00") == f"A{character}B\u4e00".lower()
    assert scan.lower("\u212a") == "k"


def test_inventory_of_all_kinds() -> None:
    """The docstrings' promises."""
    text = "\u0416a\u00e9\u00e9. \ud800\U0001f600\U0001f600 \u00e9"
    assert scan.high_characters(text, "\u0410\u044f") == {"\u00e9", "\ud800", "\U0001f600"}
    assert scan.high_characters("\u00e9\u00ff", "\u00e0\u00ff") == scan.high_characters("e", "") == frozenset()
    assert scan.high_sequences(text) == {"\u00e9\u00e9", "\ud800\U0001f600\U0001f600"}
    assert scan.places(text, "\U0001f600a.") == [1, 4, 7, 8]
    assert scan.stretches(text, "a\u00e9.") == [(1, 5), (10, 11)]


def test_pieces_make_the_text() -> None:
    """Gaps and words alternate."""
    found, gaps = scan.split_words("It's one-two, 'three\u2019s' 4.")
    assert found == ["It's", "one", "two", "three\u2019s"]
    assert gaps == ["", " ", "-", ", '", "' 4."]


def test_odd_spacing_of_all_kinds() -> None:
    """Marks inside numbers are left out where they may stand there."""
    text = "a,b 1,000 1,2000 ,c 4,5,d e, f,"
    assert scan.odd_spacing(text, ",", ",", "", "", "", "") == [1, 11, 17, 23]
    assert scan.odd_spacing(text, ",", "", "", "", "", "") == [1, 5, 11, 17, 21, 23]
    text = 'a."b a." b ( c (d " e "f \N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK} g'
    assert scan.odd_spacing(text, ".", "", '"', "", "(", '"') == [1, 11, 18]
    assert scan.odd_spacing(text, ".", "", "", '"', "", "") == [1, 6]


def test_plain_joints_of_all_kinds() -> None:
    """Other alphabets too, whatever the width of the text; no numbers, capitals inside words and further marks."""
    text = "so,it is one,two. 'us,we' or iPhone,iPad 1,ab a,bc ab,c Ab,CD, AB,cd \u0436\u0436,\u0436\u0436"
    for more in ("", " \u6f22", " \U0001f600"):
        joints, others = scan.plain_joints(text + more, scan.places(text, ","), ",", ".,")
        assert joints == [(0, 2, 5), (9, 12, 16), (56, 58, 61), (69, 71, 74)]
        assert sorted([place for _, place, _ in joints] + others) == scan.places(text, ",")
    assert scan.plain_joints("one,two.", [3], ",", "") == scan.plain_joints("one,two", [3], ".", "") == ([], [3])
    for length in (64, 65):
        for edge in ("", " ", "\n"):
            place = len(edge) + length
            found = scan.plain_joints(f"{edge}{length * 'a'}.{length * 'b'}{edge}", [place], ".", "")
            assert found == (([(len(edge), place, len(edge) + 129)], []) if length == 64 else ([], [place]))


def test_pairs_of_all_kinds() -> None:
    """In this order, in texts of every width and length."""
    for more in ("", "\N{LATIN SMALL LETTER E WITH ACUTE}", "\N{CYRILLIC SMALL LETTER ZHE}", "\N{GRINNING FACE}"):
        assert scan.pairs(f"a- - {more}--- ", "- ") == [1, 3, 7 + len(more)]
        assert scan.pairs(f"a---{more}", "--") == [1, 2]
        assert scan.pairs(f"  {more}", 2 * "\N{EM SPACE}") == scan.pairs(more, "--") == []
        for length in range(500, 520):
            assert scan.pairs(f"{more}{'-' * length}  -", "  ") == [length + len(more)]


def test_words_with_signs_inside() -> None:
    """Apostrophes and vowel signs belong to words, apostrophes at their edges do not."""
    assert scan.words_beside("'it's,don't'", 5, 6, "'", 64) == ("it's", "don't", "'", "'")
    assert scan.words_beside("it's,don't", 4, 5, "", 64) == ("s", "don", "'", "'")
    assert scan.words_beside("\u0915\u094d\u0937.\u0915\u093f", 3, 4, "", 2) == (
        "\u094d\u0937",
        "\u0915\u093f",
        "\u0915",
        "",
    )


def test_words() -> None:
    """The docstrings' promises."""
    known = scan.Words(["Kyiv", "née", "x"])
    assert known.among("Kyiv-based née\u2014x xx") == {"Kyiv", "née", "x"}
    assert known.occurrences("née x née\u2014x xx") == [(0, "née"), (4, "x"), (6, "née"), (10, "x")]
    many = [f"{first}b" for first in string.ascii_letters]
    assert scan.Words(many).occurrences(" ".join(many)) == list(zip(range(0, 3 * len(many), 3), many, strict=True))
    assert scan.Words(["the", "of"]).sparse(["the end of it", "no such words", ""], 40, 0.3) == [1]
    assert scan.Words(["read mor", "©"]).begin(["  Read more", "Reading", "© 2001"]) == [0, 2]
    assert scan.Words(["#", "1 p"]).begin(["1 page", "\u0663", "page"]) == [0, 1]
    assert scan.Words(["two", "a"]).begin_last(["One. Two.", "Two. One.", "", "A."], 0) == [0, 3]
    assert scan.Words(["two", "a"]).begin_last(["One. Two.", "Two. One.", "", "A."], 3) == [0]


@compiled
@given(lines, st.lists(st.integers(-9, 9), max_size=9), st.sets(st.integers(-20, 20)), st.integers(-12, 12))
def test_tallies(rows: list[str], values: list[int], thresholds: set[int], reach: int) -> None:
    """Words and figures, and what numbers or sums of those beside them are among others."""
    one, other = twins("tallies")
    assert one.lower_words(rows) == other.lower_words(rows)
    assert list(map(one.masked, rows)) == list(map(other.masked, rows))
    assert one.ranks(values, sorted(thresholds), reach) == other.ranks(values, sorted(thresholds), reach)


@compiled
@given(lines, entries, st.lists(st.integers(-9, 9), min_size=10, max_size=10), st.integers(0, 3), st.randoms())
def test_word_weights(rows: list[str], known: list[str], some: list[int], least: int, chance: random.Random) -> None:
    """Some words weigh something, in short lines other than in long ones; chosen lines share words."""
    one, other = twins("weights")
    table = {word: (number % 2, *chance.sample(some, 9)) for number, word in enumerate(known)}
    rows = [*rows, " ".join(known), *map("a {} a".format, known)]
    chosen = bytes(chance.choices((0, 1), k=len(rows)))
    of_one, of_other = (each.WordWeights((1, 4), table) for each in (one, other))
    assert of_one.sums(rows) == of_other.sums(rows)
    assert of_one.shared(rows, chosen, least) == of_other.shared(rows, chosen, least)
    with pytest.raises(ValueError, match="chosen or not"):
        of_one.shared(rows, chosen[1:], least)
    with pytest.raises(ValueError, match="10 numbers"):
        one.WordWeights((1, 4), {"a": (1, 2)})
    with pytest.raises(ValueError, match="too many"):
        one.WordWeights((1, 2, 3, 4), {})
    with pytest.raises(OverflowError):
        one.WordWeights((), {"a": (1, 2, 3, 1 << 20)})


@compiled
@given(st.integers(0, 9), st.lists(st.lists(st.integers(0, 2), max_size=4), max_size=4), st.randoms())
def test_chosen_sums(rows: int, asked: list[list[int]], chance: random.Random) -> None:
    """Each choice by some of three columns, their answers put together."""
    one, other = twins("tallies")
    columns = [chance.randbytes(rows) for _ in range(3)]
    choices = tuple(
        (
            tuple((column, chance.randbytes(256)) for column in some),
            chance.randbytes(256),
            bytes(chance.randrange(63) for _ in range(256)),
        )
        for some in asked
    )
    assert one.chosen_sums(columns, choices) == other.chosen_sums(columns, choices)


def test_lines_of_a_page() -> None:
    """The docstrings' promises."""
    assert scan.split_lines("One.\n\r\n") == ("One.", "\r", "")
    assert scan.line_edges(["One.", "", "two"]) == ("O\nt", ".\no")
    assert scan.filled(["a", "", " \t", "    b"], 4) == ["a"]
    assert scan.begin_alike(["- One day", "ONE more", "two"], 4, "- ", 1, 9)
    assert not scan.begin_alike(["- One day", "ONE more", "two"], 4, "- ", 1, 8)
    assert not scan.begin_alike(["- One day", "ONE more", "two"], 5, "- ", 1, 9)
    assert scan.echoes(["a b c d", "x", "b c d e", "a b c d"], 2, 2) == [(2, 0, 2, 3), (3, 0, 3, 3)]


def test_tallies_of_a_page() -> None:
    """The docstrings' promises."""
    assert scan.masked("2024-05 \u0663") == "0-0 \u0663"
    assert scan.lower_words(["two Words 3 a-1", ""]) == [2, 0]
    assert scan.ranks([-1, 3, 4, 100], [0, 3, 50]) == bytes([0, 1, 2, 3])
    assert scan.ranks([1, 2, 3], [0, 2], -2) == bytes([0, 1, 2])
    assert scan.ranks([1, 2, 3], [0, 2], 9) == bytes([2, 2, 0])
    weights = scan.WordWeights((1,), {"a": (1, 10, 20, 1, 2, 3, 4), "bee": (0, 5, 6, 0, 0, 0, 0)})
    assert weights.sums(["a", " a bee a", "", "bee"]) == ([1, 3, 0, 1], [1, 2, 0, 0], [14, 52, 0, 5])
    assert weights.shared(["bee fly", "fly a", "fly", "bee"], bytes([1, 1, 0, 0]), 1) == [1, 1, 1, 1]
    table = bytes([0, 1]) + bytes(254)
    assert scan.chosen_sums([b"\0\1", b"\1\1"], (((((0, table), (1, table)), table, table)),)) == [257, 257]
    assert scan.chosen_sums([], ()) == []


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


def test_prose() -> None:
    """The docstrings' promises."""
    text = "The mayor's talks, which Ann Lee held in the New York Hall, went on."
    counts = scan.CountsBehind(text, (" ", ", "))
    assert counts.all_small() == dict.fromkeys(("mayor", "talks", "which", "held", "in", "the", "went", "on"), 1)
    assert counts.capital == dict.fromkeys(("Ann", "Lee", "New", "York", "Hall"), 1)
    assert list(map(counts.small, ("talks", "Ann", "mayor's"))) == [1, 0, 0]
    assert counts.among(scan.Words(("talks", "Ann", "Hall", "peace"))) == {"talks"}
    assert scan.capital_runs(text) == ["Ann Lee", "New York Hall"]
    ordinary = scan.WordList()
    for word in ("talks", "in", "the"):
        ordinary.add(word)
    for word in ("went", "which"):
        ordinary.add_beside(word)
    assert [word for _, word, *_ in ordinary.unlisted(text, ("talks",))] == [
        "mayor's",
        "talks",
        "which",
        "held",
        "went",
        "on",
    ]
    assert ordinary.unlisted(text, ())[-1] == (65, "on", "went", "", " ", ".")


def test_words_beside_marks() -> None:
    """The docstrings' promises."""
    known = scan.Words(["said", "added"])
    text = "Yes, said he. No, he said: no.\nHe said so, added2 \u00ab(said\u00bb."
    assert known.beside(text, ",", ".:") == ({"said"}, {"said"})
    assert known.beside(text, ".", ".") == (set(), set())
    assert known.rows(text + "\nnone\nadded") == [0, 1, 3]


def test_words_are_pickled() -> None:
    """By the public name: a process without compiled code can read them."""
    known = pickle.loads(pickle.dumps(scan.Words(["Kyiv", "née"])))

    assert type(known) is scan.Words
    assert known.among("née Kyiv x") == {"Kyiv", "née"}
    assert not scan.COMPILED or scan.Words.__module__ == "normalize.scan"


def test_quotation_marks() -> None:
    """The docstrings' promises."""
    text = 'no\n"one" \u201cand\u201d\n\n" two "\nand "three'
    assert scan.lone_marks(text, '"\u201c\u201d') == [(24, 34, 28)]
    assert scan.lone_marks(text, "\u201c") == [(3, 14, 9)]
    assert scan.quotes_words('a "few words" here', 2, '"', "")
    assert not scan.quotes_words('a "few words" here\n"one', 3, '"', "")
    assert scan.padded_lines(text, '"') == [(16, 23)]
    assert scan.quoted_spans(text, 3, 14, '"', "(") == [(3, 8)]
    assert scan.doubled("a,,b,'c''", "',<") == ["'", ","]


def test_pieces_of_prose() -> None:
    """The docstring's promises."""
    text = "It's - said he -- a co\u2019-op?!) Yes."
    assert scan.pieces(text, 0, len(text), ".?!", "-", ")") == [
        (0, 5, 6, ["It's"], ["it's"]),
        (6, 15, 17, ["said", "he"], ["said", "he"]),
        (17, 26, 29, ["a", "co", "op"], ["a", "co", "op"]),
        (29, 34, 34, ["Yes"], ["yes"]),
    ]


@pytest.mark.parametrize("unit", ["a", "a. ", "www.", "é", " ", "'a", "[1]", ".a", "''", '"', '"a\n', " \u201ca"])
def test_linear(unit: str) -> None:
    """Each function on whatever a text is full of."""
    known = scan.Words(["a", "aaaa"])
    votes = scan.Votes({"a": 1, "aaaa": 2}, ("x", "y"))
    ordinary = scan.WordList()
    ordinary.add("a")

    def work(times: int) -> None:
        text = unit * times
        scan.CountsBehind(text, (" ", ", ")).among(known), scan.capital_runs(text), ordinary.unlisted(text, {"a"})
        known.among(text), known.tokens(text), known.beside(text, "a", "."), known.occurrences(text)
        known.rows(text), known.sparse([text], 40, 0.5), known.begin([text]), known.begin_last([text], 1)
        scan.odd_spacing(text, ".,", ".", "'", "", "", ""), scan.last_start(text, len(text))
        scan.plain_joints(text, list(range(len(text))), "a", "a"), scan.inner_capitals(text)
        scan.pairs(text, "\n\n"), scan.words_beside(text, len(text), len(text), "'", 64)
        scan.lower_after(text, ".]", "'", " ", "'")
        scan.doubled(text, "'a"), scan.lone_marks(text, '"\u201c'), scan.padded_lines(text, '"')
        scan.quoted_spans(text, 0, len(text), '"\u201c', "'"), scan.quotes_words(text, len(text), '"\u201c', "'")
        scan.case_counts(text), scan.has_controls(text), scan.lower(text), scan.split_words(text)
        scan.pieces(text, 0, len(text), ".a", "'", "]")
        scan.class_counts(text, b""), votes.count(text, len(text), "'.")
        scan.split_lines(text), scan.line_edges([text]), scan.filled([text], len(text))
        scan.begin_alike([text, text[1:]], len(text), "a", 1, len(text))
        scan.lower_words([text]), scan.masked(text), scan.ranks(text.encode(errors="replace"), range(99), 9)
        (
            scan.WordWeights((), {}).sums([text]),
            scan.WordWeights((), {}).shared(text.split("a"), bytes(text.count("a") + 1), 1),
        )
        scan.chosen_sums([bytes(len(text))], (((), bytes(256), bytes(256)),))
        scan.high_characters(text, ""), scan.high_sequences(text)
        scan.places(text, "a\u00e9"), scan.stretches(text, "a\u00e9")
        scan.echoes([text, text], 3, 3), scan.echoes(text.split("a"), 1, 1)

    assert_linear(work)


@compiled
@pytest.mark.parametrize(
    "call",
    [
        lambda: scan.Words([1]),
        lambda: scan.Words(["a"]).among(b"a"),
        lambda: scan.Words(["a"]).tokens(b"a"),
        lambda: scan.Words(["a"]).beside("a", "", b"a"),
        lambda: scan.Words(["a"]).rows(b"a"),
        lambda: scan.Words(["a"]).sparse([1], 1, 0.1),
        lambda: scan.Words(["a"]).begin([None]),
        lambda: scan.Words(["a"]).begin_last([1], 1),
        lambda: scan.Words(["a"]).begin_last(["a"], None),
        lambda: scan.Words(["a"]).occurrences(1),
        lambda: scan.odd_spacing("a", 1, "", "", "", "", ""),
        lambda: scan.inner_capitals(b"a"),
        lambda: scan.pairs("a", 1),
        lambda: scan.plain_joints("a", [0], "a", None),
        lambda: scan.plain_joints("a", (0,), "a", ""),
        lambda: scan.plain_joints("a", ["a"], "a", ""),
        lambda: scan.words_beside("a", 0, 1, None, 1),
        lambda: scan.last_start(1, 1),
        lambda: scan.split_words(b""),
        lambda: scan.plain_token(1, 1, 1),
        lambda: scan.in_odd_tokens("a", [None], [1]),
        lambda: scan.in_odd_tokens("a", 1, [1]),
        lambda: scan.token_edges("a", None, 1),
        lambda: scan.split_lines(b"a"),
        lambda: scan.line_edges(["a", 1]),
        lambda: scan.filled([None], 1),
        lambda: scan.begin_alike(["a", 1], 1, "", 0, 1),
        lambda: scan.begin_alike(["a"], 1, None, 0, 1),
        lambda: scan.echoes([b""], 1, 1),
        lambda: scan.WordWeights((), {1: (1, 2, 3, 4)}),
        lambda: scan.WordWeights((), {}).sums([b"a"]),
        lambda: scan.WordWeights((), {}).shared([1], b"a", 1),
        lambda: scan.masked(b"a"),
        lambda: scan.lower_words([b"a"]),
        lambda: scan.ranks(["a"], [1]),
        lambda: scan.chosen_sums([1], ((((0, bytes(256)),), bytes(256), bytes(256)),)),
        lambda: scan.chosen_sums([b"a"], ((((0, b""),), bytes(256), bytes(256)),)),
        lambda: scan.chosen_sums([b"a"], (((), bytes(256), None),)),
        lambda: scan.has_controls(None),
        lambda: scan.lower(b"A"),
        lambda: scan.high_characters("a", None),
        lambda: scan.high_sequences(b"a"),
        lambda: scan.places("a", 1),
        lambda: scan.stretches(b"a", "a"),
        lambda: scan.class_counts(b"", b""),
        lambda: scan.Votes({1: 1}, ()),
        lambda: scan.Votes({"a": "a"}, ()),
        lambda: scan.Votes({}, ()).count(b"", 1, ""),
        lambda: scan.visits("a", array("I"), array("H"), array("i")),
        lambda: scan.shares(array("d", [1]), 1, 1, 1, 0.5),
        lambda: scan.shares(array("d", [1]), 1, ["a"], 1, 0.5),
        lambda: scan.CountsBehind("a", (1,)),
        lambda: scan.CountsBehind("a", [" "]),
        lambda: scan.CountsBehind("a", ()).small(1),
        lambda: scan.CountsBehind("a", ()).among({"a"}),
        lambda: scan.capital_runs(b"a"),
        lambda: scan.WordList().add(1),
        lambda: scan.WordList().add_weighed(1, 0, 0, (0.0, 0.0, 0.0, 0.0)),
        lambda: scan.WordList().add_weighed("a", 0, 0, 1),
        lambda: scan.WordList().weigh(None, 0, 0, 1.0),
        lambda: scan.WordList().unlisted("a", (), "b"),
        lambda: scan.WordList().unlisted(b"a", ()),
        lambda: scan.WordList().unlisted("a", [1]),
        lambda: scan.WordList().unlisted("a", 1),
        lambda: scan.doubled("a", 1),
        lambda: scan.lone_marks(b"", "a"),
        lambda: scan.quotes_words("a", 1, "a", None),
        lambda: scan.padded_lines("a", None),
        lambda: scan.pieces("a", 0, 1, ".", "-", None),
        lambda: scan.quoted_spans("a", 0, 1, "a", None),
    ],
)
def test_wrong_types_raise(call) -> None:  # noqa: ANN001 (any call)
    """No other object is read as a string."""
    with pytest.raises(TypeError):
        call()


@compiled
def test_nothing_leaks() -> None:
    """References are given back."""
    entry, text = "abcd", " ".join(["abcd"] * 3)
    before = sys.getrefcount(entry)
    for _ in range(100):
        known = scan.Words([entry])
        assert known.among(text) == {entry}
        known.begin([text]), known.begin_last([text], 1)
        known.sparse([text], 2, 0.5)
        votes = scan.Votes({entry: 1}, (entry,))
    del known, votes
    for _ in range(100):
        ordinary = scan.WordList()
        ordinary.add_beside(entry)
        assert len(ordinary.unlisted(f"{text} B", [entry])) == 1
        for after in (False, True):
            ordinary.weigh(entry, 0, after, 1.0)
            ordinary.add_weighed(entry, 0, after, (1.0, 1.0, 1.0, 1.0))
        assert len(ordinary.unlisted(f"{text} B {text}", [], 4)) == 3
        counts = scan.CountsBehind(f"A {entry} Abc " + text, (" ", entry))
        assert counts.all_small() == {entry: 4}
        assert counts.among(scan.Words([entry])) == {entry}
        assert counts.small(entry) == counts.small(entry.title()) + 4
    del counts
    del ordinary
    assert sys.getrefcount(entry) == before
