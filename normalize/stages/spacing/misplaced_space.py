"""A space before a mark that belongs behind it.

Repairs: `word ,word`, and with other marks where a sentence ends: `left .Then`; before what opens and elided words,
    too (`hésite .C'est`); in scripts without capitals before any word, the colon as well.
Leaves alone: the marks before which the language puts a space (French `;:!?`), names that begin with a stop (`.Net`,
    `.com`), lines of code, rows of tables, a comma for a low quotation mark (`,ano'`); one lone stop is reported, for
    it may begin a name.
Evidence: the words on both sides, and whether the document has other such places or lost spaces; in front of quotation
    marks that it has others.
Safety: safe, no meaning hangs on it.
Source: docs/knowledge/linguistics.md B2; typists who put the space on the wrong side do so all along.

    >>> fix("He came ,saw it ,and left .Then nobody came .")
    'He came, saw it, and left. Then nobody came .'
    >>> fix("They write it in .NET and in C, for .com names, and saw the ?Tonight Show? then.")
    'They write it in .NET and in C, for .com names, and saw the ?Tonight Show? then.'
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from normalize.document import VERBATIM, Document, guarded_among
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.stages.spacing.damage import CERTAIN, DOUBTFUL, PROBABLE, damaged
from normalize.stages.spacing.data_lines import code_signs, in_code, line_at
from normalize.stages.spacing.marks import APOSTROPHES, OPENERS, QUOTES, odd_marks
from normalize.stages.spacing.placement import placement
from normalize.stages.spacing.words import is_caseless, is_function, is_listed, is_title

__all__ = ["misplaced", "misplaced_space"]

_INNER, _FINAL = ",;\u060c\u061b", ".!\u0964\u06d4"  # a question mark stands for lost quotation marks too
_COLON = ":"  # only where it begins no face (`:D`): in scripts without capitals
_MARKS = _INNER + _FINAL + _COLON
_INDIC = r"\u0900-\u0dff"  # whose vowel signs are no letters to `re`
_LETTER = rf"(?:[^\W\d_]|[{_INDIC}])"
_OPENING = f"[{re.escape(OPENERS + QUOTES)}]"
_ELIDED = r"[^\W\d_]{1,2}['\u2019](?=[^\W\d_]{2})"  # `l'homme`, of which the article is enough
_PLACE = re.compile(
    rf" .(?:(?<=[^\W\d_]{{2}} .)|(?<=[^\W\d_][\"\u201c\u201d\xbb)\]] .)|(?<=[{_INDIC}] .)|(?<=[{_INDIC}][\"\u201d)] .))"
    rf"{_OPENING}{{0,2}}({_ELIDED}|{_LETTER}{{2,}}+(?![\w=(/@]|\.\w)|[^\W\d_](?= {_LETTER}))"
)
_DOTTED = frozenset(("net", "com", "org", "htaccess", "gitignore"))  # words that may stand behind a stop of their own
_SEVERAL = 2
_LOW = "\N{SINGLE LOW-9 QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
_CLOSING = re.compile(r"(?<=[\w.,!?\u2026])['\u2018\u2019\u201c\u201d](?!\w)")


def misplaced(document: Document) -> list[re.Match[str]]:
    """Return where a mark stands behind a space and before a word, both words with letters only, in order."""
    behind = document.measure(odd_marks)[1]
    if not behind:  # as mostly
        return []
    text = document.text
    places = [at - 1 for at in behind if text[at - 1] == " " and text[at] in _MARKS]
    return [match for place in places if (match := _PLACE.match(text, place))]


@rule("spacing/misplaced-space", safety=SAFE)
def misplaced_space(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Move the space to the other side of the mark."""
    found = _to_move(document)
    several = len(found) >= _SEVERAL or (bool(found) and document.measure(damaged))
    for match in found:
        mark, at = match.group()[1], match.start()
        if mark in _INNER:
            confidence = CERTAIN if len(found) >= _SEVERAL or match.start(1) == at + 2 else DOUBTFUL
        else:
            sure = several and (is_caseless(match[1]) or is_listed(document, match[1]))
            confidence = PROBABLE if sure else DOUBTFUL
        yield edit(at, at + 2, f"{mark} ", confidence=confidence)


def _to_move(document: Document) -> list[re.Match[str]]:
    """Return the places where the mark stands between words of prose."""
    before, signs, opens_low = document.language.spacing.before, document.measure(code_signs), None
    judged: dict[tuple[str, str], bool] = {}
    found = []
    for match in document.measure(misplaced):
        at, touched = match.start(), (match.group()[1], match[1])
        if touched not in judged:
            judged[touched] = touched[0] not in before and _may_follow(document, *touched)
        if not judged[touched]:
            continue
        if match.start(1) > at + 2 and placement(document, at + 2, match.start(1)) != (at + 2, False, True):
            continue
        if (signs and in_code(document, at)) or line_at(document, at).is_row():
            continue
        if touched[0] == "," and opens_low is None:
            opens_low = _opens_low(document)
        if not (touched[0] == "," and opens_low and _closes(document, match.end())):
            found.append(match)
    starts = [match.start() for match in found]
    kept = guarded_among(document, starts, [start + 2 for start in starts], VERBATIM)
    return [match for number, match in enumerate(found) if number not in kept] if kept else found


def _may_follow(document: Document, mark: str, word: str) -> bool:
    """Whether a mark may stand before a word: one that ends a sentence before one that begins it."""
    if mark not in _INNER and not (is_caseless(word) or (mark != _COLON and _begins(document, word))):
        return False
    return len(set(word)) > 1 or is_function(document, word)  # others are emoticons: `;PP`


def _begins(document: Document, word: str) -> bool:
    """Whether a sentence may begin with a word: one with a capital that is no name of a file."""
    if len(word) == 1 or word[-1] in APOSTROPHES:
        return word[0].isupper() and is_function(document, word)
    return is_title(word) and word.lower() not in _DOTTED


def _opens_low(document: Document) -> bool:
    """Whether the language opens quotations with a low mark, for which some type a comma (`,mobilizovat lidi'`).

    Where nobody knows the language it may.
    """
    quotes = document.language.quotes
    return document.language.code == "und" or any(pair[0] in _LOW for pair in (*quotes.pairs, *quotes.inner))


def _closes(document: Document, at: int) -> bool:
    """Whether a single mark closes anything further on in the line."""
    closing = document.measure(_closing)
    number = bisect_left(closing, at)
    return number < len(closing) and closing[number] < line_at(document, at).end


def _closing(document: Document) -> list[int]:
    return [match.start() for match in _CLOSING.finditer(document.text)]
