"""Mixtures of damage in all languages: nothing raises, everything can be undone, one run is enough.

Short in CI; `pytest -m slow tests/test_mixtures.py` tries some thousands more.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from damage import mixed

import normalize

CLEAN = Path(__file__).resolve().parents[1] / "fixtures" / "clean"
TEXTS = sorted(str(path.relative_to(CLEAN)) for path in CLEAN.glob("*/*.txt"))
PROFILES = ("repair", "canonical", "ascii")
KNOWN = {
    "be/traps.txt": "an initial of one letter is romanised with two, so that its stop ends a word",
    "en/traps.txt": "the full stops of other scripts, each alone between words, become ASCII ones",
    "ur/conventions.txt": "mojibake with letters of it as entities is read in part, and further in the second run",
}
"""Texts whose mixture is not settled in one run, and why: an improvement is noticed."""


def check(name: str, number: int) -> None:
    """Damage one text, repair it under one profile, with the language given or not, and look at what came out."""
    chance = random.Random(f"{name} {number}")
    text = mixed((CLEAN / name).read_text("utf-8"), chance)
    profile, code = chance.choice(PROFILES), name.split("/", 1)[0]
    # A romanised text is in no language that could be identified.
    language = code if profile == "ascii" else chance.choice((code, None))
    once = normalize.run(text, language=language, profile=profile)
    twice = normalize.run(once.text, language=language, profile=profile)

    assert once.undo() == text
    assert once.source_span(0, len(once.text))[1] <= len(text)
    assert len(once.quotations) + len(once.removed) + len(once.metadata) >= 0  # all can be read
    assert [(found.rule, found.before, found.after) for found in twice.edits] == []


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[pytest.mark.xfail(reason=KNOWN[name], strict=True)] if name in KNOWN else [])
        for name in TEXTS
    ],
)
def test_mixture(name: str) -> None:
    """One of each text."""
    check(name, 0)


@pytest.mark.slow
def test_many_mixtures() -> None:
    """Thirty of each text: all can be undone; one in fifty may take a second run (measured: 73 of 4,350)."""
    failed = []
    for name in TEXTS:
        for number in range(1, 31):
            try:
                check(name, number)
            except AssertionError as error:
                failed.append(f"{name} {number}: {error}"[:200])

    assert len(failed) < 0.02 * 30 * len(TEXTS), "\n".join(failed)
