"""Layout: line breaks and blank lines."""

from __future__ import annotations

from normalize.document import Document, line_texts
from normalize.engine import Stage
from normalize.stages.layout.broken_sentence import broken_sentence, goes_on
from normalize.stages.layout.hard_wrap import hard_wrap, narrow
from normalize.stages.layout.surplus_blank_line import surplus_blank_line
from normalize.stages.layout.trailing_space import trailing_space

__all__ = ["STAGE"]

_SPACE = frozenset(" \t")


def _loose(document: Document) -> bool:
    """Whether there is space or an empty line to spare, or a line that may be none."""
    if "\n\n\n" in document.text or narrow(document) or goes_on(document):
        return True
    return not _SPACE.isdisjoint([line[-1:] for line in document.measure(line_texts)])


STAGE = Stage(
    "layout",
    (
        surplus_blank_line,  # whole lines first: what stands on them goes along
        hard_wrap,
        broken_sentence,
        trailing_space,
    ),
    respects=frozenset(),
    gate=_loose,
    triggers=lambda _: (r"\n\n\n", r"[ \t]\n", r"\n[^\W\d_A-Z]", r"\n[^\n]+\n[^\n]+\n[^\n]+\n[^\n]"),
    by_language=False,
)
