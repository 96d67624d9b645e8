r"""A tag of a forum's markup (BBCode) left in the text.

Repairs: `[b]bold[/b]`, `[size=3]..[/size]`, `[url=https://example.com]a link[/url]`: the tags go, the words stay; an
    image goes with its address; the items of a list begin lines.
Leaves alone: tags without a partner (`[i]` is a footnote or a number as well), `[code]` and what is in it, code in
    backticks; a text that speaks of BBCode: there it is only reported.
Evidence: both tags of a pair.
Safety: likely.
Source: the tags of phpBB 3, which other forums have taken over.

    >>> fix("It was [b]very[/b] late, see [url=https://example.com/a]this[/url].")
    'It was very late, see this.'
    >>> fix("See note [i] and [b], arr[i], [code]a[b]c[/b][/code].")
    'See note [i] and [b], arr[i], [code]a[b]c[/b][/code].'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import Document, matches
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.scan import count_pairs
from normalize.stages.markup.code import in_code

__all__ = ["CLOSING", "bbcode_tag"]

_NAMES = (
    "b|i|u|s|url|img|quote|size|colou?r|font|center|left|right|align|email|spoiler|sub|sup|strike|highlight|justify|"
    "list"
)
CLOSING = r"\[/[a-zA-Z]"
"""The pattern of what is in every text that the rule finds something in."""
_TAG = re.compile(
    rf"\[(?:(?P<opening>{_NAMES}|code)(?:=[^\[\]\n]{{1,500}})?|/(?P<closing>{_NAMES}|code))\]", re.IGNORECASE
)
_ITEM = re.compile(r"\[\*\][ \t]*")
_ABOUT = re.compile(r"\bbb ?code\b", re.IGNORECASE)
_SUBJECT = 0.6  # the text speaks of such markup
_MOST_OPEN = 50  # tags that wait for their partners; deeper nesting is no text


@rule("markup/bbcode-tag", safety=LIKELY)
def bbcode_tag(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Take out both tags of each pair."""
    text = document.text
    if not count_pairs(text, "[", "/"):
        return
    sure = _SUBJECT if _ABOUT.search(text) else 1.0
    for number, (opening, closing) in enumerate(_pairs(document)):
        facts = (("kind", "tag"),)
        if opening["opening"].lower() == "img":
            spaced = text.endswith(" ", 0, opening.start()) and text.startswith(" ", closing.end())
            yield edit(opening.start(), closing.end() + spaced, "", confidence=sure, facts=facts)
            continue
        if opening["opening"].lower() == "list":
            for item in _ITEM.finditer(text, opening.end(), closing.start()):
                begins = item.start() in (0, opening.end()) or text[item.start() - 1] == "\n"
                yield edit(*item.span(), "" if begins else "\n", confidence=sure, group=number, facts=facts)
        yield edit(*opening.span(), "", confidence=sure, group=number, facts=facts)
        yield edit(*closing.span(), "", confidence=sure, group=number, facts=facts)


def _pairs(document: Document) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Yield the tags that belong together, but for those around and in code."""
    waiting: list[re.Match[str]] = []
    for tag in matches(_TAG, document.text, "["):
        if in_code(document, *tag.span()):
            continue
        if tag["opening"]:
            waiting = [*waiting[-_MOST_OPEN:], tag]
            continue
        name = tag["closing"].lower()
        at = next((at for at in reversed(range(len(waiting))) if waiting[at]["opening"].lower() == name), None)
        if at is not None:
            opening, coded = waiting[at], any(other["opening"].lower() == "code" for other in waiting[: at + 1])
            del waiting[at:]
            if not coded:
                yield opening, tag
