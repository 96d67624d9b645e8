"""The inventory: whether a text is composed is told by its characters, and where rare ones stand."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import ANY_TEXT

from normalize.document import COMPOSING, Document, composed, matches, odd_characters, ordinary_letters
from normalize.language import codes, language

_PIECES = st.text(
    st.sampled_from("ae\u00e9\u0301\u0323\u212b\u0958\u0915\u093c\u0437\u0439\u304b\u3099\u1100\u1161\u11a8\uac00")
)


@given(ANY_TEXT | _PIECES, st.sampled_from(codes()))
def test_composed(text: str, code: str) -> None:
    """In every script what Unicode says."""
    assert Document(text, language(code)).measure(composed) == unicodedata.is_normalized("NFC", text)


def test_only_composing_characters_compose() -> None:
    """All others are in the form themselves, in any place, and nothing before them takes them in."""
    others = re.sub(COMPOSING, "", "".join(map(chr, range(sys.maxunicode + 1))))
    parts = {
        part
        for char in map(chr, range(sys.maxunicode + 1))
        if not (taken := unicodedata.decomposition(char)).startswith("<")
        for part in taken.split()[1:]
    }
    jamo = {f"{number:04X}" for number in range(0x1161, 0x1200)}

    assert len(others) > 50_000
    assert unicodedata.is_normalized("NFC", others)
    assert not any(map(unicodedata.combining, others))
    assert (parts | jamo).isdisjoint(f"{ord(char):04X}" for char in others)


@pytest.mark.parametrize(
    ("code", "odd"), [("en", "\u0436\u201c\u6f22"), ("ru", "\u201c\u6f22"), ("zh", "\u0436\u201c")]
)
def test_odd_characters(code: str, odd: str) -> None:
    """All but those the language's script mostly has."""
    document = Document("a\u0436 \u201cb\u6f22", language(code))

    assert document.measure(odd_characters) == set(odd)
    assert ordinary_letters(document.language.script).isdisjoint(odd)


@given(st.text("a\\%u0", max_size=30))
def test_matches_are_those_of_finditer(text: str) -> None:
    """Where every match begins with one of the characters: in order, none overlapping the one before."""
    pattern = re.compile(r"\\{1,2}u?|%(?:u0|%)")
    found = [match.span() for match in matches(pattern, text, "\\%")]
    assert found == [match.span() for match in pattern.finditer(text)]
