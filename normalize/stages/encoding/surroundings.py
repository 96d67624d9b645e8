"""What stands around a suspicious sequence, and how unlikely that makes it to be text as it is."""

from __future__ import annotations

import re
import unicodedata

import attrs

from normalize.evidence.letters import letter_costs
from normalize.language import Language
from normalize.stages.encoding.pages import Page
from normalize.stages.encoding.plausibility import script, strange

__all__ = ["MARKS", "Surroundings", "alien", "mention", "own_script", "quoted", "speaks_of_encodings", "usual"]

_CERTAIN = 1.0  # weight of a sequence that no text has by itself
_NEXT = 4  # code points of a sequence at most
_NATURAL = 0.25  # weight of a sequence that text may have by itself: a capital letter with a mark after it
_ORDINALS = "\N{FEMININE ORDINAL INDICATOR}\N{MASCULINE ORDINAL INDICATOR}"  # letters to Unicode, marks to a reader
_SYMBOLS = frozenset(map(chr, (*range(0x80, 0xA0), *range(0xA1, 0xAB), *range(0xAC, 0xBB), *range(0xBC, 0xC0)))) - {
    "\xb7"
}
_MARKS_OF_SCRIPTS = "\u0483"  # combining marks before it go with several scripts
_HEAD = 400  # code points of a line from which its script is told
_LIKELY_SCRIPTS = ("Latn", "Cyrl", "Grek", "Arab", "Hebr")  # those code pages write
_ATTACHED = (
    "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
)
"""Marks that always stand at a word."""
_STOPS = ".,!?\N{HORIZONTAL ELLIPSIS}"
_AFTER_LETTER = _ATTACHED + "\N{EN DASH}\N{EM DASH}\N{HORIZONTAL ELLIPSIS}"
"""Marks that may stand directly after a word."""
_QUOTED = frozenset(
    {('"', '"'), ("'", "'"), ("(", ")"), ("[", "]"), ("`", "`")}
    | {("\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}")}
    | {("\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}")}
    | {("\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}", "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}")}
)
"""What stands on both sides of a character that is talked about."""
_ABOUT = re.compile(
    r"mojibake|\b(?:utf-?8|latin-?1|unicode|windows-?125\d|cp-?125\d|iso[- ]?8859|code ?pages?|encodings?)\b",
    re.IGNORECASE,
)
"""The words of a text about encodings, the same in most languages."""
_NEAR = 10_000  # code points on either side: a text that holds many others may speak of something else there
_QUOTATION = 40  # code points a quoted example reaches to either side of what is wrong in it
_OPENING = re.compile(
    r"(?<!\w)[\"'\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
    r"\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}][^\n\"]*\Z"
)
_CLOSING = re.compile(
    r"[^\n\"]*?[\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}"
    r"\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}](?!\w)"
)
_ALONE = (
    "\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}\N{BULLET}\N{HORIZONTAL ELLIPSIS}\N{MIDDLE DOT}"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{NO-BREAK SPACE}\N{COPYRIGHT SIGN}\N{EURO SIGN}\N{POUND SIGN}"
)
"""Marks that stand between spaces in ordinary text, unlike letters and the closing quotation marks."""
MARKS = frozenset(
    f"{_ALONE}{_ATTACHED}\N{DOUBLE LOW-9 QUOTATION MARK}\N{INVERTED QUESTION MARK}"
    "\N{INVERTED EXCLAMATION MARK}\N{DEGREE SIGN}"
)
"""Marks of ordinary prose."""


