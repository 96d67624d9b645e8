"""Tables of contents: lists of lines that come again as headings."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, compress, count, takewhile

from normalize.stages.boilerplate.page import Page
from normalize.stages.boilerplate.phrases import fold_all

__all__ = ["FEWEST_LISTED", "MARKED", "MARKS", "contents", "listed", "repeats"]

_MARK = re.compile(r"(?:[-*+\N{BULLET}\N{MIDDLE DOT}\N{EN DASH}\N{EM DASH}]|\(?#(?:\.#)*[.)]?|[ivx]{1,4}[.)])\s+")
_MARKED_BY = frozenset("-*+(#ivx\N{BULLET}\N{MIDDLE DOT}\N{EN DASH}\N{EM DASH}")  # in a folded line
MARKS = "-*+(0123456789\N{BULLET}\N{MIDDLE DOT}\N{EN DASH}\N{EM DASH}"
_LEADER = re.compile(r"(?:[\s.\N{HORIZONTAL ELLIPSIS}\N{MIDDLE DOT}]{2,40}#?)$")
MARKED, _ALONE = 3, 5
"""Lines that must come again where no heading announces them, with list marks and without: of shorter lists without
marks half were body on 353 pages (the parts of a thing that is tested)."""
FEWEST_LISTED = 2 * MARKED
"""Short lines of a text in which as many come again."""
_RUN = re.compile(b"\x01{%d,}" % MARKED)  # rows that are marked, one below the other
_LED = re.compile(r"(?:[.\N{HORIZONTAL ELLIPSIS}\N{MIDDLE DOT}_] ?){5,}[ \t]*(?:\d{1,4}|[ivxlc]{1,6})?\Z")
"""The end of an entry whose page a row of dots leads to; its number may stand on the next line."""
_SHARE = 0.6  # of the lines below a contents heading come again; the others were shortened by the page
_WORDS = 2  # a single entry without a bullet has as many words


def contents(page: Page) -> list[range]:
    """Return the rows of each table of contents, its heading included."""
    heads = [row for row, hit in page.hits.items() if hit.kind == "contents" and hit.whole and not _ended(page, row)]
    heads.sort()
    if not heads and (page.body is None or not repeats(page.short.values())):
        return []
    labels = _labels(page)
    again = {label: times for label, times in Counter(filter(None, labels)).items() if times > 1}
    again = {label: again[label] for label in _looked_up(page, heads, labels, again)}
    places = _Places(labels, again)
    found: list[range] = []
    for head in heads:
        block = None if found and head in found[-1] else _announced(page, head, labels, places)
        if block is not None:
            found.append(block)
    taken = {row for block in found for row in block}
    if taken:
        labels = ["" if row in taken else label for row, label in enumerate(labels)]
        places = _Places(labels, again)
    return found + _lists(page, labels, places)


def _looked_up(page: Page, heads: Iterable[int], labels: Sequence[str], again: Container[str]) -> Iterator[str]:
    """Yield the labels that come again and stand below a contents heading, or with enough others in a row.

    Few do: lines that come again stand alone mostly.
    """
    for run in _RUN.finditer(bytes(map(again.__contains__, labels))):
        yield from labels[run.start() : run.end()]
    end = 0
    for head in heads:
        if head >= end:  # else it stands below another one
            for end in _below(page, head):
                if labels[end] in again:
                    yield labels[end]


def _below(page: Page, head: int) -> Iterator[int]:
    """Yield the rows below a heading as far as they are short and no prose."""
    return takewhile(lambda row: row in page.short and not page.prose(row), range(head + 1, len(page.rows)))


class _Places:
    """The rows in which labels stand, in one list: a list each would keep the garbage collector busy.

    Args:
        labels: Of all rows.
        again: Those that are looked for, and the most rows that one has.

    Attributes:
        rows: The rows of one label behind those of another.
    """

    def __init__(self, labels: Sequence[str], again: Mapping[str, int]) -> None:
        *begin, size = accumulate(again.values(), initial=0)
        self.rows = [0] * size
        self._begin = dict(zip(again, begin, strict=True))
        self._end = self._begin.copy()
        for row in compress(count(), map(again.__contains__, labels)):
            label = labels[row]
            self.rows[self._end[label]] = row
            self._end[label] += 1

    def __contains__(self, label: str) -> bool:
        return label in self._begin

    def of(self, label: str) -> tuple[int, int]:
        """Return from where on and up to where in `rows` those of a label stand, rising."""
        return self._begin.get(label, 0), self._end.get(label, 0)

    def rows_of(self, fewest: int, rows: int) -> Iterator[int]:
        """Yield where so many rows begin, one below the other, in each of which some label stands."""
        marked = bytearray(rows)
        for row in self.rows:
            marked[row] = 1
        run = b"\1" * fewest
        at = marked.find(run)
        while at >= 0:
            yield at
            at = marked.find(run, at + 1)


def _ended(page: Page, row: int) -> bool:
    """Whether a line is the last of a sentence that began above it."""
    return page.line(row).endswith(".") and page.line(row)[0].islower()


def _labels(page: Page) -> Sequence[str]:
    """Return the short lines, folded, without what marks and numbers the entries of a list; nothing for the others."""
    if _bare not in page.alone:
        keys = page.keys
        labels = list(keys)
        for row in page.short:
            key = keys[row]
            if key and (key[0] in _MARKED_BY or not key[-1].isalnum()):
                labels[row] = _bare(key)
        page.alone[_bare] = (labels,)
    return page.alone[_bare][0]


def _announced(page: Page, head: int, labels: Sequence[str], places: _Places) -> range | None:
    """Return the block below a contents heading: as far as its lines come again elsewhere, or lead to pages."""
    good = 0
    last = head
    led = False
    for row in _below(page, head):
        begin, end = places.of(labels[row])
        led = _leads(page, row, led=led)
        again = begin < end and (places.rows[begin] < head or places.rows[end - 1] > row)
        if led or again:
            if not led and bisect_left(places.rows, row, begin, end) > bisect_right(places.rows, head, begin, end):
                break  # the list is over: this is the heading itself
            good += 1
            if good >= _SHARE * (row - head):
                last = row
        elif row - head - good > max(1, good):
            break
    if last == head + 1:
        line = page.line(last)
        if labels[last] == page.keys[last] and line.count(" ") < _WORDS - 1:
            return None
    return range(head, last + 1) if last > head else None


def _leads(page: Page, row: int, *, led: bool) -> bool:
    """Whether dots lead from a line to a page, or it is the number of one behind a line that does so (`led`)."""
    line = page.line(row)
    return _LED.search(line) is not None or (led and line.isdigit())


def _lists(page: Page, labels: Sequence[str], places: _Places) -> list[range]:
    """Return runs of lines that all come again below, in order, each as the heading of some prose.

    Single words and lists that a colon announces are items of the text: it names them before it treats them.
    """
    found: list[range] = []
    end, rows = 0, len(page.rows)
    for start in places.rows_of(MARKED, rows):
        if start < end:
            continue
        row, reached = start, -1
        later: list[int] = []
        while row < rows:
            begin, behind = places.of(labels[row])
            at = bisect_right(places.rows, max(reached, row), begin, behind)
            again = places.rows[at] if at < behind else None
            if again is None or (later and row >= later[0]):
                break
            later.append(again)
            reached = again
            row += 1
        if len(later) >= MARKED and _is_list(page, labels, range(start, row), later):
            found.append(range(start, row))
        end = row
    return found


def _is_list(page: Page, labels: Sequence[str], run: range, later: Sequence[int]) -> bool:
    """Whether lines that come again are enough for a list, and headings where they do, given as rows."""
    marked = all(labels[row] != page.keys[row] for row in run)
    if len(later) < (MARKED if marked else _ALONE):
        return False
    if not all(row + 1 < len(page.lines) and page.prose(row + 1) for row in later):
        return False
    worded = sum(" " in labels[row] for row in run)
    return 2 * worded > len(later) and not (run.start and page.line(run.start - 1).endswith(":"))


def repeats(short: Collection[str]) -> bool:
    """Whether short lines may come again: two are equal, or enough carry list marks that the headings lack."""
    return len(set(short)) < len(short) or sum([line[0] in MARKS for line in short]) >= MARKED


def listed(short: Sequence[str]) -> bool:
    """Whether enough short lines come again for a list that nothing announces."""
    if len(short) < FEWEST_LISTED or not repeats(short):
        return False
    counts = Counter(short)
    labels = list(map(_bare, fold_all(counts)))
    held = sum(compress(counts.values(), labels))
    return held - len(frozenset(filter(None, labels))) >= MARKED


def _bare(key: str) -> str:
    """Return a folded line without list mark, number and dotted leader."""
    match = _MARK.match(key) if key[:1] in _MARKED_BY else None
    bare = key[match.end() :] if match is not None else key
    return bare if bare[-1:].isalnum() else _LEADER.sub("", bare)
