r"""The number of a note that lost its raised position, glued to the word before it.

Repairs: `nobody believed them.4 They went on`, where such numbers rise by one through the text.
Leaves alone: numbers behind abbreviations and short words (`No.5`, `Fig.2`), figures, addresses; fewer than three, and
    such as do not rise by one, stay; in texts that bring their notes (lines begin with the numbers) they are reported.
Evidence: three and more, each by one higher than the one before it, behind words of the language at the ends of
    clauses, and text between them.
Safety: likely; what is taken out stands in the record with its kind.
Source: pages whose `<sup>` was dropped, text of PDF files.

    >>> fix("Nobody believed them.4 They went on with their work,5 and it rained for a whole month.6 We left.")
    'Nobody believed them. They went on with their work, and it rained for a whole month. We left.'
    >>> fix("See section.1 It is there, in paragraph.2 Nothing else is.")
    'See section.1 It is there, in paragraph.2 Nothing else is.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import Document, about_code
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule

__all__ = ["NOTE_NUMBERS", "note_number", "note_numbers"]

_CLOSERS = (
    "\"')\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)
NOTE_NUMBERS = (r"[^\W\dA-Z_][.,]\d+\s", rf"[^\W\dA-Z_][.,][{_CLOSERS}]\d+\s")
"""Patterns of which one is in every text that the rule finds something in: with one letter in place of four, for
letters that are counted make the automaton of triggers large."""
_BEHIND = rf"[{_CLOSERS}]?(?P<number>[1-9]\d{{0,2}})(?=\s+(?P<next>[^\W\d_]|[\"(\u201c\u2018\xab])|\s*\Z)"
_AFTER_STOP = re.compile(
    rf"\.(?=[{_CLOSERS}]?[1-9])(?<=[^\W\dA-Z_]{{4}}\.){_BEHIND}"
)  # they begin with a literal, for which the search is fast
_AFTER_COMMA = re.compile(rf",(?=[{_CLOSERS}]?[1-9])(?<=[^\W\dA-Z_]{{4}},){_BEHIND}")
_WORD = 4  # letters before the mark
_NOTE = re.compile(r"^[ \t]{0,4}\[?(\d{1,3})[.)\]]?[ \t]+[^\W\d_]", re.MULTILINE)
_LEAST = 3
_APART = 20  # code points between two notes
_SURE, _BROUGHT = 0.9, 0.6


@rule("boilerplate/note-number", safety=LIKELY)
def note_number(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Take out the numbers."""
    found = document.measure(note_numbers)
    if not found:
        return
    numbers = {number for _, _, number in found}
    brought = numbers & {int(match[1]) for match in _NOTE.finditer(document.text)}
    sure = _BROUGHT if 2 * len(brought) >= len(numbers) or document.measure(about_code) else _SURE
    for start, end, _ in found:
        yield edit(start, end, "", confidence=sure, facts=(("kind", "citation"),))


def note_numbers(document: Document) -> list[tuple[int, int, int]]:
    """Return where numbers of notes begin and end (code points), and the numbers: a row that rises by one."""
    found: list[tuple[int, int, int]] = []
    words: set[str] = set()
    text = document.text
    matches = (*_AFTER_STOP.finditer(text), *_AFTER_COMMA.finditer(text))
    for match in sorted(matches, key=re.Match.start):
        if text[match.start()] == "." and match["next"] and match["next"].islower():
            return []
        if found and match.start() - found[-1][1] < _APART:
            return []
        found.append((*match.span("number"), int(match["number"])))
        words.add(text[match.start() - _WORD : match.start()])
    numbers = [number for _, _, number in found]
    rises = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    return found if rises and len(found) >= _LEAST and len(words) >= _LEAST else []
