"""Sets of words: the compiled ones and those in Python give the same answers."""

from __future__ import annotations

import pickle
import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twins import compiled, entries, lines, texts, twins

from normalize import scan


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
    assert one.Words(known).latin(many) == other.Words(known).latin(many)
    assert one.Words(known).behind(many, "' \u2019.") == other.Words(known).behind(many, "' \u2019.")
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
    many = [f"{row} a\x1c{row}\xa0" * 30 for row in rows]
    assert one.Words(known).sparse(many, 10 * most, share) == other.Words(known).sparse(many, 10 * most, share)
    low = [entry.lower() for entry in known]
    for begun in (low, [*low, "#"]):
        assert one.Words(begun).begin(rows) == other.Words(begun).begin(rows)
        assert [*map(one.Words(begun).begins, rows)] == [*map(other.Words(begun).begins, rows)]
        ends = [*rows, *(f"{row}. {entry.title()} a" for row in rows for entry in known[:3])]
        for least, inside in ((0, ()), (most, tuple(known[:1])), (1, ("a", "bc"))):
            assert one.Words(begun).end(ends, least, inside) == other.Words(begun).end(ends, least, inside)
            assert [one.Words(begun).ends(each, inside) for each in ends] == [
                other.Words(begun).ends(each, inside) for each in ends
            ]


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
    for but in (frozenset(), frozenset(asked[::4])):
        assert counts.balance(words, but) == slow.balance(slow_words, but)
    for number in (-1, 0, 1, 2, 3, 9):
        for least in (0, 1, 2):
            assert counts.known_low(words, number, least) == slow.known_low(slow_words, number, least)
    assert one.capital_names(text) == other.capital_names(text)


def test_words() -> None:
    """The docstrings' promises."""
    known = scan.Words(["Kyiv", "née", "x"])
    assert known.among("Kyiv-based née\u2014x xx") == {"Kyiv", "née", "x"}
    assert known.occurrences("née x née\u2014x xx") == [(0, "née"), (4, "x"), (6, "née"), (10, "x")]
    assert known.behind("x'x'Kyivx\u2019Kyiv'n\u00e9e''x", "\u2019'") == [
        (10, "Kyiv"),
        (2, "x"),
        (15, "n\u00e9e"),
        (20, "x"),
    ]
    assert known.latin("\u2026née x\u00d7x xx\uac00Kyiv") == [(1, "née"), (5, "x"), (7, "x"), (12, "Kyiv")]
    many = [f"{first}b" for first in string.ascii_letters]
    assert scan.Words(many).occurrences(" ".join(many)) == list(zip(range(0, 3 * len(many), 3), many, strict=True))
    assert scan.Words(["the", "of"]).sparse(["the end of it", "no such words", ""], 40, 0.3) == [1]
    assert scan.Words(["the"]).sparse(["no such words", "no", "n\xf6"], 40, 0.3, 3) == [0, 2]
    assert scan.Words(["read mor", "©"]).begin(["  Read more", "Reading", "© 2001"]) == [0, 2]
    assert scan.Words(["read mor"]).begins("  Read more")
    assert not scan.Words(["read mor"]).begins("Reading")
    assert scan.Words(["#", "1 p"]).begin(["1 page", "\u0663", "page"]) == [0, 1]
    rows = ["Read this. So it was.", "So it was. Read more.", "Read m", "One. Two or three."]
    assert scan.Words(["read m"]).end(rows, 0, ()) == [1, 2]
    assert scan.Words(["read m"]).end(rows, 7, ("or", "this")) == [1, 3]
    assert [scan.Words(["read m"]).ends(row, ()) for row in rows] == [row in (1, 2) for row in range(len(rows))]


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


@compiled
@given(texts, st.sampled_from(("", "'\u2019-")), st.booleans())
def test_word_counts(text: str, joiners: str, figures: bool) -> None:  # noqa: FBT001 (drawn)
    """How often words stand in a text, and what is no word of it."""
    text = f"{text} {text[::2]} aA-bB'c {text}"
    one, other = (twin.WordCounts(text, joiners, figures) for twin in twins("counting"))
    found = set(scan.word_pattern(joiners, figures).findall(text)) | set(text.split()) | {"", "\0a", "aA-bB'c" * 9}
    assert [one.count(word) for word in found] == [other.count(word) for word in found]


@compiled
@given(texts, st.sampled_from(". a"), st.sampled_from((" ", " \n", ".", "\u00e9\U0001f600")))
def test_count_pairs(text: str, character: str, behind: str) -> None:
    """How often one of a few characters stands behind another, also in texts of several blocks."""
    text = f"{text}. .\n..{text[::-1]}" * 9
    for twin in twins("counting"):
        found = [text[place : place + 2] for place in range(len(text) - 1)]
        assert twin.count_pairs(text, character, behind) == sum(found.count(character + each) for each in behind)
        for wrong in ("", "abc"):
            with pytest.raises(ValueError, match="behind"):
                twin.count_pairs(text, character, wrong)


@compiled
@given(texts, st.sampled_from(("aA", "a", "it's", "\u00e9", "bB'c", "\U0001f600")))
def test_find_word(text: str, word: str) -> None:
    """The places of a word that no letter stands beside, also far apart."""
    text = f"{text}{word} x{word} {' -' * 40}{word}x {word}, {word}{word} {text[::-1]} 1{word}_{word}"
    for twin in twins("counting"):
        places, at = list[int](), twin.find_word(text, word, 0)
        while at >= 0:
            places.append(at)
            at = twin.find_word(text, word, at + 1)
        pattern = rf"(?<![^\W\d_])(?={re.escape(word)}(?![^\W\d_]))"
        assert places == [match.start() for match in re.finditer(pattern, text)]
