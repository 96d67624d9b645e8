"""What surrounds the body of a full page."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import compress, count, repeat
from math import inf
from operator import not_

from normalize.edits import Facts
from normalize.stages.boilerplate.article import HEADLINE_WORDS, Row, phrase_facts
from normalize.stages.boilerplate.credits import stamp
from normalize.stages.boilerplate.full_pages import HITS, MOST_ROWS, ROWS, full_page, pages, with_english
from normalize.stages.boilerplate.page import Page, credit_of
from normalize.stages.boilerplate.page_model import best_cut, model
from normalize.stages.boilerplate.teasers import without_teasers
from normalize.stages.boilerplate.threads import without_comments

__all__ = ["APPLIED", "MOST_REMOVED", "REPORTED", "surroundings"]

_OUTER, _OUTER_SHARE, _SURE, _SURE_OUTSIDE = 16, 0.2, 0.1, 0.25
"""Lines before the first and after the last paragraph of prose, as a number and as a share of all lines, and the mean
probability of body of what is to go: an article with leftovers has fewer of the ones and more of the other. One of the
two cuts .98 of the full pages, and one in four of the few articles with leftovers that pass for a page."""
_READABLE = 0.6
"""Expected F1 of a cut below which a model does not understand a page: of ten such pages among 543 eight would keep
less than half of the article, and together they would be worse than untouched. Of eight between .6 and .7 two would."""
_CLEAR = 0.82
"""The expected F1 of a cut from which the block that it keeps is the body, where comments and teasers are paragraphs of
prose as well: of 22 pages that have few lines outside their prose and many outside that block 20 are the better for it,
two in English and a dozen in other languages by .2 to .5."""
_NAMED = 0.6
"""Share of an article's leftovers from which phrases name so many that the rules for single lines do: what the model
takes besides is as likely the headline, or a paragraph between two such lines."""
MOST_REMOVED = 0.98
"""Share of a page's words that may go: of 1,476 labelled pages 8 have less body."""
APPLIED = 0.5
"""The confidence from which the model's lines go: the cut is chosen for the page as a whole, and its last lines are as
likely body as not."""
REPORTED = 0.4  # the confidence of all of them where the model cannot read the page or would take too much
_PART = 0.5
"""Of what a model has to promise of a page, enough for a part of a text that is several pages: between two seams stands
furniture alone now and then, of which it promises little."""
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
    if known is None or len(of.rows) < ROWS:
        return {}
    of = with_english(of)
    if not full_page(of, inf):
        return {}
    body = known.body(of)
    parts = pages(of, known.words, body)
    if len(parts) == 1:
        return _around(of, body, _READABLE) if len(of.rows) <= MOST_ROWS else {}
    found: dict[int, Row] = {}
    body = []
    for rows in parts:
        part = of.part(rows)
        chances = known.body(part)
        body += chances
        if full_page(part):
            found |= {rows.start + row: what for row, what in _around(part, chances, _PART * _READABLE).items()}
    gone = {row for row, (_, sure, _) in found.items() if sure >= APPLIED}
    sure = _sure(body)
    return found | {row: ("page", sure[row], _FACTS) for row in _spare_hits(of, gone, body)}


def _around(of: Page, body: Sequence[float], least: float) -> dict[int, Row]:
    """Return the furniture of one full page.

    Args:
        of: The page.
        body: How likely each line is to belong to the body.
        least: The expected F1 below which the page is not understood.
    """
    words = of.words
    body = without_comments(of, body)
    kept, score = best_cut(body, words)
    other = without_teasers(of, body)
    if other is not body and (better := best_cut(other, words))[1] >= score:
        body, (kept, score) = other, better
    gone = set(compress(count(), map(not_, kept)))
    gone |= _spare_hits(of, gone, body)
    lost = sum(map(words.__getitem__, gone))
    readable = (
        score >= least
        and lost <= MOST_REMOVED * sum(words)
        and not (_is_article(of) and len(of.hits.keys() & gone) >= _NAMED * len(gone))
        and _surrounded(of, kept if score >= _CLEAR else b"", [body[row] for row in gone])
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


def _surrounded(of: Page, kept: bytes, gone: Sequence[float]) -> bool:
    """Whether a body stands in a page, and not a few leftovers in an article.

    Args:
        of: The page.
        kept: Which lines stay, 1 for each, where it is clear that they are the body.
        gone: The probability of each of the other lines to belong to the body.
    """
    outer = not _is_article(of, kept.strip(b"\0"))
    return sum(gone) < (_SURE_OUTSIDE if outer else _SURE) * len(gone)


def _is_article(of: Page, kept: bytes = b"") -> bool:
    """Whether few lines stand before the first and behind the last paragraph of prose, or of the lines that stay."""
    first, last = of.body or (0, -1)
    rows = len(of.rows)
    return rows - min(last + 1 - first, len(kept) or rows) < max(_OUTER, _OUTER_SHARE * rows)


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
        read = credit_of(of, line) if row in of.short else None
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
