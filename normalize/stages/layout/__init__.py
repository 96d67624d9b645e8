"""Layout: line breaks and blank lines."""

from __future__ import annotations

from normalize.document import Document, edges
from normalize.engine import Stage
from normalize.stages.layout.broken_sentence import broken_sentence, goes_on
from normalize.stages.layout.filled_line import filled_line
from normalize.stages.layout.hard_wrap import LINES, hard_wrap, narrow, wide
from normalize.stages.layout.hyphenated_word import hyphenated_word
from normalize.stages.layout.hyphens import PARTED, hyphens
from normalize.stages.layout.surplus_blank_line import surplus_blank_line
from normalize.stages.layout.trailing_space import trailing_space

__all__ = ["STAGE"]


def _loose(document: Document) -> bool:
    """Whether there is space or an empty line to spare, or a line that may be none."""
    firsts, lasts = document.measure(edges)
    return (
        "\n\n" in firsts[1:-1]
        or " " in lasts
        or "\t" in lasts
        or goes_on(document)
        or narrow(document)
        or bool(document.measure(hyphens))
    )


STAGE = Stage(
    "layout",
    (
        surplus_blank_line,  # whole lines first: what stands on them goes along
        hard_wrap,
        filled_line,
        hyphenated_word,
        broken_sentence,
        trailing_space,
    ),
    respects=frozenset(),
    gate=_loose,
    triggers=lambda _: (*PARTED, r"\n\n\n", r"\n[^\W\d_A-Z]"),
    doubtful=lambda _: (LINES,),
    idle=lambda _: wide,
    by_language=False,
)
