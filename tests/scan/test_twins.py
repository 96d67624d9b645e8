"""The compiled searches and those in Python give the same answers, whatever the text."""

from __future__ import annotations

import importlib
import itertools
import math
import pickle
import random
import string
import sys
import zlib
from array import array
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import example, given
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
fact_rows = st.just("") | st.text("\0ab\uffff\ud800", min_size=3, max_size=4)
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
        ends = [*rows, *(f"{row}. {entry.title()} a" for row in rows for entry in known[:3])]
        for least, inside in ((0, ()), (most, tuple(known[:1])), (1, ("a", "bc"))):
            assert one.Words(begun).end(ends, least, inside) == other.Words(begun).end(ends, least, inside)


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
@given(texts, texts, st.text(st.sampled_from(".,!?]\u2026\u3002"), max_size=4))
def test_starts(text: str, more: str, some: str) -> None:
    """Marks of any width, doubled ones too, words beside all of them."""
    one, other = twins("starts")
    sets = some, "\"')]\u201d", " \u00a0", "\"'([\u201c"
    for each in (text, f"a{some} {text}. a{more}", f"{text * 3}. {more} a", f"\u201c{text}\u201d"):
        assert one.lower_starts(each, *sets) == other.lower_starts(each, *sets)
        for place in range(len(each) + 1):
            assert one.lower_word(each, place) == other.lower_word(each, place)
            for end in range(place, min(len(each), place + 3) + 1):
                assert one.may_carry(each, place, end) == other.may_carry(each, place, end)


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
            for signs in ((), tuple(some), (f"a{some[:1]}", *map("".join, itertools.pairwise(text[:9])))):
                assert one.odd_spacing(text, *sets, signs) == other.odd_spacing(text, *sets, signs)
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
        for sets in (("", "", ""), (",", ",.", ","), (", a\u3002", "\u3002", "a,;\u3002")):
            assert one.plain_joints(some, places, *sets) == other.plain_joints(some, places, *sets)
        for most in (0, 2, 64):
            around = one.words_around(some, places, ", a\u3002", "'b", most)
            assert around == other.words_around(some, places, ", a\u3002", "'b", most)


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


@compiled
@given(texts, texts, st.sampled_from((0, 490, 505)))
def test_last_start(text: str, more: str, padding: int) -> None:
    """Of every part of a line, long ones among them."""
    one, other = twins("sentences")
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
@given(lines, st.integers(0, 4), texts, st.integers(0, 3))
def test_lines_that_begin_inside(rows: list[str], size: int, skipped: str, least: int) -> None:
    """Behind a stop and a space, other characters before them and behind; stops at the edges of a line."""
    one, other = twins("lines")
    inside = [f"A. {skipped}{row}{skipped}" for row in rows]
    for more in ([], inside, [*inside[:1], ". ", "a.", ".. . "]):
        for most in (least + 3, sys.maxsize):
            given = (rows + more, size, skipped, least, most)
            assert one.begin_inside(*given) == other.begin_inside(*given)


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
@given(
    lines | st.lists(st.text(st.sampled_from("abAB\u00c9\u01c5\u0436\u4e2d\u24b6\U00010400\ud800 .'"), max_size=20)),
    st.integers(0, 12),
    st.integers(1, 4),
    st.sampled_from((0.0, 0.3, 0.5, 1.0)),
)
def test_headings(rows: list[str], longest: int, letters: int, share: float) -> None:
    """Lines in capitals and in title case, longer and shorter than looked at."""
    one, other = twins("lines")
    rows = [*rows, "A B", "Ab Bab", "", *map(str.title, rows), *map(str.upper, rows)]
    for shouted in (0.5, 0.9):
        asked = rows, longest, letters, share, shouted
        assert one.headings(*asked) == other.headings(*asked)


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


def weigh(key: str) -> tuple[int, ...]:
    """Return made-up scores of a group of facts, one for a piece and six for a place."""
    moves = range(1 if key[0] == "p" else 6)
    return tuple([zlib.crc32(f"{move}{key}".encode(errors="surrogatepass")) % 900 - 400 for move in moves])


