"""Text that has lost its case altogether: what is restored, what stays, and the data behind it."""

from __future__ import annotations

from functools import partial
from importlib import resources
from operator import itemgetter
from zlib import crc32

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import assert_linear

from normalize.document import Document
from normalize.engine import Result, run
from normalize.evidence.forms import split
from normalize.language import language
from normalize.lexicon.recasing import BAR, BITS, dictionary, has_table, table
from normalize.stages.casing import LOST, STAGE
from normalize.stages.casing.checksums import LONGEST, joined, stepped
from normalize.stages.casing.contexts import places
from normalize.stages.casing.gate import has_lost_all
from normalize.stages.casing.lost_text import lost_text, lowered
from normalize.stages.casing.recasing import _described
from normalize.stages.casing.unaided import unaided
from normalize.stages.casing.vocabulary import Words

PROSE = (
    "the talks with russia failed on monday, and nobody in europe knew why nato had left the table so early. "
    "they will go on in june, said a speaker of the european union."
)
MENDED = (
    "The talks with Russia failed on Monday, and nobody in Europe knew why NATO had left the table so early. "
    "They will go on in June, said a speaker of the European Union."
)


def fixed(text: str, code: str = "en") -> Result:
    """Run the two casing stages alone."""
    return run([LOST, STAGE], text, code=code)


@pytest.mark.parametrize("text", [PROSE, PROSE.upper()], ids=["lower", "upper"])
def test_prose_gets_its_case_back(text: str) -> None:
    """Starts, names and initialisms, from either side; a second run finds nothing; what was is not lost."""
    done = fixed(text)

    assert done.text == MENDED
    assert not fixed(MENDED).edits
    assert done.undo() == text
    assert all(0.4 <= edit.confidence <= 1 for edit in done.edits)


def test_languages_without_a_model_stay() -> None:
    """Where nothing was trained nothing is restored but what other rules are sure of."""
    assert not has_table("de")
    assert fixed(
        "das treffen in berlin war am montag zu ende. niemand in russland wusste warum. es war spät.", "de"
    ).text


@given(st.lists(st.sampled_from(["a", "B", "5", " ", "\n", "a" * 90, "B" * 90, "\u00c9", "\u4e2d"])).map("".join))
def test_a_text_that_keeps_its_case_has_lost_none(text: str) -> None:
    """The gate opens for what is found, and for nothing else."""
    document = Document(text, language("en"))

    assert has_lost_all(document) == bool(lost_text(document))


def test_doubtful_words_are_reported() -> None:
    """A word that may have had a capital is reported with how sure the model is."""
    text = (
        PROSE + " the house on the hill belongs to the long family, and the rose garden to a mark of the church there."
    )

    assert all(found.confidence < 0.45 for found in fixed(text).reported if found.rule == "casing/lower-case-text")


def test_verse_is_reported_only() -> None:
    """Short lines are verse, whatever names are in them; asked for doubtful repairs, the rule gives its own."""
    verse = "the river at london\nis grey. in paris\nit is green. o moscow,\nwhat is yours?\n"

    assert fixed(verse).text == verse
    assert run([LOST], verse, code="en", unsafe=True).text != verse


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("the korean central news agency (kcna) said so", "(KCNA)"),
        ("and mr. o'doolan came", "O'Doolan"),
        ("and ms. mcfarbish came", "McFarbish"),
        ("the bulbs are cfls, said the bbc", "CFLs"),
    ],
)
def test_forms(word: str, written: str) -> None:
    """Initialisms in brackets, names with a capital inside, plurals of initialisms."""
    assert written in fixed(f"{PROSE} {word}. {PROSE}").text


@given(st.lists(st.sampled_from([*PROSE.split(" "), "\n", "u.s.", "(eu)", "x_y", "lol", "\u0130", "1st"]), max_size=60))
def test_twice_is_once(words: list[str]) -> None:
    """Whatever is taken for prose: a second run finds nothing, and only case changes."""
    for text in (" ".join(words), " ".join(words).upper()):
        once = fixed(text)

        assert fixed(once.text).text == once.text
        assert len(once.text) == len(text)
        assert once.undo() == text


