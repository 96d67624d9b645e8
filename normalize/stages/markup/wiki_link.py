"""A link of a wiki left in the text.

Repairs: `the [[minister of state|minister]]` becomes `the minister`; in a text with such links `[[Friday]]` becomes
    `Friday`, `== History ==` as a line `History`, and pictures (`[[File:Harbour.jpg|thumb|The harbour]]`), categories
    (`[[Category:Harbours]]`) and references (`<ref>...</ref>`) go.
Leaves alone: the same without a bar in a text that has none with one, rows of a program (`[[1, 2], [3, 4]]`, `x[[1]]`),
    tests of a shell (`[[ -f x ]]`), what stands between backticks; in texts that speak of wikis, of markup or of code
    they are reported.
Evidence: two brackets on either side, and a bar between two texts that begin with a letter.
Safety: likely.
Source: the documentation of MediaWiki.

    >>> fix("The [[minister of state|minister]] left on [[Friday]].<ref>The Times</ref>")
    'The minister left on Friday.'
    >>> fix("The [[Friday]] is a link, [[1, 2]] a row, x[[1]] a place.")
    'The [[Friday]] is a link, [[1, 2]] a row, x[[1]] a place.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import Document, about_code, matches, removal_spans
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.markup.code import about_markup, in_code

__all__ = ["WIKI_LINKS", "has_wiki_link", "wiki_link"]

WIKI_LINKS = (r"\[\[[^\[\]|]+[|][^\[\]\n]",)
"""The pattern of what is in every text that the rule finds something in."""
_INSIDE = r"(?:[^\[\]{}<>|\n]|\n(?=\w)){0,200}"  # lines were wrapped, perhaps
_PIPED = re.compile(rf"\[\[(?<!\w\[\[):?(?P<target>[^\W\d_]{_INSIDE})\|(?P<shown>[^\W_]{_INSIDE})\]\](?!\])")
_PLAIN = re.compile(r"\[\[(?P<shown>[^\W\d_](?:[^\[\]{}<>|:\n]|\n(?=\w)){0,200})\]\](?!\])")
_TAKEN = re.compile(
    r"\[\[[^\W\d_]{3,20}:[^\[\]{}<>|\n]{1,200}\.(?i:jpe?g|png|gif|svg|webp|tiff?)"
    r"(?:\|(?:[^\[\]\n]|\[\[[^\[\]\n]{1,200}\]\]|\[[^\[\]\n]{1,200}\]){0,1000})?\]\]"
    r"|(?m:^)\[\[[^\W\d_]{3,20}:[^\[\]{}<>|\n]{1,200}(?:\|[^\[\]\n]{0,100})?\]\](?=[ \t]*$)",
    re.MULTILINE,
)
_NOTE = re.compile(r"<ref(?:[ ][^<>\n]{0,200})?(?:/>|(?<!/)>(?:[^<\n]|<(?!/?ref\b)){0,2000}</ref>)")
_HEADING = re.compile(
    r"^(?P<open>(?P<level>={2,5})[ ]?)[^\s=][^=\n]{0,100}?(?P<close>[ ]?(?P=level))(?=[ \t]*$)", re.MULTILINE
)
_ABOUT = re.compile(r"(?i)\bwiki(?:text|media|links?| markup| syntax)\b|\bmediawiki\b|\bobsidian\b")
_SURE, _SUBJECT = 0.9, 0.5


def has_wiki_link(text: str) -> bool:
    """Whether a text has a link with a bar."""
    return "[[" in text and next(matches(_PIPED, text, "["), None) is not None


@rule("markup/wiki-link", safety=LIKELY)
def wiki_link(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Leave what a link shows, and take out what shows nothing in the text."""
    text = document.text
    if not has_wiki_link(text):
        return
    about = _ABOUT.search(text) or about_markup(document) or document.measure(about_code)
    sure = _SUBJECT if about else _SURE
    taken: list[tuple[int, int]] = []
    for span in sorted(match.span() for pattern in (_TAKEN, _NOTE) for match in pattern.finditer(text)):
        if not taken or span[0] >= taken[-1][1]:
            taken.append(span)
    whole = [span for span in taken if _alone(text, *span)]
    gone = dict(zip(whole, removal_spans(text, whole), strict=True))
    for span in taken:
        if not in_code(document, *span):
            yield edit(*gone.get(span, span), "", confidence=sure, facts=(("kind", "tag"),))
    parts = [("shown", match) for pattern in (_PIPED, _PLAIN) for match in matches(pattern, text, "[")]
    for number, (name, match) in enumerate(sorted(parts, key=lambda part: part[1].start())):
        start, end = match.span()
        if in_code(document, start, end) or any(low <= start < high for low, high in taken):
            continue
        yield edit(start, match.start(name), "", confidence=sure, group=number)
        yield edit(match.end(name), end, "", confidence=sure, group=number)
    for number, match in enumerate(_HEADING.finditer(text), len(parts)):
        yield edit(*match.span("open"), "", confidence=sure, group=number)
        yield edit(*match.span("close"), "", confidence=sure, group=number)


def _alone(text: str, start: int, end: int) -> bool:
    """Whether nothing else stands on the line of a span."""
    after = text.find("\n", end)
    return not (text[text.rfind("\n", 0, start) + 1 : start] + text[end : after if after >= 0 else len(text)]).strip()
