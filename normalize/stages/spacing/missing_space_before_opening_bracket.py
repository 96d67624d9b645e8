"""A space lost before a round bracket that opens behind a word.

Repairs: `his son(Luke Perry) has`, `the end(well, more confusing than usual) in`, `the WHO(World Health Organization)`.
Leaves alone: endings (`person(s)`, `High(lands of Scotland)`), calls, formulas and code (`main(void)`, `f(x and y)`,
    `dfs(graph, start)`), brackets that hold one word or no sign of prose; languages that write it so (Korean, Chinese).
Evidence: the bracket holds a function word of the language, or names only, or the words of an acronym before it.
Safety: safe, a space between words changes no meaning.
Source: reading what touches a word so in reviews, mails and scraped news, and in code.

    >>> fix("The end(well, more confusing than usual) came.")
    'The end (well, more confusing than usual) came.'
    >>> fix("Any person(s) may call main(void) or dfs(graph, start).")
    'Any person(s) may call main(void) or dfs(graph, start).'
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.evidence.language_words import has_word_like
from normalize.stages.spacing.data_lines import in_code
from normalize.stages.spacing.insertions import insertions
from normalize.stages.spacing.words import is_function

__all__ = ["TOUCHING", "missing_space_before_opening_bracket", "touched_brackets"]

TOUCHING = r"[^\W\d_]\([^\W\d_]"
"""A pattern that is in every text that the rule finds something in."""
_BRACKET = "("
_REACH = 40  # code points before the bracket in which its word begins
_BEFORE = re.compile(r"(?<![^\s\"'\u2018-\u201f\xab])[^\W\d_]{2,}\Z")
_INSIDE = re.compile(r"\((?<=[^\W\d_]\()(?P<words>[^\W\d_]+(?:[,;:]? [\w'\u2019.-]+)+[,.!?]?)\)(?![\w({=;])")
_WORD = re.compile(r"[^\W\d_]+")
_ACRONYM = 3  # letters
_UNTOUCHED = frozenset({"und", "ko"})  # `\ud504\ub85c\uadf8\ub7a8(program)` is how Korean is written
_SURE = 0.95


def touched_brackets(document: Document) -> list[int]:
    """Return where such brackets stand (code points), in order (a measure)."""
    text, known = document.text, document.language
    if _BRACKET not in text or not known.spacing.words or known.code in _UNTOUCHED:
        return []
    found: list[int] = []
    for match in _INSIDE.finditer(text):
        at = match.start()
        word = _BEFORE.search(text, max(0, at - _REACH), at)
        if word and _is_prose(document, word[0], match["words"]) and not in_code(document, at):
            found.append(at)
    return found


def _is_prose(document: Document, before: str, inside: str) -> bool:
    words = _WORD.findall(inside)
    if before.isupper():
        return len(before) >= _ACRONYM and before == "".join(word[0] for word in words if word[0].isupper())
    if not (before.istitle() or is_function(document, before) or has_word_like(document, before)):
        return False
    if words[0].islower() and has_word_like(document, before + words[0]):
        return False
    return all(map(str.istitle, words)) or any(len(word) > 1 and is_function(document, word) for word in words)


@rule("spacing/missing-space-before-opening-bracket", safety=SAFE)
def missing_space_before_opening_bracket(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Insert the space."""
    del edit
    places = [(at, _SURE) for at in document.measure(touched_brackets)]
    return insertions(places, missing_space_before_opening_bracket)
