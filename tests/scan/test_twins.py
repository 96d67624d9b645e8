"""The compiled searches and those in Python give the same answers, whatever the text."""

from __future__ import annotations

import pickle
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import assert_linear

from normalize import scan
from normalize.scan import characters, lists, marks, prose, words

compiled = pytest.mark.skipif(not scan.COMPILED, reason="built without a C compiler, or NORMALIZE_PURE is set")

SIGNS = (
    " .,:;!?'\"()[]#/\\@_-0159 \n\t\r\x00\x1f\x7f\u00a0\u2009\u202f\u2028\u2013\u2014\u2018\u2019\u201c\u201d\u2026"
    "\u3002\uff01aAbBzZwW\u00df\u00e9\u00c9\u0133\u0130\u0131\u03a3\u03c3\u03c2\u0416\u0436\u05d0\u0627\u6f22\u0915\u094d"
    "\u0300\U0001f600\U00010400\ud800\u00b2\u0663\u01c5"
)
texts = st.text(st.sampled_from(SIGNS), max_size=60) | st.text(max_size=40)
entries = st.lists(st.text(st.sampled_from("aAbzWéΣж漢'-. "), min_size=1, max_size=10), max_size=12)
lines = st.lists(texts, max_size=6)


def twins(name: str) -> tuple[ModuleType, ModuleType]:
    """Return the compiled module and its twin."""
    from normalize.scan import _characters, _lists, _marks, _prose, _words  # noqa: PLC0415 (there may be none)

    return {
        "characters": (_characters, characters),
        "lists": (_lists, lists),
        "marks": (_marks, marks),
        "prose": (_prose, prose),
        "words": (_words, words),
    }[name]


@compiled
@given(entries, texts)
def test_words_among(known: list[str], text: str) -> None:
    """Letters run up to what is no letter in ASCII, a dash or a quotation mark."""
    one, other = twins("words")
    text = "".join(known) + text
    assert one.Words(known).among(text) == other.Words(known).among(text)
    assert one.Words(known).tokens(text) == other.Words(known).tokens(text)
    assert one.high_runs(text) == other.high_runs(text)
    assert len(one.Words(known)) == len(other.Words(known)) == len(set(known))


@compiled
@given(entries, lines, st.integers(0, 4), st.floats(0, 1))
def test_words_of_lines(known: list[str], rows: list[str], most: int, share: float) -> None:
    """Words between white space, and beginnings in the lower case."""
    one, other = twins("words")
    rows = [*rows, " ".join(known), *(f"\u2028{entry.upper()} a" for entry in known)]
    assert one.Words(known).sparse(rows, most, share) == other.Words(known).sparse(rows, most, share)
    low = [entry.lower() for entry in known]
    assert one.Words(low).begin(rows) == other.Words(low).begin(rows)


