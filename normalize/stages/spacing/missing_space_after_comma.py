"""A space lost after a comma or semicolon.

Repairs: `next to them,but we` where an inline tag or a line break between the words was dropped; after figures, closing
    brackets and closing quotation marks, before opening ones, and between day and year of a date (`July 4,2018`).
Leaves alone: figures (`1,000`), code and addresses (protected spans), lists of single letters (`f(x,y)`), rows of a
    table whose cells are parted by commas, whole tables with quoted cells, marks of notes (`so,3)`), codes of countries
    (`BE,NL`), compounds (`N,N-dimethylaniline`), character references (`&amp;`), scripts whose words have no spaces.
Evidence: none for two words; single letters, brackets, lists that look like code (`[int,str]`, `iPhone,iPad`,
    `name,age,city`) and the Arabic comma, which its own writers often set without a space, only where the document has
    lost spaces for certain, behind Arabic commas as often as behind stops.
Safety: safe, a space between words changes no meaning.
Source: docs/knowledge/linguistics.md B2: precision 1.00 on 0.39 MB of edited English; on user text its changes
    were true errors.

    >>> fix("Peace,highlighting the urgency")
    'Peace, highlighting the urgency'
    >>> fix("It cost 1,000 francs, or f(x,y).")
    'It cost 1,000 francs, or f(x,y).'
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.stages.spacing.damage import CERTAIN, DOUBTFUL, PROBABLE, if_damaged, if_lost_alike
from normalize.stages.spacing.data_lines import in_rows
from normalize.stages.spacing.insertions import insertions, judged
from normalize.stages.spacing.joints import Joint, by_kind, in_dotted, scan
from normalize.stages.spacing.marks import COMMAS
from normalize.stages.spacing.notation import is_notation
from normalize.stages.spacing.stops import stands_apart
from normalize.stages.spacing.tables import RECORDS, is_table
from normalize.stages.spacing.words import is_caseless, is_function, is_word, letters, short_word

_SINGLE = "'\N{LEFT SINGLE QUOTATION MARK}"  # as likely an apostrophe
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_LETTERS = re.compile(r"[^\W\d_]+")
_MONTH = 16  # code points before a day in which the month's name stands
_ARABIC = "\N{ARABIC COMMA}\N{ARABIC SEMICOLON}"  # which their own writers often set without a space
_EXPONENTS = "\N{SUPERSCRIPT TWO}\N{SUPERSCRIPT THREE}"  # of units: `93 km\N{SUPERSCRIPT TWO},and`
_REFERRING = ("&", "#")  # before the left word: a semicolon ends a character reference
_CLIPPED = 2
_CODE = 3  # letters of a code of a country or language
_ABBREVIATED = 3  # letters that an abbreviated month has at least


@rule("spacing/missing-space-after-comma", safety=SAFE)
def missing_space_after_comma(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Insert a space after a comma or semicolon between two words."""
    del edit
    commas = document.measure(scan).commas
    found = [(at + 1, CERTAIN) for at, _, _ in commas] if commas else []
    joints = document.measure(by_kind).get(COMMAS, ())
    if joints:
        asked = [joint for joint in joints if joint.before not in _REFERRING or joint.mark != ";"]
        if rows := in_rows(document, [joint.start for joint in asked]):
            asked = [joint for joint in asked if joint.start not in rows]
        found += judged(asked, document, _confidence)
        found.sort()
    table = bool(found) and len(found) + len(joints) >= RECORDS and document.measure(is_table)
    return () if table else insertions(found, missing_space_after_comma)


def _confidence(document: Document, joint: Joint) -> float:
    if joint.mark == ";" and _is_short(document, joint):
        return 0
    if joint.before != ".":
        return _apart(document, joint)
    return max(if_damaged(document), _apart(document, joint) if stands_apart(document, joint) else 0)


def _is_short(document: Document, joint: Joint) -> bool:
    """Whether a semicolon stands between initialisms (`TL;DR`, `tl;dr`)."""
    return (joint.left.isupper() and joint.right.isupper()) or _clipped(document, joint)


