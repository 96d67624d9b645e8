"""Counts of full names: grouping by family, merging, saving, proposing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import assert_linear

from normalize.engine import run
from normalize.errors import InputError
from normalize.evidence.name_counts import NameCounts, full_names
from normalize.lexicon.names import parse
from normalize.stages import names

TEXTS = st.lists(
    st.sampled_from(["Taras Melnychuk", "Taras Melnitschuk", "Mohamed Tahiri", "Mohammed Tahiri", "Anna Berg"]),
    max_size=9,
).map(", ".join)


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
    found = {group.name: dict(group.others) for group in counts.groups("en")}

    assert found == {"Taras Melnychuk": {"Taras Melnitschuk": 1}, "Mohamed Tahiri": {"Mohammed Tahiri": 1}}
    assert not list(counts.groups("en", least=2))
    assert not list(counts.groups("de"))


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
    assert not list(counted(text).groups("en"))


def test_three_words() -> None:
    """Of three capitalised words the last two are a name as well; a title is no given name."""
    assert full_names("Minister Taras Melnychuk", "en")[-1] == "Taras Melnychuk"
    assert full_names("Professor Melnychuk, The Melnychuk", "en") == []


def test_lexicon() -> None:
    """The proposal is a lexicon that can be read once a person has looked at it; the surname is weak."""
    text = counted(*["Taras Melnychuk"] * 3, *["Taras Melnitschuk"] * 2).lexicon("en")
    entity = parse(text).entities["Taras Melnychuk"]

    assert [(item.text, item.weak) for item in entity.variants] == [("Melnitschuk", True)]
    assert not NameCounts().lexicon("en")


@given(st.lists(TEXTS, max_size=4), st.lists(TEXTS, max_size=4))
def test_merging_is_counting_all(one: list[str], other: list[str]) -> None:
    """Counts merged are the counts of all texts, in whatever order, and survive being saved."""
    merged = counted(*one)
    merged.merge(counted(*other))
    reverse = counted(*other)
    reverse.merge(counted(*one))

    assert merged == reverse == counted(*one, *other)
    assert NameCounts.from_toml(merged.to_toml()) == merged


def test_no_text() -> None:
    """Bytes are no text."""
    with pytest.raises(InputError):
        NameCounts().add(b"Taras Melnychuk", "en")  # type: ignore[arg-type]


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
