r"""A paragraph or heading that lost its first capital.

Repairs: a line that is a whole sentence and follows the end of another or a heading (`this meeting sparked anger in
    Ukraine.`); a heading in title case (`re-examining the Narratives of the War`); in a document whose sentences have
    lost their capitals, other lines too.
Leaves alone: lines after a comma, a colon or a line without an end (a paragraph broken in two), bulleted and numbered
    items, lists, verse and chats, in which lines begin in the lower case throughout, unless most of them go on with
    sentences that do not; lines that go on in a wrapped text; terms before what they mean (`purge - take it out`),
    names of commands, code.
Evidence: the end of the line before, the shape of the line, and how many other lines and sentences are lower-case.
Safety: likely; a wrong capital is seen, not misunderstood.
Source: docs/knowledge/capitals.md §5.4; a long line without a mark before it means a broken paragraph.

    >>> fix("The talks failed on Sunday.\nthis meeting sparked anger in Kyiv.")
    'The talks failed on Sunday.\nThis meeting sparked anger in Kyiv.'
    >>> fix("The talks, which began early,\nfailed on Sunday.")
    'The talks, which began early,\nfailed on Sunday.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.lexicon.casing import cased
from normalize.stages.casing.ends import HALF, SURE
from normalize.stages.casing.forms import form_of
from normalize.stages.casing.line_starts import LineStart, lower_lines, share_lower_lines
from normalize.stages.casing.lost_text import is_meant_so
from normalize.stages.casing.manuals import names_commands
from normalize.stages.casing.starts import lower_starts, share_lower
from normalize.stages.casing.usage import in_identifier, is_command, is_own, is_term

_SURE = 0.9
_SHOWN = 0.85
_DOUBTFUL = 0.4
_STYLE_SHARE, _STYLE_LINES = 0.4, 3  # more lower-case lines than that and no lost sentence starts: written so
_DAMAGED, _NEARLY_ALL = 0.2, 0.7  # of the sentences have lost their capital
_INSIDE = re.compile(
    r"(?<=[^\W\d_A-Z]{3})[.!?][\"'\u2019\u201d\xbb)]{0,2} [\"'\u2018\u201c\xab(]{0,2}[^\W\d_a-z][^\W\d_A-Z]"
)
_RARE = 20  # lower-case occurrences in edited text: adverbs before a comma (`however,`) have more
_MORE = 0.3  # where far more lines than sentences are lower-case, many are items of lists


@rule("casing/lower-case-line-start", safety=LIKELY)
def lower_case_line_start(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Capitalise the first word of a line that begins a sentence or is a heading."""
    if not document.language.casing.cased:
        return
    lines = document.measure(lower_lines)
    if not lines:
        return
    sentences = document.measure(share_lower)
    share = document.measure(share_lower_lines)
    style = share > _STYLE_SHARE and len(lines) >= _STYLE_LINES and sentences < _DAMAGED
    style = style and not _are_paragraphs(document, lines)
    sure = sum(line.grade is SURE for line in lines)
    inside = sum(start.grade is SURE for start in document.measure(lower_starts))
    for line in lines:
        confidence = _DOUBTFUL if style else _confidence(line, sentences, share, sure + inside)
        end = line.start + len(line.word)
        if confidence > _DOUBTFUL and (
            document.measure(is_meant_so)
            or _is_listed(document, line)
            or (sentences < _NEARLY_ALL and is_term(document, line.word, end))
            or (sentences < _DAMAGED and _on_purpose(document, line, end))
        ):
            confidence = _DOUBTFUL
        yield edit(line.start, end, form_of(document, line.word), confidence=confidence)


def _are_paragraphs(document: Document, lines: Sequence[LineStart]) -> bool:
    """Whether most lines that begin so go on with sentences that do not: then only their beginnings are lost."""
    text, begins = document.text, _INSIDE
    sure = [line.start for line in lines if line.grade is SURE]
    ends = [text.find("\n", start) for start in sure]
    found = sum(
        begins.search(text, start, end if end >= 0 else len(text)) is not None
        for start, end in zip(sure, ends, strict=True)
    )
    return found >= _STYLE_LINES and found >= _STYLE_SHARE * len(lines)


def _on_purpose(document: Document, line: LineStart, end: int) -> bool:
    """Whether a line begins with the name of a command or the like, which has no capital."""
    named = in_identifier(document, line.start, end) or is_own(document, line.word)
    return named or (document.measure(names_commands) and is_command(document, line.word, end))


def _is_listed(document: Document, line: LineStart) -> bool:
    """Whether a line starts with a rare word and a comma: names that are lower-case (`pip, npm and nginx`)."""
    end = line.start + len(line.word)
    counts = cased(document.language.code)
    if document.text[end : end + 1] != "," or not counts or line.word in document.language.words.function:
        return False
    count = counts.get(line.word)
    return count is None or count.low < _RARE


def _confidence(line: LineStart, sentences: float, share: float, witnesses: int) -> float:
    if line.grade is SURE:
        return _SURE
    if line.grade is HALF:
        return _SHOWN if witnesses else _DOUBTFUL
    return _SHOWN if witnesses > 1 and sentences >= _DAMAGED and share <= sentences + _MORE else _DOUBTFUL
