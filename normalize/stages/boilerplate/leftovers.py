"""Articles with leftovers: the lines around and between the paragraphs that no phrase names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from normalize.stages.boilerplate.article import Row, phrase_facts
from normalize.stages.boilerplate.full_pages import MOST_ROWS
from normalize.stages.boilerplate.page import Page
from normalize.stages.boilerplate.page_model import article_model
from normalize.stages.boilerplate.uses import DOUBTFUL, NEVER_ALONE, SURE

__all__ = ["body_of", "doubted", "leftovers"]

_FURNITURE = 0.15
"""Probability of body below which a line goes: of such lines .97 are furniture on pages the model was not fitted on,
and .95 on the 353 labelled pages, of which many bodies are only the first section."""
_CLEAR = 0.05
"""The same of a line that shows by itself, where no phrase does, that an extractor left something behind: none of 213
documents of clean English prose in which anything looks like a phrase has one."""
_BODY = 0.7
"""Probability of body from which a line stays that a phrase or its shape names: of such lines on 353 pages a third are
body, of the others one in twenty-five."""
_ROWS = 12  # lines below which the model is no judge of what is named


def body_of(of: Page) -> Sequence[float]:
    """Return the probability of each line of an article to belong to it.

    Nothing in languages without a model, where lines are no paragraphs, and of many articles in one text.
    """
    known = article_model(of.language.code)
    return () if known is None or of.formatted or len(of.rows) > MOST_ROWS else known.body(of)


def leftovers(of: Page, body: Sequence[float], named: AbstractSet[int], *, inner: bool = True) -> dict[int, Row]:
    """Return the lines that are no part of the article, where some are named or one is clear.

    Args:
        of: The page.
        body: See `body_of`.
        named: The rows that go already.
        inner: Whether lines between the paragraphs may go.
    """
    if of.body is None:
        return {}  # no article: records, lists, tables
    first, last = of.body
    low = [row for row, chance in enumerate(body) if chance < _FURNITURE and (inner or not first < row < last)]
    if not named and all(body[row] >= _CLEAR or row in of.hits for row in low):
        return {}
    found: dict[int, Row] = {row: _named(of, row, 1 - body[row]) for row in low if not of.dense(row)}
    above = [row for row in range(first) if row not in named]
    if above and found.keys() >= set(above):
        del found[max(above, key=body.__getitem__)]  # the headline, as far as there is one
    return found


def _named(of: Page, row: int, sure: float) -> Row:
    """Return a line under the kind of the phrase that names it, if one does."""
    hit = of.hits.get(row)
    kind = "leftover" if hit is None or hit.kind in NEVER_ALONE else hit.kind
    return kind, sure, phrase_facts(of, row, kind)


def doubted(of: Page, body: Sequence[float], named: Mapping[int, Row]) -> dict[int, Row]:
    """Return, as too doubtful to go, the lines that are named and the model takes for a part of the article.

    What a heading announces as contents is beyond doubt; any other list of contents is judged as a whole.
    """
    found: dict[int, Row] = {}
    if len(body) < _ROWS:
        return found
    run: list[int] = []
    doubtful = _Doubtful()
    for row in [*sorted(named), len(of.rows) + 1]:
        if run and (row > run[-1] + 1 or named[row][0] != "contents"):
            announced = run[0] in of.hits and of.hits[run[0]].kind == "contents"
            if not announced and sum(body[each] for each in run) >= _BODY * len(run):
                found |= {each: doubtful[named[each]] for each in run}
            run = []
        if row in named and named[row][0] == "contents":
            run.append(row)
        elif row in named and named[row][1] < SURE and body[row] >= _BODY:
            found[row] = doubtful[named[row]]
    return found


class _Doubtful(dict[Row, Row]):
    """What lines are, and the same as too doubtful: many lines of a long text are the same."""

    def __missing__(self, what: Row) -> Row:
        kind, sure, facts = what
        self[what] = found = kind, min(sure, DOUBTFUL), facts
        return found
