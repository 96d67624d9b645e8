"""A space inside a bracket, on both sides.

Repairs: `( word )` and `[ word ]`, as when the padding of a tag was kept as text.
Leaves alone: a space on one side only, single letters (`[ x ]`, `( a )`), empty boxes, lines of code, how a command is
    used (`[ --force ] [ FILE ]...`), a bracket that is a line of its own (`[ Jane Doe ]` in a log of changes).
Evidence: both sides of one bracket, in one line.
Safety: safe, no meaning hangs on it; both spaces go or neither.
Source: docs/knowledge/linguistics.md B2; tokenised corpora are written so.

    >>> fix("Peace ( or a truce ) is near.")
    'Peace (or a truce) is near.'
    >>> fix("- [ ] buy milk, - [ x ] sell it ( see above)")
    '- [ ] buy milk, - [ x ] sell it ( see above)'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.stages.spacing.data_lines import in_code
from normalize.stages.spacing.joints import scan

_OPENING = "(["
_NEXT = re.compile(r"[()\[\]\n]")
_CODE = re.compile(r"[{}=<>;|]")
_LETTERS = re.compile(r"[^\W\d_]{2}")


@rule("spacing/space-inside-brackets", safety=SAFE)
def space_inside_brackets(document: Document, edit: MakeEdit) -> Iterable[Edit]:
    """Delete the spaces behind an opening and before a closing bracket."""
    loose = document.measure(scan).loose
    return _drawn(document, loose, edit) if loose and document.language.spacing.words else ()


def _drawn(document: Document, loose: list[int], edit: MakeEdit) -> Iterator[Edit]:
    """Yield the deletions inside the brackets among some marks."""
    text = document.text
    padded = [at for opening in _OPENING for at in loose if text[at] == opening]
    for group, at in enumerate(padded):
        behind = _NEXT.search(text, at + 1)
        if (
            in_code(document, at)
            or behind is None
            or behind.group() != (")" if text[at] == "(" else "]")
            or text[behind.start() - 1] != " "
        ):
            continue
        inside = text[at + 1 : behind.start()]
        if not _LETTERS.search(inside) or _CODE.search(inside) or _is_notation(text, at, behind.end()):
            continue
        if inside.strip() in document.language.words.function:
            continue  # `the keys [ and ]`
        lead, trail = len(inside) - len(inside.lstrip(" ")), len(inside) - len(inside.rstrip(" "))
        yield edit(at + 1, at + 1 + lead, "", group=group)
        yield edit(behind.start() - trail, behind.start(), "", group=group)


def _is_notation(text: str, start: int, end: int) -> bool:
    """Whether a bracket is part of a program, of the synopsis of a command, or a line of its own."""
    if text[start - 1 : start] == "$" or text[start + 2 : start + 3] == "-" or text.startswith("...", end):
        return True
    follower = text[end : end + 2].strip()
    if follower in ("{", ";") or (text[start] == "[" and follower in ("[", "|")):
        return True
    return (
        text[start] == "["
        and text[end : end + 1] in ("", "\n")
        and not text[text.rfind("\n", 0, start) + 1 : start].strip()
    )
