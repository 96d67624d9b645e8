r"""Marks that were lost as characters in a language that pads them: their spaces are still there.

Repairs: `Il ajoute :  Nous irons , puis  Non .` (French), where each mark has left the space inside it: two spaces in
    a row, one before a comma or stop, one at the beginning or end of a line.
Leaves alone: languages whose marks are not padded; two spaces after each sentence, columns, text with a space before
    every comma, spaces that pair with none: whatever does not take turns as opening and closing marks do. Fewer than
    three pairs are reported; where marks stand between two traces, none is looked for.
Evidence: the traces of a line take turns; of two pairs in five one trace can be nothing else; most traces of the
    document fit.
Safety: likely, two chance spaces may look like a pair.
Source: docs/quality.md, `quotes.fr`; the bars are such that hardly any French news into which spaces were put at
    random gets marks. No-break spaces, of real text, tell the sides apart.

    >>> fix("Il est venu.\n Nous irons , dit-il, et  bientôt . Elle répond :  Non, merci. ", language="fr")
    'Il est venu.\n« Nous irons », dit-il, et « bientôt ». Elle répond : « Non, merci. »'
    >>> fix("Un deux , trois.  Quatre cinq , six , sept.", language="fr")
    'Un deux , trois.  Quatre cinq , six , sept.'
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule

__all__ = ["TRACES", "lost_padded_mark", "may_have_lost"]

_SPACES = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
_SPACE = f"[{_SPACES}]"
TRACES = (f"{_SPACE}{_SPACE}", f"{_SPACE}[,.]")
# Two or three in a row; one before a comma or stop, at the beginning or end of a line, or behind an elided word.
_TRACE = re.compile(
    rf"{_SPACE}(?:{_SPACE}{{1,2}}(?=\S)|(?=[,.](?!\S))|(?<=\n.)(?=\S)|(?<!..)(?=\S)|(?=\n|\Z)"
    rf"|(?<=['\N{{RIGHT SINGLE QUOTATION MARK}}].)(?=\w))",
    re.DOTALL,
)
_MARK = re.compile('["\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}]')
_BAR = "|"
_TWO = 2
_STOPS = ",."
_BEFORE_SPEECH = ",:"  # no mark closes behind these
_AFTER_SPACE = ";:?!"  # a language that pads its marks sets a space before these: the mark that left the other closed
_LINES = 2  # that a quotation may go on over
_OPENS, _CLOSES, _EITHER = 1, 2, 3
_SURE = 0.4  # share of the pairs that are no slips, see `_sure`
_MISFITS = 0.25  # traces a pair that may stand in none
_FEW = 3  # pairs: fewer are also made by slips
_SURELY, _DOUBTFULLY = 0.9, 0.4


class _Trace(NamedTuple):
    """A space that a mark may have left.

    Args:
        at: Where the mark belongs, code points.
        side: Which mark it can be.
        strong: Whether it is no slip of a typist's.
        edge: Whether it stands at the edge of a line, where space is common.
    """

    at: int
    side: int
    strong: bool
    edge: bool = False


def _traces(text: str) -> Iterator[_Trace]:
    """Yield the traces of a text, in order."""
    for match in filter(_outside_cells, _TRACE.finditer(text)):
        start, end = match.span()
        before, behind = text[max(0, start - 1) : start], text[end : end + 1]
        if before in {"", "\n"}:
            if end - start == 1 and behind not in {"", "\n"}:
                yield _Trace(start, _OPENS, strong=True, edge=True)
        elif before.isspace():
            continue
        elif end - start > _TWO:
            yield _Trace(start + 1, _CLOSES, strong=False)
            yield _Trace(start + 2, _OPENS, strong=False)
        elif end - start == _TWO:
            yield _inside(match[0], start + 1, before, behind)
        elif behind in {"", "\n"}:
            yield _Trace(end, _CLOSES, strong=False, edge=True)
        elif behind not in _STOPS:
            yield _Trace(start, _OPENS, strong=False)
        elif before != ",":
            yield _Trace(end, _CLOSES, strong=True)


def _outside_cells(match: re.Match[str]) -> bool:
    """Whether spaces stand beside no bar that parts the cells of a table."""
    start, end = match.span()
    return _BAR not in match.string[max(0, start - 1) : start] + match.string[end : end + 1]


def _inside(spaces: str, at: int, before: str, behind: str) -> _Trace:
    """Return the trace that two spaces inside a line are: of a mark between them."""
    if behind in _AFTER_SPACE:
        return _Trace(at, _CLOSES, strong=True)
    if before in _BEFORE_SPEECH:
        return _Trace(at, _OPENS, strong=True)
    if spaces.count(" ") == 1:
        return _Trace(at, _OPENS if spaces[0] == " " else _CLOSES, strong=True)
    return _Trace(at, _EITHER, strong=False)


def _pairs(document: Document) -> list[tuple[int, int]]:
    """Return where the lost marks belong, by pairs; none where the traces do not look like those of marks."""
    text = document.text
    pairs: list[tuple[_Trace, _Trace]] = []
    opening: _Trace | None = None
    misfits = 0
    for trace in _traces(text):
        if opening is not None and text.count("\n", opening.at, trace.at) > _LINES:
            misfits += 1
            opening = None
        if opening is None:
            if trace.side & _OPENS:
                opening = trace
            else:
                misfits += not trace.edge
        elif trace.side & _CLOSES:
            pairs.append((opening, trace))
            opening = None
        else:
            misfits += 1
            opening = trace
    misfits += opening is not None
    sure = sum(map(_sure, pairs))
    if not sure or sure < _SURE * len(pairs) or misfits > _MISFITS * len(pairs):
        return []
    if any(_MARK.search(text, left.at, right.at) for left, right in pairs):
        return []  # marks are there, and their spaces were not left by any
    return [(left.at, right.at) for left, right in pairs]


def _sure(pair: tuple[_Trace, _Trace]) -> bool:
    """Whether two traces are more than an indented line with a space at its end, or an elision in tokenised text."""
    left, right = pair
    return (left.strong and not (left.edge and right.edge)) or (right.strong and left.side == _EITHER)


def may_have_lost(document: Document) -> bool:
    """Whether a document in a language that pads its marks has lost some."""
    text = document.text
    if not document.language.quotes.padding:
        return False
    spaces = list(filter(text.__contains__, _SPACES))
    doubled = any(one + other in text for one in spaces for other in (*spaces, *_STOPS))
    return doubled and bool(document.measure(_pairs))


@rule("quotes/lost-padded-mark", safety=LIKELY)
def lost_padded_mark(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Set the marks beside the spaces that they left."""
    left, right = tuple(document.language.quotes.pairs[0])
    groups, pairs = count(), document.measure(_pairs)
    sure = _SURELY if len(pairs) >= _FEW else _DOUBTFULLY
    for start, end in pairs:
        make = functools.partial(edit, group=next(groups), confidence=sure)
        yield make(start, start, left)
        yield make(end, end, right)
