"""The marks themselves: which ones a document uses, and the edits that set them."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from normalize.document import Document
from normalize.edits import Edit, Edits, Facts
from normalize.engine import Rule
from normalize.stages.quotes.attributed import speaker_of
from normalize.stages.quotes.belief import Quotation
from normalize.stages.quotes.clauses import START, Clause
from normalize.stages.quotes.speech import clauses, confidences, heard

__all__ = ["by_pattern", "marks_of", "set_marks"]

_CURLY = "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
_STRAIGHT = '""'


def marks_of(document: Document) -> tuple[str, str]:
    """Return the opening and the closing mark of a document, with the space that stands inside them.

    The document's own where it has any, with its own space; else its language's, and where that allows straight ones,
    the shape of the apostrophes decides.
    """
    text, quotes = document.text, document.language.quotes
    pairs = quotes.pairs or (_CURLY,)
    used = {pair: len(_opening(pair[0]).findall(text)) for pair in (*pairs, _CURLY, _STRAIGHT) if pair[0] in text}
    own = max(used, key=used.__getitem__, default="")
    if own and used[own]:
        space = _opening(own[0]).findall(text)[0][1:] if own != _STRAIGHT else ""
        return own[0] + space, space + own[1]
    curly = text.count("\N{RIGHT SINGLE QUOTATION MARK}") > text.count("'")
    if quotes.straighten and not curly:
        return _STRAIGHT[0], _STRAIGHT[1]
    return pairs[0][0] + quotes.padding, quotes.padding + pairs[0][1]


@functools.cache
def _opening(mark: str) -> re.Pattern[str]:
    """Return the pattern of a mark that opens, with the space behind it; it begins with what is rare."""
    return re.compile(rf"{re.escape(mark)}(?<!\S.)[\N{{NO-BREAK SPACE}}\N{{NARROW NO-BREAK SPACE}}]?(?=\w)")


def set_marks(document: Document, rule: Rule, pattern: str) -> Sequence[Edit]:
    """Return a rule's edits that mark the quotations of a pattern, those of one quotation as a group."""
    numbers = document.measure(by_pattern).get(pattern)
    if not numbers:
        return ()
    found, chances = document.measure(heard), document.measure(confidences)
    tell = functools.partial(_told, document.text, document.language.code, document.measure(clauses))
    both = document.measure(marks_of)
    starts: list[int] = []
    ends: list[int] = []
    marks: list[str] = []
    sure: list[float] = []
    groups: list[int | None] = []
    facts: list[Callable[[], Facts]] = []
    for number in numbers:
        each, chance = found[number], chances[number]
        start, end, (left, right) = each[:3]
        told = functools.partial(tell, each)
        starts += (start, end)
        ends += (start, end)
        marks += both
        sure += (chance, chance)
        groups += (number, number)
        facts += (told, told)
        if right > left:
            starts.append(left)
            ends.append(right)
            marks.append(" ")
            sure.append(chance)
            groups.append(number)
            facts.append(_joined)
    return Edits(rule.name, starts, ends, marks, sure, groups, facts, change=True)


def _told(text: str, code: str, spoken: list[Clause], quotation: Quotation) -> Facts:
    """Return the facts of a quotation: how it is attributed, by whom and by which words."""
    at = bisect_left(spoken, quotation.cue, key=START) if quotation.cue >= 0 else -1
    (first, last), (low, high) = speaker_of(text, code, spoken, at)
    return (
        ("kind", "quotation"),
        ("pattern", quotation.pattern),
        ("speaker", text[first:last]),
        ("speaker-span", f"{first}:{last}"),
        ("cue", text[low:high]),
        ("cue-span", f"{low}:{high}"),
    )


def _joined() -> Facts:
    """Return the facts of a line break that parts a quotation from its attribution."""
    return (("kind", "join"),)


def by_pattern(document: Document) -> dict[str, list[int]]:
    """Return the numbers of the quotations by how they are attributed."""
    found: dict[str, list[int]] = {}
    for number, each in enumerate(document.measure(heard)):
        found.setdefault(each.pattern, []).append(number)
    return found
