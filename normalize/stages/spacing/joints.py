"""The shared scan of the stage: where a mark touches the word behind it, and where one stands apart from its word.

Only marks that touch something are looked at, and a document without candidates is left before any rule looks at it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

import attrs

from normalize.document import Document
from normalize.language import Language
from normalize.scan import kept, plain_joints, words_around, words_beside
from normalize.stages.spacing.data_lines import code_signs, in_code, in_rows
from normalize.stages.spacing.marks import (
    APART,
    BETWEEN,
    CLOSERS,
    COLONS,
    COMMAS,
    DOUBLES,
    ELLIPSIS,
    MARKS,
    OPENERS,
    PADDED,
    QUESTIONS,
    QUOTES,
    SPACES,
    STOPS,
    odd_marks,
)
from normalize.stages.spacing.placement import JOINERS, REACH, placement
from normalize.stages.spacing.sides import closes

__all__ = [
    "CLOSING",
    "NAMING",
    "Joint",
    "Plain",
    "Scan",
    "by_kind",
    "in_dotted",
    "joint_of",
    "recurring",
    "recurs",
    "scan",
]

CLOSING = ""
"""The kind of the joints whose space belongs behind something that closes, whatever their mark."""

_KINDS = (COMMAS, STOPS, QUESTIONS, COLONS, ELLIPSIS)
_KIND = {mark: marks for marks in _KINDS for mark in marks}
_RUN = ".?!" + ELLIPSIS  # what may stand before a mark of the same end of a sentence
_AFTER_WORD = CLOSERS + QUOTES + "%\N{DEGREE SIGN}\N{EURO SIGN}\N{POUND SIGN}$\N{PER MILLE SIGN}"
# Scripts that put no space between words: kana, Han, full-width forms, Thai, Lao, Tibetan, Burmese, Khmer.
_WORDLESS = re.compile(
    "[\N{THAI CHARACTER KO KAI}-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u312f\u31f0-\u9fff\uf900-\ufaff"
    "\uff00-\uffef\U00020000-\U0003ffff]"
)
_APOSTROPHES = ("'", "\N{RIGHT SINGLE QUOTATION MARK}")
_GERSHAYIM = QUOTES[:6]  # geresh and gershayim as typed inside Hebrew words
_ORDINALS = "\N{FEMININE ORDINAL INDICATOR}\N{MASCULINE ORDINAL INDICATOR}"
_NEAR = BETWEEN + PADDED + "[" + CLOSERS + QUOTES  # beside words and spaces: what stands behind joints and marks apart
_TOP_LEVEL = ("com", "org", "net")  # behind a stop: an address
NAMING = ("@", "#", "_")
"""Before the left word: no sentence ends behind it."""
_ENDERS = ".,;:!?"  # what may stand behind the right word of a plain joint


@attrs.define(eq=False)  # a frozen one would take three times as long to make
class Joint:
    """A mark with a word right behind it, perhaps with quotation marks or brackets between.

    Args:
        mark: The mark; the last one of a run.
        run: The run of marks it ends (`?!`, `...`).
        start: Where the run begins (code points).
        left: The word before the run; empty where another character stands there.
        right: The word behind.
        place: Where a space would be right, as far as the marks between tell.
        after: The character behind the right word, empty at the end, a plain space for white space inside a line.
        before: The character before the left word, likewise.
        closer: The character before the run if it is no letter or figure; empty otherwise.
        closing: Whether that is behind quotation marks or brackets that close.
        opening: Whether marks that open stand between `place` and the word.
        sure: Whether the sides of the quotation marks between are beyond doubt.
        chained: Whether the right word has a stop and a letter behind it in turn.
    """

    mark: str
    run: str
    start: int
    left: str
    right: str
    place: int
    after: str
    before: str
    closer: str = ""
    closing: bool = False
    opening: bool = False
    sure: bool = True
    chained: bool = False


Plain = tuple[int, str, str]
"""A comma or full stop between two words that nothing else touches: most joints are such.

