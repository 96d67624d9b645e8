r"""The end of a line that a typesetter filled, as in the text of a PDF.

Repairs: line feeds inside paragraphs that were set in letters of different widths, so that no column of characters
    explains where their lines end; the hyphens of words that were parted there go as well.
Leaves alone: verse, whose lines differ in width; lists, headings and last lines of paragraphs, which are shorter; lines
    that end a sentence, unless the document has blank lines between its paragraphs; text of a few lines.
Evidence: a dozen lines or more break off within a sentence, and most of them are about as wide as one another; a line
    is full if the first word of the next one has no room in it.
Safety: likely.
Source: letters fall into classes of width that the common typefaces agree on (Times, Helvetica and their like, by the
    metrics that PDF prescribes); manuals of Debian (docs/print.md). Of a hundred line ends that were joined and that
    the manuals' own plain text does not have so, two were wrong by eye.

    >>> narrow = "still the little hill is full till its tillers fill it, if it is in their will, if all is still in a"
    >>> lines = [narrow, "women whom we knew come home and know more now, as many men of the"] * 8
    >>> fix("\n".join(lines)) == " ".join(lines)
    True
    >>> fix("The woods are lovely, dark and\ndeep, but I have promises to\nkeep.")
    'The woods are lovely, dark and\ndeep, but I have promises to\nkeep.'
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import compress, count
from statistics import median

import attrs

from normalize.document import Document, edges, line_texts, lines
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.layout.hard_wrap import joined, wrapped

__all__ = ["filled_ends", "filled_line"]

_LEAST, _MOST = 40, 150  # code points of a line
_SITES = 12  # lines that break off within a sentence
_FULL, _OVER = 0.96, 1.06  # of the width of a full line: spaces are stretched and shrunk
_WIDE = 0.8  # the quantile of their widths that is taken for the width of a full one
_LONG, _SHARE = 0.75, 0.8
"""Of that width, and how many of the lines that are so wide are full. Ten extractions of manuals have .81 to .98,
wrapped quotations .8 to 1, verse .43 and .51, a mixture of both .66 to .77."""
_PROSE = 0.2  # of the full lines break beside a function word; in tables hardly any
_ROUNDS = 8  # widths of one document: the text, and what is set in; more are chance
_APART, _ENDED = 0.9, 5  # paragraphs that a blank line follows, of so many
_FINAL = re.compile(r"[.!?:;\u2026][\"')\]\u2019\u201d\u00bb]*(?: ?\d{1,2})?\Z")  # the number is that of a note
_LEADERS = re.compile(r"(?:\. ?){4}")
_BEGINS = re.compile(
    r"(?![^\W\d_][.)]\s|\d+[.)]\s|\d+(?:\.\d+)+\s|\d{1,3}\s[A-Z])[\"'(\[\u2018\u201c\u201e\u00ab]*"
    r"\w[\w.,:;/@()'\u2019-]*[\"')\]\u2019\u201d\u00bb!?]*[,.;:]?(?:\s|\Z)"
)
"""A word at the beginning of a line of text; no sign or number of an item or a note."""
_INNER = ",-)/\N{HYPHEN}'\"\u2019\u201d\u00bb"  # what a line may end with where its sentence goes on, besides letters
_CLASSES = {
    280: "ijltIf.,:;'!|()[]/ \u2019\u2018-",
    390: 'rs"\u201c\u201dczJ',
    780: "wMm%W@\u2014",
    670: "ABCDEGHKNOPQRUVXY&",
}
_USUAL = 500  # thousandths of an em, as the others
_UNIT = 10  # thousandths, so that a width is a byte
_PAGE = "cp1252"  # it has all these letters
_OF_LETTER = {letter: width for width, letters in _CLASSES.items() for letter in letters.encode(_PAGE)}
_WIDTHS = bytes([_OF_LETTER.get(letter, _USUAL) // _UNIT for letter in range(256)])


@attrs.frozen
class _Site:
    """A line end between two lines of text.

    Args:
        number: Which line ends there, from 0.
        end: Where the first line ends (code points).
        start: Where the next one begins.
        width: Of the first, in thousandths of an em.
        more: That with the first word of the next one.
        within: Whether a sentence goes on in the lower case.
        function: Whether it does so beside a function word.
    """

    number: int
    end: int
    start: int
    width: int
    more: int
    within: bool
    function: bool


@rule("layout/filled-line", safety=LIKELY)
def filled_line(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Join the line with the next one."""
    for _, start, end in document.measure(filled_ends):
        begin, between = joined(document, start, end)
        if document.text[begin - 1] == "/":
            between = ""  # of a path
        yield edit(begin, end, between, confidence=0.9)


def filled_ends(document: Document) -> list[tuple[int, int, int]]:
    """Return the ends of filled lines: the line, from 0, where it ends and where the next one begins (code points)."""
    firsts, _ = document.measure(edges)
    if sum(map(str.islower, firsts)) < _SITES:
        return []
    broken = _sites(document, within=True)
    if _full_width(broken) is None:
        return []
    left = _sites(document, ended=_are_apart(document))
    found: list[_Site] = []
    for _ in range(_ROUNDS):
        width = _full_width([site for site in left if site.within])
        if width is None:
            break
        found += [site for site in left if _is_full(site, width)]
        left = [site for site in left if not _is_full(site, width)]
    return sorted((site.number, site.end, site.start) for site in (*found, *_beside(document, found, broken)))


