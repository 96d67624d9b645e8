"""All furniture of a document, found once: what the rules of this stage choose from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain

import attrs

from normalize.document import Document, about_code, removal_spans
from normalize.edits import Edit, Facts
from normalize.engine import MakeEdit
from normalize.stages.boilerplate.article import HEADLINE_WORDS, Row, rows
from normalize.stages.boilerplate.gate import GLUED_DATE, promising
from normalize.stages.boilerplate.leftovers import body_of, doubted, leftovers
from normalize.stages.boilerplate.page import Page
from normalize.stages.boilerplate.plain_text import is_record
from normalize.stages.boilerplate.reading import page
from normalize.stages.boilerplate.surroundings import APPLIED, surroundings
from normalize.stages.boilerplate.uses import DOUBTFUL, SURE

__all__ = ["REPORTED", "Furniture", "by_kind", "furniture", "removals", "removed_share"]

MOST_REMOVED = 0.4
"""Share of a document's words that phrases may take: past it everything they name is only reported. The five sample
articles lose at most .002, 1,123 full pages .015 in the middle and .24 at most: what loses more is made of phrases."""
REPORTED = 0.4  # the confidence then

_ENOUGH = 50  # code points a word, of which a text has more than `MOST_REMOVED` allows
_ROUNDS = 6  # 5 of 1,123 pages needed a third one


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


def removals(document: Document, edit: MakeEdit, *kinds: str) -> list[Edit]:
    """Return the deletions of some kinds of furniture: the whole of most rules here."""
    known = document.measure(by_kind)
    if known.keys().isdisjoint(kinds):
        return []
    found = _sorted(part for kind in kinds for part in known.get(kind, ()))
    return [edit(each.start, each.end, "", confidence=each.confidence, facts=each.facts) for each in found]


def by_kind(document: Document) -> dict[str, list[Furniture]]:
    """Return all furniture by its kind."""
    found: dict[str, list[Furniture]] = {}
    for each in document.measure(furniture):
        found.setdefault(each.kind, []).append(each)
    return found


def _sorted(found: Iterable[Furniture]) -> list[Furniture]:
    """Return furniture in the order of the text."""
    return sorted(found, key=lambda each: (each.start, each.end))


def removed_share(document: Document) -> float:
    """Return the share of a text's code points that goes as furniture, 0 to 1."""
    gone = sum(found.end - found.start for found in document.measure(furniture) if found.confidence > REPORTED)
    return gone / len(document.text) if gone else 0.0


def furniture(document: Document) -> tuple[Furniture, ...]:
    """Return all furniture, none overlapping another."""
    if not document.measure(promising):
        return ()
    of = document.measure(page)
    rows, going, around = _settled(of, document)
    found = [part for row in of.tails if row not in rows for part in _tails(of, row)]
    if 0 not in rows and of.rows:
        found += _dated(of)
    named = (of.hits.keys() & going) - of.credits.keys() - around
    if named and _exceed(named, of):
        rows |= {
            row: (kind, min(sure, REPORTED), facts) for row, (kind, sure, facts) in rows.items() if row not in around
        }
        going &= around
    doomed = _blocks(rows, going)
    spans = removal_spans(of.text, [(of.rows[block[0]][0], of.rows[block[-1]][1]) for block, _ in doomed])
    found += [Furniture(kind, *span, sure, facts) for span, (_, (kind, sure, facts)) in zip(spans, doomed, strict=True)]
    for block, (kind, sure, facts) in _blocks(rows, rows.keys() - going):
        found.append(Furniture(kind, of.rows[block[0]][0], of.rows[block[-1]][1], sure, facts))
    return tuple(_sorted(found))


def _exceed(rows: AbstractSet[int], of: Page) -> bool:
    """Whether lines have more words than phrases may take of a text, or code points where words are not separated."""
    text = of.text
    if not of.known.spaced:
        return sum(len(of.line(row)) for row in rows) > MOST_REMOVED * len(text)
    spent = sum(of.line(row).count(" ") + 1 for row in rows)  # as a rule the first lines of the text tell
    return all(spent > MOST_REMOVED * text.count(" ", 0, size) + 1 for size in (_ENOUGH * spent, len(text)))


def _going(rows: Mapping[int, Row]) -> set[int]:
    """Return the lines that are sure enough to go."""
    return {row for row, (kind, sure, _) in rows.items() if sure >= APPLIED and (sure > DOUBTFUL or kind == "page")}


def _settled(of: Page, document: Document) -> tuple[dict[int, Row], set[int], set[int]]:
    """Return the furniture rows, which of them go, and which surround the body of a full page.

    Those that only show once the others are gone are included: the stage has nothing left to do when it sees its own
    result.
    """
    found: dict[int, Row] = {}
    going: set[int] = set()
    around: set[int] = set()
    places = list(range(len(of.rows)))
    for _ in range(_ROUNDS):
        if not places:
            break
        new = surroundings(of)
        doomed = _going(new)
        if doomed:
            around |= {places[row] for row in new}
        else:
            new |= _article(of, document)
            doomed = _going(new)
        found.update({places[row]: what for row, what in new.items()})
        if not doomed:
            break
        going |= {places[row] for row in doomed}
        of = of.without(doomed)
        places = [place for row, place in enumerate(places) if row not in doomed]
    return found, going, around


def _article(of: Page, document: Document) -> dict[int, Row]:
    """Return the furniture of an article: what is named and, where that or the lines themselves tell, leftovers.

    Lines of code and of records look like leftovers to the model: in a text about code only those above and below the
    body may be some.
    """
    named = dict(rows(of))
    # A byline alone is as usual on an article as a headline: of the leftovers that the model finds one in a hundred
    # stands with no other sign, and the model costs as much as all else here.
    told = bool(_going(named)) or any(hit.kind != "byline" for hit in of.hits.values())
    body = body_of(of) if told and not is_record(of.lines) else ()
    if body:
        named |= doubted(of, body, named)
    inner = not body or not document.measure(about_code)
    return leftovers(of, body, _going(named), inner=inner) | named


def _blocks(rows: Mapping[int, Row], some: AbstractSet[int]) -> list[tuple[range, Row]]:
    """Return some of the lines in order, those without a kind of their own that follow on each other as one block."""
    ordered = sorted(some)
    inner = {row for row in ordered if rows[row][0] == "page"}
    first = [at for at, row in enumerate(ordered) if row not in inner or row - 1 not in inner]
    blocks = map(ordered.__getitem__, map(slice, first, [*first[1:], len(ordered)]))
    return [(range(block[0], block[-1] + 1), _joined([rows[row] for row in block])) for block in blocks]


def _joined(rows: Sequence[Row]) -> Row:
    """Return what several lines of one kind are together: as sure as they are on average."""
    if len(rows) == 1:
        return rows[0]
    facts = chain.from_iterable([facts for _, _, facts in rows])
    return rows[0][0], sum([sure for _, sure, _ in rows]) / len(rows), tuple(dict.fromkeys(facts))


def _dated(of: Page) -> list[Furniture]:
    """Return the label and date that a scraper glued to the headline."""
    start, end = of.rows[0]
    match = GLUED_DATE.match(of.text, start, end)
    if match is None or match["label"].lower() not in of.known.published:
        return []
    headline = of.text[match.end() : end].strip()
    if headline.count(" ") < HEADLINE_WORDS - 1 or headline[0].islower() or headline.endswith((".", ",", ":", ";")):
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
