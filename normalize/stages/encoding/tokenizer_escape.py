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

from normalize.document import Ahead, Document, about_code, matches_at
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.scan import pairs
from normalize.stages.encoding.code import code_spans, within

__all__ = ["TOKENS", "tokenizer_escape"]

TOKENS = ("-[LlRr][RrSsCc][Bb]-", r"\w @[-,.:/]@ \w")
"""Patterns of which one is in every text that the rule finds something in."""
_SIGNS = {"lrb": "(", "lsb": "[", "lcb": "{", "rrb": ")", "rsb": "]", "rcb": "}"}
_OPENING = re.compile(r"(?<![\w\"'-])-((?i:l[rsc]b))-(?: |(?=\w))")
_CLOSING = re.compile(r" ?-((?i:r[rsc]b))-(?![\w\"'-])")
_LONGEST = 500  # code points between them, in one line
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
    brackets = [pair for pair in _brackets(text) if not within(pair[0].start(), code)]
    joined = pairs(text, " @") if "@ " in text else ()
    joints = [match for match in matches_at(_JOINT, text, joined) if not within(match.start(), code)]
    if not brackets and not joints:
        return
    sure = _DOUBTFUL if _SUBJECT.search(text) or document.measure(about_code) else _SURE
    for group, (opening, closing) in enumerate(brackets):
        left, right = opening[1].lower(), closing[1].lower()
        if left[1] == right[1]:
            yield edit(*opening.span(), _SIGNS[left], confidence=sure, group=group)
            yield edit(*closing.span(), _SIGNS[right], confidence=sure, group=group)
    apart = len(joints) >= _SEVERAL or any(_in_figure(text, match) for match in joints) or _APART.search(text)
    for match in joints:
        if match["joint"] == "-":
            yield edit(*match.span(), "-", confidence=sure if apart else _DOUBTFUL)
        elif _in_figure(text, match):
            yield edit(*match.span(), match["joint"], confidence=sure)


def _brackets(text: str) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Yield what stands for a bracket that opens, and for the next one that closes, in one line."""
    if "B-" not in text and "b-" not in text:
        return
    ahead, end = Ahead(_CLOSING, text), 0
    for opening in matches_at(_OPENING, text, sorted(pairs(text, "-l") + pairs(text, "-L"))):
        low = opening.end()
        if opening.start() < end:
            continue
        closing = ahead.match(low + 1)
        if closing is None:
            return
        high = closing.start()
        if high - low <= _LONGEST and "\n" not in text[low:high]:
            yield opening, closing
            end = closing.end()


def _in_figure(text: str, match: re.Match[str]) -> bool:
    return match["joint"] != "-" and text[match.start() - 1].isdigit() and text[match.end()].isdigit()
