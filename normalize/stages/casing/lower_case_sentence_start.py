r"""A sentence that lost its capital.

Repairs: `its claim. the court` after an ordinary word; where many starts are lower-case, also after figures, names,
    question marks and closing quotation marks; a name after a title (`Mr. smith`).
Leaves alone: what follows abbreviations, initials, ordinals and ellipses; ordinary words behind titles (`el Sr.
    ministro`), of a language whose words are not known any, and what goes on with a title (`prof. emeritus`); an
    attribution (`"Why?" he asked`); words that are lower-case on purpose (`iPhone`, `adidas`); text that has no
    capitals at all, unless it is prose with names in a language without a trained model; chats.
Evidence: the word before the mark (counts of edited text, the language's abbreviations) and the share of starts that
    are lower-case in this document: a doubtful place is repaired only where the sure ones show the damage.
Safety: likely; a wrong capital is seen, not misunderstood.
Source: docs/knowledge/capitals.md §5; measured: precision .99, recall .95 on damaged English, precision .99 and more
    with recall .88 to .97 in twenty other languages; harm .045 places per 10,000 characters of clean English.

    >>> fix("The court rejected its claim. the judges were of one mind.")
    'The court rejected its claim. The judges were of one mind.'
    >>> fix("She came at 5 p.m. and left. \"Why?\" he asked.")
    'She came at 5 p.m. and left. "Why?" he asked.'
"""

from __future__ import annotations

from collections.abc import Iterator

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.lexicon.casing import cased
from normalize.stages.casing.ends import HALF, NEVER, SURE, TITLE, WEAK
from normalize.stages.casing.forms import form_of
from normalize.stages.casing.lost_text import is_meant_so
from normalize.stages.casing.manuals import names_commands
from normalize.stages.casing.starts import Start, lower_starts, share_lower
from normalize.stages.casing.usage import in_code, in_identifier, is_command, is_own, is_term

_SURE = 0.95
_SHOWN = 0.85  # half and weak places in a document that shows the damage
_DOUBTFUL = 0.4
# A few lower-case starts, none of them with a function word, and others in doubtful places: telegraphic style
# (`home early. slept badly. Rats! gone.`).
_FEW, _STYLE = 2, 0.75
# Half: at .06 and .12 of the starts lower-case the harm doubled for .3 points of recall.
_HALF_SHARE, _HALF_LEAST = 0.20, 2
_HALF_SHARE_OF_MANY, _HALF_MANY = 0.10, 4
_WEAK_SHARE = 0.70
# One start in more than thirty that is no function word, where words are not counted, is a name of its own.
_LONE_SHARE = 0.03


@rule("casing/lower-case-sentence-start", safety=LIKELY)
def lower_case_sentence_start(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Capitalise the first word of a sentence inside a line."""
    if not document.language.casing.cased:
        return
    starts: list[Start] = []
    sure: list[str] = []
    doubtful = False
    for start in document.measure(lower_starts):  # mostly few: three comprehensions take longer
        grade = start.grade
        if grade is not NEVER:
            starts.append(start)
            doubtful = doubtful or grade is HALF
            if grade is SURE:
                sure.append(start.word)
    if not starts:
        return
    style = doubtful and len(sure) <= _FEW and document.language.words.function.isdisjoint(sure)
    for start in starts:
        confidence = _confidence(document, start, 0 if style else len(sure))
        if style and start.grade is not TITLE:
            confidence = min(confidence, _STYLE)
        end = start.start + len(start.word)
        if confidence > _DOUBTFUL and (document.measure(is_meant_so) or _on_purpose(document, start, end)):
            confidence = _DOUBTFUL
        if confidence:
            yield edit(start.start, end, form_of(document, start.word), confidence=confidence)


def _on_purpose(document: Document, start: Start, end: int) -> bool:
    """Whether a sentence begins with the name of a command or the like, which has no capital: `systemctl stops it.`.

    How many starts are lower-case is asked last, here and below: it takes a search of the whole text.
    """
    if start.grade is TITLE:
        return False
    if document.measure(names_commands) and is_command(document, start.word, end):
        return True
    counted = bool(cased(document.language.code))
    named = in_code(document, start.start) or in_identifier(document, start.start, end)
    named = named or is_term(document, start.word, end)
    if named or (counted and is_own(document, start.word)):
        return document.measure(share_lower) < _HALF_SHARE
    if counted or start.word in document.language.words.function:
        return False
    return document.measure(share_lower) < _LONE_SHARE


def _confidence(document: Document, start: Start, sure: int) -> float:
    if start.grade >= SURE:
        return _SURE
    if start.grade is HALF:
        return _SHOWN if sure >= _HALF_LEAST and _is_shown(document.measure(share_lower), sure) else _DOUBTFUL
    if start.grade is WEAK and sure >= _HALF_LEAST:
        return _SHOWN if document.measure(share_lower) > _WEAK_SHARE else 0.0
    return 0.0


def _is_shown(share: float, sure: int) -> bool:
    return share >= _HALF_SHARE or (share >= _HALF_SHARE_OF_MANY and sure >= _HALF_MANY)
