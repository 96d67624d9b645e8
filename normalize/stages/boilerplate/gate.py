"""Whether anything in a document can be furniture: what lets clean text leave at once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalize.document import Document
from normalize.scan import last_sentences
from normalize.stages.boilerplate.contents import listed, repeats
from normalize.stages.boilerplate.credits import credit
from normalize.stages.boilerplate.endings import PAGES, numbered
from normalize.stages.boilerplate.notes import at_edges, slots
from normalize.stages.boilerplate.page import HEAD, LONGEST_PHRASE, SHORTEST_TAIL, rows_of, whole
from normalize.stages.boilerplate.phrases import Phrases, phrases
from normalize.stages.boilerplate.sentences import prompt

__all__ = ["GLUED_DATE", "promising"]

GLUED_DATE = re.compile(
    r"\s*(?P<label>[^\W\d_]{3,12}+):?\s+(?P<date>(?:19|20)\d\d-\d\d-\d\d)(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?\s+(?=\S)"
)
"""Finds a label and a date at the beginning of a headline."""


def promising(document: Document) -> bool:
    """Whether the full scan may find something; where this is false it finds nothing."""
    known = phrases(document.language.code)
    text = document.text
    if "\n" not in text and len(text) > LONGEST_PHRASE:  # one paragraph: it has no edges, and no line is short
        if known.heads.begin((text,)) and known.start(text) is not None:
            return True
        return _ended((text,), known, "") or GLUED_DATE.match(text) is not None
    lines = rows_of(document)
    sections = 0
    # Whether a short line may be named by a phrase: the scan reads more than their first words, at which `whole` stops
    # for most, and beside a line that is named it looks at the others with other eyes.
    named = False
    for place in known.heads.begin(lines):
        line = lines[place]
        if known.opened.begin((line,)) and known.start(line) is not None:
            return True
        if len(line) <= LONGEST_PHRASE:
            phrase = whole(line, known)
            named = named or phrase is not None or (known.spaced and line.lstrip()[0].isalpha())
            if phrase is not None and (phrase[0] != "section" or not place):
                return True
            sections += phrase is not None  # a heading of the text, unless it stands above everything
    short = [line for line in lines if len(line) <= LONGEST_PHRASE]
    joined = "\n".join(short)
    return (
        at_edges(lines, joined, known, loose=named)
        or (bool(short) and _shaped(short, joined, known, loose=named))
        or _credited(lines[1 : HEAD + 1 + sections], document, known)
        or _ended(lines, known, text if named else "")
        or GLUED_DATE.match(text) is not None
    )


def _shaped(short: Sequence[str], joined: str, known: Phrases, *, loose: bool) -> bool:
    """Whether short lines look like contents, page numbers or the slots of a template; with `loose`, at a glance."""
    if slots(joined):
        return True
    if loose:
        return repeats(short) or PAGES.search(joined) is not None
    return listed(short) or numbered(joined, known.pages)


def _ended(lines: Sequence[str], known: Phrases, text: str) -> bool:
    """Whether the last sentence of a line is a prompt, or has the words of one; with a text, whether that has them."""
    sentences = last_sentences(lines, SHORTEST_TAIL)
    within = text or "\n".join(sentences)
    for hint in known.hints:
        if hint in within:
            return True
    begun = known.prompts.begin(sentences)
    return bool(begun) and any(prompt(sentences[place], known) is not None for place in begun)


def _credited(lines: Sequence[str], document: Document, known: Phrases) -> bool:
    """Whether one of the lines is a credit: see `page`."""
    for line in lines:
        if len(line) <= LONGEST_PHRASE and credit(line.strip(), known, document.language) is not None:
            return True
    return False
