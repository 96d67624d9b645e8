"""The forms in which speech is attributed, and the quotations they point to."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from normalize.stages.quotes.clauses import SAID, Clause
from normalize.stages.quotes.words import COMPLEMENTISER

__all__ = ["AFTER", "AROUND", "BEFORE", "PARAGRAPH", "PART", "SPLIT", "Candidate", "candidates", "join_split"]

AFTER = "after-attribution"
"""`X said, We will win.`"""
BEFORE = "before-attribution"
"""`We will win, X said.`"""
AROUND = "around-attribution"
"""`We will win, X said. We always do.`"""
SPLIT = "paragraph-before-attribution"
"""`We will win,` as one paragraph and `X said.` as the next."""
PARAGRAPH = "paragraph"
"""A quotation with no attribution beside it."""
PART = "part-of-clause"
"""`He said the plan "would never pass".` Only where the marks are there: nothing tells where such a one begins."""

_SHORT = (
    4  # words of an attribution that says nothing else: .94 of strong cues before such a one are direct, .82 others
)
_SPLIT_WORDS = 80  # longer paragraphs before a line break are no quotation cut off from its attribution
_SENTENCE, _LAST = Clause._fields.index("sentence"), Clause._fields.index("last")
_SIZE = itemgetter(Clause._fields.index("size"))
_SUBJECTS = frozenset("NptV")
_SPEAKS = frozenset("NpV")

# Share of places where both marks are right, counted over 300 documents of political news stripped of their marks.
_SURE_SPLIT = 0.97
_SURE_COLON = 0.9
_SURE_COMMA = 0.68
_SURE_SHORT = 0.88
_SURE_LONG = 0.7
_SURE_QUESTION = 0.86
_SURE_RESUMED = 0.93
_WEAK_RESUMED = 0.75
_WEAK = 0.4
_PLAIN = frozenset({_SURE_SPLIT, _SURE_COLON, _SURE_COMMA, _SURE_QUESTION, _SURE_RESUMED})


class Candidate(NamedTuple):
    """A possible quotation: its clauses, and how sure the form alone makes it.

    Args:
        paragraph: Number of its paragraph.
        first: Number of its first clause there.
        last: Of its last one.
        confidence: 0 to 1.
    """

    paragraph: int
    first: int
    last: int
    confidence: float

    @property
    def plain(self) -> bool:
        """Whether the form says enough where a chain is heard as well."""
        return self.confidence in _PLAIN

    @property
    def split(self) -> bool:
        """Whether it rests on a line break."""
        return self.confidence == _SURE_SPLIT


def join_split(paragraphs: list[list[Clause]]) -> tuple[list[list[Clause]], set[int]]:
    """Join a paragraph that ends in a comma with the attribution that begins the next.

    Returns:
        The paragraphs, and the ends (code points) of the clauses before a join.
    """
    found: list[list[Clause]] = []
    joins: set[int] = set()
    for paragraph in paragraphs:
        if found and found[-1] and paragraph and _split(found[-1], paragraph):
            before = found.pop()
            end = before[-1]
            joins.add(end.end)
            shift = end.sentence
            resumed = (
                [_with(item, _SENTENCE, value=item.sentence + shift) for item in paragraph] if shift else paragraph
            )
            found.append([*before[:-1], _with(end, _LAST, value=False), *resumed])
        else:
            found.append(paragraph)
    return found, joins


def _with(clause: Clause, place: int, *, value: int) -> Clause:
    """Return a clause with another value at one of its places, in a tenth of the time of `_replace`."""
    return tuple.__new__(Clause, (*clause[:place], value, *clause[place + 1 :]))


def _split(before: list[Clause], after: list[Clause]) -> bool:
    """Whether a line break stands between a quotation and its attribution."""
    end, begin = before[-1], after[0]
    if end.stop != "," or end.marked or begin.said is None or begin.marked:
        return False
    if begin.said.subject not in _SUBJECTS or begin.size > _SHORT + 1 or begin.stop not in {".", ",", ":"}:
        return False
    return before[0].stop != ":" and sum(map(_SIZE, before)) <= _SPLIT_WORDS


def candidates(paragraphs: list[list[Clause]], joins: set[int], *, plain: bool = False) -> Iterator[Candidate]:
    """Yield the quotations that attributions point to; those of one paragraph may overlap.

    Args:
        paragraphs: The clauses of a document.
        joins: See `join_split`.
        plain: Whether those may be left out that are neither `Candidate.plain` nor `Candidate.split`.
    """
    for number, paragraph in enumerate(paragraphs):
        subjects = {at: said.subject for at, said in enumerate(map(SAID, paragraph)) if said is not None}
        final = max([at for at, subject in subjects.items() if subject in _SUBJECTS], default=0)
        for at in subjects:
            rest = paragraph[at + 1 :] if at >= final else []
            if plain and not rest and at and paragraph[at - 1].stop == "," and paragraph[at - 1].end not in joins:
                continue  # what a comma parts from its attribution is plain only where it is resumed
            for first, last, confidence in _before(paragraph, at, joins, rest) if at else ():
                yield Candidate(number, first, last, confidence)
            for first, last, confidence in _after(paragraph, at, rest) if rest else ():
                yield Candidate(number, first, last, confidence)


def _before(paragraph: list[Clause], at: int, joins: set[int], rest: list[Clause]) -> Iterator[tuple[int, int, float]]:
    """Yield the speech before the attribution in clause `at`, not 0, and its resumption: `rest`, no other speaker's."""
    item = paragraph[at]
    said = item.said
    if said is None or said.subject not in _SUBJECTS or said.at > _SHORT:
        return
    left = paragraph[at - 1]
    ends = item.last or item.stop in (".", "?", "!")
    if left.end in joins:
        yield 0, at - 1, _SURE_SPLIT
        sure = ends
    elif left.stop == "," and left.sentence == item.sentence:
        first = at
        while first and paragraph[first - 1].sentence == item.sentence:
            first -= 1
            if paragraph[first].said is not None:
                return
        if not _speaks(paragraph[first:at]):
            return
        short = ends and item.size <= _SHORT and said.subject in _SPEAKS
        while first and _speaks(_sentence(paragraph, first - 1)) and not _said(_sentence(paragraph, first - 1)):
            first -= len(_sentence(paragraph, first - 1))
        yield first, at - 1, _SURE_SHORT if short else _SURE_LONG if ends else _WEAK
        sure = short
    elif left.stop in ("?", "!") and item.capital == "l" and said.subject in _SUBJECTS and item.size <= _SHORT:
        first = at - len(_sentence(paragraph, at - 1))
        yield first, at - 1, _SURE_QUESTION
        sure = ends
    else:
        return
    if sure and rest:
        yield at + 1, len(paragraph) - 1, _SURE_RESUMED if _speaks(rest) else _WEAK_RESUMED


