"""What the chain over clauses is told: rows of facts, a character each (see `fact_rows`).

Facts that are letters, figures and marks stand for themselves, classes of attributions and words by a character of
their own (`SPELT` and `Words`), what there is not by `ABSENT`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from normalize.scan import ABSENT, CLASSES, FALSE, THERE, TRUE

__all__ = ["OF_CLAUSE", "OF_PLACE", "SPELT", "Words", "numbered"]

OF_CLAUSE = (
    *("person", "mood", "opening", "capital", "size", "share", "capitals", "word", "stop", "last", "verb"),
    # classes of the attributions in the one before it, in it and in the next, each with the letter of its subject
    *("before", "subject before", "code", "subject", "after", "subject after"),
    # of its sentence, of the next one, and how many are left
    *("first", "final", "personal", "said", "end", "next first", "next final", "next personal", "next said", "left"),
    # of its paragraph: of all sentences, of the last and the first, whether it is the only clause; of the document
    *("anyone said", "anyone personal", "sentences", "last first", "last final"),
    *("opening first", "opening final", "opening personal", "single", "level"),
)
"""The facts of a clause, in the order of its row."""
OF_PLACE = ("kind", "inner", "outer", "line", "run", "announcing", "start", "opening sentence")
"""The facts of a place, before the rows of the clauses on its left and right.

Its kind stands once more where it is inside a sentence, between two, between two of one paragraph (`run`), and behind a
word of saying (`announcing`); `line` tells of a place between paragraphs."""

_DASHED = 128  # from the kind of a place to that of one with a dash, see `fact_rows`
SPELT = {
    **dict.fromkeys((ABSENT, THERE), ""),
    TRUE: "True",
    FALSE: "False",
    **{chr(ord(stop) + _DASHED): f"{stop}-" for stop in ".,;:!?"},
    **{chr(0x100 + number): code for number, code in enumerate(CLASSES)},
}
"""What characters stand for in the names of features, where not for themselves."""
Words = Mapping[str, str]
"""Words that are told apart, and the characters that stand for them."""


def numbered(words: Iterable[str]) -> Words:
    """Return words with characters of their own."""
    return {word: chr(0x400 + number) for number, word in enumerate(sorted(words))}
