"""What a line was in other single-byte pages: the readings that are text of a language."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import filterfalse
from operator import mul

import attrs

from normalize.evidence.letters import letter_costs
from normalize.language import Language
from normalize.scan import places
from normalize.stages.encoding.pages import Page, pages
from normalize.stages.encoding.pieces import Pieces
from normalize.stages.encoding.plausibility import mixed
from normalize.stages.encoding.running_text import (
    accented,
    cost_in,
    humps,
    is_drill,
    letters,
    mean_cost,
    misplaced,
    words,
)

__all__ = ["PageReading", "Pair", "contracted", "contracts", "page_readings"]

_SHOWN = ("cp1252", "latin-1", "cp1251", "koi8_r", "cp866", "mac_roman", "cp1250", "cp437", "cp850")
"""What wrong readings are made with."""
_WRONG = 7.0  # mean cost of a line's letters from which it is no text: two thirds of them are unknown
_RIGHT = 5.0  # mean cost up to which it is: Russian running text has 3.0, French 2.1
_BETTER = 0.5  # what a reading must save per character
_UPSIDE_DOWN = 10.0  # cost of a line in which each character is a capital behind a small letter, in nats
_HUMPS = 0.05  # share of capitals after small letters up to which a reading is text; case turned round has 0.5
_LEAST = 4  # characters outside ASCII a line needs where the language's own script is another than the line's
_APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
_LONGEST = 40  # letters before the apostrophe; no contraction has half as many
_LETTERS = re.compile(r"[A-Za-z]++\Z")
_CLITIC = re.compile(r"[a-z]{1,2}(?![^\W\d_])")
Pair = tuple[str, str]
"""Names of the page a text was read with, and of the page it was written in."""


@attrs.frozen
class PageReading:
    """A line read with another page.

    Args:
        text: What it was.
        cost: Mean cost of its characters outside ASCII, in nats.
        gain: Words of the language it has more than the line as it stands.
    """

    text: str
    cost: float
    gain: int


@functools.cache
def contracted() -> str:
    """Return the pattern of what a wrong page makes of a contraction: a letter in the place of the apostrophe."""
    return f"[a-z][{_stand_ins()}][strvldm]"


def contracts(text: str, known: Language) -> bool:
    """Whether a text has a contraction of its language with such a letter."""
    for at in places(text, _stand_ins()):
        end = _CLITIC.match(text, at + 1)
        word = _LETTERS.search(text, max(0, at - _LONGEST), at) if end else None
        if end and word and f"{word[0]}'{end[0]}".lower() in known.words.function:
            return True
    return False


@functools.cache
def _stand_ins() -> str:
    """Return the letters that pages have in the place where another has the apostrophe."""
    raws = [raw for page in pages() if (raw := page.encode(_APOSTROPHE)) is not None]
    found = {page.decode(raw) for page in pages() if page.name in _SHOWN for raw in raws}
    return "".join(sorted(filter(str.isalpha, found)))


def page_readings(line: str, known: Language) -> dict[Pair, PageReading]:
    """Return the readings of a line that are text, where the line itself is not."""
    counts = letters(line)
    foreign = known.script != "Latn"
    pieces, size = Pieces.of(filterfalse(str.isascii, line.split(" "))), len(line)
    crooked = 0 if foreign else pieces.total(misplaced)
    before = mean_cost(counts, known, crooked)
    had = pieces.total(partial(words, known=known))
    if before is not None and foreign:
        before += _UPSIDE_DOWN * pieces.total(humps) / size
    found: dict[Pair, PageReading] = {}
    if before is None or is_drill(counts):
        return found
    if foreign and before >= _WRONG and counts.total() < _LEAST:
        return found
    least = 0 if accented(known.code) else 1  # where no letter tells, each line has to
    judged: dict[str, int | None] = {}  # several pages may have the same in the same places
    for shown, right, now, cost in _likely(counts, known.code, min(_RIGHT, before - _BETTER)):
        other = partial(_reread, shown, right)
        if now not in judged:
            come = pieces.read(other)
            torn = come.total(mixed) if foreign else come.total(misplaced) > crooked
            text = come.total(humps) <= _HUMPS * size and not torn
            judged[now] = come.total(partial(words, known=known)) - had if text else None
        gain = judged[now]
        if gain is not None and gain >= least:
            found[shown.name, right.name] = PageReading(other(line), cost, gain)
    return found


def _likely(counts: Mapping[str, int], code: str, most: float) -> Iterator[tuple[Page, Page, str, float]]:
    """Yield the pairs of pages in which the characters of a line cost so much at most, what they are, and the cost.

    A page has each of its characters once: those of the reading are as many as those of the line.
    """
    chars, numbers = "".join(counts), list(counts.values())
    for shown in pages():
        raw = shown.encode(chars) if shown.name in _SHOWN else None
        if raw is None:
            continue
        for right, costs, told in _writing(code):
            number = sum(map(mul, map(told.__getitem__, raw), numbers))
            cost = sum(map(mul, map(costs.__getitem__, raw), numbers)) / number if number else 0.0
            if right is not shown and cost <= most:
                yield shown, right, right.decode(raw), cost


def _reread(shown: Page, right: Page, text: str) -> str:
    """Return what one page has in the places where another has the characters of a text."""
    return right.decode(shown.encode(text) or b"")


@functools.cache
def _writing(code: str) -> tuple[tuple[Page, list[float], list[int]], ...]:
    """Return the pages that have a letter of a language: nothing read with another one is text.

    With them go what each of their characters costs, and whether it counts at all (see `mean_cost`).
    """
    own = letter_costs(code).keys() if accented(code) else {_APOSTROPHE}
    told = [(page, list(map(cost_in(code), page.table))) for page in pages() if not own.isdisjoint(page.table)]
    return tuple((page, [cost for cost, _ in row], [number for _, number in row]) for page, row in told)
