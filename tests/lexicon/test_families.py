"""Romanisation families: which spellings belong to one name, and which do not though they look alike."""

from __future__ import annotations

import pytest
from timing import assert_linear

from normalize.lexicon.families import akin, endings, family_of_given_name, readings, respelt, slips


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Selenskyj", "Zelensky"),
        ("Chruschtschow", "Khrushchev"),
        ("Gorbatchev", "Gorbachev"),
        ("Prigoschin", "Prigozhin"),
        ("Poutine", "Putin"),
        ("Lawrow", "Lavrov"),
        ("Sacharow", "Sakharov"),
        ("Juschtschenko", "Yushchenko"),
        ("Kusnezow", "Kuznetsov"),
        ("Rouhani", "Ruhani"),
        ("Mahmud", "Mahmoud"),
    ],
)
def test_akin(one: str, other: str) -> None:
    """What writers of different languages make of one name shares a reading."""
    assert akin(one, other)
    assert akin(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zelensky", "Zelenska"),
        ("Iran", "Iraq"),
        ("Austria", "Australia"),
        ("Harris", "Harrison"),
        ("Macron", "Marcon"),
        ("Khamenei", "Khomeini"),
        ("Vladimir", "Volodymyr"),
        ("Maria", "Mara"),
        ("Merkel", "Merkle"),
        ("Carter", "Cartier"),
    ],
)
def test_not_akin(one: str, other: str) -> None:
    """Names that are near by any distance of strings are not akin."""
    assert not akin(one, other)


def test_respelt() -> None:
    """The press of other languages writes the same sounds its own way."""
    found = respelt("Khrushchev")

    assert (found["german"], found["french"]) == ("Chruschtschew", "Khrouchtchev")
    assert set(endings("Zelensky", "slavic")) >= {"Zelenskiy", "Zelenskyy", "Zelenskij"}
    assert not set(endings("Zelensky", "slavic")) & {"Zelenska", "Zelensky"}


def test_slips() -> None:
    """What writers mix up, one thing at a time, by tradition."""
    assert set(slips("Chalabi", "arabic")) >= {"Chalaby"}
    assert "Kaprisov" in set(slips("Kaprizov", "slavic"))
    assert not set(slips("Chalabi", "no such"))


def test_given_name_of_its_own_family() -> None:
    """The line that begins with a name is its own: a Serhiy may be met as Sergei, a Sergei is no Serhiy."""
    assert "Sergei" in family_of_given_name("Serhiy")[1]
    assert "Serhiy" not in family_of_given_name("Sergei")[1]


def test_given_names() -> None:
    """A known given name has a tradition and its romanisations; an unknown one is alone."""
    tradition, family = family_of_given_name("Sergey")

    assert tradition == "slavic"
    assert {"Sergei", "Sergey"} <= family
    assert "Serhiy" not in family
    assert family_of_given_name("Winston") == ("", frozenset({"Winston"}))


def test_linear() -> None:
    """A word of any length."""
    assert_linear(lambda times: readings("schtsch" * times))
