"""The laws of counting: parts make the whole in any order, memory is bounded, what is forgotten is known."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.errors import LexiconError
from normalize.evidence.learning import Learning
from normalize.evidence.line_counts import LineCounts
from normalize.lexicon.learnt import Learnt

SENTENCES = (
    "The mayor of Quellhaven met Taras Melnychuk, and Zorvex met the mayor.",
    "Later Taras Melnitschuk met zorvex and NATO.",
    'Support our "work" with 20 euros',
    "Odd \x7f\\ signs \ud800 and \N{LATIN SMALL LETTER SHARP S}",
)
TEXTS = st.lists(st.sampled_from(SENTENCES), max_size=3).map("\n".join)
CORPORA = st.lists(
    st.tuples(TEXTS, st.sampled_from(("en", "de", "und")), st.sampled_from(("example.org", 'a "b"', ""))), max_size=8
)


def learnt(corpus: list[tuple[str, str, str]]) -> Learning:
    """Count a corpus."""
    learning = Learning()
    for text, code, source in corpus:
        learning.add(text, code, source)
    return learning


@given(CORPORA, st.data())
def test_parts_make_the_whole(corpus: list[tuple[str, str, str]], data: st.DataObject) -> None:
    """A corpus cut anywhere, its parts counted apart and merged in any order and grouping, gives the same files."""
    cuts = sorted(data.draw(st.lists(st.integers(0, len(corpus)), max_size=3)))
    parts = [corpus[start:end] for start, end in zip([0, *cuts], [*cuts, len(corpus)], strict=True)]
    counted = [Learning.from_toml(learnt(part).to_toml()) for part in data.draw(st.permutations(parts))]
    while len(counted) > 1:
        place = data.draw(st.integers(0, len(counted) - 2))
        counted[place].merge(counted.pop(place + 1))
    whole = learnt(corpus)

    assert counted[0].to_toml() == whole.to_toml()
    assert counted[0].review() == whole.review()
    assert isinstance(whole.lexicon(), Learnt)


@given(st.lists(st.tuples(st.text("abcdefgh\n", max_size=20), st.sampled_from("xyz")), max_size=60), st.integers(0, 60))
def test_what_is_forgotten_is_known(corpus: list[tuple[str, str]], cut: int) -> None:
    """Beyond the bound a count is too low by no more than the error told, merged or not, and memory is bounded."""
    parts = [LineCounts(capacity=4), LineCounts(capacity=4)]
    true: dict[str, Counter[str]] = {}
    for number, (text, source) in enumerate(corpus):
        parts[number >= cut].add(text, "en", source)
        true.setdefault(source, Counter()).update({line for line in text.split("\n") if line})
    counts = parts[0]
    counts.merge(parts[1])

    for source, lines in true.items():
        found = counts.of(source, "texts")
        for line, count in lines.items():
            assert count - found.error <= found.counts[line] <= count
    assert sum(len(counts.of(source, "texts").counts) for source in counts.groups) <= 8


def test_memory_is_bounded() -> None:
    """However many lines there are, few are kept, the frequent ones of a small source among them."""
    counts = LineCounts(capacity=50)
    for number in range(6):
        counts.add(f"Small site\nLine {'abcdef'[number]}", "en", "example.net")
    for number in range(2000):
        word = "".join(chr(97 + int(figure)) for figure in str(number))
        counts.add(f"Line {word}\nAnother {word}\nAll rights reserved", "en", "example.org")

    assert sum(len(counts.of(source, "texts").counts) for source in counts.groups) <= 100
    assert [line.partition(" =")[0] for line in counts.review("example.org")] == ['"all rights reserved"']
    assert list(counts.review("example.net")) == ['"small site" = 6']
    assert counts.of("example.org", "texts").error < 200


@pytest.mark.parametrize(
    "text",
    ["[cased", "cased = 1", "texts = 1", "complete = true", "complete = true\ntexts = 1\n[cased.en.times]\na = 1"],
)
def test_no_counts(text: str) -> None:
    """What holds no counts is told with its name."""
    with pytest.raises(LexiconError, match=r"own\.toml"):
        Learning.from_toml(text, "own.toml")


@pytest.mark.parametrize(
    "text",
    [
        "[cased",
        "cased = 1",
        "complete = true",
        "[linse.a]",
        "[cased.en]\nzorvex = 1",
        "[cased]\nen = 1",
        "[names.en]\nA = []",
        '[names.en]\n"A B" = "A C"',
        '[names.en]\n"A B" = ["A C"]\n"A D" = ["A C"]',
        "[lines]\na = 1",
    ],
)
def test_no_lexicon(text: str) -> None:
    """What is no lexicon, or one that nobody could review, is told with its name."""
    with pytest.raises(LexiconError, match=r"own\.toml"):
        Learnt.from_toml(text, "own.toml")
