"""The key for joining lists of names: what it takes away and what it keeps."""

# ruff: noqa: RUF001 (the look-alike characters are what is tested)

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import InputError, match_key


@pytest.mark.parametrize(
    "names",
    [
        ("Ursula von der Leyen", "LEYEN, Ursula von der", "von der Leyen, Ursula", "ursula leyen"),
        ("Jürgen Müller", "Muller, Juergen", "MUELLER JURGEN", "Dr. Jürgen Müller"),
        ("Sinéad O\N{RIGHT SINGLE QUOTATION MARK}Connor", "O'CONNOR, Sinead"),
        ("Abdel Fattah el-Sisi", "al-Sisi, Abdel Fattah"),
        ("Jean-Luc Picard", "Picard, Jean Luc"),
        ("J. R. R. Tolkien", "Tolkien, J.R.R."),
        ("Łukasz Żółw", "Lukasz Zolw"),
        ("Søren Ægir", "Soren Aegir"),
    ],
)
def test_one_key(names: tuple[str, ...]) -> None:
    """Case, accents, punctuation, particles, titles and order do not count."""
    assert len({match_key(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Zelensky", "Zelenskyy"), ("Anna Berg", "Anne Berg"), ("Iran", "Iraq"), ("Ben Ali", "Ali")]
)
def test_two_keys(one: str, other: str) -> None:
    """Other letters are another name."""
    assert match_key(one) != match_key(other)


def test_other_scripts() -> None:
    """With a language a name is romanised first; without one its letters stay."""
    assert match_key("Шевченко Тарас", language="uk") == match_key("Taras Shevchenko")
    assert match_key("Шевченко") == "шевченко"


def test_nothing_left() -> None:
    """A name of particles alone keeps them, and no text gives no key."""
    assert match_key("Von") == "von"
    assert match_key(" - ") == ""
    with pytest.raises(InputError):
        match_key(b"Von")  # type: ignore[arg-type]


@given(st.text())
def test_a_key_is_its_own_key(name: str) -> None:
    """Whatever the text, words are in order and no capital or mark is left."""
    key = match_key(name)

    assert key == key.casefold()
    assert key.split(" ") == sorted(key.split(" "))
