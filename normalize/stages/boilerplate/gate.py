"""Whether anything in a document can be furniture: what lets clean text leave at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from normalize.document import Document
from normalize.language import Language
from normalize.scan import last_start
from normalize.stages.boilerplate.brackets import bracketed
from normalize.stages.boilerplate.contents import FEWEST_LISTED, listed, repeats
from normalize.stages.boilerplate.credits import credit
from normalize.stages.boilerplate.endings import PAGES, numbered
from normalize.stages.boilerplate.notes import at_edges, noted, signed, slots
from normalize.stages.boilerplate.page import (
    HEAD,
    LONGEST_PHRASE,
    begun,
    ended,
    rows_of,
    short_rows,
    whole,
)
from normalize.stages.boilerplate.phrases import Phrases, fold, phrases
from normalize.stages.boilerplate.sentences import prompt

__all__ = ["GLUED_DATE", "plain_paragraph", "promising"]

GLUED_DATE = re.compile(
    r"\s*(?P<label>[^\W\d_]{3,12}+):?\s+(?P<date>(?:19|20)\d\d-\d\d-\d\d)(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?\s+(?=\S)"
)
"""Finds a label and a date at the beginning of a headline."""


def plain_paragraph(of: Language) -> Callable[[str], bool]:
    """Return what tells of a text whether it is one paragraph that does not begin or end as furniture does.

    Such a text has no furniture: it has no edges, and no line is short.
    """
    code, known = of.code, phrases(of.code)
    begins, ends, hints = known.opened.begins, known.prompts.ends, known.hints

    def is_plain(text: str) -> bool:
        if len(text) <= LONGEST_PHRASE or "\n" in text or ("[" in text and bracketed(text, code)):
            return False
        if ("-" in text and _dated(text) is not None) or (begins(text) and known.start(text) is not None):
            return False
        return not (ends(text, hints) and _glued(text, known))

    return is_plain


def promising(document: Document) -> bool:
    """Whether the full scan may find something; where this is false it finds nothing."""
    known, text = phrases(document.language.code), document.text
    if _dated(text) is not None:
        return True
    lines = document.measure(rows_of)
    short = document.measure(short_rows)
    return (
        _begun(lines, document.measure(begun), known)
        or noted(lines, known)
        or _ended(lines, document.measure(ended), known)
        or (bool(short) and _shown(lines, short, document, known))
    )


def _dated(text: str) -> re.Match[str] | None:
    """Return the label and the date at the beginning of a headline, where they are; no hyphen stands before theirs."""
    hyphen = text.find("-")
    return GLUED_DATE.match(text) if hyphen > 0 and text[hyphen - 1].isdecimal() else None


def _begun(lines: Sequence[str], rows: Sequence[int], known: Phrases) -> bool:
    """Whether one of some lines begins as lines of furniture do; these are among those that begin as a phrase does."""
    if not rows:
        return False
    some = [lines[row] for row in rows]
    return any(known.start(some[place]) is not None for place in known.opened.begin(some))


def _shown(lines: Sequence[str], short: Sequence[int], document: Document, known: Phrases) -> bool:
    """Whether one of the short lines may be furniture, or shows that a line at the edges is."""
    sections = 0
    for row in document.measure(begun):
        line = lines[row]
        if len(line) > LONGEST_PHRASE:
            continue
        first = line.split(None, 1)[0]
        low = first.lower() if first.isascii() and first.isalpha() else fold(first)
        if known.spaced and low not in known.firsts:
            continue
        kind = whole(line, known)
        if kind is not None and (kind != "section" or not row):
            return True
        sections += kind is not None  # a heading of the text, unless it stands above everything
    named = sections > 0  # beside it the scan looks at other lines with other eyes
    brief = [lines[row] for row in short]
    joined = "\n".join(brief)
    if (
        slots(joined)
        or ("1" in joined and PAGES.search(joined) is not None and (named or numbered(joined, known.pages)))
        or (repeats(brief) if named else len(brief) >= FEWEST_LISTED and listed(brief))
        or ((named or signed(joined)) and at_edges(lines, short, loose=named))
    ):
        return True
    last = HEAD + sections
    for row in short:
        if row > last:
            break
        if row and credit(lines[row].strip(), known, document.language) is not None:
            return True
    return False


def _ended(lines: Sequence[str], some: Sequence[int], known: Phrases) -> bool:
    """Whether the last sentence of one of some lines is a prompt, or has the words of one."""
    return bool(some) and any(_glued(lines[place], known) for place in some)


def _glued(line: str, known: Phrases) -> bool:
    """Whether the last sentence of a line is a prompt, or has the words of one."""
    sentence = line[last_start(line, len(line)) :]
    return prompt(sentence, known) is not None or any(hint in sentence for hint in known.hints)
