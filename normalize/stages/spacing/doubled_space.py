"""More than one ordinary space between two words.

Repairs: `two  words`, as when an inline tag between them was dropped.
Leaves alone: indentation, line ends, columns of a table (lines half of whose gaps end where a neighbour's do or stand
    beside a bar, several wide gaps in a line), verse with a gap in each line, indented code, figures in a row, fields
    of a record (`Date:   Monday`, a name and the mail address behind it), items of a list, the two spaces that some
    typists put after their sentences, chords above the syllables at which they are played.
Evidence: the neighbouring lines; how the document parts its sentences.
Safety: safe, no meaning hangs on it.
Source: HTML collapses such runs; text that was taken from it should not have them.

    >>> fix("There are two  spaces here.")
    'There are two spaces here.'
    >>> fix("One.  Two is here.  Three is there.  Four.")
    'One.  Two is here.  Three is there.  Four.'
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain, islice

from normalize.document import Document
from normalize.edits import Edit, plain_edits, transposed
from normalize.engine import SAFE, MakeEdit, rule
from normalize.scan import pairs
from normalize.stages.spacing.data_lines import INDENT, code_signs, in_code

# Between two sentences, not behind an initial, or where the space between them is lost. Each begins with a literal, for
# which search is fast.
_SENTENCE_GAPS = tuple(
    re.compile(rf"{mark}(?<!\b[^\W\d_]{mark})(?:[\"')\]\u201d\u2019]{{0,2}}( +)(?=[^\w\s]?[^\W_])|(?=[^\W\d_]))")
    for mark in (r"\.", "!", r"\?")
)
# `Date:   Monday`, `-  milk`, what is set in behind the mark of a comment
_FIELD = re.compile(r"[ \t]*(?:[\w-]{1,30}:|[-+*o\N{BULLET}]|\d{1,3}[.)]|[#;%]+|//)  ")
_CHORD = r"[A-H][#b\u266d\u266f]?(?:maj|min|dim|aug|sus|add|[mM+\xb0\xf8()#b\d])*(?:/[A-H][#b\u266d\u266f]?)?"
_CHORDS = re.compile(rf"[ \t]*{_CHORD}(?:[ \t|]+(?:{_CHORD}|N\.C\.))+[ \t]*(?:x\d)?[ \t]*$", re.MULTILINE)
_FIGURES = re.compile(r"[\d.,;\[(]  +-?\d")
_PAIR = 2  # spaces that some typists put behind their sentences
_ENDS = ".!?:\"')"
_WIDE = 3  # spaces in the gap between two columns, and in one on purpose before a mark of its own
_CAESURA = 4  # spaces in the gap inside a verse
_BARS = "|\N{BOX DRAWINGS LIGHT VERTICAL}\N{BROKEN BAR}"  # between the columns of a table; prose has none
# Between characters of one line that are no bars.
_RUN = re.compile(rf"  (?<=[^\s{_BARS}]  ) *+(?=[^\s{_BARS}])(?![,.;!?](?<= {{{_WIDE}}}.))")
_ALIGNED = 0.5  # share of the gaps of two lines that end at the same places in a table, figures being set to the right
_MARGIN = 4  # spaces at least
_RIGHT = re.compile(rf" {{{_MARGIN}}}(?=\S)(?=[^\n]{{0,12}}\d)[^\n]{{1,16}}$", re.MULTILINE)
"""The end of a line that is set at the right margin: an amount below a column of others, the number of a page."""
_FIRST = 40  # code points of a first column
_TYPED = 0.5  # share of the sentence gaps that are doubled on purpose; dropped tags seldom stand there

Gap = tuple[int, int]
"""Where a run of spaces starts and ends (code points)."""


def doubled_spaces(document: Document) -> list[Gap]:
    """Return the runs of two and more spaces between characters of one line, as spans."""
    text, places = document.text, document.measure(_pairs)
    return [match.span() for at in places if (match := _RUN.match(text, at))] if places else []


def _pairs(document: Document) -> list[int]:
    """Return where one space stands behind another."""
    return pairs(document.text, "  ")


@rule("spacing/doubled-space", safety=SAFE)
def doubled_space(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Reduce a run of spaces between two words to one."""
    del edit
    runs = document.measure(doubled_spaces)
    if not runs or not document.language.spacing.words:
        return ()
    text, code = document.text, document.measure(code_signs)
    kept = _columns(text, runs)
    found: list[Gap] = []
    for start, end in runs:
        if start in kept or (code and in_code(document, start)):
            continue
        if end - start == _PAIR and text[start - 1] in _ENDS and document.measure(_sentences_doubled):
            continue
        found.append((start + 1, end))
    if not found:
        return ()
    starts, ends = transposed(found)
    number = len(found)
    return plain_edits(doubled_space.name, starts, ends, [""] * number, [1.0] * number, True)  # noqa: FBT003


