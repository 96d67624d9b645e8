"""Layout: line breaks and blank lines."""

from __future__ import annotations

from normalize.engine import Stage
from normalize.stages.layout.broken_sentence import broken_sentence
from normalize.stages.layout.hard_wrap import hard_wrap
from normalize.stages.layout.surplus_blank_line import surplus_blank_line
from normalize.stages.layout.trailing_space import trailing_space

__all__ = ["STAGE"]

STAGE = Stage(
    "layout",
    (
        surplus_blank_line,  # whole lines first: what stands on them goes along
        hard_wrap,
        broken_sentence,
        trailing_space,
    ),
    respects=frozenset(),
    by_language=False,
)
