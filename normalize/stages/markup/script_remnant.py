r"""A statement of a page's own script inside a line of text.

Repairs: `(adsbygoogle = window.adsbygoogle || []).push({});`, `googletag.cmd.push(function() {...});`,
    `window.dataLayer = window.dataLayer || [];` and their like, behind a sentence or between two; the markers of
    CDATA sections around a script.
Leaves alone: statements without the name of an advertiser's, a counter's or a button's machinery; code in fences,
    backticks and on indented lines; in texts that speak of code it is reported.
Evidence: the whole statement, in the wording of its maker.
Safety: likely.
Source: what scrapers leave of `<script>` where its tags are gone and its line was joined with the text.

    >>> fix("He left. (adsbygoogle = window.adsbygoogle || []).push({}); She stayed in the house by the sea all day.")
    'He left. She stayed in the house by the sea all day.'
    >>> fix("Call `(adsbygoogle = window.adsbygoogle || []).push({});` once, at the end of the page.")
    'Call `(adsbygoogle = window.adsbygoogle || []).push({});` once, at the end of the page.'
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.scan import places
from normalize.stages.markup.code import in_code
from normalize.stages.markup.script_lines import Scrap, scraps, sureness

__all__ = ["remnants", "script_remnant"]

_ARGUMENT = r"\([^()\n]{0,300}(?:\([^()\n]{0,300}\)[^()\n]{0,300}){0,8}\)"
_BODY = r"\{[^{}\n]{0,500}(?:\{[^{}\n]{0,500}(?:\{[^{}\n]{0,500}\}[^{}\n]{0,500}){0,4}\}[^{}\n]{0,500}){0,4}\}"
_PUSHED = (
    r"(?:googletag\.cmd|_gaq|_paq|_taboola|dataLayer|OneSignal|pbjs\.que|freestar\.queue|ezstandalone\.cmd|"
    r"_qevents|_comscore)"
)
_DECLARED = (
    r"(?:window\.|var )?(?:dataLayer|_gaq|_paq|_taboola|googletag|pbjs|OneSignal|adsbygoogle|_comscore|_qevents) ?= ?"
    r"(?:window\.)?\w{2,20}(?:\.cmd)? ?\|\| ?(?:\[\]|\{\});?"
)
_STATEMENTS = (
    r"\(adsbygoogle ?= ?window\.adsbygoogle ?\|\| ?\[\]\)\.push\(\{\}\);?",
    rf"{_PUSHED}\.push\((?:function ?\(\) ?{_BODY}|[^()\n]{{0,300}})\);?",
    _DECLARED,
    rf"function gtag\(\) ?{_BODY};?",
    r"(?:gtag|fbq)\('[a-z]{2,20}'[^()\n]{0,200}(?:\(\))?[^()\n]{0,100}\);",
    rf"googletag\.(?:display|defineSlot|enableServices){_ARGUMENT};",
)
_SPACE = r"[ \t]*"
_RUN = re.compile(
    rf"{_SPACE}(?:(?://)?<!\[CDATA\[{_SPACE})?(?:(?:{'|'.join(_STATEMENTS)}){_SPACE})+"
    rf"(?:(?://)?\]\]>{_SPACE})?"
)
_ENDED = (");", "[];")  # of which every run has one
_CALLED = (
    *("adsbygoogle", "googletag", "dataLayer", "_gaq", "_paq", "_taboola", "gtag(", "fbq(", "OneSignal", "pbjs"),
    *("freestar", "ezstandalone", "_qevents", "_comscore"),
)
_NAMES = re.compile("|".join(map(re.escape, _CALLED)))
_SIGNS = "(="
_NEAR = 128  # code points around such a sign within which the names of its statement stand, and those `_BACK` behind it
_BACK = 40  # code points before a name in which its statement begins
_REACH = 2000  # code points behind it in which a run ends
_EDGES = frozenset(("", "\n"))  # what stands beside a statement that begins or ends a line
_ENDS = ".!?:;\"')\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{HORIZONTAL ELLIPSIS}"


@rule("markup/script-remnant", safety=LIKELY)
def script_remnant(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Take out statements, a run of them as one."""
    text = document.text
    found = [each for each in document.measure(remnants) if not in_code(document, each.start, each.end)]
    if not found:
        return
    sure = sureness(document, found)
    for each in found:
        between = _EDGES.isdisjoint((text[each.start - 1 : each.start], text[each.end : each.end + 1]))
        yield edit(each.start, each.end, " " if between else "", confidence=sure, facts=(("kind", each.kind),))


def remnants(document: Document) -> tuple[Scrap, ...]:
    """Return the statements of a page's machinery that stand behind the end of a sentence or begin a line of text."""
    text = document.text
    names = list(_names(text))
    if not names or not any(map(text.__contains__, _ENDED)):
        return ()
    whole = document.measure(scraps)
    starts = [each.start for each in whole]
    found: list[Scrap] = []
    for name in names:
        done = found[-1].end if found else 0
        if name.start() < done:
            continue
        known = bisect_right(starts, name.start())  # scraps that begin before it
        if known and name.start() < whole[known - 1].end:
            continue
        low = max(done, text.rfind("\n", 0, name.start()) + 1, name.start() - _BACK)
        begun = (_RUN.match(text, at, name.start() + _REACH) for at in range(low, name.start() + 1))
        run = next((match for match in begun if match and match.end() > name.start()), None)
        if run is None:
            continue
        start, end = run.span()
        before, behind = text[start - 1 : start] if start else "\n", text[end : end + 1] or "\n"
        if before in _ENDS or (before == "\n" and behind != "\n"):
            found.append(Scrap(start, end, "script"))
    return tuple(found)


def _names(text: str) -> Iterator[re.Match[str]]:
    """Yield the names near what every statement has: an equals sign, or a bracket right behind a word.

    Prose has few of these, and they are found much faster than one name after another.
    """
    spans: list[tuple[int, int]] = []
    for place in places(text, _SIGNS):
        if text[place] == "(" and text[place - 1 : place].isspace():
            continue
        start, end = max(0, place - _NEAR), place + _NEAR
        if spans and start <= spans[-1][1]:
            start, _ = spans.pop()
        spans.append((start, end))
    for span in spans:
        yield from _NAMES.finditer(text, *span)
