"""All furniture of a document, found once: what the rules of this stage choose from."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from normalize.document import Document, removal_spans
from normalize.edits import Edit
from normalize.engine import MakeEdit
from normalize.stages.boilerplate.contents import contents
from normalize.stages.boilerplate.credits import Credit, credit, stamp
from normalize.stages.boilerplate.gate import promising
from normalize.stages.boilerplate.notes import contributor, trail
from normalize.stages.boilerplate.page import Page, page
from normalize.stages.boilerplate.phrases import fold
from normalize.stages.boilerplate.uses import DOUBTFUL, LIKELY, SURE, confidence

__all__ = ["Furniture", "furniture", "removals"]

Facts = tuple[tuple[str, str], ...]

MOST_REMOVED = 0.4
"""Share of a document's words that phrases may take: past it everything they name is only reported. The five sample
articles lose at most .002, 1,123 full pages .015 in the middle and .24 at most: what loses more is made of phrases."""
_BUDGET = 0.5  # the confidence then

_ROUNDS = 6  # 5 of 1,123 pages needed a third one
_STUB = 6  # rows from the top in which `Published:` is a stub
_HEADLINE_WORDS = 3
_PLAIN_HEADLINE = 5  # words; the plain bylines of clean prose stand below shorter titles or not above prose
_GLUED_DATE = re.compile(
    r"\s*(?P<label>[^\W\d_]{3,12}):?\s+(?P<date>(?:19|20)\d\d-\d\d-\d\d)(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?\s+(?=\S)"
)


@attrs.frozen
class Furniture:
    """One passage of furniture.

    Args:
        kind: Which rule removes it.
        start: Code points, the line feeds that go along included.
        end: Exclusive.
        confidence: 0 to 1.
        facts: For the edit.
    """

    kind: str
    start: int
    end: int
    confidence: float
    facts: Facts


def removals(document: Document, edit: MakeEdit, *kinds: str) -> Iterator[Edit]:
    """Yield the deletions of some kinds of furniture: the whole of most rules here."""
    for found in document.measure(furniture):
        if found.kind in kinds:
            yield edit(found.start, found.end, "", confidence=found.confidence, facts=found.facts)


def furniture(document: Document) -> tuple[Furniture, ...]:
    """Return all furniture, none overlapping another."""
    if not document.measure(promising) and _GLUED_DATE.match(document.text) is None:
        return ()
    of = document.measure(page)
    rows = _settled(of)
    doomed = [row for row, (_, sure, _) in sorted(rows.items()) if sure > DOUBTFUL]
    kept = rows.keys() - set(doomed)
    found = [Furniture(rows[row][0], *of.rows[row], rows[row][1], rows[row][2]) for row in kept]
    found += [part for row in of.tails if row not in rows for part in _tails(of, row)]
    if 0 not in rows and of.rows:
        found += _dated(of)
    if not rows and not found:
        return ()
    spent = sum(of.line(row).count(" ") + 1 for row in doomed if row in of.hits and row not in of.credits)
    over = spent > MOST_REMOVED * document.text.count(" ") + 1 if spent else False
    for row, (start, end) in zip(doomed, removal_spans(of.text, [of.rows[row] for row in doomed]), strict=True):
        kind, sure, facts = rows[row]
        found.append(Furniture(kind, start, end, min(sure, _BUDGET) if over else sure, facts))
    return tuple(sorted(found, key=lambda each: (each.start, each.end)))


def _settled(of: Page) -> dict[int, tuple[str, float, Facts]]:
    """Return the furniture rows, those included that only show once the others are gone.

    So the stage has nothing left to do when it sees its own result.
    """
    found: dict[int, tuple[str, float, Facts]] = {}
    places = list(range(len(of.rows)))
    for _ in range(_ROUNDS):
        if not places:
            break
        rows = dict(_rows(of))
        found.update({places[row]: what for row, what in rows.items()})
        doomed = {row for row, (_, sure, _) in rows.items() if sure > DOUBTFUL}
        if not doomed:
            break
        of = of.without(doomed)
        places = [place for row, place in enumerate(places) if row not in doomed]
    return found


def _rows(of: Page) -> Iterator[tuple[int, tuple[str, float, Facts]]]:
    """Yield the rows that are furniture as a whole: kind, confidence, facts; what comes later wins."""
    for row, hit in of.hits.items():
        sure = confidence(of, hit) if row not in of.credits else 0.0
        if sure:
            yield row, (hit.kind, sure, _facts(of, row, hit.kind))
    for row, parts in of.tails.items():
        if parts[0].start == 0 and row not in of.hits:
            yield row, (parts[0].kind, min(part.confidence for part in parts), (("kind", parts[0].kind),))
    yield from _label(of)
    yield from _stamps(of)
    for row, read in of.credits.items():
        yield row, (read.kind, _byline(of, row, read), read.facts)
    yield from _signature(of)
    yield from contributor(of)
    yield from trail(of)
    for block in contents(of):
        for row in block:
            yield row, ("contents", SURE, (("kind", "contents"),))


def _facts(of: Page, row: int, kind: str) -> Facts:
    facts = [("kind", kind)]
    line = of.line(row)
    if kind == "tags" and ":" in line:
        facts += [("tags", tag.strip()) for tag in line.split(":", 1)[1].split(",") if tag.strip()]
    return tuple(facts)


def _label(of: Page) -> Iterator[tuple[int, tuple[str, float, Facts]]]:
    """Yield names of sections that stand alone above the headline."""
    head = next((row for row in range(len(of.rows)) if row not in of.hits), 0)
    if not head or of.body is None or of.body[0] <= head:
        return
    below = of.line(head)
    if below.count(" ") < _HEADLINE_WORDS - 1 or below.endswith((".", ":", ",")):
        return
    for row in range(head):
        hit = of.hits[row]
        if hit.kind == "section" and hit.whole:
            yield row, ("section", SURE, (("kind", "section"), ("section", of.line(row))))


def _stamps(of: Page) -> Iterator[tuple[int, tuple[str, float, Facts]]]:
    """Yield time stamps: `Updated: 5 March 2024`, and `Published:` whose value is missing or on the next line."""
    for row, hit in of.hits.items():
        if hit.kind != "published" or row in of.credits or of.body is None:
            continue
        line = of.line(row)
        if not hit.whole:
            read = credit(line, of.known, of.language)
            if read is not None and read.date and not read.authors:
                yield row, ("published", SURE, (("kind", "published"), ("date", read.date)))
        elif line.endswith(":") and row < _STUB and row < of.body[1]:
            value = stamp(of.line(row + 1), of.known, of.language)
            if value:
                yield row + 1, ("published", SURE, (("kind", "published"), ("date", value)))
            if value or row + 1 in of.hits or of.prose[row + 1]:
                yield row, ("published", SURE, (("kind", "published"),))


def _byline(of: Page, row: int, read: Credit) -> float:
    """Return how sure it is that a credit is furniture; a plain one needs a headline or company."""
    if not read.plain:
        return SURE if read.marked or read.token else LIKELY
    if of.tails or any(other not in of.credits and hit.kind != "section" for other, hit in of.hits.items()):
        return SURE
    if len(of.credits) > 1 or any(hit.kind == "section" and other < row for other, hit in of.hits.items()):
        return SURE
    below = row + 1 < len(of.rows) and of.prose[row + 1]
    capital = of.line(row)[0].isupper()
    return LIKELY if below and capital and of.line(row - 1).count(" ") >= _PLAIN_HEADLINE - 1 else DOUBTFUL


def _signature(of: Page) -> Iterator[tuple[int, tuple[str, float, Facts]]]:
    """Yield the last line where it is the name that the byline gave."""
    authors = {fold(name): name for read in of.credits.values() for name in read.authors}
    if not authors:
        return
    row = len(of.rows) - 1
    while row > 0 and row in of.hits:
        row -= 1
    name = authors.get(of.keys.get(row, ""))
    if name is not None and of.body is not None and row > of.body[1]:
        yield row, ("byline", SURE, (("kind", "byline"), ("author", name)))


def _dated(of: Page) -> list[Furniture]:
    """Return the label and date that a scraper glued to the headline."""
    start, end = of.rows[0]
    match = _GLUED_DATE.match(of.text, start, end)
    if match is None or match["label"].lower() not in of.known.published:
        return []
    headline = of.text[match.end() : end].strip()
    if headline.count(" ") < _HEADLINE_WORDS - 1 or headline[0].islower() or headline.endswith((".", ",", ":", ";")):
        return []
    facts = (("kind", "date"), ("date", match["date"]), ("headline", headline))
    return [Furniture("date", start, match.end(), SURE, facts)]


def _tails(of: Page, row: int) -> list[Furniture]:
    """Return the furniture sentences at the end of a paragraph."""
    offset = of.rows[row][0]
    return [
        Furniture(part.kind, offset + part.start, offset + part.end, part.confidence, (("kind", part.kind),))
        for part in of.tails[row]
    ]
