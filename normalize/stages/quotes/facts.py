"""What the chain over clauses is told: rows of facts, a character each (see `fact_rows`).

Facts that are letters, figures and marks stand for themselves, classes of attributions and words by a character of
their own (`SPELT` and `Words`), what there is not by `ABSENT`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from normalize.scan import ABSENT, CLASSES, FALSE, SILENCE, TRUE, fact_rows
from normalize.stages.quotes.clauses import SAID, Clause

__all__ = ["NO_CLAUSE", "OF_CLAUSE", "OF_PLACE", "SPELT", "Words", "border", "numbered", "rows_of"]

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

_THERE = "\1"
_OTHER = "\x7f"  # a word of saying that is in no feature
_NO_VERB = 2 * ABSENT
_ANNOUNCING = (ABSENT, _THERE)
_DASHED = 128  # from the kind of a place to that of one with a dash, see `fact_rows`
_CODES = {code: chr(0x100 + number) for number, code in enumerate(CLASSES)} | {"-": "-"}
_MARKS = {code: character + code[0] for code, character in _CODES.items()}
SPELT = {
    **dict.fromkeys((ABSENT, _THERE), ""),
    TRUE: "True",
    FALSE: "False",
    **{chr(ord(stop) + _DASHED): f"{stop}-" for stop in ".,;:!?"},
    **{character: code for code, character in _CODES.items()},
}
"""What characters stand for in the names of features, where not for themselves."""
Words = Mapping[str, str]
"""Words that are told apart, and the characters that stand for them."""

NO_CLAUSE = f"--#o000{ABSENT}{ABSENT}{TRUE}{ABSENT}^^##$$#{SILENCE}{SILENCE}0000{7 * ABSENT}"
"""The row of what stands before the first clause and behind the last."""


def numbered(words: Iterable[str]) -> Words:
    """Return words with characters of their own."""
    return {word: chr(0x400 + number) for number, word in enumerate(sorted(words))}


def rows_of(paragraph: list[Clause], level: str, words: Words) -> tuple[list[str], list[str]]:
    """Return the rows of a paragraph's clauses, and those of the places between them.

    Args:
        paragraph: Its clauses.
        level: Of the document: how many of its clauses have a first- or second-person word, from `0` to `4`.
        words: Those that are told apart.
    """
    said = list(map(SAID, paragraph))
    codes = "".join(["--" if each is None else _MARKS[each.code] for each in said])
    verbs = [_NO_VERB if each is None else words.get(each.verb, _OTHER) + _ANNOUNCING[each.announces] for each in said]
    return fact_rows(paragraph, f"^^{codes}$$", "".join(verbs), level)


def border(left: Clause | None, before: str, behind: str) -> str:
    """Return the row of a place between two paragraphs, or at the beginning or end of a document.

    Args:
        left: The clause before it, if there is one.
        before: Its row, or `NO_CLAUSE`.
        behind: The row of the clause behind it, or `NO_CLAUSE`.
    """
    announcing = "P" if left is not None and left.said is not None and left.said.announces else ABSENT
    return f"P{ABSENT}P{_THERE}{ABSENT}{announcing}{ABSENT}{ABSENT}{before}{behind}"
