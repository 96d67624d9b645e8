"""The lines of an article that are furniture: named by a phrase, a credit or their shape, and by where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat

from normalize.edits import Facts
from normalize.stages.boilerplate.contents import contents
from normalize.stages.boilerplate.credits import Credit, stamp
from normalize.stages.boilerplate.endings import biography, discussion, pagination
from normalize.stages.boilerplate.notes import contributor, tokens, trail
from normalize.stages.boilerplate.page import Page, credit_of
from normalize.stages.boilerplate.phrases import fold
from normalize.stages.boilerplate.uses import DOUBTFUL, LIKELY, SURE, confidence, hopeless

__all__ = ["HEADLINE_WORDS", "Row", "phrase_facts", "rows"]

Row = tuple[str, float, Facts]
"""Kind, confidence (0 to 1), and facts for the edit."""

_LISTED: Row = ("contents", SURE, (("kind", "contents"),))
_STUB = 6  # rows from the top in which `Published:` is a stub
HEADLINE_WORDS = 3
_PLAIN_HEADLINE = 5  # words; the plain bylines of clean prose stand below shorter titles or not above prose


def rows(of: Page) -> Iterator[tuple[int, Row]]:
    """Yield the rows that are furniture as a whole: kind, confidence, facts; what comes later wins."""
    some = {hit for hit in set(of.hits.values()) if not hopeless(of, hit)}
    for row, hit in of.hits.items() if some else ():
        sure = confidence(of, row, hit) if hit in some and row not in of.credits else 0.0
        if sure:
            yield row, (hit.kind, sure, phrase_facts(of, row, hit.kind))
    for row, parts in of.tails.items():
        if parts[0].start == 0 and row not in of.hits:
            yield row, (parts[0].kind, min(part.confidence for part in parts), (("kind", parts[0].kind),))
    yield from _label(of)
    yield from _stamps(of)
    for row, read in of.credits.items():
        yield row, (read.kind, _byline(of, row, read), read.facts)
    yield from _signature(of)
    yield from contributor(of)
    yield from biography(of)
    yield from trail(of)
    yield from tokens(of)
    yield from pagination(of)
    yield from discussion(of)
    for block in contents(of):
        yield from zip(block, repeat(_LISTED))


def phrase_facts(of: Page, row: int, kind: str) -> Facts:
    """Return what a line that a phrase names says."""
    facts = [("kind", kind)]
    line = of.line(row)
    if kind == "tags" and ":" in line:
        facts += [("tags", tag.strip()) for tag in line.split(":", 1)[1].split(",") if tag.strip()]
    return tuple(facts)


def _label(of: Page) -> Iterator[tuple[int, Row]]:
    """Yield names of sections that stand alone above the headline."""
    if of.body is None:
        return
    head = next((row for row in range(len(of.rows)) if row not in of.hits), 0)
    if not head or of.body[0] <= head:
        return
    below = of.line(head)
    if below.count(" ") < HEADLINE_WORDS - 1 or below.endswith((".", ":", ",")):
        return
    for row in range(head):
        hit = of.hits[row]
        if hit.kind == "section" and hit.whole:
            yield row, ("section", SURE, (("kind", "section"), ("section", of.line(row))))


def _stamps(of: Page) -> Iterator[tuple[int, Row]]:
    """Yield time stamps: `Updated: 5 March 2024`, and `Published:` whose value is missing or on the next line."""
    if of.body is None:
        return
    for row, hit in of.hits.items():
        if hit.kind != "published" or row in of.credits or of.field(row):
            continue
        line = of.line(row)
        if not hit.whole:
            read = credit_of(of, line)
            if read is not None and read.date and not read.authors:
                yield row, ("published", SURE, (("kind", "published"), ("date", read.date)))
        elif line.endswith(":") and row < _STUB and row < of.body[1]:
            value = stamp(of.line(row + 1), of.known, of.language)
            if value:
                yield row + 1, ("published", SURE, (("kind", "published"), ("date", value)))
            if value or row + 1 in of.hits or of.prose(row + 1):
                yield row, ("published", SURE, (("kind", "published"),))


def _byline(of: Page, row: int, read: Credit) -> float:
    """Return how sure it is that a credit is furniture; a plain one needs a headline or company."""
    if not read.plain:
        return SURE if read.marked or read.token else LIKELY
    if of.tails or any(other not in of.credits and hit.kind != "section" for other, hit in of.hits.items()):
        return SURE
    if len(of.credits) > 1 or any(hit.kind == "section" and other < row for other, hit in of.hits.items()):
        return SURE
    below = row + 1 < len(of.rows) and of.prose(row + 1)
    capital = of.line(row)[0].isupper()
    return LIKELY if below and capital and of.line(row - 1).count(" ") >= _PLAIN_HEADLINE - 1 else DOUBTFUL


def _signature(of: Page) -> Iterator[tuple[int, Row]]:
    """Yield the last line where it is the name that the byline gave."""
    authors = {fold(name): name for read in of.credits.values() for name in read.authors}
    if not authors:
        return
    row = len(of.rows) - 1
    while row > 0 and row in of.hits:
        row -= 1
    name = authors.get(fold(of.short.get(row, "")))
    if name is not None and of.body is not None and row > of.body[1]:
        yield row, ("byline", SURE, (("kind", "byline"), ("author", name)))
