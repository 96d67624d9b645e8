"""What surrounds the body of a full page."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import compress, count, repeat
from math import inf
from operator import not_

from normalize.edits import Facts
from normalize.stages.boilerplate.article import HEADLINE_WORDS, Row, phrase_facts
from normalize.stages.boilerplate.credits import credit, stamp
from normalize.stages.boilerplate.full_pages import HITS, MOST_ROWS, full_page, pages
from normalize.stages.boilerplate.page import Page
from normalize.stages.boilerplate.page_model import Model, best_cut, model

__all__ = ["APPLIED", "MOST_REMOVED", "REPORTED", "surroundings"]

_OUTER, _OUTER_SHARE, _SURE, _SURE_OUTSIDE = 16, 0.2, 0.1, 0.25
"""Lines before the first and after the last paragraph of prose, as a number and as a share of all lines, and the mean
probability of body of what is to go: an article with leftovers has fewer of the ones and more of the other. One of the
two cuts .98 of the full pages, and one in four of the few articles with leftovers that pass for a page."""
MOST_REMOVED = 0.98
"""Share of a page's words that may go: of 1,476 labelled pages 8 have less body."""
APPLIED = 0.5
"""The confidence from which the model's lines go: the cut is chosen for the page as a whole, and its last lines are as
likely body as not."""
REPORTED = 0.4  # the confidence of all of them where the model cannot read the page or would take too much
_DOUBT = 1.5  # the share of body among lines is so many times the probability given, up to a third (words of 353 pages)
_FACTS: Facts = (("kind", "page"),)
_SENTENCE = frozenset(".,:;")  # what no headline ends in
_ABOVE = 8  # lines above the body among which its byline and its date stand


def surroundings(of: Page) -> dict[int, Row]:
    """Return the furniture of a full page; nothing for an article, and where the language is not known.

    Of several pages in one text each is judged by itself. What stays is no full page: where it would still pass for
    one, the least likely of the lines that phrases name go as well, so that nothing is cut a second time.
    """
    known = model(of.language.code)
    if known is None or not full_page(of, inf):
        return {}
    body = known.body(of)
    parts = pages(of, known.words, body)
    if len(parts) == 1:
        return _around(of, known, body) if len(of.rows) <= MOST_ROWS else {}
    found: dict[int, Row] = {}
    body = []
    for rows in parts:
        part = of.part(rows)
        chances = known.body(part)
        body += chances
        if full_page(part):
            found |= {rows.start + row: what for row, what in _around(part, known, chances).items()}
    gone = {row for row, (_, sure, _) in found.items() if sure >= APPLIED}
    sure = _sure(body)
    return found | {row: ("page", sure[row], _FACTS) for row in _spare_hits(of, gone, body)}


def _around(of: Page, known: Model, body: Sequence[float]) -> dict[int, Row]:
    """Return the furniture of one full page, told how likely each line is to belong to its body."""
    words = of.words
    kept, score = best_cut(body, words)
    gone = set(compress(count(), map(not_, kept)))
    gone |= _spare_hits(of, gone, body)
    lost = sum(map(words.__getitem__, gone))
    readable = (
        score >= known.readable and lost <= MOST_REMOVED * sum(words) and _surrounded(of, [body[row] for row in gone])
    )
    if not readable:
        return dict.fromkeys(sorted(gone), ("page", REPORTED, _FACTS))
    sure = _sure(body)
    found: dict[int, Row] = {row: ("page", sure[row], _FACTS) for row in sorted(gone)}
    _tell(of, found)
    return found


def _sure(body: Sequence[float]) -> list[float]:
    """Return how sure it is that each line goes, told how likely it is body."""
    return list(map(max, [1 - _DOUBT * chance for chance in body], repeat(APPLIED)))


def _surrounded(of: Page, gone: Sequence[float]) -> bool:
    """Whether a body stands in a page, and not a few leftovers in an article."""
    first, last = of.body or (0, -1)
    outer = len(of.rows) - (last + 1 - first) >= max(_OUTER, _OUTER_SHARE * len(of.rows))
    return sum(gone) < (_SURE_OUTSIDE if outer else _SURE) * len(gone)


def _spare_hits(of: Page, gone: Collection[int], body: Sequence[float]) -> set[int]:
    """Return the lines that go as well so that what stays is no full page."""
    left = sorted(of.hits.keys() - gone, key=body.__getitem__)
    if len(left) < HITS or not full_page(of.without(gone), inf):
        return set()
    return set(left[: 1 - HITS])


def _tell(of: Page, found: dict[int, Row]) -> None:
    """Enter what the furniture says: byline and date above the body, tags, and the headline over all that."""
    kept = [row for row in range(len(of.rows)) if row not in found]
    first = kept[0]
    prose = next((row for row in kept if of.prose_at(row)), first)
    headline = "" if prose == first else of.lines[first]
    for row in range(prose - 1, max(0, first - _ABOVE) - 1, -1):
        if row not in found:
            continue
        line = of.lines[row]
        read = credit(line, of.known, of.language) if row in of.short else None
        if read is not None:
            _add(found, row, read.facts)
        elif row in of.short and (date := stamp(line, of.known, of.language)):
            _add(found, row, (("date", date),))
        elif not headline and row not in of.hits and _titled(line):
            headline = line
    for row in found.keys() & of.hits:
        if of.hits[row].kind == "tags":
            _add(found, row, phrase_facts(of, row, "tags"))
    if first and _titled(headline):
        _add(found, first - 1, (("headline", headline),))


def _titled(line: str) -> bool:
    """Whether a line may be a headline."""
    return line.count(" ") >= HEADLINE_WORDS and line[-1] not in _SENTENCE


def _add(found: dict[int, Row], row: int, facts: Facts) -> None:
    kind, sure, known = found[row]
    found[row] = (kind, sure, (*known, *(fact for fact in facts if fact[0] != "kind")))
