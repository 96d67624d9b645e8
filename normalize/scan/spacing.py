"""Where spaces around marks stand as they seldom do in clean prose, and the words beside such a mark."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Any

__all__ = [
    "at_steps",
    "inner_capitals",
    "odd_spacing",
    "pairs",
    "plain_joints",
    "row_commas",
    "words_around",
    "words_beside",
]

_LEAST, _MOST = 2, 64  # letters of a word at a plain joint
_QUOTED = re.compile(r'"(?<![^,;\n]")[^"\n]*"(?![^,;\n])')  # a cell, which may hold commas


def inner_capitals(text: str, /) -> list[int]:
    """Return the places of the capitals that stand between two small letters, in alphabets that have both."""
    return [match.start() for match in _inner().finditer(text)]


def odd_spacing(  # noqa: PLR0917 (positional for the compiled twin: a set of characters each)
    text: str,
    marks: str,
    numeric: str,
    between: str,
    padded: str,
    openers: str,
    quotes: str,
    clitics: str,
    signs: tuple[str, ...],
    /,
) -> tuple[list[int], list[int], list[int], int]:
    """Return the places of marks that have a space or a word where most of their kind have none.

    Args:
        text: Any text.
        marks: What stands close to the word before it: found where white space stands before it, or no white space and
            a letter or figure behind it.
        numeric: Those of them that stand inside numbers: not found between figures, of which one to three follow.
        between: What may stand, up to three times, between such a mark and the letter or figure.
        padded: What is enough for them to be found if it stands right behind, whatever follows.
        openers: What stands close to the word behind it: found where white space follows.
        quotes: What stands close to either word: found between white space.
        clitics: What an ending begins with that belongs to the word before it, an `n` before it aside.
        signs: Of something else, one or two characters each; up to 32.

    Returns:
        The places in order, those of `marks` behind white space, those of the spaces that part such an ending from
        its word, and which signs stand anywhere in the text: a bit each, the first one's the lowest.
    """
    found: set[int] = set()
    for sign in filter(text.__contains__, {*marks, *openers, *quotes}):
        kinds = sign in marks, sign in numeric, sign in openers, sign in quotes
        found.update(match.start() for match in _odd(sign, between, padded, *kinds).finditer(text))
    apart = [place for place in sorted(found) if text[place] in marks and text[place - 1 : place].isspace()]
    marked = sorted(place for mark in set(clitics) for place in pairs(text, mark))
    spaces = [place - 1 - (text[place - 1 : place] == "n") for place in marked]
    parted = [place for place in spaces if place >= 0 and text[place] == " "]
    return sorted(found), apart, parted, sum(1 << number for number, sign in enumerate(signs) if sign in text)


def pairs(text: str, pair: str, /) -> list[int]:
    """Return where two characters, which may be the same, stand one behind the other, in order; they may overlap."""
    found: list[int] = []
    place = text.find(pair)
    while place >= 0:
        found.append(place)
        place = text.find(pair, place + 1)
    return found


def at_steps(text: str, character: str, step: int, times: int, /) -> list[int]:
    """Return where a character stands so many times, the next one a step further on (code points); they may overlap."""
    found = [match.start() for match in re.finditer(re.escape(character), text)]
    return [at for at in found if text[at : at + step * times : step] == character * times]


def plain_joints(  # noqa: PLR0917 (positional for the compiled twin: a set of characters each)
    text: str, places: list[int], marks: str, enders: str, parting: str, initials: str, /
) -> tuple[list[Any], ...]:
    """Return the plain joints among some places: what a mark of such a joint joins is two words.

    The words have 2 to 64 letters of the alphabets up to Armenian, none of them a capital of ASCII behind a letter that
    is not; the left one ends in a small letter. White space or an edge of the text stands around them.

    Args:
        text: Any text.
        places: Of characters of the text (code points).
        marks: What joins words.
        enders: What may stand, once, between the right word and white space.
        parting: What parts the items of a list: left out behind a letter alone between two of it, and before a letter
            (`a,b,c`; letters of ASCII).
        initials: What stands inside initials: left out before a letter or figure alone with the same mark behind it,
            but for those behind two letters or figures (`U.S.`).

    Returns:
        A list for each of the marks, of the place of each plain joint, its left and its right word; and as the last
        list the rest of `places`.
    """
    lists: tuple[list[Any], ...] = tuple([] for _ in range(len(marks) + 1))
    for place in places:
        if text[place] in parting and _parts_list(text, place, parting):
            continue
        if text[place] in initials and _joins_initials(text, place):
            continue
        mark = marks.find(text[place])
        words = _words_joined(text, place, enders) if mark >= 0 else None
        if words is not None:
            lists[mark].append((place, *words))
        else:
            lists[-1].append(place)
    return lists


def row_commas(text: str, places: list[int], least: int, /) -> list[int]:
    """Return those of some places, in order, that stand in lines which may be rows of cells parted by bare commas.

    Such a line has so many commas and semicolons, and no comma with a space behind it outside quoted cells.

    Args:
        text: Any text.
        places: Of commas, in order (code points); the first one in a line tells of it.
        least: Commas and semicolons of a row.
    """
    found: list[int] = []
    end, row = -1, False  # of the line at hand
    for place in places:
        if place > end:
            end = text.find("\n", place)
            end = end if end >= 0 else len(text)
            start = text.rfind("\n", 0, place) + 1
            row = _may_be_row(text[start:end], place - start, least)
        if row:
            found.append(place)
    return found


def words_beside(text: str, end: int, start: int, joiners: str, most: int, /) -> tuple[str, str, str, str]:
    """Return the word that ends at `end`, the one that begins at `start`, and the characters before and behind them.

    Where there is no word, or no character, it is empty. White space inside a line is given as a plain space.

    Args:
        text: Any text.
        end: No more than `start`, which is no more than the length of the text.
        start: See there.
        joiners: What stands inside a word, between two of the letters, figures and combining signs it is made of.
        most: Code points of either word that are looked at.
    """
    low, high = end, start
    while low and end - low < most and _goes_on(text, low - 1, end, joiners):
        low -= 1
    while high < len(text) and high - start < most and _goes_on(text, high, len(text), joiners):
        high += 1
    return text[low:end], text[start:high], _beyond(text[max(0, low - 1) : low]), _beyond(text[high : high + 1])


def words_around(
    text: str, places: list[int], marks: str, joiners: str, most: int, /
) -> tuple[list[tuple[int, str, str, str, str]], list[int]]:
    """Return the words that marks touch on both sides with letters or figures of ASCII.

    Args:
        text: Any text.
        places: Of characters of the text (code points).
        marks: Which of these are looked at.
        joiners: See `words_beside`.
        most: Likewise.

    Returns:
        Each place with what `words_beside` gives for it, and the rest of `places`.
    """
    found: list[tuple[int, str, str, str, str]] = []
    others: list[int] = []
    for place in places:
        near = text[place - 1 : place] + text[place + 1 : place + 2]
        if text[place] in marks and len(near) > 1 and near.isascii() and near.isalnum():
            found.append((place, *words_beside(text, place, place + 1, joiners, most)))
        else:
            others.append(place)
    return found, others


def _parts_list(text: str, place: int, parting: str) -> bool:
    """Whether a mark stands behind a letter alone between two such marks, and before a letter."""
    near = text[place - 1] + text[place + 1 : place + 2] if place > 1 else ""
    return len(near) > 1 and near.isascii() and near.isalpha() and text[place - 2] in parting


def _joins_initials(text: str, place: int) -> bool:
    """Whether a mark stands before one letter or figure and another mark of its kind, not behind two of the former."""
    if text[place + 2 : place + 3] != text[place] or not text[place + 1].isalnum():
        return False
    return place < 2 or not text[place - 2 : place].isalnum()  # noqa: PLR2004 (two of them)


def _words_joined(text: str, place: int, enders: str) -> tuple[str, str] | None:
    """Return the two words of a plain joint, None where anything else touches the mark."""
    if not text[max(0, place - 1) : place].islower():
        return None
    left = _left().search(text, max(0, place - _MOST - 1), place)
    right = _right(enders).match(text, place + 1)
    return (left[1], right[0]) if left is not None and right is not None else None


def _may_be_row(line: str, at: int, least: int) -> bool:
    """Whether a line with a comma at a place may be such a row."""
    if ", " in line and ('"' not in line or _has_no_quoted(line, at)):
        return False
    return line.count(",") + line.count(";") >= least


def _has_no_quoted(line: str, at: int) -> bool:
    """Whether a line, which has commas with a space behind them, has no quoted cells, or none behind a place in it."""
    if line.find(", ", at) >= 0 and line.find('",', at) < 0 and line[-1] != '"':
        return True
    return _QUOTED.search(line) is None


def _beyond(char: str) -> str:
    return " " if char.isspace() and char != "\n" else char


def _goes_on(text: str, place: int, end: int, joiners: str) -> bool:
    """Whether a word reaches over `place`, looked at up to `end`."""
    if _in_word(text[place]):
        return True
    return text[place] in joiners and 0 < place < end - 1 and _in_word(text[place - 1]) and _in_word(text[place + 1])


def _in_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char) in ("Mn", "Mc")


@functools.cache
def _plain() -> str:
    """Return the pattern of a word at a plain joint."""
    letters = "".join(char for char in map(chr, range(0x590)) if char.isalpha() and char not in "\xaa\xba")
    others = "".join(char for char in letters if not "A" <= char <= "Z")
    return f"(?![{letters}]*[{others}][A-Z])[{letters}]{{{_LEAST},{_MOST}}}"


@functools.cache
def _left() -> re.Pattern[str]:
    return re.compile(rf"(?:\A|\s)({_plain()})\Z")


@functools.cache
def _right(enders: str) -> re.Pattern[str]:
    more = f"[{re.escape(enders)}]?" if enders else ""
    return re.compile(rf"{_plain()}(?={more}(?!\S))")


@functools.cache
def _inner() -> re.Pattern[str]:
    cased = [chr(code) for code in (*range(0x41, 0x590), *range(0x1E00, 0x2000))]  # Latin, Greek, Cyrillic, Armenian
    capital, small = ("".join(filter(test, cased)) for test in (str.isupper, str.islower))
    return re.compile(f"[{capital}](?<=[{small}].)(?=[{small}])")


@functools.cache
def _odd(sign: str, between: str, padded: str, *kinds: bool) -> re.Pattern[str]:
    """Return what finds a sign; it begins with a literal, for which the search runs at the speed of memory."""
    is_mark, is_numeric, is_opener, is_quote = kinds
    mark = re.escape(sign)
    found: list[str] = []
    if is_mark:
        number = rf"(?!(?<=\d{mark})\d{{1,3}}(?!\d))" if is_numeric else ""
        steps = rf"[{re.escape(between)}]{{0,3}}" if between else ""
        enough = rf"|[{re.escape(padded)}]" if padded else ""
        found += [rf"(?=\S){number}(?={steps}[^\W_]{enough})", rf"(?<=\s{mark})"]
    if is_opener:
        found.append(r"(?=\s)")
    if is_quote:
        found.append(rf"(?=\s)(?<=\s{mark})")
    return re.compile(f"{mark}(?:{'|'.join(found)})")
