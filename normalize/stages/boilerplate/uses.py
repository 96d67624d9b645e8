"""Where a phrase may be believed: its kind says which company it needs."""

from __future__ import annotations

import re

from normalize.stages.boilerplate.hits import Hit
from normalize.stages.boilerplate.page import Page
from normalize.stages.boilerplate.plain_text import is_record

__all__ = ["DOUBTFUL", "LIKELY", "NEVER_ALONE", "SURE", "confidence", "hopeless"]

ALONE = frozenset(
    (
        *("advertisement", "app", "comments", "cookies", "follow", "navigation"),
        *("paywall", "read_more", "reading_time", "share", "subscribe"),
    )
)
"""Kinds whose longer phrases are furniture wherever they stand. Whole lines of three words and more on 1,123 labelled
pages: 1,519 furniture, 3 body (reading times)."""
TITLES = frozenset({"app", "follow", "navigation", "paywall", "subscribe"})
"""Of these, kinds whose phrase can be what a text is called (`Become a member`)."""
BEGINNINGS = frozenset({"app", "comments", "follow", "paywall", "share", "subscribe", "navigation"})
"""Kinds whose beginnings are furniture wherever they stand: 333 to 0 on the same pages."""
SURROUNDED = frozenset({"advertisement", "app", "comments", "cookies", "paywall", "read_more", "share", "subscribe"})
"""Kinds whose short phrases are furniture below a paragraph of prose: two words inside bodies: 365 to 4."""
ONE_WORD = frozenset({"advertisement", "share"})
"""The same for single words, inside bodies 170 to 7; `Comments` and `Newsletter` are headings too often."""
BELOW_HEADLINE = frozenset({"agency", "caption"})
"""Kinds of which any phrase is furniture between the headline and the text above the body: 193 to 0."""
NEVER_ALONE = frozenset({"section", "contents", "edit"})
"""Kinds that other rules judge: a section's name is a heading as often as a label, contents need their list."""
LABELS = {"caption": 8, "related": 20, "read_more": 20}
"""Kinds whose beginnings are furniture below a paragraph, and the words such a line has at most: inside bodies 43 to 1
and 14 to 1; of links those with a colon alone (`Read also: ...`), for others begin sentences (`Read more about`)."""
REPORTED = frozenset({"agency"})
"""Kinds whose beginnings stay: `(Reporting by ...)` is body in 11 of 15 lines (docs/knowledge/boilerplate.md §5)."""

_STOPPED = re.compile(r"[^\W\d_]{2}\.$")  # a word that is a sentence: "Recommended."
_COLONS = frozenset(":\N{FULLWIDTH COLON}")
_NOTICE = re.compile(r"\(c\)|\N{COPYRIGHT SIGN}|copyright", re.IGNORECASE)
ACCOMPANIED = frozenset({"tags", "caption"})
"""Kinds that need company at the end of a text too: archives of clean prose end in their categories and credits."""

SURE = 0.95
LIKELY = 0.85
DOUBTFUL = 0.6

_LONG_PHRASE = 3  # words; see ALONE
_ITEMS = 12  # lines of a list
_COMPANY = 2  # lines on either side in which a neighbour counts (docs/knowledge/boilerplate.md §9)


def hopeless(page: Page, hit: Hit) -> bool:
    """Whether a phrase is no furniture wherever it stands on a page: its `confidence` is 0 there."""
    if hit.kind in NEVER_ALONE:
        return True
    return hit.whole and (hit.kind not in ALONE or hit.words < _LONG_PHRASE) and not _has_places(page)


def confidence(page: Page, row: int, hit: Hit) -> float:
    """Return how sure it is that a line named by a phrase is furniture where it stands; 0: not even worth a report."""
    if hit.kind in NEVER_ALONE:
        return 0.0
    if not hit.whole and hit.kind in REPORTED:
        sure = DOUBTFUL
    elif _by_itself(page, row, hit):
        sure = SURE
    elif not _has_places(page):
        return 0.0
    else:
        sure = _by_place(page, row, hit)
    return sure if sure and not _in_text(page, row, hit) else 0.0


