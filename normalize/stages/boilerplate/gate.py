"""Whether anything in a document can be furniture: what lets clean text leave at once."""

from __future__ import annotations

from collections.abc import Sequence

from normalize.document import Document
from normalize.scan import last_sentences
from normalize.stages.boilerplate.contents import repeats
from normalize.stages.boilerplate.credits import credit
from normalize.stages.boilerplate.endings import PAGES
from normalize.stages.boilerplate.notes import at_edges, slots
from normalize.stages.boilerplate.page import HEAD, LONGEST_PHRASE, SHORTEST_TAIL, rows_of, whole
from normalize.stages.boilerplate.phrases import Phrases, phrases
from normalize.stages.boilerplate.sentences import prompt

__all__ = ["promising"]


def promising(document: Document) -> bool:
    """Whether the full scan may find something below the headline; where this is false it finds nothing."""
    known = phrases(document.language.code)
    lines = document.measure(rows_of)
    sections = 0
    named = False  # whether a short line begins like a phrase
    for place in known.heads.begin(lines):
        line = lines[place]
        if known.start(line) is not None:
            return True
        if len(line) <= LONGEST_PHRASE:
            named = True
            phrase = whole(line, known)
            if phrase is not None and (phrase[0] != "section" or not place):
                return True
            sections += phrase is not None  # a heading of the text, unless it stands above everything
    short = [line for line in lines if len(line) <= LONGEST_PHRASE]
    return (
        at_edges(lines, known)
        or _shaped(short)
        or _credited(lines[1 : HEAD + 1 + sections], document, known)
        or _ended(lines, known, document.text if named else "")
    )


def _shaped(short: Sequence[str]) -> bool:
    """Whether short lines look like contents, page numbers or the slots of a template."""
    if not short:
        return False
    joined = "\n".join(short)
    return repeats(short) or slots(joined) or PAGES.search(joined) is not None


def _ended(lines: Sequence[str], known: Phrases, text: str) -> bool:
    """Whether the last sentence of a line is a prompt or it, or a text, has the words of one."""
    sentences = last_sentences([line for line in lines if len(line) >= SHORTEST_TAIL])
    if known.hints:
        within = text or "\n".join(sentences)
        if any(hint in within for hint in known.hints):
            return True
    return any(prompt(sentences[place], known) is not None for place in known.prompts.begin(sentences))


def _credited(lines: Sequence[str], document: Document, known: Phrases) -> bool:
    """Whether one of the lines is a credit: see `page`."""
    short = [line for line in lines if len(line) <= LONGEST_PHRASE]
    return any(credit(line.strip(), known, document.language) is not None for line in short)
