"""Whether known spellings are to be replaced where they stand; what stands again and again is judged once."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from normalize.document import Document
from normalize.stages.names.guards import alien, historic, quoted, stays
from normalize.stages.names.index import Index
from normalize.stages.names.mention import Mention
from normalize.stages.names.neighbours import fits
from normalize.stages.names.surroundings import FARTHEST, MARKS, NEAR

__all__ = ["verdicts"]

_MORE = 40  # code points further than about the sentence or to a mark: an expression, a heading, the sign beyond
_MOST = 256  # verdicts that are kept: as many stretches of a text of any length stay in memory


def verdicts(document: Document, mentions: Sequence[Mention], index: Index) -> list[bool | None]:
    """Return for each mention whether the words beside it leave it this name; None where it must stay as it is.

    But for the years of the document a verdict depends on what stands around the mention alone: a heading is shorter
    than what is read.
    """
    text = document.text
    reach = _MORE + (FARTHEST if any(mark in text for mark in MARKS) else NEAR)
    known: dict[Hashable, bool | None] = {}
    found: list[bool | None] = []
    for mention in mentions:
        start, end, entity, replacement, weak, language, bare = mention
        left = start - reach if start > reach else 0
        key = start - left, end - start, text[left : end + reach], entity.name, replacement, weak, language, bare
        if key not in known:
            if len(known) >= _MOST:
                known.clear()
            known[key] = _verdict(document, mention, index)
        found.append(known[key])
    return found


def _verdict(document: Document, mention: Mention, index: Index) -> bool | None:
    lexicon = index.lexicon
    if (
        stays(document, mention)
        or alien(document, mention)
        or quoted(document, mention, lexicon)
        or historic(document, mention, lexicon)
    ):
        return None
    return fits(document, mention, index)
