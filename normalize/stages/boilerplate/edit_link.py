r"""The link that a wiki puts behind its headings.

Repairs: `History[edit]`, `History [edit | edit source]`, and the link as a line of its own; the paragraph sign that
    manuals have right behind theirs.
Leaves alone: the same in a sentence or in a long line; notes of an editor (`[edited for length]`); a paragraph sign
    apart from the word, or behind a sentence.
Evidence: a phrase of the language file, brackets included, at the end of a short line.
Safety: likely; what is taken out stands in the record with its kind.
Source: the wordings of the wikis themselves.

    >>> text = "The minister said on Monday that the talks would go on for a week."
    >>> fix(f"History[edit]\n{text}") == f"History\n{text}"
    True
    >>> fix(f"{text} [edited for length]") == f"{text} [edited for length]"
    True
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from normalize.document import Document, removal_spans
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.language import language

__all__ = ["PILCROW", "edit_link", "edit_links"]

PILCROW = "\N{PILCROW SIGN}"
_PILCROW = re.compile(rf"{PILCROW}(?<=[\w)\]?].)(?<![^\n]{{92}})$", re.MULTILINE)  # as far as a heading goes
_HEADING = 90  # code points before the link; headings are shorter


@rule("boilerplate/edit-link", safety=LIKELY)
def edit_link(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Take out links for editing."""
    for start, end in document.measure(edit_links):
        yield edit(start, end, "", confidence=0.95, facts=(("kind", "edit"),))


def edit_links(document: Document) -> tuple[tuple[int, int], ...]:
    """Return what goes: links at the end of a heading, or the lines that consist of one."""
    text = document.text
    pattern = _links(document.language.code) if "[" in text else None
    found = [match.span() for match in _PILCROW.finditer(text)] if PILCROW in text else []
    lines: list[tuple[int, int]] = []
    for match in pattern.finditer(text) if pattern else ():
        start = text.rfind("\n", 0, match.start()) + 1
        heading = text[start : match.start()].rstrip() if match.start() - start <= _HEADING else text
        if not heading:
            lines.append((start, match.end()))
        elif heading is not text:
            found.append((start + len(heading), match.end()))
    return tuple(sorted(found + list(removal_spans(text, lines))))


@functools.cache
def _links(code: str) -> re.Pattern[str] | None:
    """Return the pattern of a language's links for editing."""
    known = sorted(language(code).boilerplate.lines.get("edit", ()))
    if not known:
        return None
    spaced = "|".join(re.escape(link.strip("[]")).replace(r"\ ", r"\s") for link in known)
    return re.compile(rf"\[\s?(?:{spaced})\s?\](?=[ \t]{{0,3}}$)", re.IGNORECASE | re.MULTILINE)
