r"""A speaker's first word that lost its capital.

Repairs: `DP: the argument that ...` in an interview or transcript whose other turns begin with a capital.
Leaves alone: a label that the document has once only, labels that are ordinary words (`Pros:`, `Example:`), lists of
    terms with lower-case explanations, sentences with a colon, addresses and times.
Evidence: the labels of the document: the same one at the start of other lines, with a capital after it.
Safety: likely; a wrong capital is seen, not misunderstood.
Source: seeds/004; docs/knowledge/linguistics.md B1 (after a colon English goes on in the lower case, a turn of speech
    does not).

    >>> fix("SE: Is this so?\nDP: the claim is wrong.\nSE: Why?\nDP: It ignores history.")
    'SE: Is this so?\nDP: The claim is wrong.\nSE: Why?\nDP: It ignores history.'
    >>> fix("Result: the claim is wrong.\nReason: it ignores history.")
    'Result: the claim is wrong.\nReason: it ignores history.'
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from normalize.document import Document, Recasing
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.lexicon.casing import cased
from normalize.scan import places
from normalize.stages.casing.forms import form_of
from normalize.stages.casing.headings import is_ordinary
from normalize.stages.casing.letters import SPACE, lower_word

_SURE = 0.9
_DOUBTFUL = 0.4
_LONGEST_LABEL = 61  # code points
_TURN = re.compile(
    rf"[^\W\d_][^:\n]{{0,{_LONGEST_LABEL - 1}}}:{SPACE}{{1,2}}[\"'\N{{LEFT DOUBLE QUOTATION MARK}}]?(?=[^\W\d_])"
)
_SHORT = re.compile(r"\(([^\W\d_]{1,6})\)\s*$")  # `Dr. Anya Petrova (DP)`
_LABEL_WORDS = 5


@rule("casing/lower-case-after-speaker-label", safety=LIKELY)
def lower_case_after_speaker_label(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Capitalise the first word of a turn of speech."""
    if not document.language.casing.cased or not document.measure(has_lower_turn):
        return
    text = document.text
    labelled = [(text[start:end], at) for start, end, at in document.measure(turns)]
    labelled = [(label, at) for label, at in labelled if _is_label(document, label)]
    hurt = [(label, at, word) for label, at in labelled if (word := lower_word(text, at))]
    if not hurt:
        return
    capital = Counter(_speaker(label) for label, at in labelled if text[at].isupper())
    low = Counter(_speaker(label) for label, at in labelled if not text[at].isupper())
    for label, at, word in hurt:
        speaker = _speaker(label)
        if capital[speaker] + low[speaker] > 1:
            shown = capital[speaker] > low[speaker] or (capital[speaker] and capital.total() > low.total())
            yield edit(at, at + len(word), form_of(document, word), confidence=_SURE if shown else _DOUBTFUL)


def turns(document: Document) -> list[tuple[int, int, int]]:
    """Return the spans of what may be labels at the beginning of lines, and where the words behind them begin."""
    text = document.text
    found = []
    for end in places(text, ":"):
        start = _label_start(text, end)
        if start >= 0 and (match := _TURN.match(text, start)) is not None:
            found.append((start, end, match.end()))
    return found


def _label_start(text: str, end: int) -> int:
    """Return where the line begins of which all before `end` may be a label; -1 where it cannot be."""
    start = text.rfind("\n", max(0, end - _LONGEST_LABEL - 1), end) + 1
    is_letter = text[start].isalnum() and not text[start].isdecimal()
    return start if is_letter and end - start <= _LONGEST_LABEL and text.find(":", start, end) < 0 else -1


def has_lower_turn(document: Document) -> bool:
    """Whether any line goes on in the lower case after a label at its beginning."""
    sites = document.measure(turn_sites)
    if not sites:
        return False
    labels = {document.text[start:end] for start, end, _ in sites}  # the same again and again
    return any(_is_label(document, label) for label in labels)


def turn_sites(document: Document) -> list[tuple[int, int, int]]:
    """Return where lines go on behind a colon and no capital, and the spans of what may be a label before it."""
    text = document.text
    found = []
    for end in places(text, ":"):
        match = _LOWER_AFTER_COLON.match(text, end)
        start = _label_start(text, end) if match is not None else -1
        if match is not None and start >= 0:
            found.append((start, end, match.end() - 1))
    return found


def turn_sites_left(sites: list[tuple[int, int, int]], recasing: Recasing) -> list[tuple[int, int, int]]:
    """Return those of the sites that are left where some words have got a capital."""
    text = recasing.after.text
    return [site for site in sites if not ("A" <= text[site[2]] <= "Z")]


_LOWER_AFTER_COLON = re.compile(r": [\"'\N{LEFT DOUBLE QUOTATION MARK}]?[^\W\d_A-Z]")


def _is_label(document: Document, label: str) -> bool:
    words, counts = label.split(), cased(document.language.code)
    if len(words) > _LABEL_WORDS or not (words[-1][0].isupper() or words[-1][0] == "("):
        return False
    return not all(word.istitle() and is_ordinary(counts, word.lower()) for word in words)


def _speaker(label: str) -> str:
    """Return the short form of a speaker where the label gives it."""
    match = _SHORT.search(label)
    return match[1] if match else label
