"""Full pages: telling them from articles, and one from the next where a text is several, as crawls join them.

A page has one body, and what the line model asks about goes by it: how far away it is, how much of it is passed. Of
several pages in one text the model would keep one. So they are parted first, and each is judged by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress, pairwise, repeat
from operator import mul, sub

import attrs

from normalize.stages.boilerplate.hits import Hit
from normalize.stages.boilerplate.page import ENDS, Page
from normalize.stages.boilerplate.page_features import Words, good_lines
from normalize.stages.boilerplate.phrases import phrases
from normalize.stages.boilerplate.plain_text import is_record

__all__ = ["HITS", "MOST_ROWS", "ROWS", "full_page", "pages", "with_english"]

MOST_ROWS = 2000
"""Lines: the longest of 1,476 labelled pages has 1,552. What has more is many texts in one, of which a model of pages
keeps one block: of twenty pages joined in one text it took four fifths of the bodies."""
HITS, _NAMED = 4, 0.005
"""Lines that a phrase names: clean text has at most 3, and no more than 2 on 213 documents of English prose. And their
share: of labelled pages of 500 lines and more .0085 at least, of 2 MB of articles in one text .003."""
_OTHERS = 2  # of these are no names of sections: so on all of 566 pages with four
ROWS = 20  # the shortest 10 of 1,476 labelled pages have less
_LOOSE = 45  # code points of a short line without an end mark
_RUN = 4  # loose lines in a row
_LOOSE_SHARE = 0.2
"""All of these pass for a full page: .93 of 353 labelled pages, and none of 8,930 clean documents
(docs/knowledge/boilerplate.md §4)."""
_BLOCK = re.compile(b"\x01(?:\x00{0,19}\x01)*")
"""Lines of prose with less than 20 others in a row between them: behind so many begins another block."""
_LONG, _ENOUGH = 30, (60, 100)
"""Words that a line adds to its block at most; those of a block that is a body where a text is known to be several
pages, and before that is known. Of 1,098 labelled pages .11 have two blocks of 100 words, of pairs of them .85."""
_LINKS, _BEHIND = 3, 5
"""Lines between two bodies that name navigation or sections, one of them navigation; lines behind the last copyright.
Either is found between the bodies of .95 of pairs of pages, and between two blocks of one page in fifty."""
_FEW, _LEAST = 2, 0.4
"""Mean probability of the prose of each of two pages, were both one: so in none of eleven single pages with a seam, of
1,476, and in 72 of 88 pairs of pages. Among more pages the model no longer tells."""
_MENU = frozenset({"navigation", "section"})
_ENGLISH = "en"


def with_english(of: Page) -> Page:
    """Return a page with those of its lines named, too, that are phrases of English.

    Sites in any language keep some of what their software says: `Home`, `Leave a reply`, `RSS`.
    """
    english = phrases(_ENGLISH).lines
    if of.known.lines is english or english.keys().isdisjoint(of.keys):
        return of
    found = {row: Hit(english[key], key, whole=True) for row, key in enumerate(of.keys) if key in english}
    return attrs.evolve(of, hits=dict(sorted({**found, **of.hits}.items())))


def full_page(of: Page, most: float = MOST_ROWS) -> bool:
    """Whether a document of so many lines at most is a whole page: runs of short lines, and furniture that is named."""
    number = len(of.rows)
    if len(of.hits) < max(HITS, _NAMED * number) or not ROWS <= number <= most or of.formatted or is_record(of.lines):
        return False
    kinds = [hit.kind for hit in of.hits.values()]
    if len(kinds) - kinds.count("section") < _OTHERS or set(kinds) == {"copyright"}:
        return False  # a list of subjects; the copyright lines of a licence
    if full_page not in of.alone:
        of.alone[full_page] = (["1" if len(line) < _LOOSE and line[-1] not in ENDS else "0" for line in of.lines],)
    loose = "".join(of.alone[full_page][0])
    return "1" * _RUN in loose and loose.count("1") >= _LOOSE_SHARE * number


def pages(of: Page, words: Words, body: Sequence[float]) -> list[range]:
    """Return the rows of each page in a text: all of them in one range where it is no more than one.

    It is several where three of the parts between its seams are full pages, or two of which the model, asked about all
    as one page, takes the prose for a body rather than for comments or teasers. Then wherever two bodies stand far from
    each other, there is a seam.

    Args:
        of: The text.
        words: Of the model that judges pages.
        body: The probability of each line to belong to the body, were all of it one page.
    """
    count, good = good_lines(of, words)
    found = [range(*block.span()) for block in _BLOCK.finditer(good)]
    blocks: list[range] = []
    sizes: list[int] = []
    for rows in found if len(found) > 1 else ():
        inner = slice(rows.start, rows.stop)
        size = sum(map(min, compress(count[inner], good[inner]), repeat(_LONG)))
        if size >= _ENOUGH[0]:
            blocks.append(rows)
            sizes.append(size)
    sure = [gap for gap in _between(blocks, sizes, _ENOUGH[1]) if _seam(of, gap)]
    if not sure:
        return [range(len(of.rows))]
    whole = [part for part in _parts(of, sure) if full_page(of.part(part))]
    if len(whole) == _FEW:
        gains = list(map(mul, map(mul, count, good), map(sub, body, repeat(_LEAST))))
        whole = [part for part in whole if sum(gains[part.start : part.stop]) > 0]
    if len(whole) < _FEW:
        return [range(len(of.rows))]
    return _parts(of, [*sure, *_between(blocks, sizes, _ENOUGH[0])])


def _between(blocks: list[range], sizes: list[int], least: int) -> list[range]:
    """Return the rows between blocks of so many words."""
    some = [rows for rows, size in zip(blocks, sizes, strict=True) if size >= least]
    return [range(above.stop, below.start) for above, below in pairwise(some)]


def _seam(of: Page, gap: range) -> bool:
    """Whether a page ends and another one begins between two bodies: a menu, or something below a copyright."""
    kinds = [of.hits[row].kind for row in gap if row in of.hits]
    links = sum(map(_MENU.__contains__, kinds))
    return (links >= _LINKS and "navigation" in kinds) or gap.stop - _footed(of, gap, gap.stop) >= _BEHIND


def _footed(of: Page, gap: range, otherwise: int) -> int:
    """Return the row behind the last copyright line between two bodies."""
    rows = [row for row in gap if row in of.hits and of.hits[row].kind == "copyright"]
    return rows[-1] + 1 if rows else otherwise


def _parts(of: Page, gaps: list[range]) -> list[range]:
    """Return the rows between cuts: behind the last copyright line in each gap, or in its middle."""
    cuts = {_footed(of, gap, (gap.start + gap.stop) // 2) for gap in gaps}
    return [range(*rows) for rows in pairwise(sorted({0, *cuts, len(of.rows)}))]
