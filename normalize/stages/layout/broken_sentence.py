r"""A sentence broken across two paragraphs.

Repairs: a long line that ends in a function word, without any mark, before a line that goes on in the lower case,
    where an element was dropped or a page ended.
Leaves alone: verse (short lines), lists with commas at their ends, headings, quotations alone before their attribution
    (another stage); a break after any other word is only reported, and so is one of several in a paragraph,
    which was wrapped.
Evidence: the function word: no paragraph ends in `of` or `the`; and the small letter.
Safety: likely.
Source: the line statistics of docs/knowledge/boilerplate.md §4 (end marks); breaks after content words are often
    captions.

    >>> fix("The minister said that the talks would go on until the end of the\nweek in May.")
    'The minister said that the talks would go on until the end of the week in May.'
    >>> fix("I wandered lonely as a\ncloud that floats.")
    'I wandered lonely as a\ncloud that floats.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from normalize.document import Document, edges, lines
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.scan import places
from normalize.stages.layout.filled_line import filled_ends
from normalize.stages.layout.hard_wrap import wrapped

__all__ = ["broken_sentence", "goes_on"]

_LONG = 60  # code points of the line that breaks off; verses are shorter
_NEXT = 3  # words of the line that goes on
_SURE = 0.9
_UNSURE = 0.6
_CURLY = re.compile("[\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}]")
_LISTING = frozenset((",\n\n", ";\n\n"))
_BLANKS = " \t"
_NUMBER = re.compile(r"(?:[ivx]{1,5}|[a-z])[.)]\s")  # of an item: `b) a copy of it`
_SECTION = re.compile(r"(?:\d+\.){2,}\s")  # the number of a heading
_BREAK = re.compile(r"\n(?:[ \t]*\n)?(?=[^\W\d_])")


@rule("layout/broken-sentence", safety=LIKELY)
def broken_sentence(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Join the two halves with a space."""
    function = document.language.words.function
    if not function or not goes_on(document):
        return
    text, spans = document.text, document.measure(lines)
    inner: set[int] | None = None
    for row in _above_small(document):
        first, behind = spans.starts[row], spans.ends[row]
        match = _BREAK.match(text, behind) if behind - first >= _LONG else None
        if match is None:
            continue
        end = match.end()
        if not text[end].islower() or _NUMBER.match(text, end):
            continue
        mark = text[behind - 1]
        if not (mark.isalpha() or mark.isspace()):
            continue
        line = text[first:behind].rstrip()
        if len(line) < _LONG or not line[:1].isalnum() or not line[-1].isalpha() or _SECTION.match(line):
            continue
        start = first + len(line)
        stop = text.find("\n", end)
        if len(text[end : stop if stop >= 0 else len(text)].split(None, _NEXT)) < _NEXT:
            continue
        if inner is None:
            inner = {each[1] for block in document.measure(wrapped) for each in block[:-1]}
            inner |= {each[1] for each in document.measure(filled_ends)}
        if start in inner:
            continue
        sure = (
            _CURLY.sub("'", line.rsplit(None, 1)[-1]) in function
            and not _is_item(text, first)
            and not (line[0].islower() and _broke_before(text, first, inner))
            and not _breaks_again(text, stop, inner)
        )
        yield edit(start, end, " ", confidence=_SURE if sure else _UNSURE)


def _is_item(text: str, first: int) -> bool:
    """Whether a line is an item of a list, the last but one: the items above it end in commas."""
    return text[max(0, first - 3) : first] in _LISTING


def _broke_before(text: str, first: int, inner: AbstractSet[int]) -> bool:
    """Whether what stands above a line that begins at `first` breaks off, and no other rule joins them."""
    at = first - 1
    while at > 0 and text[at].isspace():
        at -= 1
    return at >= 0 and text[at].isalpha() and at + 1 not in inner


def _breaks_again(text: str, stop: int, inner: AbstractSet[int]) -> bool:
    """Whether a line that ends at `stop` breaks off in its turn, and no other rule joins it."""
    end = stop
    while end > 0 and text[end - 1] in _BLANKS:
        end -= 1
    if end in inner:
        return False
    match = _BREAK.match(text, stop) if end > 0 and text[end - 1].isalpha() else None
    return match is not None and text[match.end()].islower()


def goes_on(document: Document) -> bool:
    """Whether a line begins in the lower case."""
    if not document.language.casing.cased:
        return False
    firsts, _ = document.measure(edges)
    return any(map(str.islower, set(firsts[1:])))


def _above_small(document: Document) -> list[int]:
    """Return the numbers of the lines that one that begins in the lower case stands below, or below the next one."""
    firsts, _ = document.measure(edges)
    small = places(firsts, "".join(filter(str.islower, set(firsts))))
    above = {*map((-1).__add__, small), *map((-2).__add__, small)}
    return sorted(above.difference((-1, -2)))
