"""ASCII: nothing outside it, by the language's own romanisation first and by Unidecode for the rest."""

from __future__ import annotations

from normalize.document import Document
from normalize.engine import Stage
from normalize.stages.ascii_form.accented_letter import accented_letter
from normalize.stages.ascii_form.digraph_letter import digraph_letter
from normalize.stages.ascii_form.foreign_script import foreign_script
from normalize.stages.ascii_form.other_character import other_character
from normalize.stages.ascii_form.typographic_mark import typographic_mark

__all__ = ["STAGE"]


def _has_work(document: Document) -> bool:
    return not document.text.isascii()


STAGE = Stage(
    "ascii",
    (foreign_script, digraph_letter, accented_letter, typographic_mark, other_character),
    respects=frozenset(),  # an address outside ASCII is not ASCII either
    gate=_has_work,
)
"""Leave out `ascii/digraph-letter` for base letters instead of the two a language writes (`Muller`, not `Mueller`)."""
