"""Counts of full names: grouping by family, proposing."""

from __future__ import annotations

import pytest
from timing import assert_linear

from normalize.engine import run
from normalize.evidence.name_counts import NameCounts, full_names
from normalize.lexicon.learnt import Learnt
from normalize.stages import names


def counted(*texts: str) -> NameCounts:
    """Count English texts."""
    counts = NameCounts()
    for text in texts:
        counts.add(text, "en")
    return counts


def test_groups() -> None:
    """Akin surnames with one given name, and one surname with given names of one family, are one name each."""
    counts = counted(
        "Taras Melnychuk met Mohamed Tahiri. Taras Melnychuk left.", "Taras Melnitschuk and Mohammed\nTahiri"
    )
    found = {group.name: dict(group.others) for group in counts.spellings("en")}

    assert found == {"Taras Melnychuk": {"Taras Melnitschuk": 1}, "Mohamed Tahiri": {"Mohammed Tahiri": 1}}
    assert not list(counts.spellings("en", least=2))
    assert not list(counts.spellings("de"))


@pytest.mark.parametrize(
    "text",
    [
        "Olena Zelenska and Oleg Zelensky",
        "Boris Harris and Boris Harrison",
        "Mark Carter and Mark Cartier",
        "The Olympic Game and Olympic Games",
        "Dr Brian came with Mr Bryan",
        "Igor Melnychuk and Taras Melnitschuk",
    ],
)
def test_what_is_no_group(text: str) -> None:
    """Near names, plurals, titles and other people."""
    assert not list(counted(text).spellings("en"))


def test_three_words() -> None:
    """Of three capitalised words the last two are a name as well; a title is no given name."""
    assert full_names("Minister Taras Melnychuk", "en")[-1] == "Taras Melnychuk"
    assert full_names("Professor Melnychuk, The Melnychuk", "en") == []


def test_proposal() -> None:
    """What is proposed can be read once a person has looked at it; the surname alone is weak; slips are left out."""
    counts = counted(*["Taras Melnychuk"] * 3, *["Taras Melnitschuk"] * 2, "Taras Melnyczuk")
    lines = list(counts.review("en"))
    entity = Learnt.from_toml("\n".join(["[names.en]", *lines])).names[0].entities["Taras Melnychuk"]

    assert lines == ['"Taras Melnychuk" = ["Taras Melnitschuk"]  # 3, 2']
    assert [(item.text, item.weak) for item in entity.variants] == [("Melnitschuk", True)]
    assert not list(NameCounts().review("en"))


def test_what_the_built_in_lexicon_knows_is_not_proposed() -> None:
    """The lexicon of the package knows the right form of a name better than the commonest spelling does."""
    counts = counted(*["Volodymyr Zelenskiy"] * 3, *["Volodymyr Zelensky"] * 2)

    assert list(counts.spellings("en"))
    assert not list(counts.review("en"))


def test_reported_never_applied() -> None:
    """The stage reports the rarer spelling and changes nothing, even where doubtful edits are asked for."""
    text = "Taras Melnychuk spoke. Taras Melnychuk left. Who is Taras Melnitschuk?"
    result = run([names.SPELLINGS], text, code="en", unsafe=True)

    assert result.text == text
    assert [(found.before, found.after) for found in result.reported] == [("Taras Melnitschuk", "Taras Melnychuk")]


@pytest.mark.parametrize("unit", ["Taras Melnychuk ", "Tarasa", "Ab Abcd ", "Taras\n"])
def test_linear(unit: str) -> None:
    """Whatever a text is full of."""
    assert_linear(lambda times: counted(unit * times))