@compiled
@given(st.lists(st.tuples(fact_rows, fact_rows, st.integers(-300, 300), st.sampled_from(b"\0\1\2\3")), max_size=12))
def test_chain(steps: list[tuple[str, str, int, int]]) -> None:
    """The sums are those of whole numbers, and so the probabilities are the same to the last bit."""
    groups = (("p", b"\1\0"), ("p", b"\2\2\2\2\2\2\1")), (("a", b"\0\2"), ("\uffff", b"\1"), ("b", b"\0"))
    odds = array("d", [math.exp(score / 100) for score in range(-700, 701)])
    chains = [module.Chain(*groups, weigh, odds) for module in twins("chain")]
    pieces, places, scores, borders = zip(*steps, strict=True) if steps else ((), (), (), ())
    for _ in range(2):
        for floor in (1e-9, 0.2):
            one, other = (
                chain.spans(pieces, scores, (*places, "aaa"), bytes([*borders, 1]), floor) for chain in chains
            )
            assert one == other
            assert all(first <= last < len(steps) and floor <= likely <= 1 for first, last, likely in one)


NONE = scan.CountsBehind("", ())
LETTERS = (tuple, (1, 2, "-PCB"), (4, 16, "-DRM"), "wfo", "0s2l")
"""What the clauses are made of, and the letters in which they are told."""


