r"""A mark that pointed to a note which did not come along.

Repairs: `in 1974.[12][13] The` where marks with figures come again and again in rising order; `[citation needed]` and
    its like in the wording of the language.
Leaves alone: texts that bring their notes (a line begins with such a mark); figures in brackets with a space before
    them, behind a single letter or a figure (`a[1]`, code), in front of a link (`[1](...)`); fewer than three marks,
    a note of the number 0, words in brackets behind a space and all marks of a text about code are only reported.
Evidence: the marks together: three and more, no new one lower than one before it, half of them behind a stop.
Safety: likely; nothing that could be looked up goes.
Source: the wordings of the wikis themselves; no text among 30 in each of 24 languages of clean prose has three of them.

    >>> fix("It opened in 1901.[1] It closed in 1974,[2][3] and stands empty.[citation needed]")
    'It opened in 1901. It closed in 1974, and stands empty.'
    >>> fix("It opened in 1901.[1] It closed.[2] It burnt.[3]\n[1] The Times, 3 May 1901.")
    'It opened in 1901.[1] It closed.[2] It burnt.[3]\n[1] The Times, 3 May 1901.'
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import attrs

from normalize.document import Document, about_code, matches
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.language import language

__all__ = ["citation_mark", "citation_marks"]

_STOPS = (
    ".,;:!?)\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{IDEOGRAPHIC FULL STOP}\N{IDEOGRAPHIC COMMA}"
)
_RUN = re.compile(r"\[(?<!\s\[)(?<!\(\)\[)[0-9]{1,3}\](?:\[[0-9]{1,3}\])*+(?P<more>[\[(])?")
_NOTE = re.compile(r"^[ \t]{0,4}(?:\^ ?)?\[[0-9]{1,3}\]", re.MULTILINE)
_FIGURE = re.compile(r"[0-9]+")
_LISTED = frozenset(("],", "];"))
_LEAST = 3  # different figures
_SURE, _DOUBTFUL = 0.9, 0.6


@attrs.frozen
class Mark:
    """Where a mark, or a run of them, stands (code points), and how sure it is that it points to nothing."""

    start: int
    end: int
    confidence: float


@rule("boilerplate/citation-mark", safety=LIKELY)
def citation_mark(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Take out marks of notes."""
    for mark in document.measure(citation_marks):
        yield edit(mark.start, mark.end, "", confidence=mark.confidence, facts=(("kind", "citation"),))


def citation_marks(document: Document) -> tuple[Mark, ...]:
    """Return the marks of notes that are not there."""
    text = document.text
    if "[" not in text:
        return ()
    marks = [*_worded(text, document.language.code), *_figured(text)]
    if any(mark.confidence == _SURE for mark in marks) and document.measure(about_code):
        marks = [attrs.evolve(mark, confidence=_DOUBTFUL) for mark in marks]  # `array[1]`
    return tuple(sorted(marks, key=lambda mark: mark.start))


def _worded(text: str, code: str) -> Iterator[Mark]:
    """Yield marks in words; somebody may have written what stands behind a space."""
    for match in matches(_words(code), text, "["):
        start = match.start()
        if start and not text[start - 1].isspace():
            yield Mark(start, match.end(), _SURE)
        elif start > 1 and text[start - 1] != "\n":
            yield Mark(start - 1, match.end(), _DOUBTFUL)


def _figured(text: str) -> list[Mark]:
    """Return marks with figures, where all of them together look like those of notes."""
    runs = [match for match in matches(_RUN, text, "[") if not match["more"] and _glued(text, match.start())]
    if not runs or _NOTE.search(text) is not None:
        return []
    figures = dict.fromkeys(int(figure) for run in runs for figure in _FIGURE.findall(run[0]))
    rising = list(figures) == sorted(figures)
    stopped = sum(text[run.start() - 1] in _STOPS for run in runs)
    sure = len(figures) >= _LEAST and rising and 2 * stopped >= len(runs) and 0 not in figures
    return [Mark(*run.span(), _SURE if sure else _DOUBTFUL) for run in runs]


def _glued(text: str, at: int) -> bool:
    """Whether a mark stands behind a stop or a word of two letters and more: `a[1]` and `[[1],[2]]` are code."""
    return at > 1 and text[at - 2 : at] not in _LISTED and (text[at - 1] in _STOPS or text[at - 2 : at].isalpha())


@functools.cache
def _words(code: str) -> re.Pattern[str]:
    """Return the pattern of a language's marks in words."""
    known = sorted(language(code).boilerplate.lines.get("citation", ()))
    words = "|".join(re.escape(mark.strip("[]")).replace(r"\ ", r"\s").replace(r"\#", r"\d{1,3}") for mark in known)
    return re.compile(rf"\[(?:{words})\]" if known else r"(?!)", re.IGNORECASE)