@given(st.lists(st.tuples(st.integers(0, 0xFFFFFFFF), st.binary(min_size=1, max_size=LONGEST)), min_size=1))
def test_checksums(pairs: list[tuple[int, bytes]]) -> None:
    """By columns they are what zlib gives one by one."""
    seeds, words = zip(*pairs, strict=True)
    alone, lengths, first = ([*map(fact, words)] for fact in (crc32, len, itemgetter(0)))

    assert joined(*map(np.array, (seeds, alone, lengths))).tolist() == [*map(crc32, words, seeds)]
    assert stepped(*map(np.array, (seeds, first))).tolist() == [crc32(word[:1], seed) for seed, word in pairs]


def test_places() -> None:
    """Ordinary words are left out but beside names, sure names need no context, starts are told from the rest."""
    text = PROSE + "\na harbour"
    parts = split(text)
    found = places(text, parts, Words(partial(_described, "en"), lambda _: 0))
    words = [parts.words[number] for number in found.numbers]

    assert all(text.startswith(word, start) for start, word in zip(found.starts.tolist(), words, strict=True))
    assert [word for word, start in zip(words, found.after_end, strict=True) if start] == ["the", "they", "a"]
    assert {"russia", "europe"} <= {word for word, settled in zip(words, found.settled, strict=True) if settled}
    assert {"left", "table", "so"} & set(words) == {"left", "table"}
    assert np.concatenate([*found.context], axis=1)[:, found.which].shape[1] == (~found.settled).sum()


def test_places_that_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a text that says the same again and again each context is worked out once, and is what it is of each place."""
    text = "kiev and,\n" + "kiev and kharkov, (bonn)\n\nof kiev. " * 40 + "kiev"
    words = Words(partial(_described, "en"), lambda _: 0)
    once = places(text, split(text), words, settle=False)
    monkeypatch.setattr("normalize.stages.casing.contexts._FEW", 0)
    each = places(text, split(text), words, settle=False)
    columns = np.concatenate([*once.context], axis=1)

    assert 10 * columns.shape[1] < len(once.numbers)
    assert np.array_equal(columns[:, once.which], np.concatenate([*each.context], axis=1)[:, each.which])


@pytest.mark.parametrize("text", ["", "\n", "... 12 ...", "one"])
def test_places_of_little(text: str) -> None:
    """A text without words has none; a single one may begin a sentence."""
    found = places(text, split(text), Words(partial(_described, "en"), lambda _: 0))

    assert found.after_end.tolist() == [True] * text.count("one")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (PROSE.replace("the talks", "The talks"), True),
        (PROSE.replace("europe", "Europe"), False),
        ("tags: moscow, russia, europe, cold war, science fiction, history, paris, music", False),
    ],
    ids=["all lost", "some left", "no prose"],
)
def test_unaided(text: str, asked: bool) -> None:  # noqa: FBT001 (a case)
    """What knowledge alone says is asked for in prose that has lost nearly all capitals of its names."""
    found = unaided(Document(text, language("en")))

    assert (found is not None) is asked
    assert found is None or found[text.index("russia")] > BAR


def test_lowered_keeps_the_length() -> None:
    """A letter whose lower case has two code points stays."""
    assert lowered("\u0130AB") == "\u0130ab"


@pytest.mark.parametrize("piece", ["in london. ", "u.s. ", "(abc) ", "o'", "a, ", "x-", "\n", "president of russia "])
def test_linear(piece: str) -> None:
    """The cost grows with the text, in either case."""
    assert_linear(lambda size: fixed(PROSE + piece * size))
    assert_linear(lambda size: fixed((PROSE + piece * size).upper()))


def test_data() -> None:
    """The weights are as large as they say, and small enough to ship."""
    weights = table("en")

    assert weights is not None
    assert len(weights) == 1 << BITS
    assert table("xx") is None
    folder = resources.files("normalize.lexicon").joinpath("data")
    assert folder.joinpath("recasing.en.bin").read_bytes().startswith(b"# consumer: ")
    lower, other = dictionary("en")
    assert "surcharge" in lower
    assert other["gmt"] == "GMT"
    assert dictionary("xx") == (frozenset(), {})
