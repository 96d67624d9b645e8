"""How often a language has each of its letters outside ASCII."""

from __future__ import annotations

import functools
import math
from collections import Counter
from collections.abc import Mapping

from normalize.language import language

__all__ = ["letter_costs"]


@functools.cache
def letter_costs(code: str) -> Mapping[str, float]:
    """Return what each letter outside ASCII costs in a language, in nats: minus the logarithm of its share there.

    Counted in the language's own word lists, with capitals as their small letters; empty where it has none (`und`).
    """
    known = language(code)
    words = [
        *known.words.function,
        *known.words.months,
        *known.words.weekdays,
        *known.casing.proper,
        *known.speech.verbs,
        *known.speech.person,
    ]
    counts = Counter(char for char in "".join(words).lower() if char.isalpha() and not char.isascii())
    total = counts.total()
    costs = {char: math.log(total / count) for char, count in counts.items()}
    return costs | {char.upper(): cost for char, cost in costs.items()}
