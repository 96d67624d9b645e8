r"""A sentence of the text that a page sets once more, larger, between two paragraphs.

Repairs: where doubtful edits are asked for, a paragraph of ten words and more between two others that stands, word for
    word, as a sentence in one of the other paragraphs.
Leaves alone: everything unless asked; headlines and summaries at the top, the last paragraph, verse, short sentences.
Evidence: the same words from the beginning of a sentence, prose above and below; of eight such lines on 1,476 pages
    two are furniture.
Safety: guess: who quotes a sentence to explain it repeats it on purpose.
Source: docs/knowledge/boilerplate.md §8: pages repeat title, summary and pull quotes; a count is no rule.

    >>> said = "Nobody in the room had expected a result so soon after the vote"
    >>> one = f"The minister said on Monday that the talks would go on until the end of the week. {said}, he added."
    >>> two = "The mayor had been there as well, and told the paper that he did not know what would come of the talks."
    >>> fix(f"{two}\n{one}\n{said}.\n{two[:-1]}, he said.").count(said)
    1
    >>> fix(f"{one}\n{said}.").count(said)
    2
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import accumulate, compress
from operator import is_not, not_

from normalize.document import Document, filled_lines, line_texts, paragraph_texts, paragraphs, removal_spans
from normalize.edits import Edit
from normalize.engine import GUESS, MakeEdit, rule
from normalize.scan import begin_inside
from normalize.stages.duplicates.paragraphs import END_MARKS

__all__ = ["may_be_inside", "pull_quote", "said_inside"]

_SHORTEST, _LONGEST = 40, 300  # code points of a pull quote
_EDGE = 24  # code points at the beginning of a sentence by which it is looked up
_WORDS = 10
_ALIKE = 16  # different sentences that begin alike and are looked for
_ODD = 8  # beginnings that only show without odd space: to look for more takes longer than to read the text again
_LONGER = 10  # code points that a paragraph has beside the sentence, quotation marks included
_PROSE = 100  # code points of the paragraphs above and below
_LIKELY = 0.7
_ENDS = frozenset(END_MARKS)
_QUOTES = (
    " \t\"'\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
    "\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
)


def said_inside(document: Document) -> bool:
    """Whether a line of the length of a pull quote, one sentence, begins like a sentence inside another."""
    return bool(document.measure(_holding))


def may_be_inside(text: str) -> bool:
    """Whether the same holds of a text."""
    return bool(_holders(text))


def _holding(document: Document) -> list[int]:
    return _holders(document.text)


def _holders(text: str) -> list[int]:
    """Return the numbers of the lines in which a sentence may stand that stands alone in another."""
    return begin_inside(text, _EDGE, _QUOTES, _SHORTEST, _LONGEST) if ". " in text else []


def _rows_holding(document: Document, lines: Sequence[str]) -> list[int]:
    """Return the rows of the paragraphs that do so, given without the space around them, and few others.

    The text mostly holds them as well: what is passed over at their ends is no part of a sentence.
    """
    texts, filled = document.measure(paragraph_texts), document.measure(filled_lines)
    blank = compress(document.measure(line_texts), map(not_, filled))
    changed = compress(enumerate(zip(texts, lines, strict=True)), map(is_not, texts, lines))
    odd = [row for row, (line, bare) in changed if not _is_alike(line, bare)]
    begun = {opening for row in odd if (opening := _opening(lines[row])) != _opening(texts[row])} - {""}
    if max(map(len, blank), default=0) >= _SHORTEST or len(begun) > _ODD:
        return _holders("\n".join(lines))
    behind = list(accumulate(filled))
    holding = [row for some in begun for row, line in enumerate(lines) if some in line]
    return [*odd, *holding, *(behind[number] - 1 for number in document.measure(_holding))]


def _is_alike(line: str, bare: str) -> bool:
    """Whether a line is as good as what is left of it without the space around it."""
    return line.strip(" \t") == bare and _may_be_quote(line) == _may_be_quote(bare)


def _opening(line: str) -> str:
    """Return the beginning by which a line is looked up that may be a quotation of one sentence; nothing of others."""
    core = line.strip(_QUOTES)
    return core[:_EDGE] if _may_be_quote(line) and ". " not in core else ""


def _may_be_quote(line: str) -> bool:
    return _SHORTEST <= len(line) <= _LONGEST


@rule("duplicates/pull-quote", safety=GUESS)
def pull_quote(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Report sentences that stand between two paragraphs and inside one."""
    if not document.measure(said_inside):
        return
    lines = list(map(str.strip, document.measure(paragraph_texts)))
    alone = list(_alone(lines))
    if not alone:
        return
    looked_up = {core[:_EDGE] for _, core in alone}
    begun = dict(_begun(lines, looked_up))
    parts = {row: [part.lstrip(_QUOTES) for part in lines[row].split(". ")] for row in _rows_holding(document, lines)}
    times = Counter(begun.values())
    times.update(filter(looked_up.__contains__, [part[:_EDGE] for row in parts.values() for part in row]))
    wanted = _wanted(
        (row, core)
        for row, core in alone
        if times[core[:_EDGE]] > (core[:_EDGE] == begun.get(row)) or len(core) + _LONGER <= len(lines[row])
    )
    found: set[int] = set()
    for row in {*(row for row, head in begun.items() if head in wanted), *parts} if wanted else ():
        line = lines[row]
        for sentence in parts.get(row) or (line.lstrip(_QUOTES),):
            known = wanted.get(sentence[:_EDGE], {})
            for core in [core for core in known if len(core) + _LONGER <= len(line) and sentence.startswith(core)]:
                found.update(known.pop(core))
    rows = document.measure(paragraphs) if found else ()
    spans = removal_spans(document.text, [rows[row] for row in sorted(found)])
    for start, end in spans:
        yield edit(start, end, "", confidence=_LIKELY, facts=(("kind", "pull_quote"),))


def _begun(lines: Sequence[str], looked_up: Container[str]) -> Iterator[tuple[int, str]]:
    """Yield the rows of the lines that begin like one that is looked up, and how, quotation marks aside."""
    for row, head in enumerate([line[:_EDGE] for line in lines]):
        if head[:1] in _QUOTES:
            head = lines[row].lstrip(_QUOTES)[:_EDGE]  # noqa: PLW2901 (as it is looked up)
        if head in looked_up:
            yield row, head


def _wanted(sentences: Iterable[tuple[int, str]]) -> dict[str, dict[str, list[int]]]:
    """Return sentences, given with their rows, by their beginnings: of each its rows."""
    found: dict[str, dict[str, list[int]]] = {}
    for row, core in sentences:
        known = found.setdefault(core[:_EDGE], {})
        if core in known or len(known) < _ALIKE:
            known.setdefault(core, []).append(row)
    return found


def _alone(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the rows of the lines that stand between two paragraphs and may be quotations, and their sentences."""
    sizes = list(map(len, lines))
    near = enumerate(zip(sizes, sizes[1:], sizes[2:], strict=False), 1)
    for row in [row for row, (one, own, other) in near if one >= _PROSE <= other and _SHORTEST <= own <= _LONGEST]:
        above, line, below = lines[row - 1 : row + 2]
        ended = line[-1] in _ENDS and above[-1] in _ENDS and below[-1] in _ENDS
        if ended and line.count(" ") >= _WORDS - 1 and ". " not in (core := line.strip(_QUOTES).rstrip(".")):
            yield row, core
