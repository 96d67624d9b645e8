"""The stage `characters`: what must go together, what must stay, what must not raise, and how long it may take."""

from __future__ import annotations

import pytest
from timing import assert_linear

from normalize.engine import Stage, run
from normalize.pipelines import ORDER

STEPS = [step for step in ORDER if isinstance(step, Stage) and step.name == "characters"]


def repaired(text: str, language: str = "en") -> str:
    """Run the stage."""
    return run(STEPS, text, code=language).text


@pytest.mark.parametrize("invisible", ["\u200b", "\xad", "\ufeff", "\u2060", "\u200d", "\u200e"])
@pytest.mark.parametrize("frame", ["{} ", " {}", " {} ", "{}{} {}"])
def test_no_double_space_is_left(invisible: str, frame: str) -> None:
    """An invisible character beside spaces leaves one space."""
    around = frame.replace("{}", invisible)

    assert repaired(f"a{invisible}a one{around}two") == "aa one two"


def test_surrogates_are_joined() -> None:
    """Two halves of a pair are one character; a single one stays."""
    assert repaired("\ud83d\ude00 \ud800") == "\N{GRINNING FACE} \ud800"


def test_marks_keep_the_order_in_which_they_are_typed() -> None:
    """A letter that composes takes no neighbour along: Arabic is typed with the doubling mark before the vowel."""
    typed = "\u0645\u0631\u0651\u064e \u0627\u0653\u0644\u0651\u064e"

    assert repaired(typed, "ar") == typed.replace("\u0627\u0653", "\u0622")


def test_letters_compose_once_nothing_stands_between() -> None:
    """A mark behind an invisible character reaches its base in the same run."""
    assert repaired("cafe\u200b\u0301") == "caf\xe9"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "und"),
        ("\u0915\u094d\u200d\u0937", "und"),
        ("\N{WOMAN}\u200d\N{PERSONAL COMPUTER}", "en"),
        ("\uff21\uff22\uff0c\u4f60\u597d", "zh"),
        ("Oui\u202f! \xab\xa0Non\xa0\xbb", "fr"),
        ("10\xb2 \xbd \u2122", "en"),
    ],
)
def test_what_stays(text: str, language: str) -> None:
    """Joiners, full-width forms, French spaces and compatibility characters stay where they belong."""
    assert repaired(text, language) == text


ADVERSARIAL = [
    "\u200b", " \u200b", "\xa0", " \xa0a", "\u202a", "\u2067a\u2069", "\x93", "\x1b[", "a\x08", "\ud800", "e\u0301",
    "\u0301", "\r", "\r\r\n", "\f", "a\x85", "\uff21", "\u0421l", "a\u0435", "a?", "l?", "\0",
    "a \u200bb", "\xad\n", "\u0958", "\u0958\u0301", "\U000e0041", "\u2009\xa0", "\u3000", "\ufb01", "\ufeff ",
    "\ufee3",
]  # fmt: skip


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_time_is_linear(unit: str) -> None:
    """Whatever a text is full of; again nothing changes."""
    assert_linear(lambda times: repaired(unit * times, "fr"))

    once = repaired(unit * 10_000, "fr")
    assert repaired(once, "fr") == once
