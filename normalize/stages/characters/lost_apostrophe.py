r"""An apostrophe that became a question mark, U+FFFD or a letter.

Repairs: `don?t`, `Trump?s`, `they?re`, and the same with U+FFFD, where the language contracts so; elided words before
    a vowel (`l?homme`, `qu?il`) where the language elides: between letters only an apostrophe fits. Also
    contractions in `don\xe2t` (UTF-8 read as Latin-1, its controls lost) and `don\xd5t` (MacRoman).
Leaves alone: addresses (`?s=1`), a question mark with a word after it that is no ending; a U+FFFD that stands for a
    letter.
Evidence: the language's list of function words (elided ones end in an apostrophe) and whether it contracts.
Safety: likely.
Source: docs/knowledge/linguistics.md B5.

    >>> fix("I don?t know Trump\N{REPLACEMENT CHARACTER}s plan.")
    "I don't know Trump's plan."
    >>> fix("See example.org/?s=1. Who?so ever, caf\N{REPLACEMENT CHARACTER}")
    'See example.org/?s=1. Who?so ever, caf\ufffd'
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from normalize.document import VERBATIM, Document, guarded
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.evidence.language_words import has_word
from normalize.language import language
from normalize.scan import places

__all__ = ["LOST_MARKS", "asks_for_apostrophes", "has_lost_mark", "lost_apostrophe", "lost_apostrophes", "lost_letters"]

_LOST = "\N{REPLACEMENT CHARACTER}"
_MARKS = f"?{_LOST}"
_AFTER = r"[A-Za-z\xc0-\xfc]"
LOST_MARKS = (
    rf"[^\W\d_][{_MARKS}]{_AFTER}",
    rf"[^\W\d_]\?\?{_AFTER}",
    r"[^\W\d_]\? [a-z\xdf-\xff]",
    "[a-zA-Z][\xe2\xd5\xed\xc6][strvldm]",
)
"""One of these is in every text that the rule finds something in."""
_INSIDE = re.compile(
    rf"\?(?<=[^\W\d_].)(?=\??{_AFTER}| [a-z\xdf-\xff])"
)  # it begins with a literal, for which the search is fast
_ENDING = re.compile(r"(?<=[^\W\d_]).(?=(?:s|re|ve|ll|d|m)(?!\w))|(?<=[nN]).(?=[tT](?!\w))")
_BEFORE_VOWEL = re.compile(r"(?<=[^\W\d_]).(?=[aeiouyhAEIOUYH\xc0-\xfc])")
_CURLY = "\N{RIGHT SINGLE QUOTATION MARK}"
_STAND_INS = "\xe2\xd5\xed\xc6"
"""What the typographic apostrophe becomes as UTF-8 that was read as Latin-1 and lost its controls, as MacRoman, and
as windows-1252 that was read as MacRoman or as a page of DOS."""
_IN_NAMES = "\xed"  # of these, one that names end in with an s: Sol\xeds
_WORD_REACH = 30  # code points of a word before an ending
_REACH = 12  # code points of an elided word; the longest known are seven


def has_lost_mark(text: str) -> bool:
    """Whether a question mark stands in a word or before a small letter, or a stand-in for an apostrophe anywhere."""
    return ("?" in text and _INSIDE.search(text) is not None) or any(letter in text for letter in _STAND_INS)


@rule("characters/lost-apostrophe", safety=LIKELY)
def lost_apostrophe(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Put the apostrophe back, in the shape the document has."""
    text = document.text
    mark = _CURLY if _CURLY in text else "'"
    for at in document.measure(lost_apostrophes):
        yield edit(at, at + 1, mark)


def lost_apostrophes(document: Document) -> tuple[int, ...]:
    """Return where apostrophes became another mark or letter (code points)."""
    found = {*_places(document), *_at_stand_ins(document)}
    return tuple(at for at in sorted(found) if not guarded(document, at, at + 1, VERBATIM))


def asks_for_apostrophes(document: Document) -> bool:
    """Whether question marks stand for apostrophes in a text."""
    text = document.text
    return "?" in text and any(text[at] == "?" for at in document.measure(lost_apostrophes))


def _places(document: Document) -> Iterator[int]:
    text, known = document.text, document.language
    found = places(text, _MARKS)
    if found and known.speech.contractions:
        yield from (at for at in found if _ENDING.match(text, at))
    elided = _elided(known.code) if found else frozenset()
    for at in found if elided else ():
        word = _LAST_WORD.search(text[max(0, at - _REACH) : at]) if _BEFORE_VOWEL.match(text, at) else None
        if word is not None and word.group().lower() in elided and _is_whole(document, at + 1):
            yield at


def _is_whole(document: Document, at: int) -> bool:
    """Whether a word or a name begins at a place: what follows a lost letter is none."""
    match = _NEXT_WORD.match(document.text, at)
    word = match.group() if match is not None else ""
    return word[:1].isupper() or word.lower() in document.language.words.function or has_word(document, word)


def lost_letters(document: Document) -> bool:
    """Whether U+FFFD stands for letters in a text: inside a word where no apostrophe can be."""
    found = places(document.text, _LOST) if _LOST in document.text else []
    apostrophes = frozenset(document.measure(lost_apostrophes)) if found else ()
    return any(_IN_WORD.match(document.text, at) is not None and at not in apostrophes for at in found)


def _at_stand_ins(document: Document) -> Iterator[int]:
    """Yield the letters between a word of the language and the ending of a contraction of it."""
    if not document.language.speech.contractions:
        return
    text, function = document.text, document.language.words.function
    for at in places(text, _STAND_INS):
        ending = _ENDING_WORD.match(text, at + 1)
        word = _LAST_WORD.search(text[max(0, at - _WORD_REACH) : at])
        if ending is None or word is None:
            continue
        contracted = f"{word.group()}'{ending.group()}".lower() in function
        owner = ending.group() == "s" and text[at] not in _IN_NAMES and len(word.group()) > 1
        if contracted or (owner and has_word(document, word.group())):
            yield at


_ENDING_WORD = re.compile(r"(?:s|t|re|ve|ll|d|m)(?!\w)")
_NEXT_WORD = re.compile(r"[^\W\d_]+")
_IN_WORD = re.compile(rf"{_LOST}(?<=[^\W\d_].)(?={_LOST}*[^\W\d_])")
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")


@functools.cache
def _elided(code: str) -> frozenset[str]:
    """Return the words a language elides, without their apostrophe."""
    return frozenset(word[:-1] for word in language(code).words.function if len(word) > 1 and word[-1] in f"'{_CURLY}")