def _beside(document: Document, full: Sequence[_Site], broken: Sequence[_Site]) -> Iterator[_Site]:
    """Yield the other line ends within sentences beside such ones: a long word or a figure stood there.

    A short line goes on if it is gone on to; else it may be a heading (`9.1.2 debconf`).

    Args:
        document: The snapshot.
        full: The ends of full lines.
        broken: Of lines that are not short, those within a sentence.
    """
    known = {site.number for site in full}
    sites = _sites(document, within=True, least=1) if known else ()
    more = {site.number: site for site in sites if site.number not in known}
    long = {site.number for site in broken} if more else set()
    reached = deque(known if more else ())
    while reached:
        number = reached.popleft()
        for each in (number + 1, number - 1):
            if each in more and (each > number or each in long):
                reached.append(each)
                yield more.pop(each)


def _sites(document: Document, *, within: bool = False, ended: bool = False, least: int = _LEAST) -> list[_Site]:
    """Return the line ends that another rule does not join.

    Args:
        document: The snapshot.
        within: Only those within a sentence that goes on in the lower case: most texts have few.
        ended: Those that end a sentence as well.
        least: Code points; a shorter line has none.
    """
    texts, spans = document.measure(line_texts), document.measure(lines)
    firsts, _ = document.measure(edges)
    inner = {end for block in document.measure(wrapped) for _, end in block[:-1]}
    words = document.language.words.function
    found = []
    small = list(map(str.islower, firsts[1:]))
    for number in compress(count(), small) if within else range(len(small)):
        if not least <= len(texts[number]) <= _MOST:
            continue
        lower = small[number]
        line, after = texts[number].rstrip(), texts[number + 1]
        end = spans.starts[number] + len(line)
        if len(line) < least or end in inner:
            continue
        final = _is_ended(line)
        if (final and not ended) or not _goes_on(document, line, after, final=final):
            continue
        width = _width(line)
        more = width + _width(" " + after.split(None, 1)[0])
        function = lower and not final and not words.isdisjoint((line.rsplit(None, 1)[-1], after.split(None, 1)[0]))
        found.append(_Site(number, end, spans.starts[number + 1], width, more, lower and not final, function))
    return found


def _is_ended(line: str) -> bool:
    """Whether a line ends a sentence; a letter at its end tells at once that it does not."""
    return not line[-1:].isalpha() and _FINAL.search(line) is not None


def _goes_on(document: Document, line: str, after: str, *, final: bool) -> bool:
    """Whether a line may go on in the one behind it.

    Before a figure it has a function word at its end; before a capital that or a comma, or it ends a sentence; in
    German anything.

    Args:
        document: The snapshot.
        line: Without white space at its end.
        after: The line behind it.
        final: Whether the line ends a sentence.
    """
    if line[0].isspace() or _BEGINS.match(after) is None or _LEADERS.search(line) is not None:
        return False
    if final:
        return not after[0].isdigit()
    first, last = after.split(None, 1)[0], line.rsplit(None, 1)[-1]
    if first[0].islower():
        return last[-1].isalpha() or last[-1] in _INNER
    words = document.language.words.function
    if last in words or not first[0].isupper() or last.isupper():
        return last in words
    return last.endswith(",") or document.language.casing.nouns_capital


def _width(text: str) -> int:
    return _UNIT * sum(text.encode(_PAGE, "replace").translate(_WIDTHS))


def _full_width(broken: Sequence[_Site]) -> float | None:
    """Return how wide a full line is by those that break off; None where they end anywhere, as in verse."""
    if len(broken) < _SITES:
        return None
    width = sorted(site.width for site in broken)[int(_WIDE * len(broken))]
    full = [site.function for site in broken if _is_full(site, width)]
    ragged = sum(site.width >= _LONG * width and site.more < _FULL * width for site in broken)
    if len(full) < max(_SITES, _SHARE * (len(full) + ragged)) or sum(full) < _PROSE * len(full):
        return None
    return width


def _is_full(site: _Site, width: float) -> bool:
    return site.more >= _FULL * width and site.width <= _OVER * width


def _are_apart(document: Document) -> bool:
    """Whether blank lines part the paragraphs: what ends a sentence in a full line does not end one."""
    texts = document.measure(line_texts)
    sizes = list(map(len, texts))
    short = median(filter(None, sizes))
    brief = [number for number, size in enumerate(sizes) if 0 < size < short]
    blank = besides = 0
    most = (1 - _APART) * len(brief) + 1  # of other lines, if all end a sentence
    for number in brief:
        if number + 1 < len(texts) and _is_ended(texts[number].rstrip()):
            if not texts[number + 1].strip():
                blank += 1
            elif (besides := besides + 1) > most:
                return False
    return blank + besides >= _ENDED and blank >= _APART * (blank + besides)
