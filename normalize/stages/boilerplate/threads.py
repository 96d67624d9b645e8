"""Readers' comments below the article of a full page: prose as well, told by the times and buttons around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, compress, repeat

from normalize.stages.boilerplate.page import Page
from normalize.stages.boilerplate.phrases import fold

__all__ = ["without_comments"]

_CLOCK = re.compile(r"[0-9](?<!\w.)\d?(?:[:h]\d\d|\.\d\d(?!\.?\d))", re.ASCII)  # a digit first is found faster
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)", re.ASCII)
_WORD = re.compile(r"[^\W\d_]+")
_BEHIND = " .:>\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
_BRACKETS = " []()"
_FEWEST = 3
"""Marks of a thread. Of 530 pages sixteen are cut otherwise for one: twelve for the better, by up to .74 of F1, three
for the worse, by .04 at most."""
_NEAR, _FAR = 8, 30
"""Lines from one mark to the next: of the first comments, and of those below them, which may be long."""
_ABOVE = 60  # words of prose above a thread: what begins with a time is a log, a programme, a forum


def without_comments(of: Page, body: Sequence[float]) -> Sequence[float]:
    """Return how likely each line is to belong to the body, comments not at all.

    A thread is a row of marks, above each comment its time and date or below it a button (`Reply`), on a page where a
    phrase names comments or there is a button, below the prose of the article.
    """
    rows = _thread(of)
    return [0.0 if row in rows else chance for row, chance in enumerate(body)] if rows else body


def _thread(of: Page) -> range:
    """Return the rows of a comment thread; an empty range where there is none."""
    named = [row for row, hit in of.hits.items() if hit.kind == "comments"]
    labels = map(str.rstrip, map(str.lower, map(of.lines.__getitem__, of.short)), repeat(_BEHIND))
    buttons = set(compress(of.short, map(of.known.replies.__contains__, labels)))
    if not (named or buttons) or of.body is None:
        return range(0)
    marks: list[int] = []
    for row in [row for row in of.short if row > of.body[0] and (row in buttons or _is_time(of, row))]:
        if marks and row - marks[-1] > (_NEAR if len(marks) < _FEWEST else _FAR):
            if _is_thread(of, marks, named, buttons):
                break
            marks = []
        marks.append(row)
    if not _is_thread(of, marks, named, buttons):
        return range(0)
    first, end = marks[0], marks[-1] + 1
    while end < min(len(of.rows), marks[-1] + 1 + _NEAR) and end not in of.hits:
        end += 1
    return range(first if of.prose(first - 1) else first - 1, end)


def _is_thread(of: Page, marks: Sequence[int], named: Sequence[int], buttons: set[int]) -> bool:
    """Whether marks next to each other are those of comments."""
    if len(marks) < _FEWEST:
        return False
    around = range(marks[0] - _NEAR, marks[-1] + 1 + _FAR)
    if buttons.isdisjoint(marks) and not any(row in around for row in named) and not _headed(of, marks[0]):
        return False
    words = of.words
    above = accumulate(words[row] for row in range(marks[0]) if of.prose(row))
    return any(map(_ABOVE.__le__, above))  # as a rule the first paragraphs tell


def _headed(of: Page, row: int) -> bool:
    """Whether a line above another one says how many comments there are, in brackets."""
    above = [of.lines[each].strip(_BRACKETS) for each in range(max(0, row - _NEAR), row)]
    return any(of.known.lines.get(fold(line)) == "comments" for line in above)


def _is_time(of: Page, row: int) -> bool:
    """Whether a line says when something was written: a date with a time of day, or how long ago."""
    hit = of.hits.get(row)
    if hit is not None and hit.whole and hit.kind == "published" and "# " in hit.phrase:
        return True
    line = of.lines[row]
    clock = _CLOCK.search(line)
    if clock is None:
        return False
    if _YEAR.search(line) or not of.known.dates.isdisjoint(_WORD.findall(line.lower())):
        return True
    before = line[: clock.start()].rstrip()  # `2 days ago at`
    return any(of.known.lines.get(fold(each)) == "published" for each in (before, before.rpartition(" ")[0]) if each)
