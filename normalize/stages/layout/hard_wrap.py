r"""Paragraphs broken into lines of a fixed width.

Repairs: the line feeds inside a paragraph that was wrapped at a column, as in e-mail and plain-text books, with the
    hyphens of words that were parted there (see `layout/hyphenated-word`).
Leaves alone: verse (its lines end where the poet wants, and begin with capitals), lists, tables, code, indented lines,
    paragraphs of one line; documents with no wrapped paragraph of four lines.
Evidence: in such a paragraph no line has room for the first word of the next one, and most lines go on in the lower
    case or break off behind a function word; the same width then holds for the shorter paragraphs of the document.
Safety: likely; four lines that fit a column by chance are rare, and none was found in the clean prose of 24 languages.
Source: the rule of greedy filling that every wrapping program follows.

    >>> lines = ["The minister said on Monday that the talks", "would go on until the week ended, and that"]
    >>> lines += ["nobody in the room expected much before it", "was over."]
    >>> fix("\n".join(lines)).count("\n")
    0
    >>> fix("The woods are lovely, dark and deep,\nBut I have promises to keep.")
    'The woods are lovely, dark and deep,\nBut I have promises to keep.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from operator import add

from normalize.document import Document, edges, line_texts, lines
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.scan import wider
from normalize.stages.layout.hyphens import HYPHENS, parting

__all__ = ["LINES", "hard_wrap", "joined", "narrow", "wide", "wrapped"]

_NARROW, _WIDE = 40, 110  # columns; programs wrap at 60 to 100
_BLOCK = 4  # lines of a paragraph that proves the width
_ROUNDS = 8  # widths of one text; more are chance
_GOING = 0.5
"""Share of the lines that go on in the lower case or behind a function word, as prose does; printed verse begins with
capitals, and breaks where its sentences may."""
_CODE = re.compile(r"(?:[{}\\]|[)\]'\"];)[ \t]*(?:(?://|#).*)?$|(?<=\S)  # \S", re.MULTILINE)
"""The end of a statement, a backslash that breaks or continues a line, a comment: the next one would be swallowed."""
_GAP = re.compile(r"\S {3,}\S.*")
"""Between two columns of a table, with the rest of its line; lines filled up to the margin have some such gaps."""
_HYPHENED = re.compile(rf"\w[{HYPHENS}]\s")
_BEGUN = re.compile(r"[\w\"'(\N{LEFT DOUBLE QUOTATION MARK}]{2,}")
"""First characters of lines of prose, one below the other."""

LINES = r"\n[^\n]+" * (_BLOCK - 1) + r"\n[^\n]"
"""So many lines together, as a pattern of `normalize.scan.Triggers`."""

Block = list[tuple[int, int]]


@rule("layout/hard-wrap", safety=LIKELY)
def hard_wrap(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Join the lines of wrapped paragraphs, each paragraph as one group."""
    for number, block in enumerate(document.measure(wrapped)):
        for (_, end), (start, _) in pairwise(block):
            begin, between = joined(document, end, start)
            yield edit(begin, start, between, confidence=0.9, group=number)


def joined(document: Document, end: int, start: int) -> tuple[int, str]:
    """Return from where on a line end is replaced, and by what: a hyphen may be there for its sake."""
    if _HYPHENED.match(document.text, end - 2) is None:
        return end, " "
    found = parting(document, end - 1, start)
    if found is None:
        return end, "" if not document.text[start].islower() else " "
    return end - 1 + found.keeps, ""


def narrow(document: Document) -> bool:
    """Whether the lines are short enough on the whole to be wrapped, and enough of them stand together."""
    firsts, _ = document.measure(edges)
    if len(document.text) > _WIDE * len(firsts) or not document.language.casing.cased:
        return False
    return max(map(len, firsts.split("\n"))) >= _BLOCK


def wide(text: str) -> bool:
    """Whether the lines of a text are too long on the whole: then it is not narrow."""
    return wider(text, _WIDE)


def wrapped(document: Document) -> tuple[Block, ...]:
    """Return the paragraphs that were wrapped, as the spans of their lines.

    Those that only another width explains are looked at again without the others, as a second run would.
    """
    text = document.text
    if not narrow(document):
        return ()
    blocks = [block for block in _blocks(document) if not _is_shown(text, block)]
    told = {number: _columns(document, block) for number, block in enumerate(blocks) if len(block) >= _BLOCK}
    if not any(told.values()):
        return ()
    left = [
        (block, told[number] if number in told else _columns(document, block)) for number, block in enumerate(blocks)
    ]
    found: list[Block] = []
    for _ in range(_ROUNDS):
        columns = [each for block, each in left if each and len(block) >= _BLOCK]
        if not columns:
            break
        least = max(low for low, _ in columns)
        most = max(least, min(high for _, high in columns))
        found += [block for block, each in left if _flows(each, least, most)]
        left = [(block, each) for block, each in left if not _flows(each, least, most)]
    return tuple(sorted(found))


def _blocks(document: Document) -> list[Block]:
    """Return the runs of two narrow lines and more without blank ones between them.

    Indented and marked lines end a run; one with a line wider than any that is wrapped is left out as a whole.
    """
    firsts, _ = document.measure(edges)
    texts, spans = document.measure(line_texts), document.measure(lines)
    blocks: list[Block] = []
    for run in _BEGUN.finditer(firsts.replace("_", "\n")):
        those = slice(*run.span())
        sizes = list(map(len, map(str.rstrip, texts[those])))
        if _NARROW <= max(sizes) <= _WIDE:
            starts = spans.starts[those]
            blocks.append(list(zip(starts, map(add, starts, sizes), strict=True)))
    return blocks


def _is_shown(text: str, block: Block) -> bool:
    """Whether a block is code or a table: most of its lines have wide gaps."""
    start, end = block[0][0], block[-1][1]
    return _CODE.search(text, start, end) is not None or 2 * len(_GAP.findall(text, start, end)) > len(block)


def _columns(document: Document, block: Block) -> tuple[int, int] | None:
    """Return the columns at which a program would break a block just so, from and to; None where there is none."""
    low, high = max(end - start for start, end in block), _WIDE
    if not _NARROW <= low <= high:
        return None
    text, function = document.text, document.language.words.function
    going = 0  # lines whose sentence goes on, not with one long word: a sequence of letters is no prose
    for (start, end), (after, stop) in pairwise(block):
        first, *rest = text[after:stop].split(None, 1)
        high = min(high, end - start + len(first))
        if rest or stop == block[-1][1]:
            going += first[0].islower() or text[start:end].rsplit(None, 1)[-1] in function
    if low > high or going < _GOING * (len(block) - 1):
        return None
    return low, high


def _flows(columns: tuple[int, int] | None, least: int, most: int) -> bool:
    """Whether a block breaks where the document's column makes it break."""
    return columns is not None and columns[0] <= most and columns[1] >= least
