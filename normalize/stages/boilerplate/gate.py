"""Whether anything in a document can be furniture: what lets clean text leave at once."""

from __future__ import annotations

from collections.abc import Sequence

from normalize.document import Document
from normalize.stages.boilerplate.contents import repeats
from normalize.stages.boilerplate.credits import credit
from normalize.stages.boilerplate.endings import PAGES
from normalize.stages.boilerplate.notes import at_edges, slots
from normalize.stages.boilerplate.page import HEAD, LONGEST_PHRASE, SHORTEST_TAIL, rows_of, whole
from normalize.stages.boilerplate.phrases import Phrases, phrases
from normalize.stages.boilerplate.sentences import last_sentences, prompt

__all__ = ["promising"]


def promising(document: Document) -> bool:
    """Whether the full scan may find something below the headline; where this is false it finds nothing."""
    text = document.text
    known = phrases(document.language.code)
    lines = rows_of(document)
    short = [line for line in lines if len(line) <= LONGEST_PHRASE]
    sections = 0
    for line in short:
        named = whole(line, known)
        if named is not None and (named[0] != "section" or line is lines[0]):
            return True
        sections += named is not None  # a heading of the text, unless it stands above everything
    joined = "\n".join(short)
    return (
        repeats(short)
        or PAGES.search(joined) is not None
        or slots(joined)
        or any(hint in text for hint in known.hints)
        or at_edges(lines, known)
        or _credited(lines[1 : HEAD + 1 + sections], document, known)
        or _begun(lines, known)
        or _ended(lines, known)
    )


def _begun(lines: Sequence[str], known: Phrases) -> bool:
    """Whether a line begins with a phrase."""
    return any(known.start(lines[place]) is not None for place in known.heads.begin(lines))


def _ended(lines: Sequence[str], known: Phrases) -> bool:
    """Whether the last sentence of a line is a prompt."""
    sentences = last_sentences([line for line in lines if len(line) >= SHORTEST_TAIL])
    return any(prompt(sentences[place], known) is not None for place in known.prompts.begin(sentences))


def _credited(lines: Sequence[str], document: Document, known: Phrases) -> bool:
    """Whether one of the lines is a credit: see `page`."""
    return any(
        len(line) <= LONGEST_PHRASE and credit(line.strip(), known, document.language) is not None for line in lines
    )