@compiled
@given(texts | st.text(st.sampled_from("aÉ\u03a3\u01301_''\u2019\u2019--\u2013..,?)\u201d  \n\u3000\U0001f600\ud800")))
@example("\u0130. 0")
def test_clauses(text: str) -> None:
    """Runs of marks of all kinds, and words of all kinds."""
    one, other = twins("clauses")
    words = {
        word: (number % 8, number, -number, 7)
        for number, word in enumerate(sorted({*text.lower().split(), "a", "\u00e9"}))
    }
    known = {word: numbers for word, numbers in words.items() if len(word) <= 64}
    for start, end in ((0, len(text)), (len(text) // 3, len(text) // 2), (len(text), len(text))):
        assert one.joined_words(text, start, end) == other.joined_words(text, start, end)
        for marks in (
            (".,?", "-\u2013", "')\u2019\u201d", "'"),
            (".!\u2026\U0001f600", "-", ")", "\U0001f600"),
            ("^]", "-", "a", "^"),
        ):
            for answer in (True, False):
                cut = [
                    module.Clauses(known, *marks, 4, 16, *LETTERS).cut(
                        text, start, end, lambda _, at, answer=answer: answer != at % 2, str.upper, 3
                    )
                    for module in (one, other)
                ]
                assert cut[0] == cut[1]


@compiled
@given(
    texts | st.text(st.sampled_from("aI.,?!-\u2013  ")),
    st.text(st.sampled_from("-+\u0101"), min_size=1),
    st.text(min_size=1),
)
def test_facts(text: str, codes: str, verbs: str) -> None:
    """Sentences of one clause and of many, with dashes, and with all kinds of letters for what is known of them."""
    words = {word: (number % 8, 0, 0, number) for number, word in enumerate(sorted({*text.lower().split(), "i"}))}
    known = {word: numbers for word, numbers in words.items() if len(word) <= 64}
    clauses = scan.Clauses(known, ".,?!", "-\u2013", ")", "'", 4, 16, scan.Cut, *LETTERS[1:])
    paragraph = clauses.cut(text, 0, len(text), lambda *_: False)
    if paragraph:
        size = len(paragraph)
        given = (paragraph, (codes * 2 * (size + 2))[: 2 * size + 4], (verbs * 2 * size)[: 2 * size], codes[0])
        one, other = twins("facts")
        assert one.fact_rows(*given) == other.fact_rows(*given)


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
    for characters in (some, text[:3], text[-3:] * 2, text[:12], text[-12:] + "\u0430\U0001f600\x00"):
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
    assert known.leading("De the rest, de") == (4, "fr", 2, "nl", 2)
    assert known.leading("the rest") == (2, "en", 1, None, 0)
    assert known.leading("rest") == (1, None, 0, None, 0)
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
    text = f"{text} \u0130a, \u01c5b aB O'Neil Ab \u0130a \u03a3A\u03a3 \u03c3a\u03c2 \u03c3A\u03c2 {text}"
    counts, slow = (twin.CountsBehind(text, tuple(gaps)) for twin in (one, other))
    assert counts.all_low() == slow.all_low()
    assert counts.all_forms() == slow.all_forms()
    asked = ["a", "", text, text.lower(), *text.split(), *text.lower().split(), *slow.all_low(), *slow.all_forms()]
    for question in ("low", "capital", "forms"):
        assert list(map(getattr(counts, question), asked)) == list(map(getattr(slow, question), asked))
    words, slow_words = (twin.Words(asked[::2]) for twin in twins("words"))
    assert counts.among(words) == slow.among(slow_words)
    assert one.capital_runs(text) == other.capital_runs(text)


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
    for excepted in (frozenset(but[1::2]), frozenset(but)):
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
    excepted = frozenset(f"{long}{word}" for found, _ in but for word in found[::2])
    text = f"{' '.join((*words, *excepted, *words[::-1]))}. {text} {', '.join((*words[::2], *capital, *words[1::2]))}"
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
    before, behind = (text[0] + text[9], text[5] + (text + "\n")[11])
    assert scan.stretches(text, "a\u00e9.") == ([1, 10], [5, 11], before, behind)
    assert scan.stretches("a\u00e9", "\u00e9a") == ([0], [2], "\n", "\n")
    assert scan.stretches("", "a") == scan.stretches("a", "") == ([], [], "", "")


def test_pieces_make_the_text() -> None:
    """Gaps and words alternate."""
    found, gaps = scan.split_words("It's one-two, 'three\u2019s' 4.")
    assert found == ["It's", "one", "two", "three\u2019s"]
    assert gaps == ["", " ", "-", ", '", "' 4."]


def test_odd_spacing_of_all_kinds() -> None:
    """Marks inside numbers are left out where they may stand there."""
    text = "a,b 1,000 1,2000 ,c 4,5,d e, f,"
    assert scan.odd_spacing(text, ",", ",", "", "", "", "", ()) == ([1, 11, 17, 23], 0)
    assert scan.odd_spacing(text, ",", "", "", "", "", "", ("f,", ",f", ",")) == ([1, 5, 11, 17, 21, 23], 5)
    text = 'a."b a." b ( c (d " e "f \N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK} g'
    assert scan.odd_spacing(text, ".", "", '"', "", "(", '"', ("g.", "a")) == ([1, 11, 18], 2)
    assert scan.odd_spacing(text, ".", "", "", '"', "", "", ("gh", "g ")) == ([1, 6], 0)


def test_plain_joints_of_all_kinds() -> None:
    """Other alphabets too, whatever the width of the text; no numbers, capitals inside words and further marks."""
    text = "so,it is one,two. 'us,we' or iPhone,iPad 1,ab a,bc ab,c Ab,CD, AB,cd \u0436\u0436,\u0436\u0436"
    for more in ("", " \u6f22", " \U0001f600"):
        joints, others = scan.plain_joints(text + more, scan.places(text, ","), ",", ".,", "")
        zhe = 2 * "\u0436"
        assert joints == [(2, "so", "it"), (12, "one", "two"), (58, "Ab", "CD"), (71, zhe, zhe)]
        assert sorted([place for place, _, _ in joints] + others) == scan.places(text, ",")
    assert scan.plain_joints("one,two.", [3], ",", "", ",") == ([], [3])
    assert scan.plain_joints("one,two", [3], ".", "", "") == ([], [3])
    assert scan.plain_joints("so,it is.we", [2, 8], ".a,", "", ",") == ([(8, "is", "we")], [], [(2, "so", "it")], [])
    assert scan.plain_joints("a,b,c;de,f,1,g,", [1, 3, 5, 8, 10, 12, 14], "", "", ",;") == ([1, 8, 10, 12, 14],)
    rows = [(1, "a", "b'c", "", ","), (5, "b'c", "1", ",", " ")]
    assert scan.words_around("a,b'c,1 ,d", [1, 5, 8], ",", "'", 9) == (rows, [8])
    for length in (64, 65):
        for edge in ("", " ", "\n"):
            place = len(edge) + length
            found = scan.plain_joints(f"{edge}{length * 'a'}.{length * 'b'}{edge}", [place], ".", "", "")
            joint = place, length * "a", length * "b"
            assert found == (([joint], []) if length == 64 else ([], [place]))


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
    rows = ["Read this. So it was.", "So it was. Read more.", "Read m", "One. Two or three."]
    assert scan.Words(["read m"]).end(rows, 0, ()) == [1, 2]
    assert scan.Words(["read m"]).end(rows, 7, ("or", "this")) == [1, 3]


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
def test_shared_words_of_many() -> None:
    """More words than a table begins with, in chosen lines and in others, some of them twice."""
    words = [f"word{number % 1500}" for number in range(4000)]
    rows = [" ".join(words[place : place + 7]) for place in range(0, 4000, 3)]
    chosen = bytes(number % 5 < 3 for number in range(len(rows)))
    table = {"word7": (1, *[0] * 9), "word8": (0, *[1] * 9)}
    of_one, of_other = (each.WordWeights((1, 4), table) for each in twins("weights"))
    assert of_one.shared(rows, chosen, 4) == of_other.shared(rows, chosen, 4)


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
    rows = [
        "The Old House",
        "The old house",
        "OLD",
        "The Old House.",
        "THE OLD HOUSE BY THE LAKE",
        "The Old House At Sea",
    ]
    assert scan.headings(rows, 16, 3, 0.6, 0.5) == [0, 2, 4]
    assert scan.filled(["a", "", " \t", "    b"], 4) == ["a"]
    assert scan.begin_alike(["- One day", "ONE more", "two"], 4, "- ", 1, 9)
    assert not scan.begin_alike(["- One day", "ONE more", "two"], 4, "- ", 1, 8)
    assert not scan.begin_alike(["- One day", "ONE more", "two"], 5, "- ", 1, 9)
    rows = ["Who knows?", "He left. 'Who knows' it, she said.", "He left. Who? ", "who knows"]
    assert scan.begin_inside(rows, 5, "' ", 1, 12) == [1]
    assert scan.begin_inside(rows, 3, "' ", 1, 12) == [1, 2]
    assert scan.begin_inside(rows, 3, "' ", 1, 9) == []
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
    assert counts.all_low() == dict.fromkeys(("mayor", "talks", "which", "held", "in", "the", "went", "on"), 1)
    assert counts.all_forms() == dict.fromkeys(("Ann", "Lee", "New", "York", "Hall"), 1)
    assert list(map(counts.low, ("talks", "ann", "mayor's"))) == [1, 0, 0]
    assert list(map(counts.capital, ("talks", "ann", "Ann"))) == [0, 1, 0]
    assert counts.forms("ann") == {"Ann": 1}
    assert counts.among(scan.Words(("talks", "Ann", "hall", "peace"))) == {"talks": (1, 0), "hall": (0, 1)}
    assert scan.capital_runs(text) == ["Ann Lee", "New York Hall"]
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
    rows, weights = ordinary.unlisted(text, {"talks"}, written, weighing)
    assert (rows[-1][1], weights[-1]) == ("on", 5 + 2 - 1 + 10 + 105)
    assert set(weights[:-1]) == {None}
    rows, weights = ordinary.unlisted(text, frozenset(), counts, weighing._replace(least=117))
    assert (rows[-1][1], weights[-1]) == ("on", 5 + 2 - 1 + 10 + 101)
    for least in (118, math.inf):
        assert ordinary.unlisted(text, frozenset(), counts, weighing._replace(least=least))[0] == rows[:-1]
    excepted = weighing._replace(least=118, bonus=1)
    assert ordinary.unlisted(text, {"on"}, counts, excepted)[0] == rows


def test_starts_of_prose() -> None:
    """Places behind marks; words that may carry a capital; tokens before plain full stops."""
    text = "It rained, e.g. here. the end.\u201d mRNA (see p. a) [1] said. 'ls' lists. x1. it's so.it"
    starts = scan.lower_starts(text, ".]", "\u201d", " ", "'(")
    assert starts == [
        (16, "here", "e.g"),
        (22, "the", "here"),
        (32, "", ""),
        (45, "", "p"),
        (52, "said", ""),
        (59, "", ""),
        (70, "", "lists"),
        (74, "it's", "x1"),
    ]
    assert [scan.lower_word(text, place) for place in (0, 3, 10, 22, 60, 84)] == ["", "rained", "", "the", "", ""]
    assert scan.lower_word("\u4e2d\u6587 adidas \u4e2d\u6587\u4e2d", 3) == ""
    assert scan.lower_word("\u4e2d\u6587 adidas \u0434\u0434 \u0434\u0434", 3) == "adidas"


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


def test_clauses_of_prose() -> None:
    """The docstring's promises."""
    text = "It's - said he -- a co\u2019-op?!) (Yes. a. Don't!)"
    words = {"he": (1, 5, 0, 0x7F), "said": (2, 7, 9, 8), "yes": (4, 0, 0, 0x7F)}
    clauses = scan.Clauses(words, ".?!", "-", ")", "(", 4, 16, *LETTERS)
    asked: list[int] = []
    assert clauses.cut(text, 0, len(text), lambda _, at: bool(asked.append(at)), len, 6) == [
        (0, 4, "-", False, False, False, "u", "-", 1, 0, 0, 0, 0, "--wus00\x7f", None),
        (7, 14, "-", False, True, False, "l", "B", 2, 3, 2, 21, 0, "B-ol210\x08", 7),
        (18, 29, "?", False, True, False, "l", "-", 3, 0, 0, 0, 0, "--wll00\x7f", None),
        (30, 35, ".", True, False, False, "o", "-", 1, 4, 4, 0, 1, "-Dwos00\x7f", 5),
        (36, 38, ".", False, False, False, "l", "-", 1, 0, 0, 0, 2, "--wls00\x7f", None),
        (39, 46, "!", False, False, True, "u", "-", 1, 16, 16, 0, 3, "-Rwus00\x7f", None),
    ]
    assert asked == [34, 37]
    assert scan.joined_words(text, 5, 29) == (["said", "he", "a", "co", "op"], ["said", "he", "a", "co", "op"])


def test_facts_of_prose() -> None:
    """The docstring's promises."""
    words = {"he": (1, 5, 0, 0x7F), "said": (2, 7, 9, 8)}
    clauses = scan.Clauses(words, ".,?!", "-", ")", "(", 4, 16, scan.Cut, *LETTERS[1:])
    paragraph = clauses.cut("It is, - he said. No.", 0, 21, lambda *_: False)
    rows, places = scan.fact_rows(paragraph, "^^--NN--$$", "\0\0S\1\0\0", "7")

    assert rows == [
        "--wu200\x7f,\3\0^^--NN-N+!.-=--2112-=-N+\0037",
        "B-fl210\x7f.\3S--NN---N+!.-=--2112-=-N+\0037",
        "--wus00\x7f.\2\0NN--$$-=--.####1112-=-N+\0037",
    ]
    assert places == [
        f"\xac\xac\0\0\0\0^\2{rows[0]}{rows[1]}",
        f".\0.\0..\0\3{rows[1]}{rows[2]}",
    ]
    with pytest.raises(ValueError, match="two characters"):
        scan.fact_rows(paragraph, "----", "--", "-")


@pytest.mark.parametrize("unit", ["a", "a. ", "www.", "é", " ", "'a", "[1]", ".a", "''", '"', '"a\n', " \u201ca"])
def test_linear(unit: str) -> None:
    """Each function on whatever a text is full of."""
    known = scan.Words(["a", "aaaa"])
    votes = scan.Votes({"a": 1, "aaaa": 2}, ("x", "y"))
    ordinary = scan.WordList(".")
    ordinary.add("a", 1)

    def work(times: int) -> None:
        text = unit * times
        scan.CountsBehind(text, (" ", ", ")).among(known), scan.capital_runs(text), ordinary.unlisted(text, {"a"}, NONE)
        known.among(text), known.tokens(text), known.beside(text, "a", "."), known.occurrences(text)
        known.rows(text), known.sparse([text], 40, 0.5), known.begin([text])
        scan.odd_spacing(text, ".,", ".", "'", "", "", "", ("!", "a?")), known.end([text], 1, ("ab",))
        scan.plain_joints(text, list(range(len(text))), "a", "a", "a"), scan.inner_capitals(text)
        scan.words_around(text, list(range(len(text))), "a", "'", 64)
        scan.pairs(text, "\n\n"), scan.words_beside(text, len(text), len(text), "'", 64)
        scan.lower_starts(text, ".]", "'", " ", "'"), scan.may_carry(text, 0, len(text)), scan.lower_word(text, 0)
        scan.doubled(text, "'a"), scan.lone_marks(text, '"\u201c'), scan.padded_lines(text, '"')
        scan.quoted_spans(text, 0, len(text), '"\u201c', "'"), scan.quotes_words(text, len(text), '"\u201c', "'")
        scan.case_counts(text), scan.has_controls(text), scan.lower(text), scan.split_words(text)
        scan.joined_words(text, 0, len(text))
        scan.Clauses({"a": (1, 1, 1, 1)}, ".a", "'", "]", '"', 1, 2, *LETTERS).cut(text, 0, len(text), lambda *_: True)
        (
            scan.Chain((("p", b"\0"),), (("a", b"\0"),), weigh, array("d", [1])).spans(
                tuple(text), (0,) * len(text), ("", *text), bytes(len(text) + 1), 0.2
            )
        )
        scan.class_counts(text, b""), votes.count(text, len(text), "'."), votes.leading(text)
        (
            scan.split_lines(text),
            scan.line_edges([text]),
            scan.filled([text], len(text)),
            scan.headings([text], 9, 2, 0.5, 0.5),
            scan.begin_alike([text, text[1:]], len(text), "a", 1, len(text)),
            scan.begin_inside([text, text[1:]], 24, "a", 1, len(text)),
        )
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
        lambda: scan.Words(["a"]).end([1], 1, ()),
        lambda: scan.Words(["a"]).end(["b"], None, ()),
        lambda: scan.Words(["a"]).end(["b"], 1, (1,)),
        lambda: scan.Words(["a"]).end(["b"], 1, ["b"]),
        lambda: scan.Words(["a"]).occurrences(1),
        lambda: scan.odd_spacing("a", 1, "", "", "", "", "", ()),
        lambda: scan.odd_spacing("a", "", "", "", "", "", "", (1,)),
        lambda: scan.inner_capitals(b"a"),
        lambda: scan.pairs("a", 1),
        lambda: scan.plain_joints("a", [0], "a", "", None),
        lambda: scan.plain_joints("a", (0,), "a", "", ""),
        lambda: scan.plain_joints("a", ["a"], "a", "", ""),
        lambda: scan.words_around("a", [0], "a", None, 1),
        lambda: scan.words_around("a", ["a"], "a", "", 1),
        lambda: scan.words_beside("a", 0, 1, None, 1),
        lambda: scan.last_start(1, 1),
        lambda: scan.spliced(1, [], [], []),
        lambda: scan.spliced("a", [0], [1], [1]),
        lambda: scan.spliced("a", ["a"], [1], [""]),
        lambda: scan.spliced("a", 1, [1], [""]),
        lambda: scan.lower_starts("a", ".", "", " ", None),
        lambda: scan.lower_word(b"a", 0),
        lambda: scan.may_carry("a", None, 1),
        lambda: scan.split_words(b""),
        lambda: scan.plain_token(1, 1, 1),
        lambda: scan.in_odd_tokens("a", [None], [1]),
        lambda: scan.in_odd_tokens("a", 1, [1]),
        lambda: scan.token_edges("a", None, 1),
        lambda: scan.split_lines(b"a"),
        lambda: scan.line_edges(["a", 1]),
        lambda: scan.headings(["a", 1], 1, 1, 0.5, 0.5),
        lambda: scan.headings(["a"], 1, 1, 0.5, "a"),
        lambda: scan.filled([None], 1),
        lambda: scan.begin_alike(["a", 1], 1, "", 0, 1),
        lambda: scan.begin_alike(["a"], 1, None, 0, 1),
        lambda: scan.begin_inside(["a", 1], 1, "", 0, 1),
        lambda: scan.begin_inside(["a"], 1, None, 0, 1),
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
        lambda: scan.Votes({}, ()).leading(b""),
        lambda: scan.visits("a", array("I"), array("H"), array("i")),
        lambda: scan.shares(array("d", [1]), 1, 1, 1, 0.5),
        lambda: scan.shares(array("d", [1]), 1, ["a"], 1, 0.5),
        lambda: scan.CountsBehind("a", (1,)),
        lambda: scan.CountsBehind("a", [" "]),
        lambda: scan.CountsBehind("a", ()).low(1),
        lambda: scan.CountsBehind("a", ()).capital(b"a"),
        lambda: scan.CountsBehind("a", ()).forms(None),
        lambda: scan.CountsBehind("a", ()).among({"a"}),
        lambda: scan.capital_runs(b"a"),
        lambda: scan.Chain([], (), weigh, array("d", [1])),
        lambda: scan.Chain((), ("ab",), weigh, array("d", [1])),
        lambda: scan.Chain((), (), weigh, (1.0,)),
        lambda: scan.Chain((), (), weigh, array("d", [1])).spans((1,), (0,), ("", ""), bytes(2), 0.2),
        lambda: scan.Chain((), (), weigh, array("d", [1])).spans(("a",), ("",), ("", ""), bytes(2), 0.2),
        lambda: scan.Chain((), (("a", b"\0"),), len, array("d", [1])).spans((), (), ("a",), bytes(1), 0.2),
        lambda: scan.WordList(1),
        lambda: scan.WordList("").add(1, 0),
        lambda: scan.WordList("").add_weighed(1, 0, 0, 0, 0, 0),
        lambda: scan.WordList("").add_weighed("a", 0, 0, 1.5, 0, 0),
        lambda: scan.WordList("").weigh(None, 0),
        lambda: scan.WordList("").unlisted(b"a", frozenset(), NONE),
        lambda: scan.WordList("").unlisted("a", {1}, NONE),
        lambda: scan.WordList("").unlisted("a", 1, NONE),
        lambda: scan.WordList("").unlisted("a", frozenset(), {"a": 1}),
        lambda: scan.WordList("").unlisted("a", frozenset(), NONE, "b"),
        lambda: scan.WordList("").unlisted("a", frozenset(), NONE, (0.0, 1, array("i"), 1)),
        lambda: scan.doubled("a", 1),
        lambda: scan.lone_marks(b"", "a"),
        lambda: scan.quotes_words("a", 1, "a", None),
        lambda: scan.padded_lines("a", None),
        lambda: scan.joined_words(b"a", 0, 1),
        lambda: scan.Clauses({}, ".", "-", None, "'", 0, 2, *LETTERS),
        lambda: scan.Clauses({1: (0, 0, 0, 0)}, ".", "-", ")", "'", 0, 2, *LETTERS),
        lambda: scan.Clauses({"a": (0, 0, 0)}, ".", "-", ")", "'", 0, 2, *LETTERS),
        lambda: scan.Clauses({"a": ("a", 0, 0, 0)}, ".", "-", ")", "'", 0, 2, *LETTERS),
        lambda: scan.Clauses({}, ".", "-", ")", "'", 0, 2, *LETTERS).cut(b"a", 0, 1, lambda *_: True),
        lambda: scan.Clauses({}, ".", "-", ")", "'", 0, 2, *LETTERS).cut("a. b", 0, 4, None),
        lambda: scan.Clauses({"a": (1, 0, 0, 0)}, ".", "-", ")", "'", 0, 2, *LETTERS).cut("a", 0, 1, None, 1, 1),
        lambda: scan.Clauses({}, ".", "-", ")", "'", 0, 2, list, *LETTERS[1:]),
        lambda: scan.quoted_spans("a", 0, 1, "a", None),
        lambda: scan.fact_rows(("a",), "------", "--", "-"),
        lambda: scan.fact_rows([("a",)], "------", "--", "-"),
        lambda: scan.fact_rows([(0, 1, "", 0, 0, 0, "", b"", 1, 0, 0, 0, 0, "")], "------", "--", "-"),
    ],
)
def test_wrong_types_raise(call) -> None:  # noqa: ANN001 (any call)
    """No other object is read as a string."""
    with pytest.raises(TypeError):
        call()


