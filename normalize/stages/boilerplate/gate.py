"""Whether anything in a document can be furniture: what lets clean text leave at once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalize.document import Document
from normalize.scan import last_start
from normalize.stages.boilerplate.contents import FEWEST_LISTED, listed, repeats
from normalize.stages.boilerplate.credits import credit
from normalize.stages.boilerplate.endings import PAGES, numbered
from normalize.stages.boilerplate.notes import at_edges, noted, slots
from normalize.stages.boilerplate.page import HEAD, LONGEST_PHRASE, SHORTEST_TAIL, rows_of, whole
from normalize.stages.boilerplate.phrases import Phrases, phrases
from normalize.stages.boilerplate.sentences import prompt

__all__ = ["GLUED_DATE", "promising"]

GLUED_DATE = re.compile(
    r"\s*(?P<label>[^\W\d_]{3,12}+):?\s+(?P<date>(?:19|20)\d\d-\d\d-\d\d)(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?\s+(?=\S)"
)
"""Finds a label and a date at the beginning of a headline."""

_SIGNS = re.compile(r"[0-9,_#@>/|{%\[]")
_OF_CREDITS, _OF_EDGES, _OF_SHAPES = frozenset("0123456789,_"), frozenset("_#@>/|"), frozenset("1{%[")
"""What short lines in ASCII have that are credits without an opening word; paths, marks of scrapers, hashtags, handles;
page numbers, slots of a template."""
_ALL_SIGNS = _OF_CREDITS | _OF_EDGES | _OF_SHAPES


def promising(document: Document) -> bool:
    """Whether the full scan may find something; where this is false it finds nothing."""
    known, text = phrases(document.language.code), document.text
    if "-" in text and GLUED_DATE.match(text) is not None:
        return True
    if "\n" not in text and len(text) > LONGEST_PHRASE:  # one paragraph: it has no edges, and no line is short
        return _begun(text, known) or _ended((text,), text, known, loose=False)
    lines = rows_of(document)
    sections = 0
    # Whether a short line may be named by a phrase: the scan reads more than their first words, at which `whole` stops
    # for most, and beside a line that is named it looks at the others with other eyes.
    named = False
    for place in known.heads.begin(lines):
        line = lines[place]
        if _begun(line, known):
            return True
        if len(line) <= LONGEST_PHRASE:
            phrase = whole(line, known)
            named = named or phrase is not None or (known.spaced and line.lstrip()[0].isalpha())
            if phrase is not None and (phrase[0] != "section" or not place):
                return True
            sections += phrase is not None  # a heading of the text, unless it stands above everything
    short = [line for line in lines if len(line) <= LONGEST_PHRASE]
    joined = "\n".join(short)
    signs = frozenset(_SIGNS.findall(joined)) if joined.isascii() and not named else _ALL_SIGNS
    return (
        (not signs.isdisjoint(_OF_EDGES) and at_edges(lines, loose=named))
        or (
            not (signs.isdisjoint(_OF_SHAPES) and len(short) < FEWEST_LISTED)
            and _shaped(short, joined, known, loose=named)
        )
        or (not signs.isdisjoint(_OF_CREDITS) and _credited(lines[1 : HEAD + 1 + sections], document, known))
        or noted(lines, known)
        or _ended(lines, text, known, loose=named)
    )


def _begun(line: str, known: Phrases) -> bool:
    """Whether a line begins as lines of furniture do."""
    return bool(known.opened.begin((line,))) and known.start(line) is not None


def _ended(lines: Sequence[str], text: str, known: Phrases, *, loose: bool) -> bool:
    """Whether the last sentence of a line is a prompt, or has the words of one; with `loose`, whether the text has."""
    for place in known.prompts.begin_last(lines, SHORTEST_TAIL):
        if prompt(_last(lines[place]), known) is not None:
            return True
    for hint in known.hints:
        if hint in text and (loose or any(hint in _last(line) for line in lines if len(line) >= SHORTEST_TAIL)):
            return True
    return False


def _last(line: str) -> str:
    """Return the last sentence of a line."""
    return line[last_start(line, len(line)) :]


def _shaped(short: Sequence[str], joined: str, known: Phrases, *, loose: bool) -> bool:
    """Whether short lines look like contents, page numbers or the slots of a template; with `loose`, at a glance."""
    if slots(joined):
        return True
    if loose:
        return repeats(short) or PAGES.search(joined) is not None
    return listed(short) or numbered(joined, known.pages)


def _credited(lines: Sequence[str], document: Document, known: Phrases) -> bool:
    """Whether one of the lines is a credit: see `page`."""
    for line in lines:
        if len(line) <= LONGEST_PHRASE and credit(line.strip(), known, document.language) is not None:
            return True
    return False