@attrs.frozen
class Surroundings:
    """A line under the suspicion of having been read with a page.

    Args:
        line: Without its line feed.
        page: The page.
        language: Of the document.
        own: The letters the line is written in.
    """

    line: str
    page: Page
    language: Language
    own: re.Pattern[str] | None
    _known: dict[tuple[str, bool, int], float] = attrs.field(factory=dict, init=False, repr=False, eq=False)

    def weight(self, start: int, end: int) -> float:
        """Return the weight of the sequence at `[start, end)` as evidence for the page."""
        around = self.line[max(start - 1, 0) : end + _NEXT], start > 0, end - start
        if around not in self._known:
            self._known[around] = self._weighed(start, end)
        return self._known[around]

    def _weighed(self, start: int, end: int) -> float:
        line, rest = self.line, self.line[start + 1 : end]
        before, after = line[start - 1 : start] if start else "", line[end : end + 1]
        char = self.page.undo(line[start:end]) or ""
        touches = before.isalnum() or after.isalnum()
        word = char in _ALONE or char.lower() in self.language.words.function
        letters = all(mark.isalpha() and mark not in _ORDINALS for mark in rest)
        if alien(line[start], self.own) and not alien(char, self.own):
            certain = touches or word or char in _ATTACHED
        elif (alien(char, self.own) and self.lonely(start, end)) or (
            letters and (len(rest) > 1 or line[start].isalpha())
        ):
            # A letter of another script alone; or letters only: words of the page's own script, unless they make a mark
            # and the language does not have all of them.
            costs = letter_costs(self.language.code)
            certain = char in _ATTACHED and touches and bool(costs) and not costs.keys() >= set(line[start:end])
        elif len(rest) > 1:
            attached = bool((before + after).strip()) and (before, after) not in _QUOTED
            certain = touches or word or attached or char.isalpha() or char not in _ATTACHED
        elif touches:
            certain = not self._natural(start, rest, before, after)
        else:  # mathematics, faces, a text about mojibake
            certain = word and line[start].isalpha()
        return _CERTAIN if certain else _NATURAL

    def lonely(self, start: int, end: int) -> bool:
        """Whether no other sequence stands beside this one: one letter of another script is no word of it."""
        behind = bool(start) and self.line[start - 1] in self.page.conts
        return not behind and self.page.sequence.match(self.line, end) is None

    def _natural(self, start: int, rest: str, before: str, after: str) -> bool:
        """Whether two characters at a word are an opening mark, or a capital letter and what may follow it."""
        lead = self.line[start]
        if not lead.isalpha():
            return not before.isalnum()
        if not lead.isupper() or (before.isalpha() and not before.isupper()):
            return False
        spaced = rest == "\N{NO-BREAK SPACE}" or (not before.isalpha() and rest in _AFTER_LETTER)
        return spaced or not after.isalpha()


def own_script(line: str, language: Language) -> re.Pattern[str] | None:
    """Return the letters a line is written in: its language's, or those it has most of where nobody knows."""
    known = script(language.script)
    if known is not None:
        return known
    head = line[:_HEAD]
    counts = {code: len(letters.findall(head)) for code in _LIKELY_SCRIPTS if (letters := script(code)) is not None}
    most = max(counts, key=lambda code: counts[code])
    return script(most) if counts[most] else None


def usual(sequence: str, char: str, own: re.Pattern[str] | None) -> bool:
    """Whether `sequence` may be `char` misread: one that texts hold, of their script or made of what no text has."""
    if strange(char):
        return False
    return not alien(char, own) or (sequence[0].isalpha() and any(mark in _SYMBOLS for mark in sequence[1:]))


def alien(char: str, own: re.Pattern[str] | None) -> bool:
    """Whether a character is a letter, or a mark on letters, of another script."""
    letter = char.isalpha() or (char >= _MARKS_OF_SCRIPTS and unicodedata.category(char) == "Mn")
    return letter and own is not None and not own.match(char)


def speaks_of_encodings(text: str, start: int, end: int) -> bool:
    """Whether a text speaks of encodings not far from a place (code points), so that it may show what looks wrong."""
    return _ABOUT.search(text, max(0, start - _NEAR), end + _NEAR) is not None


def quoted(text: str, start: int, end: int) -> bool:
    """Whether `[start, end)` stands between quotation marks, with no more than a few words (code points)."""
    before = _OPENING.search(text, max(0, start - _QUOTATION), start)
    after = _CLOSING.match(text, end, end + _QUOTATION)
    return before is not None and after is not None


def mention(line: str, start: int, end: int, char: str, language: Language) -> bool:
    """Whether what stands in `[start, end)` is talked about rather than used: quoted, or no word where it stands."""
    before, after = line[start - 1 : start], line[end : end + 1]
    if before.isalnum() or after.isalnum() or len(char) != 1:
        return False
    if (before, after) in _QUOTED:
        return True
    words = language.words.function
    closing = bool(before) and before in _STOPS and not after.strip()  # a quotation that ends with its sentence
    return (char in _ATTACHED and not closing) or (
        char.isalpha() and bool(words) and char.lower() not in words and len(line) > end - start
    )
