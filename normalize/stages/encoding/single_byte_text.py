r"""Western text that was read as an East Asian page.

Repairs: words in Latin letters with an ideograph in them that stands for a letter outside ASCII and the one behind it,
    after the text was read as GB 18030, Big5 or Shift-JIS: `f\u9ef5` for `f\xfcr`. One page for the whole document.
Leaves alone: ideographs in daily use at Latin letters (both bytes of theirs are outside ASCII), words whose reading
    has letters that the language has not. A letter at the end of a word took a space or a mark with it, and became
    U+FFFD: nothing is guessed there.
Evidence: most of the different words that come out are words of the language.
Safety: likely.
Source: docs/knowledge/linguistics.md A6; the lead and trail bytes of the pages. Out of the scope of ftfy.

    >>> print(ascii(fix("f\u9ef5 die Sch\u9eeeer", language="de")))
    'f\xfcr die Sch\xfcler'
    >>> print(ascii(fix("das T\u6064 von \u674e\u4f1f", language="de")))
    'das T\u6064 von \u674e\u4f1f'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from string import ascii_letters

from normalize.document import Document, odd_characters
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.evidence.letters import letter_costs
from normalize.language import Language
from normalize.scan import places
from normalize.stages.encoding.code import prose
from normalize.stages.encoding.running_text import misplaced, words

__all__ = ["single_byte_text"]

_PAGES = ("gb18030", "big5", "cp932")
"""Python's names of the pages in which a letter of ASCII may be the second half of a character, the commonest first."""
_IDEOGRAPH = r"\u3400-\u9fff\ue000-\uf8ff"
_WORD = re.compile(rf"((?<![^\W\d_])[A-Za-z]*+[{_IDEOGRAPH}][A-Za-z{_IDEOGRAPH}]*+)(?P<more>[^\W\d_])?")
"""A word, with the letter of another kind behind it that makes it none."""
_IDEOGRAPHS = re.compile(f"[{_IDEOGRAPH}]+")
_SHARE = 0.5  # of the different words that come out, those that the language has to have
_DENSE = 8  # code points; where in each of so many stands an ideograph, a search of the whole text is faster
_SURE = 0.9


@rule("encoding/single-byte-text", safety=LIKELY)
def single_byte_text(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Read the words again that were read as an East Asian page: one page for the whole document."""
    if document.language.script != "Latn" or not letter_costs(document.language.code):
        return
    text, odd = document.measure(prose), document.measure(odd_characters)
    ideographs = "".join(filter(_IDEOGRAPHS.match, odd))
    if not ideographs:
        return
    stand = places(text, ideographs)
    if _DENSE * len(stand) > len(text):  # no match is made where none may be needed
        found = {word for word, more in set(_WORD.findall(text)) if not more}
    else:
        found = {match.group() for match in _words_at(stand, text)}
    best: dict[str, str] = {}
    for page in _PAGES:
        readings = {word: fixed for word in found if (fixed := _read(word, page, document.language)) is not None}
        if len(readings) > len(best) and words(" ".join(readings.values()), document.language) >= _SHARE * len(
            readings
        ):
            best = readings
    for match in _words_at(stand, text) if best else ():
        if match.group() in best:
            yield from _edits(match, best[match.group()], edit)


def _words_at(stand: Iterable[int], text: str) -> Iterator[re.Match[str]]:
    """Yield the words in Latin letters with an ideograph; these stand in the given places (code points)."""
    end = 0
    for at in stand:
        start = at
        while start > end and text[start - 1] in ascii_letters:
            start -= 1
        match = _WORD.match(text, start) if at >= end else None
        if match is not None:
            end = match.end()
            if match["more"] is None:
                yield match


def _read(word: str, page: str, known: Language) -> str | None:
    """Return what a word was; None where its bytes are not all letters of the language."""
    try:
        fixed = word.encode(page).decode("latin-1")
    except UnicodeError:
        return None
    own = letter_costs(known.code)
    if not fixed.isalpha() or misplaced(fixed) or not all(char.isascii() or char in own for char in fixed):
        return None
    if _IDEOGRAPHS.fullmatch(word) and not words(fixed, known):
        return None  # an ideograph by itself, unless it makes a word
    return fixed


def _edits(match: re.Match[str], fixed: str, edit: MakeEdit) -> Iterator[Edit]:
    """Yield an edit for each run of ideographs: two letters for each of them."""
    at = 0
    for run in _IDEOGRAPHS.finditer(match.group()):
        grown = at + run.start()
        size = 2 * len(run.group())
        yield edit(
            match.start() + run.start(), match.start() + run.end(), fixed[grown : grown + size], confidence=_SURE
        )
        at += len(run.group())