The place of the mark, the left and the right word: see `normalize.scan.plain_joints`.
"""


class Scan(NamedTuple):
    """What the scan found.

    Args:
        joints: Those that are not plain, in the order of the text, as are the places (code points).
        commas: Those of plain commas that stand in no row of a table.
        stops: Those of plain full stops.
        padded: Where marks stand apart.
        loose: Where a bracket or a double quotation mark stands with a space where its word should be, or a round
            bracket that closes has a word right behind it.
        names: Full stops in the names of people and things (`@first.last`): as joints they count, no rule mends them.
    """

    joints: list[Joint]
    commas: list[Plain]
    stops: list[Plain]
    padded: list[int]
    loose: list[int]
    names: Sequence[Plain] = ()


_LOOSE = {
    **{bracket: re.compile(re.escape(f"{bracket} ")) for bracket in OPENERS[:2]},
    **{mark: re.compile(f"{mark} (?<= {mark} )") for mark in DOUBLES},
    ")": re.compile(r"\)[^\W\d_]{2}"),
}


@kept
def _pattern(mark: str) -> re.Pattern[str]:
    """Return what matches the joints of a mark (with a group), and where it stands apart (without one).

    What is never a joint is refused here: the commonest domains.
    """
    sign = re.escape(mark)
    never = [" "]
    if mark == ".":
        never.append(rf"(?:{'|'.join(_TOP_LEVEL)})\b")
    between = rf"(?:\[\d{{1,3}}\]){{1,4}}|[{re.escape(BETWEEN)}]{{0,3}}|[{PADDED}][{SPACES}]"
    joint = rf"(?!{'|'.join(never)})({between})(?=[^\W_])"
    apart = rf"(?<=[{SPACES}]{sign})(?![^\s{re.escape(CLOSERS + QUOTES)}])"
    return re.compile(rf"{sign}(?:{joint}|{apart})" if mark in APART else sign + joint)


def scan(document: Document) -> Scan:
    """Find the joints and the marks that stand apart, in the order of the text."""
    text, language = document.text, document.language
    places, *_ = document.measure(odd_marks)
    if not places:
        return Scan([], [], [], [], [])
    has_words = language.spacing.words and not (language.code == "und" and _is_token(text))
    commas: list[Plain]
    stops: list[Plain]
    commas, stops, others = plain_joints(text, places, ",.", _ENDERS, COMMAS[:2], ".")
    if not has_words:
        commas, stops = [], []
    joints: list[Joint] = []
    padded: list[int] = []
    loose: list[int] = []
    names: list[Plain] = []
    if others:
        joints, padded, loose, names = _told_apart(document, others, has_words=has_words)
    if stops:
        stops = [stop for stop in stops if stop[2] not in _TOP_LEVEL]
    if (joints or commas or stops or padded or names) and document.measure(code_signs):
        joints = [each for each in joints if not in_code(document, each.start + len(each.run) - 1)]
        commas, stops, names = (
            [each for each in plain if not in_code(document, each[0])] for plain in (commas, stops, names)
        )
        padded = [at for at in padded if not in_code(document, at)]
    if commas and (rows := in_rows(document, [at for at, _, _ in commas])):
        commas = [each for each in commas if each[0] not in rows]
    return Scan(joints, commas, stops, padded, loose, names)


def in_dotted(text: str, end: int) -> bool:
    """Whether a word that ends at `end` is the first part of a dotted name: `auth` in `cron,auth.notice`."""
    return text[end : end + 1] == "." and text[end + 1 : end + 2].islower()


def _told_apart(
    document: Document, places: list[int], *, has_words: bool
) -> tuple[list[Joint], list[int], list[int], list[Plain]]:
    """Return joints, `padded`, `loose` and `names` (see `Scan`) of the places of marks at no plain joint."""
    text, joiners = document.text, _joiners(document.language)
    joints: list[Joint] = []
    padded: list[int] = []
    loose: list[int] = []
    names: list[Plain] = []
    touching, others = words_around(text, places, MARKS if has_words else "", joiners, REACH)
    for at, left, right, before, after in touching:
        mark = text[at]
        if mark == "." and right[:3] in _TOP_LEVEL:
            others.append(at)  # an address, perhaps
        elif mark == "." and before in NAMING:
            names.append((at, left, right))
        else:
            chained = after == "." and text[at + len(right) + 2 : at + len(right) + 3].isalpha()
            joints.append(Joint(mark, mark, at, left, right, at + 1, after, before, chained=chained))
    for at in others:
        mark = text[at]
        if mark in _LOOSE:
            if _LOOSE[mark].match(text, at):
                loose.append(at)
        elif (behind := _behind(text, at)) == at:
            padded.append(at)
        elif behind and has_words and (joint := _joint(document, at, behind, joiners)) is not None:
            joints.append(joint)
    if touching and others:
        joints.sort(key=attrgetter("start"))
    return joints, padded, loose, names


def _behind(text: str, at: int) -> int | None:
    """Return where the word behind a mark begins; the mark's own place where it stands apart, None for neither."""
    mark, after = text[at], text[at + 1 : at + 2]
    if after.isalnum():
        if mark != ".":
            return at + 1
    elif after not in _NEAR and not after.isspace():
        return None
    match = _pattern(mark).match(text, at)
    if match is None:
        return None
    return match.end() if match.lastindex is not None else at