@compiled
def test_wrong_rows_raise() -> None:
    """Rows that are too short or too long, and facts and groups that do not fit into a key."""
    chain = scan.Chain((("p", b"\1"),), (("a", b"\0"),), weigh, array("d", [1]))
    for pieces, places in ((("a",), ("", "")), (("aa",), ("", "\U0001f600")), (("aa",), ("",))):
        with pytest.raises(ValueError, match=r"facts|places"):
            chain.spans(pieces, (0,), places, bytes(2), 0.2)
    with pytest.raises(ValueError, match="too long"):
        scan.Clauses({"a" * 65: (0, 0, 0, 0)}, ".", "-", ")", "'", 0, 2, *LETTERS)
    with pytest.raises(ValueError, match="outside"):
        scan.Clauses({}, ".", "-", ")", "'", 0, 2, *LETTERS).cut("a", 0, 2, lambda *_: True)
    for groups, odds in (((("p", b""),), [1]), ((("p", bytes(8)),), [1]), ((), [])):
        with pytest.raises(ValueError, match=r"facts|exponentials"):
            scan.Chain(groups, (), weigh, array("d", odds))


@compiled
def test_nothing_leaks() -> None:
    """References are given back."""
    entry, text = "abcd", " ".join(["abcd"] * 3)
    before = sys.getrefcount(entry)
    for _ in range(100):
        known = scan.Words([entry])
        assert known.among(text) == {entry}
        known.begin([text]), known.end([text], 1, (entry,))
        known.sparse([text], 2, 0.5)
        votes = scan.Votes({entry: 1}, (entry,))
    del known, votes
    for _ in range(100):
        clauses = scan.Clauses({entry: (1, 1, 1, 1)}, ".", "-", ")", "'", 1, 2, *LETTERS)
        assert len(clauses.cut(f"{entry}. {entry}", 0, 10, lambda *_: False, lambda _: entry, 1)) == 2
        chain = scan.Chain((), ((entry[0], b"\0"),), lambda _: (1,) * 6, array("d", [1]))
        assert chain.spans((entry,), (1,), ("", entry), bytes(2), 0.1)
    del chain, clauses
    for _ in range(100):
        ordinary = scan.WordList(entry)
        ordinary.add_beside(entry)
        counts = scan.CountsBehind(f"A {entry} Abc ABC Abc I\u0130 I\u0130 " + text, (" ", entry))
        assert counts.all_low() == {entry: 4}
        assert counts.all_forms() == {"Abc": 2, "ABC": 1, "I\u0130": 2}
        assert counts.forms("abc") == {"Abc": 2, "ABC": 1}
        assert counts.among(scan.Words([entry])) == {entry: (4, 0)}
        assert counts.low(entry) == counts.low(entry.title()) + 4
        assert len(ordinary.unlisted(f"{text} B", {entry}, counts)[0]) == 1
        ordinary.weigh(entry, 0)
        for beside in (False, True):
            ordinary.add_weighed(entry, 0, 0, 1, beside, 0)
        ones = array("i", [1] * scan.OF_ROW)
        weighing = scan.Weighing(4, 0, ones, ones)
        assert len(ordinary.unlisted(f"{text} B {text}", {entry}, counts, weighing)[0]) == 3
        del weighing
    del counts
    del ordinary
    assert sys.getrefcount(entry) == before
