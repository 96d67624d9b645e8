"""The marks that the stage looks at, and where they are oddly spaced: one reading of the text, before all else."""

from __future__ import annotations

from normalize.document import Document
from normalize.scan import odd_spacing
from normalize.stages.spacing.code import SIGNS

__all__ = [
    "APART",
    "APOSTROPHES",
    "BETWEEN",
    "CLOSERS",
    "COLONS",
    "COMMAS",
    "DOUBLES",
    "ELLIPSIS",
    "MARKS",
    "NUMERIC",
    "OPENERS",
    "PADDED",
    "QUESTIONS",
    "QUOTES",
    "SPACES",
    "STOPS",
    "odd_marks",
]

COMMAS = ",;\N{ARABIC COMMA}\N{ARABIC SEMICOLON}"
STOPS = ".\N{DEVANAGARI DANDA}\N{ARABIC FULL STOP}\N{ARMENIAN FULL STOP}\N{ETHIOPIC FULL STOP}"
QUESTIONS = "?!\N{ARABIC QUESTION MARK}"
COLONS = ":"
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
QUOTES = (
    "\"'\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
    "\N{RIGHT SINGLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
)
DOUBLES = (
    '"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}'  # of any shape
)
OPENERS = "([\N{INVERTED QUESTION MARK}\N{INVERTED EXCLAMATION MARK}"
CLOSERS = ")]"

APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}"

MARKS = COMMAS + STOPS + QUESTIONS + COLONS + ELLIPSIS
NUMERIC = ".,:\N{ARMENIAN FULL STOP}"  # stand inside numbers
APART = ".,;!?" + COMMAS[2:] + QUESTIONS[2:]  # may stand behind a space that parts them from their word
BETWEEN = QUOTES + OPENERS + CLOSERS  # what may stand between a mark and the word behind it
PADDED = "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"  # what may be parted from its words by a space
SPACES = " \N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}"
_SIGNS = tuple(SIGNS)
_ALL, _BRACKETS = MARKS + ")", OPENERS[:2]


def odd_marks(document: Document) -> tuple[list[int], list[int], list[int], int]:
    """Return where marks touch a word or stand apart as few do (code points), and which signs of code there are.

    The second list has those places only where white space stands before a mark, the third one the spaces before
    apostrophes, or before an `n` with one behind it. A round bracket that closes counts as a mark. The signs are bits,
    the first one's of `SIGNS` the lowest.
    """
    return odd_spacing(document.text, _ALL, NUMERIC, BETWEEN, PADDED, _BRACKETS, DOUBLES, APOSTROPHES, _SIGNS)