def _columns(text: str, runs: Sequence[Gap]) -> frozenset[int]:
    """Return the starts of the runs that are gaps between columns or the halves of verses, or stand in code.

    A row is kept whole or not at all: what a repair leaves must look the same to the next one.
    """
    rows: list[tuple[int, int, list[Gap]]] = []  # where their lines start and end, and what gaps they have
    end = -1
    for run in runs:
        if run[0] > end:
            end = text.find("\n", run[0])
            end = end if end >= 0 else len(text)
            rows.append((text.rfind("\n", 0, run[0]) + 1, end, []))
        rows[-1][2].append(run)
    kept: set[int] = set()
    for number, (start, _, gaps) in enumerate(rows):
        wide = len(gaps) > 1 and sum([end - start >= _WIDE for start, end in gaps])
        at_margin = _RIGHT.match(text, gaps[-1][1] - _MARGIN) is not None
        if text.startswith(INDENT, start) or wide > 1 or at_margin or _record(text, start, gaps):
            kept.add(number)
        if number:
            row_above, end_above, above = rows[number - 1]
            beside = end_above + 1 == start and (_verse(gaps, above) or _aligned(gaps, start, above, row_above))
            if beside or _second(gaps, start, above, row_above):
                kept |= {number - 1, number}
    return frozenset([start for number in kept for start, _ in rows[number][2]])


def _record(text: str, row: int, gaps: list[Gap]) -> bool:
    """Whether a line holds figures, chords or the fields of a record: a label, an address, parts that end in commas."""
    before, behind = [text[start - 1] for start, _ in gaps], [text[end] for _, end in gaps]
    if "<" in behind or ">" in before or (len(gaps) > 1 and before.count(",") == len(gaps)):
        return True
    if not behind[0].isalpha() and all(_FIGURES.match(text, start - 1, end + 2) for start, end in gaps):
        return True
    return (_FIELD.match(text, row) or _CHORDS.match(text, row)) is not None


def _verse(gaps: list[Gap], above: list[Gap]) -> bool:
    return all(any(end - start >= _CAESURA for start, end in each) for each in (gaps, above))


def _aligned(gaps: list[Gap], row: int, above: list[Gap], row_above: int) -> bool:
    """Whether half the gaps of two lines end at the same places; of many gaps in prose one or two do so by chance.

    Where only one does, it stands behind a first column: further on in a line of prose it is chance as well.
    """
    shared = {end - row for _, end in gaps} & {end - row_above for _, end in above}
    return len(shared) >= _ALIGNED * max(len(gaps), len(above)) and (
        len(shared) > 1 or min(shared, default=0) <= _FIRST
    )


def _second(gaps: list[tuple[int, int]], row: int, above: list[tuple[int, int]], row_above: int) -> bool:
    """Whether a second column begins in both lines, at the same place behind a wide gap, whatever stands between."""
    (start, end), (start_above, end_above) = gaps[0], above[0]
    place = end - row
    return min(end - start, end_above - start_above) >= _WIDE and place == end_above - row_above <= _FIRST


def _sentences_doubled(document: Document) -> bool:
    """Whether most gaps between sentences are doubled; with so many that most cannot be, no more are looked at.

    Whether the next word has its capital must not matter, nor whether its space is there: both may come back here.
    Where most gaps between words are doubled as well, nobody typed those.
    """
    text = document.text
    runs = Counter(place - number for number, place in enumerate(document.measure(_pairs)))
    most = sum((size + 1) // _PAIR for size in runs.values())
    if len(document.measure(doubled_spaces)) > text.count(" ") - _PAIR * most:
        return False
    found = chain.from_iterable(pattern.finditer(text) for pattern in _SENTENCE_GAPS)
    gaps = (len(match[1] or "") == _PAIR for match in found if match[1] or text[match.end()].isupper())
    told = list(islice(gaps, int(most / _TYPED) + 1))
    return bool(told) and sum(told) >= _TYPED * len(told)
