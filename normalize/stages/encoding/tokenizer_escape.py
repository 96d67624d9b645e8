"""A sign that a tokeniser wrote for another one.

Repairs: brackets of the Penn Treebank (`-LRB- see below -RRB-`, `-lsb- sic -rsb-`), joints of Moses (`well @-@ known`,
    `1 @,@ 000`, `3 @.@ 5`), the spaces that they brought with them.
Leaves alone: brackets without a partner in their line, what stands between backticks or quotation marks, a face
    (`so tired @-@`); in texts about code, corpora or parsers they are reported.
Evidence: both brackets of a pair; figures at both sides of a comma or stop; for hyphens, words at both sides and that
    the text has several, or other marks that stand apart.
Safety: likely; nobody writes so but who writes about it.
Source: the tokenisation of the Penn Treebank; `tokenizer.perl` of Moses; WikiText and CNN/Daily Mail have them.

    >>> fix("The well @-@ known firm -LRB- of Leeds -RRB- paid 1 @,@ 500 dollars .")
    'The well-known firm (of Leeds) paid 1,500 dollars .'
    >>> fix("I am so tired @-@ today. The token -LRB- opens a bracket.")
    'I am so tired @-@ today. The token -LRB- opens a bracket.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import Document, about_code, matches_at
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.scan import pairs
from normalize.stages.encoding.code import code_spans, within

__all__ = ["TOKENS", "tokenizer_escape"]

TOKENS = ("-[LlRr][RrSsCc][Bb]-", r"\w @[-,.:/]@ \w")
"""Patterns of which one is in every text that the rule finds something in."""
_SIGNS = {"lrb": "(", "lsb": "[", "lcb": "{", "rrb": ")", "rsb": "]", "rcb": "}"}
_BRACKETS = re.compile(
    r"(?<![\w\"'-])-(?P<open>(?i:l[rsc]b))-(?: |(?=\w))(?P<inner>[^\n]{1,500}?) ?-(?P<close>(?i:r[rsc]b))-(?![\w\"'-])"
)
_JOINT = re.compile(r" @(?:(?<=\w @)(?P<joint>[-,.:/]))@ (?=\w)")
_APART = re.compile(r" [,.](?=\s)")
_SUBJECT = re.compile(r"(?i)\b(?:treebanks?|tokeni[sz]\w*|parsers?|corpus|corpora|part[- ]of[- ]speech|moses)\b")
_SEVERAL = 3
_SURE, _DOUBTFUL = 0.9, 0.5


@rule("encoding/tokenizer-escape", safety=LIKELY)
def tokenizer_escape(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Write the sign itself, without the spaces."""
    text = document.text
    code = document.measure(code_spans)
    left = sorted(pairs(text, "-l") + pairs(text, "-L")) if "B-" in text or "b-" in text else ()
    brackets = [match for match in matches_at(_BRACKETS, text, left) if not within(match.start(), code)]
    joined = pairs(text, " @") if "@ " in text else ()
    joints = [match for match in matches_at(_JOINT, text, joined) if not within(match.start(), code)]
    if not brackets and not joints:
        return
    sure = _DOUBTFUL if _SUBJECT.search(text) or document.measure(about_code) else _SURE
    for group, match in enumerate(brackets):
        opening, closing = match["open"].lower(), match["close"].lower()
        if opening[1] == closing[1]:
            yield edit(match.start(), match.start("inner"), _SIGNS[opening], confidence=sure, group=group)
            yield edit(match.end("inner"), match.end(), _SIGNS[closing], confidence=sure, group=group)
    apart = len(joints) >= _SEVERAL or any(_in_figure(text, match) for match in joints) or _APART.search(text)
    for match in joints:
        if match["joint"] == "-":
            yield edit(*match.span(), "-", confidence=sure if apart else _DOUBTFUL)
        elif _in_figure(text, match):
            yield edit(*match.span(), match["joint"], confidence=sure)


def _in_figure(text: str, match: re.Match[str]) -> bool:
    return match["joint"] != "-" and text[match.start() - 1].isdigit() and text[match.end()].isdigit()