@compiled
@given(texts, st.text(st.sampled_from(".,!?]\u2026\u3002"), max_size=4))
def test_marks(text: str, some: str) -> None:
    """Marks of any width, doubled ones too."""
    one, other = twins("marks")
    for numeric in ("", ".,"):
        assert one.touching(text, some, numeric) == other.touching(text, some, numeric)
    closers, spaces, openers = "\"')]\u201d", " \u00a0", "\"'([\u201c"
    assert one.lower_after(text, some, closers, spaces, openers) == other.lower_after(
        text, some, closers, spaces, openers
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
@given(texts)
def test_characters(text: str) -> None:
    """Counts, controls, and words."""
    one, other = twins("characters")
    assert one.case_counts(text) == other.case_counts(text)
    assert one.has_controls(text) == other.has_controls(text)
    assert one.split_words(text) == other.split_words(text)


@compiled
@given(texts, texts, st.sampled_from((0, 250, 256)))
def test_plain_token(text: str, more: str, padding: int) -> None:
    """Every place, in tokens of every length."""
    one, other = twins("characters")
    text += "w" * padding + more
    for start in range(0, len(text) + 1, 1 + padding // 8):
        for end in (start, min(len(text), start + 1), min(len(text), start + 4)):
            assert one.plain_token(text, start, end) == other.plain_token(text, start, end)


@compiled
@given(texts, st.lists(st.sampled_from((" ", ", ", "", "\N{RIGHT SINGLE QUOTATION MARK}")), max_size=3))
def test_words_among_neighbours(text: str, gaps: list[str]) -> None:
    """How often words stand behind gaps, and which make names."""
    one, other = twins("prose")
    text = f"{text} \u0130a, \u01c5b aB O'Neil Ab {text}"
    assert one.counts_behind(text, tuple(gaps)) == other.counts_behind(text, tuple(gaps))
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


def test_pieces_make_the_text() -> None:
    """Gaps and words alternate."""
    found, gaps = scan.split_words("It's one-two, 'three\u2019s' 4.")
    assert found == ["It's", "one", "two", "three\u2019s"]
    assert gaps == ["", " ", "-", ", '", "' 4."]


def test_touching() -> None:
    """Marks inside numbers are left out where they may stand there."""
    text = "a,b 1,000 1,2000 ,c 4,5,d e, f,"
    assert scan.touching(text, ",", ",") == [1, 11, 17, 23]
    assert scan.touching(text, ",", "") == [1, 5, 11, 17, 21, 23]


def test_words() -> None:
    """The docstrings' promises."""
    known = scan.Words(["Kyiv", "née", "x"])
    assert known.among("Kyiv-based née\u2014x xx") == {"Kyiv", "née", "x"}
    assert scan.high_runs("née \u201cx\u201d Ö1") == ["née", "Ö"]
    assert scan.Words(["the", "of"]).sparse(["the end of it", "no such words", ""], 40, 0.3) == [1]
    assert scan.Words(["read mor", "©"]).begin(["  Read more", "Reading", "© 2001"]) == [0, 2]


def test_prose() -> None:
    """The docstrings' promises."""
    text = "The mayor's talks, which Ann Lee held in the New York Hall, went on."
    low, capital = scan.counts_behind(text, (" ", ", "))
    assert low == dict.fromkeys(("mayor", "talks", "which", "held", "in", "the", "went", "on"), 1)
    assert capital == dict.fromkeys(("Ann", "Lee", "New", "York", "Hall"), 1)
    assert scan.capital_runs(text) == ["Ann Lee", "New York Hall"]
    ordinary = scan.WordList()
    for word in ("talks", "in", "the"):
        ordinary.add(word)
    for word in ("went", "which"):
        ordinary.add_beside(word)
    assert [row.word for row in ordinary.unlisted(text, ("talks",))] == [
        "mayor's",
        "talks",
        "which",
        "held",
        "went",
        "on",
    ]
    assert ordinary.unlisted(text, ())[-1] == scan.Row(65, "on", "went", "", " ", ".")


def test_words_are_pickled() -> None:
    """By the public name: a process without compiled code can read them."""
    known = pickle.loads(pickle.dumps(scan.Words(["Kyiv", "née"])))

    assert type(known) is scan.Words
    assert known.among("née Kyiv x") == {"Kyiv", "née"}
    assert not scan.COMPILED or scan.Words.__module__ == "normalize.scan"


@pytest.mark.parametrize("unit", ["a", "a. ", "www.", "é", " ", "'a", "[1]", ".a"])
def test_linear(unit: str) -> None:
    """Each function on whatever a text is full of."""
    known = scan.Words(["a", "aaaa"])
    ordinary = scan.WordList()
    ordinary.add("a")

    def work(times: int) -> None:
        text = unit * times
        scan.counts_behind(text, (" ", ", ")), scan.capital_runs(text), ordinary.unlisted(text, {"a"})
        known.among(text), known.tokens(text), known.sparse([text], 40, 0.5), known.begin([text])
        scan.high_runs(text), scan.touching(text, ".,", "."), scan.last_start(text, len(text))
        scan.lower_after(text, ".]", "'", " ", "'")
        scan.case_counts(text), scan.has_controls(text), scan.split_words(text)

    assert_linear(work)


@compiled
@pytest.mark.parametrize(
    "call",
    [
        lambda: scan.Words([1]),
        lambda: scan.Words(["a"]).among(b"a"),
        lambda: scan.Words(["a"]).tokens(b"a"),
        lambda: scan.Words(["a"]).sparse([1], 1, 0.1),
        lambda: scan.Words(["a"]).begin([None]),
        lambda: scan.high_runs(1),
        lambda: scan.touching("a", 1, ""),
        lambda: scan.last_start(1, 1),
        lambda: scan.split_words(b""),
        lambda: scan.plain_token(1, 1, 1),
        lambda: scan.has_controls(None),
        lambda: scan.counts_behind("a", (1,)),
        lambda: scan.counts_behind("a", [" "]),
        lambda: scan.capital_runs(b"a"),
        lambda: scan.WordList().add(1),
        lambda: scan.WordList().unlisted(b"a", ()),
        lambda: scan.WordList().unlisted("a", [1]),
        lambda: scan.WordList().unlisted("a", 1),
    ],
)
def test_wrong_types_raise(call) -> None:  # noqa: ANN001 (any call)
    """No other object is read as a string."""
    with pytest.raises(TypeError):
        call()


@compiled
def test_nothing_leaks() -> None:
    """References are given back."""
    import sys  # noqa: PLC0415

    entry, text = "abcd", " ".join(["abcd"] * 3)
    before = sys.getrefcount(entry)
    for _ in range(100):
        known = scan.Words([entry])
        assert known.among(text) == {entry}
        known.begin([text])
        known.sparse([text], 2, 0.5)
    del known
    for _ in range(100):
        ordinary = scan.WordList()
        ordinary.add_beside(entry)
        assert len(ordinary.unlisted(f"{text} B", [entry])) == 1
        scan.counts_behind(text, (" ", entry))
    del ordinary
    assert sys.getrefcount(entry) == before
