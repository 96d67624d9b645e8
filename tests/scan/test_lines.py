"""Lines of a text: the compiled searches and those in Python give the same answers."""

from __future__ import annotations

import sys

from hypothesis import given
from hypothesis import strategies as st
from twins import compiled, lines, texts, twins

from normalize import scan

_MANY = [f"{number:03}" for number in range(130)]
"""Lines for which a function has to make room twice."""


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
    for more in ([], [f"{skipped}{row.swapcase()}" for row in rows], ["\u03a3a", "\u0130b"], _MANY):
        for most in (least + 3, sys.maxsize):
            for number in (0, 2, sys.maxsize):
                given = ("\n".join(rows + more), number, size, skipped, least, most)
                assert one.begin_alike(*given) == other.begin_alike(*given)


@compiled
@given(lines, st.integers(0, 4), texts, st.integers(0, 3))
def test_lines_that_begin_inside(rows: list[str], size: int, skipped: str, least: int) -> None:
    """Behind a stop and a space, other characters before them and behind; stops at the edges of a line."""
    one, other = twins("lines")
    inside = [f"A. {skipped}{row}{skipped}" for row in rows]
    for more in ([], inside, [*inside[:1], ". ", "a.", ".. . "], [*_MANY, *inside]):
        for most in (least + 3, sys.maxsize):
            given = ("\n".join(rows + more), size, skipped, least, most)
            assert one.begin_inside(*given) == other.begin_inside(*given)


@compiled
@given(lines, st.integers(1, 4))
def test_lines(rows: list[str], reach: int) -> None:
    """Empty lines among them, and those of nothing but space."""
    one, other = twins("lines")
    rows = [*rows, "   a", " "]
    assert one.line_edges(rows) == other.line_edges(rows)
    assert one.line_spans(rows) == other.line_spans(rows)
    assert one.line_spans(()) == other.line_spans(())
    assert one.filled(rows, reach) == other.filled(rows, reach)
    for width in (0, 1, 4):
        assert one.wider("\n".join(rows), width) == other.wider("\n".join(rows), width)
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
@given(lines, st.integers(0, 12), st.sampled_from(("", ".,", "\u201d:b")), st.integers(0, 6), st.integers(0, 3))
def test_open_lines(rows: list[str], longest: int, ends: str, label: int, capitals: int) -> None:
    """Lines with marks, spaces and labels at their edges."""
    one, other = twins("lines")
    rows = [*rows, "Ab Cd", "Ab Cd. ", "A: Bc", " Ab Cd", *map(str.title, rows), *[f"{row} " for row in rows]]
    asked = rows, longest, ends, label, capitals
    assert one.open_lines(*asked) == other.open_lines(*asked)


@compiled
@given(lines, st.frozensets(st.text("abé", max_size=2)), st.frozensets(st.text("abé", min_size=1, max_size=1)))
def test_low_words(rows: list[str], but: frozenset[str], barred: frozenset[str]) -> None:
    """Tokens of any letters and case, some of them twice."""
    one, other = twins("lines")
    for row in [*rows, "", "a", "A a b a ab", "Ab é\u2003ß ª ǅa b. 日", *[f"a {row} é {row.lower()}" for row in rows]]:
        assert one.low_words(row, but, barred) == other.low_words(row, but, barred)
        assert one.low_words(row, but, set()) == other.low_words(row, but, set())


