"""Who says it: how a quotation is attributed, and by which words."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from normalize.stages.quotes.attributions import NOWHERE, Place, speaker
from normalize.stages.quotes.clauses import Clause
from normalize.stages.quotes.patterns import AFTER, AROUND, BEFORE, PARAGRAPH, SPLIT

__all__ = ["cue_of", "pattern_of", "speaker_of"]

_NEAR = 6  # clauses back to the subject of a participle


def pattern_of(clauses: list[Clause], first: int, last: int, joins: AbstractSet[int] = frozenset()) -> str:
    """Return how a quotation from clause `first` to clause `last` is attributed.

    Args:
        clauses: Of the document, or of the paragraph.
        first: Number of the quotation's first clause.
        last: Of its last one.
        joins: Ends of clauses (code points) behind which a line break stands before the attribution.
    """
    if clauses[last].end in joins:
        return SPLIT
    before = clauses[first - 1] if first else None
    stops = ":" if before is None or before.last else ":,"
    if before is not None and before.said is not None and before.stop and before.stop in stops:
        return AFTER
    after = clauses[last + 1] if not clauses[last].last else None
    if after is not None and after.said is not None:
        return BEFORE
    return PARAGRAPH


def cue_of(clauses: list[Clause], first: int, last: int, pattern: str) -> int:
    """Return the number of the clause that attributes a quotation, -1 for none."""
    follows = last + 1 < len(clauses) and not clauses[last].last
    if pattern in (BEFORE, SPLIT) or (pattern == AROUND and follows and clauses[last + 1].said is not None):
        return last + 1
    return first - 1 if pattern in (AFTER, AROUND) else -1


def speaker_of(text: str, code: str, clauses: list[Clause], at: int) -> tuple[Place, Place]:
    """Return where speaker and cue of the attribution in clause `at` stand (code points), `NOWHERE` for none.

    The speaker of a participle (`saying`) stands earlier in the sentence.

    Args:
        text: The text of the clauses.
        code: Its language.
        clauses: Of the document, or of the paragraph.
        at: Number of the clause, -1 for none.
    """
    cue = clauses[at]
    if at < 0 or cue.said is None:
        return NOWHERE, NOWHERE
    who, word = speaker(text, cue, cue.said, code)
    if who == NOWHERE and cue.said.subject == "G":
        for item in reversed(clauses[max(0, at - _NEAR) : at]):
            if item.sentence != cue.sentence or item.last:
                break
            if item.said is not None and item.said.subject in "Npt":
                return speaker(text, item, item.said, code)[0], word
    return who, word
