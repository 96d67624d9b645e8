"""How a document is read as a page: one scan for the lines that phrases name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, filterfalse

from normalize.document import Document, LineSpans, edges, formatted, line_texts, paragraphs
from normalize.document import lines as line_spans
from normalize.scan import last_start
from normalize.stages.boilerplate.hits import Hit, folded_kind
from normalize.stages.boilerplate.page import Page, line_credit, with_credits
from normalize.stages.boilerplate.page_rows import MARGIN, begun, ended, rows_of, short_rows
from normalize.stages.boilerplate.phrases import Phrases, fold_all, phrases
from normalize.stages.boilerplate.sentences import Tail, tail

__all__ = ["page"]

_OPENING = 64  # code points that hold the space after a sentence and the first two words of a phrase


def page(document: Document) -> Page:
    """Scan a document once."""
    known = phrases(document.language.code)
    lines = document.measure(rows_of)
    short = {row: lines[row] for row in document.measure(short_rows)}
    heads = document.measure(begun)
    brief = list(filter(short.__contains__, heads))
    alike = dict.fromkeys(map(short.__getitem__, brief))
    named = {
        line: Hit(kind, key, whole=True, letters=known.letters)
        for line, key in zip(alike, fold_all(alike), strict=True)
        if (kind := folded_kind(key, known)) is not None
    }
    found = map(named.get, map(short.__getitem__, brief))
    hits = {row: hit for row, hit in zip(brief, found, strict=True) if hit is not None}
    left = list(filterfalse(hits.__contains__, heads))
    started = {}
    for row in map(left.__getitem__, known.opened.begin([lines[row] for row in left])):
        start = known.start(lines[row])
        if start is not None:
            started[row] = Hit(start[1], start[0], whole=False, letters=known.letters)
    if started:
        hits = dict(sorted({**hits, **started}.items()))
    rows = document.measure(paragraphs)
    if len(lines) < len(rows):
        spans, texts, (firsts, _) = document.measure(line_spans), document.measure(line_texts), document.measure(edges)
        held = [
            first != "\n" and not (first.isspace() and line[:MARGIN].isspace())
            for first, line in zip(firsts, texts, strict=True)
        ]
        rows = LineSpans(list(compress(spans.starts, held)), list(compress(spans.ends, held)))
    return with_credits(
        Page(
            text=document.text,
            language=document.language,
            known=known,
            rows=rows,
            lines=list(map(str.strip, lines)),
            hits=hits,
            tails=_find_tails(document, rows, lines),
            short=short,
            credits={},
            formatted=document.measure(formatted),
            read=document.recalled(line_credit),
        )
    )


def _find_tails(document: Document, rows: LineSpans, lines: Sequence[str]) -> dict[int, tuple[Tail, ...]]:
    """Read the ends of the lines whose last sentence begins like a prompt or holds the words of one."""
    text, known = document.text, phrases(document.language.code)
    found: dict[int, tuple[Tail, ...]] = {}
    for row in document.measure(ended):
        line = lines[row]
        sentence = line[last_start(line, len(line)) :]
        if any(hint in sentence for hint in known.hints) or _prompted(text, *rows[row], known):
            read = tail(line, known)
            if read:
                found[row] = read
    return found


def _prompted(text: str, start: int, end: int, known: Phrases) -> bool:
    """Whether a sentence that begins like a prompt follows an end mark of a line."""
    match = known.prompt.search(text, start, end + _OPENING)
    return match is not None and match.start() < end