@compiled
@given(st.lists(st.text(st.sampled_from("abBéßЖж_.- "), max_size=40), max_size=12) | lines, st.integers(1, 3))
def test_echoes(rows: list[str], size: int) -> None:
    """Lines of few different words share many runs."""
    one, other = twins("lines")
    rows = rows + [row.upper() for row in reversed(rows)] + [f"{row[:9]}{9 * row}{9 * row.strip()} é" for row in rows]
    for least in (size, size + 2):
        assert one.echoes(rows, size, least) == other.echoes(rows, size, least)


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
    assert scan.open_lines([*rows, "", "A: An Old House", "'An Old House"], 20, ".", 6, 2) == [0, 2, 5]
    line = "the Old house by the lake, the house"
    assert (scan.low_words(line, {"the"}, set()), scan.low_words(line, set(), {"the"})) == (2, -1)
    assert scan.filled(["a", "", " \t", "    b"], 4) == ["a"]
    alike = "- One day\nONE more\ntwo"
    assert scan.begin_alike(alike, 2, 4, "- ", 1, 9)
    assert not scan.begin_alike(alike, 1, 4, "- ", 1, 9)
    assert not scan.begin_alike(alike, 2, 4, "- ", 1, 8)
    assert not scan.begin_alike(alike, 2, 5, "- ", 1, 9)
    rows = ["Who knows?", "He left. 'Who knows' it, she said.", "He left. Who? ", "who knows"]
    assert scan.begin_inside("\n".join(rows), 5, "' ", 1, 12) == [1]
    assert scan.begin_inside("\n".join(rows), 3, "' ", 1, 12) == [1, 2]
    assert scan.begin_inside("\n".join(rows), 3, "' ", 1, 9) == []
    assert scan.echoes(["a b c d", "x", "b c d e", "A B C D"], 2, 2) == [(2, 0, 2, 3), (3, 0, 3, 3)]
    for length in (*range(1, 20), 63, 64, 65, 70):  # a word is the same one in a line of ASCII as beside other letters
        word = "ab_0"[length % 4] * length
        for other in ("é", "È", "\N{CYRILLIC SMALL LETTER ZHE}", "\N{GRINNING FACE}", "\N{EURO SIGN}\xa3\u201c"):
            rows = [f"{word} {word}", f"{other} {word}, {word.upper()} {other}x", f"{word}1 {word}"]
            assert scan.echoes(rows, 2, 2)[0][:3] == (1, 0, 1)
    assert scan.echoes(["a\xc8b", "a b", "a\u0345 b"], 1, 1) == [(2, 1, 1, 2)]


class _Asked:
    """What tells of lines, and was asked about."""

    def __init__(self, *may: int) -> None:
        self.may, self.asked = may, list[tuple[int, str]]()

    def __call__(self, sign: int, line: str) -> bool:
        """Note what is asked."""
        self.asked.append((sign, line))
        return sign in self.may


@compiled
@given(
    st.lists(
        texts
        | st.sampled_from(
            (
                "By Ann",
                "12 Comments",
                "Ann, Bob",
                "Notes on it.",
                "1 2 3",
                "- a",
                "\u0130a",
                "[b",
                "[\u00e9",
                "a[1]",
                "a [1]",
                "[2",
                "2-a",
                "2-3",
            )
        ),
        max_size=8,
    ),
    st.sets(st.integers(0, 5), max_size=2),
    st.integers(1, 4),
    st.sampled_from((80, 8)),
)
def test_plain_pages(rows: list[str], may: set[int], few: int, short: int) -> None:
    """Short lines and long ones; both ask about the same lines until one of them may be furniture."""
    one, other = twins("pages")
    signs = other.PageSigns(few, short, 9, 40, ("otes", "\u03a3"), few, few, few, 2, "-1", ">@\u00bb", " e")
    words = [("by", "#", "share", "\u03c3"), ("by",), ("share",), ("by", "share")]
    text = "\n".join([*rows, "They came. Share it"])
    asked = []
    for each in (one, other):
        for firsts in (words[3], ()):
            told = _Asked(*may)
            known = [twins("words")[each is other].Words(some) for some in (*words[:3], firsts)]
            plain = each.PlainPages(*known, signs, told).is_plain(text)
            asked.append((plain, sorted(told.asked) if plain else []))
    assert asked[:2] == asked[2:]


@compiled
def test_plain_pages_of_many_short_lines() -> None:
    """They are not compared with each other: they may be a list."""
    one, other = twins("pages")
    signs = other.PageSigns(9, 9, 90, 9, (), 3, 5, 6, 3, "-", "@", "1 e")
    for number in (5, 64, 65):
        text = "\n".join(map(str, range(100, 100 + number)))
        for each in (one, other):
            nothing = twins("words")[each is other].Words(())
            plain = each.PlainPages(nothing, nothing, nothing, nothing, signs, _Asked())
            assert plain.is_plain(text) == (number < 65)
            assert not plain.is_plain(f"{text}\n110\n104\nA") or number < 5