def _joiners(language: Language) -> str:
    """Return what may stand inside a word of a language."""
    colon = COLONS if language.spacing.colon_inside_words else ""
    return JOINERS + colon + (_GERSHAYIM if language.script == "Hebr" else "")


def by_kind(document: Document) -> Mapping[str, list[Joint]]:
    """Return the joints by their kind: `COMMAS`, `STOPS`, `QUESTIONS`, `COLONS`, `ELLIPSIS`, or else `CLOSING`."""
    joints = document.measure(scan).joints
    if not joints:
        return {}
    found: dict[str, list[Joint]] = {}
    for joint in joints:
        found.setdefault(CLOSING if joint.closing else _KIND[joint.mark], []).append(joint)
    return found


def _is_token(text: str) -> bool:
    """Whether a text has no space at all: a name or a value rather than prose."""
    return len(text.split(None, 1)) == 1


def recurs(document: Document, joint: Joint) -> bool:
    """Whether the document joins the same two words more than once."""
    return _token(joint) in document.measure(recurring)


def recurring(document: Document) -> frozenset[tuple[str, str, str]]:
    """Return the words that are joined more than once by marks other than plain commas: names (`re:Invent`)."""
    found = document.measure(scan)
    stops = [*found.stops, *found.names]
    if len(stops) + len(found.joints) < 2:  # noqa: PLR2004 (a single one)
        return frozenset()
    rights = [right for _, _, right in stops] + [joint.right for joint in found.joints]
    if len(set(rights)) == len(rights):
        return frozenset()
    tokens = [(left, ".", right) for _, left, right in stops]
    tokens += map(_token, found.joints)
    if len(set(tokens)) == len(tokens):
        return frozenset()
    return frozenset(token for token, count in Counter(tokens).items() if count > 1)


_token = attrgetter("left", "run", "right")


def joint_of(text: str, stop: Plain) -> Joint:
    """Return a plain full stop as a joint like others."""
    at, left, right = stop
    start, end = at - len(left), at + 1 + len(right)
    before, after = text[start - 1] if start else "", text[end : end + 1]
    if before != "\n":
        before = before and " "
    if after != "\n" and after not in _ENDERS:
        after = " "
    return Joint(".", ".", at, left, right, at + 1, after, before)


def _joint(document: Document, at: int, behind: int, joiners: str) -> Joint | None:
    text = document.text
    start = at
    while start and at - start < REACH and text[start - 1] in _RUN:
        start -= 1
    if not start or not ((text[start - 1].isascii() and text[behind].isascii()) or _is_spaced(text, start - 1, behind)):
        return None
    left, right, before, after = words_beside(text, start, behind, joiners, REACH)
    closer = "" if left else text[start - 1]
    if closer and closer not in _AFTER_WORD:
        return None
    place, closing, sure = at + 1, False, True
    if behind > place:
        if text[at] == "." and text[place:behind] in _APOSTROPHES and text[behind].islower():
            return None  # an ending: `D.C.'s`
        if text[behind - 1].isspace() and (not document.language.quotes.padding or closes(document, behind - 2)):
            return None
        place, closing, sure = placement(document, place, behind)
    end = behind + len(right)
    chained = after == "." and text[end + 1 : end + 2].isalpha()
    run, opening = text[start : at + 1], place < behind
    return Joint(text[at], run, start, left, right, place, after, before, closer, closing, opening, sure, chained)


def _is_spaced(text: str, before: int, behind: int) -> bool:
    """Whether the characters on both sides are of a script that has spaces between words, and no ordinal follows."""
    return not (text[behind] in _ORDINALS or _WORDLESS.match(text, behind) or _WORDLESS.match(text, before))