def _has_places(page: Page) -> bool:
    """Whether it tells anything where on a page a line stands: the lines are paragraphs, and some are prose."""
    return not page.formatted and page.body is not None


def _by_place(page: Page, row: int, hit: Hit) -> float:
    if hit.kind not in ACCOMPANIED and _dangling(page, row):
        return SURE
    if _accompanied(page, row, hit) or _placed(page, row, hit):
        return LIKELY
    return 0.0 if hit.whole else DOUBTFUL


def _in_text(page: Page, row: int, hit: Hit) -> bool:
    """Whether a phrase heads a section, is an item of a list, a term, a field, a sentence, or begins a paragraph."""
    if page.body is not None and row < page.body[1] and _is_notice(page, row):
        return True
    if hit.whole and hit.words < _LONG_PHRASE and page.explained(row):
        return True
    if hit.whole and hit.words == 1 and _STOPPED.search(page.line(row)) is not None:
        return True
    if page.sectioned(row) or _listed(page, row) or (not hit.whole and page.dense(row)):
        return True
    return is_record(page.lines) and page.field(row)


def _is_notice(page: Page, row: int) -> bool:
    """Whether a line says who holds the rights, or stands right below one: above prose a licence begins so."""
    return any(
        each in page.hits and page.hits[each].kind == "copyright" and _NOTICE.search(page.line(each)) is not None
        for each in (row - 1, row)
    )


def _by_itself(page: Page, row: int, hit: Hit) -> bool:
    """Whether the phrase is long and clear enough to need no company."""
    if not hit.whole:
        return hit.kind in BEGINNINGS or (hit.phrase[0] == "[" and page.line(row)[-1] == "]")
    if hit.kind not in ALONE or hit.words < _LONG_PHRASE:
        return False
    return not (hit.kind in TITLES and hit.words == _LONG_PHRASE and _headline(page, row))


def _listed(page: Page, row: int) -> bool:
    """Whether a line ending in a colon introduces the line, or its like above it: then it is an item of the text."""
    kind = page.hits[row].kind
    first = row
    while first > max(0, row - _ITEMS) and first - 1 in page.hits and page.hits[first - 1].kind == kind:
        first -= 1
    return first > 0 and first - 1 not in page.hits and page.line(first - 1).endswith(":")


def _dangling(page: Page, row: int) -> bool:
    """Whether nothing but furniture follows after the last prose: a heading without a text."""
    if page.body is None or row <= page.body[1]:
        return False
    return row >= page.furnished[1]


def _accompanied(page: Page, row: int, hit: Hit) -> bool:
    """Whether another phrase stands within two lines and the line is not what the text below it is called."""
    others: list[Hit] = []
    for step in (-1, 1):
        for distance in range(1, _COMPANY + 1):
            near = row + step * distance
            if not 0 <= near < len(page.lines) or page.prose(near):
                break  # what stands beyond a paragraph is no neighbour
            if near in page.hits:
                others.append(page.hits[near])
    if not any(other.kind not in NEVER_ALONE and other.phrase != hit.phrase for other in others):
        return False
    return not _headline(page, row)


def _headline(page: Page, row: int) -> bool:
    """Whether without this line the text would begin with no headline at all."""
    if page.body is None or row >= page.body[0]:
        return False
    return page.furnished[0] >= page.body[0]


def _placed(page: Page, row: int, hit: Hit) -> bool:
    """Whether a short phrase stands where buttons do: below a headline, below a paragraph, after the text."""
    if page.body is None:
        return False
    if hit.kind in BELOW_HEADLINE and page.furnished[0] < row < page.body[0]:
        return True
    labels = hit.kind != "read_more" or hit.phrase[-1] in _COLONS
    if labels and (not hit.whole or hit.kind == "caption") and 0 < page.gaps(row) < LABELS.get(hit.kind, 0):
        return row > 0 and page.prose(row - 1)
    if not hit.whole or hit.kind not in (SURROUNDED if hit.words > 1 else ONE_WORD):
        return False
    if row < page.body[0]:
        return page.furnished[0] < row
    return row > page.body[1] or page.prose(row - 1)
