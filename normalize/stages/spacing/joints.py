"""The shared scan of the stage: where a mark touches the word behind it, and where one stands apart from its word.

Only marks that touch something are looked at, and a document without candidates is left before any rule looks at it.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter

import attrs

from normalize.document import Document
from normalize.scan import touching
from normalize.stages.spacing.data_lines import in_code
from normalize.stages.spacing.sides import closes

__all__ = [
    "COLONS",
    "COMMAS",
    "ELLIPSIS",
    "QUESTIONS",
    "SPACES",
    "STOPS",
    "Joint",
    "Scan",
    "is_word_character",
    "recurs",
    "scan",
]

COMMAS = ",;\N{ARABIC COMMA}\N{ARABIC SEMICOLON}"
STOPS = ".\N{DEVANAGARI DANDA}\N{ARABIC FULL STOP}\N{ARMENIAN FULL STOP}\N{ETHIOPIC FULL STOP}"
QUESTIONS = "?!\N{ARABIC QUESTION MARK}"
COLONS = ":"
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"

_QUOTES = (
    "\"'\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
    "\N{RIGHT SINGLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
)
_PADDED = "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"  # what may be parted from its words by a space
_NUMERIC = ".,:\N{ARMENIAN FULL STOP}"  # stand inside numbers
_CAN_STAND_APART = ".,;!?" + COMMAS[2:] + QUESTIONS[2:]
_OPENERS = "([\N{INVERTED QUESTION MARK}\N{INVERTED EXCLAMATION MARK}"
_CLOSERS = ")]"
_AFTER_WORD = _CLOSERS + _QUOTES + "%\N{DEGREE SIGN}\N{EURO SIGN}\N{POUND SIGN}$\N{PER MILLE SIGN}"
SPACES = " \N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}"
# Scripts that put no space between words: kana, Han, full-width forms, Thai, Lao, Tibetan, Burmese, Khmer.
_WORDLESS = re.compile(
    "[\N{THAI CHARACTER KO KAI}-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u312f\u31f0-\u9fff\uf900-\ufaff"
    "\uff00-\uffef\U00020000-\U0003ffff]"
)
_JOINERS = (
    "'\N{RIGHT SINGLE QUOTATION MARK}-\N{NON-BREAKING HYPHEN}"
    "\N{HEBREW PUNCTUATION GERESH}\N{HEBREW PUNCTUATION GERSHAYIM}"
)
_APOSTROPHES = ("'", "\N{RIGHT SINGLE QUOTATION MARK}")
_GERSHAYIM = _QUOTES[:6]  # geresh and gershayim as typed inside Hebrew words
MARKS = ".,:;!?" + ELLIPSIS + COMMAS[2:] + STOPS[1:] + QUESTIONS[2:]
BETWEEN = _QUOTES + _OPENERS + _CLOSERS
_REACH = 64  # code points of a word that are looked at
_WORD = re.compile(rf"[^\W_]+(?:[{re.escape(_JOINERS)}][^\W_]+)*")
_ORDINALS = "\N{FEMININE ORDINAL INDICATOR}\N{MASCULINE ORDINAL INDICATOR}"
_CITATION = re.compile(r"(?:\[\d{1,3}\])+")


@attrs.frozen
class Joint:
    """A mark with a word right behind it, perhaps with quotation marks or brackets between.

    Args:
        mark: The mark; the last one of a run.
        run: The run of marks it ends (`?!`, `...`).
        start: Where the run begins (code points).
        left: The word before the run; empty where another character stands there.
        closer: The character before the run if it is no letter or figure; empty otherwise.
        right: The word behind.
        place: Where a space would be right, as far as the marks between tell.
        closing: Whether that is behind quotation marks or brackets that close.
        opening: Whether marks that open stand between `place` and the word.
        sure: Whether the sides of the quotation marks between are beyond doubt.
        after: The character behind the right word, empty at the end, a plain space for a space of any kind.
        before: The character before the left word, likewise.
        chained: Whether the right word has a stop and a letter behind it in turn.
    """

    mark: str
    run: str
    start: int
    left: str
    closer: str
    right: str
    place: int
    closing: bool
    opening: bool
    sure: bool
    after: str
    before: str
    chained: bool


@attrs.frozen
class Scan:
    """What the scan found: joints, and marks that stand apart (their positions)."""

    joints: tuple[Joint, ...] = ()
    padded: tuple[int, ...] = ()


@functools.cache
def _pattern(mark: str) -> re.Pattern[str]:
    """Return what finds the joints of a mark (with a group), and where it stands apart (without one).

    What is never a joint is refused here: the inner stops of `U.S.`, the commonest domains.
    """
    sign = re.escape(mark)
    never = [" "]
    if mark == ".":
        never += [r"[^\W_]\.(?<![^\W_]{2}\.[^\W_]\.)", r"(?:com|org|net)\b"]
    between = rf"(?:\[\d{{1,3}}\]){{1,4}}|[{re.escape(_QUOTES + _OPENERS + _CLOSERS)}]{{0,3}}|[{_PADDED}][{SPACES}]"
    joint = rf"(?!{'|'.join(never)})({between})(?=[^\W_])"
    apart = rf"(?<=[{SPACES}]{sign})(?![^\s{re.escape(_CLOSERS + _QUOTES)}])"
    return re.compile(rf"{sign}(?:{joint}|{apart})" if mark in _CAN_STAND_APART else sign + joint)


def scan(document: Document) -> Scan:
    """Find the joints and the marks that stand apart, in the order of the text."""
    text = document.text
    marks = ".,:;!?" if text.isascii() else MARKS
    joined: list[tuple[int, str, int]] = []
    padded: list[int] = []
    for at in touching(text, marks, _NUMERIC):
        match = _pattern(text[at]).match(text, at)
        if match is None:
            continue
        if match.lastindex is None:
            padded.append(at)
        else:
            joined.append((at, text[at], match.end()))
    if not document.language.spacing.words or (document.language.code == "und" and _is_token(text)):
        joined = []
    if not joined and not padded:
        return Scan()
    found = (_joint(document, *each) for each in joined if not in_code(document, each[0]))
    return Scan(
        tuple(joint for joint in found if joint is not None),
        tuple(at for at in padded if not in_code(document, at)),
    )


def _is_token(text: str) -> bool:
    """Whether a text has no space at all: a name or a value rather than prose."""
    return len(text.split(None, 1)) == 1


def recurs(document: Document, joint: Joint) -> bool:
    """Whether the document joins the same two words more than once, as a name (`String.Index`, `re:Invent`)."""
    return document.measure(_tokens)[_token(joint)] > 1


def _tokens(document: Document) -> Counter[tuple[str, str, str]]:
    return Counter(map(_token, document.measure(scan).joints))


def _token(joint: Joint) -> tuple[str, str, str]:
    return joint.left, joint.run, joint.right


def _joint(document: Document, at: int, mark: str, behind: int) -> Joint | None:
    text = document.text
    start = at
    while start and at - start < _REACH and text[start - 1] in ".?!" + ELLIPSIS:
        start -= 1
    if not start or text[behind] in _ORDINALS or _WORDLESS.match(text, behind) or _WORDLESS.match(text, start - 1):
        return None
    low = start
    while low and start - low < _REACH and (is_word_character(text[low - 1]) or _inside(document, low - 1, start)):
        low -= 1
    closer = text[start - 1] if low == start else ""
    if closer and closer not in _AFTER_WORD:
        return None
    word = _WORD.match(text, behind, behind + _REACH)
    after = word.end() if word else behind + 1
    while (
        after < len(text)
        and after - behind < _REACH
        and (is_word_character(text[after]) or _inside(document, after, after + 2))
    ):
        after += 1  # vowel signs and combining marks belong to the word
    if mark == "." and text[at + 1 : behind] in _APOSTROPHES and text[behind].islower():
        return None  # an ending: `D.C.'s`
    if text[behind - 1].isspace() and (not document.language.quotes.padding or closes(document, behind - 2)):
        return None
    place, closing, sure = _place(document, at + 1, behind)
    return Joint(
        mark=mark,
        run=text[start : at + 1],
        start=start,
        left=text[low:start],
        closer=closer,
        right=text[behind:after],
        place=place,
        closing=closing,
        opening=place < behind,
        sure=sure,
        after=_plain(text[after : after + 1]),
        before=_plain(text[low - 1 : low]) if low else "",
        chained=text[after : after + 1] == "." and text[after + 1 : after + 2].isalpha(),
    )


def _plain(char: str) -> str:
    """Return a space for a space of any kind, anything else as it is."""
    return " " if char.isspace() and char != "\n" else char


def _place(document: Document, first: int, behind: int) -> tuple[int, bool, bool]:
    """Return where behind the mark the space belongs, whether that is behind closers, whether it is sure."""
    text = document.text
    if text[behind - 1].isspace() or (text[first - 1] == ":" and text[first] in _QUOTES):
        return first, False, True  # nothing closes behind a colon
    citation = _CITATION.match(text, first, behind)
    if citation:
        return citation.end(), True, True
    sure = True
    at = first
    while at < behind and text[at] not in _OPENERS:
        if text[at] not in _CLOSERS:
            side = closes(document, at)
            if side is None and at == first:
                side = _by_word(document, text[first - 1], behind)
            sure = sure and side is not None
            if side is not True:
                break
        at += 1
    return at, at > first, sure


def _by_word(document: Document, mark: str, behind: int) -> bool | None:
    """Return the side of a quotation mark behind a comma as the next word tells: an attribution, a capital."""
    word = _WORD.match(document.text, behind, behind + _REACH)
    if word is None or mark not in ",:":
        return None
    if word.group()[0].isupper():
        return False
    speech = document.language.speech
    spoken = word.group() in speech.verbs or word.group() in speech.subjects or word.group() in speech.complementisers
    return True if spoken and mark == "," else None


def is_word_character(char: str) -> bool:
    """Whether a character is a letter, a figure or a sign that combines with one."""
    return char.isalnum() or unicodedata.category(char) in ("Mn", "Mc")


def _inside(document: Document, at: int, end: int) -> bool:
    """Whether an apostrophe, a hyphen or the mark of an initialism stands between two characters of one word."""
    text = document.text
    if (
        not 0 < at < end - 1
        or not is_word_character(text[at - 1])
        or not is_word_character(text[at + 1 : at + 2] or " ")
    ):
        return False
    if text[at] == COLONS:
        return document.language.spacing.colon_inside_words
    return text[at] in _JOINERS or (text[at] in _GERSHAYIM and document.language.script == "Hebr")
