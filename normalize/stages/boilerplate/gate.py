"""Whether anything in a document can be furniture: what lets clean text leave at once."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sequence

from normalize.document import Document
from normalize.language import language
from normalize.scan import (
    BRACKET,
    COMPILED,
    CREDIT,
    DATE,
    NUMBERED,
    PHRASE,
    START,
    TAIL,
    PageSigns,
    PlainPages,
    Words,
    last_start,
)
from normalize.stages.boilerplate.brackets import bracketed, openings
from normalize.stages.boilerplate.contents import FEWEST_LISTED, MARKED, MARKS, listed, repeats
from normalize.stages.boilerplate.credits import credit
from normalize.stages.boilerplate.endings import numbered
from normalize.stages.boilerplate.hits import whole
from normalize.stages.boilerplate.notes import LAST, LONGEST_LINE, SIGNS, SLOTS, at_edges, noted, signed, slots
from normalize.stages.boilerplate.page import HEAD, line_credit
from normalize.stages.boilerplate.page_rows import (
    LONGEST_PHRASE,
    MARGIN,
    SHORTEST_TAIL,
    begun,
    ended,
    rows_of,
    short_rows,
)
from normalize.stages.boilerplate.phrases import Phrases, phrases
from normalize.stages.boilerplate.sentences import prompt

__all__ = ["GLUED_DATE", "plain_page", "promising", "triggers"]

GLUED_DATE = re.compile(
    r"\s*(?P<label>[^\W\d_]{3,12}+):?\s+(?P<date>(?:19|20)\d\d-\d\d-\d\d)(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?\s+(?=\S)"
)
"""Finds a label and a date at the beginning of a headline."""


def triggers(code: str) -> Iterator[str]:
    """Yield what furniture in a language may have of which `plain_page` knows nothing: words of prompts."""
    yield from map(re.escape, phrases(code).hints)


@functools.cache
def plain_page(code: str) -> Callable[[str], bool]:
    """Return what tells of a text without triggers whether it has no furniture, for `promising` would find none.

    Where words of a language are not separated, the first words of phrases say nothing.
    """
    of, known = language(code), phrases(code)
    looks: dict[int, Callable[[str], bool]] = {
        BRACKET: lambda text: bracketed(text, code),
        DATE: lambda text: _dated(text) is not None,
        START: lambda line: known.start(line) is not None,
        PHRASE: lambda line: _named(line, known) is not None,
        CREDIT: lambda line: credit(line.strip(), known, of) is not None,
        TAIL: lambda line: _glued(line, known),
    }
    return PlainPages(
        known.heads,
        known.opened,
        known.prompts,
        Words(known.firsts if known.spaced else ()),
        PageSigns(
            margin=MARGIN,
            short=LONGEST_PHRASE,
            tail=SHORTEST_TAIL,
            note=LONGEST_LINE,
            notes=tuple(map(str.strip, known.contributed)),  # a word that ends in a letter is found faster
            last=LAST,
            head=HEAD,
            listed=FEWEST_LISTED,
            marked=MARKED,
            marks=MARKS,
            signs="".join(dict.fromkeys(SIGNS + "".join(slot[0] for slot in SLOTS))),
            brackets=openings(code),
        ),
        lambda sign, text: looks[sign](text),
    ).is_plain


def promising(document: Document) -> bool:
    """Whether the full scan may find something; where this is false it finds nothing."""
    code, text = document.language.code, document.text
    known = phrases(code)
    if COMPILED and plain_page(code)(text) and not any(map(text.__contains__, known.hints)):
        return False
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
    kinds: dict[str, str | None] = {}  # lines come again
    for row in document.measure(begun):
        line = lines[row]
        if line not in kinds:
            kinds[line] = _named(line, known) if len(line) <= LONGEST_PHRASE else None
        kind = kinds[line]
        if kind is not None and (kind != "section" or not row):
            return True
        sections += kind is not None  # a heading of the text, unless it stands above everything
    named = sections > 0  # beside it the scan looks at other lines with other eyes
    brief = [lines[row] for row in short]
    joined = "\n".join(brief)
    if (
        slots(joined)
        or ("1" in joined and NUMBERED.search(joined) is not None and (named or numbered(joined, known.pages)))
        or (repeats(brief) if named else len(brief) >= FEWEST_LISTED and listed(brief))
        or ((named or signed(joined)) and at_edges(lines, short, loose=named))
    ):
        return True
    last = HEAD + sections
    for row in short:
        if row > last:
            break
        if row and document.recall(line_credit, lines[row].strip()) is not None:
            return True
    return False


def _named(line: str, known: Phrases) -> str | None:
    """Return the kind of the phrase that a short line is as a whole, or names of networks."""
    return whole(line, known) if known.may_be_whole(line) else None


def _ended(lines: Sequence[str], some: Sequence[int], known: Phrases) -> bool:
    """Whether the last sentence of one of some lines is a prompt, or has the words of one."""
    return bool(some) and any(_glued(lines[place], known) for place in some)


def _glued(line: str, known: Phrases) -> bool:
    """Whether the last sentence of a line is a prompt, or has the words of one."""
    sentence = line[last_start(line, len(line)) :]
    return prompt(sentence, known) is not None or any(hint in sentence for hint in known.hints)
