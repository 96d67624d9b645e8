"""No hot path slows down unnoticed: each beside a yardstick in the same process, with a wide margin.

The bounds are two and a half times what was measured on a quiet machine when they were set; a text that costs more
than that has lost a gate or gained a scan for each word. Exact figures are in docs/performance.md.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable

import pytest
from damage import lost_capitals, lost_spaces
from timing import seconds

from normalize.pipelines import Pipeline

_SENTENCES = (
    "The harbour was quiet on Monday, and nobody in the old town said that it would stay so.",
    "Residents of Lisbon waited for an hour before the first train left the station.",
    "In 2022 the council had spent 4.5 million euros on the bridge; the work took two years.",
    '"We will be there," the mayor said, "and we will not leave early."',
    "Ann Lee, who runs the museum, hopes for more visitors in June and July.",
)
_TEXTS = [
    "\n".join(f"{' '.join(_SENTENCES[at % 5 :])} {number}-{at} {_SENTENCES[at % 3]}" for at in range(8))
    for number in range(10)
]
_ATTEMPTS = 3  # a bad ratio is believed when nothing better comes


def _damaged(text: str) -> str:
    chance = random.Random(1)
    return lost_spaces(lost_capitals(text, chance, 0.05), chance, 0.05)


def _yardstick(texts: list[str]) -> None:
    """Count folded words in plain Python."""
    counts: Counter[str] = Counter()
    for text in texts:
        for word in text.split():
            key = word.strip(".,;:!?()\"'").lower()
            if key.isalpha():
                counts[key] += 1


@pytest.mark.parametrize(
    ("change", "profile", "bound"),
    [(str, "canonical", 12), (str, "repair", 12), (_damaged, "canonical", 45), (str.lower, "canonical", 60)],
    ids=["clean", "clean, repair", "damaged", "lower-case"],
)
def test_costs_no_more_than_before(change: Callable[[str], str], profile: str, bound: int) -> None:
    """A pass over English prose costs at most so many passes of the yardstick."""
    pipeline = Pipeline.from_profile(profile)
    texts = [change(text) for text in _TEXTS]

    def run() -> None:
        for text in texts:
            pipeline.run(text, language="en")

    run()
    ratios = [seconds(run) / seconds(lambda: _yardstick(texts)) for _ in range(_ATTEMPTS)]
    assert min(ratios) < bound, f"{min(ratios):.1f} times the yardstick"
