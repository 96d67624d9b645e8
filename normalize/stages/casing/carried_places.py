"""The places that may be names, carried from one round to the next: what a few capitals change is a few lines.

A place is judged by its word, by the words on either side of it, by how often the document writes the word, and by how
much the document has lost. While that stays the same, other places are to be looked for only in the lines that have
another case, in those beside them, and in those with a word that is counted otherwise now.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from operator import itemgetter
from typing import TypeVar

from normalize.document import Document, Recasing, line_texts, lines, recased_lines
from normalize.evidence.capitals import capitals
from normalize.evidence.forms import HEADING, RecasedForms, cased_forms, heading_lines
from normalize.evidence.lower_names import beside_odd, lower_strong
from normalize.scan import Row, Words
from normalize.stages.casing.companions import companions, companions_changed
from normalize.stages.casing.features import MOST_TIMES, damage
from normalize.stages.casing.names import Places, heeds_no_context, places_in, rests_on_one

__all__ = ["places_recased"]

_LETTERS = re.compile(r"[^\W\d_]+")
_START = itemgetter(0)
_T = TypeVar("_T")


def places_recased(found: Places, recasing: Recasing) -> Places | None:
    """Return the places of a document that has another case; None where it is rather read anew, or no name is lost."""
    after = recasing.after
    if not after.measure(lower_strong):
        return None
    forms = after.measure(cased_forms)
    if not isinstance(forms, RecasedForms) or _loss(after) != _loss(recasing.before):
        return None
    text = _Text(after)
    read = recased_lines(recasing) | _lines_with(after, _words(recasing, forms))
    read.update(near for number in _felt_beside(recasing) for near in text.around(number))
    numbers = sorted({near for number in read for near in text.around(number)})
    new = _moved(places_in(after, "\n".join(map(text.line, numbers)), forms), numbers, text, read)
    spans = list(map(after.measure(lines).__getitem__, sorted(read)))
    strong, rare = (_exchanged(*each, _START, spans) for each in ((found.strong, new.strong), (found.rare, new.rare)))
    old, more = (list(zip(each.others, each.weights, strict=True)) for each in (found, new))
    others = _exchanged(old, more, _start_of_weighed, spans)
    return Places(strong, [row for row, _ in others], [weight for _, weight in others], rare)


def _exchanged(old: list[_T], new: list[_T], start: Callable[[_T], int], spans: Iterable[tuple[int, int]]) -> list[_T]:
    """Return what stands outside of some spans with what stands in them now, in order."""
    starts = list(map(start, old))
    kept: list[_T] = []
    done = 0
    for first, end in spans:
        behind = bisect_left(starts, first, done)
        kept += old[done:behind]
        done = bisect_left(starts, end, behind)
    return sorted((*kept, *old[done:], *new), key=start)


def _start_of_weighed(pair: tuple[Row, int | None]) -> int:
    return pair[0][0]


def _loss(document: Document) -> tuple[str, bool, bool]:
    """Return how much a document has lost, as far as places depend on it."""
    found = document.measure(capitals)
    return damage(found), heeds_no_context(found), rests_on_one(found)


def _words(recasing: Recasing, forms: RecasedForms) -> set[str]:
    """Return the words that are counted otherwise now, or that stand together with capitals now."""
    before = recasing.before.measure(cased_forms)

    def differs(count: Callable[[str], int], known: Callable[[str], int], word: str) -> bool:
        return min(count(word), MOST_TIMES) != min(known(word), MOST_TIMES)

    counted = {
        word
        for word in forms.changed
        if differs(forms.low, before.low, word) or differs(forms.capital, before.capital, word)
    }
    if heeds_no_context(recasing.after.measure(capitals)):
        return counted  # no context is looked at
    return counted | companions_changed(recasing.after.measure(companions), recasing.before.measure(companions))


def _felt_beside(recasing: Recasing) -> set[int]:
    """Return the numbers of the lines whose first word has another case, or that are headings now or are none now."""
    text, spans = recasing.after.text, recasing.after.measure(lines)
    found = {
        number
        for start in recasing.starts
        if _LETTERS.search(text, spans.starts[number := spans.number_at(start)], start) is None
    }
    one, other = (document.measure(heading_lines) for document in (recasing.before, recasing.after))
    return found.union(spans.number_at(start) for start, _ in set(one).symmetric_difference(other))


def _lines_with(document: Document, words: Iterable[str]) -> set[int]:
    """Return the numbers of the lines that have one of some words, or its longest part."""
    parts = {max(letters, key=len) for word in words if (letters := _LETTERS.findall(word))}
    if not parts:
        return set()
    number_of = document.measure(lines).number_at
    found = {number_of(place) for place, _ in Words(parts).occurrences(document.text)}
    return found | {number_of(place) for place, word in document.measure(beside_odd) if word in parts}


class _Text:
    """The lines of a document, without its headings."""

    def __init__(self, document: Document) -> None:
        self._texts = document.measure(line_texts)
        self.starts = document.measure(lines).starts
        self._loud = {start for start, _ in document.measure(heading_lines)}

    def line(self, number: int) -> str:
        """Return a line, given by its number, as it stands in `prose`."""
        text = self._texts[number]
        return HEADING * len(text) if self.starts[number] in self._loud else text

    def around(self, number: int) -> range:
        """Return a line's number with those of the lines up to the next one with a word on either side."""
        above = next(filter(self._is_worded, range(number - 1, -1, -1)), 0)
        below = next(filter(self._is_worded, range(number + 1, len(self._texts))), len(self._texts) - 1)
        return range(above, below + 1)

    def _is_worded(self, number: int) -> bool:
        return self.starts[number] not in self._loud and _LETTERS.search(self._texts[number]) is not None


def _moved(found: Places, numbers: list[int], text: _Text, read: set[int]) -> Places:
    """Return places of some lines put together, given by their numbers, where they stand in the text, if to be read."""
    begin = [0, *accumulate(len(text.line(number)) + 1 for number in numbers)]

    def moved(row: Row) -> Row | None:
        at = bisect_right(begin, row[0]) - 1
        number = numbers[at]
        return (text.starts[number] + row[0] - begin[at], *row[1:]) if number in read else None

    def all_of(rows: list[Row]) -> Iterator[Row]:
        return filter(None, map(moved, rows))

    others = [(new, weight) for row, weight in zip(found.others, found.weights, strict=True) if (new := moved(row))]
    weights = [weight for _, weight in others]
    return Places([*all_of(found.strong)], [row for row, _ in others], weights, [*all_of(found.rare)])
