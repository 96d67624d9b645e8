"""Quotation marks, and clauses that tell who speaks: compiled and in Python."""

from __future__ import annotations

import math
from array import array

from hypothesis import example, given
from hypothesis import strategies as st
from twins import LETTERS, ROLES, compiled, fact_rows, texts, twins, weigh

from normalize import scan


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
            for marks in ("'", "'\u2018", "\u2018\U0001f600"):
                assert one.single_spans(text, start, end, marks, 2) == other.single_spans(text, start, end, marks, 2)
    for mark in "\"'\u201c\U0001f600":
        assert one.padded_lines(text, mark) == other.padded_lines(text, mark)


@compiled
@given(
    st.lists(
        st.sampled_from((" 'a", "\n'b", " \u2018c", ".'", ",\u2019 ", "!' d", "?'e", "word ", "\n", "'", "\u2028", "_"))
    ),
    st.sampled_from((0, 1, 11, 12, 13, 597, 598, 599, 600, 601)),
)
def test_single_spans(pieces: list[str], long: int) -> None:
    """Of the shortest and the longest span, over lines, one behind the other."""
    one, other = twins("quotations")
    text = f"{''.join(pieces)} 'x{'y ' * (long // 2)}{'z' * (long % 2)}.' {''.join(pieces)}"
    for start, end in ((0, len(text)), (1, len(text) - 1), (len(text) // 3, len(text) // 2)):
        for least in (0, 4):
            assert one.single_spans(text, start, end, "'\u2018", least) == other.single_spans(
                text, start, end, "'\u2018", least
            )


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


@compiled
@given(
    texts
    | st.text(
        st.sampled_from(
            "aÉ\u03a3\u01301_''\u2019\u2019--\u2013..,?\u061f\u0915\u093e\u200d)\u201d  \n\u3000\U0001f600\ud800"
        )
    )
)
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
            (".,?\u061f", ".,??", "-\u2013", "')\u2019\u201d", "'"),
            (".!\u2026\U0001f600", ".!.!", "-", ")", "\U0001f600"),
            ("^]", "^.", "-", "a", "^"),
        ):
            for answer in (True, False):
                cut = [
                    module.Clauses(known, *marks, 4, 16, *LETTERS).cut(
                        text, start, end, lambda _, at, answer=answer: answer != at % 2
                    )
                    for module in (one, other)
                ]
                assert cut[0] == cut[1]


said = st.lists(
    st.sampled_from(["Ab", "ab", "aB", "AB", "\u01c5x", "c-d", "e", "F", "\u00e9", "1", "said"]), max_size=16
)


@compiled
@given(said, st.integers(0, 1 << 12), st.integers(1, 1 << 12))
def test_attributions(words: list[str], seed: int, step: int) -> None:
    """Clauses of all kinds of words, in all their roles."""
    one, other = twins("clauses")
    every = sorted({word.lower() for word in words})
    known = {word: ((seed + number * step) % (1 << 12), 0, 0, 65 + number) for number, word in enumerate(every)}
    for text in (" ".join(words), " ".join([*words, "ab."])):
        cut = [
            module.Clauses(known, ".", ".", "-", ")", "'", 0, 0, *LETTERS, tuple, ROLES).cut(
                text, 0, len(text), lambda *_: False
            )
            for module in (one, other)
        ]
        assert cut[0] == cut[1]


@compiled
@given(
    st.lists(texts | st.text(st.sampled_from("aI.,?!-\u2013  '")), max_size=5),
    st.lists(st.floats(0, 1), max_size=4).map(sorted).map(tuple),
    st.integers(0, 1 << 12),
)
def test_facts(paragraphs: list[str], rates: tuple[float, ...], seed: int) -> None:
    """Sentences of one clause and of many, with dashes, with and without attributions; paragraphs that say nothing."""
    every = sorted({*" ".join(paragraphs).lower().split(), "i"})
    words = {word: ((seed + 7 * number) % (1 << 12), 0, 0, number) for number, word in enumerate(every)}
    known = {word: numbers for word, numbers in words.items() if len(word) <= 64}
    clauses = scan.Clauses(
        known, ".,?!", ".,?!", "-\u2013", ")", "'", 4, 16, scan.Cut, *LETTERS[1:], scan.Attribution, ROLES
    )
    given = [clauses.cut(text, 0, len(text), lambda *_: False) for text in paragraphs]
    one, other = twins("facts")
    for skip in (0, 1):
        assert one.fact_rows(given, rates, skip) == other.fact_rows(given, rates, skip)


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
    roles = scan.Roles(*[0] * len(ROLES))._replace(cue=2)
    clauses = scan.Clauses(words, ".?!", ".?!", "-", ")", "(", 4, 16, *LETTERS, scan.Attribution, roles)
    asked: list[int] = []
    said = ("v", "said", 0, 1, 1, "v01", True, False, "\u0179v\x08\0")
    assert clauses.cut(text, 0, len(text), lambda _, at: bool(asked.append(at))) == [
        (0, 4, "-", False, False, False, "u", "-", 1, 0, 0, 0, 0, "--wus00\x7f", None),
        (7, 14, "-", False, True, False, "l", "B", 2, 3, 2, 21, 0, "B-ol210\x08", said),
        (18, 29, "?", False, True, False, "l", "-", 3, 0, 0, 0, 0, "--wll00\x7f", None),
        (30, 35, ".", True, False, False, "o", "-", 1, 4, 4, 0, 1, "-Dwos00\x7f", None),
        (36, 38, ".", False, False, False, "l", "-", 1, 0, 0, 0, 2, "--wls00\x7f", None),
        (39, 46, "!", False, False, True, "u", "-", 1, 16, 16, 0, 3, "-Rwus00\x7f", None),
    ]
    assert asked == [34, 37]
    assert scan.joined_words(text, 5, 29) == (["said", "he", "a", "co", "op"], ["said", "he", "a", "co", "op"])


def test_stops_and_words_of_other_scripts() -> None:
    """Stops are told as what they are read as; vowel signs belong to the word, a sign alone is none."""
    text = "कहा। \u093eना\u2026 क?\u0964 कि\u060c"
    clauses = scan.Clauses({}, ",?.\u060c\u0964\u2026", ",?.,..", "-", ")", "(", 4, 16, *LETTERS)
    found = clauses.cut(text, 0, len(text), lambda *_: True)
    assert [(text[start:end], stop) for start, end, stop, *_ in found] == [
        ("कहा।", "."),
        ("\u093eना\u2026", "."),
        ("क?\u0964", "?"),
        ("कि\u060c", ","),
    ]
    assert scan.joined_words("कहा-क\u093f \u093eना", 0, 10)[0] == ["कहा-क\u093f", "ना"]


def test_facts_of_prose() -> None:
    """The docstring's promises."""
    words = {"he": (1, 5, 0, 0x7F), "said": (2, 7, 9, 8)}
    roles = scan.Roles(*[0] * len(ROLES))._replace(cue=2, subject=1)
    clauses = scan.Clauses(words, ".,?!", ".,?!", "-", ")", "(", 4, 16, scan.Cut, *LETTERS[1:], scan.Attribution, roles)
    paragraph = clauses.cut("It is, - he said. No.", 0, 21, lambda *_: False)
    rows, (start, *places, end) = scan.fact_rows([paragraph], (0.1, 0.9), 1)

    assert rows == (
        "--wu200\x7f,\3\0^^--\u0119p-\u0119+!.-=--2112-=-\u0119+\0031",
        "B-fl210\x7f.\3\x08--\u0119p---\u0119+!.-=--2112-=-\u0119+\0031",
        "--wus00\x7f.\2\0\u0119p--$$-=--.####1112-=-\u0119+\0031",
    )
    assert places == [
        f"\xac\xac\0\0\0\0^\2{rows[0]}{rows[1]}",
        f".\0.\0..\0\3{rows[1]}{rows[2]}",
    ]
    assert start.startswith("P\0P\1\0\0\0\0--#")
    assert start.endswith(rows[0])
    assert end.startswith(f"P\0P\1\0\0\0\0{rows[2]}--#")
    assert scan.fact_rows([[], [paragraph[2]], []], (), 1) == (("",), ("", ""))