def _after(paragraph: list[Clause], at: int, rest: list[Clause]) -> Iterator[tuple[int, int, float]]:
    """Yield the speech that the attribution in clause `at` announces: `rest`, not empty, no other speaker's."""
    item = paragraph[at]
    said = item.said
    if said is None or said.after or said.subject not in ("N", "p", "G"):
        return
    opening = rest[0]
    if opening.capital != "u":
        return
    if opening.first & COMPLEMENTISER and item.stop == "," and not _speaks(rest):
        return
    if item.stop == ":":
        yield at + 1, len(paragraph) - 1, _SURE_COLON if _speaks(rest) else _WEAK
    elif item.stop == ",":
        yield at + 1, len(paragraph) - 1, _SURE_COMMA if _speaks(rest) else _WEAK


def _sentence(paragraph: list[Clause], at: int) -> list[Clause]:
    """Return the clauses of the sentence of clause `at`, as far as that one."""
    first = at
    while first and paragraph[first - 1].sentence == paragraph[at].sentence:
        first -= 1
    return paragraph[first : at + 1]


def _speaks(part: list[Clause]) -> bool:
    """Whether someone says I, we or you, or contracts a word."""
    return bool([item for item in part if item.person != "-"])


def _said(part: list[Clause]) -> bool:
    """Whether someone is said to speak (`will ask` says it of nobody)."""
    return bool([item for item in part if item.said is not None and item.said.subject in _SUBJECTS])
