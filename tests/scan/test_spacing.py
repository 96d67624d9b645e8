"""Spaces between words and marks: the compiled searches and those in Python give the same answers."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st
from twins import compiled, texts, twins

from normalize import scan


@compiled
@given(
    texts, *(st.text(st.sampled_from(signs), max_size=4) for signs in (".,!?]\u2026\u3002", ".,\u3002", '["(\u2018'))
)
def test_odd_spacing(text: str, some: str, numeric: str, more: str) -> None:
    """Characters of several roles too."""
    one, other = twins("spacing")
    for roles in ((numeric, "", ""), (numeric, "\"')]\u201d", "\u2018"), (more, some, more)):
        for openers, quotes in ((more, ""), ("", more), (some, numeric)):
            sets = (some, *roles, openers, quotes, more)
            for signs in ((), tuple(some), (f"a{some[:1]}", *map("".join, itertools.pairwise(text[:9])))):
                assert one.odd_spacing(text, *sets, signs) == other.odd_spacing(text, *sets, signs)
    for pair in map("".join, itertools.product(" .\u2026\u6f22\U0001f600", repeat=2)):
        assert one.pairs(text, pair) == other.pairs(text, pair)
        for step, times in itertools.product((1, 2, 3), repeat=2):
            assert one.at_steps(text, pair[0], step, times) == other.at_steps(text, pair[0], step, times)


@compiled
@given(texts, st.lists(st.text(st.sampled_from("aAbcé\u0416\u0436\u05d0\u00aa1' "), max_size=4), max_size=8))
def test_plain_joints(text: str, words: list[str]) -> None:
    """Words of any letters, parted and joined by marks and spaces."""
    one, other = twins("spacing")
    joined = ",".join(words)
    for some in (text, joined, f"{joined}{text} {joined}"):
        places = list(range(len(some)))
        for sets in (("", "", "", ""), (",", ",.", ",", "."), (", a\u3002", "\u3002", "a,;\u3002", ",a\u3002")):
            assert one.plain_joints(some, places, *sets) == other.plain_joints(some, places, *sets)
        for most in (0, 2, 64):
            around = one.words_around(some, places, ", a\u3002", "'b", most)
            assert around == other.words_around(some, places, ", a\u3002", "'b", most)


@compiled
@given(st.text(st.sampled_from(',; "\na\u201c'), max_size=40))
def test_row_commas(text: str) -> None:
    """Of lines with quoted cells too."""
    one, other = twins("spacing")
    commas = [place for place, sign in enumerate(text) if sign == ","]
    for places in (commas, commas[1::2], list(range(len(text)))):
        for least in (0, 2):
            assert one.row_commas(text, places, least) == other.row_commas(text, places, least)


def test_row_commas_of_some_lines() -> None:
    """A comma with a space behind it tells of no row unless it stands in a quoted cell."""
    text = 'a,b,c\nd,e, f\n"g, h",i,j\nk,l'
    commas = [place for place, sign in enumerate(text) if sign == ","]
    assert [text[place - 1 : place + 2] for place in scan.row_commas(text, commas, 2)] == [
        "a,b",
        "b,c",
        "g, ",
        '",i',
        "i,j",
    ]


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


def test_odd_spacing_of_all_kinds() -> None:
    """Marks inside numbers are left out where they may stand there."""
    text = "a,b 1,000 1,2000 ,c 4,5,d e, f,"
    assert scan.odd_spacing(text, ",", ",", "", "", "", "", "", ()) == ([1, 11, 17, 23], [17], [], 0)
    assert scan.odd_spacing(text, ",", "", "", "", "", "", "", ("f,", ",f", ",")) == (
        [1, 5, 11, 17, 21, 23],
        [17],
        [],
        5,
    )
    text = 'a."b a." b ( c (d " e "f \N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK} g'
    assert scan.odd_spacing(text, ".", "", '"', "", "(", '"', "", ("g.", "a")) == ([1, 11, 18], [], [], 2)
    assert scan.odd_spacing(text, ".", "", "", '"', "", "", "", ("gh", "g ")) == ([1, 6], [], [], 0)


def test_odd_spacing_tells_parted_endings() -> None:
    """An `n` before the mark goes with it; a mark at the beginning, or behind any other letter, is none."""
    text = "'s do n't it 's don't an 'n' \N{RIGHT SINGLE QUOTATION MARK}s"
    for more in ("", " \u6f22", " \U0001f600"):
        found = scan.odd_spacing(text + more, "", "", "", "", "", "", "'\N{RIGHT SINGLE QUOTATION MARK}", ())
        assert found == ([], [], [5, 12, 24, 28], 0)


def test_plain_joints_of_all_kinds() -> None:
    """Other alphabets too, whatever the width of the text; no numbers, capitals inside words and further marks."""
    text = "so,it is one,two. 'us,we' or iPhone,iPad 1,ab a,bc ab,c Ab,CD, AB,cd \u0436\u0436,\u0436\u0436"
    for more in ("", " \u6f22", " \U0001f600"):
        joints, others = scan.plain_joints(text + more, scan.places(text, ","), ",", ".,", "", "")
        zhe = 2 * "\u0436"
        assert joints == [(2, "so", "it"), (12, "one", "two"), (58, "Ab", "CD"), (71, zhe, zhe)]
        assert sorted([place for place, _, _ in joints] + others) == scan.places(text, ",")
    assert scan.plain_joints("one,two.", [3], ",", "", ",", "") == ([], [3])
    assert scan.plain_joints("one,two", [3], ".", "", "", "") == ([], [3])
    assert scan.plain_joints("so,it is.we", [2, 8], ".a,", "", ",", "") == (
        [(8, "is", "we")],
        [],
        [(2, "so", "it")],
        [],
    )
    assert scan.plain_joints("a,b,c;de,f,1,g,", [1, 3, 5, 8, 10, 12, 14], "", "", ",;", "") == ([1, 8, 10, 12, 14],)
    initials = "U.S. ab.C. a.b.c d.e \u00e9.\u0436. .f. 1.2."
    others = [3, 7, 9, 14, 18, 24, 28, 33]
    assert scan.plain_joints(initials, scan.places(initials, "."), "", "", "", ".") == (others,)
    rows = [(1, "a", "b'c", "", ","), (5, "b'c", "1", ",", " ")]
    assert scan.words_around("a,b'c,1 ,d", [1, 5, 8], ",", "'", 9) == (rows, [8])
    for length in (64, 65):
        for edge in ("", " ", "\n"):
            place = len(edge) + length
            found = scan.plain_joints(f"{edge}{length * 'a'}.{length * 'b'}{edge}", [place], ".", "", "", "")
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


def test_rows_at_steps() -> None:
    """They may overlap, at any place of texts of every width and length."""
    for more in ("", "\N{LATIN SMALL LETTER E WITH ACUTE}", "\N{CYRILLIC SMALL LETTER ZHE}", "\N{GRINNING FACE}"):
        assert scan.at_steps(f"-a-b-c-{more}", "-", 2, 3) == [0, 2]
        assert scan.at_steps(f"{more}--", "-", 2, 3) == scan.at_steps(f"{more}- -", "\N{EM SPACE}", 2, 2) == []
        for length in range(500, 520):
            assert scan.at_steps(f"{more}{'-' * length} a b ", " ", 2, 3) == [length + len(more)]


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