def _apart(document: Document, joint: Joint) -> float:  # noqa: PLR0911 (cases in order: the first one decides)
    """Judge a mark whose left word stands apart, or will."""
    left, right = joint.left, joint.right
    if in_dotted(document.text, joint.place + len(right)):
        return if_damaged(document)  # `kern.info;auth.alert`
    if joint.opening:
        return _before_opening(document, joint)
    if right[0].isdecimal():
        return _before_figure(document, joint)
    if not is_word(right):
        return _before_letter(document, joint)
    if joint.mark in _ARABIC:
        return if_lost_alike(document)
    if left.isupper() and right.isupper() and len(left) == len(right) <= _CODE:
        return if_damaged(document)
    if joint.closer or is_word(left) or _mixed(left):
        return if_damaged(document) if is_notation(document, joint) else CERTAIN
    if left[-1] in _EXPONENTS and is_function(document, right):
        return if_damaged(document)
    if left[-1].isdecimal():
        return CERTAIN if right[0].isupper() else if_damaged(document)
    return _after_letter(document, joint)


def _clipped(document: Document, joint: Joint) -> bool:
    """Whether two letters each stand for longer words."""
    both = joint.left, joint.right
    return all(len(word) == _CLIPPED and not is_function(document, word.lower()) for word in both)


def _mixed(word: str) -> bool:
    """Whether figures and letters make a word (`48-latek`, `1Xtra`)."""
    return len(word) > _ABBREVIATED and word[-2:].isalpha()


def _before_letter(document: Document, joint: Joint) -> float:
    """Judge a single letter behind the comma: a short word, an initial, or a symbol in a list."""
    if not joint.closer:
        if (joint.left[-1].isdecimal() or _mixed(joint.left)) and short_word(document, joint):
            return if_damaged(document)
        if not is_word(joint.left):
            return 0
    return if_damaged(document) if letters(joint.right) and joint.after in ("", " ", ".", "-", ",") else 0


def _after_letter(document: Document, joint: Joint) -> float:
    """Judge a single letter before the comma: `Plan B,which`, `80 km/h,but`; a small one may be half of a word."""
    small = is_function(document, joint.right)
    if joint.right.startswith(f"{joint.left}-"):
        return 0  # places in a compound: `N,N-dimethylaniline`
    if letters(joint.right) < _ABBREVIATED and not (small and (joint.before == "/" or _joins(document, joint))):
        return 0
    if joint.left.isupper() and not joint.before.strip():
        return CERTAIN if small else if_damaged(document)
    if joint.before == "," and not (small and is_function(document, joint.left)):
        return 0
    return if_damaged(document) if joint.before in ("", " ", "\n", "/", ",", "\N{DEGREE SIGN}") else 0


def _joins(document: Document, joint: Joint) -> bool:
    """Whether the letter is a word (`y,de`), and no part of one that has a comma, as Greek `o,ti` has."""
    whole = f"{joint.left}{joint.mark}{joint.right}".lower()
    return is_function(document, joint.left) and not is_function(document, whole)


def _before_opening(document: Document, joint: Joint) -> float:
    if not joint.sure:
        return DOUBTFUL
    if joint.closer:  # `"a","b"` is data, `(a),(b)` is a formula; `(2018),"the` is prose
        return if_damaged(document) if joint.closer in ")]%" else 0
    if is_caseless(joint.right) or document.text[joint.place] in _SINGLE:
        return if_damaged(document)
    return CERTAIN if is_word(joint.left) or joint.left.isdecimal() else 0


def _before_figure(document: Document, joint: Joint) -> float:
    """Judge a comma before a figure: a date, or a word of letters before it in a document that lost spaces."""
    if joint.after == ")" and joint.right.isdecimal() and not _YEAR.match(joint.right):
        return 0  # the mark of a note
    if joint.left.isdecimal():
        return CERTAIN if _YEAR.match(joint.right) and _month_before(document, joint) else 0
    if is_word(joint.left) and not joint.left.isupper():
        return PROBABLE
    return if_damaged(document)


def _month_before(document: Document, joint: Joint) -> bool:
    end = joint.start - len(joint.left)
    words = _LETTERS.findall(document.text, max(0, end - _MONTH), end)
    word = words[-1].lower() if words else ""
    months = document.language.words.months
    return word in months or (
        len(word) >= _ABBREVIATED
        and any(month.startswith(word) for month in months)
        and joint.before.strip() in ("", ".")  # `Oct.2,1968`: the stop gets its space in the same run
    )
